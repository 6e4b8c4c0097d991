"""Ô 13: address, telephone and mail of the body at the foot of the first page."""

from __future__ import annotations

from cchc_toolkit.layout import patterns
from cchc_toolkit.layout.components import PageAddress
from cchc_toolkit.layout.geometry import border_stroke
from cchc_toolkit.word.content import Content, Paragraph, Section, Stroke, fold

__all__ = ["find_address"]


def find_address(content: Content) -> PageAddress:
    """Find the address in the footers of the first section, and the line above it."""
    section = content.sections[0]
    for kind in ("first", "default"):
        if kind == "first" and not section.has_first_page:
            continue
        story = section.footers.get(kind, ())
        address = _words_of_address(story)
        if address:
            return PageAddress(address, _pages(kind, section), _lines_above(story, address[0]))
    return PageAddress()


def _words_of_address(story: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """The lines of a footer, where one of them names an address, a telephone or a mail."""
    lines = tuple(paragraph for paragraph in story if not paragraph.is_blank and not paragraph.fields)
    return lines if any(patterns.ADDRESS.search(fold(line.text)) for line in lines) else ()


def _pages(kind: str, section: Section) -> str:
    """Which pages show it: ``first``, ``all``, or ``later`` where the first page has a footer of its own."""
    if kind == "first":
        return "first"
    return "later" if section.has_first_page else "all"


def _lines_above(story: tuple[Paragraph, ...], first: Paragraph) -> tuple[Stroke, ...]:
    found: list[Stroke] = []
    for paragraph in story:
        found += paragraph.strokes
        if paragraph.placement.border_top or (paragraph is not first and paragraph.placement.border_bottom):
            found.append(border_stroke(paragraph))
        if paragraph is first:
            break
    return tuple(found)
