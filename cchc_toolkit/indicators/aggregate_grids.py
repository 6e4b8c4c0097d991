"""What aggregate exports say: each table as a grid of its own, and the sums of all of them by field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import product
from typing import Any

import pandas as pd

from cchc_toolkit.forms.form import Form, FormColumn, FormRow
from cchc_toolkit.forms.form_rows import placed
from cchc_toolkit.forms.metrics import FORM_METRICS, QUANTITIES
from cchc_toolkit.forms.procedure_fields import field_names
from cchc_toolkit.indicators.source_grids import Counts, completed, field_rows
from cchc_toolkit.indicators.tally import Count
from cchc_toolkit.model.dataset import Dataset
from cchc_toolkit.model.grid import Cell, Grid
from cchc_toolkit.model.reading import Origin, Status

__all__ = ["aggregate_counts", "aggregate_grids"]


def aggregate_grids(dataset: Dataset, form: Form) -> tuple[Grid, ...]:
    """Each aggregate table that was sent, row by row as it stands in its file, with its printed sums.

    Parameters
    ----------
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
    columns = {column.code: column for column in QUANTITIES.columns}
    rows: dict[str, FormRow] = {}
    cells: dict[str, Cell] = {}
    places: dict[str, Origin] = {}
    values: list[str] = []
    for line in sheet[sheet["role"] != "unknown"].to_dict("records"):
        at, role = int(line["row"]), str(line["role"])
        number = codes.get((line["field"], line["level"]), "") if role == "value" else "T"
        code = f"{number}#{at}"
        if code not in rows:
            kind = "value" if role == "value" else "total"
            rows[code] = FormRow(code, "", str(line["label"]) or str(line["field"]), "Hồ sơ", kind)  # type: ignore[arg-type]
            if role == "value":
                values.append(code)
        metric = str(line["metric"])
        origin = Origin(str(line["file"]), str(line["sheet"]), str(line["cells"]))
        also = tuple(form.key(number, column) for column in shown.get(metric, ()))
        cell = Cell(
            QUANTITIES, rows[code], columns[metric], Status.NUMBER, Decimal(int(line["value"])),
            str(line["text"]), (origin,), source="aggregates", also=also,
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
    letters = {metric: re.sub(r"[^A-Z].*", "", origin.cells) for metric, origin in places.items()}
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
    return table.assign(**{name: values for name, values in absent.items() if name not in table})


def aggregate_counts(dataset: Dataset) -> Mapping[tuple[str, str], Counts]:
    """Sums by field and quantity: two source systems in one table give one row.

    Returns
    -------
    mapping of (str, str) to mapping of str to Count
        By field and level; a quantity that one of the rows of a field does not say is absent.
    """
    table = _aggregates(dataset)
    if table is None:
        return {}
    table = table[table["role"] == "value"]
    sums: dict[tuple[str, str], dict[str, Count]] = {}
    table = table.assign(counts=table["counts"].astype(bool))
    for (field, level), rows in table.groupby(["field", "level"], sort=False):
        counts = sums.setdefault((str(field), str(level)), {})
        for metric, cells in rows.groupby("metric", sort=False):
            counting = cells[cells["counts"]]
            if len(counting) and not _is_partial(rows, cells):
                places = zip(counting["file"], counting["sheet"], counting["cells"], strict=True)
                origins = tuple(Origin(str(file), str(sheet), str(cell)) for file, sheet, cell in places)
                counts[str(metric)] = Count(int(counting["value"].sum()), origins)
    return {key: completed(counts) for key, counts in sums.items()}


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
