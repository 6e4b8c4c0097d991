"""Positions of words across the page: how long a line of words is, and where its middle is."""

from __future__ import annotations

from cchc_toolkit.layout.printed_lines import letters_width, print_lines
from cchc_toolkit.word.content import Content, Paragraph, Piece, Stroke

__all__ = [
    "border_stroke",
    "column_middle",
    "first_line_start",
    "is_place_certain",
    "left_edge",
    "line_count",
    "middle",
    "page_middle",
    "words_width",
]


def words_width(piece: Piece) -> float:
    """Return the length of the words of a piece in millimetres if they stood on one line."""
    texts = [run.text for run in piece.runs]
    whole = "".join(texts)
    before, behind = len(whole) - len(whole.lstrip()), len(whole.rstrip())
    total, at = 0.0, 0
    for run, text in zip(piece.runs, texts, strict=True):
        total += letters_width(text[max(0, before - at) : max(0, behind - at)], run.look)
        at += len(text)
    return total


def line_count(paragraph: Paragraph) -> int:
    """Estimate how many printed lines a paragraph takes."""
    return len(print_lines(paragraph))


def first_line_start(paragraph: Paragraph) -> float:
    """Return the distance of the first letter from the left edge of the column, in millimetres.

    Tabs and blanks before it count; of an automatic number it is the distance of the number.
    """
    if paragraph.label or paragraph.is_blank:
        return paragraph.placement.left + paragraph.placement.first
    return next(ink.start for line in print_lines(paragraph) for ink in line.inks)


def middle(piece: Piece) -> float:
    """Return the middle of the drawn words of a piece in millimetres from the left margin of the page.

    Words on several lines have their middle between their outermost letters.
    """
    start, end = _extent(piece)
    return (start + end) / 2


def left_edge(piece: Piece) -> float:
    """Return where the drawn words of a piece begin, in millimetres from the left margin of the page."""
    return _extent(piece)[0]


def is_place_certain(piece: Piece) -> bool:
    """False where programs differ: in text boxes and frames, and behind tabs on lines not flush left."""
    paragraph = piece.paragraph
    if paragraph.frame:
        return False
    is_flush = paragraph.placement.align in {"left", "both"}
    return is_flush or not any(run.text.count("\t") for run in paragraph.runs)


def _extent(piece: Piece) -> tuple[float, float]:
    """From where to where the words of a piece are drawn (mm from the left margin of the page)."""
    paragraph = piece.paragraph
    own = {id(run) for run in piece.runs}
    inks = [ink for line in print_lines(paragraph) for ink in line.inks if id(ink.run) in own]
    start = paragraph.cell.left if paragraph.cell else 0.0
    if not inks:
        return start, start + paragraph.column
    return start + min(ink.start for ink in inks), start + max(ink.end for ink in inks)


def page_middle(paragraph: Paragraph, content: Content) -> float:
    """Return the middle of the text area of a paragraph's page, in millimetres from the left margin."""
    return content.section(paragraph.section).text_width / 2


def column_middle(paragraph: Paragraph) -> float:
    """Return the middle of the column around a paragraph, in mm from the left margin of the page."""
    return (paragraph.cell.left if paragraph.cell else 0.0) + paragraph.column / 2


def border_stroke(paragraph: Paragraph) -> Stroke:
    """Return the border of a paragraph as a line; it is as long as the column less the indents."""
    placement = paragraph.placement
    length = paragraph.column - placement.left - placement.right
    border = placement.border_bottom or placement.border_top
    is_solid = border in {"single", "thick", "double", "1", "inset", "outset"}
    start = paragraph.cell.left if paragraph.cell else 0.0
    return Stroke("border", length, start + placement.left + length / 2, is_solid, paragraph.element)
