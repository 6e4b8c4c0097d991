"""Children of a run, paragraph or section, made where the Open XML schema wants them."""

from __future__ import annotations

from lxml import etree

from cchc_toolkit.word.wordml import Element, child, qn

__all__ = ["ensure_child", "ensure_properties", "twips"]

# fmt: off
_RUN_ORDER = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline",
    "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing",
    "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText",
    "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath",
)
_PARAGRAPH_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
    "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
    "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd",
    "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc",
    "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr",
    "sectPr", "pPrChange",
)
_SECTION_ORDER = (
    "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar",
    "paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote",
    "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange",
)
# fmt: on
_ORDERS = {qn("rPr"): _RUN_ORDER, qn("pPr"): _PARAGRAPH_ORDER, qn("sectPr"): _SECTION_ORDER}
"""The order of children that the schema asks for."""


def twips(millimetres: float) -> int:
    """Convert millimetres to whole twips."""
    return round(millimetres * 1440 / 25.4)


def ensure_child(parent: Element, name: str) -> Element:
    """Return the child of that name; if it is missing, make it at its place in the schema's order."""
    existing = child(parent, name)
    if existing is not None:
        return existing
    made = parent.makeelement(qn(name), {})
    parent.insert(_position(parent, made), made)
    return made


def _position(parent: Element, made: Element) -> int:
    """Index behind the last sibling that the schema puts before the new child, or beside it."""
    order, name = _ORDERS[parent.tag], etree.QName(made)
    rank = order.index(name.localname)
    position = 0
    for index, sibling in enumerate(parent):
        if not isinstance(sibling.tag, str):
            continue
        other = etree.QName(sibling)
        is_known = other.namespace == name.namespace and other.localname in order
        if is_known and order.index(other.localname) <= rank:
            position = index + 1
    return position


def ensure_properties(element: Element, name: str) -> Element:
    """Return the ``w:rPr`` or ``w:pPr`` of a run or paragraph; if it is missing, make it in front."""
    existing = child(element, name)
    if existing is None:
        existing = element.makeelement(qn(name), {})
        element.insert(0, existing)
    return existing
