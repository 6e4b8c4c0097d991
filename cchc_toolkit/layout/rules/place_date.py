"""Ô 4: place and date of issue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_toolkit.layout import patterns
from cchc_toolkit.layout.components import Components
from cchc_toolkit.layout.file_kind import OFFICIAL_ONLY
from cchc_toolkit.layout.rules.position import (
    NEARLY_CENTRED,
    check_centred_under,
    is_on_same_line,
    without_missing,
)
from cchc_toolkit.layout.rules.rule import Fault, LayoutRule, describe_place
from cchc_toolkit.word import decree30
from cchc_toolkit.word.content import Piece, fold, tidy

__all__ = ["PLACE_DATE_RULES"]

_PLACE = decree30.PLACE_DATE.name
_LOWER_IN_PLACE = {"phố", "trấn", "xã", "phường", "huyện", "quận", "tỉnh", "thị", "khu", "đảo"}
# A unit named by a number is written with its kind: "Phường 5".
_UNIT = re.compile(
    r"(?:ỦY|UỶ|UBND|HĐND|HỘI ĐỒNG NHÂN DÂN).*?\b(XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU) (?!HỘI\b)([^,;()]+)$"
)
# Two digits, or blanks to be filled in by hand.
_DAY = re.compile(r"\d{1,2}|[.…_ ]*")
_YEAR = re.compile(r"\d{4}|(20)?[.…_ ]*")
_MUC_II = "Phụ lục I, Phần I, Mục II"


def _check_place_presence(components: Components) -> Iterator[Fault]:
    if components.head.place_date is None and components.title.form.has_place_date:
        yield Fault("không thấy địa danh, thời gian", "Trang 1")


def _split_place_date(piece: Piece | None) -> tuple[str, str, str, str] | None:
    """Split place (with its comma), day, month and year as written; None if it cannot be split."""
    match = re.match(r"(.*?)(ngày\b.*)$", tidy(piece.text), re.IGNORECASE) if piece else None
    date = patterns.DATE.match(match[2]) if match else None
    return (match[1].rstrip(), date[1], date[2], date[3]) if match and date else None


def _written_place(piece: Piece) -> str:
    """Return the words before the comma or the date."""
    return tidy(re.split(r",|ngày\b", tidy(piece.text), maxsplit=1)[0])


def _check_place_form(components: Components) -> Iterator[Fault]:
    piece = components.head.place_date
    if piece is None:
        return
    parts = _split_place_date(piece)
    if parts is None:
        yield Fault("không viết đầy đủ ngày, tháng, năm", describe_place(_PLACE, piece))
        return
    place, day, month, year = parts
    is_full = _DAY.fullmatch(day) and _DAY.fullmatch(month) and _YEAR.fullmatch(year.strip())
    is_low = re.search(r"\bngày\b", tidy(piece.text)) or any(run.look.is_capitals for run in piece.runs)
    wrong = {
        "không viết đầy đủ ngày, tháng, năm": not is_full,
        "viết hoa chữ “ngày”": not is_low,
        "không có dấu phẩy sau địa danh": "," not in place,
        "viết không đúng dạng": not re.fullmatch(r"\S[^,]*,", place),
    }
    what = next((what for what, is_wrong in wrong.items() if is_wrong), "")
    if what:
        yield Fault(what, describe_place(_PLACE, piece))


def _check_place_zero(components: Components) -> Iterator[Fault]:
    piece = components.head.place_date
    parts = _split_place_date(piece)
    if piece is None or parts is None:
        return
    _, day, month, _ = parts
    for name, written, below in (
        ("ngày", day, decree30.DAYS_PADDED_BELOW),
        ("tháng", month, decree30.MONTHS_PADDED_UP_TO + 1),
    ):
        if re.fullmatch(r"\d", written) and int(written) < below:
            yield Fault(f"{name} {written}", describe_place(_PLACE, piece), f"{name} 0{written}")


def _check_place_capitals(components: Components) -> Iterator[Fault]:
    piece = components.head.place_date
    place = _written_place(piece) if piece else ""
    words = place.split()
    wrong = [
        word
        for index, word in enumerate(words)
        if word[0].isalpha() and not word[0].isupper() and (index == 0 or word not in _LOWER_IN_PLACE)
    ]
    if piece is not None and wrong and not any(run.look.is_capitals for run in piece.runs):
        yield Fault(f"viết “{place}”", describe_place(_PLACE, piece))


def _check_place_name(components: Components) -> Iterator[Fault]:
    """The place is the official name of the unit whose council or committee issues the document."""
    piece = components.head.place_date
    unit = _UNIT.search(tidy(" ".join(name.shown for name in components.head.issuer)).upper())
    if piece is None or unit is None:
        return
    kind, name = fold(unit[1]), fold(unit[2])
    place = fold(_written_place(piece))
    wanted = f"{kind} {name}" if name.isdigit() else name
    if place.strip() and not re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", place):
        shown = unit[2].title() if not name.isdigit() else f"{unit[1].capitalize()} {unit[2]}"
        written = _written_place(piece)
        yield Fault(f"địa danh “{written}”", describe_place(_PLACE, piece), f"địa danh “{shown}”")


def _check_place_level(components: Components) -> Iterator[Fault]:
    number, place = components.head.number, components.head.place_date
    if number is None or place is None or number.paragraph.frame or place.paragraph.frame:
        return
    if not is_on_same_line(number, place):
        yield Fault("không cùng dòng với số, ký hiệu", describe_place(_PLACE, place))


def _check_place_centred(components: Components) -> Iterator[Fault]:
    yield from check_centred_under(
        components.head.place_date,
        without_missing(components.head.national_name, components.head.motto),
        _PLACE,
    )


PLACE_DATE_RULES = (
    LayoutRule(
        "dia-danh-thieu",
        f"{_MUC_II}, khoản 4, điểm a",
        "Địa danh, thời gian: có",
        "có địa danh và thời gian ban hành",
        _check_place_presence,
        is_fixable=False,
        confirmed="điểm a, điểm b; thành phần chính ở Điều 8, khoản 2; ô số 4",
        silent=("khi ngày, tháng còn để trống; với biên bản (Mẫu 1.9), văn bản của hai bên (hợp đồng, …)"),
        applies_to=OFFICIAL_ONLY,
    ),
    LayoutRule(
        "dia-danh-mau",
        decree30.PLACE_DATE.point,
        "Địa danh, thời gian: dấu phẩy, viết đầy đủ",
        "dạng “Hồng Kim, ngày 05 tháng 9 năm 2023”",
        _check_place_form,
        is_fixable=False,
        confirmed="chữ “phải được viết đầy đủ” của điểm b, “sau địa danh có dấu phẩy (,)” của điểm c",
        silent="khi không thấy địa danh, thời gian; khi ngày, tháng, năm còn để trống hoặc chấm",
    ),
    LayoutRule(
        "dia-danh-don-vi",
        decree30.POINT_PLACE_NAME,
        "Địa danh: tên đơn vị hành chính",
        "tên gọi chính thức của đơn vị hành chính nơi cơ quan đóng trụ sở",
        _check_place_name,
        is_fixable=False,
        confirmed=(
            "câu “tên gọi chính thức của đơn vị hành chính nơi cơ quan ban hành văn bản đóng trụ "
            "sở” của điểm a"
        ),
        silent="khi cơ quan không phải UBND, HĐND cấp xã; khi địa danh còn để trống",
    ),
    LayoutRule(
        "dia-danh-so-0",
        decree30.POINT_DATE,
        "Thời gian: ngày nhỏ hơn 10, tháng 1, 2",
        "thêm số 0 phía trước",
        _check_place_zero,
        is_fixable=False,
        confirmed="câu “ngày nhỏ hơn 10 và tháng 1, 2 phải ghi thêm số 0 phía trước” của điểm b",
        silent="khi ngày, tháng còn để trống; với tháng 3 đến 9",
    ),
    LayoutRule(
        "dia-danh-chu-hoa",
        decree30.PLACE_DATE.point,
        "Địa danh: viết hoa chữ cái đầu",
        "viết hoa các chữ cái đầu của địa danh",
        _check_place_capitals,
        is_fixable=False,
        confirmed="chữ “các chữ cái đầu của địa danh phải viết hoa” của điểm c",
        silent="ở từ chung đứng sau (phố, trấn, xã, …); khi chữ hoa do định dạng",
    ),
    LayoutRule(
        "dia-danh-cung-dong",
        decree30.PLACE_DATE.point,
        "Địa danh, thời gian: cùng dòng",
        "cùng một dòng với số, ký hiệu",
        _check_place_level,
        is_fixable=False,
        confirmed="chữ “trên cùng một dòng với số, ký hiệu văn bản” của điểm c; sơ đồ Mục IV, ô số 3, 4",
        silent="khi thiếu một trong hai; khi một trong hai nằm trong khung",
    ),
    LayoutRule(
        "dia-danh-canh-giua",
        decree30.PLACE_DATE.point,
        "Địa danh, thời gian: canh giữa",
        "canh giữa dưới Quốc hiệu, Tiêu ngữ",
        _check_place_centred,
        confirmed="chữ “được đặt dưới, canh giữa so với Quốc hiệu và Tiêu ngữ” của điểm c",
        silent=f"khi thiếu các dòng ấy; {NEARLY_CENTRED}",
    ),
)
