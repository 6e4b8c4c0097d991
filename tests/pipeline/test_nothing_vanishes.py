"""Whatever a clerk types into a free cell of the workbook stands in the report, or is told."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from datetime import date
from html import unescape
from itertools import product
from pathlib import Path

import openpyxl
import pytest
from begun_report import begun, draft_files
from openpyxl.worksheet.worksheet import Worksheet
from projects import REPO

from cchc_toolkit.forms.form import Form, form
from cchc_toolkit.forms.list_declaration import ListDeclaration, load_lists
from cchc_toolkit.inputs.workbook.form_sheet import value_columns

LISTS = {declared.code: declared for declared in load_lists()}
KEYS, FIRST = 8, 9
KEY = re.compile(r"([A-Za-z0-9]+):([a-z_]+)")
FORM_TEXTS = ("name", "note")
"""What is typed freely beside the figures of a form."""

DAYS = ("window.from", "window.to", "window.letter.date")

SECTIONS = ("mo-dau", "I.1", "I.2", "II.1", "II.2", "II.2.1", "II.9", "IV.1", "ket-thuc", "")
"""Sections of both outlines, one that neither has, and none."""


class Marks:
    """Words that stand nowhere else, and the cells into which they were put."""

    def __init__(self) -> None:
        self.places: dict[str, str] = {}

    def put(self, sheet: Worksheet, row: int, column: int, before: str = "") -> None:
        """Type a mark of its own into a cell, behind some words."""
        mark = f"dấu{len(self.places) + 1001}m"
        sheet.cell(row, column).value = f"{before}{mark}"
        self.places[mark] = f"{sheet.title}!{sheet.cell(row, column).coordinate}"


def keys_of(sheet: Worksheet) -> tuple[str, dict[str, int]]:
    """Code of the form or list, and the column of each key."""
    matches = ((KEY.fullmatch(str(cell.value or "")), cell.column) for cell in sheet[KEYS])
    keyed = [(match[1], match[2], column) for match, column in matches if match]
    return (keyed[0][0] if keyed else ""), {key: column for _, key, column in keyed}


def typed_rows(declared: ListDeclaration, year: int) -> Iterator[dict[str, object]]:
    """Rows in every way in which a clerk may file them; text columns that they leave out get marks."""
    match declared.code:
        case "HD":
            fields = [*declared.column("field").choices.values(), None]
            for field, day in product(fields, (date(year, 7, 20), date(year, 3, 1))):
                yield {"done_on": day, "field": field}
        case "VB":
            for role, section in product(declared.column("role").choices.values(), SECTIONS):
                yield {"issued_on": date(year, 1, 5), "role": role, "section": section or None}
        case "KN":
            yield from ({}, {"addressee": None})
        case "CT":
            yield {"indicator": "TTHC-12", "relation": "không dưới", "value": "70"}


def fill_list(
    sheet: Worksheet, declared: ListDeclaration, keys: dict[str, int], marks: Marks, year: int
) -> None:
    texts = [column.code for column in declared.read_columns if column.kind == "text"]
    used = [
        row
        for row in range(FIRST, sheet.max_row + 1)
        if sheet.cell(row, keys[declared.columns[0].code]).value
    ]
    for row, typed in enumerate(typed_rows(declared, year), max(used, default=FIRST - 1) + 1):
        sheet.cell(row, keys["code"]).value = f"{declared.prefix}{row - KEYS:02}"
        for key, column in keys.items():
            if key in typed:
                sheet.cell(row, column).value = typed[key]
            elif key in texts:
                marks.put(sheet, row, column)


def fill_form(sheet: Worksheet, keys: dict[str, int], marks: Marks) -> None:
    for row in range(FIRST, sheet.max_row + 1):
        for key in set(FORM_TEXTS) & keys.keys():
            cell = sheet.cell(row, keys[key])
            is_spare = "name" in keys and not sheet.cell(row, keys["name"]).value
            if not cell.protection.locked and not is_spare:
                marks.put(sheet, row, keys[key])


def fill_details(sheet: Worksheet, keys: dict[str, int], marks: Marks) -> None:
    """The words of the sheet of details; its days are days."""
    for row in range(FIRST, sheet.max_row + 1):
        cell, code = sheet.cell(row, keys["value"]), str(sheet.cell(row, keys["code"]).value)
        if not cell.protection.locked and code not in DAYS:
            marks.put(sheet, row, keys["value"])


def marked(path: Path, year: int) -> Marks:
    """Put a mark into every free cell of a workbook."""
    book, marks = openpyxl.load_workbook(path), Marks()
    for sheet in book:
        code, keys = keys_of(sheet)
        if code in LISTS and LISTS[code].prefix and not LISTS[code].is_counted:
            fill_list(sheet, LISTS[code], keys, marks, year)
        elif code == "BC":
            fill_details(sheet, keys, marks)
        elif code and code not in LISTS:
            fill_form(sheet, keys, marks)
    book.save(path)
    return marks


def type_figures(sheet: Worksheet, declared: Form, keys: dict[str, int], figures: dict[str, str]) -> None:
    """A figure of its own in every open cell of a form, as it is printed and where it was typed."""
    rows = {row.code: row for row in declared.rows}
    for row, key in product(range(FIRST, sheet.max_row + 1), value_columns(declared)):
        cell, line = sheet.cell(row, keys[key]), rows.get(str(sheet.cell(row, keys["code"]).value))
        is_spare = declared.has_open_rows and not sheet.cell(row, keys["name"]).value
        if cell.protection.locked or is_spare or (line is not None and line.answers):
            continue
        n = len(figures) + 1
        cell.value = 10 + n / 10 + 0.01 if line is not None and line.kind == "percent" else 20000 + n
        printed = f"{cell.value:.2f}".replace(".", ",") if line and line.kind == "percent" else f"20.{n:03}"
        figures[printed] = f"{sheet.title}!{cell.coordinate}"
        sheet.cell(row, keys["reason"]).value = None


def figures_typed(path: Path) -> dict[str, str]:
    """Type a figure of its own into every open cell of every form."""
    book, figures = openpyxl.load_workbook(path), dict[str, str]()
    for sheet in book:
        code, keys = keys_of(sheet)
        if code and code not in LISTS:
            type_figures(sheet, form(code), keys, figures)
    book.save(path)
    return figures


def printed_or_told(root: Path, commune: str, period: str) -> str:
    """All words of the document and of the review."""
    files = draft_files(begun(root, commune, period))
    with zipfile.ZipFile(io.BytesIO(files["report.docx"])) as document:
        printed = document.read("word/document.xml").decode()
    return unescape(re.sub(r"<[^>]+>", "", printed + files["review.html"].decode()))


OUTLINES = pytest.mark.parametrize(
    ("commune", "period"), [("xa-mau", "2023-Q3"), ("phuong-mau", "2026-Q3")], ids=("2023", "2025")
)


@OUTLINES
def test_every_word_that_a_clerk_typed_is_printed_or_told(tmp_path: Path, commune: str, period: str) -> None:
    shutil.copytree(REPO / "data" / commune, tmp_path / "data" / commune)
    marks = marked(tmp_path / "data" / commune / period / "nhap-lieu.xlsx", int(period[:4]))

    text = printed_or_told(tmp_path, commune, period).casefold()  # a sentence begins with a capital

    assert len(marks.places) > 200
    assert [place for mark, place in marks.places.items() if mark not in text] == []


@OUTLINES
def test_every_figure_that_a_clerk_typed_is_printed_or_told(
    tmp_path: Path, commune: str, period: str
) -> None:
    """Also one that the report does not take over, because a list or other figures give another."""
    shutil.copytree(REPO / "data" / commune, tmp_path / "data" / commune)
    figures = figures_typed(tmp_path / "data" / commune / period / "nhap-lieu.xlsx")

    text = printed_or_told(tmp_path, commune, period)

    assert len(figures) > 100
    assert [place for figure, place in figures.items() if figure not in text] == []


def test_a_note_on_a_row_that_has_no_name_is_told_with_its_row(tmp_path: Path) -> None:
    shutil.copytree(REPO / "data/xa-mau", tmp_path / "data/xa-mau")
    path = tmp_path / "data/xa-mau/2023-Q3/nhap-lieu.xlsx"
    book = openpyxl.load_workbook(path)
    book["Phụ lục 8"]["M21"] = "chờ hướng dẫn"
    book.save(path)
    told = printed_or_told(tmp_path, "xa-mau", "2023-Q3")
    assert "trang “Phụ lục 8”: dòng 21 không ghi tên lĩnh vực, không đọc" in told


def test_a_column_that_serves_the_office_alone_says_so_where_it_is_filled_in() -> None:
    alone = [
        (declared.sheet, column)
        for declared in LISTS.values()
        for column in declared.columns
        if column.is_open and (not column.is_read or column.is_left_out)
    ]
    assert len(alone) >= 4
    assert [
        (sheet, column.name) for sheet, column in alone if "không đưa vào báo cáo" not in column.help
    ] == []


def test_the_free_texts_of_counted_lists_are_columns_that_say_so() -> None:
    """All else in them is a choice, a day or a number that is counted."""
    for declared in LISTS.values():
        if declared.is_counted:
            free = [column for column in declared.read_columns if column.kind == "text"]
            assert all(column.is_left_out for column in free), declared.sheet
