"""The beginning of a province's file: its encoding, its separator, its header, what of it is kept."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cchc_toolkit.errors import SourceError, UsageError
from cchc_toolkit.inputs.exports.export_layout import ExportLayout, folded_header
from cchc_toolkit.inputs.exports.export_words import province_words
from cchc_toolkit.inputs.exports.place_names import shown_sheet
from cchc_toolkit.inputs.exports.recognise import Match, recognise
from cchc_toolkit.inputs.exports.refusal import ambiguous_layout, unknown_layout
from cchc_toolkit.inputs.files.raw_table import BEGINNING, OpenedTable, RawTable
from cchc_toolkit.inputs.files.text_tables import encoding_of, separator_of

__all__ = ["MORE_COLUMNS", "ProvinceHead", "kept_columns", "read_head"]

_HEAD = 1_000_000
MORE_COLUMNS = 8
"""Cells beyond the header that a row may have: of them only whether they hold something is kept."""
_FOREIGN = (b"PK", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x1f\x8b", b"7z\xbc\xaf", b"<")
_AS_CSV = "Đề nghị xuất hoặc lưu lại dạng .csv, mã UTF-8"


@dataclass(frozen=True, slots=True)
class ProvinceHead:
    """What the beginning of the file says of the whole.

    Parameters
    ----------
    encoding, separator : str
        Of the text.
    rows : tuple of tuple of str
        Everything above the first row of data, as it stands.
    first : tuple of str
        The first row of data.
    match : Match
        The layout of the table, by the readers' own recognition.
    unit : int
        Column that says the unit of a row.
    """

    encoding: str
    separator: str
    rows: tuple[tuple[str, ...], ...]
    first: tuple[str, ...]
    match: Match
    unit: int

    @property
    def width(self) -> int:
        """Number of columns of the header's row, blank ones included."""
        return len(self.rows[self.match.candidate.headers.last_row])

    @property
    def kept(self) -> tuple[int, ...]:
        """Columns whose cells are read."""
        return kept_columns(self.match)

    @property
    def marked(self) -> tuple[int, ...]:
        """Columns without a header: of them only whether a cell holds something is kept."""
        named = {*self.match.candidate.headers.paths, *self.kept, self.unit}
        return tuple(column for column in range(self.width) if column not in named)

    @property
    def dropped(self) -> tuple[int, ...]:
        """Columns under a header that are not read, personal ones among them."""
        return tuple(column for column in range(self.width) if column not in {*self.kept, *self.marked})

    @property
    def keys(self) -> tuple[int, ...]:
        """Columns that are filled in every row of data."""
        columns = self.match.candidate.columns
        return tuple(columns[name] for name in ("case_number", "received_on") if name in columns)


def kept_columns(match: Match) -> tuple[int, ...]:
    """Columns that a layout reads, or compares with one that it reads."""
    candidate = match.candidate
    again = (column for columns in candidate.twice.values() for column in columns)
    return tuple(sorted({*candidate.columns.values(), *again}))


def read_head(path: Path, file: str, layouts: Sequence[ExportLayout], unit_header: str = "") -> ProvinceHead:
    """Read the beginning of a file.

    Parameters
    ----------
    file : str
        The name by which messages call it.
    layouts : sequence of ExportLayout
        Those of the package and the office's own.
    unit_header : str
        Header of the column that says the unit; found by its words where none is given.

    Raises
    ------
    SourceError
        No text, no list of cases of a known layout, or no column that says the unit.
    UsageError
        No column has the header that was given.
    """
    with path.open("rb") as stream:
        data = stream.read(_HEAD)
        is_whole = not stream.read(1)
    encoding = _encoding(data, file, is_whole)
    text = codecs.getincrementaldecoder(encoding)().decode(data, final=False).removeprefix("\ufeff")
    separator = separator_of(text)
    rows = _rows(text, separator, file, is_whole)
    opened = OpenedTable.of(RawTable("", (), range(1, len(rows) + 1), range(0)), lambda: iter(rows))
    table = opened.beginning
    match = _match(table, file, layouts)
    if match.first_data_row >= len(rows):
        raise SourceError("Tệp không có dòng nào dưới tiêu đề", file, "Đề nghị xuất lại từ hệ thống")
    unit = _unit_column(table, match, file, unit_header)
    above = tuple(map(tuple, rows[: match.first_data_row]))
    return ProvinceHead(encoding, separator, above, tuple(rows[match.first_data_row]), match, unit)


def _encoding(data: bytes, file: str, is_whole: bool) -> str:
    if not data.strip(b"\0 \t\r\n"):
        raise SourceError("Tệp rỗng", file, "Đề nghị xuất lại từ hệ thống")
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_FOREIGN):
        raise SourceError("Tệp không phải văn bản .csv", file, _AS_CSV)
    return encoding_of(data, file, is_whole)


def _rows(text: str, separator: str, file: str, is_whole: bool) -> list[list[str]]:
    """The first rows; the last one of a part of the file may be cut and does not count."""
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            rows.append(row)
            if len(rows) > BEGINNING:
                return rows[:BEGINNING]
    except csv.Error as error:
        raise SourceError("Tệp văn bản có dòng không đọc được", file, _AS_CSV) from error
    return rows if is_whole else rows[:-1]


def _match(table: RawTable, file: str, layouts: Sequence[ExportLayout]) -> Match:
    sheet = shown_sheet("", 1)
    match, nearest = recognise(table, layouts)
    if match is None:
        raise SourceError([unknown_layout(file, [(sheet, table, nearest)], layouts)])
    if match.others:
        raise SourceError([ambiguous_layout(file, sheet, [match.candidate.layout, *match.others])])
    if match.candidate.layout.kind != "cases":
        what = f"Tệp là bảng tổng hợp ({match.candidate.layout.name}), không phải danh sách hồ sơ"
        raise SourceError(what, file, "Đề nghị xuất danh sách hồ sơ, mỗi dòng một hồ sơ")
    return match


def _unit_column(table: RawTable, match: Match, file: str, unit_header: str) -> int:
    """The column of the unit: under the header that was given, else under the first known one."""
    headers = match.candidate.headers
    named = {name: column for column in sorted(headers.paths, reverse=True) for name in headers.names(column)}
    wanted = (unit_header,) if unit_header else province_words().unit_columns
    unit = next((named[name] for name in map(folded_header, wanted) if name in named), None)
    if unit is not None:
        return unit
    if unit_header:
        raise UsageError(f"Không có cột “{unit_header}” ở hàng tiêu đề", file, "Đề nghị ghi đúng tiêu đề cột")
    known = ", ".join(f"“{name}”" for name in province_words().unit_columns[:7])
    fix = f'Đề nghị xuất kèm cột đơn vị ({known}…), hoặc chỉ rõ cột: --unit-column "tiêu đề"'
    raise SourceError("Không có cột nào ghi đơn vị của từng hồ sơ", file, fix)
