"""Read the sheet of one list into rows of plain values, and everything that is wrong with it."""

from __future__ import annotations

import re
from datetime import date, datetime
from unicodedata import normalize

import pandas as pd
from openpyxl.utils.datetime import from_excel

from cchc_toolkit.errors import Problem
from cchc_toolkit.inputs.form_sheet import SheetReading
from cchc_toolkit.inputs.keyed_sheet import KeyedRow, KeyedSheet, required
from cchc_toolkit.inputs.lists import ListColumn, ListSheet
from cchc_toolkit.inputs.reading_rule import finding

__all__ = ["list_table", "read_list_sheet"]

_DATE = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[ T].*)?")
_YEARS = range(1945, 2101)
_LAST_SERIAL = 73_416  # first day of 2101


def read_list_sheet(declared: ListSheet, keyed: KeyedSheet) -> SheetReading:
    """Read one list; a row that holds nothing but its code is a spare one and is passed over."""
    wanted = ("code", *(each.code for each in declared.columns))
    reading = SheetReading(problems=required(keyed, wanted), left_out=list(keyed.unkeyed()))
    if reading.problems:
        return reading
    seen: dict[str, int] = {}
    for row in keyed.rows():
        if row.cells.keys() == {"code"}:
            continue
        where = f"{keyed.place}, dòng {row.number}"
        if not row.code:
            reading.problems.append(Problem("Dòng có nội dung nhưng không có mã", where, "Ghi mã ở cột Mã"))
        elif row.code in seen:
            place = f"{keyed.place}, dòng {seen[row.code]} và {row.number}"
            reading.problems.append(
                Problem(f"Mã {row.code} có ở hai dòng", place, "Đặt mã khác cho một dòng")
            )
        else:
            seen[row.code] = row.number
            reading.rows_read += 1
            reading.items.append(_item(declared, row, reading))
    return reading


def list_table(declared: ListSheet, items: list[dict[str, object]]) -> pd.DataFrame:
    """Rows as a frame: ``key``, the list's own columns, ``file``, ``sheet``, ``row``; dates as datetime64."""
    names = ["key", *(each.code for each in declared.columns), "file", "sheet", "row"]
    table = pd.DataFrame(items, columns=names)
    for each in declared.columns:
        if each.kind == "date":
            table[each.code] = pd.to_datetime(table[each.code])
        else:
            table[each.code] = table[each.code].astype("str")
    return table.astype({"key": "str", "file": "str", "sheet": "str", "row": "int64"})


def _item(declared: ListSheet, row: KeyedRow, reading: SheetReading) -> dict[str, object]:
    item: dict[str, object] = {"key": row.code}
    for column in declared.columns:
        item[column.code] = _value(column, row, reading)
        if column.is_required and column.code not in row.cells:
            where = f"{row.sheet.place}, ô {row.origin(column.code).cells}"
            reading.problems.append(
                Problem(f"Thiếu “{column.name}” của dòng mã {row.code}", where, "Ghi bổ sung")
            )
    return item | {"file": row.sheet.file, "sheet": row.sheet.sheet.title, "row": row.number}


def _value(column: ListColumn, row: KeyedRow, reading: SheetReading) -> object:
    if column.kind == "date":
        return _date(column, row, reading)
    text = row.text(column.code)
    if row.cell(column.code).is_uncalculated or row.cell(column.code).is_error:
        _refuse(row, column, "công thức báo lỗi hoặc chưa được tính", "Ghi thẳng nội dung", reading)
        return ""
    if column.kind == "codes":
        return _codes(column, row, reading)
    if column.kind == "choice" and text:
        for code, words in column.choices.items():
            if text.casefold() in (words.casefold(), code):
                return code
        allowed = ", ".join(column.choices.values())
        _refuse(row, column, f"“{text}” không có trong danh sách", f"Chọn một trong: {allowed}", reading)
        return ""
    return normalize("NFC", text)


def _codes(column: ListColumn, row: KeyedRow, reading: SheetReading) -> str:
    """Codes of one cell; a misspelt one would lead nowhere without a word, so it is refused."""
    codes = [each.strip() for each in row.text(column.code).split(";") if each.strip()]
    for each in codes:
        if not re.fullmatch(column.pattern, each):
            _refuse(
                row,
                column,
                f"“{each}” không phải mã mục",
                "Ghi dạng II, II.2 hoặc II.2.1, cách nhau bằng dấu ;",
                reading,
            )
    return "; ".join(codes)


def _date(column: ListColumn, row: KeyedRow, reading: SheetReading) -> date | None:
    value = row.cell(column.code).value
    found: date | None = None
    if isinstance(value, datetime):
        found = value.date()
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        found = _from_serial(value, row, column, reading)
    elif isinstance(value, str):
        found = _from_text(value)
    if found is not None and found.year in _YEARS:
        return found
    if column.code in row.cells:
        _refuse(
            row,
            column,
            f"“{row.text(column.code)}” không phải ngày",
            "Ghi đủ ngày/tháng/năm, ví dụ 05/9/2023",
            reading,
        )
    return None


def _from_serial(value: float, row: KeyedRow, column: ListColumn, reading: SheetReading) -> date | None:
    """A serial number without a date format, understood when it falls into years that a document can have."""
    if not 1 <= value < _LAST_SERIAL:
        return None
    moment = from_excel(value, row.sheet.sheet.epoch)
    if not isinstance(moment, datetime) or moment.year not in _YEARS:
        return None
    sentence = f"ngày ghi dưới dạng số {value:g}, đọc là {moment:%d/%m/%Y}"
    reading.findings.append(finding("DOC-NGAY", sentence, row.origin(column.code)))
    return moment.date()


def _from_text(text: str) -> date | None:
    """``05/9/2023``, ``5.9.2023``, ``2023-09-05``; two digits of a year are refused."""
    if match := _DATE.fullmatch(text.strip()):
        day, month, year = (int(each) for each in match.groups())
    elif match := _ISO.fullmatch(text.strip()):
        year, month, day = (int(each) for each in match.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _refuse(row: KeyedRow, column: ListColumn, why: str, fix: str, reading: SheetReading) -> None:
    where = f"{row.sheet.place}, ô {row.origin(column.code).cells}"
    reading.problems.append(Problem(f"Cột “{column.name}”: {why}", where, fix))
