"""Phụ lục II: capital letters that are certainly right or wrong, of cited parts, offices and units."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_toolkit.layout.components import Components
from cchc_toolkit.layout.rules.rule import Fault, LayoutRule, describe_place
from cchc_toolkit.vocabulary.alphabet import SMALL_LETTERS
from cchc_toolkit.word.content import tidy

__all__ = ["CAPITAL_LETTER_RULES"]

_LOW_PART = re.compile(r"(?<!\w)(?:theo|tại|của|và|khoản \d+|điểm \w+|,) (điều|chương) (\d+|[IVXLC]+)\b")
_HIGH_PART = re.compile(rf"(?<=[{SMALL_LETTERS},;] )(Khoản|Điểm) (\d+|[a-zđ])(?=[ ,;.)])")
_FIELDS = r"(?:Nội vụ|Tài chính|Tư pháp|Y tế|Công Thương|Xây dựng|Khoa học và Công nghệ|Giáo dục và Đào tạo)"
# "cán bộ Tư pháp" and "trụ sở Tài chính" are no offices: before an office stands a word that leads to it.
_LOW_OFFICE = re.compile(rf"\b(?:của|với|gửi|tại|cho|từ|do|và) ((?:sở|bộ|phòng) {_FIELDS})")
# "03 phường 5 xã" counts them, it names none.
_LOW_UNIT = re.compile(
    r"(?<!\w)(?<!\d )(?:quận|phường) \d{1,2}\b(?![.,]?\d|\s*(?:xã|phường|thị|thôn|tổ|khu|huyện|quận))"
)
# Two cities that the decree names: "thành phố" and "thủ đô" belong to their names.
_LOW_CITY = re.compile(r"(?<!\w)(?:thành phố Hồ Chí Minh|thủ đô Hà Nội)(?!\w)")
# "Tỉnh Đoàn" is an organisation, not the word before the name of a province.
_HIGH_PROVINCE = re.compile(rf"(?<=[{SMALL_LETTERS}] )Tỉnh(?= (?!Đoàn)[A-ZĐ])")
_LOW_COUNCIL = re.compile(r"(?<![\w])(ủy ban nhân dân|uỷ ban nhân dân|hội đồng nhân dân)\b")


def _check_cited_parts(components: Components) -> Iterator[Fault]:
    for paragraph in components.sentences:
        text = tidy(paragraph.text)
        for match in _LOW_PART.finditer(text):
            yield Fault(
                f"viết “{match[1]} {match[2]}”",
                describe_place("Viện dẫn", paragraph),
                f"viết “{match[1].title()} {match[2]}”",
            )
        for match in _HIGH_PART.finditer(text):
            yield Fault(
                f"viết “{match[0]}”", describe_place("Viện dẫn", paragraph), f"viết “{match[0].lower()}”"
            )


def _check_units(components: Components) -> Iterator[Fault]:
    """A ward with a number for a name is written with a capital, the word "tỉnh" before a name without."""
    for paragraph in components.sentences:
        text = tidy(paragraph.text)
        for match in (*_LOW_UNIT.finditer(text), *_LOW_CITY.finditer(text)):
            wanted = f"viết “{match[0][:1].upper()}{match[0][1:]}”"
            yield Fault(f"viết “{match[0]}”", describe_place("Nội dung", paragraph), wanted)
        for match in _HIGH_PROVINCE.finditer(text):
            yield Fault(
                f"viết “{match[0]} …”", describe_place("Nội dung", paragraph), f"viết “{match[0].lower()} …”"
            )


def _check_offices(components: Components) -> Iterator[Fault]:
    for paragraph in components.sentences:
        text = tidy(paragraph.text)
        match = _LOW_COUNCIL.search(text) or _LOW_OFFICE.search(text)
        if match:
            wanted = f"viết “{match[1][:1].upper()}{match[1][1:]}”"
            yield Fault(f"viết “{match[1]}”", describe_place("Nội dung", paragraph), wanted)


CAPITAL_LETTER_RULES = (
    LayoutRule(
        "viet-hoa-vien-dan",
        "Phụ lục II, Mục V, khoản 7",
        "Viết hoa phần, điều khi viện dẫn",
        "Phần, Chương, Mục, Điều viết hoa; khoản, điểm viết thường",
        _check_cited_parts,
        is_fixable=False,
        confirmed=(
            "câu “viết hoa chữ cái đầu của phần, chương, mục, tiểu mục, điều” của khoản 7; khoản, "
            "điểm viết thường theo ví dụ ở đó"
        ),
        silent="khi không có từ dẫn (theo, tại, của, khoản …) trước “điều”, “chương”",
    ),
    LayoutRule(
        "viet-hoa-co-quan",
        "Phụ lục II, Mục IV, khoản 1, điểm a",
        "Viết hoa tên cơ quan",
        "Ủy ban nhân dân, Hội đồng nhân dân, Sở Nội vụ",
        _check_offices,
        is_fixable=False,
        confirmed=("câu “Viết hoa chữ cái đầu của các từ, cụm từ chỉ loại hình cơ quan, tổ chức” của điểm a"),
        silent="khi không có từ dẫn (của, gửi, tại, …) trước “sở”, “bộ”, “phòng”",
    ),
    LayoutRule(
        "viet-hoa-don-vi",
        "Phụ lục II, Mục III, khoản 1, điểm a, b, c",
        "Viết hoa tên đơn vị hành chính",
        "danh từ chung viết thường (tỉnh Thừa Thiên Huế), đi với chữ số thì viết hoa (Phường 5)",
        _check_units,
        is_fixable=False,
        confirmed=(
            "“Viết hoa chữ cái đầu của các âm tiết tạo thành tên riêng” của điểm a; với chữ số: "
            "“Viết hoa cả danh từ chung” của điểm b; “Thủ đô Hà Nội, Thành phố Hồ Chí Minh” của điểm c"
        ),
        silent="khi là số đếm (03 phường 5 xã); khi “Tỉnh” đứng đầu câu",
    ),
)
