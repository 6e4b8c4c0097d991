"""Lawful documents (DỮ LIỆU GIẢ LẬP) that the verifier's tests break: rendered, typed, a letter."""

from __future__ import annotations

import base64
import io
import zipfile
from dataclasses import replace
from functools import cache

from layout import typed
from layout.typed import Typed, p, r, text
from render.samples import STAMP, draft_report, indicator_table, sample_report, words

from cchc_toolkit.render.docx.document import render
from cchc_toolkit.report.model import Heading, Paragraph

__all__ = [
    "bare",
    "circulated",
    "decision",
    "divided",
    "equipped",
    "full",
    "letter",
    "rendered",
    "rendered_draft",
    "signed_with",
    "swapped",
    "typed_report",
    "with_appendix",
]


# One transparent dot, as a PNG; what a program makes of its name is not the verifier's business.
_DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


@cache
def rendered() -> bytes:
    """The renderer's report with a superior body, two appendices, and a list of points."""
    report = sample_report()
    points = (
        Heading(2, "2.", words("Cải cách tổ chức bộ máy")),
        Paragraph(words("a) Rà soát chức năng, nhiệm vụ theo khoản 2 Điều 3 của quy chế;")),
        Paragraph(words("b) Sắp xếp các bộ phận chuyên môn;")),
        Paragraph(words("c) Bố trí công chức theo vị trí việc làm;")),
        Paragraph(words("d) Đánh giá công chức hằng quý;")),
        Paragraph(words("đ) Khen thưởng công chức có thành tích.")),
        Paragraph(
            words(
                "Thực hiện Quyết định số 15/QĐ-UBND ngày 09 tháng 01 năm 2023 của Ủy ban nhân dân xã Mẫu "
                "về kế hoạch "
                "rà soát, đánh giá thủ tục hành chính; các bộ phận tiếp tục làm theo Quyết định số "
                "15/QĐ-UBND."
            )
        ),
    )
    at = next(place for place, block in enumerate(report.blocks) if getattr(block, "number", "") == "III.")
    blocks = (*report.blocks[:at], *points, *report.blocks[at:])
    appendices = (report.appendices[0], replace(report.appendices[1], blocks=(indicator_table(6),)))
    report = replace(report, appendices=appendices)
    letterhead = replace(report.letterhead, superior="UBND HUYỆN GIẢ LẬP")
    return render(replace(report, blocks=blocks, letterhead=letterhead), STAMP).content


@cache
def full() -> bytes:
    """A typed report with all that the renderer's has, in a twentieth of its size."""

    def point(words: str) -> str:
        return p(r(words, 14), first=720, before=120)

    opening = "".join(
        text(words, "i")
        for words in (
            "Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ;",
            "Thực hiện Công văn số 620/UBND-NV ngày 31 tháng 5 năm 2023 của UBND huyện.",
        )
    )
    decision = (
        "Thực hiện Quyết định số 15/QĐ-UBND ngày 09 tháng 01 năm 2023 của Ủy ban nhân dân xã Mẫu về kế hoạch "
        "rà soát, đánh giá thủ tục hành chính; các bộ phận tiếp tục làm theo Quyết định số 15/QĐ-UBND."
    )
    body = (
        text("Ủy ban nhân dân xã Mẫu báo cáo công tác cải cách hành chính quý III năm 2023 như sau:")
        + text("I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", "b")
        + text(typed.LONG)
        + text("II. KẾT QUẢ THỰC HIỆN", "b")
        + text("1. Cải cách thủ tục hành chính", "b")
        + text("Đã giải quyết đúng hạn 190 hồ sơ (kết quả theo Phụ lục I, chỉ tiêu theo Phụ lục II).")
        + text("2. Cải cách tổ chức bộ máy", "b")
        + point("a) Rà soát chức năng, nhiệm vụ theo khoản 2 Điều 3 của quy chế;")
        + point("b) Sắp xếp các bộ phận chuyên môn;")
        + point("c) Bố trí công chức theo vị trí việc làm;")
        + point("d) Đánh giá công chức hằng quý;")
        + point("đ) Khen thưởng công chức có thành tích.")
        + text(decision)
        + text("III. KIẾN NGHỊ, ĐỀ XUẤT", "b")
        + text(typed.LONG) * 8
        + text("Trên đây là báo cáo của UBND xã Mẫu./.")
    )
    end = p(r("./.", 14), "right")
    line = typed.line(3400, 3400)
    one = typed.appendix("Phụ lục I", "KẾT QUẢ TIẾP NHẬN", text("Tiếp nhận 193 hồ sơ.") + end, line)
    two = typed.appendix("Phụ lục II", "CHỈ TIÊU THỐNG KÊ", text("Đã thực hiện 04 nhiệm vụ.") + end, line)
    signature = typed.SIGNATURE.replace(
        p(r("CHỦ TỊCH", 14, "b"), "center"),
        p(r("KT. CHỦ TỊCH", 14, "b"), "center") + p(r("PHÓ CHỦ TỊCH", 14, "b"), "center"),
    )
    addressees = p(r("Kính gửi:", 14), first=1700, before=240) + "".join(
        p(r(entry, 14), first=2800)
        for entry in ("- Ủy ban nhân dân huyện Giả Lập;", "- Phòng Nội vụ huyện Giả Lập.")
    )
    return replace(
        with_appendix(one, two),
        body_name=p(r("UBND HUYỆN GIẢ LẬP", 12), "center") + typed.BODY_NAME,
        addressee=addressees,
        opening=opening,
        body=body,
        closing=typed.table([[typed.RECIPIENTS, signature]], [4400, 4900]),
    ).make()


