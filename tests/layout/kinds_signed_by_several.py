"""Kinds of document that several sign side by side (DỮ LIỆU GIẢ LẬP): minutes, agreements, powers, plans."""

from __future__ import annotations

from collections.abc import Callable

from layout import typed
from layout.kind_bricks import CLOSED_BY, TEXT_WIDTH, articles, basis, document, general, party
from layout.typed import LONG, line, p, r, table, text

from cchc_toolkit.word.metrics import text_width

__all__ = ["SIGNED_BY_SEVERAL"]


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
    return general(
        "KẾ HOẠCH LIÊN TỊCH", "KH-UBND", "Phối hợp giám sát năm 2026", closing=both + p("") + kept
    )()


SIGNED_BY_SEVERAL: dict[str, Callable[[], bytes]] = {
    "biên bản": _minutes,
    "biên bản ba bên ký": _minutes_signed_by_three,
    "hợp đồng": _contract(),
    "hợp đồng, Quốc hiệu ở giữa": _contract_of_two_sides,
    "bản thỏa thuận": _contract("BẢN THỎA THUẬN", "BTT-UBND", "Phối hợp thu gom rác thải"),
    "bản ghi nhớ": _contract("BẢN GHI NHỚ", "BGN-UBND", "Hợp tác đào tạo kỹ năng số"),
    "giấy ủy quyền": _authority,
    "kế hoạch liên tịch": _joint_plan,
}
