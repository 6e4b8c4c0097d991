"""Count the cells that the optional lists of the entry workbook give, and say which they cannot give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from cchc_toolkit.forms.form import Form, FormRow
from cchc_toolkit.forms.list_count import ListCount
from cchc_toolkit.forms.list_counts import LIST_COUNTS
from cchc_toolkit.indicators.list_count import amount_of, counted_rows, incomplete_rows
from cchc_toolkit.indicators.list_rows import ListRows, row_origins, rows_of_period
from cchc_toolkit.model.dataset import Dataset
from cchc_toolkit.model.reading import Amount, Origin, Reading, Stated, Status
from cchc_toolkit.model.spoken import spoken_sheet
from cchc_toolkit.vocabulary.windows import Window

__all__ = ["FromLists", "Gap", "from_lists"]


@dataclass(frozen=True, slots=True)
class Gap:
    """Cells that a list could not give, because rows of it are blank in one of its columns."""

    table: str
    column: str
    cells: tuple[str, ...]
    rows: pd.DataFrame


@dataclass(frozen=True, slots=True)
class FromLists:
    """What the lists give, as readings by cell, what they do not give, and their rows by the period."""

    readings: Mapping[str, Reading] = field(default_factory=dict)
    gaps: tuple[Gap, ...] = ()
    rows: Mapping[str, ListRows] = field(default_factory=dict)


def from_lists(dataset: Dataset, forms: Sequence[Form], window: Window | None) -> FromLists:
    """Count every cell of the forms in use that a list with rows can give.

    Parameters
    ----------
    dataset : Dataset
        The lists among its tables; what was typed for the same cells among its entries.
    window : Window or None
        First and last day of the figures; without it nothing is counted.

    Returns
    -------
    FromLists
        Each reading with the rows it was counted from, and what was typed for the same cell.
    """
    if window is None:
        return FromLists()
    rows = {form.key(row.code): (form, row) for form in forms for row in form.rows}
    counts = [
        each for each in LIST_COUNTS if _speaks(each, dataset) and any(cell in rows for cell in each.cells)
    ]
    split = {name: rows_of_period(name, table, window) for name, table in _with_rows(dataset)}
    readings: dict[str, Reading] = {}
    gaps: list[Gap] = []
    for count in counts:
        table, rows_of = dataset.tables[count.table], split[count.table]
        if rows_of.is_of_another:
            continue
        inside = rows_of.inside
        cells = tuple(each for each in count.cells if each in rows)
        blank = incomplete_rows(count, inside)
        gaps += [Gap(count.table, column, cells, inside[those]) for column, those in blank.items()]
        amount = None if blank else amount_of(count, inside)
        if amount is not None:
            origins = _origins(count, inside, table)
            readings |= {cell: _reading(rows[cell], count, (amount, origins), dataset) for cell in cells}
    return FromLists(readings, _joined(gaps), split)


def _with_rows(dataset: Dataset) -> Iterator[tuple[str, pd.DataFrame]]:
    """The lists that are counted and have rows, in the order of their counts."""
    for name in dict.fromkeys(each.table for each in LIST_COUNTS):
        table = dataset.tables.get(name)
        if table is not None and not table.empty:
            yield name, table


def _speaks(count: ListCount, dataset: Dataset) -> bool:
    """Whether the list has rows at all, and rows of every kind that the count needs."""
    table = dataset.tables.get(count.table)
    if table is None or table.empty:
        return False
    return all(set(values) <= set(table[column]) for column, values in count.needs.items())


def _origins(count: ListCount, inside: pd.DataFrame, table: pd.DataFrame) -> tuple[Origin, ...]:
    """The rows that count; where none does, all that were looked through."""
    return row_origins(inside[counted_rows(count, inside)]) or row_origins(table)


def _reading(
    row: tuple[Form, FormRow], count: ListCount, found: tuple[Amount, tuple[Origin, ...]], dataset: Dataset
) -> Reading:
    (form, declared), (amount, origins) = row, found
    code = form.key(declared.code)
    entry = dataset.entries.get(code)
    is_typed = entry is not None and entry.status is Status.NUMBER
    return Reading(
        code=code,
        name=declared.name,
        unit=declared.unit,
        status=Status.NUMBER if amount.denominator else Status.ZERO_DENOMINATOR,
        amount=amount,
        stated=Stated(entry.value, entry.text, entry.origin) if entry is not None and is_typed else None,
        origins=origins,
        formula=f"đếm từ {spoken_sheet(origins[0])}: {count.text}",
        basis=(form.basis,),
        method="computed",
    )


def _joined(gaps: Iterable[Gap]) -> tuple[Gap, ...]:
    """One gap for each column of a list, with all cells that it keeps from being counted."""
    found: dict[tuple[str, str], Gap] = {}
    for each in gaps:
        before = found.get((each.table, each.column))
        cells = (*before.cells, *each.cells) if before else each.cells
        rows = pd.concat([before.rows, each.rows]).drop_duplicates("key") if before else each.rows
        found[each.table, each.column] = Gap(each.table, each.column, cells, rows.sort_values("row"))
    return tuple(found.values())