@cache
def rendered_draft() -> bytes:
    """The renderer's report before it is registered."""
    return render(draft_report(), STAMP).content


@cache
def typed_report() -> bytes:
    """A typed report with a mark of urgency, letterhead in a table."""
    mark = p(r("HỎA TỐC", 13, "b"), more=typed.BOXED)
    return Typed(number=typed.NUMBER + mark).make()


@cache
def circulated() -> bytes:
    """A typed report that is for the office alone."""
    mark = p(r("LƯU HÀNH NỘI BỘ", 13, "b"), "center", more=typed.BOXED)
    return Typed(nation=mark + typed.NATION).make()


@cache
def equipped() -> bytes:
    """A typed report with all that is rare: drafter's letters, address, digital signature."""
    signed = p(r("Sao y; Ủy ban nhân dân xã Mẫu; 05/9/2023; 10:15:30 +07:00", 10), "right")
    address = p(
        r("Địa chỉ: thôn Một, xã Mẫu; ĐT: 0000.000.000; thư điện tử: mau@example.vn", 11),
        "center",
        more='<w:pBdr><w:top w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>',
    )
    base = Typed()
    head = typed.table(
        [
            [base.body_name + base.body_line, base.nation + base.motto + base.motto_line],
            [base.number, base.place],
        ],
        [typed.LEFT, typed.RIGHT],
    )
    drafter = p(r("PL.(300)", 11))
    return Typed(
        head=signed + head,
        closing=typed.table([[typed.RECIPIENTS + drafter, typed.SIGNATURE]], [4400, 4900]),
        page='<w:footerReference w:type="first" r:id="rIdXfooter2"/>' + base.page,
        others={"footer2": f"<w:ftr {typed.SPACES}>{address}</w:ftr>"},
    ).make()


def signed_with(kind: str) -> bytes:
    """A typed report signed by number: the picture of the signature is a file of some kind."""
    shape = '<v:shape style="width:90pt;height:50pt"><v:imagedata r:id="rIdKy"/></v:shape>'
    picture = p(f"<w:r><w:pict>{shape}</w:pict></w:r>", "center")
    closing = typed.CLOSING.replace(p("") * 4, picture)
    link = (
        '<Relationship Id="rIdKy" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships'
        f'/image" Target="media/ky.{kind}"/></Relationships>'
    )
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(Typed(closing=closing).make())) as before,
        zipfile.ZipFile(made, "w") as after,
    ):
        for name in before.namelist():
            data = before.read(name).decode()
            if name.endswith("document.xml.rels"):
                data = data.replace("</Relationships>", link)
            if name == "[Content_Types].xml":
                data = data.replace(
                    "<Override", f'<Default Extension="{kind}" ContentType="image/{kind}"/><Override', 1
                )
            after.writestr(name, data)
        after.writestr(f"word/media/ky.{kind}", _DOT)
    return made.getvalue()


