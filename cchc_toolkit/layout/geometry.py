"""Positions of words across the page: how long a line of words is, and where its middle is."""

from __future__ import annotations

from cchc_toolkit.word.content import Content, Paragraph, Piece, Stroke
from cchc_toolkit.word.metrics import text_width

__all__ = [
    "MILLIMETRES_PER_POINT",
    "border_stroke",
    "first_line_start",
    "left_edge",
    "line_count",
    "middle",
    "page_middle",
    "words_width",
]

_DEFAULT_TAB = 12.7
MILLIMETRES_PER_POINT = 25.4 / 72


def words_width(piece: Piece) -> float:
    """Return the length of a piece in millimetres if it stood on one line."""
    total = 0.0
    for run in piece.runs:
        text = run.text.upper() if run.look.is_capitals else run.text
        total += text_width(text, run.look.size, run.look.is_bold) * MILLIMETRES_PER_POINT
    return total


def line_count(paragraph: Paragraph) -> int:
    """Estimate how many printed lines a paragraph takes."""
    room = paragraph.column - paragraph.placement.left - paragraph.placement.right
    total = sum(
        text_width(run.text, run.look.size, run.look.is_bold) * MILLIMETRES_PER_POINT
        for run in paragraph.runs
    )
    return max(1, -int(-total // max(10.0, room)))


def first_line_start(paragraph: Paragraph) -> float:
    """Return the distance of the first letter from the left edge of the column, in millimetres."""
    placement = paragraph.placement
    start = placement.left + placement.first
    leading = "".join(run.text for run in paragraph.runs)
    if paragraph.label:
        return start
    for _ in range(min(10, len(leading) - len(leading.lstrip("\t")))):
        start, _ = _next_stop(paragraph, start)
    return start


def middle(piece: Piece) -> float:
    """Return the middle of a piece in millimetres from the left margin of the page."""
    paragraph, placement = piece.paragraph, piece.paragraph.placement
    start = paragraph.cell.left if paragraph.cell else 0.0
    same_row = [other for other in paragraph.pieces() if other.row == piece.row]
    if len(same_row) > 1 or piece.column:
        return start + _after_tabs(paragraph, piece, same_row)
    left = placement.left + (placement.first if piece.row == 0 else 0.0)
    room = max(1.0, paragraph.column - left - placement.right)
    if placement.align == "center":
        return start + left + room / 2
    width = min(words_width(piece), room)
    if placement.align == "right":
        return start + paragraph.column - placement.right - width / 2
    return start + first_line_start(paragraph) + width / 2 if piece.row == 0 else start + left + width / 2


def left_edge(piece: Piece) -> float:
    """Return the left edge of a piece in millimetres from the left margin of the page."""
    paragraph = piece.paragraph
    is_flush = paragraph.placement.align in {"left", "both"}
    if is_flush and not piece.row and not any(other.column for other in paragraph.pieces()):
        return (paragraph.cell.left if paragraph.cell else 0.0) + first_line_start(paragraph)
    return middle(piece) - min(words_width(piece), paragraph.column) / 2


def page_middle(paragraph: Paragraph, content: Content) -> float:
    """Return the middle of the text area of a paragraph's page, in millimetres from the left margin."""
    return content.sections[min(paragraph.section, len(content.sections) - 1)].text_width / 2


def border_stroke(paragraph: Paragraph) -> Stroke:
    """Return the border of a paragraph as a line; it is as long as the column less the indents."""
    placement = paragraph.placement
    length = paragraph.column - placement.left - placement.right
    border = placement.border_bottom or placement.border_top
    is_solid = border in {"single", "thick", "double", "1", "inset", "outset"}
    start = paragraph.cell.left if paragraph.cell else 0.0
    return Stroke("border", length, start + placement.left + length / 2, is_solid, paragraph.element)


def _after_tabs(paragraph: Paragraph, piece: Piece, row: list[Piece]) -> float:
    """Return the middle of a piece behind tabs, by the tab stops before it."""
    position = paragraph.placement.left + paragraph.placement.first
    passed = 0
    for other in row:
        width = words_width(other)
        kind = "left"
        for _ in range(other.column - passed):
            position, kind = _next_stop(paragraph, position)
        passed = other.column
        centre = _centre_at_stop(position, kind, width)
        if other.column == piece.column:
            return centre
        position = centre + width / 2
    return position


def _centre_at_stop(position: float, kind: str, width: float) -> float:
    """Return the middle of words of a width at a tab stop."""
    if kind == "center":
        return position
    return position - width / 2 if kind in {"right", "end"} else position + width / 2


def _next_stop(paragraph: Paragraph, position: float) -> tuple[float, str]:
    """Return position (mm) and kind of the next tab stop."""
    for stop, kind in paragraph.placement.tabs:
        if stop > position + 0.1 and kind not in {"bar", "num"}:
            return stop, kind
    left = paragraph.placement.left
    if position < left - 0.1:
        return left, "left"
    return (int(position / _DEFAULT_TAB + 0.01) + 1) * _DEFAULT_TAB, "left"
