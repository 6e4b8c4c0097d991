"""Places of what was counted or added up, written as ranges: cells ``H5:H7``, rows ``dòng 9–17, 20``."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np
import pandas as pd

from cchc_toolkit.indicators.case_columns import Words
from cchc_toolkit.model.reading import Origin

__all__ = ["CasePlaces", "merge_ranges", "row_origins"]

# Characters of row numbers in one origin; a longer one ends with how many rows it leaves out.
_LONGEST = 2_000
_BETWEEN = ", "


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
        Origin(file, sheet, _row_ranges(np.unique(of_sheet), _LONGEST))
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
        sheets, names = Words.of(dossiers["file"]).with_second(Words.of(dossiers["sheet"]))
        return cls(sheets, names, dossiers["row"].to_numpy())

    def order(self, groups: np.ndarray) -> np.ndarray:
        """All cases by group, then by sheet and row."""
        order: np.ndarray = np.lexsort((self.rows, self.sheets, groups))
        return order

    def origins(self, cases: np.ndarray) -> tuple[Origin, ...]:
        """The rows of some cases, one origin for each sheet, neighbours joined: ``dòng 5–17, 20``."""
        ordered = cases[np.lexsort((self.rows[cases], self.sheets[cases]))]
        return self.origins_by_group(ordered, np.zeros_like(self.sheets)).get(0, ())

    def origins_by_group(self, cases: np.ndarray, groups: np.ndarray) -> dict[int, tuple[Origin, ...]]:
        """The rows of some cases by group, one origin for each sheet.

        Parameters
        ----------
        cases : ndarray of int
            In the order of ``order``.
        groups : ndarray of int
            The group of every case.
        """
        if not len(cases):
            return {}
        parts = groups[cases] * len(self.names) + self.sheets[cases]
        firsts = np.flatnonzero(np.r_[True, np.diff(parts) != 0])
        origins: dict[int, tuple[Origin, ...]] = {}
        for first, end in zip(firsts.tolist(), [*firsts[1:].tolist(), len(cases)], strict=True):
            group, sheet = divmod(int(parts[first]), len(self.names))
            rows = _row_ranges(self.rows[cases[first:end]], _LONGEST)
            origins[group] = (*origins.get(group, ()), Origin(*self.names[sheet], rows))
        return origins


def _row_ranges(numbers: np.ndarray, longest: int) -> str:
    """Sorted numbers of rows as ranges, as many as fit into so many characters."""
    most = longest // (len(str(numbers[0])) + len(_BETWEEN)) + 2  # later numbers are no shorter
    breaks = np.flatnonzero(np.diff(numbers) > 1)
    starts = np.r_[numbers[:1], numbers[breaks[:most] + 1]].tolist()
    ends = np.r_[numbers[breaks[: most + 1]], numbers[-1:]][: len(starts)].tolist()
    texts = [
        str(start) if start == end else f"{start}–{end}" for start, end in zip(starts, ends, strict=True)
    ]
    lengths = list(accumulate(len(text) + len(_BETWEEN) for text in texts))
    fitting = bisect_right(lengths, longest + len(_BETWEEN))
    shown = _BETWEEN.join(texts[:fitting])
    if fitting == len(breaks) + 1:
        return f"dòng {shown}"
    rows = sum(end - start + 1 for start, end in zip(starts[:fitting], ends, strict=False))
    return f"dòng {shown} và {len(numbers) - rows} dòng khác"
