"""Khoản 7, Mục I: page numbers from 1, Arabic, centred in the top margin, not on the first page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from cchc_toolkit.layout import headers, sections_mending
from cchc_toolkit.layout.components import Components
from cchc_toolkit.layout.geometry import line_count
from cchc_toolkit.layout.rules.rule import Fault, LayoutRule, format_number
from cchc_toolkit.word import decree30, drawing
from cchc_toolkit.word.content import Paragraph, Run, Section
from cchc_toolkit.word.wordml import qn, value

__all__ = ["PAGE_NUMBER_RULES", "has_page_number", "is_short"]

_PAGE = re.compile(r"\s*PAGE\b", re.IGNORECASE)
_FORMAT = re.compile(r"\\\*\s*(roman|alphabetic|hex|ordinal|cardtext|ordtext)", re.IGNORECASE)
_HEADER = "Đầu trang"
# Below this many printed lines a document surely is one page, whose number is not shown.
_ONE_PAGE = 30


def has_page_number(paragraph: Paragraph) -> bool:
    """Whether a paragraph holds the field of the page number."""
    return any(_PAGE.match(field) for field in paragraph.fields)


def _main_sections(components: Components) -> list[Section]:
    """The sections of the main part; an appendix that shares its section does not end it."""
    first = components.appendices[0].section if components.appendices else len(components.content.sections)
    return list(components.content.sections[: max(1, first)])


def _numbers(section: Section) -> list[Paragraph]:
    kinds = ("default", "even")
    return [
        paragraph
        for kind in kinds
        for paragraph in section.headers.get(kind, ())
        if has_page_number(paragraph)
    ]


def _in_footers(section: Section) -> list[Paragraph]:
    return [
        paragraph for story in section.footers.values() for paragraph in story if has_page_number(paragraph)
    ]


def is_short(components: Components) -> bool:
    """Whether a document surely is one page."""
    count = sum(line_count(paragraph) for paragraph in components.main if not paragraph.is_blank)
    return count < _ONE_PAGE and len(_main_sections(components)) == 1


def _check_presence(components: Components) -> Iterator[Fault]:
    sections = _main_sections(components)
    has_any = any(_numbers(section) or _in_footers(section) for section in sections)
    if not has_any and not is_short(components):
        yield Fault("không có số trang", _HEADER, fix=partial(headers.add_page_number, components.content))
    elif has_any and components.content.has_even_pages:
        for section in sections:
            stories = (*section.headers.get("even", ()), *section.footers.get("even", ()))
            if (_numbers(section) or _in_footers(section)) and not any(map(has_page_number, stories)):
                yield Fault(
                    "trang chẵn không có số trang",
                    _HEADER,
                    fix=partial(headers.same_on_even, components.content),
                )
                return


def _check_position(components: Components) -> Iterator[Fault]:
    for section in components.content.sections:
        if _in_footers(section):
            fix = partial(headers.move_to_header, components.content)
            yield Fault("số trang ở lề dưới", "Chân trang", fix=fix)
            return


def _check_alignment(components: Components) -> Iterator[Fault]:
    for paragraph in _all_numbers(components):
        if not _is_centred(paragraph):
            fix: Callable[[], object] | None = partial(headers.centre, paragraph)
            yield Fault(f"số trang canh {_ALIGN.get(paragraph.placement.align, 'lệch')}", _HEADER, fix=fix)
            return


_ALIGN = {"left": "trái", "right": "phải", "both": "đều hai lề", "center": "giữa nhưng lệch"}


def _is_centred(paragraph: Paragraph) -> bool:
    """Centred itself, behind a centre tab, or in a frame that is."""
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
    for run in paragraph.runs:
        if any(sign.isdigit() for sign in run.text):
            return
        yield run


def _all_numbers(components: Components) -> list[Paragraph]:
    seen: dict[int, Paragraph] = {}
    for section in components.content.sections:
        for paragraph in (*_numbers(section), *_in_footers(section)):
            seen.setdefault(id(paragraph.element), paragraph)
    return list(seen.values())


def _check_first_page(components: Components) -> Iterator[Fault]:
    section = components.content.sections[0]
    if not (_numbers(section) or _in_footers(section)):
        return
    stories = (*section.headers.get("first", ()), *section.footers.get("first", ()))
    if not section.has_first_page or any(map(has_page_number, stories)):
        yield Fault("số trang hiện ở trang đầu", _HEADER, fix=partial(headers.hide_first, components.content))


def _check_start(components: Components) -> Iterator[Fault]:
    first = components.content.sections[0]
    if first.starts_at not in (None, decree30.PAGE_NUMBER_STARTS_AT):
        fix = partial(sections_mending.set_page_start, first.element, decree30.PAGE_NUMBER_STARTS_AT)
        yield Fault(f"bắt đầu từ {first.starts_at}", "Trang giấy", fix=fix)


def _check_kind(components: Components) -> Iterator[Fault]:
    for index, section in enumerate(components.content.sections):
        if section.number_format not in {"decimal", "numberInDash"} and (
            _numbers(section) or _in_footers(section)
        ):
            yield Fault(
                f"kiểu số {section.number_format}",
                f"Trang giấy, phần {index + 1}",
                fix=partial(sections_mending.set_page_format, section.element),
            )
    for paragraph in _all_numbers(components):
        if any(_PAGE.match(field) and _FORMAT.search(field) for field in paragraph.fields):
            yield Fault("số trang không phải chữ số Ả Rập", _HEADER)


def _check_size(components: Components) -> Iterator[Fault]:
    span = decree30.PAGE_NUMBER.size
    for paragraph in _all_numbers(components):
        size = paragraph.size
        if not span.allows(size, 0.05):
            fix = partial(headers.style_number, paragraph, span.ours)
            yield Fault(f"cỡ chữ {format_number(size)}", _HEADER, fix=fix)
            return


def _check_style(components: Components) -> Iterator[Fault]:
    for paragraph in _all_numbers(components):
        looks = [run.look for run in paragraph.runs if not run.is_blank] or (
            [paragraph.mark] if paragraph.mark else []
        )
        if any(look.is_bold or look.is_italic for look in looks):
            wrong = "nghiêng" if any(look.is_italic for look in looks) else "đậm"
            yield Fault(f"số trang {wrong}", _HEADER, fix=partial(headers.style_number, paragraph, None))
            return


_POINT = decree30.POINT_PAGE_NUMBER
PAGE_NUMBER_RULES = (
    LayoutRule("so-trang-thieu", _POINT, "Số trang: có đánh số", "đánh số trang từ trang 2", _check_presence),
    LayoutRule("so-trang-vi-tri", _POINT, "Số trang: vị trí", "trong phần lề trên", _check_position),
    LayoutRule(
        "so-trang-canh-giua", _POINT, "Số trang: canh giữa", "canh giữa theo chiều ngang", _check_alignment
    ),
    LayoutRule(
        "so-trang-trang-dau",
        _POINT,
        "Số trang: trang đầu",
        "không hiển thị số trang thứ nhất",
        _check_first_page,
    ),
    LayoutRule("so-trang-bat-dau", _POINT, "Số trang: bắt đầu", "đánh từ số 1", _check_start),
    LayoutRule("so-trang-kieu-so", _POINT, "Số trang: loại số", "chữ số Ả Rập", _check_kind),
    LayoutRule("so-trang-co-chu", _POINT, "Số trang: cỡ chữ", "cỡ chữ 13 đến 14", _check_size),
    LayoutRule("so-trang-kieu-chu", _POINT, "Số trang: kiểu chữ", "kiểu chữ đứng", _check_style),
)
