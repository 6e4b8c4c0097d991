"""Which page numbers are drawn: what a header or footer holds counts only where its pages use it.

The pages of a section use three headers and footers: that of the first page where the section sets it apart
(``w:titlePg``), that of even pages where the settings tell odd and even apart (``w:evenAndOddHeaders``), and
the usual one everywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from cchc_toolkit.layout import patterns
from cchc_toolkit.layout.components import Components
from cchc_toolkit.word.content import Content, Paragraph, Section, tidy
from cchc_toolkit.word.wordml import qn

__all__ = [
    "PageEdges",
    "drawn_edges",
    "find_numbers",
    "first_edges",
    "hides_on_first",
    "is_blank_story",
    "later_edges",
    "later_kinds",
    "main_sections",
    "typed_numbers",
]

_TWO = 2
_CONDITION = re.compile(r"\s*IF\b", re.IGNORECASE)
_TYPED = re.compile(r"[-–— ]*(?:trang )?0?\d{1,3}[-–— .]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageEdges:
    """What is drawn in the top and in the bottom margin of some pages."""

    header: tuple[Paragraph, ...] = ()
    footer: tuple[Paragraph, ...] = ()

    @property
    def header_numbers(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the top margin that show the page number."""
        return tuple(filter(_has_page_number, self.header))

    @property
    def footer_numbers(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the bottom margin that show the page number."""
        return tuple(filter(_has_page_number, self.footer))

    @property
    def numbers(self) -> tuple[Paragraph, ...]:
        """All paragraphs that show the page number."""
        return self.header_numbers + self.footer_numbers


def later_kinds(content: Content) -> tuple[str, ...]:
    """The kinds of header that pages use which are not first: ``default``, and ``even`` if told apart."""
    return ("default", "even") if content.has_even_pages else ("default",)


def first_edges(section: Section) -> PageEdges:
    """What is drawn on the first page of a section."""
    return _edges(section, "first" if section.has_first_page else "default")


def later_edges(section: Section, content: Content) -> dict[str, PageEdges]:
    """What is drawn on the other pages of a section, by the kind of header that they use."""
    return {kind: _edges(section, kind) for kind in later_kinds(content)}


def _edges(section: Section, kind: str) -> PageEdges:
    return PageEdges(tuple(section.headers.get(kind, ())), tuple(section.footers.get(kind, ())))


def main_sections(components: Components) -> list[Section]:
    """Return the sections before the first appendix; one that it shares with the text is counted."""
    first = components.appendices[0].section if components.appendices else len(components.content.sections)
    return list(components.content.sections[: max(1, first)])


def _has_later_pages(components: Components) -> bool:
    """True if the first section may have pages after the first: more text, or an appendix in it."""
    shares = any(appendix.section == 0 for appendix in components.appendices)
    return shares or components.pages.most >= _TWO


def drawn_edges(components: Components) -> Iterator[PageEdges]:
    """What is drawn at the edges of all pages but the first of the document."""
    content = components.content
    for index, section in enumerate(content.sections):
        if index or _has_later_pages(components):
            yield from later_edges(section, content).values()
        if index:
            yield first_edges(section)


def find_numbers(components: Components) -> list[Paragraph]:
    """Return the page numbers that are drawn behind the first page, each once."""
    seen: dict[int, Paragraph] = {}
    for edges in drawn_edges(components):
        for paragraph in edges.numbers:
            seen.setdefault(id(paragraph.element), paragraph)
    return list(seen.values())


def _has_page_number(paragraph: Paragraph) -> bool:
    """True if a paragraph shows the page number; one that a condition only asks for is not shown."""
    numbers = sum(bool(patterns.PAGE_FIELD.match(field)) for field in paragraph.fields)
    inline = paragraph.element.find(f".//{qn('pgNum')}") is not None
    return inline or numbers > _conditions(paragraph)


def hides_on_first(paragraph: Paragraph) -> bool:
    """True if a condition decides on which pages the number is shown: ``{ IF { PAGE } = 1 "" … }``."""
    return _conditions(paragraph) > 0


def _conditions(paragraph: Paragraph) -> int:
    """How many conditions ask for the page number."""
    fields = paragraph.fields
    return sum(
        bool(_CONDITION.match(field) and patterns.PAGE_FIELD.match(behind))
        for field, behind in pairwise(fields)
    )


def typed_numbers(edges: Iterable[PageEdges]) -> tuple[Paragraph, ...]:
    """The paragraphs that hold nothing but a number that somebody typed, the same on every page."""
    stories = (paragraph for edge in edges for paragraph in (*edge.header, *edge.footer))
    return tuple(
        paragraph
        for paragraph in stories
        if not paragraph.fields and _TYPED.fullmatch(tidy(paragraph.text)) and not paragraph.is_blank
    )


def is_blank_story(story: Iterable[Paragraph]) -> bool:
    """True if a header or footer draws nothing beside page numbers."""
    return not any(
        paragraph.has_picture
        or paragraph.strokes
        or patterns.has_letters(paragraph.text)
        or (not paragraph.is_blank and not _has_page_number(paragraph))
        for paragraph in story
    )
