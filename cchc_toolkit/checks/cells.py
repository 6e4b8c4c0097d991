"""The cells that rules look at: those of every source that was sent, and those that the report prints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from cchc_toolkit.checks.rule import Facts
from cchc_toolkit.model.grid import Cell, Grid, as_typed, by_row

__all__ = ["all_cells", "in_words", "printed_cells", "sent_grids", "typed_grids"]


def typed_grids(facts: Facts) -> tuple[Grid, ...]:
    """The forms in use into which anything was typed."""
    return facts.grids.of_source("typed")


def sent_grids(facts: Facts) -> tuple[Grid, ...]:
    """The tables that a person typed or software made; what cases and lists give is counted here.

    A row that was left blank because another source gives it is no row of zeros, and no row of the typed
    table: its total then stands against the rows that are printed.
    """
    printed = {grid.form.code: grid for grid in facts.grids.printed}
    typed = (_without_given_rows(grid, printed.get(grid.form.code)) for grid in typed_grids(facts))
    return (*typed, *facts.grids.of_source("aggregates"))


def _without_given_rows(typed: Grid, printed: Grid | None) -> Grid:
    """A typed grid without the rows that it leaves to another source."""
    rows = by_row(typed) if printed else ()
    given = {
        cell.key
        for row in rows
        if row[0].row.role == "value" and all(cell.is_blank for cell in row)
        if any(_is_given(printed, cell) for cell in row)
        for cell in row
    }
    return replace(typed, cells={k: v for k, v in typed.cells.items() if k not in given}) if given else typed


def _is_given(printed: Grid | None, typed: Cell) -> bool:
    cell = printed.cells.get(typed.key) if printed else None
    return cell is not None and cell.source != "typed" and cell.is_known


def all_cells(facts: Facts) -> dict[str, Cell]:
    """The cells of every form into which anything was typed, by key."""
    return {cell.key: cell for grid in typed_grids(facts) for cell in grid}


def printed_cells(facts: Facts) -> dict[str, Cell]:
    """The cells that the report prints, by key, each from the first source that knows it."""
    return {cell.key: cell for grid in facts.grids.printed for cell in grid}


def in_words(values: Iterable[Decimal]) -> str:
    """A sum as it is written down: ``3 + 20``."""
    return " + ".join(as_typed(value) for value in values)
