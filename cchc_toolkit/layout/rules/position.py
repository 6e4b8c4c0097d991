"""Checks of where words and lines stand, shared by the rules of head, title, foot and appendices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from cchc_toolkit.layout import mending
from cchc_toolkit.layout.geometry import middle, page_middle
from cchc_toolkit.layout.rules.rule import Fault, combine_fixes, describe_place, format_number
from cchc_toolkit.word.content import Content, Piece, Stroke
from cchc_toolkit.word.decree30 import Component, Span
from cchc_toolkit.word.metrics import text_width

__all__ = [
    "WantedStroke",
    "check_centred_on_page",
    "check_centred_under",
    "check_single_spaced",
    "check_stroke",
    "without_missing",
]

# What the eye does not see, and what estimated widths of words may be off.
_OFF_CENTRE = 7.0
_SLACK = 0.12
_LEAST_SLACK = 4.0
_FAR = 1e9


@dataclass(frozen=True, slots=True)
class WantedStroke:
    """What the line under a component must be: its share of the words, their type, its lawful middles."""

    share: Span
    component: Component
    axes: tuple[float, ...] = ()


def check_centred_under(piece: Piece | None, above: tuple[Piece, ...], component: str) -> Iterator[Fault]:
    """A fault where the middle of a piece is below the middle of none of the pieces above it."""
    fixed = [upper for upper in above if not upper.paragraph.frame]
    if piece is None or not fixed or piece.paragraph.frame:
        return
    off = min((middle(piece) - middle(upper) for upper in fixed), key=abs)
    if abs(off) > _OFF_CENTRE:
        side = "phải" if off > 0 else "trái"
        yield Fault(
            f"lệch {side} {format_number(abs(off))} mm",
            describe_place(component, piece),
            fix=centring_fix(piece),
        )


def check_single_spaced(above: Piece, below: Piece, component: str) -> Iterator[Fault]:
    """Two lines one single line apart: no space between the paragraphs, single line spacing."""
    first, second = above.paragraph, below.paragraph
    placement = second.placement
    gap = 0.0 if first is second else first.placement.after + placement.before
    is_multiple = placement.line_rule == "auto" and abs(placement.line - 1) > 0.02
    if gap > 1 or is_multiple:
        what = (
            f"cách dòng {format_number(placement.line)}"
            if is_multiple
            else f"cách thêm {format_number(gap)} pt"
        )
        yield Fault(what, describe_place(component, below), fix=partial(_set_single, above, below))


def _set_single(above: Piece, below: Piece) -> None:
    mending.set_spacing(above.paragraph.element, after=0)
    mending.set_spacing(below.paragraph.element, before=0, line=240, lineRule="auto")


def without_missing(*pieces: Piece | None) -> tuple[Piece, ...]:
    """Those of some components that were found."""
    return tuple(piece for piece in pieces if piece is not None)


def check_centred_on_page(pieces: Iterable[Piece], content: Content, component: str) -> Iterator[Fault]:
    """A fault where a piece is not in the middle between the margins."""
    for piece in pieces:
        if piece.paragraph.frame:
            continue
        off = middle(piece) - page_middle(piece.paragraph, content)
        if abs(off) > _OFF_CENTRE:
            side = "phải" if off > 0 else "trái"
            yield Fault(
                f"lệch {side} {format_number(abs(off))} mm",
                describe_place(component, piece),
                fix=centring_fix(piece),
            )


def centring_fix(piece: Piece) -> Callable[[], object] | None:
    """Centre the paragraph of a piece; behind tabs it would move its neighbours, so there it is left."""
    if any(neighbour.column for neighbour in piece.paragraph.pieces()):
        return None
    element = piece.paragraph.element
    return combine_fixes(
        (partial(mending.set_alignment, element, "center"), partial(mending.set_indents, element))
    )


def check_stroke(
    strokes: tuple[Stroke, ...], pieces: tuple[Piece, ...], line: WantedStroke
) -> Iterator[Fault]:
    """Faults of the line below some words: missing, not solid, of a wrong length, not balanced.

    A line that was typed is the business of the rule on typed lines, and of no other.
    """
    if not pieces:
        return
    drawn = [stroke for stroke in strokes if stroke.kind != "typed"]
    low, high = _lengths(pieces, line)
    wanted = f"đường kẻ ngang, nét liền, dài {format_number(low)} đến {format_number(high)} mm"
    where = describe_place(line.component.name, pieces[-1])
    if not drawn and strokes:
        return
    if not drawn:
        yield Fault("không có đường kẻ bên dưới", where, wanted, _stroke_fix(drawn, pieces, line))
    elif not any(_is_right(stroke, low, high, pieces, line) for stroke in drawn):
        yield Fault(_what_is_wrong(drawn[0], low, high), where, wanted, _stroke_fix(drawn, pieces, line))


def _lengths(pieces: tuple[Piece, ...], line: WantedStroke) -> tuple[float, float]:
    """The shortest and the longest lawful line under a name of one or several printed lines."""
    shortest, longest = _FAR, 0.0
    for piece in pieces:
        width, room = _lawful_width(piece, line.component), _room(piece)
        last = width if width <= room else width % room or room
        shortest, longest = min(shortest, last), max(longest, min(width, room))
    return shortest * line.share.low, longest * line.share.high


def _lawful_width(piece: Piece, component: Component) -> float:
    """How long the words are in the type that the decree gives them: their own faults are other rules'."""
    size = min(max(piece.size, component.size.low), component.size.high)
    is_upper = component.is_capitals is not False and any(run.look.is_capitals for run in piece.runs)
    text = piece.text.upper() if component.is_capitals or is_upper else piece.text
    return text_width(text, size, bool(component.is_bold)) * 25.4 / 72


