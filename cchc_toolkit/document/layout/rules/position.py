"""Checks of where words and lines stand, shared by the rules of head, title, foot and appendices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from cchc_toolkit.document.decree30 import Span
from cchc_toolkit.document.layout import mending
from cchc_toolkit.document.layout.content import Content, Piece, Stroke
from cchc_toolkit.document.layout.geometry import column_width, middle, page_middle, words_width
from cchc_toolkit.document.layout.rules.rule import Fault, number, place_of, together

__all__ = ["centred_on_page", "centred_under", "line_faults"]

# What the eye does not see, and what estimated widths of words may be off.
_OFF_CENTRE = 7.0
_SLACK = 0.12
_LEAST_SLACK = 4.0


def centred_under(
    piece: Piece | None, above: Piece | None, content: Content, component: str
) -> Iterator[Fault]:
    """A fault where the middle of a piece is not below the middle of another."""
    if piece is None or above is None or piece.paragraph.frame or above.paragraph.frame:
        return
    off = middle(piece, content) - middle(above, content)
    if abs(off) > _OFF_CENTRE:
        side = "phải" if off > 0 else "trái"
        yield Fault(f"lệch {side} {number(abs(off))} mm", place_of(component, piece), mend=centring(piece))


def centred_on_page(pieces: Iterable[Piece], content: Content, component: str) -> Iterator[Fault]:
    """A fault where a piece is not in the middle between the margins."""
    for piece in pieces:
        if piece.paragraph.frame:
            continue
        off = middle(piece, content) - page_middle(piece.paragraph, content)
        if abs(off) > _OFF_CENTRE:
            side = "phải" if off > 0 else "trái"
            yield Fault(
                f"lệch {side} {number(abs(off))} mm", place_of(component, piece), mend=centring(piece)
            )


def centring(piece: Piece) -> Callable[[], object] | None:
    """Centre the paragraph of a piece; behind tabs it would move its neighbours, so there it is left."""
    if any(each.column for each in piece.paragraph.pieces()):
        return None
    element = piece.paragraph.element
    return together(
        (partial(mending.set_alignment, element, "center"), partial(mending.set_indents, element))
    )


def line_faults(
    strokes: tuple[Stroke, ...], pieces: tuple[Piece, ...], span: Span, content: Content, component: str
) -> Iterator[Fault]:
    """Faults of the line below some words: missing, not solid, of a wrong length, not balanced.

    A line that was typed is the business of the rule on typed lines, and of no other.
    """
    if not pieces:
        return
    drawn = [each for each in strokes if each.kind != "typed"]
    low, high = _lengths(pieces, span, content)
    wanted = f"đường kẻ ngang, nét liền, dài {number(low)} đến {number(high)} mm"
    where = place_of(component, pieces[-1])
    mend = _mend(drawn, pieces, span, content)
    if not drawn:
        if not strokes:
            yield Fault("không có đường kẻ bên dưới", where, wanted, mend)
        return
    if any(_is_right(each, low, high, pieces, content) for each in drawn):
        return
    yield Fault(_what_is_wrong(drawn[0], low, high), where, wanted, mend)


def _lengths(pieces: tuple[Piece, ...], span: Span, content: Content) -> tuple[float, float]:
    """The shortest and the longest lawful line under a name of one or several printed lines."""
    shortest, longest = 1e9, 0.0
    for piece in pieces:
        width = words_width(piece)
        room = (
            column_width(piece.paragraph, content)
            - piece.paragraph.placement.left
            - piece.paragraph.placement.right
        )
        if width > room > 0:
            shortest, longest = min(shortest, width % room or room, room), max(longest, room)
        else:
            shortest, longest = min(shortest, width), max(longest, width)
    return shortest * span.low, longest * span.high


def _is_right(stroke: Stroke, low: float, high: float, pieces: tuple[Piece, ...], content: Content) -> bool:
    if not stroke.is_solid:
        return False
    if stroke.length is None:
        return True
    slack = max(_LEAST_SLACK, high * _SLACK)
    if not low - slack <= stroke.length <= high + slack:
        return False
    is_known = stroke.middle is not None and not pieces[-1].paragraph.frame
    off = abs((stroke.middle or 0.0) - middle(pieces[-1], content)) if is_known else 0.0
    return off <= 2 * _OFF_CENTRE


def _what_is_wrong(stroke: Stroke, low: float, high: float) -> str:
    if not stroke.is_solid:
        return "đường kẻ không phải nét liền"
    length = stroke.length or 0.0
    slack = max(_LEAST_SLACK, high * _SLACK)
    if low - slack <= length <= high + slack:
        return "đường kẻ đặt không cân đối"
    return f"đường kẻ dài {number(length)} mm"


def _mend(
    drawn: list[Stroke], pieces: tuple[Piece, ...], span: Span, content: Content
) -> Callable[[], object] | None:
    last = pieces[-1]
    paragraph = last.paragraph
    if paragraph.frame:
        return None
    low, high = _lengths(pieces, span, content)
    length = min(max(words_width(last) * span.ours, low), high)
    if drawn and all(each.kind == "drawing" for each in drawn):
        first = drawn[0]
        if first.owner is not None and first.is_solid and first.length:
            return partial(mending.resize_drawing, first.owner, length)
        return None
    steps: list[Callable[[], object]] = []
    for stroke in drawn:
        if stroke.owner is not None and stroke.kind == "border":
            steps.append(partial(mending.drop_border, stroke.owner))
        elif stroke.owner is not None and stroke.kind == "underline":
            steps.append(partial(mending.drop_underline, stroke.owner))
        elif stroke.kind == "border":
            return None
    around = column_width(paragraph, content)
    start = paragraph.cell.left if paragraph.cell else 0.0
    left = max(0.0, middle(last, content) - start - length / 2)
    steps.append(
        partial(mending.add_line_after, paragraph.element, left, max(0.0, around - left - length), 0.0)
    )
    return together(steps)
