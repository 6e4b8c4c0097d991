"""The cells of forms as readings: stated as they stand, rates made from the two counts beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cchc_toolkit.forms.form import Form, FormRow
from cchc_toolkit.forms.metrics import QUANTITIES
from cchc_toolkit.indicators.grids import Grids
from cchc_toolkit.indicators.indicator import Formula, Indicator
from cchc_toolkit.indicators.quantities import Quantities
from cchc_toolkit.model.grid import Cell
from cchc_toolkit.model.reading import FROM_AGGREGATES, Amount, Reading, Stated, Status

__all__ = ["AS_STATED", "cell_readings", "rates_of", "unstated"]

AS_STATED = "ghi theo số liệu do đơn vị kê khai"
"""Stands as the formula of a value that was taken over as it was typed."""

_FORMULAS = {
    "cases": "đếm từ danh sách hồ sơ trong thời gian chốt số liệu",
    "aggregates": FROM_AGGREGATES,
}


def rates_of(form: Form) -> tuple[Indicator, ...]:
    """The rates that a form declares by their two counts, as indicators named after their rows.

    Returns
    -------
    tuple of Indicator
        Without those that an indicator of its own computes.
    """
    return tuple(_rate(form, row) for row in form.rows if row.rate and not row.indicator)


def _rate(form: Form, row: FormRow) -> Indicator:
    upper, lower = (form.row(code) for code in row.rate)
    text = f"mã {upper.printed_code} ÷ mã {lower.printed_code} × 100"
    formula = Formula(
        form.in_force_from, (form.key(upper.code),), text, (form.basis,), (form.key(lower.code),), per=100
    )
    return Indicator(form.key(row.code), row.name, row.unit, form.name, (formula,))


def unstated(computed: Reading, cell: Reading) -> Reading:
    """Where a rate could not be computed and none was typed, its cell knows best why there is none.

    Parameters
    ----------
    computed, cell : Reading
        The rate from its counts, and the cell as it was stated.
    """
    is_silent = computed.status is Status.NO_DATA and cell.status is not Status.NUMBER
    return replace(computed, status=cell.status) if is_silent else computed


def cell_readings(grids: Grids, named: Quantities) -> Iterator[Reading]:
    """The cells of the forms in use as they are printed, and what is counted for each row beside them.

    Parameters
    ----------
    named : Quantities
        Which say what a blank in a grid means.

    Yields
    ------
    Reading
        None for heading rows. A cell of a one-stop table that no source knows is ``NO_DATA``; what was
        typed for a cell that was counted stands beside its count.
    """
    typed = {grid.form.code: grid.cells for grid in grids.of_source("typed")}
    for grid in grids.printed:
        for cell in grid:
            own = typed.get(grid.form.code, {}).get(cell.key)
            if cell.source in _FORMULAS:
                yield _counted(cell, _typed(own) if own else None)
            elif cell.column is None:
                if cell.origins and cell.row.role != "group":
                    yield _row_cell(cell)
            elif cell.origins or (cell.row.role == "value" and grid.form is not QUANTITIES):
                yield _grid_cell(cell, named)


def _counted(cell: Cell, stated: Stated | None) -> Reading:
    column = cell.column.name if cell.column else ""
    return Reading(
        code=cell.key,
        name=f"{cell.row.name} – {column}",
        unit="Hồ sơ",
        status=cell.status,
        amount=_amount(cell),
        stated=stated,
        origins=cell.origins,
        formula=_FORMULAS[cell.source],
        method="computed",
    )


def _grid_cell(cell: Cell, named: Quantities) -> Reading:
    quantity = named.by_code.get(cell.key)
    return Reading(
        code=cell.key,
        name=f"{cell.row.name} – {cell.column.name if cell.column else ''}",
        unit="Hồ sơ",
        status=quantity.status if quantity else cell.status,
        amount=_amount(cell),
        stated=_typed(cell),
        origins=cell.origins,
        formula=AS_STATED if cell.form is QUANTITIES else "",
        method="stated",
    )


def _row_cell(cell: Cell) -> Reading:
    is_beyond = cell.is_blank and cell.row.filled_by in ("district", "province")
    return Reading(
        code=cell.key,
        name=cell.row.name,
        unit=cell.row.unit,
        status=Status.OUT_OF_SCOPE if is_beyond else cell.status,
        amount=_amount(cell),
        stated=_typed(cell),
        origins=cell.origins,
        formula=AS_STATED,
        basis=(cell.form.basis,),
        method="stated",
    )


def _amount(cell: Cell) -> Amount | None:
    return Amount(cell.value) if cell.value is not None else None


def _typed(cell: Cell) -> Stated | None:
    is_number = cell.status is Status.NUMBER and cell.source == "typed" and bool(cell.origins)
    return Stated(cell.value, cell.text, cell.origins[0]) if is_number else None
