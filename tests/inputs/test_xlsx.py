"""The entry workbook as an office opens it: locked codes, open cells, limits, lists, help; same bytes."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from conftest import require
from inputs.workbooks import FIRST, FORMS, NAME, read, written
from openpyxl.worksheet.worksheet import Worksheet

from cchc_toolkit.errors import CchcError, UsageError
from cchc_toolkit.forms.form import form
from cchc_toolkit.inputs.workbook.cell_styles import allow, is_plain_number, prompt
from cchc_toolkit.inputs.workbook.prefill import Prefill, carried_over
from cchc_toolkit.inputs.workbook.workbook import read_workbook
from cchc_toolkit.inputs.workbook.writing import keep_or_write, write_form
from cchc_toolkit.model.reading import Amount, Origin, Reading, Stated, Status

VISIBLE = [
    "Hướng dẫn", "Còn thiếu gì",
    "Phụ lục 8", "Danh mục TTHC",  # the one-stop shop
    "Sổ văn bản đi", "Sổ giao việc",  # the office
    "Văn bản QPPL",  # the justice clerk
    "Nhân sự", "Danh sách nhân sự",  # who is in charge of staff
    "Thống kê", "Văn bản", "Kiến nghị", "Hoạt động", "Phiếu khảo sát",  # the focal clerk
    "Tồn tại, nguyên nhân", "Nhiệm vụ kỳ tới",
    "Thông tin báo cáo", "Chỉ tiêu được giao",
]  # fmt: skip


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(written()))


def rules_of(sheet: Worksheet, cell: str) -> list[Any]:
    return [each for each in sheet.data_validations.dataValidation if cell in each.sqref]


def listed(book: openpyxl.Workbook, rule: Any) -> list[str]:
    """The words of a dropdown, by its defined name."""
    title, cells = next(iter(book.defined_names[rule.formula1].destinations))
    return [cell.value for (cell,) in book[title][cells]]


def test_sheets_stand_in_the_order_of_who_supplies_them(book: openpyxl.Workbook) -> None:
    assert [each.title for each in book if each.sheet_state == "visible"] == VISIBLE


def test_the_key_row_is_hidden_and_names_every_column_that_is_read(book: openpyxl.Workbook) -> None:
    sheet = book["Thống kê"]
    assert sheet.row_dimensions[FIRST - 1].hidden
    keys = [cell.value for cell in sheet[FIRST - 1]]
    assert keys == ["620:code", "-", "-", "620:value", "620:reason", "620:note", "-", "-", "-", "-"]


def test_codes_are_locked_and_figures_are_open_without_a_password(book: openpyxl.Workbook) -> None:
    for each in book:
        if each.title in VISIBLE:
            assert each.protection.sheet
            assert each.protection.password is None
    sheet = book["Thống kê"]
    assert sheet["A11"].protection.locked
    assert sheet["B11"].protection.locked
    assert not any(sheet[f"{column}11"].protection.locked for column in "DEF")


def test_a_heading_row_has_no_open_cell(book: openpyxl.Workbook) -> None:
    assert all(cell.protection.locked for cell in book["Thống kê"][FIRST])


def test_rows_and_columns_may_be_inserted_and_hidden_under_the_protection(book: openpyxl.Workbook) -> None:
    protection = book["Thống kê"].protection
    # openpyxl: True means that the action is locked.
    assert not protection.formatRows
    assert not protection.formatColumns
    assert not protection.insertRows
    assert not protection.insertColumns


def test_a_blank_may_be_given_one_of_three_reasons(book: openpyxl.Workbook) -> None:
    (rule,) = rules_of(book["Thống kê"], "E11")
    assert listed(book, rule) == ["chưa có số liệu", "không phát sinh", "không thuộc phạm vi cấp xã"]


def test_a_coded_answer_is_chosen_from_a_list(book: openpyxl.Workbook) -> None:
    (rule,) = rules_of(book["Thống kê"], "D26")
    assert listed(book, rule) == ["0 = Không", "1 = Có"]


def test_every_answer_offered_by_a_list_is_understood_when_read_back() -> None:
    for number, value in ((0, "0 = Không"), (1, "1 = Có")):
        data = write_form(FORMS, Prefill(cells={"620/1.5": value}), "Thử")
        assert read(data).entries["620/1.5"].value == number


@pytest.mark.parametrize(("cell", "kind", "highest"), [("D11", "whole", 10**9), ("D45", "decimal", 100)])
def test_a_figure_has_limits(book: openpyxl.Workbook, cell: str, kind: str, highest: int) -> None:
    (rule,) = rules_of(book["Thống kê"], cell)
    assert (rule.type, rule.formula1, rule.formula2) == (kind, "0", str(highest))


def test_the_definition_of_a_row_is_its_help(book: openpyxl.Workbook) -> None:
    (rule,) = rules_of(book["Thống kê"], "D45")
    assert rule.promptTitle == "Mã 3.3.2"
    assert rule.prompt == form("620").row("3.3.2").definition


def test_every_open_figure_has_a_rule() -> None:
    fresh = openpyxl.load_workbook(io.BytesIO(write_form(FORMS, Prefill(), "Thử")))
    for title, column in (("Thống kê", "D"), ("Nhân sự", "D"), ("Phụ lục 8", "C")):
        sheet = fresh[title]
        cells = [f"{column}{row}" for row in range(FIRST, sheet.max_row + 1)]
        lacking = [each for each in cells if not sheet[each].protection.locked and not rules_of(sheet, each)]
        assert lacking == []


def test_a_rule_over_the_limits_of_a_workbook_is_an_error_and_not_dropped() -> None:
    with xlsxwriter.Workbook(io.BytesIO()) as target:
        sheet = target.add_worksheet("Trang")
        rule = {"validate": "any", "input_title": "t" * 33, "input_message": "m"}
        with (
            pytest.warns(UserWarning),
            pytest.raises(CchcError, match="Không đặt được quy tắc nhập ở trang Trang"),
        ):
            allow(sheet, (0, 0, 0, 0), rule)


def test_a_help_that_is_too_long_is_cut_with_a_sign() -> None:
    made = prompt("t" * 40, "m" * 300)
    assert (len(made["input_title"]), len(made["input_message"])) == (32, 255)
    assert made["input_title"].endswith("…")
    assert prompt("t" * 32, "m" * 255) == {"input_title": "t" * 32, "input_message": "m" * 255}
    assert prompt("t", "") == {}


def test_a_figure_is_stored_as_it_was_stated(book: openpyxl.Workbook) -> None:
    assert book["Thống kê"]["D11"].value == "06"
    assert book["Thống kê"]["D45"].value == "98,82"
    assert book["Phụ lục 8"][f"C{FIRST}"].value == 23


@pytest.mark.parametrize(
    ("text", "is_plain"),
    [("193", True), ("0", True), ("06", False), ("98,82", False), ("", False), ("-1", False)],
)
def test_only_what_shows_as_the_same_text_is_stored_as_a_number(text: str, is_plain: bool) -> None:
    assert is_plain_number(text) == is_plain


def test_a_date_is_stored_as_a_date(book: openpyxl.Workbook) -> None:
    assert book["Văn bản"][f"D{FIRST}"].value == datetime(2023, 1, 6)


def test_text_that_looks_like_a_formula_stays_text() -> None:
    data = write_form(FORMS, Prefill(lists={"KN": ({"code": "KN01", "text": "=1+1 thôn"},)}), "Thử")
    assert read(data).tables["proposals"]["text"].tolist() == ["=1+1 thôn"]


def test_synthetic_data_is_marked_on_every_sheet_and_real_data_is_not(book: openpyxl.Workbook) -> None:
    mark = "DỮ LIỆU GIẢ LẬP"
    for title in VISIBLE:
        assert mark in "".join(str(book[title][cell].value) for cell in ("A4", "B4"))
    real = openpyxl.load_workbook(io.BytesIO(write_form(FORMS, Prefill(about={"synthetic": "không"}), "Thử")))
    assert not any(
        mark in str(cell.value) for sheet in real for row in sheet.iter_rows(max_row=8) for cell in row
    )


def test_the_same_values_give_the_same_bytes_without_clock_or_machine() -> None:
    prefill = Prefill(cells={"620/1.1.1": "06"})
    first, second = (write_form(FORMS, prefill, "Xã Mẫu") for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2023-01-01T00:00:00Z") == 2


def test_a_new_grid_has_twelve_rows_and_a_full_one_has_four_to_spare() -> None:
    def codes(count: int) -> list[str]:
        items = {f"PL8/{n}": {"name": f"Lĩnh vực {n}"} for n in range(1, count + 1)}
        sheet = openpyxl.load_workbook(io.BytesIO(write_form(FORMS, Prefill(items=items), "Thử")))[
            "Phụ lục 8"
        ]
        return [sheet.cell(row, 1).value for row in range(FIRST, sheet.max_row + 1)]

    assert codes(0) == [*map(str, range(1, 13)), "T"]
    assert codes(20) == [*map(str, range(1, 25)), "T"]


def test_a_form_that_exists_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "xa-mau" / "2023-Q3" / NAME
    keep_or_write(path, b"moi")
    path.write_bytes(b"da nhap")
    with pytest.raises(UsageError, match=r"Không ghi đè nhap-lieu\.xlsx") as caught:
        keep_or_write(path, b"moi")
    assert caught.value.exit_code == 2
    assert path.read_bytes() == b"da nhap"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "tep").write_bytes(b"")
    with pytest.raises(UsageError, match=r"Không ghi được nhap-lieu\.xlsx"):
        keep_or_write(tmp_path / "tep" / NAME, b"moi")


class TestCarriedOver:
    def reading(self, code: str, value: str, stated: str = "") -> Reading:
        origin = Origin("f", "s", "A1")
        typed = Stated(Decimal(value), stated, origin) if stated else None
        return Reading(code, "", "", Status.NUMBER, Amount(Decimal(value)), typed)

    def test_a_stock_holds_on_as_it_was_typed_and_a_flow_does_not(self) -> None:
        previous = {
            "620/1.1.1": self.reading("620/1.1.1", "6", "06"),
            "620/3.1.3": self.reading("620/3.1.3", "129"),
            "620/1.1.3": self.reading("620/1.1.3", "4"),
            "NS/CB/total": self.reading("NS/CB/total", "10"),
        }
        assert carried_over(FORMS, previous) == {"620/1.1.1": "06", "620/3.1.3": "129", "NS/CB/total": "10"}

    def test_what_was_not_known_before_stays_blank(self) -> None:
        blank = Reading("620/3.1.3", "", "", Status.NO_DATA)
        assert carried_over(FORMS, {"620/3.1.3": blank}) == {}


@pytest.mark.needs("node", "ooxml-validator")
def test_the_workbook_is_valid_office_open_xml(
    tmp_path: Path, ooxml_errors: Callable[[Path], list[dict[str, Any]]]
) -> None:
    path = tmp_path / NAME
    path.write_bytes(written())
    assert ooxml_errors(path) == []


@pytest.mark.needs("soffice")
def test_a_workbook_saved_by_another_program_reads_the_same(tmp_path: Path) -> None:
    source, target = tmp_path / NAME, tmp_path / "luu-lai"
    source.write_bytes(written())
    profile = (tmp_path / "profile").as_uri()
    command = [require("soffice"), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", str(target), str(source)], check=True, capture_output=True)
    saved = read_workbook(target / NAME, NAME, FORMS)
    kept = read(written())
    assert saved.entries == kept.entries
    assert saved.findings == kept.findings
    assert all(saved.tables[name].equals(table) for name, table in kept.tables.items())
