"""A long table in one pass: the columns that are read, and whole rows only where a row is no plain one.

Names, addresses and numbers of persons stand in columns that nobody reads: they are passed over here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, zip_longest
from typing import Any, overload

from cchc_toolkit.inputs.distinct_cells import Cells, CellsBuilder
from cchc_toolkit.inputs.entered_text import entered_values
from cchc_toolkit.inputs.files.raw_table import OpenedTable, RawTable

__all__ = ["OddRows", "ReducedRows", "reduced"]

OddRows = Callable[[Sequence[Sequence[Any]]], Iterable[int]]
"""Of some rows, given by column, the positions of those that must be looked at as a whole."""

_PIECE = 200  # rows that are taken at once: few enough to stay in a processor's cache
_FOOT = 12  # rows at the end of a table in which a note may stand


@dataclass(frozen=True, slots=True)
class ReducedRows(Sequence[Sequence[Any]]):
    """The rows of a table, of which some are whole and all others hold only the columns that are read.

    Parameters
    ----------
    size, width : int
        Of the whole table.
    columns : mapping of int to Cells
        The columns that are read, all rows of them.
    whole : mapping of int to sequence
        The rows that are whole: the first ones, the last ones, and the odd ones.
    odd : frozenset of int
        Rows that are no plain ones.
    """

    size: int
    width: int
    columns: Mapping[int, Cells]
    whole: Mapping[int, Sequence[Any]]
    odd: frozenset[int]

    def __len__(self) -> int:
        return self.size

    @overload
    def __getitem__(self, at: int) -> Sequence[Any]: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Sequence[Any]]: ...
    def __getitem__(self, at: int | slice) -> Sequence[Any]:
        if isinstance(at, slice):
            return [self[row] for row in range(*at.indices(self.size))]
        if not -self.size <= at < self.size:
            raise IndexError(at)
        row = at % self.size
        return self.whole[row] if row in self.whole else self._of_columns(row)

    def _of_columns(self, row: int) -> Sequence[Any]:
        cells: list[Any] = [""] * self.width
        for column, read in self.columns.items():
            cells[column] = read.value(row)
        return cells


def reduced(table: OpenedTable, columns: Collection[int], odd_rows: OddRows) -> RawTable:
    """Read through a table and keep what is needed of it.

    Parameters
    ----------
    columns : collection of int
        Positions of the columns that are read.
    odd_rows : callable
        Tells, row by row, which rows are to be kept whole.

    Returns
    -------
    RawTable
        With ``ReducedRows``.
    """
    builders = {at: CellsBuilder() for at in columns}
    odd: dict[int, Sequence[Any]] = {}
    size, foot, lines = 0, list[Sequence[Any]](), table.lines()
    while piece := list(islice(lines, _PIECE)):
        parts = list(zip_longest(*piece, fillvalue=""))
        parts += [("",) * len(piece)] * (max(columns, default=-1) + 1 - len(parts))
        for at, builder in builders.items():
            builder.add(parts[at])
        odd |= {size + at: piece[at] for at in odd_rows(parts)}
        size += len(piece)
        foot = [*foot, *piece][-_FOOT:]
    last = enumerate(foot, size - len(foot))
    kept = {at: entered_values(row) for at, row in (*odd.items(), *last)}
    rows = ReducedRows(
        size,
        table.beginning.width,
        {at: _entered(builder) for at, builder in builders.items()},
        kept | dict(enumerate(table.beginning.rows)),
        frozenset(odd),
    )
    return replace(table.beginning, rows=rows, row_numbers=table.beginning.row_numbers[:size])


def _entered(builder: CellsBuilder) -> Cells:
    cells = builder.cells()
    return replace(cells, values=entered_values(cells.values))
