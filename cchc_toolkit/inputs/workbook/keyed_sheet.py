"""Find the sheets of an entry workbook by their hidden key row, whatever they are called or where they moved.

The key row stands right above the first row of data; each of its cells names a column (``620:value``).
Everything below it is data, everything above it is title and header and may be reworded freely.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cchc_toolkit.errors import Problem
from cchc_toolkit.inputs.files.xlsx_file import Sheet, SheetCell, address
from cchc_toolkit.inputs.workbook.personal_numbers import has_personal_number, may_be_quoted
from cchc_toolkit.model.reading import Origin

__all__ = ["CHOICES_SHEET", "EMPTY", "OVERVIEW_SHEET", "KeyedRow", "KeyedSheet", "keyed_sheets", "required"]

_KEY = re.compile(r"([A-Za-z0-9]+):([a-z_]+)")
_CODE = re.compile(r"(?:[A-ZĐ]{0,5}_?[0-9]{0,4}|[A-Z]{1,3})(?:\.[0-9A-Z]{1,4}){0,5}", re.IGNORECASE)
EMPTY = SheetCell(None)
CHOICES_SHEET = "_danh_muc"
"""Hidden sheet with the words of the dropdown lists; nothing is read from it."""
OVERVIEW_SHEET = "Còn thiếu gì"
"""Sheet that counts what is missing; nothing is read from it."""


@dataclass(frozen=True, slots=True)
class KeyedRow:
    """A row below the key row: its code (empty where lost) and its cells by key."""

    sheet: KeyedSheet
    number: int
    code: str
    cells: Mapping[str, SheetCell]

    def origin(self, column: str) -> Origin:
        """The place of one cell of the row."""
        at = address(self.number, self.sheet.columns[column])
        return Origin(self.sheet.file, self.sheet.sheet.title, at)

    def cell(self, column: str) -> SheetCell:
        """The cell under a key, an empty one where nothing stands."""
        return self.cells.get(column, EMPTY)

    @property
    def named(self) -> str:
        """The row by its code where that looks like one: ``Mã 3.1``, else ``Mã ở cột Mã``."""
        return f"Mã {self.code}" if self.is_code_quoted else "Mã ở cột Mã"

    @property
    def is_code_quoted(self) -> bool:
        """Whether a code, a number or a date stands in the column of codes, and no words of anybody."""
        is_typed = isinstance(self.cell("code").value, str)
        is_code = _CODE.fullmatch(self.code) and not has_personal_number(self.code)
        return not is_typed or bool(is_code) or may_be_quoted(self.code)

    def text(self, column: str) -> str:
        """The words of a cell, without surrounding space."""
        return self.cell(column).shown

    def carried(self, column: str) -> SheetCell:
        """The cell under a key; below the top of a merged area the one that is seen beside the row."""
        if column in self.cells or column not in self.sheet.columns:
            return self.cell(column)
        top = self.sheet.sheet.merged.get((self.number, self.sheet.columns[column]))
        is_data = top is not None and top[0] > self.sheet.key_row
        return self.sheet.sheet.cells.get(top, EMPTY) if top and is_data else EMPTY


@dataclass(frozen=True, slots=True)
class KeyedSheet:
    """A sheet with its key row: code of the form or list, and the column number of each key."""

    file: str
    code: str
    sheet: Sheet
    key_row: int
    columns: Mapping[str, int]

    @property
    def place(self) -> str:
        """The sheet as messages name it."""
        return f"{self.file}, trang “{self.sheet.title}”"

    def rows(self) -> Iterator[KeyedRow]:
        """Rows below the key row that hold something under a key, from the top."""
        keys = {column: key for key, column in self.columns.items()}
        rows: dict[int, dict[str, SheetCell]] = {}
        for (row, column), cell in self.sheet.cells.items():
            if row > self.key_row and column in keys and not _is_blank(cell):
                rows.setdefault(row, {})[keys[column]] = cell
        for number in sorted(rows):
            yield KeyedRow(self, number, code_text(rows[number].get("code", EMPTY)), rows[number])

    def unkeyed(self) -> Iterator[str]:
        """Columns with content below the key row but without a key, as messages name them."""
        known = set(self.columns.values())
        others = {column for (row, column) in self.sheet.cells if row > self.key_row and column not in known}
        others -= {
            column
            for (row, column), cell in self.sheet.cells.items()
            if row == self.key_row and cell.value == "-"
        }
        for column in sorted(others):
            yield f"trang “{self.sheet.title}”: cột {address(1, column)[:-1]} không có mã cột, không đọc"


def code_text(cell: SheetCell) -> str:
    """A code as text, also where software stored ``3.1`` or ``3`` as a number."""
    if isinstance(cell.value, float):
        return format(cell.value, "g")
    return str(cell.value).strip() if isinstance(cell.value, str) else cell.shown


def keyed_sheets(sheets: Iterable[Sheet], file: str) -> tuple[dict[str, KeyedSheet], list[Problem]]:
    """Sheets by the code in their key rows, and a problem for each code that stands in two of them."""
    by_code: dict[str, KeyedSheet] = {}
    problems: list[Problem] = []
    for sheet in sheets:
        for keyed in _keyed(sheet, file):
            if keyed.code in by_code:
                titles = f"“{by_code[keyed.code].sheet.title}” và “{sheet.title}”"
                problems.append(
                    Problem(f"Hai trang cùng mang mã {keyed.code}: {titles}", file, "Xoá trang chép thừa")
                )
            by_code.setdefault(keyed.code, keyed)
    return by_code, problems


def required(keyed: KeyedSheet, columns: Iterable[str]) -> list[Problem]:
    """A problem for each key that the key row has lost."""
    return [
        Problem(
            f"Mất mã cột {keyed.code}:{column} ở hàng mã ẩn (hàng {keyed.key_row})",
            keyed.place,
            f"Bỏ ẩn hàng {keyed.key_row}, ghi lại mã {keyed.code}:{column} vào đúng cột",
        )
        for column in columns
        if column not in keyed.columns
    ]


def _keyed(sheet: Sheet, file: str) -> Iterator[KeyedSheet]:
    rows: dict[tuple[str, int], dict[str, int]] = {}
    for (row, column), cell in sheet.cells.items():
        match = _KEY.fullmatch(cell.value.strip()) if isinstance(cell.value, str) else None
        if match:
            rows.setdefault((match[1], row), {}).setdefault(match[2], column)
    for (code, row), columns in rows.items():
        yield KeyedSheet(file, code, sheet, row, columns)


def _is_blank(cell: SheetCell) -> bool:
    return not cell.is_uncalculated and (
        cell.value is None or (isinstance(cell.value, str) and not cell.value.strip())
    )
