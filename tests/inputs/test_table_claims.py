"""What lines around a table say: cumulated figures, day of print, measure, unit, notes under it."""

from __future__ import annotations

from datetime import date

import pytest

from cchc_toolkit.inputs.expected import Expected
from cchc_toolkit.inputs.exports.claim_words import measure_in, periods_of_note, printed_on
from cchc_toolkit.inputs.exports.period_fit import Fit, fit_of, is_mostly_outside, is_wholly_outside
from cchc_toolkit.inputs.exports.period_grammar import periods_in
from cchc_toolkit.inputs.exports.unit_words import another_unit, units_in
from cchc_toolkit.vocabulary.periods import Period
from cchc_toolkit.vocabulary.windows import Window

QUARTER = Expected(Period(2026, "Q3"), Window(date(2026, 6, 15), date(2026, 9, 14)))
YEAR = Expected(Period(2026, "Y"), Window(date(2025, 12, 15), date(2026, 12, 14)))


@pytest.mark.parametrize(
    "line",
    [
        "Quý 02 năm 2026",
        "Quí II năm 2026",
        "from 15/03/2026 to 14/06/2026",
        "Niên độ 2025",
        "Lũy kế từ đầu năm 2026",
        "Lũy kế đến quý III",
        "Lũy kế từ đầu năm đến 14/9/2026",
        "Từ đầu năm đến nay",
        "Lũy kế 8 tháng năm 2026",
        "Báo cáo lũy kế, quý III năm 2026",
        "8 tháng đầu năm 2026",
    ],
)
def test_a_heading_of_other_days_than_the_quarter_is_another_period(line: str) -> None:
    assert fit_of(periods_in(line), QUARTER) is Fit.ANOTHER


@pytest.mark.parametrize(
    "line",
    ["Quý 03 năm 2026", "Quí III/2026", "Niên độ 2026", "Quý III và lũy kế 9 tháng năm 2026", "Quý III"],
)
def test_a_heading_of_the_quarter_however_spelt_fits(line: str) -> None:
    assert fit_of(periods_in(line), QUARTER) is Fit.IN


def test_figures_since_the_year_began_are_those_of_a_report_of_the_year() -> None:
    assert fit_of(periods_in("Lũy kế từ đầu năm 2026"), YEAR) is Fit.IN
    assert fit_of(periods_in("Lũy kế từ đầu năm 2025"), YEAR) is Fit.ANOTHER


def test_a_list_of_cases_since_the_year_began_holds_the_quarter_too() -> None:
    assert not is_mostly_outside(periods_in("Lũy kế từ đầu năm 2026"), QUARTER)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Ngày in: 10/6/2026", date(2026, 6, 10)),
        ("Thời gian xuất: 08:15 14/06/2026", date(2026, 6, 14)),
        ("Xuất lúc 2026-09-15 08:00", date(2026, 9, 15)),
        ("Phường Mẫu, ngày 10 tháng 6 năm 2026", None),
        ("Từ ngày 15/6/2026 đến ngày 14/9/2026", None),
    ],
)
def test_the_day_of_print_is_read_where_a_line_says_that_it_is_one(line: str, day: date | None) -> None:
    assert printed_on(line) == day


@pytest.mark.parametrize("text", ["Đơn vị tính: nghìn hồ sơ", "ĐVT: 1.000 hồ sơ", "(ĐVT: trăm hồ sơ)"])
def test_figures_of_many_cases_each_are_told(text: str) -> None:
    found = measure_in(text, "ô A3")
    assert found and found.is_multiple and found.place == "ô A3"


@pytest.mark.parametrize("text", ["Đơn vị tính: Thủ tục", "ĐVT: TTHC", "ĐVT: %"])
def test_figures_of_something_else_than_cases_are_told(text: str) -> None:
    found = measure_in(text, "ô A3")
    assert found and not found.is_multiple


@pytest.mark.parametrize(
    "text",
    ["ĐVT: hồ sơ", "Đơn vị tính: Hồ sơ TTHC", "Đơn vị: UBND phường Mẫu", "ĐVT: hồ sơ, %", "Đơn vị tính:"],
)
def test_a_measure_of_cases_is_silent(text: str) -> None:
    assert measure_in(text, "ô A3") is None


def test_a_note_says_whose_figures_stand_above_it_unless_it_compares() -> None:
    assert [each.label for each in periods_of_note("Ghi chú: số liệu quý II")] == ["quý II"]
    assert periods_of_note("Ghi chú: số liệu tăng so với quý II") == ()
    assert periods_of_note("Ghi chú: hồ sơ quý II chuyển sang") == ()


@pytest.mark.parametrize(
    ("line", "own", "other"),
    [
        ("UBND xã Mẫu", "phường Mẫu", "xã cùng tên nhưng khác loại"),
        ("ỦY BAN NHÂN DÂN XÃ LẠ HOẮC", "phường Mẫu", "xã khác"),
        ("UBND huyện A Lưới", "phường Mẫu", "huyện A Lưới"),
        ("UBND huyện A Lưới", "xã Hồng Kim", ""),
        ("UBND THỊ XÃ HƯƠNG THỦY", "phường Mẫu", ""),
        ("UBND PHƯỜNG MẪU", "phường Mẫu", ""),
        ("UBND xã báo cáo", "xã Mẫu", ""),
        ("UBND XÃ", "xã Mẫu", ""),
    ],
)
def test_a_line_of_another_office_is_told_and_one_of_a_superior_is_not(
    line: str, own: str, other: str
) -> None:
    assert another_unit(units_in(line), [own], date(2026, 9, 14)) == other


@pytest.mark.parametrize(
    ("heading", "is_told"),
    [
        ("Sổ văn bản đi quý II năm 2026", True),
        ("Sổ văn bản đi tháng 4/2026", True),
        ("Sổ văn bản đi quý III năm 2025", True),
        ("Sổ văn bản đi quý III năm 2026", False),
        ("Sổ văn bản đi năm 2026", False),
        ("Sổ văn bản đi tháng 6/2026", False),
        ("Sổ văn bản đi từ ngày 01/01/2026 đến ngày 31/12/2026", False),
        ("Sổ văn bản đi", False),
    ],
)
def test_a_list_of_days_that_the_report_does_not_count_is_told(heading: str, is_told: bool) -> None:
    assert is_wholly_outside(periods_in(heading), QUARTER) == is_told


def test_a_file_of_a_unit_that_began_later_may_state_the_whole_period() -> None:
    """There is nothing in it before the unit's first day."""
    year, born = Window(date(2024, 12, 15), date(2025, 12, 14)), Window(date(2025, 7, 1), date(2025, 12, 14))
    line = periods_in("Từ ngày 15/12/2024 đến ngày 14/12/2025")
    assert fit_of(line, Expected(Period(2025, "Y"), born, whole=year)) is Fit.IN
    assert fit_of(line, Expected(Period(2025, "Y"), born)) is Fit.ANOTHER
