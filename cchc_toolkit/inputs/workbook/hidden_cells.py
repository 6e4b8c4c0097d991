"""Rows and columns that a spreadsheet does not show: they are read as any other, and that is said.

An export that was filtered still holds every case, so all of them are counted; a row of the entry workbook
that was hidden may be one that nobody looked at. Neither is for the tool to leave out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from openpyxl.utils import get_column_letter

from cchc_toolkit.inputs.exports.case_rules import about_cells, about_file
from cchc_toolkit.inputs.workbook.keyed_sheet import KeyedSheet
from cchc_toolkit.model.reading import Finding, Origin

__all__ = ["about_hidden", "about_hidden_sheet", "hidden_in"]

_ASIDE = ("code", "reason", "note")
"""Columns that say nothing by themselves: the code of a spare row, words beside a blank or a figure."""


def hidden_in(keyed: KeyedSheet) -> list[Finding]:
    """What a sheet with a key row holds unseen, below that row and under its keys."""
    sheet = keyed.sheet
    if not sheet.is_hidden and not sheet.hidden_rows and not sheet.hidden_columns:
        return []
    under = {number for key, number in keyed.columns.items() if key not in _ASIDE}
    filled = [at for at in sheet.cells if at[0] > keyed.key_row and at[1] in under]
    rows = sorted({row for row, _ in filled} & sheet.hidden_rows)
    columns = sorted({column for _, column in filled} & sheet.hidden_columns)
    of_sheet = [about_hidden_sheet(keyed.file, sheet.title)] if sheet.is_hidden and filled else []
    return [*of_sheet, *about_hidden(keyed.file, sheet.title, rows, columns)]


def about_hidden_sheet(file: str, sheet: str) -> Finding:
    """A finding for a sheet that is not shown and is read.

    Parameters
    ----------
    file, sheet : str
        As they may be shown.
    """
    return about_file("DOC-AN", f"Trang “{sheet}”, tệp {file}: trang bị ẩn, vẫn được đọc, được đếm.")


def about_hidden(file: str, sheet: str, rows: Iterable[int], columns: Iterable[int]) -> Iterator[Finding]:
    """A finding for the hidden rows of a sheet, and one for its hidden columns.

    Parameters
    ----------
    file, sheet : str
        As they may be shown.
    rows, columns : iterable of int
        Numbers of those that hold something that is read.
    """
    told = (
        ("hàng bị ẩn hoặc bị lọc có nội dung, vẫn được đọc, được đếm", [f"dòng {row}" for row in rows]),
        ("cột bị ẩn có nội dung, vẫn được đọc", [f"cột {get_column_letter(column)}" for column in columns]),
    )
    for what, cells in told:
        if cells:
            yield about_cells("DOC-AN", what, [Origin(file, sheet, cell) for cell in cells])
