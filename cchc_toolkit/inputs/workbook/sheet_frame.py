"""What every sheet of the entry workbook has: the rows above its data, paper, protection."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from cchc_toolkit.forms.supplier import supplier
from cchc_toolkit.inputs.workbook.cell_styles import Styles

__all__ = [
    "FIRST_ROW",
    "HEAD_ROW",
    "KEY_ROW",
    "PROTECTION",
    "SUMS_ROW",
    "finish_sheet",
    "head_rows",
    "supplied_by",
]

# Rows count from 0 here: title, commune, remark, synthetic mark, sums, header (two rows), … key row, data.
_TITLE, _UNIT, _REMARK, _BANNER = 0, 1, 2, 3
SUMS_ROW, HEAD_ROW, KEY_ROW = 4, 5, 7
FIRST_ROW = 8
PROTECTION = {
    "format_columns": True,
    "format_rows": True,
    "format_cells": True,
    "insert_columns": True,
    "insert_rows": True,
    "sort": True,
    "autofilter": True,
}


def head_rows(
    sheet: Worksheet, formats: Styles, title: str, lines: tuple[str, str, str], at: int = 0
) -> None:
    """Write what stands above the headers, from a column on: title, unit, remark, mark of synthetic data."""
    for row in range(HEAD_ROW + 1):
        sheet.set_row(row, None, formats.plain)  # a column that is yellow begins below its header
    sheet.write_string(_TITLE, at, title, formats.title)
    sheet.write_string(_UNIT, at, lines[0], formats.remark)
    sheet.write_string(_REMARK, at, lines[1], formats.remark)
    if lines[2]:
        sheet.write_string(_BANNER, at, lines[2], formats.warning)


def supplied_by(title: str, code: str) -> str:
    """The line with commune and period, and who supplies what the sheet asks for."""
    return f"{title}. Nơi cung cấp số liệu: {supplier(code).title}."


def finish_sheet(sheet: Worksheet) -> None:
    """Hide the key row, set the paper, lock what is not open."""
    sheet.set_row(KEY_ROW, None, None, {"hidden": True})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.protect("", PROTECTION)
