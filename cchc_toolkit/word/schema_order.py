"""The order that the schema of WordprocessingML wants among the children of properties.

Word refuses a file whose properties stand in another order. This is the only table of it: whatever makes or
mends an element puts children in by the functions here.

References
----------
ISO/IEC 29500-1 (transitional), ``wml.xsd``.
"""

from __future__ import annotations

from collections.abc import Iterable

from cchc_toolkit.word.wordml import Element, qn

__all__ = ["ensure_child", "in_schema_order", "insert"]

_ORDERS = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd "
        "tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
        "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc "
        "textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ),
    "rPr": (
        "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow "
        "emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight "
        "u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange"
    ),
    "tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
        "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription "
        "tblPrChange"
    ),
    "trPr": (
        "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc "
        "hidden ins del trPrChange"
    ),
    "tcPr": (
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign "
        "hideMark headers cellIns cellDel cellMerge tcPrChange"
    ),
    "sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
        "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid "
        "printerSettings sectPrChange"
    ),
}
# What comes before all else that these hold.
_HEADS = {"p": "pPr", "r": "rPr", "tbl": "tblPr tblGrid", "tr": "tblPrEx trPr", "tc": "tcPr"}


def _ranks(orders: dict[str, str]) -> dict[str, dict[str, int]]:
    return {
        qn(parent): {qn(name): rank for rank, name in enumerate(names.split())}
        for parent, names in orders.items()
    }


_PROPERTIES = _ranks(_ORDERS)
_RANKS = _PROPERTIES | _ranks(_HEADS)


def in_schema_order(tag: str, children: Iterable[Element]) -> list[Element]:
    """Children of a new element, sorted where the element is one of properties.

    Raises
    ------
    KeyError
        One of them does not belong there.
    """
    ranks = _PROPERTIES.get(tag)
    return list(children) if ranks is None else sorted(children, key=lambda child: ranks[str(child.tag)])


def insert(parent: Element, made: Element) -> None:
    """Put a child behind those that the schema wants before it, and behind its like."""
    ranks = _RANKS[parent.tag]
    rank = ranks[made.tag]
    before = [at for at, child in enumerate(parent) if ranks.get(child.tag, rank + 1) <= rank]
    parent.insert(before[-1] + 1 if before else 0, made)


def ensure_child(parent: Element, name: str) -> Element:
    """The child of that name, made in its place if it is missing."""
    present = parent.find(qn(name))
    if present is not None:
        return present
    made = parent.makeelement(qn(name), {})
    insert(parent, made)
    return made
