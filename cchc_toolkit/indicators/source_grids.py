"""What each source says of the forms in use, as a grid of its own.

Counts of cases and aggregate exports fill the table of quantities (``HS``), whose rows are those of the
one-stop table; the sheet that was typed fills the form itself, lists fill cells of sheets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from cchc_toolkit.forms.form import Form, FormRow
from cchc_toolkit.forms.form_rows import placed
from cchc_toolkit.forms.metrics import SUMS, WAYS_ONLINE
from cchc_toolkit.forms.procedure_fields import field_names
from cchc_toolkit.indicators.list_counts import ListCounts
from cchc_toolkit.indicators.tally import Count
from cchc_toolkit.model.dataset import Dataset, Entry, records
from cchc_toolkit.model.grid import Cell, Grid
from cchc_toolkit.model.reading import Status

__all__ = [
    "Counts",
    "FieldRow",
    "completed",
    "field_rows",
    "list_grid",
    "placed_counts",
    "typed_grid",
]

Counts: TypeAlias = Mapping[str, Count]
FieldRow: TypeAlias = Mapping[str, str]
"""``code`` (``PL8/1``), ``name``, ``level`` and ``group`` of a row that the office lists."""


def field_rows(dataset: Dataset, form: Form) -> list[FieldRow]:
    """The rows of a one-stop table: those that the office lists, and those that exports added.

    Returns
    -------
    list of mapping
        In the printed order.
    """
    own = (
        row for row in records(dataset.tables.get("fields")) if str(row["code"]).startswith(f"{form.code}/")
    )
    return [{key: str(row.get(key, "")) for key in ("code", "name", "level", "group")} for row in own]


def typed_grid(dataset: Dataset, form: Form) -> Grid | None:
    """The sheet of a form as it was typed.

    Returns
    -------
    Grid or None
        ``None`` where nothing of the form was sent.
    """
    entries = {code: entry for code, entry in dataset.entries.items() if code.split("/", 1)[0] == form.code}
    if not entries:
        return None
    rows = _typed_rows(dataset, form, entries)
    cells = {
        cell.key: cell
        for row in rows
        if row.role != "group" or form.key(row.code) in entries
        for cell in _typed_cells(form, row, entries)
    }
    parts = tuple(row.code for row in rows if row.role == "value" and not row.of_which)
    strays = tuple((code, entry.origin) for code, entry in entries.items() if code not in cells)
    return Grid(
        form,
        "typed",
        rows,
        cells,
        {row.code: parts for row in rows if row.role == "total"},
        {row["code"].split("/", 1)[1]: row["group"] for row in field_rows(dataset, form)},
        strays,
    )


def _typed_rows(dataset: Dataset, form: Form, entries: Iterable[str]) -> tuple[FormRow, ...]:
    """The rows of a form; where the office lists them itself, those that it listed, in their order."""
    if not form.has_open_rows:
        return form.rows
    known = {row.code for row in form.rows}
    names = {row["code"]: row["name"] for row in field_rows(dataset, form)}
    listed: dict[str, FormRow] = {}
    for code in entries:
        row = code.split("/", 1)[1].rpartition("/")[0]
        if row and row not in known:
            listed.setdefault(row, FormRow(row, row, names.get(form.key(row), row)))
    return (*listed.values(), *form.rows)


def _typed_cells(form: Form, row: FormRow, entries: Mapping[str, Entry]) -> Iterator[Cell]:
    for column in form.columns or (None,):
        entry = entries.get(form.key(row.code, column.code if column else ""))
        if entry is None:
            yield Cell(form, row, column)
        else:
            value = entry.value if entry.status is Status.NUMBER else None
            yield Cell(
                form, row, column, entry.status, value, entry.text, (entry.origin,), entry.reason, entry.note
            )


def list_grid(form: Form, lists: ListCounts) -> Grid | None:
    """The cells of a form that the other lists give.

    Parameters
    ----------
    form : Form
        Without columns.

    Returns
    -------
    Grid or None
        ``None`` where no list speaks of the form.
    """
    rows = tuple(row for row in form.rows if form.key(row.code) in lists.readings)
    if not rows:
        return None
    cells = {}
    for row in rows:
        reading = lists.readings[form.key(row.code)]
        cells[reading.code] = Cell(
            form, row, None, reading.status, reading.value, origins=reading.origins, source="lists"
        )
    return Grid(form, "lists", rows, cells)


def completed(counts: Counts) -> Counts:
    """Quantities that a source gives only by their parts, added up."""
    all_counts = dict(counts)
    for whole, parts in (*_ONLINE, *((whole, parts) for whole, parts, _ in SUMS)):
        if whole not in all_counts and all(part in all_counts for part in parts):
            values = [all_counts[part] for part in parts]
            all_counts[whole] = Count(
                sum(count.value for count in values), tuple(o for count in values for o in count.origins)
            )
    return all_counts


_ONLINE = tuple(("online", parts) for parts in WAYS_ONLINE)


def placed_counts(groups: Mapping[tuple[str, str], Counts], rows: Sequence[FieldRow]) -> Mapping[str, Counts]:
    """Counts by the code of the row that they belong to; several groups of one row are added.

    Parameters
    ----------
    groups : mapping of (str, str) to mapping of str to Count
        By field and level.
    """
    counts_of_row: dict[str, Counts] = {}
    rows_of = placed(groups, rows, field_names())
    for key, counts in groups.items():
        row = rows_of[key]
        if row is not None:
            before = counts_of_row.get(row["code"])
            counts_of_row[row["code"]] = counts if before is None else _added(before, counts)
    return counts_of_row


def _added(one: Counts, other: Counts) -> Counts:
    """Only what both can say: a sum with an unknown part is unknown."""
    return {
        metric: Count(one[metric].value + other[metric].value, (*one[metric].origins, *other[metric].origins))
        for metric in one
        if metric in other
    }
