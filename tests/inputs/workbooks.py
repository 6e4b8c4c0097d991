"""Entry workbooks for tests: written by the tool, changed by openpyxl as a person would, read back."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from functools import cache

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from cchc_toolkit.errors import Problem, SourceError
from cchc_toolkit.forms.form import form
from cchc_toolkit.inputs.workbook.prefill import Prefill
from cchc_toolkit.inputs.workbook.workbook import read_workbook
from cchc_toolkit.inputs.workbook.writing import write_form
from cchc_toolkit.model.dataset import Dataset, Entry

NAME = "nhap-lieu.xlsx"
FORMS = (form("620"), form("PL8"), form("NS"))
FIRST = 9
"""First row of data on every sheet; the key row stands above it."""

ABOUT = {"unit": "xã Mẫu", "period": "2023-Q3", "synthetic": "có"}
FIELDS = {
    "PL8/1": {"name": "Hộ tịch", "level": "cấp xã", "group": "khác"},
    "PL8/2": {"name": "Đất đai", "level": "cấp huyện", "group": "đất đai"},
}
CELLS = {
    "620/1.1.1": "06",
    "620/3.3.2": "98,82",
    "620/1.5": "1",
    "PL8/1/total": "23",
    "PL8/1/early": "20",
    "PL8/2/total": "0",
    "PL8/T/total": "23",
    "NS/KCT/trung_cap": "14,2",
}
LISTS = {
    "VB": (
        {
            "code": "VB01",
            "kind": "Kế hoạch",
            "number_symbol": "03/KH-UBND",
            "issued_on": "06/01/2023",
            "issuer": "UBND xã Mẫu",
            "subject": "cải cách hành chính năm 2023",
            "section": "I.1; II.2",
            "role": "own",
        },
    ),
    "KN": ({"code": "KN01", "text": "Đề nghị mở lớp tập huấn", "addressee": "UBND huyện Mẫu"},),
    "HD": ({"code": "HD01", "done_on": "20/6/2023", "what": "Họp giao ban", "field": "direction"},),
}


@cache
def written() -> bytes:
    """The workbook as the tool writes it."""
    prefill = Prefill(
        about=ABOUT,
        cells=CELLS,
        reasons={"620/1.2.1": "không thuộc phạm vi cấp xã", "PL8/2": "không phát sinh"},
        notes={"620/3.3.2": "lấy từ hệ thống"},
        items=FIELDS,
        lists=LISTS,
    )
    return write_form(FORMS, prefill, "Xã Mẫu, quý III năm 2023")


def open_copy(data: bytes) -> Workbook:
    """A workbook to be changed: a copy of what openpyxl made of the bytes when they were first opened."""
    copy: Workbook = pickle.loads(_opened(data))
    for sheet in copy.worksheets:  # what makes a row or column that is not there yet is lost on the way
        sheet.row_dimensions.default_factory = sheet._add_row
        sheet.column_dimensions.default_factory = sheet._add_column
    return copy


@cache
def _opened(data: bytes) -> bytes:
    # Reading the parts again for each test took a fifth of the time of all tests of workbooks.
    return pickle.dumps(openpyxl.load_workbook(io.BytesIO(data)))


def changed(change: Callable[[Workbook], object], data: bytes | None = None) -> bytes:
    """The workbook, or another one, after a person's change."""
    book = open_copy(written() if data is None else data)
    change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def read(data: bytes) -> Dataset:
    return read_workbook(data, NAME, FORMS)


def entry_after(cell: str, value: object, sheet: str = "Thống kê", code: str = "620/3.3.2") -> Entry:
    """The entry of a code once its cell holds a value."""
    return after(cell, value, sheet).entries[code]


def after(cell: str, value: object, sheet: str = "Thống kê", number_format: str = "General") -> Dataset:
    """The dataset once a cell holds a value; a row that is folded is unfolded to write into it."""

    def change(book: Workbook) -> None:
        book[sheet].row_dimensions[book[sheet][cell].row].hidden = False
        book[sheet][cell] = value
        book[sheet][cell].number_format = number_format

    return read(changed(change))


def problems(data: bytes) -> tuple[Problem, ...]:
    """Everything that is wrong with a workbook."""
    with pytest.raises(SourceError) as caught:
        read(data)
    return caught.value.problems
