"""Read the sheet of one list into rows of plain values, and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pandas as pd

from cchc_toolkit.errors import Problem
from cchc_toolkit.forms.list_declaration import ListColumn, ListDeclaration
from cchc_toolkit.inputs.dates import days_of
from cchc_toolkit.inputs.distinct_cells import Cells
from cchc_toolkit.inputs.exports.case_rules import about_cells, repaired_codes
from cchc_toolkit.inputs.swapped_days import swapped_days
from cchc_toolkit.inputs.workbook.form_sheet import SheetReading
from cchc_toolkit.inputs.workbook.hidden_cells import hidden_in
from cchc_toolkit.inputs.workbook.keyed_sheet import KeyedRow, KeyedSheet, required
from cchc_toolkit.inputs.workbook.list_cell import ListCell
from cchc_toolkit.inputs.workbook.personal_numbers import WHY_PERSONAL, has_personal_number
from cchc_toolkit.model.reading import Finding, Origin, Severity

__all__ = ["list_table", "read_list_rows", "read_list_sheet", "swapped_in_list"]

_DAY_FORMATS = ("dd/mm/yyyy", "dd/mm/yyyy hh:mm:ss")
_ORDERS = (("assigned_on", "due_on"), ("assigned_on", "done_on"), ("valid_from", "ended_on"))
_REGISTERED = ("issued_on",)


def read_list_sheet(declared: ListDeclaration, keyed: KeyedSheet) -> SheetReading:
    """Read one list by its key row, which must be whole."""
    reading = SheetReading(problems=required(keyed, declared.required_keys), left_out=list(keyed.unkeyed()))
    if reading.problems:
        return reading
    reading = read_list_rows(declared, keyed, reading)
    reading.findings += swapped_in_list(declared, keyed)
    return reading


def read_list_rows(declared: ListDeclaration, keyed: KeyedSheet, reading: SheetReading) -> SheetReading:
    """Add the rows of one list to a reading.

    Parameters
    ----------
    keyed : KeyedSheet
        Which may lack columns that nothing requires: they are blank then.

    Returns
    -------
    SheetReading
        The same one; a row that holds nothing but its code is a spare one and is passed over.
    """
    reading.findings += hidden_in(keyed)
    seen: dict[str, int] = {}
    dropped: dict[str, list[Origin]] = {}
    repaired: list[tuple[Origin, str]] = []
    for row in keyed.rows():
        if row.cells.keys() == {"code"} or not _may_be_read(declared, row, seen, reading):
            continue
        reading.rows_read += 1
        cells = [ListCell(row, column, reading, not declared.is_counted) for column in declared.read_columns]
        values = {cell.column.code: cell.value() for cell in cells}
        key = f"dòng {row.number}" if declared.is_counted else row.code
        named = key if declared.is_counted else f"dòng {row.named[0].lower()}{row.named[1:]}"
        reading.items.append({"key": key, **values, **_place(row)})
        reading.problems += _absent(cells, named)
        for cell in cells:
            is_told = cell.column.kind == "symbol" or cell.column.is_left_out
            if is_told and cell.has_words and not values[cell.column.code]:
                dropped.setdefault(cell.column.code, []).append(cell.origin)
            elif cell.column.repair and cell.repaired:
                repaired.append((cell.origin, cell.repaired))
    if repaired:
        reading.findings.append(repaired_codes(repaired))
    reading.findings += [_dropped(declared.column(code), where) for code, where in dropped.items()]
    return reading


def list_table(declared: ListDeclaration, items: list[dict[str, object]]) -> pd.DataFrame:
    """Rows as a frame: ``key``, the list's own columns, ``file``, ``sheet``, ``row``; dates as datetime64."""
    own = {column.code: "date" if column.kind == "date" else "str" for column in declared.read_columns}
    kinds = {"key": "str", **own, "file": "str", "sheet": "str", "row": "int64"}
    return pd.DataFrame({name: _typed([item[name] for item in items], kind) for name, kind in kinds.items()})


def _typed(values: list[object], kind: str) -> pd.Series[Any]:
    """A column of a frame, made whole: a frame that is changed by columns is copied each time."""
    if kind == "date":
        return pd.to_datetime(pd.Series(values, dtype=object))
    return pd.Series(values, dtype=kind)


def _may_be_read(
    declared: ListDeclaration, row: KeyedRow, seen: dict[str, int], reading: SheetReading
) -> bool:
    """Whether a row has a code of its own, where the list asks for one."""
    if declared.is_counted:
        return True
    if not row.code:
        where = f"{row.sheet.place}, dòng {row.number}"
        reading.problems.append(Problem("Dòng có nội dung nhưng không có mã", where, "Ghi mã ở cột Mã"))
        return False
    if has_personal_number(row.code):
        where = f"{row.sheet.place}, dòng {row.number}"
        reading.problems.append(Problem(f"Cột “Mã”: {WHY_PERSONAL}", where, "Ghi mã khác"))
        return False
    if row.code in seen:
        place = f"{row.sheet.place}, dòng {seen[row.code]} và {row.number}"
        reading.problems.append(Problem(f"{row.named} có ở hai dòng", place, "Đặt mã khác cho một dòng"))
        return False
    seen[row.code] = row.number
    return True


def _place(row: KeyedRow) -> dict[str, object]:
    return {"file": row.sheet.file, "sheet": row.sheet.sheet.title, "row": row.number}


def _absent(cells: Iterable[ListCell], whose: str) -> list[Problem]:
    """A problem for each blank cell that the list cannot do without."""
    return [
        Problem(
            f"Thiếu “{cell.column.name}” của {whose}",
            f"{cell.row.sheet.place}, ô {cell.origin.cells}",
            "Ghi bổ sung",
        )
        for cell in cells
        if cell.column.is_required and not cell.is_filled
    ]


def _dropped(column: ListColumn, where: list[Origin]) -> Finding:
    if column.is_left_out:
        why = "có dãy số giống của một người, hoặc ký tự, dấu không in được"
        what = f"ô ở cột “{column.name}” {why}; nội dung ô không được giữ"
        return about_cells("DOC-DS-BO", what, where)
    what = f"ô ở cột “{column.name}” không đúng dạng; nội dung ô không được giữ"
    remark = about_cells("DOC-DS-MA", what, where)
    # A code by which rows are told apart: the same item may be counted twice.
    return replace(remark, severity=Severity.WARN) if column.repair else remark


def swapped_in_list(declared: ListDeclaration, keyed: KeyedSheet) -> list[Finding]:
    """Columns in which a spreadsheet took days for months where it could, and left the rest as text."""
    rows = list(keyed.rows())
    columns = {
        column.code: days_of(
            Cells.of(row.cell(column.code).value for row in rows),
            _DAY_FORMATS,
            keyed.sheet.epoch,
            frozenset(),
        )
        for column in declared.read_columns
        if column.kind == "date"
    }
    findings = []
    for code, swapped in swapped_days(columns, _ORDERS, registers=_REGISTERED).items():
        what = f"ô ở cột “{declared.column(code).name}” có thể bị đảo ngày và tháng"
        where = [rows[at].origin(code) for at in swapped.cells]
        findings.append(about_cells("DOC-HS-DAONGAY", what, where, swapped.sign))
    return findings
