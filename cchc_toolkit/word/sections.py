"""Paper, margins and page numbers of one section, as its ``w:sectPr`` says."""

from __future__ import annotations

from cchc_toolkit.word.content import Section
from cchc_toolkit.word.wordml import Element, child, is_on, length, mm, value, whole

__all__ = ["read_section"]

# What Word takes where a file says nothing: Letter paper, one inch all around.
_PAPER = (12240.0, 15840.0)
_MARGIN = 1440.0


def read_section(element: Element | None) -> Section:
    """Read one section; headers and footers are added by the reader of the whole."""
    paper, margins = child(element, "pgSz"), child(element, "pgMar")
    width = length(value(paper, "w")) or _PAPER[0]
    height = length(value(paper, "h")) or _PAPER[1]
    sides = {side: abs(length(value(margins, side)) or 0) if value(margins, side) else _MARGIN
             for side in ("top", "bottom", "left", "right")}  # fmt: skip
    sides["left"] += length(value(margins, "gutter")) or 0
    numbers = child(element, "pgNumType")
    start = value(numbers, "start")
    kind = value(child(element, "type")) or "nextPage"
    return Section(
        element,
        mm(width),
        mm(height),
        {side: mm(twips) for side, twips in sides.items()},
        width > height,
        bool(is_on(child(element, "titlePg"))),
        None if start is None else whole(start, 1),
        value(numbers, "fmt") or "decimal",
        starts_new_page=kind != "continuous",
    )
