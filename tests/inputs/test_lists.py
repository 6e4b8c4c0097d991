"""The lists that are only counted: what is read, what is refused, what never leaves the workbook."""

from __future__ import annotations

from datetime import datetime

import openpyxl
import pandas as pd
import pytest
from inputs.list_books import (
    LEGAL,
    OUTGOING,
    PROCEDURES,
    STAFF,
    TASKS,
    document,
    person,
    procedure,
    read_rows,
    task,
)
from inputs.list_books import with_rows as book_with
from inputs.workbooks import FIRST, FORMS, NAME, changed, open_copy, problems, read, written

from cchc_toolkit.forms.list_declaration import ListDeclaration, load_lists
from cchc_toolkit.inputs.reduced import from_files, to_files
from cchc_toolkit.inputs.workbook.workbook import read_workbook
from cchc_toolkit.model.dataset import Dataset
from cchc_toolkit.model.reading import Severity

REGISTERS = tuple(declared for declared in load_lists() if declared.is_counted)
NAME_OF_SOMEBODY = "Trần Thị Thử Nghiệm 0912345678"
each_list = pytest.mark.parametrize("declared", REGISTERS, ids=lambda each: each.table)


def test_a_row_needs_no_code_and_is_named_by_its_number() -> None:
    outgoing = read_rows({OUTGOING: [document("12/QĐ-UBND", 3, kind="decision", reform="no")]}).tables[
        "outgoing"
    ]
    assert outgoing.to_dict("records") == [
        {
            "key": f"dòng {FIRST}",
            "number_symbol": "12/QĐ-UBND",
            "issued_on": pd.Timestamp("2023-07-03"),
            "kind": "decision",
            "subject": "",
            "sent": "electronic",
            "reform": "no",
            "file": NAME,
            "sheet": OUTGOING,
            "row": FIRST,
        }
    ]


@each_list
def test_a_workbook_from_before_the_list_existed_reads_as_one_whose_list_is_empty(
    declared: ListDeclaration,
) -> None:
    without = read(changed(lambda book: book.remove(book[declared.sheet]))).tables[declared.table]
    pd.testing.assert_frame_equal(without, read(written()).tables[declared.table])
    assert without.empty
    assert [str(without[each.code].dtype)[:8] for each in declared.read_columns if each.kind == "date"] == [
        "datetime" for each in declared.read_columns if each.kind == "date"
    ]


@each_list
def test_the_sheet_stands_open_far_below_its_head_and_explains_its_columns(declared: ListDeclaration) -> None:
    sheet = open_copy(written())[declared.sheet]
    assert [cell.value for cell in sheet[FIRST - 1]] == [
        f"{declared.code}:{each.code}" if each.is_read else "-" for each in declared.columns
    ]
    for at, column in enumerate(declared.columns, 1):
        letter = openpyxl.utils.get_column_letter(at)
        (width,) = [each for each in sheet.column_dimensions.values() if each.min <= at <= each.max]
        assert not width.protection.locked, column.code
        rules = [
            each for each in sheet.data_validations.dataValidation if f"{letter}{FIRST + 900}" in each.sqref
        ]
        assert [each.type for each in rules] == (
            ["list"] if column.kind == "choice" else [None] if column.help else []
        )


@each_list
def test_no_list_asks_for_a_person(declared: ListDeclaration) -> None:
    for column in declared.read_columns:
        assert "tên" not in column.name.casefold().replace("tên loại", ""), column.name
        assert column.kind != "text" or column.code == "subject", column.code


def test_a_choice_outside_the_list_is_refused_by_its_cell_and_never_quoted() -> None:
    found = problems(book_with({STAFF: [person(staff_group=NAME_OF_SOMEBODY)]}))
    assert [each.what for each in found] == ["Cột “Nhóm”: nội dung không có trong danh sách"]
    assert f"trang “{STAFF}”, ô A{FIRST}" in found[0].where


def test_a_day_that_is_none_is_refused_by_its_cell_and_never_quoted() -> None:
    found = problems(book_with({TASKS: [task((7, 1), None, None) | {"due_on": NAME_OF_SOMEBODY}]}))
    assert [each.what for each in found] == ["Cột “Hạn hoàn thành”: nội dung không phải ngày"]


def test_a_document_without_its_day_is_refused_because_no_period_could_claim_it() -> None:
    found = problems(book_with({OUTGOING: [{"number_symbol": "12/QĐ-UBND"}]}))
    assert [each.what for each in found] == [f"Thiếu “Ngày văn bản” của dòng {FIRST}"]


@pytest.mark.parametrize("typed", ["12", 12, "12a/UBND", "01/2023/QĐ-UBND", "7/TTr-UBND"])
def test_numbers_and_symbols_are_kept_in_the_ways_registers_write_them(typed: object) -> None:
    dataset = read_rows({OUTGOING: [document("", 3) | {"number_symbol": typed}]})
    assert dataset.tables["outgoing"]["number_symbol"].tolist() == [str(typed)]
    assert dataset.findings == ()


