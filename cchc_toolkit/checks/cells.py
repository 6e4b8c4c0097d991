"""The cells that rules look at: those of every source that was sent, and those that the report prints."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from cchc_toolkit.checks.rule import Facts
from cchc_toolkit.model.grid import Cell, Grid, as_typed

__all__ = ["all_cells", "in_words", "printed_cells", "sent_grids", "typed_grids"]


def typed_grids(facts: Facts) -> tuple[Grid, ...]:
    """The forms in use into which anything was typed."""
    return facts.grids.of_source("typed")


def sent_grids(facts: Facts) -> tuple[Grid, ...]:
    """The tables that a person typed or software made; what cases and lists give is counted here."""
    return facts.grids.of_source("typed", "aggregates")


def all_cells(facts: Facts) -> dict[str, Cell]:
    """The cells of every form into which anything was typed, by key."""
    return {cell.key: cell for grid in typed_grids(facts) for cell in grid}


def printed_cells(facts: Facts) -> dict[str, Cell]:
    """The cells that the report prints, by key, each from the first source that knows it."""
    return {cell.key: cell for grid in facts.grids.printed for cell in grid}


def in_words(values: Iterable[Decimal]) -> str:
    """A sum as it is written down: ``3 + 20``."""
    return " + ".join(as_typed(value) for value in values)
