"""Corrections to lines drawn above or below words: borders, underlining and drawings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from cchc_toolkit.layout.fixes.formatting import set_alignment, set_indents, set_spacing
from cchc_toolkit.word.schema_order import ensure_child
from cchc_toolkit.word.wordml import Element, qn

__all__ = [
    "add_line_above",
    "add_line_below",
    "drop_borders",
    "drop_underline",
    "resize_drawing",
]

_EMU_PER_MILLIMETRE = 36_000
_SINGLE = {qn("val"): "single", qn("sz"): "4", qn("space"): "1", qn("color"): "auto"}


def drop_underline(paragraph: Element) -> None:
    """Remove underlining from all words of a paragraph."""
    for run in paragraph.iter(qn("r")):
        ensure_child(ensure_child(run, "rPr"), "u").set(qn("val"), "none")


def drop_borders(paragraph: Element) -> None:
    """Remove the borders of a paragraph, also those that come from its style."""
    borders = ensure_child(ensure_child(paragraph, "pPr"), "pBdr")
    for border in list(borders):
        borders.remove(border)
    for side in ("top", "bottom"):
        etree.SubElement(borders, qn(side), {qn("val"): "nil"})


def add_line_above(paragraph: Element) -> None:
    """Draw a border above a paragraph, from margin to margin."""
    borders = ensure_child(ensure_child(paragraph, "pPr"), "pBdr")
    for border in borders.findall(qn("top")):
        borders.remove(border)
    borders.insert(0, borders.makeelement(qn("top"), _SINGLE))
    set_indents(paragraph)


def add_line_below(paragraph: Element, left: float, right: float) -> None:
    """Draw a line below a paragraph; ``left`` and ``right`` are the free space beside it (mm).

    The line is the border of an added paragraph without words, as low as Word allows.
    """
    added = paragraph.makeelement(qn("p"), {})
    borders = ensure_child(ensure_child(added, "pPr"), "pBdr")
    etree.SubElement(borders, qn("bottom"), _SINGLE)
    set_spacing(added, before=0, after=0, line=40, lineRule="exact")
    set_indents(added, left=left, right=right)
    set_alignment(added, "left")
    mark = ensure_child(ensure_child(added, "pPr"), "rPr")
    for name in ("sz", "szCs"):
        ensure_child(mark, name).set(qn("val"), "2")
    paragraph.addnext(added)


def resize_drawing(drawing: Element, length: float) -> None:
    """Set the length of a drawn line in millimetres; its middle stays where it is."""
    width = round(length * _EMU_PER_MILLIMETRE)
    for name, element in _named(drawing.iter()):
        if name in {"extent", "ext"} and element.get("cx"):
            before = int(element.get("cx", "0"))
            element.set("cx", str(width))
            if name == "extent":
                _shift(drawing, (before - width) // 2)


def _shift(drawing: Element, distance: int) -> None:
    """Move a drawing to the right by a distance in EMU."""
    for name, position in _named(drawing.iterchildren()):
        if name == "positionH":
            for child_name, offset in _named(position):
                if child_name == "posOffset":
                    offset.text = str(int(offset.text or 0) + distance)


def _named(elements: Iterable[Element]) -> Iterator[tuple[str, Element]]:
    """Each element with its local name; comments are left out."""
    for element in elements:
        if isinstance(element.tag, str):
            yield etree.QName(element).localname, element
