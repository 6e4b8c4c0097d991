"""Khoản 7, Mục I: page numbers from 1, centred in the top margin, not on the first page."""

from __future__ import annotations

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
)
from cchc_toolkit.layout.fixes.sections import set_first_number
from cchc_toolkit.layout.geometry import is_place_certain, middle, page_middle
from cchc_toolkit.layout.rules.rule import Fault, Fix, LayoutRule, quote
from cchc_toolkit.layout.shown_numbers import (
    drawn_edges,
    find_numbers,
    first_edges,
    hides_on_first,
    is_blank_story,
    later_edges,
    later_kinds,
    main_sections,
    typed_numbers,
)
from cchc_toolkit.word import decree30, drawing
from cchc_toolkit.word.content import Content, Paragraph, Section
from cchc_toolkit.word.wordml import Element, qn, value

__all__ = ["PAGE_NUMBER_RULES", "is_short"]

_HEADER = "Đầu trang"
_ALIGNMENTS = {"left": "trái", "right": "phải", "both": "đều hai lề", "center": "giữa nhưng lệch"}
# Millimetres: as with words in the head, what the eye does not see.
_OFF_CENTRE = 8.0
_TWO = 2
# The first page that uses a kind of header, and what its pages are called.
_FIRST_OF = {"even": 2, "default": 3}
_PAGES = {"even": "trang chẵn", "default": "trang lẻ"}


def is_short(components: Components) -> bool:
    """True if a document may have one page only, as far as can be told from the file."""
    return components.pages.least < _TWO


def _check_presence(components: Components) -> Iterator[Fault]:
    """Told only where there are surely as many pages as it takes to miss a number."""
    content = components.content
    edges = [later_edges(section, content) for section in main_sections(components)]
    numbered = {kind for kinds in edges for kind, edge in kinds.items() if edge.numbers}
    typed = typed_numbers(edge for kinds in edges for edge in kinds.values())
    missing = [kind for kind in later_kinds(content) if kind not in numbered]
    if not numbered and typed:
        # A number that is typed for one page is right on that page, if there is no other.
        if components.pages.least > _TWO:
            yield Fault(f"số trang gõ tay {quote(typed[0].text)}, trang nào cũng như nhau", _HEADER)
    elif not numbered:
        if components.pages.least >= _TWO:
            yield Fault("không có số trang", _HEADER, fix=_adding_fix(components, missing))
    elif missing and components.pages.least >= _FIRST_OF[missing[0]]:
        fix = _adding_fix(components, missing)
        yield Fault(f"{_PAGES[missing[0]]} không có số trang", _HEADER, fix=fix)


def _adding_fix(components: Components, kinds: list[str]) -> Fix | None:
    """Add a number; none where it would push words down, or take words away from the first page."""
    sections = components.content.sections
    is_free = all(is_blank_story(section.headers.get(kind, ())) for section in sections for kind in kinds)
    if not is_free or not _may_set_first_apart(sections[0]):
        return None
    return partial(add_page_number, components.content, tuple(kinds))


def _may_set_first_apart(section: Section) -> bool:
    """True if the first page loses and gains nothing but a number when it gets a header of its own."""
    usual = [story.get("default", ()) for story in (section.headers, section.footers)]
    first = [story.get("first", ()) for story in (section.headers, section.footers)]
    return section.has_first_page or all(map(is_blank_story, (*usual, *first)))


def _check_position(components: Components) -> Iterator[Fault]:
    if any(edges.footer_numbers for edges in drawn_edges(components)):
        yield Fault("số trang ở lề dưới", "Chân trang", fix=_moving_fix(components))


def _moving_fix(components: Components) -> Fix | None:
    """Move numbers to the header; none where words stand beside them there or here."""
    content = components.content
    kinds = later_kinds(content)
    numbers = [paragraph for edges in drawn_edges(components) for paragraph in edges.footer_numbers]
    has_words = any(patterns.has_letters(paragraph.text) for paragraph in numbers)
    adding = _adding_fix(components, list(kinds))
    return None if has_words or adding is None else partial(move_number_to_header, content, kinds)


def _check_alignment(components: Components) -> Iterator[Fault]:
    for paragraph in find_numbers(components):
        if not _is_centred(paragraph, components.content):
            align = _ALIGNMENTS.get(_alignment(paragraph), "lệch")
            is_alone = (
                paragraph.frame <= 0 and not paragraph.cell and not patterns.has_letters(paragraph.text)
            )
            fix = partial(centre_number, paragraph) if is_alone else None
            yield Fault(f"số trang canh {align}", _HEADER, fix=fix)
            return


