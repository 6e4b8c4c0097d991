"""A column of cells with each distinct value once: what is asked of cells is asked once of each value."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

__all__ = ["Cells", "CellsBuilder"]


_ENOUGH = 2_000  # cells by which it is known whether values repeat


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a column.

    Parameters
    ----------
    values : sequence
        Each distinct value once, in the order in which they first stand; of a long column in which most
        are distinct some may stand twice.
    codes : ndarray of int
        For each row the position of its value in ``values``.
    """

    values: Sequence[Any]
    codes: np.ndarray

    @classmethod
    def of(cls, column: Iterable[Any]) -> Cells:
        builder = CellsBuilder()
        builder.add(column)
        return builder.cells()

    def __len__(self) -> int:
        return len(self.codes)

    def at(self, rows: np.ndarray) -> Cells:
        """The cells of some rows."""
        return Cells(self.values, self.codes[rows])

    def value(self, row: int) -> Any:
        """The value of one row."""
        return self.values[self.codes[row]]

    def where(self, is_chosen: Sequence[bool] | np.ndarray) -> np.ndarray:
        """The rows whose value is chosen, one truth value for each of ``values``."""
        chosen = np.asarray(is_chosen, dtype=bool)
        return np.flatnonzero(chosen[self.codes]) if chosen.any() else np.empty(0, dtype=np.int64)


class _Codes(dict[Any, int]):
    """The number of each value; a new one gets the next."""

    __slots__ = ()

    def __missing__(self, value: Any) -> int:
        number = self[value] = len(self)
        return number


class CellsBuilder:
    """Takes the cells of a column piece by piece, so that a value that many rows have is held once."""

    __slots__ = ("_codes", "_known", "_varied")

    def __init__(self) -> None:
        self._known = _Codes()
        self._codes = array("i")
        self._varied: list[Any] = []

    def add(self, piece: Iterable[Any]) -> None:
        """Take further cells; nothing is gained by looking for one number of a case among all others."""
        if self._varied or 2 * len(self._known) > len(self._codes) > _ENOUGH:
            self._varied.extend(piece)
        else:
            self._codes.extend(map(self._known.__getitem__, piece))

    def cells(self) -> Cells:
        """All cells that were taken."""
        size = len(self._known)
        varied = np.arange(size, size + len(self._varied), dtype=np.int32)
        codes = np.concatenate((np.array(self._codes, dtype=np.int32), varied))
        return Cells([*self._known, *self._varied], codes)
