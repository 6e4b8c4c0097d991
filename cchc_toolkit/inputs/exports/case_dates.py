"""The days of cases, and what they tell of the status; formulas that failed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from cchc_toolkit.forms.procedure_fields import folded_words
from cchc_toolkit.inputs.dates import Days, days_of
from cchc_toolkit.inputs.distinct_cells import Cells
from cchc_toolkit.inputs.exports.case_values import as_text
from cchc_toolkit.inputs.exports.column_reader import ColumnReader
from cchc_toolkit.inputs.swapped_days import swapped_days
from cchc_toolkit.model.case_table import CASE_DATES, COLUMN_WORDS, ENDED

__all__ = ["complete_status", "read_dates", "report_broken_cells"]

_ORDERS = tuple(("received_on", later) for later in ("due_on", "resolved_on", "returned_on"))


def read_dates(reading: ColumnReader, columns: dict[str, np.ndarray]) -> None:
    """All columns of days, and what they together say of exchanged days and months."""
    unused = ("suspended_on", "resumed_on") if reading.layout.suspension == "included" else ()
    dated = [name for name in CASE_DATES if reading.has(name) and name not in unused]
    read = {column: _read_date_column(reading, column, columns) for column in dated}
    for column, swapped in swapped_days(read, _ORDERS).items():
        what = f"ô {COLUMN_WORDS[column]} có thể bị đảo ngày và tháng"
        reading.say("DOC-HS-DAONGAY", what, swapped.cells, column, swapped.sign)


def _read_date_column(reading: ColumnReader, column: str, columns: dict[str, np.ndarray]) -> Days:
    cells, same_day = reading.cells(column), np.empty(0, dtype=np.int64)
    if column == "due_on":
        cells, same_day = _without_same_day(reading, cells)
    days = days_of(cells, reading.layout.dates, reading.source.table.epoch, reading.blanks)
    columns[column] = days.days
    columns[column][same_day] = columns["received_on"][same_day]
    word = COLUMN_WORDS[column]
    reading.say("DOC-HS-NGAY", f"ô {word} không đọc được theo dạng ngày đã khai", days.unread, column)
    reading.say(
        "DOC-HS-SERIAL",
        f"ô {word} là số chưa đặt dạng ngày, đã đọc theo lịch của bảng tính",
        days.serials,
        column,
    )
    return days


def _without_same_day(reading: ColumnReader, cells: Cells) -> tuple[Cells, np.ndarray]:
    """The due dates, and the rows in which words name the day of receipt instead; these are left blank."""
    words = {folded_words(text) for text in reading.layout.same_day}
    is_named = [folded_words(as_text(value)) in words for value in cells.values]
    if not any(is_named):
        return cells, np.empty(0, dtype=np.int64)
    values = ["" if named else value for value, named in zip(cells.values, is_named, strict=True)]
    return replace(cells, values=values), cells.where(is_named)


def complete_status(reading: ColumnReader, columns: dict[str, np.ndarray]) -> None:
    """Where no column gives the status the days tell it; an end without a day belongs to no period."""
    ended_on = ~(np.isnat(columns["resolved_on"]) & np.isnat(columns["returned_on"]))
    blank = columns["status"] == ""
    if blank.any():
        returned = ~np.isnat(columns["returned_on"])
        by_days = np.where(returned, "returned", np.where(ended_on, "resolved", "processing"))
        columns["status"] = np.where(blank, by_days, columns["status"]).astype(object)
    if reading.has("status"):
        remark = "Có ngày kết thúc thì tính là đã giải quyết, không có thì tính là đang giải quyết."
        reading.say("DOC-HS-TRANGTHAI", "hồ sơ không rõ trạng thái", np.flatnonzero(blank), "status", remark)
    is_ended = np.array([status in ENDED for status in columns["status"].tolist()], dtype=bool)
    reading.say_rows(
        "DOC-HS-KETTHUC",
        "hồ sơ đã kết thúc mà không có ngày giải quyết xong",
        np.flatnonzero(is_ended & ~ended_on),
    )
    no_receipt = np.isnat(columns["received_on"])
    reading.say_rows(
        "DOC-HS-NGAY", "dòng không có ngày tiếp nhận, không đếm được vào kỳ nào", np.flatnonzero(no_receipt)
    )


def report_broken_cells(reading: ColumnReader) -> None:
    """Formulas that failed, in columns that are read."""
    if not reading.source.table.broken:
        return
    at_row = dict(zip(reading.rows.positions.tolist(), range(len(reading.rows.positions)), strict=True))
    for column, at in reading.match.candidate.columns.items():
        rows = np.array(
            sorted(at_row[row] for row, where in reading.source.table.broken if where == at and row in at_row)
        )
        what = f"ô {COLUMN_WORDS[column]} là công thức báo lỗi hoặc chưa được tính, coi như trống"
        reading.say("DOC-HS-CONGTHUC", what, rows, column)
