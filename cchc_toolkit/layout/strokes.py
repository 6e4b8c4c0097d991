"""Find the line that stands under some words: a border, a drawing, underlining, or a row of underscores."""

from __future__ import annotations

from cchc_toolkit.layout import patterns
from cchc_toolkit.layout.geometry import border_stroke, middle, words_width
from cchc_toolkit.word.content import Paragraph, Piece, Stroke, fold, tidy

__all__ = ["find_head_strokes", "find_strokes_under"]

# The line under the issuer's name is a third to a half of the words.
_ISSUER_LINE_SHARE = 0.42


def find_strokes_under(pieces: tuple[Piece, ...], paragraphs: tuple[Paragraph, ...]) -> tuple[Stroke, ...]:
    """Find the lines between the last of some pieces and the next words of the same column."""
    if not pieces:
        return ()
    last = pieces[-1].paragraph
    own = {piece.paragraph.order for piece in pieces}
    strokes = _underlines(pieces)
    for paragraph in paragraphs[min(own) :]:
        if not _is_same_column(paragraph, last):
            continue
        strokes += paragraph.strokes
        if paragraph.order == last.order:
            strokes += [*_border(paragraph, "bottom"), *_typed_strokes(paragraph)]
        elif paragraph.order not in own:
            strokes += [*_typed_strokes(paragraph), *_underlined_blanks(paragraph)]
            if paragraph.is_blank:
                strokes += _border(paragraph, "either")
            elif not _is_passed_over(paragraph):
                strokes += _border(paragraph, "top")
                break
    if last.cell is not None and last.cell.has_line_below:
        strokes.append(Stroke("border", last.cell.width, last.cell.left + last.cell.width / 2))
    return tuple(strokes)


def _is_passed_over(paragraph: Paragraph) -> bool:
    """True for typed lines, and for an address that was put between a name and its line."""
    return patterns.is_typed_line(tidy(paragraph.text)) or bool(patterns.ADDRESS.search(fold(paragraph.text)))


def find_head_strokes(
    paragraphs: tuple[Paragraph, ...], motto: Piece | None, issuer: tuple[Piece, ...]
) -> tuple[tuple[Stroke, ...], tuple[Stroke, ...]]:
    """Find the lines under the motto and under the issuer's name.

    Outside a table both stand in the same lines: there a drawn line belongs to the nearer words.
    """
    under_motto = find_strokes_under((motto,) if motto else (), paragraphs)
    under_issuer = find_strokes_under(issuer, paragraphs)
    if not _is_outside_cells(motto, issuer):
        return _by_place(paragraphs, (motto, issuer), (under_motto, under_issuer))
    motto_strokes = [stroke for stroke in under_motto if stroke.kind != "drawing"]
    issuer_strokes = [stroke for stroke in under_issuer if stroke.kind != "drawing"]
    for stroke in (stroke for paragraph in paragraphs for stroke in paragraph.strokes):
        (motto_strokes if _is_of_motto(stroke, motto, issuer) else issuer_strokes).append(stroke)
    if sum(stroke.kind == "typed" for stroke in motto_strokes) > 1:
        motto_strokes, issuer_strokes = _split_by_side(motto_strokes, issuer_strokes)
    return tuple(motto_strokes), tuple(issuer_strokes)


def _by_place(
    paragraphs: tuple[Paragraph, ...],
    words: tuple[Piece | None, tuple[Piece, ...]],
    under: tuple[tuple[Stroke, ...], tuple[Stroke, ...]],
) -> tuple[tuple[Stroke, ...], tuple[Stroke, ...]]:
    """Sort drawn lines by where they are drawn: one dragged under other words keeps its anchor.

    A line of which nobody knows the place counts where it is anchored, or for words that have none.
    """
    drawn = [stroke for paragraph in paragraphs for stroke in paragraph.strokes]
    placed = {id(stroke) for stroke in drawn if stroke.middle is not None}
    anchored = {id(stroke) for strokes in under for stroke in strokes}
    of_motto = tuple(stroke for stroke in drawn if _is_of_motto(stroke, *words))
    of_issuer = tuple(stroke for stroke in drawn if stroke not in of_motto)
    sorted_strokes = []
    for own, near in zip(under, (of_motto, of_issuer), strict=True):
        kept = tuple(stroke for stroke in own if id(stroke) not in placed)
        kept += tuple(stroke for stroke in near if id(stroke) in placed)
        sorted_strokes.append(kept or tuple(stroke for stroke in near if id(stroke) not in anchored))
    return sorted_strokes[0], sorted_strokes[1]


