"""Changes to sections that mend a fault: paper, margins, page numbers, pages of an appendix's own."""

from __future__ import annotations

import copy

from cchc_toolkit.layout.mending import set_spacing, twips
from cchc_toolkit.word import decree30
from cchc_toolkit.word.schema_order import ensure_child
from cchc_toolkit.word.wordml import Element, qn

__all__ = ["break_section", "set_margin", "set_page_format", "set_page_start", "set_paper"]

# All of these must be there where one is; what is missing was an inch.
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
    """A4, standing or lying."""
    paper = ensure_child(section, "pgSz")
    sides = [twips(decree30.PAPER_WIDTH), twips(decree30.PAPER_HEIGHT)]
    width, height = reversed(sides) if is_landscape else sides
    paper.set(qn("w"), str(width))
    paper.set(qn("h"), str(height))
    paper.attrib.pop(qn("orient"), None)
    if is_landscape:
        paper.set(qn("orient"), "landscape")


def set_margin(section: Element, side: str, millimetres: float) -> None:
    """One margin; a gutter would add to the left one, so it goes."""
    margins = ensure_child(section, "pgMar")
    margins.set(qn(side), str(twips(millimetres)))
    if side == "left":
        margins.set(qn("gutter"), "0")
    for name, usual in _MARGINS.items():
        if margins.get(qn(name)) is None:
            margins.set(qn(name), usual)


def set_page_start(section: Element, start: int) -> None:
    """Page numbers of a section begin with this one."""
    ensure_child(section, "pgNumType").set(qn("start"), str(start))


def set_page_format(section: Element) -> None:
    """Arabic page numbers."""
    ensure_child(section, "pgNumType").set(qn("fmt"), "decimal")


def break_section(paragraph: Element, section: Element) -> None:
    """End a section before a paragraph, like the one that follows, and let that one count from 1."""
    end = paragraph.makeelement(qn("p"), {})
    own = ensure_child(end, "pPr")
    set_spacing(end, before=0, after=0, line=20, lineRule="exact")
    copied = copy.deepcopy(section)
    copied.tag = qn("sectPr")
    own.append(copied)
    paragraph.addprevious(end)
    ensure_child(section, "type").set(qn("val"), "nextPage")
    set_page_start(section, decree30.PAGE_NUMBER_STARTS_AT)
    # The new section shows its number where the one before did, from its second page on.
    ensure_child(section, "titlePg").attrib.pop(qn("val"), None)
