"""What each source says of the forms in use, as a grid of its own.

Counts of cases and aggregate exports fill the table of quantities (``HS``), whose rows are those of the
one-stop table; the sheet that was typed fills the form itself, lists fill cells of sheets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product
from typing import Any, TypeAlias

import pandas as pd

from cchc_toolkit.forms.form import Form, FormColumn, FormRow
from cchc_toolkit.indicators.counted_lists import FromLists
from cchc_toolkit.indicators.tally import Count
from cchc_toolkit.inputs.exports.form_rows import placed
from cchc_toolkit.inputs.exports.metrics import FORM_METRICS, QUANTITIES, SUMS
from cchc_toolkit.inputs.exports.procedure_fields import field_names
from cchc_toolkit.inputs.source import Dataset, Entry
from cchc_toolkit.model.grid import Cell, Grid
from cchc_toolkit.vocabulary.values import Origin, Status

__all__ = [
    "Counts",
    "FieldRow",
    "aggregate_counts",
    "aggregate_grids",
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

    Parameters
    ----------
    dataset : Dataset
    form : Form

    Returns
    -------
    list of mapping
        In the printed order.
    """
    table = dataset.tables.get("fields")
    if table is None or table.empty:
        return []
    keys = [each for each in ("code", "name", "level", "group") if each in table]
    chosen = table[table["code"].astype(str).str.startswith(f"{form.code}/")]
    blank = dict.fromkeys(("level", "group"), "")
    return [blank | {key: str(each[key]) for key in keys} for each in chosen.to_dict("records")]


def typed_grid(dataset: Dataset, form: Form) -> Grid | None:
    """The sheet of a form as it was typed.

    Parameters
    ----------
    dataset : Dataset
    form : Form

    Returns
    -------
    Grid or None
        ``None`` where nothing of the form was sent.
    """
    entries = {code: each for code, each in dataset.entries.items() if code.split("/", 1)[0] == form.code}
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
    strays = tuple((code, each.origin) for code, each in entries.items() if code not in cells)
    return Grid(
        form,
        "typed",
        rows,
        cells,
        {row.code: parts for row in rows if row.role == "total"},
        {each["code"].split("/", 1)[1]: each["group"] for each in field_rows(dataset, form)},
        strays,
    )


def _typed_rows(dataset: Dataset, form: Form, entries: Iterable[str]) -> tuple[FormRow, ...]:
    """The rows of a form; where the office lists them itself, those that it listed, in their order."""
    if not form.has_open_rows:
        return form.rows
    known = {row.code for row in form.rows}
    names = {each["code"]: each["name"] for each in field_rows(dataset, form)}
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


