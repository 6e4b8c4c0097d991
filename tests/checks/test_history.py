"""Against the period before."""

from dataclasses import replace
from datetime import date

import pytest
from checks.samples import facts, findings_of, table

from cchc_toolkit.checks.check import NOT_RUN
from cchc_toolkit.checks.rule import Facts, OtherPeriod, Rule

STOCK = {"620/3.1.3": "129", "620/3.1.1": "4", "620/3.1.2": "2"}


def after(now: dict[str, str], before: dict[str, str]) -> Facts:
    return facts(now, previous=facts(before).readings)


@pytest.mark.parametrize("rule", ["KT-LIENTUC", "KT-BATTHUONG", "KT-THOIGIAN"])
def test_without_a_period_before_the_rule_says_that_it_could_not_run(rule: object) -> None:
    (finding,) = findings_of(rule, facts(STOCK))  # type: ignore[arg-type]

    assert finding.rule == NOT_RUN
    assert finding.message.endswith("không chạy được vì chưa có gói lưu vết của kỳ trước để so sánh.")


def test_a_stock_that_carries_on_is_silent() -> None:
    assert findings_of("KT-LIENTUC", after(STOCK, STOCK | {"620/3.1.3": "127"})) == ()


def test_a_stock_that_does_not_carry_on_shows_the_sum() -> None:
    (finding,) = findings_of("KT-LIENTUC", after(STOCK, STOCK | {"620/3.1.3": "128"}))

    assert finding.arithmetic == "128 + 4 − 2 = 130 ≠ 129"


def test_a_stock_whose_moves_are_unknown_is_not_compared() -> None:
    assert findings_of("KT-LIENTUC", after(STOCK | {"620/3.1.2": ""}, STOCK | {"620/3.1.3": "10"})) == ()


def test_three_times_as_many_are_noted_and_a_little_less_is_not() -> None:
    assert findings_of("KT-BATTHUONG", after({"620/7.4.2": "89"}, {"620/7.4.2": "30"})) == ()

    (finding,) = findings_of("KT-BATTHUONG", after({"620/7.4.2": "90"}, {"620/7.4.2": "30"}))
    assert finding.arithmetic == "tổng số VĂN BẢN ĐI: 30 → 90"


def test_a_fall_is_noted_like_a_rise() -> None:
    assert len(findings_of("KT-BATTHUONG", after({"620/7.4.2": "30"}, {"620/7.4.2": "90"}))) == 1


def test_small_numbers_may_triple() -> None:
    assert findings_of("KT-BATTHUONG", after({"620/7.4.2": "20"}, {"620/7.4.2": "1"})) == ()
    assert len(findings_of("KT-BATTHUONG", after({"620/7.4.2": "20"}, {"620/7.4.2": "0"}))) == 1


def test_a_rate_is_noted_from_twenty_points_on() -> None:
    assert findings_of("KT-BATTHUONG", after({"620/3.2.3": "99,9"}, {"620/3.2.3": "80"})) == ()
    assert len(findings_of("KT-BATTHUONG", after({"620/3.2.3": "100"}, {"620/3.2.3": "80"}))) == 1


@pytest.mark.parametrize(
    ("done", "planned"),
    [("620/1.1.2", "620/1.1.1"), ("4625/B1/2.2", "4625/B1/2.1"), ("4625/B6/1.2", "4625/B6/1.1")],
)
def test_what_is_added_up_since_the_year_began_may_begin_again(done: str, planned: str) -> None:
    assert (
        findings_of("KT-BATTHUONG", after({planned: "100", done: "20"}, {planned: "100", done: "96"})) == ()
    )


def test_rows_that_an_office_lists_itself_are_not_compared_by_their_place() -> None:
    rows = ((23, 3, 20, 0, 17, 5, 1), (154, 154, 0, 0, 141, 11, 2))
    assert findings_of("KT-BATTHUONG", after(table(rows), table(tuple(reversed(rows))))) == ()


def windows(first: date, last: date) -> Facts:
    return replace(after(STOCK, STOCK), previous_window=(first, last))


def test_windows_that_adjoin_are_silent() -> None:
    assert findings_of("KT-THOIGIAN", windows(date(2023, 3, 2), date(2023, 6, 1))) == ()


def test_days_in_both_windows_are_counted() -> None:
    (finding,) = findings_of("KT-THOIGIAN", windows(date(2022, 12, 15), date(2023, 6, 14)))

    assert finding.message == (
        "thời gian chốt số liệu của kỳ trước và kỳ này trùng nhau 13 ngày "
        "(từ ngày 02/6/2023 đến ngày 14/6/2023)."
    )
    assert "02/6/2023" in finding.arithmetic


HALF = (date(2025, 6, 15), date(2025, 12, 14))
INSIDE = (date(2025, 6, 15), date(2025, 9, 14))
BEFORE = (date(2024, 12, 15), date(2025, 6, 14))


def half_year(now: str, others: dict[str, tuple[tuple[date, date], str]]) -> Facts:
    """Half a year whose report before, by the calendar, is a quarter that lies inside it."""
    given = facts(STOCK | {"620/3.1.3": now})
    inside = facts(STOCK | {"620/3.1.3": "500"}).readings
    before = {
        key: OtherPeriod(key, window, facts(STOCK | {"620/3.1.3": value}).readings)
        for key, (window, value) in others.items()
    }
    return replace(given, window=HALF, previous=inside, previous_window=INSIDE, others=before)


def test_half_a_year_carries_on_from_what_ended_before_it_and_not_from_a_quarter_inside() -> None:
    others = {"2025-Q3": (INSIDE, "500"), "2025-H1": (BEFORE, "127")}

    assert findings_of("KT-THOIGIAN", half_year("129", others)) == ()
    assert findings_of("KT-LIENTUC", half_year("129", others)) == ()
    (finding,) = findings_of("KT-LIENTUC", half_year("130", others))
    assert finding.arithmetic == "127 + 4 − 2 = 129 ≠ 130"


@pytest.mark.parametrize("rule", ["KT-LIENTUC", "KT-THOIGIAN"])
def test_where_nothing_ended_before_it_the_rule_says_that_it_could_not_run(rule: Rule) -> None:
    year_before = {"2024-H2": ((date(2024, 6, 15), date(2024, 12, 14)), "90")}
    (finding,) = findings_of(rule, half_year("129", year_before))

    assert finding.rule == NOT_RUN
    assert "kỳ liền trước" in finding.message


def test_a_longer_period_is_no_leap_against_a_shorter_one() -> None:
    given = after({"620/7.4.2": "90", "620/3.2.3": "100"}, {"620/7.4.2": "30", "620/3.2.3": "80"})
    longer = replace(given, window=HALF, previous_window=(date(2025, 3, 15), date(2025, 6, 14)))

    assert "tổng số VĂN BẢN ĐI: 30 → 90" in findings_of("KT-BATTHUONG", given)[0].arithmetic
    (finding,) = findings_of("KT-BATTHUONG", longer)
    assert finding.arithmetic == "tỷ lệ TTHC đã được phê duyệt quy trình nội bộ: 80% → 100%"


def test_days_in_neither_window_are_counted() -> None:
    (finding,) = findings_of("KT-THOIGIAN", windows(date(2022, 12, 15), date(2023, 5, 31)))

    assert "bỏ sót 01 ngày ở giữa (từ ngày 01/6/2023 đến ngày 01/6/2023)" in finding.message
