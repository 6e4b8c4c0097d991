"""The one-stop table of a typed report as entries of its form, its rows named as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from cchc_toolkit.forms.form import Form, form
from cchc_toolkit.forms.metrics import FORM_METRICS
from cchc_toolkit.inputs.exports.export_layout import ExportLayout, load_layouts
from cchc_toolkit.inputs.exports.recognise import Match, recognise
from cchc_toolkit.inputs.numbers import Number, parse_number
from cchc_toolkit.inputs.workbook.form_sheet import FIELD_LEVELS
from cchc_toolkit.model.dataset import Entry
from cchc_toolkit.model.reading import Status
from cchc_toolkit.pipeline.lint.table_totals import is_total
from cchc_toolkit.pipeline.lint.typed_report import TypedCell, TypedTable
from cchc_toolkit.vocabulary.wording import fold

__all__ = ["FormReading", "read_one_stop"]

_FEWEST = 4
"""With fewer known columns a table is some other one."""
_GROUP = re.compile(r"[ivx]+|[a-d]")


@dataclass(slots=True)
class FormReading:
    """What one table gives of a form.

    Parameters
    ----------
    form : Form
        The form that it fills.
    entries : dict of str to Entry
        By key.
    fields : list of dict
        Rows that the office lists, as the list ``fields`` has them.
    read : set of (int, int)
        Positions of cells whose figures were understood.
    is_alone : bool
        It is the only table of its form that is of the report's own period: prose counts what it counts.
    """

    form: Form
    table: TypedTable
    entries: dict[str, Entry] = field(default_factory=dict)
    fields: list[dict[str, Any]] = field(default_factory=list)
    read: set[tuple[int, int]] = field(default_factory=set)
    is_alone: bool = True


def read_one_stop(table: TypedTable) -> FormReading | None:
    """Read a table of dossiers by field.

    Returns
    -------
    FormReading or None
        ``None`` where its header names too few of the columns of any one-stop form.
    """
    match, _ = recognise(table.raw, _layouts())
    columns = match.candidate.columns if match else {}
    if match is None or len(columns) <= _FEWEST or _is_ragged(table, match):
        return None
    reading = FormReading(form(match.candidate.layout.code), table)
    named = {
        column: columns[name] for column, name in FORM_METRICS[reading.form.code].items() if name in columns
    }
    for row, name in _rows(table, match):
        code = "T" if is_total(name) else str(len(reading.fields) + 1)
        if code != "T":
            reading.fields.append(_field(reading.form.key(code), name))
        for column, at in named.items():
            reading.entries[reading.form.key(code, column)] = _entry(reading, row, at, code, column)
    return reading if reading.fields else None


def _is_ragged(table: TypedTable, match: Match) -> bool:
    """True where no row reaches the last column that the header names: columns would be mistaken."""
    reach = max((len(row) for row in table.rows[match.first_data_row :]), default=0)
    return max(match.candidate.columns.values()) >= reach


def _rows(table: TypedTable, match: Match) -> Iterator[tuple[int, str]]:
    """Position and name of each row of the data; rows of groups are their fields' sums and count apart."""
    names = match.candidate.columns["field"]
    for at in range(match.first_data_row, len(table.rows)):
        texts = [cell.text for cell in table.rows[at][: names + 1]]
        name = texts[-1] if texts and texts[-1] else next((text for text in texts if text), "")
        is_group = len(texts) > 1 and _GROUP.fullmatch(fold(texts[0]).strip(" .)")) is not None
        has_figures = any(cell.text.strip() for cell in table.rows[at][names + 1 :])
        if name and not name.isdigit() and has_figures and not is_group:
            yield at, name


def _field(code: str, name: str) -> dict[str, Any]:
    """A row that the office lists; of which level it is stands behind its name: "(cấp huyện)"."""
    level = next((level for level in FIELD_LEVELS if fold(level) in fold(name)), "")
    return {"code": code, "name": name, "level": level, "group": ""}


def _entry(reading: FormReading, row: int, at: int, code: str, column: str) -> Entry:
    cell = reading.table.cell(row, at)
    reading.read.add((row, at))
    return entry_of(reading.form.key(code, column), cell, "count", reading.table)


def entry_of(code: str, cell: TypedCell, kind: Any, table: TypedTable) -> Entry:
    """The figure of a cell, as an entry of a form."""
    origin = table.origin(cell)
    status = _STATUSES.get(cell.text.casefold().strip(" ."))
    if status is not None or not cell.text:
        return Entry(code, status or Status.NO_DATA, None, cell.text, origin, status.label if status else "")
    number = parse_number(cell.text, kind)
    if isinstance(number, Number):
        return Entry(code, Status.NUMBER, number.value, cell.text, origin)
    return Entry(code, Status.NO_DATA, None, cell.text, origin)


_STATUSES: Mapping[str, Status] = {
    **{status.label: status for status in Status if status is not Status.NUMBER},
    "–": Status.OUT_OF_SCOPE,
    "-": Status.OUT_OF_SCOPE,
}


@cache
def _layouts() -> tuple[ExportLayout, ...]:
    """One for each one-stop form: the headers of the form itself, and those that software writes for it."""
    return tuple(_layout(form(code)) for code in FORM_METRICS)


def _layout(declared: Form) -> ExportLayout:
    metrics = FORM_METRICS[declared.code]
    columns: dict[str, list[str]] = {}
    for column in declared.columns:
        for name in dict.fromkeys((column.printed, column.name)):
            if name and column.group:
                columns.setdefault(metrics[column.code], []).append(f"{column.group} | {name}")
            if name and sum(name in (other.name, other.printed) for other in declared.columns) == 1:
                columns.setdefault(metrics[column.code], []).append(name)
    columns["field"] = [declared.row_header, "Lĩnh vực"]
    for layout in load_layouts():
        if layout.kind == "totals" and layout.code == _EXPORTS[declared.code]:
            for name, headers in layout.columns.items():
                if name in columns:
                    columns[name] += headers
    distinct = {name: tuple(dict.fromkeys(headers)) for name, headers in columns.items()}
    return ExportLayout(declared.code, declared.name, "", distinct, ("field",), "totals")


_EXPORTS: Mapping[str, str] = {"PL8": "phu-luc-8", "06a": "bieu-06a"}
"""The layout of exports whose headers a form shares."""
