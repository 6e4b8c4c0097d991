"""Lists as files of their own: rows of the synthetic commune, laid out as other software would."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter
from inputs.exports import ROOT
from inputs.list_books import readings
from inputs.workbooks import FIRST, FORMS, changed
from openpyxl.workbook import Workbook

from cchc_toolkit.forms.list_declaration import ListColumn, ListDeclaration
from cchc_toolkit.inputs.load import load
from cchc_toolkit.model.dataset import Dataset
from cchc_toolkit.model.reading import Reading

WORKBOOK = ROOT / "data" / "xa-mau" / "2023-Q3" / "nhap-lieu.xlsx"
PLACE = ["key", "file", "sheet", "row"]

Rows = list[list[Any]]


@cache
def of_workbook() -> Dataset:
    """What the shipped workbook alone gives."""
    return load(WORKBOOK.parent, FORMS)


@cache
def readings_of_workbook() -> dict[str, Reading]:
    """The readings of the shipped workbook alone."""
    return readings(of_workbook())


def header_of(declared: ListDeclaration) -> list[str]:
    """The header of a file: the last of the declared synonyms of each column, in capitals and odd spaces."""
    return ["STT", *(f" {(each.name, *each.headers)[-1].upper()} " for each in declared.read_columns)]


def rows_of(declared: ListDeclaration, day: Callable[[datetime], Any] = lambda each: each) -> Rows:
    """The header and rows of a list as the shipped workbook holds them."""
    frame = of_workbook().tables[declared.table]
    rows: Rows = [header_of(declared)]
    for number, (_, row) in enumerate(frame.iterrows(), 1):
        rows.append([number, *(_written(each, row[each.code], day) for each in declared.read_columns)])
    return rows


def _written(column: ListColumn, value: Any, day: Callable[[datetime], Any]) -> Any:
    if column.kind == "date":
        return "" if pd.isna(value) else day(value.to_pydatetime())
    return column.choices.get(value, value)


def as_xlsx(rows: Sequence[Sequence[Any]], title: str = "Sheet1") -> bytes:
    """An .xlsx file with real dates."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet(title)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return data.getvalue()


def as_csv(rows: Sequence[Sequence[Any]]) -> bytes:
    """A .csv file with its mark, as spreadsheets write it."""
    target = io.StringIO()
    csv.writer(target).writerows(rows)
    return ("\ufeff" + target.getvalue()).encode()


def as_html(rows: Sequence[Sequence[Any]]) -> bytes:
    """An HTML table, as web software calls .xls."""
    lines = ("".join(f"<td>{each}</td>" for each in row) for row in rows)
    return f"<html><table>{''.join(f'<tr>{each}</tr>' for each in lines)}</table></html>".encode()


@cache
def without(*sheets: str) -> bytes:
    """The shipped workbook with no rows on some of its sheets."""

    def empty(book: Workbook) -> None:
        for each in sheets:
            book[each].delete_rows(FIRST, 2000)

    return changed(empty, WORKBOOK.read_bytes())


def loaded(folder: Path, declared: ListDeclaration, name: str, data: bytes) -> Dataset:
    """The shipped workbook without one of its lists, and that list as a file beside it."""
    (folder / "nhap-lieu.xlsx").write_bytes(without(declared.sheet))
    (folder / name).write_bytes(data)
    return load(folder, FORMS)