def _is_outside_cells(motto: Piece | None, issuer: tuple[Piece, ...]) -> bool:
    """True if neither motto nor issuer stands in a table cell."""
    cells = [piece.paragraph.cell for piece in (motto, *issuer) if piece is not None]
    return bool(cells) and all(cell is None for cell in cells)


def _is_of_motto(stroke: Stroke, motto: Piece | None, issuer: tuple[Piece, ...]) -> bool:
    """True if a drawn line fits the motto better than the issuer's name, by its middle or else its length."""
    if motto is None or not issuer:
        return motto is not None
    motto_middle, issuer_middle = middle(motto), middle(issuer[-1])
    if stroke.middle is not None:
        return abs(stroke.middle - motto_middle) < abs(stroke.middle - issuer_middle)
    length = stroke.length or 0.0
    return abs(length - words_width(motto)) < abs(length - words_width(issuer[-1]) * _ISSUER_LINE_SHARE)


def _split_by_side(motto: list[Stroke], issuer: list[Stroke]) -> tuple[list[Stroke], list[Stroke]]:
    """Split typed lines on one row: the left one is the issuer's, the right one the motto's."""
    typed = sorted(
        (stroke for stroke in motto if stroke.kind == "typed"), key=lambda stroke: stroke.middle or 0.0
    )
    of_motto = [stroke for stroke in motto if stroke.kind != "typed"]
    of_issuer = [stroke for stroke in issuer if stroke.kind != "typed"]
    return [*of_motto, typed[-1]], [*of_issuer, typed[0]]


def _is_same_column(paragraph: Paragraph, other: Paragraph) -> bool:
    here, there = paragraph.cell, other.cell
    if here is None or there is None:
        return here is there and (paragraph.frame == other.frame or paragraph.frame <= 0)
    return here.table == there.table and here.column == there.column


def _border(paragraph: Paragraph, side: str) -> list[Stroke]:
    """Return the ``bottom``, ``top`` or ``either`` border of a paragraph, empty if it has none."""
    placement = paragraph.placement
    borders = {"bottom": placement.border_bottom, "top": placement.border_top}
    is_there = borders.get(side, placement.border_bottom or placement.border_top)
    return [border_stroke(paragraph)] if is_there else []


def _typed_strokes(paragraph: Paragraph) -> list[Stroke]:
    return [
        Stroke("typed", words_width(piece), middle(piece), True, paragraph.element)
        for piece in paragraph.pieces()
        if patterns.is_typed_line(piece.text)
    ]


def _underlined_blanks(paragraph: Paragraph) -> list[Stroke]:
    """Return a line that was made by underlining blanks or tabs; how long it is drawn programs disagree."""
    blanks = [
        run for run in paragraph.runs if run.is_blank and run.look.is_underlined and run.text.strip("\n")
    ]
    return [Stroke("underline", None, None, True, paragraph.element)] if blanks else []


def _underlines(pieces: tuple[Piece, ...]) -> list[Stroke]:
    """Return underlined words as lines of the same length."""
    strokes = []
    for piece in pieces:
        underlined = tuple(run for run in piece.runs if run.look.is_underlined and not run.is_blank)
        if underlined:
            part = Piece(piece.paragraph, underlined, piece.text, piece.row, piece.column)
            strokes.append(Stroke("underline", words_width(part), None, True, piece.paragraph.element))
    return strokes
