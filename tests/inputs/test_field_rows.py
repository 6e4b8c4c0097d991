"""Fields of exports and rows of the office's table: the same name wins, near ones are told, none is mixed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from inputs.bad_inputs import HT, totals
from inputs.exports import LISTED, ROOT, listed_row, read, rules, xlsx

from cchc_toolkit.forms.form import form
from cchc_toolkit.forms.form_rows import FIELD_COLUMNS, row_for, with_rows_for_cases
from cchc_toolkit.forms.procedure_fields import field_names
from cchc_toolkit.indicators.grids import grids_of
from cchc_toolkit.inputs.exports.export_file import read_export
from cchc_toolkit.inputs.exports.export_layout import load_layouts
from cchc_toolkit.inputs.exports.field_placement import placement_findings
from cchc_toolkit.inputs.load import load
from cchc_toolkit.model.dataset import Dataset, Entry
from cchc_toolkit.model.reading import Finding, Origin, Severity, Status
from cchc_toolkit.vocabulary.windows import Window

FORMS = (form("06a"),)
WINDOW = Window(date(2026, 6, 15), date(2026, 9, 14))
NAMES = field_names()
QUY_HOACH = "Quy hoạch đô thị và nông thôn"


def office(rows: Sequence[str], fields: Sequence[str], typed: int = 7) -> tuple[Dataset, list[Finding]]:
    """A table with these rows (``typed`` received in each) and an export: 10, 20 … of these fields."""
    own = [
        ("06a", f"06a/{n}", name, "cấp xã", "khác", "nhap-lieu.xlsx", "Biểu II.06a", 8 + n)
        for n, name in enumerate(rows, 1)
    ]
    place = Origin("nhap-lieu.xlsx", "Biểu II.06a", "C9")
    entries = {
        code: Entry(code, Status.NUMBER, Decimal(typed), str(typed), place)
        for n in range(1, len(rows) + 1)
        if (code := f"06a/{n}/received")
    }
    data = totals([[n, name, 10 * n, *HT[3:]] for n, name in enumerate(fields, 1)])
    reading = read_export(data, "06a.xlsx", load_layouts(), rows)
    tables = {"fields": pd.DataFrame(own, columns=FIELD_COLUMNS), "aggregates": reading.aggregates}
    told = [*reading.findings, *placement_findings(tables, FORMS, entries)]
    return Dataset(entries, with_rows_for_cases(tables, FORMS)), told


def counted(dataset: Dataset) -> dict[str, int]:
    """What the export says of each row."""
    return {
        each.name: each.by_source["aggregates"]["handled"].value
        for each in grids_of(dataset, FORMS, WINDOW).rows
        if "aggregates" in each.by_source
    }


@pytest.mark.parametrize(
    "names",
    [
        ("Văn hóa cơ sở", "Thư viện"),
        ("Trồng trọt", "Chăn nuôi"),
        ("Nông nghiệp", "Chăn nuôi"),
        ("Giải quyết khiếu nại", "Tiếp công dân"),
        ("Hộ tịch", "Tư pháp - Hộ tịch"),
    ],
)
def test_fields_near_each_other_keep_their_own_rows_and_nothing_is_told(names: tuple[str, str]) -> None:
    dataset, told = office(names, names)
    assert counted(dataset) == {names[0]: 10, names[1]: 20}
    assert told == []


def test_case_accents_numbers_and_the_word_field_make_no_other_name() -> None:
    dataset, told = office(("Lĩnh vực thư viện",), ("1. THƯ VIỆN",))
    assert counted(dataset) == {"Lĩnh vực thư viện": 10}
    assert told == []


def test_another_way_to_write_a_field_finds_its_row_silently() -> None:
    dataset, told = office(
        ("Đăng ký kinh doanh hộ gia đình", "Giáo dục và đào tạo"), ("Hộ kinh doanh", "Giáo dục")
    )
    assert counted(dataset) == {"Đăng ký kinh doanh hộ gia đình": 10, "Giáo dục và đào tạo": 20}
    assert told == []


def test_fields_without_rows_of_their_own_are_counted_in_the_more_general_row_and_it_is_told() -> None:
    dataset, told = office(("Văn hoá - Thể thao",), ("Thư viện", "Văn hóa cơ sở"))
    assert counted(dataset) == {"Văn hoá - Thể thao": 30}
    assert [(each.rule, each.severity) for each in told] == [("DOC-HS-GOP", Severity.NOTE)]
    fields = "lĩnh vực “Thư viện” (dòng 3) và “Văn hóa cơ sở” (dòng 4) của trang “Data”, tệp 06a.xlsx"
    assert fields in told[0].message
    assert "dòng “Văn hoá - Thể thao”" in told[0].message
    assert [each.cells for each in told[0].where] == ["dòng 3", "dòng 4"]


def test_one_near_field_in_a_general_row_is_told_as_well() -> None:
    dataset, told = office(("Nông nghiệp",), ("Chăn nuôi",))
    assert counted(dataset) == {"Nông nghiệp": 10}
    assert [each.rule for each in told] == ["DOC-HS-GOP"]


def test_a_row_that_a_field_has_as_its_own_takes_no_other_field() -> None:
    dataset, told = office(("Nông nghiệp",), ("Nông nghiệp", "Trồng trọt"))
    assert counted(dataset) == {"Nông nghiệp": 10, "Trồng trọt": 20}
    assert [(each.rule, each.severity) for each in told] == [("DOC-HS-NGOAIBANG", Severity.NOTE)]


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (QUY_HOACH, "Nội vụ"),
        (QUY_HOACH, "Chính quyền địa phương"),
        ("Thư viện", "Văn hóa cơ sở"),
        ("Trồng trọt", "Nông nghiệp"),
        ("Cấp bản sao trích lục hộ tịch", "Hộ tịch"),
        ("Môi trường", "Đất đai - Môi trường"),
    ],
)
def test_no_row_ever_prints_the_count_of_another_field(row: str, field: str) -> None:
    dataset, told = office((row,), (field,))
    assert counted(dataset) == {field: 10}
    assert [(each.rule, each.severity) for each in told] == [("DOC-HS-NGOAIBANG", Severity.WARN)]
    assert f"“{row}”" in told[0].message
    assert f"“{field}” (dòng 3) của trang “Data”, tệp 06a.xlsx" in told[0].message


def test_a_field_that_no_row_fits_is_a_note_where_no_other_row_could_be_meant() -> None:
    assert [each.severity for each in office(("Hộ tịch",), ("Hộ tịch", "Nội vụ"))[1]] == [Severity.NOTE]
    assert [each.severity for each in office((QUY_HOACH,), ("Nội vụ",), typed=0)[1]] == [Severity.NOTE]


def test_a_table_that_the_office_left_to_the_export_is_filled_silently() -> None:
    dataset, told = office((), ("Hộ tịch", "Thư viện", "Văn hóa cơ sở"))
    assert counted(dataset) == {"Hộ tịch": 10, "Thư viện": 20, "Văn hóa cơ sở": 30}
    assert told == []


def test_a_name_that_the_office_typed_itself_is_read_though_the_vocabulary_lacks_it() -> None:
    dataset, told = office((QUY_HOACH, "Đất đai"), (QUY_HOACH.upper(), "Đất đai"))
    assert counted(dataset) == {QUY_HOACH: 10, "Đất đai": 20}
    assert told == []


def test_a_name_outside_vocabulary_and_table_is_not_kept() -> None:
    rows = [[*listed_row(1), "Việc riêng của ông Giả Lập"]]
    reading = read(xlsx([[*LISTED, "Lĩnh vực"], *rows]))
    assert "DOC-HS-LINHVUC" in rules(reading)
    assert "Giả Lập" not in reading.dossiers.to_csv() + str(reading.findings)


def test_a_list_of_cases_keeps_the_particular_name_of_each_field() -> None:
    named = ["Thư viện", "Văn hóa cơ sở", "THƯ VIỆN (cấp huyện)"]
    reading = read(xlsx([[*LISTED, "Lĩnh vực"], *([*listed_row(n), name] for n, name in enumerate(named))]))
    assert list(reading.dossiers["field"]) == ["Thư viện", "Văn hóa cơ sở", "Thư viện"]
    assert list(reading.dossiers["level"]) == ["", "", "cấp huyện"]


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        (("Bảo trợ xã hội", "cấp huyện"), "1"),
        (("Bảo trợ xã hội", "cấp xã"), "2"),
        (("Bảo trợ xã hội", ""), "2"),
        (("Bảo trợ xã hội", "cấp tỉnh"), None),
        (("Giảm nghèo", "cấp xã"), "2"),
        (("Hộ tịch", ""), None),
    ],
)
def test_of_two_rows_of_one_field_the_level_chooses(key: tuple[str, str], wanted: str | None) -> None:
    rows = [
        {"code": "1", "name": "Bảo trợ xã hội (cấp huyện)", "level": "cấp huyện"},
        {"code": "2", "name": "Bảo trợ xã hội", "level": "cấp xã"},
    ]
    found = row_for(key, rows, NAMES)
    assert (found["code"] if found else None) == wanted


def test_a_folder_is_read_with_the_names_of_its_own_table(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(ROOT / "data" / "phuong-mau" / "2026-Q3" / "nhap-lieu.xlsx")
    sheet = book["Biểu II.06a"]
    for row in sheet.iter_rows(min_row=9, max_row=40):
        if row[1].value == "Nông nghiệp":
            row[1].value = QUY_HOACH
    book.save(tmp_path / "nhap-lieu.xlsx")
    fields = ("Hộ tịch", QUY_HOACH, "Nội vụ")
    export = totals([[n, name, *HT[2:]] for n, name in enumerate(fields, 1)])
    (tmp_path / "bieu-06a.xlsx").write_bytes(export)
    dataset = load(tmp_path, FORMS)
    assert list(counted(dataset)) == list(fields)
    told = [each.rule for each in dataset.findings if "bieu-06a" in each.message]
    assert told == ["DOC-HS-NGOAIBANG"]
    assert "“Nội vụ”" in next(each.message for each in dataset.findings if each.rule in told)
