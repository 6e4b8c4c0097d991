"""Recognise words in a box: borders of words, paragraph or cell, or the outline of a text box."""

from __future__ import annotations

from cchc_toolkit.word.content import Content, Paragraph, Piece
from cchc_toolkit.word.tables import table_style
from cchc_toolkit.word.wordml import VML, WPS, A, Element, child, qn, value

__all__ = ["is_boxed"]

_SIDES = (("top",), ("bottom",), ("left", "start"), ("right", "end"))
_NONE = {"nil", "none"}
_SHAPES = {qn("shape", VML), qn("rect", VML), qn("roundrect", VML)}


def is_boxed(piece: Piece, content: Content) -> bool:
    """True if a piece has a line on all four sides."""
    paragraph = piece.paragraph
    if paragraph.placement.is_boxed or _are_words_boxed(piece):
        return True
    if paragraph.frame > 0 and _is_outlined(paragraph):
        return True
    return paragraph.cell is not None and _is_cell_boxed(paragraph.cell.element, content)


def _are_words_boxed(piece: Piece) -> bool:
    borders = [value(child(run.element, "rPr", "bdr")) for run in piece.runs if not run.is_blank]
    return bool(borders) and all(border is not None and border not in _NONE for border in borders)


def _is_outlined(paragraph: Paragraph) -> bool:
    """True if the text box around a paragraph has an outline; in VML it has one unless switched off."""
    for around in paragraph.element.iterancestors():
        if around.tag == qn("wsp", WPS):
            outline = around.find(f"{qn('spPr', WPS)}/{qn('ln', A)}")
            if outline is not None:
                return outline.find(qn("noFill", A)) is None
            style_line = around.find(f"{qn('style', WPS)}/{qn('lnRef', A)}")
            return style_line is not None and style_line.get("idx") != "0"
        if around.tag in _SHAPES:
            return around.get("stroked") not in {"f", "false", "0"}
    return False


def _is_cell_boxed(cell: Element, content: Content) -> bool:
    """True if a cell has four borders: its own, or those of the table, or those of the table's style."""
    table = next((ancestor for ancestor in cell.iterancestors() if ancestor.tag == qn("tbl")), None)
    sources = (
        child(cell, "tcPr", "tcBorders"),
        child(table, "tblPr", "tblBorders"),
        _style_borders(table_style(table), content) if table is not None else None,
    )
    return all(_has_border(sources, names) for names in _SIDES)


def _has_border(sources: tuple[Element | None, ...], names: tuple[str, ...]) -> bool:
    """True if the first source that sets the border of a side draws one."""
    borders = (value(child(source, name)) for source in sources for name in names)
    return next((border for border in borders if border is not None), "nil") not in _NONE


def _style_borders(style: str, content: Content) -> Element | None:
    """Return the borders that a table style sets."""
    root = content.package.of_kind("styles")
    for definition in root.iter(qn("style")) if root is not None and style else ():
        if value(definition, "styleId") == style:
            return child(definition, "tblPr", "tblBorders")
    return None
