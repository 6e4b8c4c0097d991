"""A damaged code is told with its repair and counts once; one that could be two codes is only told."""

from __future__ import annotations

from typing import Any

import pytest
from inputs.exports import CODED, coded_row, read, rules, text, xlsx

from cchc_toolkit.inputs.exports.case_union import unite_cases
from cchc_toolkit.model.reading import Severity
from cchc_toolkit.vocabulary.damaged_codes import repaired_procedure_code

HEAD = ("Mã thủ tục", "Tên thủ tục", "Mức độ trực tuyến", "Quy trình nội bộ")


def procedures(*codes: Any) -> list[list[Any]]:
    return [list(HEAD), *([code, "Thủ tục giả lập", "toàn trình", "đã phê duyệt"] for code in codes)]


@pytest.mark.parametrize(
    ("damaged", "code"),
    [
        ("9.00001", "9.000010"),
        ("9,00001", "9.000010"),
        ("1.0039", "1.003900"),
        ("1.003", "1.003000"),
        ("2000648", "2.000648"),
        ("2000640.0", "2.000640"),
        ("1.003.980", "1.003980"),
        ("1,003,980", "1.003980"),
        ("1. 003980", "1.003980"),
        ("'1.003980", "1.003980"),
        ("9,000010", "9.000010"),
        ("9-000010", "9.000010"),
        ("9.000010.000.00.00.H99", "9.000010"),
        ("TTHC 9.000010", "9.000010"),
        ("9.000010 (sửa đổi)", "9.000010"),
        ("9.OOOO10", "9.000010"),
        ("９.000010", "9.000010"),
    ],
)
def test_one_code_can_have_been_the_damaged_one(damaged: str, code: str) -> None:
    assert repaired_procedure_code(damaged) == code


@pytest.mark.parametrize(
    "damaged",
    [
        "100398",
        "20006480",
        "9.0000100",
        "10",
        "9.000010; 9.000011",
        "1.2",
        "12",
        "3.12",
        "9.0000",
        "0.00398",
        "1.00398E+06",
        "1.003.98",
        "",
    ],
)
def test_what_could_be_two_codes_or_an_ordinal_number_is_left_as_it_is(damaged: str) -> None:
    assert repaired_procedure_code(damaged) == ""


@pytest.mark.parametrize("again", [9.00001, "9.00001", 9000010, "9,00001", "TTHC 9.000010", "９.000010"])
def test_a_damaged_code_of_a_list_of_procedures_is_told_and_counts_once(again: Any) -> None:
    reading = read(xlsx(procedures("9.000009", "9.000010", again)), "danh-muc-tthc.xlsx")
    table = reading.lists["procedures"]
    assert list(table["procedure_code"]) == ["9.000009", "9.000010", "9.000010"]
    (told,) = reading.findings
    assert (told.rule, told.severity) == ("DOC-HS-TTHC", Severity.WARN)
    assert "01 mã thủ tục không đúng dạng (A4). Ô A4 đọc là 9.000010." in told.message


def test_the_long_form_of_a_code_is_the_same_code_and_nothing_is_said() -> None:
    reading = read(xlsx(procedures("9.000010", "9.000010.000.00.00.H99")), "danh-muc-tthc.xlsx")
    assert list(reading.lists["procedures"]["procedure_code"]) == ["9.000010", "9.000010"]
    assert reading.findings == ()


@pytest.mark.parametrize("code", ["9.0000100", "10", "chưa có"])
def test_a_code_of_no_known_form_needs_explaining_since_its_row_may_be_counted_twice(code: str) -> None:
    reading = read(xlsx(procedures("9.000010", code)), "danh-muc-tthc.xlsx")
    (told,) = [each for each in reading.findings if each.rule == "DOC-DS-MA"]
    assert told.severity is Severity.WARN
    assert "A3" in told.message


