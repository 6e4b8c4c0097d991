"""A table on a sheet as offices print it: title, bold heads on every page, wrapped text, A4 across."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from cchc_toolkit.vocabulary.stable_zip import pack, unpack

__all__ = ["Column", "NewBook", "closed", "new_book", "write_table"]

_A4 = 9
_CREATED = datetime(2023, 1, 1)
"""A workbook must have a day of creation, and the clock must not be in it."""
_LONGEST = 32767
"""Signs that a cell holds."""
_LINE, _HIGHEST = 15, 409
"""Points of a line, and of the highest row that Excel knows."""
_LETTERS = 1.2
"""Letters of the font for one of a column's width; 1,35 in running text, long words leave room."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head and its width in signs."""

    head: str
    width: float


@dataclass(frozen=True, slots=True)
class NewBook:
    """A workbook that is being written, row by row: what is written is not kept in memory."""

    book: Workbook
    file: io.BytesIO


def new_book(title: str) -> NewBook:
    """Begin a workbook; no formula and no address is made of what only looks like one."""
    file = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(file, options)
    book.set_properties({"title": title, "created": _CREATED})
    return NewBook(book, file)


def closed(made: NewBook) -> bytes:
    """The workbook as bytes, the same for the same values."""
    made.book.close()
    return pack(unpack(made.file.getvalue()))


def write_table(
    made: NewBook,
    name: str,
    lines: Sequence[str],
    columns: Sequence[Column],
    rows: Iterable[Sequence[str | int]],
) -> None:
    """Write a sheet: lines of text, then a table.

    Parameters
    ----------
    name : str
        Of the sheet.
    lines : sequence of str
        Above the table, the first as its title.
    rows : iterable of sequence
        As many values as columns; read once, in order.
    """
    styles = _styles(made.book)
    sheet = made.book.add_worksheet(name)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
    for place, line in enumerate(lines):
        sheet.write_string(place, 0, line, styles.line if place else styles.title)
    last = top = len(lines) + 1
    for place, column in enumerate(columns):
        sheet.write_string(top, place, column.head, styles.head)
    for last, row in enumerate(rows, top + 1):
        sheet.set_row(last, _height(row, columns))
        for place, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(last, place, value, styles.number)
            else:
                sheet.write_string(last, place, value[:_LONGEST], styles.text)
    sheet.autofilter(top, 0, last, len(columns) - 1)
    _set_up_print(sheet, top)


def _height(row: Sequence[str | int], columns: Sequence[Column]) -> float:
    """Points that the longest text of a row needs; Excel fits rows by itself, LibreOffice does not."""
    lines = max(
        sum(max(1, ceil(len(line) / (_LETTERS * column.width))) for line in str(value).split("\n"))
        for value, column in zip(row, columns, strict=True)
    )
    return min(_LINE * lines, _HIGHEST)


class _Styles(NamedTuple):
    """Formats of a sheet."""

    title: Format
    line: Format
    head: Format
    text: Format
    number: Format


def _styles(book: Workbook) -> _Styles:
    letters = {"font_name": "Times New Roman", "font_size": 11}
    frame = {**letters, "border": 1, "valign": "top"}
    head = {**frame, "bold": True, "text_wrap": True, "bg_color": "#EBF1F6", "align": "center"}
    return _Styles(
        book.add_format({**letters, "bold": True, "font_size": 13}),
        book.add_format(letters),
        book.add_format(head),
        book.add_format({**frame, "text_wrap": True}),
        book.add_format({**frame, "align": "right"}),
    )


def _set_up_print(sheet: Worksheet, heads: int) -> None:
    """A4 across, as wide as a page, the heads on each."""
    sheet.freeze_panes(heads + 1, 0)
    sheet.repeat_rows(heads)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.set_footer("&CTrang &P/&N")
