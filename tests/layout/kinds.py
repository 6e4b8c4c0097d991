"""Every kind of document that a commune issues (DỮ LIỆU GIẢ LẬP), lawful, as its clerks type it.

Letterhead and signature in tables of two cells, titles and lines as everywhere; each kind as its form in the
decree has it (Phụ lục III, Mẫu 1.1 to 1.10; kinds without a form of their own follow Mẫu 1.4).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from layout import typed
from layout.kind_bricks import (
    AS_ABOVE,
    AS_ARTICLE,
    BASIS,
    CHAIRMAN,
    COUNCIL_BASIS,
    EXECUTION,
    article,
    articles,
    basis,
    closing,
    document,
    general,
    party,
    title,
)
from layout.kinds_signed_by_several import SIGNED_BY_SEVERAL
from layout.typed import LONG, Typed, drawn_line, line, p, r, tabbed, table, text

__all__ = ["KINDS", "decision"]


def decision(authority: str = CHAIRMAN, lines: tuple[str, ...] = BASIS, **pieces: str) -> Typed:
    body = (
        title(authority, before=120)
        + basis(lines)
        + title("QUYẾT ĐỊNH:", before=120)
        + articles(LONG, LONG, EXECUTION)
    )
    signed = closing(AS_ARTICLE, "CHỦ TỊCH")
    return document(
        "QUYẾT ĐỊNH",
        "QĐ-UBND",
        "Về việc thành lập Tổ công tác cải cách hành chính",
        body,
        **{"closing": signed, **pieces},
    )


def _decision_of_the_committee() -> bytes:
    """ỦY BAN NHÂN DÂN decides together, upright authority, the căn cứ indented 1 cm."""
    authority = p(r("ỦY BAN NHÂN DÂN XÃ MẪU", 14, "b"), "center", before=120)
    body = (
        authority
        + basis().replace('w:firstLine="720"', 'w:firstLine="567"')
        + title("QUYẾT ĐỊNH:", before=120)
        + articles(LONG, LONG, EXECUTION)
    )
    signed = closing(AS_ARTICLE, "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    return replace(decision(), body=body, closing=signed).make()


def _attaching_decision() -> bytes:
    """Mẫu 1.3: the regulation that is issued with it stands behind it, on pages of its own."""
    base = decision()
    first = f"<w:p><w:pPr>{base.section}</w:pPr></w:p>"
    return replace(base, appendices=first + REGULATION).make()


REGULATION = (
    title("QUY CHẾ")
    + title("Hoạt động của Tổ công tác cải cách hành chính")
    + p(
        r(
            "(Ban hành kèm theo Quyết định số 78/QĐ-UBND ngày 15 tháng 7 năm 2026 của Chủ tịch Ủy ban "
            "nhân dân xã Mẫu)",
            14,
            "i",
        ),
        "center",
    )
    + line(3300, 3300)
    + title("Chương I", before=240)
    + title("QUY ĐỊNH CHUNG")
    + articles(LONG, LONG)
    + title("Chương II", before=240)
    + title("TỔ CHỨC THỰC HIỆN")
    + article(3, LONG)
    + article(4, "Tổ trưởng Tổ công tác chịu trách nhiệm tổ chức thực hiện Quy chế này./.")
)


def _resolution() -> bytes:
    """Mẫu 1.1, of the council: its session below its name, what it examined among the căn cứ."""
    body = (
        title("HỘI ĐỒNG NHÂN DÂN XÃ MẪU", before=120)
        + title("KHÓA II, KỲ HỌP THỨ 3")
        + basis(COUNCIL_BASIS)
        + title("QUYẾT NGHỊ:", before=120)
        + articles(
            LONG,
            LONG,
            "Nghị quyết này được Hội đồng nhân dân xã Mẫu khóa II, kỳ họp thứ 3 thông qua ngày 15 tháng "
            "7 năm 2026./.",
        )
    )
    return document(
        "NGHỊ QUYẾT",
        "NQ-HĐND",
        "Về kế hoạch đầu tư công năm 2027",
        body,
        body_name=title("HỘI ĐỒNG NHÂN DÂN", 12) + title("XÃ MẪU", 12),
        closing=closing(("- Như Điều 2;", "- TT. HĐND xã;", "- Lưu: VT."), "CHỦ TỊCH"),
    ).make()


def _regulation_apart() -> bytes:
    """A Quy chế issued with a decision, in a file of its own: neither letterhead nor signature."""
    empty = dict.fromkeys(("kind", "subject", "subject_line", "addressee"), "")
    return replace(Typed(), head=REGULATION, body="<w:p/>", closing="<w:p/>", **empty).make()


def _invitation() -> bytes:
    """Mẫu 1.7."""
    body = (
        text("Ủy ban nhân dân xã Mẫu trân trọng kính mời: các ông (bà) Trưởng thôn, Bí thư Chi bộ thôn.")
        + text("Tới dự: Hội nghị sơ kết công tác cải cách hành chính 6 tháng đầu năm 2026.")
        + text("Chủ trì: ông Nguyễn Văn Mẫu, Chủ tịch Ủy ban nhân dân xã.")
        + text("Thời gian: 08 giờ 00 phút, ngày 20 tháng 7 năm 2026.")
        + text("Địa điểm: Hội trường Ủy ban nhân dân xã Mẫu.")
        + text("Rất mong các ông (bà) đến dự đúng thành phần, đúng thời gian./.")
    )
    kept = closing(("- Như thành phần mời;", "- Lưu: VT."), "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")
    return document(
        "GIẤY MỜI", "GM-UBND", "Dự Hội nghị sơ kết công tác cải cách hành chính", body, closing=kept
    ).make()


def _invitation_with_addressees() -> bytes:
    """The invited in a list behind "Kính gửi", thanked at the end."""
    dash = '<w:p><w:pPr><w:ind w:left="2800"/></w:pPr>'
    listed = "".join(
        f"{dash}{r(said, 14)}</w:p>" for said in ("- Trưởng các thôn;", "- Bí thư các Chi bộ thôn.")
    )
    body = (
        text("Ủy ban nhân dân xã Mẫu trân trọng kính mời quý vị dự Hội nghị sơ kết 6 tháng đầu năm 2026:")
        + text("1. Thời gian: 08 giờ 00 phút, thứ Hai, ngày 20 tháng 7 năm 2026.")
        + text("2. Địa điểm: Hội trường Ủy ban nhân dân xã Mẫu.")
        + text("Trân trọng kính mời./.")
    )
    return document(
        "GIẤY MỜI",
        "GM-UBND",
        "V/v dự Hội nghị sơ kết công tác cải cách hành chính",
        body,
        addressee=p(r("Kính gửi:", 14), first=1700, before=240) + listed,
        closing=closing(AS_ABOVE, "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    ).make()


def _introduction() -> bytes:
    """Mẫu 1.8: a kind without a subject."""
    body = (
        text("Ủy ban nhân dân xã Mẫu trân trọng giới thiệu:")
        + text("Ông (bà): Trần Thị Mẫu")
        + text("Chức vụ: Công chức Văn phòng")
        + text("Được cử đến: Sở Nội vụ tỉnh Giả Lập")
        + text("Về việc: nhận tài liệu tập huấn")
        + text("Đề nghị Quý cơ quan tạo điều kiện để bà có tên ở trên hoàn thành nhiệm vụ.")
        + text("Giấy này có giá trị đến hết ngày 31 tháng 7 năm 2026./.")
    )
    made = document(
        "GIẤY GIỚI THIỆU", "GGT-UBND", "", body, closing=closing(AS_ABOVE, "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    )
    return replace(made, subject_line=line(3900, 3900)).make()


def _leave() -> bytes:
    """Mẫu 1.10: a kind without a subject, confirmed where the leave is spent."""
    body = (
        text("Xét Đơn đề nghị nghỉ phép ngày 10 tháng 7 năm 2026 của bà Trần Thị Mẫu")
        + text("Ủy ban nhân dân xã Mẫu cấp cho:")
        + text("Bà: Trần Thị Mẫu")
        + text("Chức vụ: Công chức Văn phòng")
        + text(
            "Được nghỉ phép trong thời gian 05 ngày, kể từ ngày 20 tháng 7 năm 2026 đến hết ngày 24 tháng 7 "
            "năm 2026 tại xã Giả."
        )
        + text("Số ngày nghỉ phép nêu trên được tính vào thời gian nghỉ hằng năm./.")
    )
    return document(
        "GIẤY NGHỈ PHÉP",
        "GNP-UBND",
        "",
        body,
        closing=closing(("- Bà Trần Thị Mẫu;", "- Lưu: VT."), "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    ).make()


def _telegram() -> bytes:
    """Mẫu 1.6: whom the chairman wires."""
    body = (
        text("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ MẪU điện:")
        + text("- Trưởng các thôn;")
        + text("- Chỉ huy trưởng Ban Chỉ huy Quân sự xã.")
        + text(LONG) * 3
        + text("Yêu cầu các đơn vị nghiêm túc thực hiện./.")
    )
    return document(
        "CÔNG ĐIỆN", "CĐ-UBND", "Về việc ứng phó với bão số 3", body, closing=closing(AS_ABOVE, "CHỦ TỊCH")
    ).make()


def _letter() -> bytes:
    """Mẫu 1.5: no kind, the subject under the number, several addressees."""
    dash = '<w:p><w:pPr><w:ind w:left="2800"/></w:pPr>'
    listed = "".join(f"{dash}{r(said, 14)}</w:p>" for said in ("- Sở Nội vụ;", "- Sở Khoa học và Công nghệ."))
    number = p(r("Số: 78/UBND-VHXH", 13), "center") + p(r("V/v cung cấp số liệu", 12), "center", before=120)
    body = text(LONG) * 4 + text("Ủy ban nhân dân xã Mẫu kính đề nghị quý Sở quan tâm, giúp đỡ./.")
    base = document("", "", "", body, addressee=p(r("Kính gửi:", 14), first=1700, before=240) + listed)
    return replace(
        base, kind="", number=number, closing=closing(AS_ABOVE, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    ).make()


def _official_letter_of_thanks() -> bytes:
    """A thư công has no number in the table of abbreviations, no subject and no recipients."""
    body = (
        text("Nhân dịp tổng kết năm học, Chủ tịch Ủy ban nhân dân xã Mẫu gửi lời khen tới các em học sinh.")
        + text(LONG) * 2
        + text("Chúc các em mạnh khỏe, học giỏi.")
    )
    return document(
        "THƯ KHEN", "", "", body,
        body_name=title("CHỦ TỊCH ỦY BAN NHÂN DÂN", 12) + title("XÃ MẪU", 12),
        number=p(""),
        closing=table([[p(""), party("CHỦ TỊCH", name="Nguyễn Văn Mẫu")]], [4400, 4900]),
    ).make()  # fmt: skip


def _proposal() -> bytes:
    """A tờ trình to the council of the same commune."""
    body = (
        basis(
            (
                BASIS[0],
                "Căn cứ Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân xã Mẫu.",
            )
        )
        + text("Ủy ban nhân dân xã Mẫu trình Hội đồng nhân dân xã xem xét, thông qua như sau:")
        + text(LONG) * 4
        + text("Kính đề nghị Hội đồng nhân dân xã xem xét, quyết định./.")
    )
    return document(
        "TỜ TRÌNH", "TTr-UBND", "Về việc thông qua kế hoạch đầu tư công năm 2027", body,
        addressee=p(r("Kính gửi: Hội đồng nhân dân xã Mẫu", 14), "center", before=240),
        closing=closing(AS_ABOVE, "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    ).make()  # fmt: skip


def _behind_tabs() -> bytes:
    """A decision whose letterhead and foot stand behind tabs; căn cứ broken by hand over two paragraphs."""
    head = (
        tabbed(r("\tỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, "b"))
        + tabbed(
            r("\tXÃ MẪU", 12, "b")
            + r("\tĐộc lập - Tự do - Hạnh phúc", 13, "b")
            + typed.vml_line(12, 30)
            + typed.vml_line(56, 93)
        )
        + tabbed(r("\tSố: 78/QĐ-UBND", 13) + r("\tMẫu, ngày 15 tháng 7 năm 2026", 13, "i"), before=120)
    )
    foot = (
        tabbed(r("Nơi nhận:", 12, "bi") + r("\t\tCHỦ TỊCH", 14, "b"))
        + "".join(tabbed(r(said, 11)) for said in AS_ARTICLE)
        + p("") * 3
        + tabbed(r("\t\tNguyễn Văn Mẫu", 14, "b"))
    )
    return replace(decision(), head=head, closing=foot, subject_line=p(drawn_line(42))).make()


_GENERAL = (
    ("CHỈ THỊ", "CT-UBND", "Về việc tăng cường kỷ luật, kỷ cương hành chính"),
    ("QUY CHẾ", "QC-UBND", "Làm việc của Ủy ban nhân dân xã Mẫu"),
    ("QUY ĐỊNH", "QyĐ-UBND", "Về tiếp công dân tại trụ sở Ủy ban nhân dân xã"),
    ("THÔNG CÁO", "TC-UBND", "Về kết quả kỳ họp thứ 3 Hội đồng nhân dân xã"),
    ("THÔNG BÁO", "TB-UBND", "Về việc niêm yết danh mục thủ tục hành chính"),
    ("HƯỚNG DẪN", "HD-UBND", "Nộp hồ sơ trực tuyến"),
    ("CHƯƠNG TRÌNH", "CTr-UBND", "Công tác năm 2026 của Ủy ban nhân dân xã"),
    ("KẾ HOẠCH", "KH-UBND", "Cải cách hành chính năm 2026"),
    ("PHƯƠNG ÁN", "PA-UBND", "Phòng, chống thiên tai năm 2026"),
    ("ĐỀ ÁN", "ĐA-UBND", "Nâng cao chất lượng dịch vụ công trực tuyến"),
    ("DỰ ÁN", "DA-UBND", "Cải tạo Trung tâm Phục vụ hành chính công"),
    ("BÁO CÁO", "BC-UBND", "Kết quả công tác văn thư năm 2026"),
    ("PHIẾU GỬI", "PG-UBND", ""),
    ("PHIẾU CHUYỂN", "PC-UBND", "Đơn kiến nghị của công dân"),
    ("PHIẾU BÁO", "PB-UBND", ""),
)
KINDS: dict[str, Callable[[], bytes]] = {
    **SIGNED_BY_SEVERAL,
    "quyết định của Chủ tịch": decision().make,
    "quyết định của tập thể": _decision_of_the_committee,
    "quyết định, tab": _behind_tabs,
    "quyết định, quy chế kèm theo": _attaching_decision,
    "nghị quyết của HĐND": _resolution,
    "quy chế kèm theo, tệp riêng": _regulation_apart,
    "giấy mời": _invitation,
    "giấy mời, kính gửi": _invitation_with_addressees,
    "giấy giới thiệu": _introduction,
    "giấy nghỉ phép": _leave,
    "công điện": _telegram,
    "công văn": _letter,
    "thư công": _official_letter_of_thanks,
    "tờ trình": _proposal,
    **{name.lower(): general(name, symbol, subject) for name, symbol, subject in _GENERAL},
}
