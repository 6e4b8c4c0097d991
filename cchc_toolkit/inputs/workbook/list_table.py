"""Lay a table of a file out as the sheet of a list, its recognised header standing for the key row.

From here on a file is read by the very reader of the workbook's sheets, so both give the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from cchc_toolkit.forms.list_declaration import ListDeclaration
from cchc_toolkit.forms.procedure_fields import folded_words
from cchc_toolkit.inputs.exports.case_rows import is_blank
from cchc_toolkit.inputs.exports.case_rules import cells_in_words
from cchc_toolkit.inputs.exports.recognise import Match
from cchc_toolkit.inputs.exports.table_reading import SourceTable
from cchc_toolkit.inputs.files.raw_table import RawTable
from cchc_toolkit.inputs.files.xlsx_file import Sheet, SheetCell
from cchc_toolkit.inputs.workbook.keyed_sheet import KeyedSheet
from cchc_toolkit.inputs.workbook.list_cell import fits
from cchc_toolkit.vocabulary.wording import count

__all__ = ["headed_sheet", "whole_sheet"]

_TOTAL = re.compile(r"(?:tong cong|tong so|cong|tong)(?: [0-9]+.*)?")
_WHY = {
    "blank": "dòng trống",
    "unread": "dòng không có nội dung ở cột được đọc",
    "header": "hàng tiêu đề lặp lại",
    "numbered": "hàng số thứ tự cột",
    "total": "dòng tổng",
    "title": "dòng chỉ có một ô chữ (tiêu đề nhóm, ghi chú)",
}


@dataclass(frozen=True, slots=True)
class _Columns:
    """Position of each column that is read, and what the header says over it."""

    declared: ListDeclaration
    at: Mapping[str, int]
    header: frozenset[str]


def whole_sheet(place: SourceTable) -> Sheet:
    """A table with all that it holds, for a file that has a key row of its own."""
    table = place.table
    cells = _cells(table, range(len(table.rows)), range(table.width))
    return Sheet(place.sheet, cells, table.epoch, *_hidden(table), is_hidden=table.is_hidden)


def headed_sheet(
    declared: ListDeclaration, place: SourceTable, match: Match
) -> tuple[KeyedSheet, tuple[str, ...]]:
    """The rows of a list below its header, without any column that is not read.

    Parameters
    ----------
    match : Match
        Where the header ends, and the position of each column.

    Returns
    -------
    tuple of (KeyedSheet, tuple of str)
        The sheet, and the rows that are no items, by reason, with their numbers.
    """
    table, candidate = place.table, match.candidate
    header = frozenset(
        folded_words(value) for value in table.rows[candidate.headers.last_row] if isinstance(value, str)
    )
    columns = _Columns(declared, candidate.columns, header - {""})
    rows: list[int] = []
    left_out: dict[str, list[int]] = {} if match.numbered_row is None else {"numbered": [match.numbered_row]}
    for row in range(match.first_data_row, len(table.rows)):
        kind = _kind(table, row, columns)
        if kind == "item":
            rows.append(row)
        else:
            left_out.setdefault(kind, []).append(row)
    numbers = {code: table.column_numbers[at] for code, at in candidate.columns.items()}
    sheet = Sheet(
        place.sheet,
        _cells(table, rows, candidate.columns.values()),
        table.epoch,
        *_hidden(table),
        is_hidden=table.is_hidden,
    )
    keyed = KeyedSheet(
        place.file, declared.code, sheet, table.row_numbers[candidate.headers.last_row], numbers
    )
    return keyed, tuple(_told(place, kind, which) for kind, which in left_out.items())


def _hidden(table: RawTable) -> tuple[frozenset[int], frozenset[int]]:
    """Numbers of rows and columns that are not shown."""
    rows = frozenset(table.row_numbers[row] for row in table.hidden_rows)
    return rows, frozenset(table.column_numbers[column] for column in table.hidden_columns)


def _told(place: SourceTable, kind: str, rows: list[int]) -> str:
    shown = cells_in_words([str(place.table.row_numbers[row]) for row in rows])
    return f"trang “{place.sheet}”: {count(len(rows))} {_WHY[kind]} (dòng {shown})"


def _cells(
    table: RawTable, rows: Iterable[int], columns: Collection[int]
) -> dict[tuple[int, int], SheetCell]:
    places = ((row, column) for row in rows for column in columns)
    cells = {
        (table.row_numbers[row], table.column_numbers[column]): _cell(table, row, column)
        for row, column in places
    }
    return {at: cell for at, cell in cells.items() if cell.is_error or not is_blank(cell.value)}


def _cell(table: RawTable, row: int, column: int) -> SheetCell:
    """A cell as the workbook's own reader would see it: whole numbers whole, days with their hour."""
    if (row, column) in table.broken:
        return SheetCell(None, is_error=True, is_uncalculated=True)
    value = table.value(row, column)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day)
    return SheetCell(value)


def _kind(table: RawTable, row: int, columns: _Columns) -> str:
    """What a row below the header is; all but items are left out and told."""
    texts = [value for value in table.rows[row] if not is_blank(value)]
    is_broken = any((row, at) in table.broken for at in columns.at.values())
    if not texts and not is_broken:
        return "blank"
    read = {code: value for code, at in columns.at.items() if not is_blank(value := table.value(row, at))}
    if not read and not is_broken:
        return "unread"
    words = [folded_words(text) for text in texts if isinstance(text, str)]
    if len(words) > 1 and sum(word in columns.header for word in words) > len(words) / 2:
        return "header"
    if words and _TOTAL.fullmatch(words[0]):
        return "total"
    return "title" if not is_broken and len(texts) == 1 and _is_title(columns.declared, read) else "item"


def _is_title(declared: ListDeclaration, read: Mapping[str, Any]) -> bool:
    """Whether the only text of a row is nothing that its column could hold, so a caption between rows."""
    ((code, value),) = read.items()
    return isinstance(value, str) and (code == "code" or not fits(declared.column(code), value))
