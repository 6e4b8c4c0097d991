"""What became of each figure of a sealed document: kept, altered, unmarked, deleted, copied, pasted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cchc_toolkit.audit.aligning import Move, Pair, find_edits
from cchc_toolkit.audit.difference import Difference, Kind
from cchc_toolkit.vocabulary.alphabet import single_spaced
from cchc_toolkit.word.decree30 import APPENDIX_ATTACHED, NUMBER, PLACE_DATE
from cchc_toolkit.word.marks import MARK
from cchc_toolkit.word.passages import MarkSpan, Passage, WordRow, passages_in

__all__ = ["REGISTERED", "FigureChange", "figure_differences"]

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?")
# Numbers that count nothing: dates, years, numbers of documents, numbering at the head of a passage.
_NO_FIGURE = re.compile(
    r"\d{1,2}/\d{1,2}/\d{4}|\b(?i:ngày|tháng|năm|giai đoạn|khoá|khóa|quý|điều|khoản|mục) *[\d/–-]+"
    r"|\d+(?:/\d+)?/[A-ZĐ][\w-]*|^\s*\d+(?:\.\d+)*[.)](?=\s)"
)
_ORDINAL = re.compile(r"\d+(?:\.\d+)*[.)]?")
# The clerk gives number and date; they are no figures of the report.
REGISTERED = {NUMBER.style, PLACE_DATE.style, APPENDIX_ATTACHED.style}


@dataclass(frozen=True, slots=True, eq=False)
class FigureChange:
    """A difference of a figure, its mark, and the sealed letters that it tells of (none if new)."""

    difference: Difference
    mark: str = ""
    passage: Passage | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class _MarkedFigure:
    """A bookmark of ours: its name, its words, and where it begins."""

    mark: str
    text: str
    passage: Passage
    span: MarkSpan

    @property
    def base(self) -> str:
        """The mark that this one is, or is a copy of."""
        match = MARK.match(self.mark)
        return match[0] if match else self.mark


@dataclass(slots=True)
class _AssignedMarks:
    """Marks of the edited document: those that stand for a sealed figure, and those that are left over."""

    own: dict[str, _MarkedFigure] = field(default_factory=dict)
    others: list[_MarkedFigure] = field(default_factory=list)


def figure_differences(
    pairs: Sequence[Pair], moved: Sequence[Move], codes: Mapping[str, str], names: Mapping[str, str]
) -> tuple[FigureChange, ...]:
    """Say what became of each figure.

    Parameters
    ----------
    pairs : sequence of Pair
        All passages and rows of both documents.
    moved : sequence of Move
        Passages among them that only stand elsewhere.
    codes, names : mapping of str to str
        Mark to code, code to name.

    Returns
    -------
    tuple of FigureChange
        Figures of the sealed document in its order, then what the edited one has besides.
    """
    sealed = {figure.mark: figure for figure in _marked_figures(pairs, 0) if figure.mark in codes}
    assigned = _assigned(_marked_figures(pairs, 1), codes)
    both = ((old, new) for old, new in pairs if isinstance(old, Passage) and isinstance(new, Passage))
    counterparts = {id(old): new for old, new in both}
    counterparts |= {id(move.before): move.after for move in moved}
    changes = []
    for mark, figure in sealed.items():
        named = (codes[mark], names.get(codes[mark], ""))
        difference = _fate(figure, assigned.own.get(mark), counterparts.get(id(figure.passage)), named)
        if difference:
            changes.append(FigureChange(difference, mark, figure.passage, figure.span.start, figure.span.end))
    new = [*_left_over(assigned.others, codes, names), *_pasted(pairs)]
    return (*changes, *(FigureChange(difference) for difference in new))


def _marked_figures(pairs: Sequence[Pair], side: int) -> list[_MarkedFigure]:
    """Bookmarks in order; one that runs over several passages is one."""
    figures: dict[tuple[str, int], _MarkedFigure] = {}
    for pair in pairs:
        for passage in _passages(pair[side]):
            for span in passage.spans:
                text = passage.text[span.start : span.end]
                first = figures.get((span.mark, span.number))
                if first is None:
                    figures[span.mark, span.number] = _MarkedFigure(span.mark, text, passage, span)
                else:
                    figures[span.mark, span.number] = _MarkedFigure(
                        span.mark, first.text + text, first.passage, first.span
                    )
    return list(figures.values())


def _passages(part: Passage | WordRow | None) -> Iterator[Passage]:
    match part:
        case Passage():
            yield part
        case WordRow():
            for cell in part.cells:
                yield from passages_in(cell.blocks)
        case None:
            return


def _assigned(printed: Sequence[_MarkedFigure], codes: Mapping[str, str]) -> _AssignedMarks:
    """The mark of its own name stands for a figure; where it is gone, its first copy does."""
    assigned = _AssignedMarks()
    for figure in sorted(printed, key=lambda figure: figure.mark != figure.base):
        if figure.base in codes and figure.text.strip() and figure.base not in assigned.own:
            assigned.own[figure.base] = figure
        elif figure.text.strip():
            assigned.others.append(figure)
    return assigned


def _fate(
    sealed: _MarkedFigure, now: _MarkedFigure | None, counterpart: Passage | None, named: tuple[str, str]
) -> Difference | None:
    if now is not None:
        if _says_the_same(sealed.text, now.text):
            return None
        return Difference("altered", now.passage.place, sealed.text, now.text, *named)
    if counterpart is None:
        return Difference("deleted", f"{sealed.passage.place} của bản niêm phong", sealed.text, "", *named)
    text = _in_place_of(sealed, counterpart)
    if single_spaced(text) == single_spaced(sealed.text):
        return Difference("unmarked", counterpart.place, sealed.text, text, *named)
    if text.strip():
        return Difference("altered", counterpart.place, sealed.text, text, *named)
    return Difference("deleted", counterpart.place, sealed.text, "", *named)


def _says_the_same(sealed: str, now: str) -> bool:
    """Equal but for spaces; words typed at the edge of a mark slip into it and leave the number as it was."""
    before, after = single_spaced(sealed), single_spaced(now)
    numbers = _NUMBER.findall(before)
    return before == after or bool(numbers and before in after and _NUMBER.findall(after) == numbers)


def _in_place_of(sealed: _MarkedFigure, counterpart: Passage) -> str:
    """The words that stand where a figure stood whose mark is gone.

    Where more than the figure was replaced, the number in its order among those that were.
    """
    start, end = sealed.span.start, sealed.span.end
    changes = find_edits(sealed.passage.text, counterpart.text)
    touching = [change for change in changes if change.start < end and start < change.end]
    if not touching:
        shift = sum(
            change.new_end - change.new - change.end + change.start
            for change in changes
            if change.end <= start
        )
        return counterpart.text[start + shift : end + shift]
    first, last = touching[0], touching[-1]
    if (first.start < start or last.end > end) and _NUMBER.search(sealed.text):
        place = len(_NUMBER.findall(sealed.passage.text[first.start : start]))
        numbers = _NUMBER.findall(counterpart.text[first.new : last.new_end])
        return numbers[place] if place < len(numbers) else ""
    kept_before, kept_after = max(first.start - start, 0), max(end - last.end, 0)
    return counterpart.text[first.new - kept_before : last.new_end + kept_after]


def _left_over(
    others: Sequence[_MarkedFigure], codes: Mapping[str, str], names: Mapping[str, str]
) -> Iterator[Difference]:
    for figure in others:
        code = codes.get(figure.base, "")
        kind: Kind = "copied" if code else "foreign"
        yield Difference(kind, figure.passage.place, "", figure.text, code, names.get(code, ""))


def _pasted(pairs: Sequence[Pair]) -> Iterator[Difference]:
    """Numbers without a mark that the sealed document has not, one difference a passage."""
    gone: Counter[str] = Counter()
    come: list[tuple[Passage, list[str]]] = []
    for old, new in pairs:
        if isinstance(old, Passage) and isinstance(new, Passage):
            lost, gained = _changed_numbers(old, new)
            gone.update(lost)
            come.append((new, [] if old.style in REGISTERED else gained))
        else:
            gone.update(
                number for passage in _passages(old) for number in _unmarked(passage, 0, len(passage.text))
            )
            come += [(passage, _unmarked(passage, 0, len(passage.text))) for passage in _counting(new)]
    for passage, numbers in come:
        left = []
        for number in numbers:
            if gone[number]:
                gone[number] -= 1
            else:
                left.append(number)
        if left:
            yield Difference("pasted", passage.place, "", "; ".join(left))


def _counting(part: Passage | WordRow | None) -> Iterator[Passage]:
    """The passages of a new part without the ordinal that a row begins with."""
    first = (
        next(passages_in(part.cells[0].blocks), None) if isinstance(part, WordRow) and part.cells else None
    )
    for passage in _passages(part):
        if passage is not first or not _ORDINAL.fullmatch(passage.text.strip()):
            yield passage


def _changed_numbers(old: Passage, new: Passage) -> tuple[list[str], list[str]]:
    """Unmarked numbers that an edit took out, and those beyond them that it put in."""
    lost: list[str] = []
    gained: list[str] = []
    for change in find_edits(old.text, new.text):
        out = _NUMBER.findall(old.text[change.start : change.end])
        put = _unmarked(new, change.new, change.new_end)
        lost += _unmarked(old, change.start, change.end)
        # As many numbers as before: edited words, which the differences of words list.
        gained += put[len(out) :]
    return lost, gained


def _unmarked(passage: Passage, start: int, end: int) -> list[str]:
    """Numbers within these letters that no mark covers and that count something."""
    none = [number.span() for number in _NO_FIGURE.finditer(passage.text)]
    covered = [(span.start, span.end) for span in passage.spans] + none
    return [
        number[0]
        for number in _NUMBER.finditer(passage.text, start, end)
        if not any(low < number.end() and number.start() < high for low, high in covered)
    ]
