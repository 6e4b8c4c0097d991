"""Every kind of document that a commune issues (DỮ LIỆU GIẢ LẬP), lawful, as its clerks type it.

Letterhead and signature in tables of two cells, titles and lines as everywhere; each kind as its form in the
decree has it (Phụ lục III, Mẫu 1.1 to 1.10; kinds without a form of their own follow Mẫu 1.4).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from layout import typed
from layout.typed import LONG, Typed, drawn_line, line, p, r, tabbed, table, text

from cchc_toolkit.word.metrics import text_width

__all__ = ["BASIS", "CHAIRMAN", "EXECUTION", "KINDS", "articles", "decision", "document", "party", "title"]

# Twips between the margins.
TEXT_WIDTH = 9354
CHAIRMAN = "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ MẪU"
BASIS = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
    "Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của Chính phủ về thực hiện thủ tục hành "
    "chính theo cơ chế một cửa, một cửa liên thông tại Bộ phận Một cửa và Cổng Dịch vụ công quốc gia;",
    "Xét đề nghị của Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã;",
    "Theo đề nghị của Trưởng phòng Văn hóa - Xã hội.",
)
COUNCIL_BASIS = (
    *BASIS[:2],
    "Xét Tờ trình số 45/TTr-UBND ngày 10 tháng 7 năm 2026 của Ủy ban nhân dân xã Mẫu về kế hoạch đầu tư; Báo "
    "cáo thẩm tra số 12/BC-HĐND ngày 12 tháng 7 năm 2026 của Ban Kinh tế - Ngân sách; ý kiến thảo luận của "
    "đại biểu Hội đồng nhân dân xã tại kỳ họp.",
)


def title(words: str, size: float = 14, before: int = 0) -> str:
    """A bold line in the middle of the page."""
    return p(r(words, size, "b"), "center", before=before)


def line_under(words: str) -> str:
    """A line of two fifths of some bold words, in the middle of the page."""
    side = (TEXT_WIDTH - 20 * 0.4 * text_width(words, 14, True)) / 2
    return line(round(side), round(side))


def article(number: int, words: str) -> str:
    """A Điều: its number bold, its words not."""
    return p(r(f"Điều {number}. ", 14, "b") + r(words), "both", first=720, before=120)


def articles(*words: str) -> str:
    """Điều 1, 2, 3 …"""
    return "".join(article(at, said) for at, said in enumerate(words, start=1))


def basis(lines: tuple[str, ...] = BASIS) -> str:
    """Căn cứ, one paragraph each, in italics."""
    return "".join(text(said, "i") for said in lines)


def closing(recipients: tuple[str, ...], *signature: str, name: str = "Nguyễn Văn Mẫu") -> str:
    """Recipients on the left, signature on the right."""
    left = p(r("Nơi nhận:", 12, "bi")) + "".join(p(r(said, 11)) for said in recipients)
    return table([[left, party(*signature, name=name)]], [4400, 4900])


def party(*lines: str, name: str) -> str:
    """One who signs: capacity, room, name."""
    return "".join(title(said) for said in lines) + p("") * 4 + title(name)


def document(kind: str, symbol: str, subject: str, body: str, **pieces: str) -> Typed:
    """A document with a kind; ``pieces`` replace those of a typed report."""
    usual = {
        "number": p(r(f"Số: 78/{symbol}", 13), "center"),
        "place": p(r("Mẫu, ngày 15 tháng 7 năm 2026", 13, "i"), "center"),
        "kind": title(kind, before=240),
        "subject": title(subject) if subject else "",
        "subject_line": line_under(subject) if subject else "",
        "addressee": "",
        "body": body,
        "closing": closing(CLOSED_BY, "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    }
    return replace(Typed(), **{**usual, **pieces})  # type: ignore[arg-type]


CLOSED_BY = ("- Đảng ủy, TT. HĐND xã;", "- Các thôn;", "- Lưu: VT, VP.")
AS_ARTICLE = ("- Như Điều 3;", "- TT. HĐND xã;", "- Lưu: VT, VHXH.")
AS_ABOVE = ("- Như trên;", "- Lưu: VT.")
EXECUTION = (
    "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã, các cá nhân có tên tại Điều 1 chịu trách nhiệm thi "
    "hành Quyết định này./."
)


def _general(name: str, symbol: str, subject: str, **pieces: str) -> Callable[[], bytes]:
    """A kind after Mẫu 1.4: căn cứ or an opening, mục, khoản, the end."""
    body = (
        text("Thực hiện chương trình công tác năm 2026, Ủy ban nhân dân xã Mẫu triển khai như sau:")
        + text("I. MỤC ĐÍCH, YÊU CẦU", "b")
        + text("1. Mục đích", "b")
        + text(LONG) * 3
        + text("2. Yêu cầu", "b")
        + text("a) Bám sát nhiệm vụ được giao;")
        + text("b) Bảo đảm tiết kiệm, hiệu quả.")
        + text("II. TỔ CHỨC THỰC HIỆN", "b")
        + text(LONG) * 3
        + text("Đề nghị các thôn, các cơ quan, đơn vị liên quan phối hợp thực hiện./.")
    )
    return document(name, symbol, subject, body, **pieces).make


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


def _minutes(signatures: str = "", recipients: str = "") -> bytes:
    """Mẫu 1.9: no place and date in the head, two who sign, recipients below them."""
    body = (
        text("Thời gian bắt đầu: 08 giờ 00 phút, ngày 15 tháng 7 năm 2026.")
        + text("Địa điểm: Phòng họp Ủy ban nhân dân xã Mẫu.")
        + text("Thành phần tham dự: lãnh đạo Ủy ban nhân dân xã, trưởng các phòng chuyên môn.")
        + text("Chủ trì: ông Nguyễn Văn Mẫu, Chủ tịch Ủy ban nhân dân xã.")
        + text("Thư ký: bà Trần Thị Mẫu, công chức Văn phòng.")
        + text("Nội dung:")
        + text("1. Ông Nguyễn Văn Mẫu nêu mục đích, yêu cầu của cuộc họp.")
        + text(LONG) * 5
        + text("Cuộc họp kết thúc vào 10 giờ 30 phút, ngày 15 tháng 7 năm 2026./.")
    )
    both = table(
        [[party("THƯ KÝ", name="Trần Thị Mẫu"), party("CHỦ TỌA", name="Nguyễn Văn Mẫu")]], [4650, 4650]
    )
    kept = p(r("Nơi nhận:", 12, "bi")) + p(r("- Các thành viên dự họp;", 11)) + p(r("- Lưu: VT, Hồ sơ.", 11))
    return document(
        "BIÊN BẢN",
        "BB-UBND",
        "Họp Ủy ban nhân dân xã tháng 7 năm 2026",
        body,
        place=p(""),
        closing=(signatures or both) + p("") + (recipients or kept),
    ).make()


def _minutes_signed_by_three() -> bytes:
    """Those who hand over, those who take over, and who writes it down."""
    three = table(
        [[party(said, name=name) for said, name in (
            ("ĐẠI DIỆN BÊN GIAO", "Trần Thị Mẫu"),
            ("NGƯỜI LẬP BIÊN BẢN", "Lê Văn Mẫu"),
            ("ĐẠI DIỆN BÊN NHẬN", "Phạm Văn Mẫu"),
        )]],
        [3100, 3100, 3100],
    )  # fmt: skip
    return _minutes(three)


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


AGREED = (
    basis(("Căn cứ Bộ luật Dân sự ngày 24 tháng 11 năm 2015;", "Căn cứ nhu cầu và khả năng của hai bên."))
    + text("Hôm nay, ngày 15 tháng 7 năm 2026, tại trụ sở Ủy ban nhân dân xã Mẫu, chúng tôi gồm:")
    + text("BÊN A: ỦY BAN NHÂN DÂN XÃ MẪU", "b")
    + text("Đại diện: ông Nguyễn Văn Mẫu, Chủ tịch Ủy ban nhân dân xã.")
    + text("BÊN B: HỢP TÁC XÃ GIẢ LẬP", "b")
    + text("Đại diện: bà Trần Thị Mẫu, Giám đốc.")
    + articles(LONG, LONG, "Văn bản này được lập thành 04 bản, mỗi bên giữ 02 bản.")
)
BOTH_SIDES = table(
    [[party("ĐẠI DIỆN BÊN A", name="Nguyễn Văn Mẫu"), party("ĐẠI DIỆN BÊN B", name="Trần Thị Mẫu")]],
    [4650, 4650],
)


def _contract(
    kind: str = "HỢP ĐỒNG", symbol: str = "HĐ-UBND", subject: str = "Thuê phương tiện vận chuyển"
) -> Callable[[], bytes]:
    """Two sides sign; no recipients."""
    return document(kind, symbol, subject, AGREED, closing=BOTH_SIDES).make


def _contract_of_two_sides() -> bytes:
    """The national name in the middle, no office above, its line as wide as the motto."""
    side = round((TEXT_WIDTH - 20 * text_width("Độc lập - Tự do - Hạnh phúc", 13, True)) / 2)
    head = typed.NATION + typed.MOTTO + line(side, side)
    made = document("HỢP ĐỒNG", "", "Thuê xe", AGREED, head=head, closing=BOTH_SIDES)
    return made.make()


def _authority() -> bytes:
    """Who gives power and who takes it sign both."""
    body = (
        text("Ủy ban nhân dân xã Mẫu ủy quyền cho bà Trần Thị Mẫu, công chức Văn phòng, nhận kinh phí.")
        + text(LONG) * 2
        + text("Giấy ủy quyền này có giá trị đến hết ngày 31 tháng 12 năm 2026./.")
    )
    both = table(
        [[party("NGƯỜI ĐƯỢC ỦY QUYỀN", name="Trần Thị Mẫu"), party("NGƯỜI ỦY QUYỀN", name="Nguyễn Văn Mẫu")]],
        [4650, 4650],
    )
    kept = p(r("Nơi nhận:", 12, "bi")) + p(r("- Bà Trần Thị Mẫu;", 11)) + p(r("- Lưu: VT.", 11))
    return document("GIẤY ỦY QUYỀN", "GUQ-UBND", "", body, closing=both + p("") + kept).make()


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


def _joint_plan() -> bytes:
    """Two bodies sign one plan, side by side, each with its authority."""
    both = table(
        [[
            party("TM. ỦY BAN MẶT TRẬN TỔ QUỐC", "CHỦ TỊCH", name="Lê Văn Mẫu"),
            party("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", name="Nguyễn Văn Mẫu"),
        ]],
        [4650, 4650],
    )  # fmt: skip
    kept = p(r("Nơi nhận:", 12, "bi")) + "".join(p(r(said, 11)) for said in CLOSED_BY)
    return _general(
        "KẾ HOẠCH LIÊN TỊCH", "KH-UBND", "Phối hợp giám sát năm 2026", closing=both + p("") + kept
    )()


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
    "quyết định của Chủ tịch": decision().make,
    "quyết định của tập thể": _decision_of_the_committee,
    "quyết định, tab": _behind_tabs,
    "quyết định, quy chế kèm theo": _attaching_decision,
    "nghị quyết của HĐND": _resolution,
    "quy chế kèm theo, tệp riêng": _regulation_apart,
    "biên bản": _minutes,
    "biên bản ba bên ký": _minutes_signed_by_three,
    "giấy mời": _invitation,
    "giấy mời, kính gửi": _invitation_with_addressees,
    "giấy giới thiệu": _introduction,
    "giấy nghỉ phép": _leave,
    "công điện": _telegram,
    "công văn": _letter,
    "hợp đồng": _contract(),
    "hợp đồng, Quốc hiệu ở giữa": _contract_of_two_sides,
    "bản thỏa thuận": _contract("BẢN THỎA THUẬN", "BTT-UBND", "Phối hợp thu gom rác thải"),
    "bản ghi nhớ": _contract("BẢN GHI NHỚ", "BGN-UBND", "Hợp tác đào tạo kỹ năng số"),
    "giấy ủy quyền": _authority,
    "thư công": _official_letter_of_thanks,
    "tờ trình": _proposal,
    "kế hoạch liên tịch": _joint_plan,
    **{name.lower(): _general(name, symbol, subject) for name, symbol, subject in _GENERAL},
}
