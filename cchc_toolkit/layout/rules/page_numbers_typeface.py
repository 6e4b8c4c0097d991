"""Khoản 7, Mục I: page numbers in Arabic digits, upright, of size 13 to 14."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from cchc_toolkit.layout import patterns
from cchc_toolkit.layout.components import Components
from cchc_toolkit.layout.file_kind import ISSUED
from cchc_toolkit.layout.fixes.page_numbers import set_number_size, set_number_upright
from cchc_toolkit.layout.fixes.sections import set_arabic_numbers
from cchc_toolkit.layout.rules.rule import Fault, LayoutRule, format_number
from cchc_toolkit.layout.shown_numbers import find_numbers, later_edges
from cchc_toolkit.word import decree30
from cchc_toolkit.word.content import Section

__all__ = ["PAGE_NUMBER_TYPEFACE_RULES"]

_FORMAT = re.compile(r"\\\*\s*(roman|alphabetic|hex|ordinal|cardtext|ordtext)", re.IGNORECASE)
_HEADER = "Đầu trang"
_KINDS = {
    "upperRoman": "số La Mã hoa",
    "lowerRoman": "số La Mã thường",
    "upperLetter": "chữ cái hoa",
    "lowerLetter": "chữ cái thường",
}


def _check_digits(components: Components) -> Iterator[Fault]:
    for index, section in enumerate(components.content.sections):
        if section.number_format not in {"decimal", "numberInDash"} and _is_numbered(section, components):
            yield Fault(
                f"đánh {_KINDS.get(section.number_format, 'không bằng chữ số Ả Rập')}",
                f"Trang giấy, phần {index + 1}",
                fix=partial(set_arabic_numbers, section.element),
            )
    for paragraph in find_numbers(components):
        if any(patterns.PAGE_FIELD.match(field) and _FORMAT.search(field) for field in paragraph.fields):
            yield Fault("số trang không phải chữ số Ả Rập", _HEADER)


def _is_numbered(section: Section, components: Components) -> bool:
    """True if pages of a section behind the first of the document show their number."""
    edges = later_edges(section, components.content).values()
    return any(edge.numbers for edge in edges) and bool(find_numbers(components))


def _check_size(components: Components) -> Iterator[Fault]:
    span = decree30.PAGE_NUMBER.size
    for paragraph in find_numbers(components):
        size = paragraph.size
        if not span.allows(size, 0.05):
            fix = partial(set_number_size, paragraph, span.ours)
            yield Fault(f"cỡ chữ {format_number(size)}", _HEADER, fix=fix)
            return


def _check_style(components: Components) -> Iterator[Fault]:
    for paragraph in find_numbers(components):
        formats = [run.look for run in paragraph.runs if not run.is_blank] or (
            [paragraph.mark] if paragraph.mark else []
        )
        if any(look.is_bold or look.is_italic for look in formats):
            wrong = "nghiêng" if any(look.is_italic for look in formats) else "đậm"
            yield Fault(f"số trang {wrong}", _HEADER, fix=partial(set_number_upright, paragraph))
            return


_POINT = decree30.POINT_PAGE_NUMBER
PAGE_NUMBER_TYPEFACE_RULES = (
    LayoutRule(
        "so-trang-kieu-so",
        _POINT,
        "Số trang: loại số",
        "chữ số Ả Rập",
        _check_digits,
        confirmed="chữ “bằng chữ số Ả Rập” của khoản 7",
        silent="khi không có số trang hiện ra, như ở văn bản một trang; khi có gạch hai bên (- 2 -)",
        applies_to=ISSUED,
    ),
    LayoutRule(
        "so-trang-co-chu",
        _POINT,
        "Số trang: cỡ chữ",
        "cỡ chữ 13 đến 14",
        _check_size,
        confirmed="chữ “cỡ chữ 13 đến 14” của khoản 7",
        silent="khi không có số trang hiện ra, như ở văn bản một trang",
        applies_to=ISSUED,
    ),
    LayoutRule(
        "so-trang-kieu-chu",
        _POINT,
        "Số trang: kiểu chữ",
        "kiểu chữ đứng",
        _check_style,
        confirmed=(
            "chữ “kiểu chữ đứng” của khoản 7; không đậm vì lời ấy và bảng mẫu chữ ở Mục V chỉ ghi “Đứng”"
        ),
        silent="khi không có số trang hiện ra, như ở văn bản một trang",
        applies_to=ISSUED,
    ),
)
