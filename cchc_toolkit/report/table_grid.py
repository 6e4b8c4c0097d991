"""Where each cell of a table stands, once those that run down from above are counted in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cchc_toolkit.errors import CchcError
from cchc_toolkit.report.model import Table, TableCell, TableRow

__all__ = ["PlacedCell", "place_cells", "place_table"]

_Running = dict[int, tuple[int, int]]
"""Cells that run down, by their first column: how many columns they cover, how many rows are left."""


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell in the grid of its table: first column, and how many columns it covers.

    ``merge`` is ``restart`` where a cell begins that runs down over several rows and ``continue`` where
    it runs on; ``cell`` is ``None`` where the model has nothing.
    """

    column: int
    span: int
    cell: TableCell | None = None
    merge: str = ""


def place_table(table: Table) -> list[list[PlacedCell]]:
    """The grid of head and body; no cell runs down from one into the other."""
    columns = len(table.columns)
    return [*place_cells(table.head, columns), *place_cells(table.body, columns)] if columns else []


def place_cells(rows: Sequence[TableRow], columns: int) -> list[list[PlacedCell]]:
    """Lay the cells of some rows on a grid.

    Parameters
    ----------
    rows : sequence of TableRow
        Covered cells of a merge are not in them.
    columns : int
        Width of the grid; what is missing is filled with empty cells.

    Returns
    -------
    list of list of PlacedCell
        One list a row, together covering the row's columns exactly.

    Raises
    ------
    CchcError
        A row has more cells than the grid has room for, which would lose words.
    """
    running: _Running = {}
    return [_place_row(row, number, len(rows), columns, running) for number, row in enumerate(rows)]


def _place_row(row: TableRow, number: int, rows: int, columns: int, running: _Running) -> list[PlacedCell]:
    """One row; what runs down from it or ends in it is noted in ``running``."""
    waiting = list(row.cells)
    line: list[PlacedCell] = []
    column = 0
    while column < columns:
        if column in running:
            line.append(_continued(column, running))
        else:
            cell = waiting.pop(0) if waiting else None
            span = _fitting(cell.colspan if cell else 1, column, columns, running)
            depth = min(cell.rowspan, rows - number) if cell else 1
            if depth > 1:
                running[column] = (span, depth - 1)
            line.append(PlacedCell(column, span, cell, "restart" if depth > 1 else ""))
        column += line[-1].span
    if waiting:
        raise CchcError(f"Hàng {number + 1} của bảng có nhiều ô hơn số cột ({columns})")
    return line


def _continued(column: int, running: _Running) -> PlacedCell:
    """One more row of a cell that runs down."""
    span, left = running.pop(column)
    if left > 1:
        running[column] = (span, left - 1)
    return PlacedCell(column, span, merge="continue")


def _fitting(span: int, column: int, columns: int, running: _Running) -> int:
    """The span of a cell, cut where the grid ends or another cell runs down."""
    end = min(column + max(span, 1), columns)
    return next((other for other in range(column + 1, end) if other in running), end) - column
