"""Aggregate exports stand in where there are no cases, and are compared where there are."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from checks.samples import check_of
from inputs.bad_inputs import HT, totals
from inputs.exports import ROOT, TOTALS_06A, coded_file, coded_row, generator, read, rules, xlsx
from inputs.workbooks import changed
from openpyxl.workbook import Workbook

from cchc_toolkit.checks.rule import Facts
from cchc_toolkit.forms.form import Form, form
from cchc_toolkit.indicators.compute import ComputeOptions, compute
from cchc_toolkit.indicators.grids import grids_of
from cchc_toolkit.indicators.indicator import all_indicators
from cchc_toolkit.inputs.load import load
from cchc_toolkit.model.reading import Reading
from cchc_toolkit.vocabulary.periods import PeriodKind
from cchc_toolkit.vocabulary.windows import Window

WORKBOOK = ROOT / "data" / "xa-mau" / "2023-Q3" / "nhap-lieu.xlsx"
WINDOW = (date(2023, 6, 15), date(2023, 9, 14))
PL8 = (form("PL8"), form("620"), form("NS"))


def counts(data: bytes) -> dict[str, int]:
    table = read(data).aggregates
    return dict(zip(table["metric"], table["value"], strict=True))


def readings(folder: Path, forms: tuple[Form, ...] = PL8) -> Mapping[str, Reading]:
    question = ComputeOptions(PeriodKind.QUARTER, WINDOW[1])
    grids = grids_of(load(folder, forms), forms, Window(*WINDOW))
    return {each.code: each for each in compute(all_indicators(), grids, question)}


def facts(folder: Path) -> Facts:
    dataset = load(folder, PL8)
    return Facts(PL8, dataset, {}, WINDOW, grids=grids_of(dataset, PL8, Window(*WINDOW)))


def test_bieu_06a_is_read_with_every_cell_of_its_merged_header() -> None:
    found = read(totals([HT])).aggregates
    assert dict(zip(found["metric"], found["value"], strict=True)) == {
        "handled": 9, "online": 3, "direct": 4, "carried_over": 2,
        "resolved": 8, "early": 5, "on_time": 2, "late": 1,
        "pending": 1, "pending_in_time": 1, "pending_overdue": 0,
    }  # fmt: skip
    assert found[found["metric"] == "late"]["cells"].iloc[0] == "J3"


@pytest.mark.parametrize("kind", ["csv", "ods"])
def test_bieu_06a_keeps_the_groups_of_its_header_in_files_of_text_and_of_libreoffice(kind: str) -> None:
    upper = [
        "STT",
        TOTALS_06A[1],
        "Số lượng hồ sơ tiếp nhận",
        "",
        "",
        "",
        "Số lượng hồ sơ đã giải quyết",
        "",
        "",
        "",
    ]
    upper += ["Số lượng hồ sơ đang giải quyết", "", ""]
    rows = [upper, ["", "", *TOTALS_06A[2:]], [1, "Hộ tịch", 9, 3, 4, 2, 8, 5, 2, 1, 1, 1, 0]]
    merged = ((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 5), (0, 6, 0, 9), (0, 10, 0, 12))
    sheet = generator().Sheet("Sheet1", rows, merged)
    found = read(generator().FILES[kind](sheet), f"bieu-06a.{kind}").aggregates
    assert found[found["metric"] == "late"]["cells"].iloc[0] == "J3"
    assert found[found["metric"] == "pending_overdue"]["value"].iloc[0] == 0


def test_bieu_07a_with_an_empty_first_column_adds_both_kinds_of_overdue_cases() -> None:
    upper = ["", "STT", "Lĩnh vực", "Số hồ sơ tiếp nhận", "", "", "", "Số hồ sơ đã giải quyết", "", "", ""]
    lower = ["", "", "", "Tổng số", "Trực tiếp", "Trực tuyến toàn trình", "Kỳ trước chuyển qua", "Tổng số"]
    lower += ["Đúng và trước hạn", "Đã có thư xin lỗi", "Chưa có thư xin lỗi"]
    upper += ["Số hồ sơ đang giải quyết", "", "", ""]
    lower += ["Tổng số", "Chưa đến hạn", "Đã có thư xin lỗi", "Chưa có thư xin lỗi"]
    row = ["", "1.1", "Hộ tịch", 20, 6, 12, 2, 15, 12, 1, 2, 5, 3, 1, 1]
    found = counts(xlsx([upper, lower, row], merged=((0, 3, 0, 6), (0, 7, 0, 10), (0, 11, 0, 14))))
    assert (found["late"], found["pending_overdue"], found["in_time"]) == (3, 2, 12)
    assert (found["counter"], found["online_full"]) == (6, 12)


def test_a_table_like_phu_luc_8_takes_the_place_of_what_was_typed_and_says_so(tmp_path: Path) -> None:
    shutil.copy(WORKBOOK, tmp_path)
    head = [
        "TT",
        "Lĩnh vực",
        "Tổng số",
        "Hồ sơ nhận trực tiếp",
        "Hồ sơ trực tuyến",
        "Giải quyết trong ngày thứ 7",
    ]
    table = [[*head, "Trước hẹn", "Đúng hẹn", "Trễ hẹn"], [1, "Hộ tịch", 100, 32, 68, 10, 66, 34, 0]]
    (tmp_path / "phu-luc-8.xlsx").write_bytes(xlsx(table))
    found = readings(tmp_path)
    assert (found["PL8/1/total"].value, found["PL8/1/total"].method) == (100, "computed")
    assert str(found["PL8/1/total"].origins[0]) == "phu-luc-8.xlsx!Data!C2"
    assert found["PL8/2/total"].method == "stated"
    assert found["TTHC-01"].value == 413
    said = list(check_of("KT-KHAIKHACDEM").find(facts(tmp_path)))
    assert [each.words["row"] for each in said] == ["Hộ tịch"]
    assert said[0].arithmetic.startswith(
        "tiếp nhận trong kỳ: 99 ≠ 100; nhận trực tiếp, qua bưu chính: 31 ≠ 32"
    )
    assert {str(each) for each in said[0].where} >= {"nhap-lieu.xlsx!Phụ lục 8!C9", "phu-luc-8.xlsx!Data!C2"}


def test_cases_are_trusted_before_totals_and_both_are_compared(tmp_path: Path) -> None:
    shutil.copy(WORKBOOK, tmp_path)
    (tmp_path / "06a.xlsx").write_bytes(totals([HT]))
    (tmp_path / "ho-so.xlsx").write_bytes(coded_file(coded_row(1), coded_row(2)))
    found = readings(tmp_path)
    assert found["PL8/1/total"].value == 2
    (told,) = check_of("KT-NGUON").find(facts(tmp_path))
    assert told.words["source"] == "bảng tổng hợp xuất từ phần mềm"
    assert "nhận trực tuyến: 3 ≠ 0" in told.arithmetic
    (told,) = check_of("KT-KHAIKHACDEM").find(facts(tmp_path))
    assert "tiếp nhận trong kỳ: 99 ≠ 2" in told.arithmetic


def test_a_field_without_cases_keeps_what_was_typed_and_it_is_said(tmp_path: Path) -> None:
    shutil.copy(WORKBOOK, tmp_path)
    (tmp_path / "ho-so.xlsx").write_bytes(coded_file())
    rows = [each.words["row"] for each in check_of("KT-THIEUHOSO").find(facts(tmp_path))]
    assert "Chứng thực" in rows
    assert "Hộ tịch" not in rows
    assert "Nuôi con nuôi" not in rows


def test_agreeing_sources_give_no_finding(tmp_path: Path) -> None:
    shutil.copy(WORKBOOK, tmp_path)
    given = facts(tmp_path)
    assert list(check_of("KT-NGUON").find(given)) == list(check_of("KT-KHAIKHACDEM").find(given)) == []


def test_two_systems_in_one_table_are_added_up(tmp_path: Path) -> None:
    shutil.copy(WORKBOOK, tmp_path)
    two = [
        [
            "STT",
            "Lĩnh vực",
            "Tổng số",
            "Hồ sơ nhận trực tiếp",
            "Hồ sơ trực tuyến",
            "Trước hẹn",
            "Đúng hẹn",
            "Trễ hẹn",
        ]
    ]
    (tmp_path / "pl8.xlsx").write_bytes(
        xlsx([*two, [1, "Hộ tịch", 2, 1, 1, 2, 0, 0], [2, "Hộ tịch", 3, 3, 0, 2, 1, 0]])
    )
    assert readings(tmp_path)["PL8/1/total"].value == 5


def test_totals_that_their_rows_do_not_give_are_named_by_column() -> None:
    sums = ["", "Tổng cộng", 10, *HT[3:]]
    reading = read(totals([HT, sums]))
    assert rules(reading) == ["DOC-HS-TONG"]
    assert [each.cells for each in reading.findings[0].where] == ["C4"]


def test_a_blank_that_the_other_cells_of_its_row_prove_to_be_nothing_is_0_and_is_noted() -> None:
    row = [1, "Hộ tịch", 9, 3, 4, 2, 8, 6, 2, "", 1, 1, "-"]
    reading = read(totals([row]))
    found = reading.aggregates.set_index("metric")["value"]
    assert (found["late"], found["pending_overdue"]) == (0, 0)
    assert rules(reading) == ["DOC-HS-OTRONG"]
    assert [each.cells for each in reading.findings[0].where] == ["J3", "M3"]
    unproven = read(totals([[1, "Hộ tịch", 9, 3, 4, 2, 8, 5, 2, "", 1, 1, 0]]))
    assert "late" not in set(unproven.aggregates["metric"]) and rules(unproven) == []


HEAD_07A = ["STT", "Lĩnh vực", "Số hồ sơ tiếp nhận", "", "", "", "", "Số hồ sơ đã giải quyết", "", "", ""]
LOWER_07A = ["", "", "Tổng số", "Trực tuyến", "Trực tiếp", "Bưu chính công ích", "Kỳ trước chuyển qua"]
LOWER_07A += ["Tổng số", "Trước hạn", "Đúng hạn", "Quá hạn", "Tổng số"]


@pytest.mark.parametrize(("counter", "is_told"), [(4, False), (3, True), (5, True)])
def test_a_whole_without_a_column_is_its_parts_when_the_row_is_added_up(
    tmp_path: Path, counter: int, is_told: bool
) -> None:
    """Tiếp nhận trong kỳ and nhận trực tiếp have no column in this table, their parts have."""
    shutil.copy(WORKBOOK, tmp_path)
    row = [1, "Hộ tịch", 12, 5, counter, 1, 2, 12, 9, 2, 1, 0]
    head = [*HEAD_07A, "Số hồ sơ đang giải quyết"]
    merged = ((0, 2, 0, 6), (0, 7, 0, 10))
    (tmp_path / "bieu-07a.xlsx").write_bytes(xlsx([head, LOWER_07A, row], merged=merged))
    told = [each for each in check_of("KT-TONG").find(facts(tmp_path)) if "bieu-07a" in str(each.where)]
    assert bool(told) is is_told


def _with_half_typed(folder: Path, total: int) -> Facts:
    """Hộ tịch comes by an export, its typed row is blank; the total row was typed over all rows."""

    def change(book: Workbook) -> None:
        sheet = book["Phụ lục 8"]
        for column in range(3, 10):
            sheet.cell(9, column).value = None
        (at,) = (row[0].row for row in sheet.iter_rows() if row[0].value == "T")
        sheet.cell(at, 3).value = total

    (folder / "nhap-lieu.xlsx").write_bytes(changed(change, WORKBOOK.read_bytes()))
    head = ["TT", "Lĩnh vực", "Tổng số", "Hồ sơ nhận trực tiếp", "Hồ sơ trực tuyến"]
    head += ["Giải quyết trong ngày thứ 7", "Trước hẹn", "Đúng hẹn", "Trễ hẹn"]
    table = [head, [1, "Hộ tịch", 99, 31, 68, 10, 65, 34, 0]]
    (folder / "phu-luc-8.xlsx").write_bytes(xlsx(table))
    return facts(folder)


@pytest.mark.parametrize(("total", "is_told"), [(412, False), (411, True)])
def test_a_typed_row_that_an_export_fills_is_no_row_of_zeros_under_the_typed_total(
    tmp_path: Path, total: int, is_told: bool
) -> None:
    given = _with_half_typed(tmp_path, total)
    told = [each for code in ("KT-TONG", "KT-TRONNGUON", "KT-DONG") for each in check_of(code).find(given)]
    assert bool(told) is is_told


def test_a_field_without_any_figure_is_told_unless_the_printed_total_says_that_it_has_none() -> None:
    blank = [2, "Chứng thực", *[""] * 11]
    (told,) = read(totals([HT, blank])).findings
    assert (told.rule, told.where[0].cells) == ("DOC-HS-DONGTRONG", "B4")
    assert rules(read(totals([HT, blank, ["", "Tổng cộng", *HT[2:]]]))) == []
