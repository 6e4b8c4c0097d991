"""Rows of one aggregate table that stand in it twice: pasted again, or exported for two systems alike."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

__all__ = ["FieldRow", "repeated_rows"]

_TELLING_ROWS, _TELLING_SUM = 3, 30
"""Rows under other names, systems or groups may have a few small figures in common by chance."""
_LEAD = re.compile(r"^(?:linh vuc|nhom|thu tuc)\s+|\W+")


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A row that counts: its number in the file, what its cell says (folded), and where it belongs."""

    number: int
    field: str
    words: str
    belongs: tuple[str, ...]
    figures: Mapping[str, Decimal]

    def says_what(self, other: FieldRow) -> bool:
        """Whether it says what another row said of the same field."""
        is_same = self.field == other.field and dict(self.figures) == dict(other.figures)
        return is_same and any(self.figures.values())

    def is_like(self, other: FieldRow) -> bool:
        """Whether nothing tells the two rows apart."""
        return self.belongs == other.belongs and _plain(self.words) == _plain(other.words)


def repeated_rows(rows: Sequence[FieldRow]) -> list[tuple[int, int]]:
    """Numbers of two rows of which the later says of a field what the earlier did.

    Parameters
    ----------
    rows : sequence of FieldRow
        Those of one table that count.

    Returns
    -------
    list of (int, int)
        Rows of one field with other figures are none: software lists a field once for each procedure. Rows
        under other names, systems or groups are some where they are many and large, so that no chance made
        them alike.
    """
    alike, apart = [], []
    for at, row in enumerate(rows):
        same = [each for each in rows[:at] if row.says_what(each)]
        like = next((each for each in same if row.is_like(each)), None)
        if like is not None:
            alike.append((like.number, row.number))
        elif same and sum(row.figures.values(), Decimal()) >= _TELLING_SUM:
            apart.append((same[0].number, row.number))
    is_told = len(apart) >= _TELLING_ROWS
    return sorted([*alike, *(apart if is_told else ())], key=lambda pair: pair[1])


def _plain(words: str) -> str:
    return _LEAD.sub("", words)
