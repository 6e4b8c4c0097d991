"""The cells of forms as readings: stated as they stand, rates made from the two counts beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cchc_toolkit.forms.form import Form, FormColumn, FormRow
from cchc_toolkit.indicators.indicator import Formula, Indicator
from cchc_toolkit.indicators.quantities import Quantities, Quantity
from cchc_toolkit.inputs.source import Dataset, Entry
from cchc_toolkit.vocabulary.values import Amount, Reading, Stated, Status

__all__ = ["AS_STATED", "rates_of", "stated_cells", "unstated"]

AS_STATED = "ghi theo số liệu do đơn vị kê khai"
"""Stands as the formula of a value that was taken over as it was typed."""


def rates_of(form: Form) -> tuple[Indicator, ...]:
    """The rates that a form declares by their two counts, as indicators named after their rows.

    Parameters
    ----------
    form : Form

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

    Returns
    -------
    Reading
    """
    is_silent = computed.status is Status.NO_DATA and cell.status is not Status.NUMBER
    return replace(computed, status=cell.status) if is_silent else computed


def stated_cells(form: Form, dataset: Dataset, named: Quantities) -> Iterable[Reading]:
    """The cells of a form as they were stated, each with what it is called.

    Parameters
    ----------
    form : Form
    dataset : Dataset
    named : Quantities
        Which say what a blank in a grid means.

    Yields
    ------
    Reading
        None for heading rows.
    """
    rows = {row.code: row for row in form.rows}
    columns = {column.code: column for column in form.columns}
    for code, entry in dataset.entries.items():
        start, _, rest = code.partition("/")
        if start != form.code:
            continue
        if form.columns:
            yield _grid_cell(entry, named.by_code[code], columns[rest.rpartition("/")[2]])
        elif rows[rest].role != "group":
            yield _row_cell(entry, rows[rest], form)


def _grid_cell(entry: Entry, quantity: Quantity, column: FormColumn) -> Reading:
    stands_in = quantity.row_name or ("Tổng số" if entry.code.split("/")[1] == "T" else entry.code)
    return Reading(
        code=entry.code,
        name=f"{stands_in} – {column.name}",
        unit="Hồ sơ",
        status=quantity.status,
        amount=_amount(entry),
        stated=_typed(entry),
        origins=(entry.origin,),
        method="stated",
    )


def _row_cell(entry: Entry, row: FormRow, form: Form) -> Reading:
    is_blank = entry.status is Status.NO_DATA and not entry.reason
    is_beyond = is_blank and row.filled_by in ("district", "province")
    return Reading(
        code=entry.code,
        name=row.name,
        unit=row.unit,
        status=Status.OUT_OF_SCOPE if is_beyond else entry.status,
        amount=_amount(entry),
        stated=_typed(entry),
        origins=(entry.origin,),
        formula=AS_STATED,
        basis=(form.basis,),
        method="stated",
    )


def _amount(entry: Entry) -> Amount | None:
    return Amount(entry.value) if entry.value is not None else None


def _typed(entry: Entry) -> Stated | None:
    return Stated(entry.value, entry.text, entry.origin) if entry.status is Status.NUMBER else None
