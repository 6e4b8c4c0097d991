"""The lists of the workbook: documents, proposals, activities, and what the workbook says of itself."""

from __future__ import annotations

from datetime import date, datetime

import pandas as pd
import pytest
from inputs.workbooks import ABOUT, FIRST, NAME, after, changed, problems, read, written

from cchc_toolkit.model.reading import Severity


def test_a_document_comes_with_its_key_its_sections_and_its_place() -> None:
    documents = read(written()).tables["documents"]
    assert documents.to_dict("records") == [
        {
            "key": "VB01",
            "kind": "Kế hoạch",
            "number_symbol": "03/KH-UBND",
            "issued_on": pd.Timestamp("2023-01-06"),
            "issuer": "UBND xã Mẫu",
            "subject": "cải cách hành chính năm 2023",
            "section": "I.1; II.2",
            "role": "own",
            "file": NAME,
            "sheet": "Văn bản",
            "row": FIRST,
        }
    ]


def test_proposals_and_activities_come_as_they_stand() -> None:
    tables = read(written()).tables
    assert tables["proposals"]["text"].tolist() == ["Đề nghị mở lớp tập huấn"]
    activity = tables["activities"].to_dict("records")[0]
    assert (activity["done_on"], activity["what"]) == (pd.Timestamp("2023-06-20"), "Họp giao ban")
    assert (activity["document"], activity["field"]) == ("", "direction")


def test_the_workbook_says_whose_it_is() -> None:
    about = read(written()).tables["about"]
    assert dict(zip(about["key"], about["value"], strict=True)) == ABOUT


def test_a_document_without_a_date_has_none_rather_than_a_made_up_one() -> None:
    assert after(f"D{FIRST}", None, "Văn bản").tables["documents"]["issued_on"].isna().all()


def test_types_of_the_columns_do_not_depend_on_what_stands_in_them() -> None:
    full, empty = read(written()).tables["activities"], after("A1", "x", "Hoạt động").tables["activities"]
    without = read(changed(lambda book: book.remove(book["Hoạt động"]))).tables["activities"]
    for table in (full, empty, without):
        assert pd.api.types.is_datetime64_any_dtype(table["done_on"])
        assert str(table["what"].dtype) == "str"


WRITTEN_DAYS = ("05/9/2023", "5.9.2023", "05-09-2023", "2023-09-05", " 05/09/2023 ")
STORED_DAYS = (datetime(2023, 9, 5), datetime(2023, 9, 5, 14, 30), date(2023, 9, 5))


@pytest.mark.parametrize("typed", [*STORED_DAYS, *WRITTEN_DAYS])
def test_a_day_is_understood_in_the_ways_offices_write_it(typed: object) -> None:
    number_format = "@" if isinstance(typed, str) else "dd/mm/yyyy"
    dataset = after(f"D{FIRST}", typed, "Văn bản", number_format)
    assert dataset.tables["documents"]["issued_on"].tolist() == [pd.Timestamp("2023-09-05")]
    assert dataset.findings == ()


def test_a_day_stored_as_a_bare_number_is_understood_and_told() -> None:
    dataset = after(f"D{FIRST}", 45174, "Văn bản")
    assert dataset.tables["documents"]["issued_on"].tolist() == [pd.Timestamp("2023-09-05")]
    assert [(each.rule, each.severity) for each in dataset.findings] == [("DOC-NGAY", Severity.NOTE)]
    assert "ngày ghi dưới dạng số 45174, đọc là 05/09/2023" in dataset.findings[0].message


def test_a_workbook_counting_days_from_1904_gives_the_same_day() -> None:
    def change(book: object) -> None:
        book.epoch = datetime(1904, 1, 1)  # type: ignore[attr-defined]
        book["Văn bản"][f"D{FIRST}"] = 45174 - 1462  # type: ignore[index]
        book["Văn bản"][f"D{FIRST}"].number_format = "General"  # type: ignore[index]

    issued = read(changed(change)).tables["documents"]["issued_on"]
    assert issued.tolist() == [pd.Timestamp("2023-09-05")]


@pytest.mark.parametrize(
    "typed", ["05/9/23", "31/02/2023", "quý III", 7, 1e12, -4, True, "13/13/2023", "05/9/0023"]
)
def test_a_day_that_is_none_is_refused_by_its_cell(typed: object) -> None:
    found = problems(changed(lambda book: _put(book, typed)))
    assert len(found) == 1
    assert "không phải ngày" in found[0].what
    assert f"trang “Văn bản”, ô D{FIRST}" in found[0].where


def _put(book: object, value: object) -> None:
    cell = book["Văn bản"][f"D{FIRST}"]  # type: ignore[index]
    cell.value = value
    cell.number_format = "General"


def test_a_role_outside_the_list_is_refused_with_the_list() -> None:
    found = problems(changed(lambda book: book["Văn bản"].__setitem__(f"H{FIRST}", "tham khảo")))
    assert found[0].what == "Cột “Vai trò”: nội dung không có trong danh sách"
    assert "văn bản của xã" in found[0].fix


def test_a_document_without_its_kind_is_refused() -> None:
    found = problems(changed(lambda book: book["Văn bản"].__setitem__(f"B{FIRST}", None)))
    assert [each.what for each in found] == ["Thiếu “Tên loại” của dòng mã VB01"]


def test_a_row_that_lost_its_key_is_refused() -> None:
    found = problems(changed(lambda book: book["Kiến nghị"].__setitem__(f"A{FIRST}", None)))
    assert [each.what for each in found] == ["Dòng có nội dung nhưng không có mã"]


def test_a_key_given_to_two_rows_is_refused() -> None:
    def twice(book: object) -> None:
        book["Kiến nghị"][f"A{FIRST + 1}"] = "KN01"  # type: ignore[index]
        book["Kiến nghị"][f"B{FIRST + 1}"] = "Đề nghị khác"  # type: ignore[index]

    assert [each.what for each in problems(changed(twice))] == ["Mã KN01 có ở hai dòng"]


def test_a_formula_in_a_list_is_refused() -> None:
    found = problems(changed(lambda book: book["Kiến nghị"].__setitem__(f"B{FIRST}", "=A1")))
    assert "công thức báo lỗi hoặc chưa được tính" in found[0].what


@pytest.mark.parametrize("typed", ["II,2", "2.1", "I.1, II.2"])
def test_a_misspelt_section_is_refused_because_it_would_lead_nowhere(typed: str) -> None:
    found = problems(changed(lambda book: book["Văn bản"].__setitem__(f"G{FIRST}", typed)))
    assert [each.what for each in found] == [f"Cột “Mục nêu văn bản”: “{typed}” không phải mã mục"]


@pytest.mark.parametrize("typed", ["mo-dau", "I", "II.2.1", " I.1 ;II.2; "])
def test_sections_are_read_in_the_ways_the_report_numbers_them(typed: str) -> None:
    section = after(f"G{FIRST}", typed, "Văn bản").tables["documents"]["section"][0]
    assert section == "; ".join(each.strip() for each in typed.split(";") if each.strip())
