"""Which part of a document answers to which part of another: passages, tables and rows, then words.

What is equal word for word is found first; what lies between is paired by the words and marks it shares,
in order, so that an edited paragraph is an edit and not one paragraph lost and another found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

from cchc_toolkit.word.passages import Passage, WordBlock, WordRow, WordTable, passages_in

__all__ = ["Edit", "Move", "Pair", "aligned", "edits", "flat", "joined", "moves", "unified"]

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|\s+|[^\W\d_]+|.", re.DOTALL)
_ALIKE = 0.4
_SHARES_A_MARK = 0.6
# A name or a cell may become another without one word in common.
_SHORT = 8
_MOST_PAIRS = 250_000
_MOVED_FROM = 12

Item = TypeVar("Item", WordBlock, WordRow)
Part = Passage | WordTable | WordRow
Pair = tuple[Passage | WordRow | None, Passage | WordRow | None]
"""Two passages or rows that answer to each other; ``None`` where one has no counterpart."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of words: letters ``start`` to ``end`` of a text became ``new`` to ``new_end`` of another."""

    start: int
    end: int
    new: int
    new_end: int


@dataclass(frozen=True, slots=True, eq=False)
class Move:
    """A passage that stands elsewhere, word for word."""

    before: Passage
    after: Passage


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """What alignment asks of a part: its kind, all its words in one, each word by count, the marks in it."""

    kind: type[Part]
    key: str
    words: Counter[str]
    marks: frozenset[str]
    cells: int


def unified(text: str) -> str:
    """Words with every run of spaces as one, none at the ends."""
    return " ".join(text.split())


def aligned(before: Sequence[Item], after: Sequence[Item]) -> list[tuple[Item | None, Item | None]]:
    """Pair the parts of two documents in order.

    Returns
    -------
    list of pairs
        Every part once, in an order that fits both; ``None`` where the other side has nothing.
    """
    old, new = [_known(each) for each in before], [_known(each) for each in after]
    matcher = SequenceMatcher(None, [each.key for each in old], [each.key for each in new], autojunk=False)
    pairs: list[tuple[Item | None, Item | None]] = []
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            pairs += zip(before[i1:i2], after[j1:j2], strict=True)
        else:
            places = _paired(old[i1:i2], new[j1:j2])
            pairs += [
                (None if i is None else before[i1 + i], None if j is None else after[j1 + j])
                for i, j in places
            ]
    return pairs


def flat(before: Sequence[WordBlock], after: Sequence[WordBlock]) -> Iterator[Pair]:
    """All that was paired, down to passages; a row that has no counterpart stands as a whole."""
    for old, new in aligned(before, after):
        match old, new:
            case WordTable(), WordTable():
                for row, other in aligned(old.rows, new.rows):
                    if row is None or other is None:
                        yield row, other
                    else:
                        for cell, opposite in zip(row.cells, other.cells, strict=True):
                            yield from flat(cell.blocks, opposite.blocks)
            case WordTable(), _:
                yield from ((row, None) for row in old.rows)
            case _, WordTable():
                yield from ((None, row) for row in new.rows)
            case _:
                yield old, new


def edits(before: str, after: str) -> tuple[Edit, ...]:
    """Where two texts differ, word by word; how many spaces stand between words does not matter."""
    old, new = _tokens(before), _tokens(after)
    matcher = SequenceMatcher(None, [each[0] for each in old], [each[0] for each in new], autojunk=False)
    return tuple(
        Edit(*_letters(old, i1, i2, before), *_letters(new, j1, j2, after))
        for kind, i1, i2, j1, j2 in matcher.get_opcodes()
        if kind != "equal"
    )


def joined(before: str, changes: Sequence[Edit], bounds: Sequence[int] = ()) -> tuple[Edit, ...]:
    """Changes with nothing but signs and spaces between them as one, so that they read as one.

    Parameters
    ----------
    before : str
        The text that was changed.
    bounds : sequence of int
        Places in it that no joined change may reach across: where marks begin and end.
    """
    found: list[Edit] = []
    for each in changes:
        last = found[-1] if found else None
        is_apart = last is None or any(letter.isalnum() for letter in before[last.end : each.start])
        if last is None or is_apart or any(last.start < bound < each.end for bound in bounds):
            found.append(each)
        else:
            found[-1] = Edit(last.start, each.end, last.new, each.new_end)
    return tuple(found)


def moves(pairs: Sequence[Pair]) -> tuple[Move, ...]:
    """Passages that were taken out in one place and stand unchanged in another."""
    gone = [old for old, new in pairs if new is None and isinstance(old, Passage)]
    come = [new for old, new in pairs if old is None and isinstance(new, Passage)]
    found = []
    for old in gone:
        words = unified(old.text)
        new = next((each for each in come if unified(each.text) == words), None)
        if new is not None and len(words) >= _MOVED_FROM:
            come.remove(new)
            found.append(Move(old, new))
    return tuple(found)


def _tokens(text: str) -> list[tuple[str, int, int]]:
    """Words, numbers and signs with their places; spaces at the ends are none."""
    found = [(each[0], each.start(), each.end()) for each in _TOKEN.finditer(text)]
    found = [(" " if word.isspace() else word, start, end) for word, start, end in found]
    while found and found[-1][0] == " ":
        found.pop()
    while found and found[0][0] == " ":
        found.pop(0)
    return found


def _letters(tokens: Sequence[tuple[str, int, int]], first: int, last: int, text: str) -> tuple[int, int]:
    if first < last:
        return tokens[first][1], tokens[last - 1][2]
    at = tokens[first][1] if first < len(tokens) else tokens[-1][2] if tokens else len(text)
    return at, at


def _known(part: Part) -> _Known:
    cells = [cell.blocks for cell in part.cells] if isinstance(part, WordRow) else [(part,)]
    passages = [tuple(passages_in(each)) for each in cells]
    key = "\t".join("\n".join(unified(each.text) for each in cell) for cell in passages)
    return _Known(
        type(part),
        f"{type(part).__name__}\n{key}",
        Counter(re.findall(r"\w+", key)),
        frozenset(span.mark for cell in passages for each in cell for span in each.spans),
        len(cells),
    )


def _alike(old: _Known, new: _Known) -> float:
    """From 0 to 1: the share of words in common; parts that share a mark of ours belong together."""
    if old.kind is not new.kind or old.cells != new.cells:
        return 0.0
    total = old.words.total() + new.words.total()
    share = 2 * (old.words & new.words).total() / total if total else 0.5
    if old.marks & new.marks:
        share = max(share, _SHARES_A_MARK)
    if old.kind is Passage and max(old.words.total(), new.words.total()) <= _SHORT:
        share = max(share, _ALIKE)
    return share if share >= _ALIKE else 0.0


def _paired(old: Sequence[_Known], new: Sequence[_Known]) -> list[tuple[int | None, int | None]]:
    """The pairing in order with the most in common; none at all where there would be too much to try."""
    rows, columns = len(old), len(new)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    is_small = rows * columns <= _MOST_PAIRS
    scores = [[_alike(each, other) for other in new] for each in old] if is_small else []
    for i in range(rows - 1, -1, -1) if is_small else ():
        for j in range(columns - 1, -1, -1):
            together = scores[i][j] + best[i + 1][j + 1] if scores[i][j] else 0.0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    found: list[tuple[int | None, int | None]] = []
    i = j = 0
    while i < rows and j < columns and is_small:
        if scores[i][j] and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            found.append((i, None))
            i += 1
        else:
            found.append((None, j))
            j += 1
    return found + [(each, None) for each in range(i, rows)] + [(None, each) for each in range(j, columns)]
