"""Headings seen over the columns of an entry sheet, against the hidden keys by which these are read."""

from __future__ import annotations

from cchc_toolkit.errors import Problem
from cchc_toolkit.forms.form import Form
from cchc_toolkit.forms.procedure_fields import folded_words
from cchc_toolkit.inputs.files.xlsx_file import address
from cchc_toolkit.inputs.workbook.keyed_sheet import KeyedSheet

__all__ = ["exchanged_headings"]


def exchanged_headings(form: Form, keyed: KeyedSheet) -> list[Problem]:
    """A problem for each column of figures whose visible heading is that of another column of the form.

    Returns
    -------
    list of Problem
        A heading that the office reworded, or that several columns share ("Tổng số"), proves nothing.
    """
    names: dict[str, list[str]] = {}
    for column in form.columns:
        names.setdefault(folded_words(column.name), []).append(column.code)
    problems = []
    for column in form.columns:
        seen = _heading(keyed, keyed.columns.get(column.code, 0), names)
        if seen and column.code not in names[seen]:
            at = address(keyed.key_row, keyed.columns[column.code])
            other = next(one.name for one in form.columns if one.code == names[seen][0])
            what = f"Cột có tiêu đề “{other}” mà hàng mã ẩn ghi {keyed.code}:{column.code} (“{column.name}”)"
            fix = f"Bỏ ẩn hàng {keyed.key_row}, ghi lại mã cột đúng với tiêu đề, hoặc lập lại biểu trống"
            problems.append(Problem(what, f"{keyed.place}, ô {at}", fix))
    return problems


def _heading(keyed: KeyedSheet, column: int, names: dict[str, list[str]]) -> str:
    """The lowest heading over a column that is one of the form's, folded; empty where there is none."""
    sheet = keyed.sheet
    for row in range(keyed.key_row - 1, max(0, keyed.key_row - 8), -1):
        cell = sheet.cells.get(sheet.merged.get((row, column), (row, column)))
        words = folded_words(cell.value) if cell is not None and isinstance(cell.value, str) else ""
        if words in names:
            return words
    return ""
