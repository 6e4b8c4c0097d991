"""Open a workbook's bytes and lay its cells out as plain values; refuse what is no sound workbook."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from openpyxl.utils import get_column_letter

from cchc_toolkit.errors import SourceError
from cchc_toolkit.inputs.entered_text import decoded_signs, entered_text
from cchc_toolkit.inputs.files.formulas import left_at_zero
from cchc_toolkit.inputs.files.xlsx_cells import SheetCells, read_cells
from cchc_toolkit.inputs.files.xlsx_parts import SheetPart, read_parts
from cchc_toolkit.inputs.numbers import plain_text
from cchc_toolkit.vocabulary.file_limits import refuse_large_zip

__all__ = ["Sheet", "SheetCell", "address", "open_sheets"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LARGEST = 200_000_000  # bytes once unpacked; an entry workbook has less than one million
_RESAVE = "Mở tệp bằng phần mềm bảng tính, lưu lại dạng .xlsx rồi chạy lại"
_COPY_AGAIN = "Chép lại tệp từ bản gốc rồi chạy lại"


@dataclass(frozen=True, slots=True)
class SheetCell:
    """What a cell shows: its value (text in NFC), its number format, and whether Excel left it unfinished."""

    value: Any
    number_format: str = "General"
    is_error: bool = False
    is_uncalculated: bool = False

    @property
    def shown(self) -> str:
        """The value as a reader of the workbook sees it, never as Python writes it."""
        return _shown(self.value, "%" in self.number_format)


def _shown(value: Any, is_percent: bool) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime():
            return f"{value:%d/%m/%Y}" if value.time() == time() else f"{value:%d/%m/%Y %H:%M}"
        case date():
            return f"{value:%d/%m/%Y}"
        case time():
            return f"{value:%H:%M}"
        case timedelta():
            minutes = int(value.total_seconds()) // 60
            return f"{minutes // 60}:{minutes % 60:02}"
        case int() | float() if is_percent:
            return f"{plain_text(Decimal(format(value, '.15g')) * 100)}%"
        case float():
            return format(value, ".15g").upper()
        case _:
            return " ".join(str(value).split())


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: cells that hold something by (row, column); ``epoch`` is the day of serial 0, if known.

    ``hidden_rows`` and ``hidden_columns`` are not shown, by hand or by a filter; ``merged`` gives for a cell
    of a merged area the one that holds what is seen there.
    """

    title: str
    cells: Mapping[tuple[int, int], SheetCell]
    epoch: datetime | None
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    is_hidden: bool = False


def address(row: int, column: int) -> str:
    """``D45`` of row 45, column 4."""
    return f"{get_column_letter(column)}{row}"


def open_sheets(data: bytes, name: str) -> tuple[Sheet, ...]:
    """Every sheet of a workbook, hidden ones too.

    Parameters
    ----------
    data : bytes
        Content of an .xlsx file.
    name : str
        Of the file, for messages.

    Returns
    -------
    tuple of Sheet
        In the order of the workbook.

    Raises
    ------
    SourceError
        A lock file, an empty, cut, encrypted or over-large file, or a file of another kind.
    """
    _refuse_other_kinds(data, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl's, of a day that no calendar has
            parts = read_parts(data)
            return tuple(_sheet(part, read_cells(part.content, parts), parts.epoch) for part in parts.sheets)
    except Exception as error:  # parsers meet broken parts with whatever they raise
        raise SourceError(
            "Không đọc được nội dung sổ tính: tệp bị hỏng", where=name, fix=_COPY_AGAIN
        ) from error


def _sheet(part: SheetPart, read: SheetCells, epoch: datetime) -> Sheet:
    cells = {
        at: SheetCell(_entered(cell.value), cell.number_format, cell.is_error)
        for at, cell in sorted(read.cells.items())
    }
    for at in sorted(read.formulas.keys() - cells.keys()):
        cells[at] = SheetCell(None, is_uncalculated=True)
    for at in _uncalculated(read.formulas, cells):
        cells[at] = SheetCell(None, is_uncalculated=True)
    title = entered_text(decoded_signs(part.title))
    hidden = (read.hidden_rows, read.hidden_columns)
    return Sheet(title, cells, epoch, *hidden, read.merged, not part.is_visible)


def _entered(value: Any) -> Any:
    return entered_text(decoded_signs(value)) if isinstance(value, str) else value


def _uncalculated(
    formulas: Mapping[tuple[int, int], Any], cells: Mapping[tuple[int, int], SheetCell]
) -> frozenset[tuple[int, int]]:
    """Formulas whose stored value is 0 beside cells that are not."""
    at_zero = {
        at: formula
        for at, formula in formulas.items()
        if isinstance(formula, str) and at in cells and cells[at].value == 0
    }
    return left_at_zero(
        at_zero, lambda row, column: cells[row, column].value if (row, column) in cells else None
    )


def _refuse_other_kinds(data: bytes, name: str) -> None:
    if name.startswith("~$"):
        raise SourceError(
            "Đây là tệp khoá do phần mềm bảng tính tạo ra, không phải sổ nhập",
            name,
            f"Đóng tệp {name[2:]}, chạy lại",
        )
    if not data:
        raise SourceError("Tệp rỗng", name, _COPY_AGAIN)
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise SourceError("Tệp được đặt mật khẩu", name, "Bỏ mật khẩu, lưu lại rồi chạy lại")
        raise SourceError("Tệp có dạng .xls đời cũ, không phải .xlsx", name, _RESAVE)
    if not data.startswith(b"PK"):
        raise SourceError(f"Tệp không phải sổ tính .xlsx mà là {_kind(data)}", name, _RESAVE)
    _refuse_foreign_zip(data, name)


def _kind(data: bytes) -> str:
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"%pdf"):
        return "tệp PDF"
    if head.startswith(b"<"):
        return "trang HTML hoặc XML"
    return "tệp dạng khác"


def _refuse_foreign_zip(data: bytes, name: str) -> None:
    try:
        refuse_large_zip(data, name, _LARGEST, "Chỉ giữ các trang của sổ nhập, lưu lại rồi chạy lại")
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise SourceError("Tệp bị cắt cụt hoặc hỏng", name, _COPY_AGAIN) from error
    if "xl/workbook.xml" not in names:
        kind = "văn bản Word" if "word/document.xml" in names else "tệp nén dạng khác"
        raise SourceError(f"Tệp không phải sổ tính .xlsx mà là {kind}", name, _RESAVE)