def list_grid(form: Form, lists: FromLists) -> Grid | None:
    """The cells of a form that the other lists give.

    Parameters
    ----------
    form : Form
        Without columns.
    lists : FromLists

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


def aggregate_grids(dataset: Dataset, form: Form) -> tuple[Grid, ...]:
    """Each aggregate table that was sent, row by row as it stands in its file, with its printed sums.

    Parameters
    ----------
    dataset : Dataset
    form : Form
        The one-stop table in use, whose rows the fields of the export belong to.

    Returns
    -------
    tuple of Grid
        Of ``QUANTITIES``, one a sheet; quantities that the table gives by their parts are not added up.
    """
    table = _aggregates(dataset)
    if table is None:
        return ()
    values = table[table["role"] == "value"]
    keys = dict.fromkeys(zip(values["field"], values["level"], strict=True))
    rows_of = placed(keys, field_rows(dataset, form), field_names())
    codes = {key: str(row["code"]).split("/", 1)[1] if row else "" for key, row in rows_of.items()}
    sheets = table.groupby(["file", "sheet"], sort=False)
    return tuple(_aggregate_grid(sheet, form, codes) for _, sheet in sheets)


def _aggregate_grid(sheet: pd.DataFrame, form: Form, codes: Mapping[tuple[str, str], str]) -> Grid:
    shown: dict[str, list[str]] = {}
    for column, metric in FORM_METRICS[form.code].items():
        shown.setdefault(metric, []).append(column)
    columns = {each.code: each for each in QUANTITIES.columns}
    rows: dict[str, FormRow] = {}
    cells: dict[str, Cell] = {}
    places: dict[str, Origin] = {}
    values: list[str] = []
    for each in sheet[sheet["role"] != "unknown"].to_dict("records"):
        at, role = int(each["row"]), str(each["role"])
        number = codes.get((each["field"], each["level"]), "") if role == "value" else "T"
        code = f"{number}#{at}"
        if code not in rows:
            kind = "value" if role == "value" else "total"
            rows[code] = FormRow(code, "", str(each["label"]) or str(each["field"]), "Hồ sơ", kind)  # type: ignore[arg-type]
            if role == "value":
                values.append(code)
        metric = str(each["metric"])
        origin = Origin(str(each["file"]), str(each["sheet"]), str(each["cells"]))
        also = tuple(form.key(number, column) for column in shown.get(metric, ()))
        cell = Cell(
            QUANTITIES, rows[code], columns[metric], Status.NUMBER, Decimal(int(each["value"])),
            str(each["text"]), (origin,), source="aggregates", also=also,
        )  # fmt: skip
        cells[cell.key] = cell
        places.setdefault(metric, origin)
    for row, metric in product(rows.values(), places):
        blank = _blank(row, columns[metric], places[metric])
        cells.setdefault(blank.key, blank)
    cells = {key: cells[key] for key in _in_order(rows, places)}
    # Sums of groups, and tables with rows of no known field, are added up where they are read.
    others = sheet[sheet["role"] != "value"].drop_duplicates("row")
    is_plain = others["role"].tolist() == ["total"]
    sums = {f"T#{at}": tuple(values) for at in others["row"]} if is_plain else {}
    return Grid(QUANTITIES, "aggregates", tuple(rows.values()), cells, sums)


def _blank(row: FormRow, column: FormColumn, like: Origin) -> Cell:
    """A cell of a column that the table has, in which nothing stands."""
    at = row.code.rpartition("#")[2]
    place = replace(like, cells=re.sub(r"\d+", at, like.cells))
    return Cell(QUANTITIES, row, column, origins=(place,), source="aggregates")


def _in_order(rows: Mapping[str, FormRow], places: Mapping[str, Origin]) -> list[str]:
    """Keys row by row, in the order in which the columns stand in the file."""
    letters = {metric: re.sub(r"[^A-Z].*", "", each.cells) for metric, each in places.items()}
    shown = sorted(places, key=lambda metric: (len(letters[metric]), letters[metric]))
    return [QUANTITIES.key(row, metric) for row in rows for metric in shown]


def _aggregates(dataset: Dataset) -> pd.DataFrame | None:
    """The table of counts; one that was sealed before it told sums from rows holds rows alone."""
    table = dataset.tables.get("aggregates")
    if table is None or table.empty:
        return None
    first = table["cells"].astype(str).str.extract(r"(\d+)")[0]
    absent: dict[str, Any] = {
        "row": first.astype("int64"),
        "role": "value",
        "label": "",
        "group": 0,
        "text": table["value"].astype(str),
        "counts": True,
    }
    return table.assign(**{name: each for name, each in absent.items() if name not in table})


def aggregate_counts(dataset: Dataset) -> Mapping[tuple[str, str], Counts]:
    """Sums by field and quantity: two source systems in one table give one row.

    Parameters
    ----------
    dataset : Dataset

    Returns
    -------
    mapping of (str, str) to mapping of str to Count
        By field and level; a quantity that one of the rows of a field does not say is absent.
    """
    table = _aggregates(dataset)
    if table is None:
        return {}
    table = table[table["role"] == "value"]
    found: dict[tuple[str, str], dict[str, Count]] = {}
    table = table.assign(counts=table["counts"].astype(bool))
    for (field, level), rows in table.groupby(["field", "level"], sort=False):
        counts = found.setdefault((str(field), str(level)), {})
        for metric, cells in rows.groupby("metric", sort=False):
            counting = cells[cells["counts"]]
            if len(counting) and not _is_partial(rows, cells):
                places = zip(counting["file"], counting["sheet"], counting["cells"], strict=True)
                origins = tuple(Origin(str(file), str(sheet), str(cell)) for file, sheet, cell in places)
                counts[str(metric)] = Count(int(counting["value"].sum()), origins)
    return {key: completed(counts) for key, counts in found.items()}


def _is_partial(rows: pd.DataFrame, cells: pd.DataFrame) -> bool:
    """Whether a line that is added to the lines of these cells lacks the quantity that they say.

    Lines are added up where they count a quantity in common; others tell the same dossiers in other columns.
    """
    lines = rows[["file", "sheet", "row"]].apply(tuple, axis=1)
    told = set(lines[cells.index])
    counted = {
        line: set(rows.loc[lines == line].loc[rows["counts"], "metric"]) for line in dict.fromkeys(lines)
    }
    return any(counted[line] & counted[other] for line in counted if line not in told for other in told)


def completed(counts: Counts) -> Counts:
    """Quantities that a source gives only by their parts, added up.

    Parameters
    ----------
    counts : mapping of str to Count

    Returns
    -------
    mapping of str to Count
    """
    found = dict(counts)
    for whole, parts in (_ONLINE, *((whole, parts) for whole, parts, _ in SUMS)):
        if whole not in found and all(part in found for part in parts):
            values = [found[part] for part in parts]
            found[whole] = Count(
                sum(each.value for each in values), tuple(o for each in values for o in each.origins)
            )
    return found


_ONLINE = ("online", ("online_full", "online_partial"))
"""An export without a column for all that came in online gives it by the two levels of service."""


def placed_counts(groups: Mapping[tuple[str, str], Counts], rows: Sequence[FieldRow]) -> Mapping[str, Counts]:
    """Counts by the code of the row that they belong to; several groups of one row are added.

    Parameters
    ----------
    groups : mapping of (str, str) to mapping of str to Count
        By field and level.
    rows : sequence of FieldRow

    Returns
    -------
    mapping of str to mapping of str to Count
    """
    found: dict[str, Counts] = {}
    rows_of = placed(groups, rows, field_names())
    for key, counts in groups.items():
        row = rows_of[key]
        if row is not None:
            before = found.get(row["code"])
            found[row["code"]] = counts if before is None else _added(before, counts)
    return found


def _added(one: Counts, other: Counts) -> Counts:
    """Only what both can say: a sum with an unknown part is unknown."""
    return {
        metric: Count(one[metric].value + other[metric].value, (*one[metric].origins, *other[metric].origins))
        for metric in one
        if metric in other
    }