def _alignment(paragraph: Paragraph) -> str:
    return value(_frame(paragraph), "xAlign") or paragraph.placement.align


def _is_centred(paragraph: Paragraph, content: Content) -> bool:
    """True if a number is drawn in the middle, or nobody can tell where its frame or text box is."""
    placement = paragraph.placement
    if paragraph.frame < 0:
        return _alignment(paragraph) == "center" or value(_frame(paragraph), "xAlign") is None
    if paragraph.frame > 0:
        return drawing.is_centred_box(paragraph.element)
    jump = next(paragraph.element.iter(qn("ptab")), None)
    if jump is not None and placement.align in {"left", "both"}:
        return value(jump, "alignment") == "center"
    pieces = [piece for piece in paragraph.pieces() if any(sign.isdigit() for sign in piece.text)]
    if pieces and is_place_certain(pieces[0]):
        return abs(middle(pieces[0]) - page_middle(paragraph, content)) <= _OFF_CENTRE
    return placement.align == "center" and abs(placement.left + placement.first - placement.right) <= 8


def _frame(paragraph: Paragraph) -> Element | None:
    return paragraph.element.find(f"{qn('pPr')}/{qn('framePr')}")


def _check_first_page(components: Components) -> Iterator[Fault]:
    section = components.content.sections[0]
    shown = [paragraph for paragraph in first_edges(section).numbers if not hides_on_first(paragraph)]
    if shown:
        fix = partial(hide_first_number, components.content) if _may_hide(section, components) else None
        yield Fault("số trang hiện ở trang đầu", _HEADER, fix=fix)


def _may_hide(section: Section, components: Components) -> bool:
    """True if the number can be taken off the first page and nothing else."""
    if not section.has_first_page:
        return _may_set_first_apart(section)
    later = {id(paragraph.element) for edges in drawn_edges(components) for paragraph in edges.numbers}
    shown = first_edges(section).numbers
    return not any(
        patterns.has_letters(paragraph.text) or id(paragraph.element) in later for paragraph in shown
    )


def _check_start(components: Components) -> Iterator[Fault]:
    first = components.content.sections[0]
    if first.starts_at not in (None, decree30.PAGE_NUMBER_STARTS_AT) and find_numbers(components):
        fix = partial(set_first_number, first.element, decree30.PAGE_NUMBER_STARTS_AT)
        yield Fault(f"bắt đầu từ {first.starts_at}", "Trang giấy", fix=fix)


_POINT = decree30.POINT_PAGE_NUMBER
PAGE_NUMBER_RULES = (
    LayoutRule(
        "so-trang-thieu",
        _POINT,
        "Số trang: có đánh số",
        "đánh số trang từ trang 2",
        _check_presence,
        confirmed="câu “Được đánh từ số 1 … không hiển thị số trang thứ nhất” của khoản 7",
        silent="khi không chắc văn bản có từ hai trang; khi chỉ có số gõ tay và không chắc có từ ba trang",
        applies_to=ISSUED,
    ),
    LayoutRule(
        "so-trang-vi-tri",
        _POINT,
        "Số trang: vị trí",
        "trong phần lề trên",
        _check_position,
        confirmed="chữ “trong phần lề trên của văn bản” của khoản 7",
        silent="khi không có số trang hiện ra, như ở văn bản một trang",
        applies_to=ISSUED,
    ),
    LayoutRule(
        "so-trang-canh-giua",
        _POINT,
        "Số trang: canh giữa",
        "canh giữa theo chiều ngang",
        _check_alignment,
        confirmed="chữ “canh giữa theo chiều ngang” của khoản 7",
        silent="khi không có số trang hiện ra, như ở văn bản một trang; khi lệch không quá 8 mm hoặc không "
        "rõ chỗ của khung",
        applies_to=ISSUED,
    ),
    LayoutRule(
        "so-trang-trang-dau",
        _POINT,
        "Số trang: trang đầu",
        "không hiển thị số trang thứ nhất",
        _check_first_page,
        confirmed="chữ “không hiển thị số trang thứ nhất” của khoản 7",
        silent="khi không có số trang; khi trường IF ẩn số ở trang đầu",
        applies_to=ISSUED,
    ),
    LayoutRule(
        "so-trang-bat-dau",
        _POINT,
        "Số trang: bắt đầu",
        "đánh từ số 1",
        _check_start,
        confirmed="chữ “được đánh từ số 1” của khoản 7",
        silent="khi không có số trang hiện ra, như ở văn bản một trang; khi tệp không đặt số bắt đầu",
        applies_to=ISSUED,
    ),
)
