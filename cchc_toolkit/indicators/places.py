"""Places of what was counted or added up, written as ranges: cells ``H5:H7``, rows ``dòng 9–17, 20``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from cchc_toolkit.model.reading import Origin

__all__ = ["CasePlaces", "merge_ranges", "row_origins"]

# Characters of row numbers in one origin; a longer one ends with how many rows it leaves out.
_LONGEST_LIST, _LONGEST_CASES = 200, 2_000


def merge_ranges(origins: Iterable[Origin]) -> tuple[Origin, ...]:
    """The same places with neighbouring cells of a column joined: H5, H6, H7 become H5:H7.

    Parameters
    ----------
    origins : iterable of Origin
        Cells, in the order in which they were added up; doubles count once.
    """
    merged: list[Origin] = []
    for origin in dict.fromkeys(origins):
        last = merged[-1] if merged else None
        if (
            last
            and (last.file, last.sheet) == (origin.file, origin.sheet)
            and _follows(last.cells, origin.cells)
        ):
            merged[-1] = replace(last, cells=f"{last.cells.split(':')[0]}:{origin.cells}")
        else:
            merged.append(origin)
    return tuple(merged)


def _follows(last: str, following: str) -> bool:
    """Whether a cell stands right below the end of a range in the same column."""
    end, start = _split(last.split(":")[-1]), _split(following)
    return end is not None and start is not None and end[0] == start[0] and end[1] + 1 == start[1]


def _split(cell: str) -> tuple[str, int] | None:
    letters = cell.rstrip("0123456789")
    digits = cell[len(letters) :]
    return (letters, int(digits)) if letters.isalpha() and digits else None


def row_origins(rows: pd.DataFrame) -> tuple[Origin, ...]:
    """Where rows stand, neighbours joined: ``dòng 9–17, 20``.

    Parameters
    ----------
    rows : DataFrame
        Of lists, with ``file``, ``sheet``, ``row``.

    Returns
    -------
    tuple of Origin
        One for each sheet.
    """
    numbers: dict[tuple[str, str], list[int]] = {}
    for file, sheet, number in zip(*(rows[name].tolist() for name in ("file", "sheet", "row")), strict=True):
        numbers.setdefault((file, sheet), []).append(number)
    return tuple(
        Origin(file, sheet, _row_ranges(np.unique(of_sheet), _LONGEST_LIST))
        for (file, sheet), of_sheet in numbers.items()
    )


@dataclass(frozen=True, slots=True)
class CasePlaces:
    """Where each case stands: a number for its sheet, the names of the sheets, and its row."""

    sheets: np.ndarray
    names: tuple[tuple[str, str], ...]
    rows: np.ndarray

    @classmethod
    def of(cls, dossiers: pd.DataFrame) -> CasePlaces:
        codes, pairs = pd.factorize(dossiers["file"] + "|" + dossiers["sheet"])
        names = [str(pair).partition("|") for pair in pairs]
        return cls(codes, tuple((file, sheet) for file, _, sheet in names), dossiers["row"].to_numpy())

    def origins(self, cases: np.ndarray) -> tuple[Origin, ...]:
        """The rows of some cases, one origin for each sheet, neighbours joined: ``dòng 5–17, 20``."""
        if not len(cases):
            return ()
        sheets = self.sheets[cases]
        return tuple(
            Origin(file, sheet, _row_ranges(np.sort(self.rows[cases[sheets == at]]), _LONGEST_CASES))
            for at, (file, sheet) in enumerate(self.names)
            if (sheets == at).any()
        )


def _row_ranges(numbers: np.ndarray, longest: int) -> str:
    """Sorted numbers of rows as ranges, as many as fit into so many characters."""
    breaks = np.flatnonzero(np.diff(numbers) > 1)
    starts, ends = np.r_[numbers[:1], numbers[breaks + 1]], np.r_[numbers[breaks], numbers[-1:]]
    parts: list[str] = []
    length, shown = 0, 0
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        text = str(start) if start == end else f"{start}–{end}"
        if length + len(text) > longest:
            return f"dòng {', '.join(parts)} và {len(numbers) - shown} dòng khác"
        parts.append(text)
        length += len(text) + 2
        shown += end - start + 1
    return f"dòng {', '.join(parts)}"
