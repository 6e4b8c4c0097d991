"""What a spreadsheet hides: zeros never calculated, hidden and filtered rows, names over merged rows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
import xlsxwriter
from inputs.bad_inputs import totals
from inputs.exports import CODED, coded_row, read, rules, write_sheet, xlsx
from inputs.workbooks import FIRST, changed, problems
from inputs.workbooks import read as read_workbook
from openpyxl.workbook import Workbook

from cchc_toolkit.inputs.files.formulas import left_at_zero
from cchc_toolkit.inputs.files.tables_from_files import tables_of

CELLS = {(1, 2): 3, (2, 2): 4, (3, 2): 0, (1, 3): -4, (2, 3): "chữ"}


def value_at(row: int, column: int) -> object:
    return CELLS.get((row, column), "")


@pytest.mark.parametrize(
    "formula", ["SUM(B1:B3)", "=SUM($B$1:$B$2,B3)", "=B1+B2", "= B1 - B2", "=B1*100/B2", "=SUM(B1:B3)-C1"]
)
def test_a_zero_beside_cells_that_give_another_value_was_never_calculated(formula: str) -> None:
    assert left_at_zero({(9, 2): formula}, value_at) == {(9, 2)}


@pytest.mark.parametrize(
    "formula",
    [
        "=SUM(B3:B8)", "=B3", "=B3*B1", "=B2+C1", "=B1-3", "=SUM(C2)", "=B1/B3", "=IF(B1>0,0,1)",
        "=Sheet2!B1", "=SUM(B:B)", "=COUNTIF(B1:B3,9)", "", "=0", "=B1:B2", "=SUM(B1:B3",
        "=ROUND(B1/9999,0)", "=B1**B2",
    ],
)  # fmt: skip
def test_a_true_zero_and_what_is_not_understood_stay(formula: str) -> None:
    assert left_at_zero({(9, 2): formula}, value_at) == frozenset()


def test_a_total_of_sums_that_were_never_calculated_was_not_either() -> None:
    formulas = {(4, 2): "SUM(B1:B3)", (5, 2): "SUM(D1:D3)", (6, 2): "B4+B5", (7, 2): "MAX(B6,B5)"}
    assert left_at_zero(formulas, value_at) == {(4, 2), (6, 2), (7, 2)}


def calculated(value: int) -> bytes:
    """The workbook with a figure by formula, 23 + 0, as a program leaves it that stored this value."""
    data = changed(lambda book: book["Phụ lục 8"].__setitem__("D9", "=SUM(C9:C10)"))
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            for blank in (b"<v/>", b"<v></v>", b"<v />"):
                part = part.replace(b"<f>SUM(C9:C10)</f>" + blank, b"<f>SUM(C9:C10)</f><v>%d</v>" % value)
            new.writestr(name, part)
    return target.getvalue()


class TestTheEntryWorkbook:
    def hidden(self, change: Callable[[Workbook], object]) -> list[str]:
        dataset = read_workbook(changed(change))
        assert str(dataset.entries["620/3.3.2"].value) == "98.82"
        return [each.message for each in dataset.findings if each.rule == "DOC-AN"]

    def test_hidden_rows_with_figures_are_told_and_read(self) -> None:
        def hide(book: Workbook) -> None:
            book["Thống kê"].row_dimensions[45].hidden = True

        (told,) = self.hidden(hide)
        assert told.startswith("Trang “Thống kê”, tệp nhap-lieu.xlsx: 01 hàng bị ẩn") and "dòng 45" in told

    def test_a_hidden_row_of_a_list_is_told(self) -> None:
        def hide(book: Workbook) -> None:
            book["Kiến nghị"].row_dimensions[FIRST].hidden = True

        (told,) = self.hidden(hide)
        assert "Trang “Kiến nghị”" in told

    def test_a_hidden_row_without_figures_is_silent(self) -> None:
        def hide(book: Workbook) -> None:
            book["Thống kê"].row_dimensions[44].hidden = True
            book["Thống kê"].row_dimensions[2].hidden = True
            book["Kiến nghị"].row_dimensions[FIRST + 1].hidden = True

        assert self.hidden(hide) == []

    def test_a_hidden_column_with_figures_is_told(self) -> None:
        def hide(book: Workbook) -> None:
            book["Thống kê"].column_dimensions["D"].hidden = True

        (told,) = self.hidden(hide)
        assert "01 cột bị ẩn" in told and "cột D" in told

    def test_a_hidden_column_of_notes_is_silent(self) -> None:
        def hide(book: Workbook) -> None:
            book["Thống kê"].column_dimensions["F"].hidden = True

        assert self.hidden(hide) == []

    def test_a_hidden_sheet_is_told_where_it_holds_anything(self) -> None:
        def hide(book: Workbook) -> None:
            book["Kiến nghị"].sheet_state = "hidden"
            book["Sổ giao việc"].sheet_state = "hidden"

        (told,) = self.hidden(hide)
        assert told == "Trang “Kiến nghị”, tệp nhap-lieu.xlsx: trang bị ẩn, vẫn được đọc, được đếm."

    def test_a_level_merged_over_rows_is_that_of_each(self) -> None:
        def merge(book: Workbook) -> None:
            sheet = book["Phụ lục 8"]
            sheet[f"J{FIRST}"], sheet[f"J{FIRST + 1}"] = "cấp xã", None
            sheet.merge_cells(f"J{FIRST}:J{FIRST + 1}")

        assert list(read_workbook(changed(merge)).tables["fields"]["level"]) == ["cấp xã", "cấp xã"]

    def test_a_day_merged_over_rows_is_that_of_each(self) -> None:
        def merge(book: Workbook) -> None:
            sheet = book["Hoạt động"]
            sheet[f"A{FIRST + 1}"], sheet[f"C{FIRST + 1}"] = "HD02", "Họp triển khai"
            sheet.merge_cells(f"B{FIRST}:B{FIRST + 1}")

        days = read_workbook(changed(merge)).tables["activities"]["done_on"]
        assert [f"{each:%d/%m/%Y}" for each in days] == ["20/06/2023", "20/06/2023"]


def two_cases() -> list[list[object]]:
    return [list(CODED), coded_row(1), coded_row(2, TenLinhVuc="")]


class TestExports:
    def test_a_field_merged_over_rows_is_carried_down(self) -> None:
        reading = read(xlsx(two_cases(), merged=[(1, 2, 2, 2)]))
        assert list(reading.dossiers["field"]) == ["Hộ tịch", "Hộ tịch"]
        assert rules(reading) == []

    def test_without_a_merged_area_nothing_is_carried_down(self) -> None:
        assert list(read(xlsx(two_cases())).dossiers["field"]) == ["Hộ tịch", ""]

    def test_a_field_over_rows_of_a_page_is_carried_down(self) -> None:
        head = "".join(f"<td>{each}</td>" for each in CODED)
        first = "".join(
            f"<td{' rowspan=2' if at == 2 else ''}>{each}</td>" for at, each in enumerate(coded_row(1))
        )
        second = "".join(f"<td>{each}</td>" for at, each in enumerate(coded_row(2)) if at != 2)
        page = f"<table><tr>{head}</tr><tr>{first}</tr><tr>{second}</tr></table>".encode()
        assert list(read(page, "ho-so.html").dossiers["field"]) == ["Hộ tịch", "Hộ tịch"]

    def test_a_tall_row_is_no_second_case(self) -> None:
        rows = [list(CODED), coded_row(1), [""] * len(CODED), coded_row(2)]
        merged = [(1, column, 2, column) for column in range(len(CODED))]
        assert len(read(xlsx(rows, merged=merged)).dossiers) == 2

    def hidden(self, change: Callable[[xlsxwriter.worksheet.Worksheet], object]) -> list[str]:
        data = io.BytesIO()
        with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
            change(write_sheet(book, "Data", [["Tiêu đề"], CODED, *map(coded_row, range(1, 6))], {}))
        reading = read(data.getvalue())
        assert len(reading.dossiers) == 5
        return [each.message for each in reading.findings if each.rule == "DOC-AN"]

    def test_filtered_rows_are_told_and_counted(self) -> None:
        def hide(page: xlsxwriter.worksheet.Worksheet) -> None:
            page.autofilter(1, 0, 6, 8)
            for row in (3, 4):
                page.set_row(row, None, None, {"hidden": True})

        (told,) = self.hidden(hide)
        assert "02 hàng bị ẩn hoặc bị lọc có nội dung, vẫn được đọc, được đếm (dòng 4, 5)" in told

    def test_a_filter_that_hides_nothing_and_a_hidden_title_are_silent(self) -> None:
        def hide(page: xlsxwriter.worksheet.Worksheet) -> None:
            page.autofilter(1, 0, 6, 8)
            page.set_row(0, None, None, {"hidden": True})

        assert self.hidden(hide) == []

    def test_a_hidden_column_is_told_where_it_is_read(self) -> None:
        (told,) = self.hidden(lambda page: page.set_column("E:E", None, None, {"hidden": True}))
        assert "01 cột bị ẩn" in told and "cột E" in told
        assert self.hidden(lambda page: page.set_column("I:K", None, None, {"hidden": True})) == []

    def test_a_hidden_sheet_is_told(self) -> None:
        data = io.BytesIO()
        with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
            book.add_worksheet("Trang 1").activate()
            write_sheet(book, "Data", [CODED, coded_row(1)], {}).hide()
        assert [each.message for each in read(data.getvalue()).findings if each.rule == "DOC-AN"] == [
            "Trang “Data”, tệp ho-so.xlsx: trang bị ẩn, vẫn được đọc, được đếm."
        ]

    def test_sums_left_at_zero_are_told_by_cell_and_not_read_as_none(self) -> None:
        row = [1, "Hộ tịch", "=SUM(D3:F3)", 4, 3, 2, "=SUM(H3:J3)", 5, 1, 0, 0, 0, 0]
        reading = read(totals([row]), "bieu-06a.xlsx")
        cells = {each.where[0].cells for each in reading.findings if each.rule == "DOC-HS-CONGTHUC"}
        assert cells == {"C3", "G3"}

    def test_repeated_formulas_left_at_zero_are_found_too(self) -> None:
        book = openpyxl.Workbook()
        for row in ([7, 1, 2], [7, 3, 4]):
            book.active.append(row)
        target = io.BytesIO()
        book.save(target)
        shared = (
            b'<row r="3"><c r="B3"><f t="shared" ref="B3:C3" si="0">SUM(B1:B2)</f><v>0</v></c>'
            b'<c r="C3"><f t="shared" si="0"/><v>0</v></c></row></sheetData>'
        )
        done = io.BytesIO()
        with zipfile.ZipFile(target) as old, zipfile.ZipFile(done, "w") as new:
            for name in old.namelist():
                new.writestr(name, old.read(name).replace(b"</sheetData>", shared))
        (table,) = tables_of(done.getvalue(), "x.xlsx").tables
        assert table.beginning.broken == {(2, 1), (2, 2)}


class TestAFormulaOfTheEntryWorkbook:
    def test_a_zero_that_was_never_calculated_is_refused_by_cell(self) -> None:
        (told,) = problems(calculated(0))
        assert told.where == "nhap-lieu.xlsx, trang “Phụ lục 8”, ô D9, mã 1"
        assert "công thức chưa được tính" in told.what

    def test_a_sum_with_its_value_is_read(self) -> None:
        assert str(read_workbook(calculated(23)).entries["PL8/1/direct"].value) == "23"


ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body>'
    '<office:spreadsheet><table:table table:name="A"><table:table-column/>'
    '<table:table-column table:visibility="collapse"/><table:table-row>'
    '<table:table-cell office:value-type="string" table:number-rows-spanned="2"><text:p>Hộ tịch</text:p>'
    '</table:table-cell><table:table-cell office:value-type="float" office:value="1"/></table:table-row>'
    '<table:table-row table:visibility="filter"><table:covered-table-cell/>'
    '<table:table-cell office:value-type="float" office:value="2"/></table:table-row></table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)


def test_hidden_and_merged_cells_of_an_ods_file_are_known() -> None:
    data = io.BytesIO()
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS)
        archive.writestr("META-INF/manifest.xml", manifest)
    table = tables_of(data.getvalue(), "x.ods").tables[0].whole()
    assert [list(each) for each in table.rows] == [["Hộ tịch", 1.0], ["Hộ tịch", 2.0]]
    assert (table.hidden_rows, table.hidden_columns) == ({1}, {1})


def test_a_hidden_row_of_a_page_is_known() -> None:
    page = "<table><tr><td>a</td></tr><tr style='display: none'><td>b</td></tr></table>"
    (table,) = tables_of(page.encode(), "x.html").tables
    assert table.beginning.hidden_rows == {1}
