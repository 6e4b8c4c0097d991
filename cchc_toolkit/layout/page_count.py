"""How many pages a document takes, estimated from what is drawn on them: never exact, so with its doubt.

The height of all words is compared with the room between the margins. Programs differ in a few per cent;
how far the estimate is off is measured against LibreOffice in ``tests/layout/test_page_count.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from cchc_toolkit.layout.heights import doubtful_height, flow_height
from cchc_toolkit.word.content import Content, Paragraph, Section
from cchc_toolkit.word.wordml import child, qn, value

__all__ = ["PageCount", "count_pages"]

# What the estimate may be off, as a share of the height of all words.
_DOUBT = 0.08
# Millimetres that stay empty where a signature block or a row is not split but moved to the next page.
_MOVED = 25.0
# By how much lines may grow where the section orders them on a grid (``w:docGrid``): to the next line of it.
_ON_GRID = 2.0
_UNKNOWN = 1_000
_LEAST_ROOM = 20.0


@dataclass(frozen=True, slots=True)
class PageCount:
    """The least and the greatest number of pages that a document may take."""

    least: int
    most: int


def count_pages(paragraphs: tuple[Paragraph, ...], content: Content) -> PageCount:
    """Estimate on how many pages paragraphs stand that follow each other from the top of a page.

    Where Word noted a page break of its last printing (``w:lastRenderedPageBreak``), this decides a doubt
    between one page and two; that there is none decides nothing, for other programs note none.
    """
    if any(_has_columns(content.section(paragraph.section)) for paragraph in paragraphs):
        return PageCount(1, _UNKNOWN)
    least, most = 0, 0
    for stretch in _stretches(paragraphs, content):
        page = content.section(stretch[0].section)
        room = max(_LEAST_ROOM, page.height - page.margins["top"] - page.margins["bottom"])
        sure, doubtful = flow_height(stretch), doubtful_height(stretch)
        has_words = not all(paragraph.is_blank for paragraph in stretch)
        least += max(1, ceil(sure * (1 - _DOUBT) / room)) if has_words else 0
        tallest = (sure + doubtful) * (_ON_GRID if _has_grid(page) else 1 + _DOUBT)
        most += max(1, ceil((tallest + _MOVED) / room))
    if least < 2 <= most and _was_printed_on_two(paragraphs):
        least = 2
    return PageCount(max(1, least), max(1, most))


def _has_columns(section: Section) -> bool:
    return (value(child(section.element, "cols"), "num") or "1") != "1"


def _has_grid(section: Section) -> bool:
    return value(child(section.element, "docGrid"), "type") in {"lines", "linesAndChars", "snapToChars"}


def _was_printed_on_two(paragraphs: tuple[Paragraph, ...]) -> bool:
    noted = qn("lastRenderedPageBreak")
    return any(next(paragraph.element.iter(noted), None) is not None for paragraph in paragraphs)


def _stretches(paragraphs: tuple[Paragraph, ...], content: Content) -> Iterator[list[Paragraph]]:
    """The paragraphs from one new page that a break, a paragraph or a section orders to the next."""
    held: list[Paragraph] = []
    for paragraph in paragraphs:
        before, broken, behind = "".join(run.text for run in paragraph.runs).rpartition("\f")
        is_next = bool(held) and held[-1].section != paragraph.section
        starts = paragraph.placement.starts_page or (
            is_next and content.section(paragraph.section).starts_new_page
        )
        is_broken = bool(broken) and not paragraph.frame
        if held and (starts or (is_broken and behind.strip() and not before.strip())):
            yield held
            held = []
        held.append(paragraph)
        if is_broken and not behind.strip():
            yield held
            held = []
    if held:
        yield held
