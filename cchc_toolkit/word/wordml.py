"""WordprocessingML at its lowest: namespaces, attributes, lengths in whatever unit a program wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TypeAlias

from lxml import etree

__all__ = [
    "MC",
    "VML",
    "W14",
    "WP",
    "WPS",
    "A",
    "Element",
    "R",
    "W",
    "cell_elements",
    "child",
    "children",
    "fields_of",
    "is_on",
    "length",
    "mm",
    "qn",
    "row_elements",
    "to_twips",
    "value",
    "whole",
]

Element: TypeAlias = etree._Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
VML = "urn:schemas-microsoft-com:vml"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"

# Word's "Strict Open XML" writes the same vocabulary under other names.
STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R.encode(),
    b"http://purl.oclc.org/ooxml/drawingml/main": A.encode(),
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": WP.encode(),
}

_TWIPS = {"pt": 20.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 1440 / 25.4, "pc": 240.0, "pi": 240.0}
_MEASURE = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*(pt|in|cm|mm|pc|pi)?\s*$")
_WHOLE = re.compile(r"-?\d{1,9}")
_FAR = 1e7


@cache
def qn(name: str, space: str = W) -> str:
    """The qualified name of an element or attribute of WordprocessingML (or another space)."""
    return f"{{{space}}}{name}"


def child(element: Element | None, *names: str) -> Element | None:
    """The descendant at a path of direct children, ``None`` where any step is missing."""
    for name in names:
        if element is None:
            return None
        element = next(element.iterchildren(qn(name)), None)  # several times as fast as find
    return element


def children(element: Element) -> dict[str, Element]:
    """The first of the direct children of each qualified name; for whoever asks for many names."""
    first: dict[str, Element] = {}
    for node in element.iterchildren("*"):
        first.setdefault(node.tag, node)
    return first


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute of an element that may be missing."""
    return None if element is None else element.get(qn(name))


def is_on(element: Element | None) -> bool | None:
    """A toggle element: present without a value means on; ``None`` where it is not there."""
    if element is None:
        return None
    return (element.get(qn("val")) or "true") not in {"0", "false", "off", "none"}


def length(text: str | None) -> float | None:
    """A length in twips; a number without unit is in twips already, anything else is ``None``."""
    match = _MEASURE.match(text or "")
    if match is None:
        return None
    number = min(max(float(match[1]), -_FAR), _FAR)
    return number * (_TWIPS[match[2]] if match[2] else 1.0)


def whole(text: str | None, default: int = 0) -> int:
    """A whole number, or the default where a program wrote something else."""
    match = _WHOLE.fullmatch(text or "")
    return int(match[0]) if match else default


def mm(twips: float) -> float:
    """Twips as millimetres."""
    return twips * 25.4 / 1440


def to_twips(millimetres: float) -> int:
    """Millimetres as whole twips."""
    return round(millimetres * 1440 / 25.4)


def row_elements(table: Element) -> list[Element]:
    """The ``w:tr`` of a table, also those in content controls and tracked changes."""
    return list(_below(table, qn("tr")))


def cell_elements(row: Element) -> list[Element]:
    """The ``w:tc`` of a row."""
    return list(_below(row, qn("tc")))


def fields_of(paragraph: Element) -> tuple[str, ...]:
    """The instructions of the fields of a paragraph (``PAGE``), in order, without those in its text boxes.

    Word writes them as simple fields, or in several runs that it cuts at will.
    """
    if next(paragraph.iter(qn("fldSimple"), qn("instrText")), None) is None:
        return ()  # nearly every paragraph, and a walk through its boxes in Python is slow
    instructions: list[str] = []
    written: list[str] = []
    for node in _outside_boxes(paragraph):
        if node.tag == qn("fldSimple"):
            instructions.append(value(node, "instr") or "")
        elif node.tag == qn("instrText"):
            written.append(node.text or "")
        elif node.tag == qn("fldChar") and written:
            instructions.append("".join(written))
            written = []
    instructions.append("".join(written))
    return tuple(instruction.strip() for instruction in instructions if instruction.strip())


def _outside_boxes(element: Element) -> Iterator[Element]:
    for node in element:
        if node.tag != qn("txbxContent"):
            yield node
            yield from _outside_boxes(node)


def _below(parent: Element, tag: str) -> Iterator[Element]:
    for node in parent:
        if node.tag == tag:
            yield node
        elif node.tag in _wrappers():
            yield from _below(node, tag)


@cache
def _wrappers() -> frozenset[str]:
    """What may stand around rows and cells without being one."""
    return frozenset(map(qn, ("sdt", "sdtContent", "customXml", "ins", "moveTo")))