def test_a_list_saved_as_text_from_a_spreadsheet_is_mended_whole_by_one_finding() -> None:
    quoted = [[f'"{cell}"' for cell in row] for row in procedures("1.00398", "1.00121", "1.001193")]
    reading = read(text(quoted).encode(), "danh-muc-tthc.csv")
    assert list(reading.lists["procedures"]["procedure_code"]) == ["1.003980", "1.001210", "1.001193"]
    assert rules(reading) == ["DOC-HS-TTHC"]
    assert "02 mã" in reading.findings[0].message


def test_a_code_of_a_list_that_could_be_two_is_told_and_not_mended() -> None:
    reading = read(xlsx(procedures("9.000009", 900001)), "danh-muc-tthc.xlsx")
    assert list(reading.lists["procedures"]["procedure_code"]) == ["9.000009", ""]
    assert rules(reading) == ["DOC-DS-MA"]


def test_codes_that_nothing_damaged_are_silent() -> None:
    reading = read(xlsx(procedures("9.000009", "9.000010", "1.001612.000.00.00.H48")), "danh-muc-tthc.xlsx")
    assert reading.findings == ()


def cases(*rows: dict[str, Any]) -> Any:
    return read(xlsx([CODED, *(coded_row(n, **row) for n, row in enumerate(rows, 1))]))


def test_a_damaged_procedure_code_of_a_case_is_read_as_it_was_and_told() -> None:
    reading = cases({"MaTTHC": 1.00398}, {"MaTTHC": "1.003980"}, {"MaTTHC": 100398})
    assert list(reading.dossiers["procedure_code"]) == ["1.003980", "1.003980", ""]
    told = [each.message for each in reading.findings]
    assert ["B2 đọc là 1.003980" in each for each in told] == [False, True]
    assert "mã thủ tục không đúng dạng (B4)" in told[0]


def test_a_case_number_without_its_leading_zeros_is_the_one_that_stands_whole() -> None:
    reading = cases({"MaHoSo": "00012345678901"}, {"MaHoSo": 12345678901}, {"MaHoSo": "00012345678902"})
    assert list(reading.dossiers["case_number"]) == ["00012345678901", "00012345678901", "00012345678902"]
    assert rules(reading) == ["DOC-HS-MA"]
    assert "mã hồ sơ bị bảng tính bỏ số 0 ở đầu (A3). Đã đọc là 00012345678901" in reading.findings[0].message
    assert len(unite_cases([reading.dossiers])[0]) == 2


def test_a_short_number_that_stands_nowhere_whole_is_never_completed() -> None:
    reading = cases({"MaHoSo": 912345678}, {"MaHoSo": "00012345678902"})
    assert list(reading.dossiers["case_number"]) == ["", "00012345678902"]
    assert rules(reading) == ["DOC-HS-MA"]
    assert "912345678" not in reading.findings[0].message


def test_a_number_that_two_whole_ones_end_in_is_told_and_not_mended() -> None:
    reading = cases({"MaHoSo": "00012345678901"}, {"MaHoSo": "000012345678901"}, {"MaHoSo": 12345678901})
    assert list(reading.dossiers["case_number"])[2] == ""
    assert rules(reading) == ["DOC-HS-MA"]


def test_long_numbers_that_a_spreadsheet_rounded_never_make_two_cases_one() -> None:
    reading = cases({"MaHoSo": 20260709000012345}, {"MaHoSo": 20260709000012346}, {"MaHoSo": "1.23E+12"})
    assert list(reading.dossiers["case_number"]) == ["", "", ""]
    assert "làm tròn, không khôi phục được (A2, A3)" in "".join(each.message for each in reading.findings)
    assert len(unite_cases([reading.dossiers])[0]) == 3


def test_long_numbers_saved_as_text_after_rounding_are_known_by_the_whole_column() -> None:
    rounded = cases(*({"MaHoSo": f"2026070900001{n}00"} for n in (11, 12, 12)))
    assert list(rounded.dossiers["case_number"]) == ["", "", ""]
    sound = cases(*({"MaHoSo": f"2026070900001{n}"} for n in (1100, 1101, 1102)))
    assert (sound.dossiers["case_number"] != "").all()
    assert rules(sound) == []
