"""How a paragraph is drawn: its printed lines, and where on them the words of each run stand.

Blanks that somebody typed move words like anything else that is typed. Those at the end of a line are not
counted, as Word does not count them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias
from weakref import WeakKeyDictionary

from cchc_toolkit.word.content import Paragraph, Run
from cchc_toolkit.word.formats import Look
from cchc_toolkit.word.metrics import text_width

__all__ = ["MILLIMETRES_PER_POINT", "Ink", "PrintedLine", "letters_width", "print_lines"]

MILLIMETRES_PER_POINT = 25.4 / 72
# Blanks at which a line may break; a no-break space is part of its word.
_BLANKS = " \u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u3000"
_PARTS = re.compile(rf"[\n\f\v\t]|[{_BLANKS}]+|[^\n\f\v\t{_BLANKS}]+")
_SEEN = re.compile(r"\S(?:.*\S)?", re.DOTALL)
_NARROWEST = 10.0
_GIVING_WAY = {"center", "right", "end"}

_Word: TypeAlias = list[tuple[Run, str]]


@dataclass(frozen=True, slots=True)
class Ink:
    """Words of a run on one line: from where to where, in mm from the left edge of the column."""

    run: Run
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as it is printed; ``has_tabs`` if tabs stand on it, ``breaks_page`` if a new page follows it."""

    inks: tuple[Ink, ...] = ()
    size: float = 0.0
    has_tabs: bool = False
    breaks_page: bool = False


@dataclass
class _Pen:
    """The line that is being drawn: where the pen stands, what it drew, the stop that waits for words."""

    at: float
    start: float
    end: float = 0.0
    inks: list[Ink] = field(default_factory=list)
    size: float = 0.0
    has_words: bool = False
    has_tabs: bool = False
    stop: tuple[float, str] | None = None
    since_stop: int = 0


def letters_width(text: str, look: Look) -> float:
    """Width in mm of letters in a look, on one line."""
    shown = text.upper() if look.is_capitals else text
    points = text_width(shown, look.size, look.is_bold) * look.scale + look.spacing * len(shown)
    return points * MILLIMETRES_PER_POINT


# Many rules ask where the words of one paragraph stand; what was drawn goes with its paragraph.
_DRAWN: WeakKeyDictionary[Paragraph, tuple[PrintedLine, ...]] = WeakKeyDictionary()


def print_lines(paragraph: Paragraph) -> tuple[PrintedLine, ...]:
    """Draw a paragraph line by line: blanks, tabs, typed breaks, breaks where a line is full."""
    if paragraph not in _DRAWN:
        _DRAWN[paragraph] = tuple(_draw_lines(paragraph))
    return _DRAWN[paragraph]


def _draw_lines(paragraph: Paragraph) -> list[PrintedLine]:
    placement = paragraph.placement
    limit = max(paragraph.column - placement.right, placement.left + _NARROWEST)
    lines: list[PrintedLine] = []
    pen = _Pen(_begin(paragraph), placement.left + placement.first)
    for word in _fitting(_words(paragraph), limit - placement.left):
        first = word[0][1]
        if first in "\n\f\v":
            lines.append(_finish(pen, paragraph, limit, is_last=False, breaks_page=first == "\f"))
            begins = first == "\f" and not any(line.inks for line in lines)
            pen = _Pen(_begin(paragraph) if begins else placement.left, placement.left)
        elif first == "\t":
            _jump(pen, paragraph, limit)
        else:
            if first.strip(_BLANKS) and pen.has_words and _reach(pen, _width(word)) > limit + 0.1:
                lines.append(_finish(pen, paragraph, limit, is_last=False))
                pen = _Pen(placement.left, placement.left)
            _draw(pen, word)
    lines.append(_finish(pen, paragraph, limit, is_last=True))
    return lines


def _begin(paragraph: Paragraph) -> float:
    """Where the first letter of a paragraph stands: behind its automatic number if it has one."""
    start = paragraph.placement.left + paragraph.placement.first
    if not paragraph.label:
        return start
    look = paragraph.mark or next((run.look for run in paragraph.runs), None)
    width = letters_width(f"{paragraph.label} ", look) if look else 0.0
    return max(start + width, paragraph.placement.left)