@pytest.mark.parametrize(
    ("sheet", "row", "column"),
    [
        (OUTGOING, document(f"12/QĐ {NAME_OF_SOMEBODY}", 3), "number_symbol"),
        (PROCEDURES, procedure(0) | {"procedure_code": 1.2}, "procedure_code"),
        (PROCEDURES, procedure(0) | {"procedure_code": 100398}, "procedure_code"),
        (PROCEDURES, procedure(0) | {"procedure_code": NAME_OF_SOMEBODY}, "procedure_code"),
        (LEGAL, {"number_symbol": "nghị quyết", "issued_on": datetime(2023, 7, 3)}, "number_symbol"),
    ],
)
def test_a_symbol_of_another_shape_is_dropped_and_named_by_its_cell(
    sheet: str, row: dict[str, object], column: str
) -> None:
    dataset = read_rows({sheet: [row, row]})
    table = next(each.table for each in REGISTERS if each.sheet == sheet)
    assert dataset.tables[table][column].tolist() == ["", ""]
    (found,) = dataset.findings
    asked = Severity.WARN if sheet == PROCEDURES else Severity.NOTE  # such a row may be counted twice
    assert (found.rule, found.severity) == ("DOC-DS-MA", asked)
    assert f"A{FIRST}, A{FIRST + 1}" in found.message


def test_the_subject_of_a_document_is_kept_only_where_the_report_cites_it() -> None:
    rows = [
        document("03 /KH-UBND", 3, subject="cải cách hành chính"),  # stands in the list of documents
        document("04/QĐ-UBND", 4, subject=NAME_OF_SOMEBODY),
        document("", 5, subject=NAME_OF_SOMEBODY),
    ]
    rows[0] = {**rows[0], "number_symbol": "03/KH-UBND"}
    assert read_rows({OUTGOING: rows}).tables["outgoing"]["subject"].tolist() == [
        "cải cách hành chính",
        "",
        "",
    ]


def test_a_document_beside_an_activity_is_cited_too() -> None:
    def cite(book: openpyxl.Workbook) -> None:
        book["Hoạt động"][f"D{FIRST}"] = "04/KH-UBND"

    data = book_with({OUTGOING: [document("04/KH-UBND", 4, subject="tuyên truyền")]}, cite)
    assert read(data).tables["outgoing"]["subject"].tolist() == ["tuyên truyền"]


def test_columns_for_the_office_alone_and_columns_that_it_added_are_not_read() -> None:
    def add(book: openpyxl.Workbook) -> None:
        sheet = book[PROCEDURES]
        for column in (2, 3, 11):
            sheet.cell(FIRST, column, NAME_OF_SOMEBODY)

    dataset = read(book_with({PROCEDURES: [procedure(1193)]}, add))
    assert len(dataset.tables["procedures"]) == 1
    assert [each for each in dataset.files[0].rows_left_out if PROCEDURES in each] == [
        f"trang “{PROCEDURES}”: cột K không có mã cột, không đọc"
    ]
    assert NAME_OF_SOMEBODY not in _everything(dataset)


@each_list
def test_a_name_planted_in_any_cell_of_a_list_reaches_nothing_that_is_kept_or_said(
    declared: ListDeclaration,
) -> None:
    for at, column in enumerate(declared.columns, 1):

        def plant(book: openpyxl.Workbook, at: int = at) -> None:
            sheet = book[declared.sheet]
            for other, each in enumerate(declared.columns, 1):
                if each.is_required and each.kind == "date":
                    sheet.cell(FIRST, other, datetime(2023, 7, 3))
                elif each.is_required:
                    sheet.cell(FIRST, other, next(iter(each.choices.values())))
            sheet.cell(FIRST, at, NAME_OF_SOMEBODY)

        data = book_with({}, plant)
        if column.is_read and column.kind in ("choice", "date"):
            said = " ".join(str(each) for each in problems(data))
        else:
            said = _everything(read(data))
        assert "Trần" not in said and "0912345678" not in said, column.code


def _everything(dataset: Dataset) -> str:
    """Everything that an archive keeps of a dataset."""
    return " ".join(each.decode() for each in to_files(dataset).values())


def test_lists_come_back_from_the_archive_as_they_were_read() -> None:
    dataset = read_rows(
        {
            OUTGOING: [document("12/QĐ-UBND", 3)],
            TASKS: [task((7, 1), (7, 20), None)],
            STAFF: [person()],
            PROCEDURES: [procedure(1193)],
        }
    )
    again = from_files(to_files(dataset))
    for each in REGISTERS:
        pd.testing.assert_frame_equal(again.tables[each.table], dataset.tables[each.table])


def test_rows_of_lists_are_counted_among_the_rows_read() -> None:
    before = read(written()).files[0].rows_read
    assert read_rows({STAFF: [person(), person("part_time")]}).files[0].rows_read == before + 2


def test_a_list_sheet_may_be_renamed_and_moved() -> None:
    def change(book: openpyxl.Workbook) -> None:
        book[STAFF].title = "Nhân sự tháng 9"
        book.move_sheet("Nhân sự tháng 9", -5)

    data = book_with({STAFF: [person()]}, change)
    staff = read_workbook(data, NAME, FORMS).tables["staff"]
    assert (len(staff), staff["sheet"][0]) == (1, "Nhân sự tháng 9")
