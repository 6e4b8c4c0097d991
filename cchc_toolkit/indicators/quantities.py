"""From what was read to named quantities that formulas may add up.

A blank cell is not a zero. In a row of a grid where nothing happened (every other cell is 0 or blank) it
means "không phát sinh" and adds nothing; anywhere else it is absent, and a sum over it has no value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_toolkit.forms.metrics import QUANTITIES
from cchc_toolkit.indicators.grids import Grids
from cchc_toolkit.model.grid import Cell, Grid, by_row
from cchc_toolkit.model.reading import Origin, Status
from cchc_toolkit.vocabulary.wording import fold

__all__ = ["Quantities", "Quantity", "quantities"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A named value with its status and places; ``value`` is ``None`` unless the status is a number."""

    code: str
    status: Status
    value: Decimal | None
    origins: tuple[Origin, ...]
    row_name: str = ""
    row_group: str = ""

    def is_of(self, words: Sequence[str]) -> bool:
        """Whether its row's name holds one of these words, or the office put the row into such a group."""
        return any(word in fold(self.row_name) or word == fold(self.row_group) for word in words)


@dataclass(frozen=True, slots=True)
class Quantities:
    """All quantities by code, and the order in which a grid's rows stand."""

    by_code: Mapping[str, Quantity]

    def select(self, selectors: Sequence[str], fields: Sequence[str] = ()) -> tuple[Quantity, ...]:
        """The quantities that selectors name, in the order of the selectors, then of the rows.

        Parameters
        ----------
        selectors : sequence of str
            Codes, or ``<form>/*/<column>`` for every row of a grid but its total ``T``.
        fields : sequence of str
            Words, one of which the row's name must hold or its group must be; empty for all rows.

        Returns
        -------
        tuple of Quantity
            A code that was not read comes back with the status ``NO_DATA`` and no origin.
        """
        return tuple(quantity for selector in selectors for quantity in self._one(selector, fields))

    def _one(self, selector: str, fields: Sequence[str]) -> Iterable[Quantity]:
        if "/*/" not in selector:
            yield self.by_code.get(selector) or Quantity(selector, Status.NO_DATA, None, ())
            return
        form, column = selector.split("/*/")
        rows = self._rows(form)
        if not rows:
            yield Quantity(selector, Status.NO_DATA, None, ())
        words = [fold(word) for word in fields]
        for row, other in rows.items():
            if not words or other.is_of(words):
                code = f"{row}/{column}"
                yield self.by_code.get(code) or Quantity(code, Status.NO_DATA, None, ())

    def _rows(self, form: str) -> dict[str, Quantity]:
        """The rows of a grid but its total, each with one of its cells, whichever it has."""
        cells = {
            code.rpartition("/")[0]: quantity
            for code, quantity in self.by_code.items()
            if code.count("/") == 2
        }
        return {
            row: row_cells
            for row, row_cells in cells.items()
            if row.startswith(f"{form}/") and row != f"{form}/T"
        }


def quantities(grids: Grids) -> Quantities:
    """Name every quantity that is printed and decide what its blanks mean.

    Parameters
    ----------
    grids : Grids
        A form with columns is a grid; of the table of quantities only what is known has a name.
    """
    by_code: dict[str, Quantity] = {}
    for grid in grids.printed:
        groups = {**grid.groups} if grid.form is not QUANTITIES else _groups(grids.printed)
        empty = {row[0].row.code for row in by_row(grid) if _nothing_happened(row)}
        for cell in grid:
            if not cell.origins and not cell.is_known:
                continue
            is_of_nothing = cell.row.code in empty and cell.status is Status.NO_DATA
            status = Status.ZERO_DENOMINATOR if is_of_nothing else cell.status
            label = (cell.row.name, groups.get(cell.row.code, "")) if _is_listed(cell) else ("", "")
            by_code[cell.key] = Quantity(cell.key, status, cell.value, cell.origins, *label)
    for code, own in grids.lists.own.items():
        by_code[code] = Quantity(code, Status.NUMBER, own.value, own.origins)
    return Quantities(by_code)


def _is_listed(cell: Cell) -> bool:
    """Whether its row is one that the office lists itself."""
    return cell.column is not None and cell.row.role == "value"


def _groups(printed: Iterable[Grid]) -> dict[str, str]:
    """The group that the office put each row of its one-stop table into."""
    return {row: group for grid in printed for row, group in grid.groups.items()}


def _nothing_happened(cells: Sequence[Cell]) -> bool:
    """All cells are 0 or blank, and at least one says 0: a row that is blank throughout says nothing."""
    values = [cell.value for cell in cells if cell.status is Status.NUMBER]
    return bool(values) and all(value == 0 for value in values)