def _words(paragraph: Paragraph) -> Iterator[_Word]:
    """The words, blanks, tabs and breaks of a paragraph; a word may be made of letters of several runs."""
    held: _Word = []
    for run in paragraph.runs:
        for part in _PARTS.findall(run.text):
            is_word = bool(part.strip(f"\n\f\v\t{_BLANKS}"))
            if held and not is_word:
                yield held
                held = []
            if is_word:
                held.append((run, part))
            else:
                yield [(run, part)]
    if held:
        yield held


def _fitting(words: Iterator[_Word], room: float) -> Iterator[_Word]:
    """The same words, those cut into letters that are longer than a whole line."""
    for word in words:
        is_long = sum(len(part) for _, part in word) > 1 and _width(word) > room
        yield from ([(run, sign)] for run, part in word for sign in part) if is_long else [word]


def _width(word: _Word) -> float:
    return sum(letters_width(part, run.look) for run, part in word)


def _reach(pen: _Pen, width: float) -> float:
    """How far to the right a line comes with one more word; words at a centred stop give way to the left."""
    end = pen.at + width
    return end if pen.stop is None or pen.stop[1] not in _GIVING_WAY else end - pen.stop[0] + _end_before(pen)


def _end_before(pen: _Pen) -> float:
    """Where the words before the last tab end."""
    return max((ink.end for ink in pen.inks[: pen.since_stop]), default=pen.start)


def _draw(pen: _Pen, word: _Word) -> None:
    """Draw a word or blanks where the pen stands."""
    for run, part in word:
        pen.size = max(pen.size, run.look.size)
        seen = _SEEN.search(part)
        if seen:
            start = pen.at + letters_width(part[: seen.start()], run.look)
            pen.inks.append(Ink(run, start, start + letters_width(seen[0], run.look)))
            pen.has_words = True
        pen.at += letters_width(part, run.look)
        if part.strip(_BLANKS):
            pen.end = pen.at


def _jump(pen: _Pen, paragraph: Paragraph, limit: float) -> None:
    """Go to the next tab stop; what stands at a centred or right stop is put there once it is drawn."""
    _settle(pen, limit)
    pen.has_tabs = True
    pen.stop = _next_stop(paragraph, pen.at)
    pen.at, pen.since_stop = pen.stop[0], len(pen.inks)


def _settle(pen: _Pen, limit: float) -> None:
    """Move the words behind the last tab so that they end or are centred at its stop, if there is room."""
    drawn = pen.inks[pen.since_stop :]
    if pen.stop is None or not drawn or pen.stop[1] not in _GIVING_WAY:
        return
    width = pen.at - pen.stop[0]
    shift = -width / 2 if pen.stop[1] == "center" else -width
    shift = min(shift, limit - pen.at)
    shift = max(shift, _end_before(pen) - drawn[0].start)
    pen.inks[pen.since_stop :] = [Ink(ink.run, ink.start + shift, ink.end + shift) for ink in drawn]
    pen.at += shift
    pen.end += shift


def _finish(
    pen: _Pen, paragraph: Paragraph, limit: float, *, is_last: bool, breaks_page: bool = False
) -> PrintedLine:
    """Align a line that is full or ended."""
    _settle(pen, limit)
    end = pen.end if pen.inks else pen.at
    shift = 0.0
    match paragraph.placement.align:
        case "center":
            shift = (limit - end) / 2
        case "right":
            shift = limit - end
        case "both" if not is_last and pen.inks and not pen.has_tabs:
            return PrintedLine(_stretched(pen, end, limit), pen.size, False, breaks_page)
    inks = tuple(Ink(ink.run, ink.start + shift, ink.end + shift) for ink in pen.inks)
    return PrintedLine(inks, pen.size, pen.has_tabs, breaks_page)


def _stretched(pen: _Pen, end: float, limit: float) -> tuple[Ink, ...]:
    """The words of a justified line, set apart so that the last one ends at the right edge."""
    first = pen.inks[0].start
    share = (limit - first) / max(1.0, end - first)
    if share < 1:
        return tuple(pen.inks)
    return tuple(
        Ink(ink.run, first + (ink.start - first) * share, first + (ink.end - first) * share)
        for ink in pen.inks
    )


def _next_stop(paragraph: Paragraph, position: float) -> tuple[float, str]:
    """Position (mm) and kind of the next tab stop."""
    for stop, kind in paragraph.placement.tabs:
        if stop > position + 0.1 and kind not in {"bar", "num"}:
            return stop, kind
    left = paragraph.placement.left
    if position < left - 0.1:
        return left, "left"
    step = paragraph.default_tab
    return (int(position / step + 0.01) + 1) * step, "left"
