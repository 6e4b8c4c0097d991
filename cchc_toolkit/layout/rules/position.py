"""Checks of the position of words and of the lines under them, shared by head, title, foot and appendices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from cchc_toolkit.layout.fixes import formatting
from cchc_toolkit.layout.fixes.strokes import add_line_below, drop_borders, drop_underline, resize_drawing
from cchc_toolkit.layout.geometry import (
    column_middle,
    is_place_certain,
    middle,
    page_middle,
    words_width,
)
from cchc_toolkit.layout.printed_lines import MILLIMETRES_PER_POINT
from cchc_toolkit.layout.rules.rule import Fault, Fix, combine_fixes, describe_place, format_number
from cchc_toolkit.word.content import Content, Piece, Stroke
from cchc_toolkit.word.decree30 import Component, Span
from cchc_toolkit.word.metrics import text_width

__all__ = [
    "NEARLY_AS_LONG",
    "NEARLY_CENTRED",
    "WantedStroke",
    "check_centred_on_page",
    "check_centred_under",
    "check_single_spaced",
    "check_stroke",
    "draw_line_below",
    "is_on_same_line",
    "without_missing",
]

# Millimetres: what the eye does not see, and what estimated widths of words may be off.
_OFF_CENTRE = 7.0
_LEAST_SLACK = 4.0
_SLACK_SHARE = 0.12
_FAR = 1e9
# What the checks below leave alone, as the rules made of them declare it.
NEARLY_CENTRED = f"khi lệch không quá {format_number(_OFF_CENTRE)} mm; khi chữ nằm trong khung"
NEARLY_AS_LONG = (
    f"khi dài chênh không quá {format_number(_LEAST_SLACK)} mm hoặc {_SLACK_SHARE:.0%}, hoặc không rõ độ dài"
    "; khi gõ bằng ký tự (quy tắc khác nhắc)"
)


@dataclass(frozen=True, slots=True)
class WantedStroke:
    """What the decree wants of a line under some words.

    ``share`` is its length as a share of the words, ``component`` says in which type the words must be,
    ``axes`` are the middles that it may have (mm) besides that of the words.
    """

    share: Span
    component: Component
    axes: tuple[float, ...] = ()


def without_missing(*pieces: Piece | None) -> tuple[Piece, ...]:
    """Return those components that the document has."""
    return tuple(piece for piece in pieces if piece is not None)


def is_on_same_line(piece: Piece, other: Piece) -> bool:
    """True if two pieces stand in one row of a table, or on one line of a paragraph."""
    here, there = piece.paragraph.cell, other.paragraph.cell
    if here is not None and there is not None:
        return here.table == there.table and here.row == there.row
    return piece.paragraph is other.paragraph and piece.row == other.row


def check_centred_under(piece: Piece | None, above: tuple[Piece, ...], component: str) -> Iterator[Fault]:
    """Yield a fault if a piece is centred under none of the pieces above it.

    Where the lower one is in the middle of its column and the upper one is not, the upper one is at fault.
    """
    certain = [upper for upper in above if is_place_certain(upper)]
    if piece is None or not certain or not is_place_certain(piece):
        return
    place = middle(piece)
    nearest = min(certain, key=lambda upper: abs(place - middle(upper)))
    if _is_in_column_middle(piece) and not _is_in_column_middle(nearest):
        piece, nearest = nearest, piece
    yield from _check_distance(piece, middle(nearest), component)


def check_centred_on_page(pieces: Iterable[Piece], content: Content, component: str) -> Iterator[Fault]:
    """Yield a fault for each piece that is not in the middle between the margins."""
    for piece in pieces:
        if is_place_certain(piece):
            yield from _check_distance(piece, page_middle(piece.paragraph, content), component)


def _is_in_column_middle(piece: Piece) -> bool:
    """True if a piece stands in the middle of its cell, or between the margins."""
    return abs(middle(piece) - column_middle(piece.paragraph)) <= _OFF_CENTRE / 2


def _check_distance(piece: Piece, wanted: float, component: str) -> Iterator[Fault]:
    """Yield a fault if the middle of a piece is too far from where it should be (mm)."""
    distance = middle(piece) - wanted
    if abs(distance) > _OFF_CENTRE:
        side = "phải" if distance > 0 else "trái"
        what = f"lệch {side} {format_number(abs(distance))} mm"
        yield Fault(what, describe_place(component, piece), fix=_centring_fix(piece, wanted))


def _centring_fix(piece: Piece, wanted: float) -> Fix | None:
    """Centre the paragraph of a piece about a place (mm from the left margin).

    None where words stand beside it, which would move, or where it would not fit there on its lines.
    """
    paragraph = piece.paragraph
    rows = [neighbour.row for neighbour in paragraph.pieces()]
    shift = 2 * (wanted - column_middle(paragraph))
    shift = 0.0 if abs(shift) < _LEAST_SLACK else shift
    room = paragraph.column - abs(shift)
    widest = max((words_width(neighbour) for neighbour in paragraph.pieces()), default=0.0)
    if len(rows) != len(set(rows)) or (shift and widest > room):
        return None
    left, right = max(0.0, shift), max(0.0, -shift)
    return partial(formatting.centre_lines, paragraph.element, left=left, right=right)


def check_single_spaced(above: Piece, below: Piece, component: str) -> Iterator[Fault]:
    """Yield a fault if two lines are more than one single line apart."""
    first, second = above.paragraph, below.paragraph
    placement = second.placement
    gap = 0.0 if first is second else first.placement.after + placement.before
    is_multiple = placement.line_rule == "auto" and abs(placement.line - 1) > 0.02
    if gap > 1 or is_multiple:
        what = (
            f"cách dòng {format_number(placement.line)}"
            if is_multiple
            else f"hai dòng cách thêm nhau {format_number(gap)} pt"
        )
        yield Fault(what, describe_place(component, below), fix=partial(_set_single, above, below))


def _set_single(above: Piece, below: Piece) -> None:
    formatting.set_spacing(above.paragraph.element, after=0)
    formatting.set_spacing(below.paragraph.element, before=0, line=240, lineRule="auto")


def check_stroke(
    strokes: tuple[Stroke, ...], pieces: tuple[Piece, ...], wanted: WantedStroke
) -> Iterator[Fault]:
    """Yield a fault if the line below some words is missing, not solid, of a wrong length or not balanced.

    A line that was typed is left to the rule on typed lines.
    """
    drawn = [stroke for stroke in strokes if stroke.kind != "typed"]
    if not pieces or (strokes and not drawn):
        return
    low, high = _lawful_lengths(pieces, wanted)
    if any(_is_lawful(stroke, low, high, pieces, wanted) for stroke in drawn):
        return
    what = _describe_wrong(drawn[0], low, high) if drawn else "không có đường kẻ bên dưới"
    shortest, longest = format_number(low), format_number(high)
    length = f"bằng độ dài dòng chữ, {longest} mm" if shortest == longest else f"{shortest} đến {longest} mm"
    text = f"đường kẻ ngang, nét liền, dài {length}"
    where = describe_place(wanted.component.name, pieces[-1])
    yield Fault(what, where, text, _stroke_fix(drawn, pieces, wanted))


def _lawful_lengths(pieces: tuple[Piece, ...], wanted: WantedStroke) -> tuple[float, float]:
    """Return the shortest and the longest lawful line (mm) under words on one or several printed lines."""
    shortest, longest = _FAR, 0.0
    for piece in pieces:
        width, room = _lawful_width(piece, wanted.component), _room(piece)
        last_line = width if width <= room else width % room or room
        shortest, longest = min(shortest, last_line), max(longest, min(width, room))
    return shortest * wanted.share.low, longest * wanted.share.high


def _lawful_width(piece: Piece, component: Component) -> float:
    """Return the length of words (mm) in the type that the decree wants; wrong type has rules of its own."""
    size = min(max(piece.size, component.size.low), component.size.high)
    is_upper = component.is_capitals is not False and any(run.look.is_capitals for run in piece.runs)
    text = piece.text.upper() if component.is_capitals or is_upper else piece.text
    return text_width(text, size, bool(component.is_bold)) * MILLIMETRES_PER_POINT


def _room(piece: Piece) -> float:
    """Return the width that a paragraph has for its words (mm)."""
    placement = piece.paragraph.placement
    return max(10.0, piece.paragraph.column - placement.left - placement.right)


def _has_length(stroke: Stroke, low: float, high: float) -> bool:
    """True if a line has a lawful length, or one that is not known."""
    slack = max(_LEAST_SLACK, high * _SLACK_SHARE)
    return stroke.length is None or low - slack <= stroke.length <= high + slack


def _is_lawful(
    stroke: Stroke, low: float, high: float, pieces: tuple[Piece, ...], wanted: WantedStroke
) -> bool:
    """True if a line is solid, of a lawful length, and balanced under its words."""
    if not stroke.is_solid or not _has_length(stroke, low, high):
        return False
    if stroke.middle is None or pieces[-1].paragraph.frame:
        return True
    axes = (middle(pieces[-1]), *wanted.axes)
    return min(abs(stroke.middle - axis) for axis in axes) <= 2 * _OFF_CENTRE


def _describe_wrong(stroke: Stroke, low: float, high: float) -> str:
    if not stroke.is_solid:
        return "đường kẻ không phải nét liền"
    if _has_length(stroke, low, high):
        return "đường kẻ đặt không cân đối"
    return f"đường kẻ dài {format_number(max(0.0, stroke.length or 0.0))} mm"


def _stroke_fix(drawn: list[Stroke], pieces: tuple[Piece, ...], wanted: WantedStroke) -> Fix | None:
    """Give a drawn line its length; put a border in place of another line, or where there is none."""
    last = pieces[-1]
    is_last_row = last.row == max(piece.row for piece in last.paragraph.pieces())
    if last.paragraph.frame or not is_last_row:
        return None
    low, high = _lawful_lengths(pieces, wanted)
    length = min(max(_lawful_width(last, wanted.component) * wanted.share.ours, low), high)
    if drawn and all(stroke.kind == "drawing" for stroke in drawn):
        first = drawn[0]
        has_size = first.owner is not None and first.is_solid and bool(first.length)
        return partial(resize_drawing, first.owner, length) if has_size else None
    if any(stroke.owner is None for stroke in drawn):
        return None
    return combine_fixes((*map(_drop_fix, drawn), partial(draw_line_below, last, length)))


def _drop_fix(stroke: Stroke) -> Fix | None:
    """Take away an underlining or a border; a drawing stays."""
    if stroke.kind == "drawing":
        return None
    return partial(drop_underline if stroke.kind == "underline" else drop_borders, stroke.owner)


def draw_line_below(piece: Piece, length: float) -> None:
    """Draw a line of a length (mm) below the paragraph of a piece, its middle under the words."""
    paragraph = piece.paragraph
    start = paragraph.cell.left if paragraph.cell else 0.0
    left = max(0.0, middle(piece) - start - length / 2)
    right = max(0.0, paragraph.column - left - length)
    add_line_below(paragraph.element, left, right)
