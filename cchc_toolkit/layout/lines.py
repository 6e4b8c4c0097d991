"""Which line stands under which words: borders, drawn lines, underlining, or runs of underscores."""

from __future__ import annotations

from cchc_toolkit.layout import patterns
from cchc_toolkit.layout.geometry import border_stroke, middle, words_width
from cchc_toolkit.word.content import Content, Paragraph, Piece, Stroke, fold, tidy

__all__ = ["find_head_strokes", "find_strokes_under"]


def find_strokes_under(
    content: Content, pieces: tuple[Piece, ...], paragraphs: tuple[Paragraph, ...]
) -> tuple[Stroke, ...]:
    """The lines between the last of some pieces and the next words of the same column."""
    last = pieces[-1].paragraph
    found = [*_underlines(pieces)]
    own = {piece.paragraph.order for piece in pieces}
    for paragraph in paragraphs[min(own) :]:
        if not _same_column(paragraph, last):
            continue
        if paragraph.order in own:
            found += paragraph.strokes
            if paragraph.order == last.order:
                found += _border(content, paragraph, "bottom")
                found += _typed(content, paragraph)
            continue
        found += paragraph.strokes
        found += _typed(content, paragraph)
        if paragraph.is_blank:
            found += _border(content, paragraph, "either")
        elif not _is_passed_over(paragraph):
            found += _border(content, paragraph, "top")
            break
    if last.cell is not None and last.cell.has_line_below:
        start = last.cell.left
        found.append(Stroke("border", last.cell.width, start + last.cell.width / 2))
    return tuple(found)


def _is_passed_over(paragraph: Paragraph) -> bool:
    """Typed lines, and an address that somebody put between a name and its line."""
    return patterns.is_typed_line(tidy(paragraph.text)) or bool(patterns.ADDRESS.search(fold(paragraph.text)))


def find_head_strokes(
    content: Content, paragraphs: tuple[Paragraph, ...], motto: Piece | None, body: tuple[Piece, ...]
) -> tuple[tuple[Stroke, ...], tuple[Stroke, ...]]:
    """The lines under the motto and under the issuing body; drawn lines go by the side they stand on."""
    under_motto = list(find_strokes_under(content, (motto,), paragraphs)) if motto else []
    under_body = list(find_strokes_under(content, body, paragraphs)) if body else []
    drawn = [stroke for paragraph in paragraphs for stroke in paragraph.strokes]
    if _is_side_by_side(motto, body):
        under_motto = [stroke for stroke in under_motto if stroke.kind != "drawing"]
        under_body = [stroke for stroke in under_body if stroke.kind != "drawing"]
        for stroke in drawn:
            (under_motto if _is_motto(stroke, content, motto, body) else under_body).append(stroke)
        typed = [stroke for stroke in under_motto if stroke.kind == "typed"]
        if len(typed) > 1:
            under_motto, under_body = _by_side(under_motto, under_body)
    return tuple(under_motto), tuple(under_body)


def _is_side_by_side(motto: Piece | None, body: tuple[Piece, ...]) -> bool:
    """Whether both stand in one paragraph apart by tabs, or at least in no cells of their own."""
    cells = [piece.paragraph.cell for piece in (motto, *body) if piece is not None]
    return bool(cells) and all(cell is None for cell in cells)


def _is_motto(stroke: Stroke, content: Content, motto: Piece | None, body: tuple[Piece, ...]) -> bool:
    if motto is None or not body:
        return motto is not None
    motto_middle, body_middle = middle(motto), middle(body[-1])
    if stroke.middle is not None:
        return abs(stroke.middle - motto_middle) < abs(stroke.middle - body_middle)
    length = stroke.length or 0.0
    return abs(length - words_width(motto)) < abs(length - words_width(body[-1]) * 0.42)


def _by_side(motto: list[Stroke], body: list[Stroke]) -> tuple[list[Stroke], list[Stroke]]:
    """Typed lines on one row: the left one is the body's, the right one the motto's."""
    typed = sorted(
        (stroke for stroke in motto if stroke.kind == "typed"), key=lambda each: each.middle or 0.0
    )
    rest = [stroke for stroke in motto if stroke.kind != "typed"]
    others = [stroke for stroke in body if stroke.kind != "typed"]
    return [*rest, typed[-1]], [*others, typed[0]]


def _same_column(paragraph: Paragraph, other: Paragraph) -> bool:
    here, there = paragraph.cell, other.cell
    if here is None or there is None:
        return here is there and (paragraph.frame == other.frame or paragraph.frame <= 0)
    return here.table == there.table and here.column == there.column


def _border(content: Content, paragraph: Paragraph, which: str) -> list[Stroke]:
    placement = paragraph.placement
    has = {"bottom": placement.border_bottom, "top": placement.border_top}
    shown = has.get(which, placement.border_bottom or placement.border_top)
    return [border_stroke(paragraph)] if shown else []


def _typed(content: Content, paragraph: Paragraph) -> list[Stroke]:
    return [
        Stroke("typed", words_width(piece), middle(piece), True, paragraph.element)
        for piece in paragraph.pieces()
        if patterns.is_typed_line(piece.text)
    ]


def _underlines(pieces: tuple[Piece, ...]) -> list[Stroke]:
    """Underlined words count as a line as long as these words."""
    found = []
    for piece in pieces:
        underlined = tuple(run for run in piece.runs if run.look.is_underlined and not run.is_blank)
        if underlined:
            part = Piece(piece.paragraph, underlined, piece.text, piece.row, piece.column)
            found.append(Stroke("underline", words_width(part), None, True, piece.paragraph.element))
    return found
