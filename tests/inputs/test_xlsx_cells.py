"""Cells and formulas of a workbook, as a spreadsheet would show them and as openpyxl reads them."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from cchc_toolkit.inputs.files.xlsx_cells import SheetCells, read_cells
from cchc_toolkit.inputs.files.xlsx_parts import read_parts


def book() -> bytes:
    """Three sheets and a chart between them; the last has a formula and a value."""
    file = io.BytesIO()
    made = xlsxwriter.Workbook(file, {"in_memory": True})
    made.add_worksheet("Một").write(0, 0, 1)
    chart = made.add_chart({"type": "line"})
    chart.add_series({"values": "=Một!$A$1:$A$1"})
    made.add_chartsheet("Biểu đồ").set_chart(chart)
    made.add_worksheet("Hai")
    last = made.add_worksheet("Ba")
    last.write_formula("B2", "=SUM(A1:A3)", None, 5)
    last.write("B3", 7)
    made.close()
    return file.getvalue()


def patched(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(target, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, content.replace(old, new) if name == part else content)
    return target.getvalue()


def sheets(data: bytes) -> tuple[SheetCells, ...]:
    parts = read_parts(data)
    return tuple(read_cells(part.content, parts) for part in parts.sheets)


def formulas_of(data: bytes) -> tuple[dict[tuple[int, int], Any], ...]:
    return tuple(sheet.formulas for sheet in sheets(data))


def test_each_worksheet_has_its_own_and_a_chart_is_none() -> None:
    assert formulas_of(book()) == ({}, {}, {(2, 2): "=SUM(A1:A3)"})


def test_a_formula_that_is_shared_is_given_for_each_cell() -> None:
    own = b"<f>SUM(A1:A3)</f><v>5</v></c></row>"
    shared = b'<f t="shared" ref="B2:B3" si="0">SUM(A1:A3)</f><v>5</v></c></row>'
    second = b'<row r="4"><c r="B4"><f t="shared" si="0"/><v>7</v></c></row>'
    data = patched(book(), "xl/worksheets/sheet3.xml", own, shared)
    data = patched(data, "xl/worksheets/sheet3.xml", b"</sheetData>", second + b"</sheetData>")
    assert formulas_of(data)[2] == {(2, 2): "=SUM(A1:A3)", (4, 2): "=SUM(A3:A5)"}


def shapes() -> bytes:
    """A sheet with every kind of value, and with merged and hidden places."""
    file = io.BytesIO()
    made = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = made.add_worksheet("Một")
    day, span, share, own = (
        made.add_format({"num_format": code}) for code in ("dd/mm/yyyy", "[h]:mm", "0.00%", '0.0" đồng"')
    )
    sheet.write_datetime("A1", datetime(2023, 9, 5), day)
    sheet.write_number("A2", 1.5, span)
    sheet.write_number("A3", 0.985, share)
    sheet.write_number("A4", 12, own)
    sheet.write_number("A5", 9e9, day)  # no calendar has it
    sheet.write_rich_string("B1", "Ủy ban ", made.add_format({"bold": True}), "nhân dân")
    sheet.write_boolean("B2", True)
    sheet.write_formula("B3", "=1/0", None, "#DIV/0!")
    sheet.write_string("B4", "  hai  ")
    sheet.write_blank("B5", None, share)
    sheet.merge_range("D1:D3", "gộp dọc")
    sheet.merge_range("E1:F3", "gộp khối")
    sheet.set_row(6, None, None, {"hidden": True})
    sheet.set_column("H:J", None, None, {"hidden": True})
    made.close()
    return file.getvalue()


INLINE = (
    b'<row r="9"><c r="B9" s="1"/><c t="inlineStr"><is><r><t>m</t></r><r><t>n</t></r></is></c>'
    b'<c r="E9" t="d"><v>2023-09-05</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row></sheetData>'
)


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (SHEET, b"</sheetData>", INLINE),
        ("xl/workbook.xml", b"<workbookPr ", b'<workbookPr date1904="1" '),
        ("xl/styles.xml", b'formatCode="[h]:mm"', b'formatCode="0"'),
    ],
)
@pytest.mark.filterwarnings("ignore:Cell A5 is marked as a date")
def test_cells_are_what_openpyxl_reads_of_them(part: str, old: bytes, new: bytes) -> None:
    data = patched(shapes(), part, old, new)
    assert data != patched(shapes(), part, old, old)
    (sheet,), shown = sheets(data), openpyxl.load_workbook(io.BytesIO(data), data_only=True).active
    theirs = {
        at: (cell.value, cell.number_format, cell.data_type == "e")
        for at, cell in shown._cells.items()
        if cell.value is not None
    }
    assert {at: tuple(cell) for at, cell in sheet.cells.items()} == theirs
    assert len(theirs) > 10
    assert sheet.hidden_rows == {7} and sheet.hidden_columns == {8, 9, 10}
    assert sheet.merged == {(2, 4): (1, 4), (3, 4): (1, 4)}


@pytest.mark.filterwarnings("ignore:Cell A5 is marked as a date")
def test_what_stands_under_a_merged_area_is_not_seen() -> None:
    pair = b'<row r="9"><c r="A9"><v>1</v></c><c r="B9"><v>2</v></c></row></sheetData>'
    data = patched(shapes(), SHEET, b"</sheetData>", pair)
    data = patched(data, SHEET, b'<mergeCell ref="D1:D3"/>', b'<mergeCell ref="A9:B9"/>')
    (sheet,) = sheets(data)
    assert (9, 1) in sheet.cells and (9, 2) not in sheet.cells
    assert not sheet.merged