@cache
def swapped() -> bytes:
    """A typed report with its national name on the left."""
    base = Typed()
    left, right = base.nation + base.motto + base.motto_line, base.body_name + base.body_line
    return replace(base, head=typed.table([[left, right], [base.place, base.number]], [5500, 3800])).make()


@cache
def letter() -> bytes:
    """A typed công văn: no kind, its subject under the number."""
    return Typed(
        number=p(r("Số: 05/UBND-VP", 13), "center")
        + p(r("V/v báo cáo cải cách hành chính quý III", 12), "center", before=120),
        kind="",
        subject="",
        subject_line="",
        addressee=p(r("Kính gửi: Phòng Nội vụ huyện Giả Lập", 14), "center", before=240),
    ).make()


@cache
def divided() -> bytes:
    """A typed report with phần, mục and điều."""
    body = (
        text("Ủy ban nhân dân xã Mẫu báo cáo như sau:")
        + p(r("Phần I", 14, "b"), "center", before=120)
        + p(r("TÌNH HÌNH THỰC HIỆN", 14, "b"), "center")
        + "".join(text(typed.LONG) for _ in range(6))
        + p(r("Mục 1", 14, "b"), "center", before=120)
        + p(r("QUY ĐỊNH CỤ THỂ", 14, "b"), "center")
        + p(r("Điều 1. ", 14, "b") + r(typed.LONG), "both", first=720, before=120)
        + p(r("Điều 2. ", 14, "b") + r(typed.LONG), "both", first=720, before=120)
        + "".join(text(typed.LONG) for _ in range(3))
        + text("Trên đây là báo cáo của Ủy ban nhân dân xã Mẫu./.")
    )
    return Typed(body=body).make()


@cache
def decision() -> bytes:
    """A typed quyết định: who decides, the căn cứ lines, the word QUYẾT ĐỊNH, its điều."""
    body = (
        p(r("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ MẪU", 14, "b"), "center", before=120)
        + text("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;", "i")
        + text("Theo đề nghị của Trưởng phòng Kinh tế.", "i")
        + p(r("QUYẾT ĐỊNH:", 14, "b"), "center", before=120)
        + p(r("Điều 1. ", 14, "b") + r(typed.LONG), "both", first=720, before=120)
        + p(r("Điều 2. ", 14, "b") + r(typed.LONG), "both", first=720, before=120)
        + p(
            r("Điều 3. ", 14, "b") + r("Các ông, bà có tên chịu trách nhiệm thi hành Quyết định này./."),
            "both",
            first=720,
            before=120,
        )
    )
    return Typed(
        number=p(r("Số: 78/QĐ-UBND", 13), "center"),
        kind=p(r("QUYẾT ĐỊNH", 14, "b"), "center", before=240),
        subject=p(r("Về việc thành lập Tổ công tác cải cách hành chính", 14, "b"), "center"),
        addressee="",
        body=body,
        closing=typed.CLOSING.replace("- Như trên;", "- Như Điều 3;"),
    ).make()


@cache
def bare() -> bytes:
    """A typed report without any part but the document and its header."""
    return Typed(styles=None, header=Typed().header.replace("<w:sz", typed.FACE + "<w:sz")).make()


def with_appendix(*appendices: str, mention: str = "(Phụ lục kèm theo)") -> Typed:
    """A typed report with appendices, each on pages of its own."""
    base = Typed()
    ends = [
        base.section.replace("<w:titlePg/>", f"{number}<w:titlePg/>") for number in _counts(len(appendices))
    ]
    parts = []
    for end, appendix in zip(ends, appendices, strict=False):
        parts.append(f"<w:p><w:pPr>{end}</w:pPr></w:p>{appendix}")
    body = typed.BODY.replace("Còn 03 hồ sơ quá hạn.", f"Còn 03 hồ sơ quá hạn {mention}.")
    return Typed(body=body, appendices="".join(parts), page_numbers='<w:pgNumType w:start="1"/>')


def _counts(count: int) -> list[str]:
    return ["", *['<w:pgNumType w:start="1"/>'] * count]
