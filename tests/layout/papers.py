"""Files that are no whole official document (DỮ LIỆU GIẢ LẬP): appendices and forms apart, and other papers.

``PAPERS`` gives for each what it must be taken for; all are lawful as what they are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from layout import typed
from layout.kind_bricks import articles, basis, document, party, title
from layout.kinds import KINDS
from layout.typed import LONG, MOTTO, MOTTO_LINE, NATION, Typed, line, p, r, table, text

from cchc_toolkit.layout.file_kind import FileKind

__all__ = ["PAPERS", "paper"]

DOTS = "." * 60
ATTACHED = "(Kèm theo Quyết định số 78/QĐ-UBND ngày 15 tháng 7 năm 2026 của Chủ tịch Ủy ban nhân dân xã Mẫu)"
BORDERS = "<w:tblBorders>{}</w:tblBorders>".format(
    "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH"))
)


def paper(*parts: str, **pieces: str) -> Callable[[], bytes]:
    """A file of these parts alone, on the page of a typed report."""
    empty = dict.fromkeys(("kind", "subject", "subject_line", "addressee"), "")
    made = {**empty, "head": "<w:p/>", "body": "".join(parts), "closing": "<w:p/>", **pieces}
    return replace(Typed(), **made).make  # type: ignore[arg-type]


def _nation() -> str:
    """The national name and the motto in the middle, as private papers have them."""
    return NATION + MOTTO + MOTTO_LINE


def _rows(*rows: tuple[str, ...]) -> str:
    cells = [[p(r(said, 12)) for said in row] for row in rows]
    return table(cells, [9300 // len(rows[0])] * len(rows[0]), BORDERS)


SIGNED_APPENDIX = (
    typed.appendix("Phụ lục III", "DỰ TOÁN KINH PHÍ", _rows(("TT", "Nội dung"), ("1", "Tập huấn")))
    + text("Tổng cộng: 12.000.000 đồng./.")
    + table(
        [[party("NGƯỜI LẬP BIỂU", name="Trần Thị Mẫu"), party("CHỦ TỊCH", name="Nguyễn Văn Mẫu")]],
        [4650, 4650],
    )
)
ELECTRONIC = p(r("Số: 78/QĐ-UBND; 15/7/2026; 10:15:30", 10), "right") + typed.appendix(
    "Phụ lục II", "DANH SÁCH ĐƠN VỊ", text("Thôn Một, thôn Hai, thôn Ba./.")
)
TWO_APPENDICES = (
    typed.appendix("Phụ lục II", "DANH SÁCH ĐƠN VỊ", text("Thôn Một, thôn Hai./."))
    + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    + typed.appendix("Phụ lục III", "DANH SÁCH THÀNH VIÊN", text("Ông Nguyễn Văn Mẫu./."))
)
LIST_APART = (
    title("DANH SÁCH")
    + title("Thành viên Tổ công tác cải cách hành chính")
    + p(r(ATTACHED, 14, "i"), "center")
    + line(2700, 2700)
    + _rows(("TT", "Họ và tên", "Chức vụ"), ("1", "Nguyễn Văn Mẫu", "Tổ trưởng"))
)
FORM = (
    p(r("Mẫu số 01", 13, "b"), "right")
    + _nation()
    + title("PHIẾU ĐĂNG KÝ THAM GIA TẬP HUẤN", before=240)
    + "".join(text(f"{said}: {DOTS}") for said in ("Họ và tên", "Đơn vị", "Chức vụ", "Điện thoại"))
)
BLANK_MINUTES = (
    _nation()
    + title("BIÊN BẢN", before=240)
    + title("Họp thôn về việc bình xét")
    + "".join(
        text(f"{said}: {DOTS}") for said in ("Thời gian", "Địa điểm", "Thành phần", "Chủ trì", "Thư ký")
    )
    + "".join(text(DOTS) for _ in range(6))
    + table([[title("THƯ KÝ"), title("CHỦ TỌA")]], [4650, 4650])
)
DRAFT_LAW = (
    table([[title("QUỐC HỘI", 13), NATION + MOTTO]], [3800, 5500])
    + p(r("Luật số:     /2026/QH16", 13))
    + title("DỰ THẢO", 13)
    + title("LUẬT", before=240)
    + title("VĂN THƯ ĐIỆN TỬ")
    + basis(("Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;",))
    + title("Chương I", before=120)
    + title("QUY ĐỊNH CHUNG")
    + articles(LONG, LONG)
)
DRAFT_DECREE = DRAFT_LAW.replace(">LUẬT<", ">NGHỊ ĐỊNH<").replace("QUỐC HỘI", "CHÍNH PHỦ")
APPLICATION = (
    _nation()
    + title("ĐƠN ĐỀ NGHỊ HỖ TRỢ KINH PHÍ", before=240)
    + p(r("Kính gửi: Ủy ban nhân dân xã Mẫu", 14), "center", before=120)
    + text("Tôi tên là Trần Thị Mẫu, hiện ở thôn Một, xã Mẫu.")
    + text(LONG)
    + p(r("Mẫu, ngày 15 tháng 7 năm 2026", 13, "i"), "right")
    + table([[title("XÁC NHẬN CỦA TRƯỞNG THÔN"), title("NGƯỜI LÀM ĐƠN")]], [4650, 4650])
)
BOOK = title("LỊCH SỬ XÃ MẪU", 20) + "".join(
    title(f"CHƯƠNG {at}", 16) + title("NHỮNG NĂM ĐẦU") + text(LONG) * 3 for at in ("MỘT", "HAI")
)
PRIVATE_LETTER = (
    text("Bác Mẫu thân mến,") + text(LONG) + text("Cháu kính chúc bác mạnh khỏe.") + text("Cháu Giả")
)
OF_THE_PARTY = (
    table(
        [[title("ĐẢNG ỦY XÃ MẪU", 13), title("ĐẢNG CỘNG SẢN VIỆT NAM", 15)],
         [p(r("Số 12-BC/ĐU", 13), "center"), p(r("Mẫu, ngày 15 tháng 7 năm 2026", 13, "i"), "center")]],
        [3800, 5500],
    )
    + title("BÁO CÁO", before=240)
    + title("Kết quả công tác xây dựng Đảng")
    + text(LONG) * 3
    + table([[p(r("Nơi nhận:", 14, "u")), party("T/M ĐẢNG ỦY", name="Nguyễn Văn Mẫu")]], [4400, 4900])
)  # fmt: skip
OF_A_HAMLET = (
    _nation()
    + title("BIÊN BẢN", before=240)
    + title("Họp thôn Một tháng 7 năm 2026")
    + text(LONG) * 2
    + table([[party("THƯ KÝ", name="Trần Thị Mẫu"), party("CHỦ TRÌ", name="Nguyễn Văn Mẫu")]], [4650, 4650])
)
CERTIFICATE = document("GIẤY XÁC NHẬN", "XN-UBND", "", text(LONG)).make
NORMATIVE = replace(
    Typed(), number=p(r("Số: 02/2026/QĐ-UBND", 13), "center"), kind=title("QUYẾT ĐỊNH", before=240)
).make

PAPERS: dict[str, tuple[FileKind, Callable[[], bytes]]] = {
    "phụ lục, người lập ký": (FileKind.APPENDIX, paper(SIGNED_APPENDIX)),
    "phụ lục của văn bản điện tử": (FileKind.APPENDIX, paper(ELECTRONIC)),
    "hai phụ lục": (FileKind.APPENDIX, paper(TWO_APPENDICES)),
    "danh sách kèm theo": (FileKind.APPENDIX, paper(LIST_APART)),
    "quy chế kèm theo": (FileKind.ATTACHED, KINDS["quy chế kèm theo, tệp riêng"]),
    "mẫu số 01": (FileKind.FORM, paper(FORM)),
    "biên bản để điền": (FileKind.FORM, paper(BLANK_MINUTES)),
    "dự thảo luật": (FileKind.OTHER, paper(DRAFT_LAW)),
    "dự thảo nghị định": (FileKind.OTHER, paper(DRAFT_DECREE)),
    "quyết định quy phạm pháp luật": (FileKind.OTHER, NORMATIVE),
    "văn bản của Đảng": (FileKind.OTHER, paper(OF_THE_PARTY)),
    "văn bản của Đoàn": (
        FileKind.OTHER,
        paper(OF_THE_PARTY.replace("ĐẢNG CỘNG SẢN VIỆT NAM", "ĐOÀN TNCS HỒ CHÍ MINH")),
    ),
    "biên bản của thôn": (FileKind.OTHER, paper(OF_A_HAMLET)),
    "giấy xác nhận": (FileKind.OTHER, CERTIFICATE),
    "đơn của công dân": (FileKind.OTHER, paper(APPLICATION)),
    "sách": (FileKind.OTHER, paper(BOOK)),
    "thư riêng": (FileKind.OTHER, paper(PRIVATE_LETTER)),
    "bảng số liệu": (FileKind.OTHER, paper(_rows(("TT", "Số liệu"), ("1", "12")))),
    "tệp trắng": (FileKind.OTHER, paper("<w:p/>")),
}
