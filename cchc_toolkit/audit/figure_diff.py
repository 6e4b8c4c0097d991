"""What became of each figure of a sealed document: kept, altered, unmarked, deleted, copied, pasted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cchc_toolkit.audit.aligning import Move, Pair, edits, unified
from cchc_toolkit.audit.difference import Difference, Kind
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
class _Printed:
    """A bookmark of ours as found: its name, its words, and where it begins."""

    mark: str
    text: str
    passage: Passage
    span: MarkSpan

    @property
    def base(self) -> str:
        """The mark that this one is, or is a copy of."""
        found = MARK.match(self.mark)
        return found[0] if found else self.mark


@dataclass(slots=True)
class _Found:
    """Marks of the edited document: those that stand for a sealed figure, and those that are left over."""

    own: dict[str, _Printed] = field(default_factory=dict)
    others: list[_Printed] = field(default_factory=list)


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
    sealed = {each.mark: each for each in _printed(pairs, 0) if each.mark in codes}
    found = _assigned(_printed(pairs, 1), codes)
    both = ((old, new) for old, new in pairs if isinstance(old, Passage) and isinstance(new, Passage))
    counterparts = {id(old): new for old, new in both}
    counterparts |= {id(each.before): each.after for each in moved}
    changes = []
    for mark, each in sealed.items():
        named = (codes[mark], names.get(codes[mark], ""))
        difference = _fate(each, found.own.get(mark), counterparts.get(id(each.passage)), named)
        if difference:
            changes.append(FigureChange(difference, mark, each.passage, each.span.start, each.span.end))
    new = [*_left_over(found.others, codes, names), *_pasted(pairs)]
    return (*changes, *(FigureChange(each) for each in new))


def _printed(pairs: Sequence[Pair], side: int) -> list[_Printed]:
    """Bookmarks in order; one that runs over several passages is one."""
    found: dict[tuple[str, int], _Printed] = {}
    for pair in pairs:
        for passage in _passages(pair[side]):
            for span in passage.spans:
                text = passage.text[span.start : span.end]
                first = found.get((span.mark, span.number))
                if first is None:
                    found[span.mark, span.number] = _Printed(span.mark, text, passage, span)
                else:
                    found[span.mark, span.number] = _Printed(
                        span.mark, first.text + text, first.passage, first.span
                    )
    return list(found.values())


def _passages(part: Passage | WordRow | None) -> Iterator[Passage]:
    match part:
        case Passage():
            yield part
        case WordRow():
            for cell in part.cells:
                yield from passages_in(cell.blocks)
        case None:
            return


def _assigned(printed: Sequence[_Printed], codes: Mapping[str, str]) -> _Found:
    """The mark of its own name stands for a figure; where it is gone, its first copy does."""
    found = _Found()
    for each in sorted(printed, key=lambda each: each.mark != each.base):
        if each.base in codes and each.text.strip() and each.base not in found.own:
            found.own[each.base] = each
        elif each.text.strip():
            found.others.append(each)
    return found


def _fate(
    sealed: _Printed, now: _Printed | None, counterpart: Passage | None, named: tuple[str, str]
) -> Difference | None:
    if now is not None:
        if _says_the_same(sealed.text, now.text):
            return None
        return Difference("altered", now.passage.place, sealed.text, now.text, *named)
    if counterpart is None:
        return Difference("deleted", f"{sealed.passage.place} của bản niêm phong", sealed.text, "", *named)
    text = _in_place_of(sealed, counterpart)
    if unified(text) == unified(sealed.text):
        return Difference("unmarked", counterpart.place, sealed.text, text, *named)
    if text.strip():
        return Difference("altered", counterpart.place, sealed.text, text, *named)
    return Difference("deleted", counterpart.place, sealed.text, "", *named)


def _says_the_same(sealed: str, now: str) -> bool:
    """Equal but for spaces; words typed at the edge of a mark slip into it and leave the number as it was."""
    before, after = unified(sealed), unified(now)
    numbers = _NUMBER.findall(before)
    return before == after or bool(numbers and before in after and _NUMBER.findall(after) == numbers)


def _in_place_of(sealed: _Printed, counterpart: Passage) -> str:
    """The words that stand where a figure stood whose mark is gone.

    Where more than the figure was replaced, the number in its order among those that were.
    """
    start, end = sealed.span.start, sealed.span.end
    changes = edits(sealed.passage.text, counterpart.text)
    touching = [each for each in changes if each.start < end and start < each.end]
    if not touching:
        shift = sum(each.new_end - each.new - each.end + each.start for each in changes if each.end <= start)
        return counterpart.text[start + shift : end + shift]
    first, last = touching[0], touching[-1]
    if (first.start < start or last.end > end) and _NUMBER.search(sealed.text):
        place = len(_NUMBER.findall(sealed.passage.text[first.start : start]))
        numbers = _NUMBER.findall(counterpart.text[first.new : last.new_end])
        return numbers[place] if place < len(numbers) else ""
    kept_before, kept_after = max(first.start - start, 0), max(end - last.end, 0)
    return counterpart.text[first.new - kept_before : last.new_end + kept_after]


def _left_over(
    others: Sequence[_Printed], codes: Mapping[str, str], names: Mapping[str, str]
) -> Iterator[Difference]:
    for each in others:
        code = codes.get(each.base, "")
        kind: Kind = "copied" if code else "foreign"
        yield Difference(kind, each.passage.place, "", each.text, code, names.get(code, ""))


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
            gone.update(number for each in _passages(old) for number in _unmarked(each, 0, len(each.text)))
            come += [(each, _unmarked(each, 0, len(each.text))) for each in _counting(new)]
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
    for each in _passages(part):
        if each is not first or not _ORDINAL.fullmatch(each.text.strip()):
            yield each


def _changed_numbers(old: Passage, new: Passage) -> tuple[list[str], list[str]]:
    """Unmarked numbers that an edit took out, and those beyond them that it put in."""
    lost: list[str] = []
    gained: list[str] = []
    for each in edits(old.text, new.text):
        out = _NUMBER.findall(old.text[each.start : each.end])
        put = _unmarked(new, each.new, each.new_end)
        lost += _unmarked(old, each.start, each.end)
        # As many numbers as before: edited words, told as such.
        gained += put[len(out) :]
    return lost, gained


def _unmarked(passage: Passage, start: int, end: int) -> list[str]:
    """Numbers within these letters that no mark covers and that count something."""
    none = [each.span() for each in _NO_FIGURE.finditer(passage.text)]
    covered = [(each.start, each.end) for each in passage.spans] + none
    return [
        each[0]
        for each in _NUMBER.finditer(passage.text, start, end)
        if not any(low < each.end() and each.start() < high for low, high in covered)
    ]
