"""Formulas of a workbook by sheet and cell, as a spreadsheet would show them."""

from __future__ import annotations

import io
import zipfile

import xlsxwriter

from cchc_toolkit.inputs.files.formula_cells import formulas_of


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


def test_each_worksheet_has_its_own_and_a_chart_is_none() -> None:
    assert formulas_of(book()) == ({}, {}, {(2, 2): "=SUM(A1:A3)"})


def test_a_formula_that_is_shared_is_given_for_each_cell() -> None:
    own = b"<f>SUM(A1:A3)</f><v>5</v></c></row>"
    shared = b'<f t="shared" ref="B2:B3" si="0">SUM(A1:A3)</f><v>5</v></c></row>'
    second = b'<row r="4"><c r="B4"><f t="shared" si="0"/><v>7</v></c></row>'
    data = patched(book(), "xl/worksheets/sheet3.xml", own, shared)
    data = patched(data, "xl/worksheets/sheet3.xml", b"</sheetData>", second + b"</sheetData>")
    assert formulas_of(data)[2] == {(2, 2): "=SUM(A1:A3)", (4, 2): "=SUM(A3:A5)"}
