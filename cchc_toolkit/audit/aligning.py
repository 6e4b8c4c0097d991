"""Which part of a document answers to which part of another: passages, tables and rows, then words.

What is equal word for word is paired first; what lies between is paired by the words and marks it shares,
in order, so that an edited paragraph is an edit and not one paragraph lost and another new.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

from cchc_toolkit.vocabulary.alphabet import single_spaced
from cchc_toolkit.word.passages import Passage, WordBlock, WordRow, WordTable, passages_in

__all__ = ["Edit", "Move", "Pair", "align", "find_edits", "find_moves", "join_edits", "pair_passages"]

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
class _Features:
    """What alignment asks of a part: its kind, all its words in one, each word by count, the marks in it."""

    kind: type[Part]
    key: str
    words: Counter[str]
    marks: frozenset[str]
    cells: int


def align(before: Sequence[Item], after: Sequence[Item]) -> list[tuple[Item | None, Item | None]]:
    """Pair the parts of two documents in order.

    Returns
    -------
    list of pairs
        Every part once, in an order that fits both; ``None`` where the other side has nothing.
    """
    old, new = [_features(part) for part in before], [_features(part) for part in after]
    matcher = SequenceMatcher(None, [part.key for part in old], [part.key for part in new], autojunk=False)
    pairs: list[tuple[Item | None, Item | None]] = []
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            pairs += zip(before[i1:i2], after[j1:j2], strict=True)
        else:
            places = _best_pairing(old[i1:i2], new[j1:j2])
            pairs += [
                (None if i is None else before[i1 + i], None if j is None else after[j1 + j])
                for i, j in places
            ]
    return pairs


def pair_passages(before: Sequence[WordBlock], after: Sequence[WordBlock]) -> Iterator[Pair]:
    """All that was paired, down to passages; a row that has no counterpart stands as a whole."""
    for old, new in align(before, after):
        match old, new:
            case WordTable(), WordTable():
                for row, other in align(old.rows, new.rows):
                    if row is None or other is None:
                        yield row, other
                    else:
                        for cell, opposite in zip(row.cells, other.cells, strict=True):
                            yield from pair_passages(cell.blocks, opposite.blocks)
            case WordTable(), _:
                yield from ((row, None) for row in old.rows)
            case _, WordTable():
                yield from ((None, row) for row in new.rows)
            case _:
                yield old, new


def find_edits(before: str, after: str) -> tuple[Edit, ...]:
    """Where two texts differ, word by word; how many spaces stand between words does not matter."""
    old, new = _tokens(before), _tokens(after)
    matcher = SequenceMatcher(None, [token[0] for token in old], [token[0] for token in new], autojunk=False)
    return tuple(
        Edit(*_letter_range(old, i1, i2, before), *_letter_range(new, j1, j2, after))
        for kind, i1, i2, j1, j2 in matcher.get_opcodes()
        if kind != "equal"
    )


def join_edits(before: str, changes: Sequence[Edit], bounds: Sequence[int] = ()) -> tuple[Edit, ...]:
    """Changes with nothing but signs and spaces between them as one, so that they read as one.

    Parameters
    ----------
    before : str
        The text that was changed.
    bounds : sequence of int
        Places in it that no joined change may reach across: where marks begin and end.
    """
    joined_edits: list[Edit] = []
    for change in changes:
        last = joined_edits[-1] if joined_edits else None
        is_apart = last is None or any(letter.isalnum() for letter in before[last.end : change.start])
        if last is None or is_apart or any(last.start < bound < change.end for bound in bounds):
            joined_edits.append(change)
        else:
            joined_edits[-1] = Edit(last.start, change.end, last.new, change.new_end)
    return tuple(joined_edits)


def find_moves(pairs: Sequence[Pair]) -> tuple[Move, ...]:
    """Passages that were taken out in one place and stand unchanged in another."""
    gone = [old for old, new in pairs if new is None and isinstance(old, Passage)]
    come = [new for old, new in pairs if old is None and isinstance(new, Passage)]
    moved = []
    for old in gone:
        words = single_spaced(old.text)
        new = next((passage for passage in come if single_spaced(passage.text) == words), None)
        if new is not None and len(words) >= _MOVED_FROM:
            come.remove(new)
            moved.append(Move(old, new))
    return tuple(moved)


def _tokens(text: str) -> list[tuple[str, int, int]]:
    """Words, numbers and signs with their places; spaces at the ends are none."""
    tokens = [(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text)]
    tokens = [(" " if word.isspace() else word, start, end) for word, start, end in tokens]
    while tokens and tokens[-1][0] == " ":
        tokens.pop()
    while tokens and tokens[0][0] == " ":
        tokens.pop(0)
    return tokens


def _letter_range(
    tokens: Sequence[tuple[str, int, int]], first: int, last: int, text: str
) -> tuple[int, int]:
    if first < last:
        return tokens[first][1], tokens[last - 1][2]
    at = tokens[first][1] if first < len(tokens) else tokens[-1][2] if tokens else len(text)
    return at, at


def _features(part: Part) -> _Features:
    cells = [cell.blocks for cell in part.cells] if isinstance(part, WordRow) else [(part,)]
    passages = [tuple(passages_in(blocks)) for blocks in cells]
    key = "\t".join("\n".join(single_spaced(passage.text) for passage in cell) for cell in passages)
    return _Features(
        type(part),
        f"{type(part).__name__}\n{key}",
        Counter(re.findall(r"\w+", key)),
        frozenset(span.mark for cell in passages for passage in cell for span in passage.spans),
        len(cells),
    )


def _similarity(old: _Features, new: _Features) -> float:
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


def _best_pairing(old: Sequence[_Features], new: Sequence[_Features]) -> list[tuple[int | None, int | None]]:
    """The pairing in order with the most in common; skipped above 250,000 pairs."""
    rows, columns = len(old), len(new)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    is_small = rows * columns <= _MOST_PAIRS
    scores = [[_similarity(features, other) for other in new] for features in old] if is_small else []
    for i in range(rows - 1, -1, -1) if is_small else ():
        for j in range(columns - 1, -1, -1):
            together = scores[i][j] + best[i + 1][j + 1] if scores[i][j] else 0.0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    pairs: list[tuple[int | None, int | None]] = []
    i = j = 0
    while i < rows and j < columns and is_small:
        if scores[i][j] and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((i, None))
            i += 1
        else:
            pairs.append((None, j))
            j += 1
    return pairs + [(at, None) for at in range(i, rows)] + [(None, at) for at in range(j, columns)]
