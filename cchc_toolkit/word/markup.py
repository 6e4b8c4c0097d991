"""Elements of WordprocessingML, made briefly and in the order that its schema wants."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from docx.oxml.ns import NamespacePrefixedTag, qn
from docx.oxml.parser import oxml_parser
from lxml.etree import _Element

from cchc_toolkit.word.schema_order import in_schema_order, insert

__all__ = [
    "FIRM_HYPHEN",
    "add_property",
    "cell_properties",
    "clean",
    "element",
    "keep",
    "paragraph_properties",
    "run",
    "run_properties",
    "twips",
]

# Signs that XML 1.0 cannot hold, halves of pairs among them; they carry nothing that a reader could see.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
FIRM_HYPHEN = "\u2011"
"""Stands in a text for a hyphen that does not break; a document has an element for it, never this sign."""
_SIGNS = {"\t": "w:tab", "\n": "w:br", FIRM_HYPHEN: "w:noBreakHyphen"}
_AT_SIGNS = re.compile(f"([{''.join(_SIGNS)}])")


def clean(text: str) -> str:
    """The text as a document can hold it: NFC, without control signs; only tab and line end stay."""
    if text.isascii() and text.isprintable():
        return text
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _FORBIDDEN.sub("", unified))


def twips(points: float) -> int:
    """Points as Word counts them, in twentieths."""
    return round(points * 20)


def element(tag: str, *children: _Element, **attributes: object) -> _Element:
    """An element such as ``element("w:jc", val="center")``; attributes are of the namespace ``w``.

    Children of properties are put in the schema's order, whatever the caller's.
    """
    name, spaces = _name(tag)
    own = {_name(f"w:{key}")[0]: clean(str(value)) for key, value in attributes.items()}
    made: _Element = oxml_parser.makeelement(name, own, spaces)
    if children:
        made.extend(in_schema_order(name, children))
    return made


@cache
def _name(tag: str) -> tuple[str, dict[str, str]]:
    """The qualified name of ``w:jc``, and its namespace by prefix; the vocabulary is a small one."""
    prefixed = NamespacePrefixedTag(tag)
    return prefixed.clark_name, prefixed.nsmap


def paragraph_properties(*children: _Element) -> _Element:
    """Properties of a paragraph, in the schema's order."""
    return element("w:pPr", *children)


def run_properties(*children: _Element) -> _Element:
    """Properties of a run, in the schema's order."""
    return element("w:rPr", *children)


def cell_properties(*children: _Element) -> _Element:
    """Properties of a table cell, in the schema's order."""
    return element("w:tcPr", *children)


def run(text: str, *properties: _Element) -> _Element:
    """A run of words; tab, line end and the hyphen that does not break become Word's own signs."""
    made = element("w:r")
    if properties:
        made.append(run_properties(*properties))
    for piece in _AT_SIGNS.split(clean(text)):
        if piece in _SIGNS:
            made.append(element(_SIGNS[piece]))
        elif piece:
            words = element("w:t")
            words.text = piece
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            made.append(words)
    return made


def keep(block: _Element) -> _Element:
    """Hold a paragraph, or the last row of a table, on the page of what follows it."""
    if block.tag == qn("w:tbl"):
        for words in block.findall(qn("w:tr"))[-1].iter(qn("w:p")):
            keep(words)
    else:
        add_property(block, element("w:keepNext"))
    return block


def add_property(paragraph: _Element, made: _Element) -> None:
    """Give a paragraph that was made here a property that it has not yet, in its place."""
    properties = paragraph[0]
    if properties.find(made.tag) is None:
        insert(properties, made)
