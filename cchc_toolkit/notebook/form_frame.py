"""A form of the report as a DataFrame: one row a row of the form, in the printed order."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cchc_toolkit.forms.form import Form, FormRow
from cchc_toolkit.model.figure_text import figure
from cchc_toolkit.model.reading import Status
from cchc_toolkit.notebook.frame_columns import SHEET, FrameKind, grid_kind
from cchc_toolkit.notebook.frames import first_place, frame_of
from cchc_toolkit.report.report_inputs import ReportInputs, listed_fields

__all__ = ["form_frame"]


def form_frame(material: ReportInputs, form: Form) -> pd.DataFrame:
    """A form: one row a row of the form.

    Returns
    -------
    DataFrame
        Columns of ``SHEET``; of a form with several columns those of ``grid_kind``, the total row last.
    """
    if not form.columns:
        return frame_of(SHEET, [_sheet_row(form, row, material) for row in form.rows])
    kind = grid_kind(form)
    rows = [*listed_fields(material.dataset), (form.key("T"), form.row("T").name)]
    return frame_of(kind, [_grid_row(code, name, kind, material) for code, name in rows])


def _sheet_row(form: Form, row: FormRow, material: ReportInputs) -> tuple[Any, ...]:
    code = form.key(row.code)
    reading = None if row.role == "group" else material.readings.get(code)
    head = (row.printed_code, code, row.name, row.unit)
    if reading is None:
        return (*head, None, *[""] * 8)
    status = reading.status
    return (
        *head,
        reading.value,
        figure(reading, "cell").text,
        "" if status is Status.NUMBER else status.label,
        status.value,
        status.label,
        reading.code,
        *first_place(reading.origins),
    )


def _grid_row(code: str, name: str, kind: FrameKind, material: ReportInputs) -> tuple[Any, ...]:
    cells = {column: material.readings.get(f"{code}/{column}") for column in kind.own}
    remarks = [
        f"{kind.own[column].heading}: {reading.status.label}"
        for column, reading in cells.items()
        if reading and reading.status is not Status.NUMBER
    ]
    return (
        code,
        name,
        *(reading.value if reading else None for reading in cells.values()),
        "; ".join(remarks),
    )
