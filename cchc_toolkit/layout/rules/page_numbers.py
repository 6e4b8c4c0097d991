"""Khoản 7, Mục I: page numbers from 1, Arabic, centred in the top margin, not on the first page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from cchc_toolkit.layout import patterns
from cchc_toolkit.layout.components import Components
from cchc_toolkit.layout.file_kind import ISSUED
from cchc_toolkit.layout.fixes.page_numbers import (
    add_page_number,
    centre_number,
    hide_first_number,
    move_number_to_header,
    set_number_size,
    set_number_upright,
    use_one_header,
)
from cchc_toolkit.layout.fixes.sections import set_arabic_numbers, set_first_number
from cchc_toolkit.layout.geometry import line_count
from cchc_toolkit.layout.rules.rule import Fault, LayoutRule, format_number
from cchc_toolkit.word import decree30, drawing
from cchc_toolkit.word.content import Paragraph, Run, Section
from cchc_toolkit.word.wordml import qn, value

__all__ = ["PAGE_NUMBER_RULES", "has_page_number", "is_short"]

_FORMAT = re.compile(r"\\\*\s*(roman|alphabetic|hex|ordinal|cardtext|ordtext)", re.IGNORECASE)
_HEADER = "Đầu trang"
_ALIGNMENTS = {"left": "trái", "right": "phải", "both": "đều hai lề", "center": "giữa nhưng lệch"}
# With fewer printed lines a document certainly has one page, and shows no number.
_ONE_PAGE = 30


def has_page_number(paragraph: Paragraph) -> bool:
    """True if a paragraph holds the field of the page number."""
    return any(patterns.PAGE_FIELD.match(field) for field in paragraph.fields)


def _main_sections(components: Components) -> list[Section]:
    """Return the sections before the first appendix; one that it shares with the text is counted."""
    first = components.appendices[0].section if components.appendices else len(components.content.sections)
    return list(components.content.sections[: max(1, first)])


def _find_in_headers(section: Section) -> list[Paragraph]:
    """Return the page numbers in the headers, without those of the first page."""
    kinds = ("default", "even")
    return [
        paragraph
        for kind in kinds
        for paragraph in section.headers.get(kind, ())
        if has_page_number(paragraph)
    ]


def _find_in_footers(section: Section) -> list[Paragraph]:
    return [
        paragraph for story in section.footers.values() for paragraph in story if has_page_number(paragraph)
    ]


def _has_number(section: Section) -> bool:
    return bool(_find_in_headers(section) or _find_in_footers(section))


def is_short(components: Components) -> bool:
    """True if a document certainly has one page."""
    count = sum(line_count(paragraph) for paragraph in components.main if not paragraph.is_blank)
    return count < _ONE_PAGE and len(_main_sections(components)) == 1


def _check_presence(components: Components) -> Iterator[Fault]:
    sections = _main_sections(components)
    has_any = any(_has_number(section) for section in sections)
    if not has_any and not is_short(components):
        yield Fault("không có số trang", _HEADER, fix=partial(add_page_number, components.content))
    elif has_any and components.content.has_even_pages:
        for section in sections:
            stories = (*section.headers.get("even", ()), *section.footers.get("even", ()))
            if _has_number(section) and not any(map(has_page_number, stories)):
                yield Fault(
                    "trang chẵn không có số trang",
                    _HEADER,
                    fix=partial(use_one_header, components.content),
                )
                return


def _check_position(components: Components) -> Iterator[Fault]:
    for section in components.content.sections:
        if _find_in_footers(section):
            fix = partial(move_number_to_header, components.content)
            yield Fault("số trang ở lề dưới", "Chân trang", fix=fix)
            return


def _check_alignment(components: Components) -> Iterator[Fault]:
    for paragraph in _find_numbers(components):
        if not _is_centred(paragraph):
            align = _ALIGNMENTS.get(paragraph.placement.align, "lệch")
            yield Fault(f"số trang canh {align}", _HEADER, fix=partial(centre_number, paragraph))
            return


def _is_centred(paragraph: Paragraph) -> bool:
    """True if a number is centred, by itself, by a tab stop, or by its frame or text box."""
    placement = paragraph.placement
    frame = paragraph.element.find(f"{qn('pPr')}/{qn('framePr')}")
    if frame is not None and value(frame, "xAlign") == "center":
        return True
    if paragraph.frame > 0:
        return drawing.is_centred_box(paragraph.element)
    jump = next(paragraph.element.iter(qn("ptab")), None)
    if jump is not None and placement.align in {"left", "both"}:
        return value(jump, "alignment") == "center"
    leading = sum(run.text.count("\t") for run in _before_field(paragraph))
    if leading and placement.align in {"left", "both"}:
        stops = [kind for _, kind in placement.tabs if kind not in {"bar", "num"}]
        return len(stops) >= leading and stops[leading - 1] == "center"
    return placement.align == "center" and abs(placement.left + placement.first - placement.right) <= 8


def _before_field(paragraph: Paragraph) -> Iterator[Run]:
    """Yield the runs before the number."""
    for run in paragraph.runs:
        if any(sign.isdigit() for sign in run.text):
            return
        yield run


def _find_numbers(components: Components) -> list[Paragraph]:
    """Return the page numbers of all sections, each once."""
    seen: dict[int, Paragraph] = {}
    for section in components.content.sections:
        for paragraph in (*_find_in_headers(section), *_find_in_footers(section)):
            seen.setdefault(id(paragraph.element), paragraph)
    return list(seen.values())


def _check_first_page(components: Components) -> Iterator[Fault]:
    section = components.content.sections[0]
    if not _has_number(section):
        return
    stories = (*section.headers.get("first", ()), *section.footers.get("first", ()))
    if not section.has_first_page or any(map(has_page_number, stories)):
        yield Fault("số trang hiện ở trang đầu", _HEADER, fix=partial(hide_first_number, components.content))


def _check_start(components: Components) -> Iterator[Fault]:
    first = components.content.sections[0]
    if first.starts_at not in (None, decree30.PAGE_NUMBER_STARTS_AT):
        fix = partial(set_first_number, first.element, decree30.PAGE_NUMBER_STARTS_AT)
        yield Fault(f"bắt đầu từ {first.starts_at}", "Trang giấy", fix=fix)


def _check_digits(components: Components) -> Iterator[Fault]:
    for index, section in enumerate(components.content.sections):
        if section.number_format not in {"decimal", "numberInDash"} and _has_number(section):
            yield Fault(
                f"kiểu số {section.number_format}",
                f"Trang giấy, phần {index + 1}",
                fix=partial(set_arabic_numbers, section.element),
            )
    for paragraph in _find_numbers(components):
        if any(patterns.PAGE_FIELD.match(field) and _FORMAT.search(field) for field in paragraph.fields):
            yield Fault("số trang không phải chữ số Ả Rập", _HEADER)


def _check_size(components: Components) -> Iterator[Fault]:
    span = decree30.PAGE_NUMBER.size
    for paragraph in _find_numbers(components):
        size = paragraph.size
        if not span.allows(size, 0.05):
            fix = partial(set_number_size, paragraph, span.ours)
            yield Fault(f"cỡ chữ {format_number(size)}", _HEADER, fix=fix)
            return


def _check_style(components: Components) -> Iterator[Fault]:
    for paragraph in _find_numbers(components):
        formats = [run.look for run in paragraph.runs if not run.is_blank] or (
            [paragraph.mark] if paragraph.mark else []
        )
        if any(look.is_bold or look.is_italic for look in formats):
            wrong = "nghiêng" if any(look.is_italic for look in formats) else "đậm"
            yield Fault(f"số trang {wrong}", _HEADER, fix=partial(set_number_upright, paragraph))
            return


_POINT = decree30.POINT_PAGE_NUMBER
PAGE_NUMBER_RULES = (
    LayoutRule(
        "so-trang-thieu",
        _POINT,
        "Số trang: có đánh số",
        "đánh số trang từ trang 2",
        _check_presence,
        confirmed="câu “được đánh từ số 1 … không hiển thị số trang thứ nhất” của khoản 7",
        silent="khi văn bản chắc chắn chỉ có một trang",
        applies_to=ISSUED,
    ),
    LayoutRule(
        "so-trang-vi-tri",
        _POINT,
        "Số trang: vị trí",
        "trong phần lề trên",
        _check_position,
        confirmed="chữ “trong phần lề trên của văn bản” của khoản 7",
        silent="khi không có số trang",
        applies_to=ISSUED,
    ),
    LayoutRule(
        "so-trang-canh-giua",
        _POINT,
        "Số trang: canh giữa",
        "canh giữa theo chiều ngang",
        _check_alignment,
        confirmed="chữ “canh giữa theo chiều ngang” của khoản 7",
        silent="khi không có số trang; khi lệch không quá 8 pt",
        applies_to=ISSUED,
    ),
    LayoutRule(
        "so-trang-trang-dau",
        _POINT,
        "Số trang: trang đầu",
        "không hiển thị số trang thứ nhất",
        _check_first_page,
        confirmed="chữ “không hiển thị số trang thứ nhất” của khoản 7",
        silent="khi không có số trang",
        applies_to=ISSUED,
    ),
    LayoutRule(
        "so-trang-bat-dau",
        _POINT,
        "Số trang: bắt đầu",
        "đánh từ số 1",
        _check_start,
        confirmed="chữ “được đánh từ số 1” của khoản 7",
        silent="khi tệp không đặt số bắt đầu",
        applies_to=ISSUED,
    ),
    LayoutRule(
        "so-trang-kieu-so",
        _POINT,
        "Số trang: loại số",
        "chữ số Ả Rập",
        _check_digits,
        confirmed="chữ “bằng chữ số Ả Rập” của khoản 7",
        silent="khi không có số trang; khi có gạch hai bên (- 2 -)",
        applies_to=ISSUED,
    ),
    LayoutRule(
        "so-trang-co-chu",
        _POINT,
        "Số trang: cỡ chữ",
        "cỡ chữ 13 đến 14",
        _check_size,
        confirmed="chữ “cỡ chữ 13 đến 14” của khoản 7",
        silent="khi không có số trang",
        applies_to=ISSUED,
    ),
    LayoutRule(
        "so-trang-kieu-chu",
        _POINT,
        "Số trang: kiểu chữ",
        "kiểu chữ đứng",
        _check_style,
        confirmed="chữ “kiểu chữ đứng” của khoản 7; không đậm theo mẫu chữ ở Mục V",
        silent="khi không có số trang",
        applies_to=ISSUED,
    ),
)
