"""Places of what was added up, written as ranges."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cchc_toolkit.model.reading import Origin

__all__ = ["merge_ranges"]


def merge_ranges(origins: Iterable[Origin]) -> tuple[Origin, ...]:
    """The same places with neighbouring cells of a column joined: H5, H6, H7 become H5:H7.

    Parameters
    ----------
    origins : iterable of Origin
        Cells, in the order in which they were added up; doubles count once.
    """
    merged: list[Origin] = []
    for each in dict.fromkeys(origins):
        last = merged[-1] if merged else None
        if last and (last.file, last.sheet) == (each.file, each.sheet) and _follows(last.cells, each.cells):
            merged[-1] = replace(last, cells=f"{last.cells.split(':')[0]}:{each.cells}")
        else:
            merged.append(each)
    return tuple(merged)


def _follows(last: str, following: str) -> bool:
    """Whether a cell stands right below the end of a range in the same column."""
    end, start = _split(last.split(":")[-1]), _split(following)
    return end is not None and start is not None and end[0] == start[0] and end[1] + 1 == start[1]


def _split(cell: str) -> tuple[str, int] | None:
    letters = cell.rstrip("0123456789")
    digits = cell[len(letters) :]
    return (letters, int(digits)) if letters.isalpha() and digits else None
