"""The four ways to count "on time", on one list of cases where each gives another rate."""

from datetime import date

import pytest
from indicators.specifications import computed

from cchc_toolkit.indicators.dossiers import ON_TIME_METHODS
from cchc_toolkit.indicators.indicator import all_indicators
from cchc_toolkit.model.figure_text import figure
from cchc_toolkit.model.reading import Amount, Status
from cchc_toolkit.pipeline.known import known_names

CASES = """
Lĩnh vực | Tiếp nhận  | Hẹn trả    | Xong       | Trạng thái
Hộ tịch  | 07/07/2025 | 10/07/2025 | 08/07/2025 |
Hộ tịch  | 07/07/2025 | 10/07/2025 | 09/07/2025 |
Hộ tịch  | 07/07/2025 | 10/07/2025 | 10/07/2025 |
Hộ tịch  | 07/07/2025 | 10/07/2025 | 10/07/2025 |
Hộ tịch  | 07/07/2025 | 10/07/2025 | 11/07/2025 |
Hộ tịch  | 07/07/2025 | 10/07/2025 | 12/07/2025 |
Hộ tịch  | 02/06/2025 | 05/06/2025 | 16/06/2025 |
Hộ tịch  | 09/09/2025 | 19/09/2025 | 11/09/2025 |
Hộ tịch  | 09/09/2025 | 19/09/2025 | 12/09/2025 | rút
Hộ tịch  | 10/09/2025 | 12/09/2025 |            |
Hộ tịch  | 10/09/2025 | 19/09/2025 |            |
Hộ tịch  | 10/09/2025 | 19/09/2025 |            |
Hộ tịch  | 10/09/2025 | 19/09/2025 |            |
Hộ tịch  | 10/09/2025 | 19/09/2025 |            | mới đăng ký
Hộ tịch  | 02/06/2025 | 05/06/2025 | 04/06/2025 |
"""
# Resolved: 6 in time (2 early, 2 on the day, 1 early with more time left, 1 withdrawn), 3 late, one of them
# carried over. In process: 1 overdue, 3 in time. Due inside the window: 7, of them 4 resolved in time.
RATES = {
    "resolved": (6, 9, "66,67%"),
    "resolved_cut": (6, 9, "66%"),
    "received": (9, 13, "69,23%"),
    "due": (4, 7, "57,14%"),
}
CASE = {
    "from": date(2025, 6, 15),
    "to": date(2025, 9, 14),
    "06a": "Lĩnh vực | Trước hạn\nHộ tịch |",
    "Hồ sơ": CASES,
}


@pytest.mark.parametrize("method", RATES)
def test_each_method_counts_the_same_cases_its_own_way(method):
    found = computed(CASE | {"method": method})["TTHC-03"]
    upper, lower, text = RATES[method]
    assert found.amount == Amount(upper, lower, per=100, is_truncated=method == "resolved_cut")
    assert figure(found, "prose").text == text


def test_the_methods_give_different_rates():
    assert len({text for *_, text in RATES.values()}) == len(RATES)


def test_every_method_is_declared_once_and_held_here():
    declared = {method for each in all_indicators() for method in each.methods}
    assert declared == set(ON_TIME_METHODS) == set(RATES) == set(known_names().on_time_methods)


@pytest.mark.parametrize("method", RATES)
def test_the_formula_that_is_printed_under_the_table_is_that_of_the_method(method):
    formulas = {each: computed(CASE | {"method": each})["TTHC-03"].formula for each in RATES}
    assert len(set(formulas.values())) == len(RATES)
    assert "%" in formulas[method] or "× 100" in formulas[method]


def test_the_counts_behind_the_rates_do_not_depend_on_the_method():
    codes = ("TTHC-01", "TTHC-02", "TTHC-09", "TTHC-10", "TTHC-11", "TTHC-14", "TTHC-17", "TTHC-18")
    counts = [[computed(CASE | {"method": each})[code].value for code in codes] for each in RATES]
    assert counts == [[12, 9, 4, 2, 3, 1, 3, 1]] * len(RATES)


@pytest.mark.parametrize("method", ["received", "due"])
def test_a_method_that_needs_more_than_the_table_has_gives_no_rate(method):
    table = "Lĩnh vực | Tổng số | Trước hạn | Đúng hạn | Quá hạn\nHộ tịch | 9 | 6 | 0 | 3"
    found = computed({"to": date(2023, 9, 1), "method": method, "PL8": table})["TTHC-03"]
    assert (found.status, found.amount, found.parts) == (Status.NO_DATA, None, ())
    assert found.formula != computed({"to": date(2023, 9, 1), "PL8": table})["TTHC-03"].formula
