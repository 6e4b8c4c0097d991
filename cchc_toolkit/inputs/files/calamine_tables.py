"""Tables of .xlsx, .xls and .ods files, read in bulk with calamine."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import Any

from python_calamine import CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from cchc_toolkit.errors import SourceError
from cchc_toolkit.inputs.files.formulas import left_at_zero
from cchc_toolkit.inputs.files.ods_scan import ods_sheets
from cchc_toolkit.inputs.files.raw_table import OpenedTable, RawTable
from cchc_toolkit.inputs.files.xlsx_file import open_sheets
from cchc_toolkit.inputs.files.xlsx_scan import Reach, epoch_of, reach_of, sheet_parts

__all__ = ["ods_tables", "xls_tables", "xlsx_tables"]

_LARGEST_AREA = 16_000_000  # cells of a used range; 200 000 rows of 40 columns are 8 million
_COPY_AGAIN = "Đề nghị xuất lại từ hệ thống, hoặc chép lại từ bản gốc"
_REPEATED = re.compile(rb'number-(?:rows|columns)-repeated="([0-9]+)"')
_DATE_MODE_1904 = b"\x22\x00\x02\x00\x01\x00"
_NULL_DATE = re.compile(rb'null-date[^>]*date-value="([0-9]{4}-[0-9]{2}-[0-9]{2})"')


def xlsx_tables(data: bytes, name: str) -> tuple[OpenedTable, ...]:
    """The sheets of an .xlsx file; one whose used range is far larger than its data is read cell by cell."""
    return _guard(lambda: _xlsx(data, name), name)


def _xlsx(data: bytes, name: str) -> tuple[OpenedTable, ...]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        _read_through(archive, "xl/sharedStrings.xml", "xl/styles.xml")
        epoch = epoch_of(archive)
        reaches = {}
        for title, part in sheet_parts(archive).items():
            if "/worksheets/" in f"/{part}":
                with archive.open(part) as stream:
                    reaches[title] = reach_of(stream)
    if any(reach.rows * reach.columns > _LARGEST_AREA for reach in reaches.values()):
        return _sparse(data, name)
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return tuple(_table(book, title, epoch, reach, name) for title, reach in reaches.items())


def _read_through(archive: zipfile.ZipFile, *parts: str) -> None:
    """A part that is longer than it claims, or damaged, is noticed by its checksum."""
    for part in set(parts) & set(archive.namelist()):
        with archive.open(part) as stream:
            while stream.read(1 << 20):
                pass


def _table(
    book: CalamineWorkbook, title: str, epoch: datetime | None, reach: Reach, name: str
) -> OpenedTable:
    sheet = book.get_sheet_by_name(title)
    height, width = (sheet.end[0] + 1, sheet.end[1] + 1) if sheet.end else (0, 0)
    lines = partial(_lines, sheet, name)
    uncalculated = frozenset[tuple[int, int]]()
    if reach.zeros:
        rows = list(lines())
        uncalculated, lines = _without_zeros(rows, reach), partial(iter, rows)
    table = RawTable(
        title,
        (),
        range(1, height + 1),
        range(1, width + 1),
        reach.merged or tuple((a, b, c, d) for (a, b), (c, d) in sheet.merged_cell_ranges or ()),
        frozenset((row - 1, column - 1) for row, column in reach.broken | uncalculated),
        epoch,
        _is_hidden(book, title),
        hidden_rows=frozenset(row - 1 for row in reach.hidden_rows if row <= height),
        hidden_columns=frozenset(column - 1 for column in reach.hidden_columns if column <= width),
    )
    return OpenedTable.of(table, lines)


def _lines(sheet: CalamineSheet, name: str) -> Iterator[list[Any]]:
    """The rows of a sheet from its first row and column on; they begin where something stands."""
    before = [""] * (sheet.start[1] if sheet.start else 0)
    try:
        for row in sheet.iter_rows():
            yield [*before, *row] if before else row
    except Exception as error:  # a day that Python has no value for
        raise _broken(name) from error


def _without_zeros(rows: list[list[Any]], reach: Reach) -> frozenset[tuple[int, int]]:
    """Cells (from 1) with a 0 that was never calculated; it is taken out of the rows."""

    def value_at(row: int, column: int) -> Any:
        return rows[row - 1][column - 1] if row <= len(rows) and column <= len(rows[row - 1]) else ""

    left = left_at_zero(reach.zeros, value_at)
    for row, column in left:
        if row <= len(rows) and column <= len(rows[row - 1]):
            rows[row - 1][column - 1] = ""
    return left


def _is_hidden(book: CalamineWorkbook, title: str) -> bool:
    return any(
        metadata.name == title and metadata.visible != SheetVisibleEnum.Visible
        for metadata in book.sheets_metadata
    )


def _sparse(data: bytes, name: str) -> tuple[OpenedTable, ...]:
    """Only rows and columns that hold something, so that a stray cell far away costs nothing."""
    tables = []
    for sheet in open_sheets(data, name):
        row_numbers = sorted({row for row, _ in sheet.cells})
        column_numbers = sorted({column for _, column in sheet.cells})
        row_at = {number: at for at, number in enumerate(row_numbers)}
        column_at = {number: at for at, number in enumerate(column_numbers)}
        if len(row_numbers) * len(column_numbers) > _LARGEST_AREA:
            raise SourceError("Vùng dữ liệu quá rộng", name, "Đề nghị chép riêng bảng số liệu sang tệp mới")
        rows: list[list[Any]] = [[""] * len(column_numbers) for _ in row_numbers]
        broken = set()
        for (row, column), cell in sheet.cells.items():
            at = row_at[row], column_at[column]
            if cell.is_error or cell.is_uncalculated:
                broken.add(at)
            else:
                rows[at[0]][at[1]] = cell.value
        table = RawTable(
            sheet.title,
            (),
            row_numbers,
            column_numbers,
            (),
            frozenset(broken),
            sheet.epoch,
            hidden_rows=frozenset(row_at[number] for number in sheet.hidden_rows if number in row_at),
            hidden_columns=frozenset(
                column_at[number] for number in sheet.hidden_columns if number in column_at
            ),
        )
        tables.append(OpenedTable.of(table, partial(iter, rows)))
    return tuple(tables)


def xls_tables(data: bytes, name: str) -> tuple[OpenedTable, ...]:
    """The sheets of an .xls file (BIFF)."""

    def read() -> tuple[OpenedTable, ...]:
        epoch = None if _DATE_MODE_1904 in data else datetime(1899, 12, 30)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return tuple(_table(book, title, epoch, Reach(), name) for title in book.sheet_names)

    return _guard(read, name)


def ods_tables(data: bytes, name: str) -> tuple[OpenedTable, ...]:
    """The sheets of an .ods file; repeated cells that would fill the memory are refused."""

    def read() -> tuple[OpenedTable, ...]:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            content = archive.read("content.xml")
        _refuse_repetition(content, name)
        null_date = _NULL_DATE.search(content)
        epoch = datetime.fromisoformat(null_date[1].decode()) if null_date else datetime(1899, 12, 30)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = ods_sheets(content)
        return tuple(
            _table(book, title, epoch, sheets.get(title, Reach()), name) for title in book.sheet_names
        )

    return _guard(read, name)


def _refuse_repetition(content: bytes, name: str) -> None:
    """Trailing blanks are repeated up to the edge of a sheet and cost nothing; repeated content does."""
    pattern = rb"<table:table-cell[^>]*number-columns-repeated=\"([0-9]+)\"[^>]*(?<!/)>"
    cells = sum(int(digits[:9]) for digits in re.findall(pattern, content))
    rows = max(
        (int(digits[:9]) for digits in re.findall(rb"table-row[^>]*rows-repeated=\"([0-9]+)\"", content)),
        default=0,
    )
    if cells > _LARGEST_AREA or (cells and cells * rows > 100 * _LARGEST_AREA):
        raise SourceError("Tệp lặp ô quá nhiều lần", name, _COPY_AGAIN)


@contextmanager
def _silent() -> Iterator[None]:
    """A panic of the Rust part writes its stack to the terminal itself, before anybody can catch it."""
    try:
        kept, nothing = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    except OSError:  # no terminal at all
        yield
        return
    try:
        os.dup2(nothing, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nothing)


def _guard(read: Callable[[], tuple[OpenedTable, ...]], name: str) -> tuple[OpenedTable, ...]:
    """Whatever a parser raises over a broken file, also a panic of its Rust part, is one sentence."""
    try:
        with _silent():
            return read()
    except SourceError:
        raise
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        if "assword" in f"{type(error).__name__} {error}":
            fix = "Đề nghị bỏ mật khẩu, lưu lại rồi chạy lại"
            raise SourceError("Tệp được đặt mật khẩu", name, fix) from error
        raise _broken(name) from error


def _broken(name: str) -> SourceError:
    return SourceError("Không đọc được bảng tính: tệp bị hỏng", name, _COPY_AGAIN)