def _room(piece: Piece) -> float:
    placement = piece.paragraph.placement
    return max(10.0, piece.paragraph.column - placement.left - placement.right)


def _slack(high: float) -> float:
    return max(_LEAST_SLACK, high * _SLACK)


def _has_length(stroke: Stroke, low: float, high: float) -> bool:
    return stroke.length is None or low - _slack(high) <= stroke.length <= high + _slack(high)


def _is_right(stroke: Stroke, low: float, high: float, pieces: tuple[Piece, ...], line: WantedStroke) -> bool:
    if not stroke.is_solid or not _has_length(stroke, low, high):
        return False
    if stroke.middle is None or pieces[-1].paragraph.frame:
        return True
    axes = (middle(pieces[-1]), *line.axes)
    return min(abs(stroke.middle - axis) for axis in axes) <= 2 * _OFF_CENTRE


def _what_is_wrong(stroke: Stroke, low: float, high: float) -> str:
    if not stroke.is_solid:
        return "đường kẻ không phải nét liền"
    if _has_length(stroke, low, high):
        return "đường kẻ đặt không cân đối"
    return f"đường kẻ dài {format_number(max(0.0, stroke.length or 0.0))} mm"


def _stroke_fix(
    drawn: list[Stroke], pieces: tuple[Piece, ...], line: WantedStroke
) -> Callable[[], object] | None:
    """Give a drawn line its length; put a border in place of any other line, or of none."""
    last = pieces[-1]
    if last.paragraph.frame:
        return None
    low, high = _lengths(pieces, line)
    length = min(max(_lawful_width(last, line.component) * line.share.ours, low), high)
    if drawn and all(stroke.kind == "drawing" for stroke in drawn):
        first = drawn[0]
        has_size = first.owner is not None and first.is_solid and bool(first.length)
        return partial(mending.resize_drawing, first.owner, length) if has_size else None
    if any(stroke.owner is None for stroke in drawn):
        return None
    steps: list[Callable[[], object]] = []
    for stroke in drawn:
        drop = mending.drop_underline if stroke.kind == "underline" else mending.drop_border
        if stroke.kind != "drawing":
            steps.append(partial(drop, stroke.owner))
    start = last.paragraph.cell.left if last.paragraph.cell else 0.0
    left = max(0.0, middle(last) - start - length / 2)
    right = max(0.0, last.paragraph.column - left - length)
    steps.append(partial(mending.add_line_after, last.paragraph.element, left, right))
    return combine_fixes(steps)
