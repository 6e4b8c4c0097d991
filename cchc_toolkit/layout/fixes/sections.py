"""Corrections to sections: paper, margins, page numbering, and a section of its own for an appendix."""

from __future__ import annotations

import copy

from cchc_toolkit.layout.fixes.formatting import set_spacing
from cchc_toolkit.word import decree30
from cchc_toolkit.word.schema_order import ensure_child
from cchc_toolkit.word.wordml import Element, qn, to_twips

__all__ = ["break_section", "set_arabic_numbers", "set_first_number", "set_margin", "set_paper"]

# The schema wants all of these as soon as one is there; Word reads a missing margin as one inch.
_MARGINS = {
    "top": "1440",
    "right": "1440",
    "bottom": "1440",
    "left": "1440",
    "header": "720",
    "footer": "720",
    "gutter": "0",
}  # fmt: skip


def set_paper(section: Element, is_landscape: bool) -> None:
    """Set A4 paper, portrait or landscape."""
    paper = ensure_child(section, "pgSz")
    sides = [to_twips(decree30.PAPER_WIDTH), to_twips(decree30.PAPER_HEIGHT)]
    width, height = reversed(sides) if is_landscape else sides
    paper.set(qn("w"), str(width))
    paper.set(qn("h"), str(height))
    paper.attrib.pop(qn("orient"), None)
    if is_landscape:
        paper.set(qn("orient"), "landscape")


def set_margin(section: Element, side: str, millimetres: float) -> None:
    """Set one margin; a gutter, which would add to the left margin, is removed with it."""
    margins = ensure_child(section, "pgMar")
    margins.set(qn(side), str(to_twips(millimetres)))
    if side == "left":
        margins.set(qn("gutter"), "0")
    for name, usual in _MARGINS.items():
        if margins.get(qn(name)) is None:
            margins.set(qn(name), usual)


def set_first_number(section: Element, number: int) -> None:
    """Set the number of the first page of a section."""
    ensure_child(section, "pgNumType").set(qn("start"), str(number))


def set_arabic_numbers(section: Element) -> None:
    """Write the page numbers of a section in Arabic digits."""
    ensure_child(section, "pgNumType").set(qn("fmt"), "decimal")


def break_section(paragraph: Element, section: Element) -> None:
    """Start a new section at a paragraph: same paper, on a new page, numbered from 1."""
    end = paragraph.makeelement(qn("p"), {})
    own = ensure_child(end, "pPr")
    set_spacing(end, before=0, after=0, line=20, lineRule="exact")
    copied = copy.deepcopy(section)
    copied.tag = qn("sectPr")
    own.append(copied)
    paragraph.addprevious(end)
    ensure_child(section, "type").set(qn("val"), "nextPage")
    set_first_number(section, decree30.PAGE_NUMBER_STARTS_AT)
    # Like the section before it, the new one shows no number on its first page.
    ensure_child(section, "titlePg").attrib.pop(qn("val"), None)
