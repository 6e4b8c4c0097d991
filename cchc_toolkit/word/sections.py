"""Sections of pages: which ``w:sectPr`` count, and the paper, margins and page numbers of each."""

from __future__ import annotations

from cchc_toolkit.word.content import Section
from cchc_toolkit.word.wordml import Element, child, is_on, length, mm, qn, value, whole

__all__ = ["read_section", "section_elements"]

# What Word takes where a file says nothing: Letter paper, one inch all around.
_PAPER = (12240.0, 15840.0)
_MARGIN = 1440.0


def section_elements(body: Element) -> list[Element | None]:
    """Every ``w:sectPr`` of the body in order; Word's own default where the last is missing."""
    sections: list[Element | None] = [
        section for section in body.iter(qn("sectPr")) if _is_of_body(section, body)
    ]
    return sections if body.find(qn("sectPr")) is not None else [*sections, None]


def read_section(element: Element | None) -> Section:
    """Read one section, without headers and footers.

    Parameters
    ----------
    element : Element or None
        Its ``w:sectPr``; ``None`` gives Word's own default.
    """
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


def _is_of_body(section: Element, body: Element) -> bool:
    """False for the section of a text box, and for one that a tracked change only remembers."""
    parent = section.getparent()
    if parent is body:
        return True
    return (
        parent is not None
        and parent.tag == qn("pPr")
        and not any(around.tag == qn("txbxContent") for around in parent.iterancestors())
    )
