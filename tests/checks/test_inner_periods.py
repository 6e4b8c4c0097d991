"""Reports inside a longer one: what may be added up, which days are left out or counted twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise

import pytest
from checks.samples import facts, findings_of, table
from checks.test_same_again import one_stop
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_toolkit.checks.check import NOT_RUN
from cchc_toolkit.checks.inner_periods import inside, joined
from cchc_toolkit.checks.rule import Facts, OtherPeriod
from cchc_toolkit.forms.form import load_forms
from cchc_toolkit.model.reading import Severity
from cchc_toolkit.vocabulary.alphabet import fold
from cchc_toolkit.vocabulary.periods import parse_period
from cchc_toolkit.vocabulary.windows import Window

YEAR = parse_period("2026-Y").window
HALF = parse_period("2026-H1").window


def other(key: str, cells: Mapping[str, str], window: Window | None = None) -> tuple[str, OtherPeriod]:
    days = window or parse_period(key).window
    readings = facts(cells, fields=("Hộ tịch",)).readings
    return key, OtherPeriod(f"gói-{key}", (days.first, days.last), readings)


def cumulative(whole: Window, cells: Mapping[str, str], *parts: tuple[str, OtherPeriod]) -> Facts:
    given = facts(cells, fields=("Hộ tịch",))
    return replace(given, window=(whole.first, whole.last), others=dict(parts))


def sheet(row: str, value: int) -> dict[str, str]:
    return {f"4625/{row}": str(value)}


def test_a_half_year_says_which_days_no_report_inside_it_counts() -> None:
    (finding,) = findings_of(
        "KT-PHUKIN", cumulative(HALF, sheet("B1/1", 9), other("2026-Q1", sheet("B1/1", 4)))
    )
    assert finding.severity is Severity.NOTE
    assert finding.message == (
        "cộng số liệu của quý I năm 2026 chưa thành số liệu của kỳ này: 92 ngày không có trong báo cáo nào "
        "(từ ngày 15/3/2026 đến ngày 14/6/2026)."
    )
    assert finding.arithmetic == "quý I năm 2026: từ ngày 15/12/2025 đến ngày 14/3/2026"


def test_a_year_of_half_year_and_third_quarter_misses_its_last_quarter() -> None:
    parts = [other(key, sheet("B1/1", 4)) for key in ("2026-Q1", "2026-H1", "2026-Q3")]
    (finding,) = findings_of("KT-PHUKIN", cumulative(YEAR, sheet("B1/1", 9), *parts))
    assert "6 tháng đầu năm 2026 và quý III năm 2026" in finding.message  # quarter I lies in the half-year
    assert "91 ngày không có trong báo cáo nào (từ ngày 15/9/2026 đến ngày 14/12/2026)" in finding.message


def test_days_that_two_reports_count_are_told() -> None:
    local = Window(date(2026, 6, 2), date(2026, 9, 1))
    parts = [other("2026-H1", sheet("B1/1", 4)), other("2026-Q3", sheet("B1/1", 4), local)]
    (finding,) = findings_of("KT-PHUKIN", cumulative(YEAR, sheet("B1/1", 9), *parts))
    assert "13 ngày tính hai lần (từ ngày 02/6/2026 đến ngày 14/6/2026)" in finding.message
    assert "104 ngày không có trong báo cáo nào (từ ngày 02/9/2026" in finding.message


def test_months_that_join_make_up_the_whole_and_one_that_is_missing_is_told() -> None:
    months = [other(key.key, one_stop(2, 2)) for key in parse_period("2026-H1").inner_months]
    assert findings_of("KT-PHUKIN", cumulative(HALF, one_stop(2, 2), *months)) == ()
    (finding,) = findings_of("KT-PHUKIN", cumulative(HALF, one_stop(2, 2), *months[:3], *months[4:]))
    assert "31 ngày không có trong báo cáo nào (từ ngày 15/3/2026 đến ngày 14/4/2026)" in finding.message


def test_a_quarter_is_not_cumulative_and_without_packets_the_rule_could_not_run() -> None:
    quarter = parse_period("2026-Q3").window
    month = other("2026-T07", one_stop(2, 2))
    assert findings_of("KT-PHUKIN", cumulative(quarter, one_stop(2, 2), month)) == ()
    (finding,) = findings_of("KT-PHUKIN", cumulative(HALF, one_stop(2, 2)))
    assert finding.rule == NOT_RUN


def test_monthly_tables_are_added_up_beside_a_quarter_that_knows_the_sheet_too() -> None:
    """Of each form those are added up that have it: a year of months says nothing of the sheet."""
    months = [other(key.key, one_stop(2, 2)) for key in parse_period("2026-H1").inner_months]
    quarter = other(
        "2026-Q1", {**sheet("B1/1", 7), **{k: v for k, v in one_stop(2, 2).items() if "/T/" in k}}
    )
    whole = {**sheet("B1/1", 6), **one_stop(2, 2)}  # 20 online: the quarter and three months have 80
    first, second = findings_of("KT-CONGKY", cumulative(HALF, whole, quarter, *months))
    told = {first.codes: first, second.codes: second}
    sheets = told[("4625/B1/1",)]
    assert sheets.arithmetic.endswith("7 > 6")
    assert "quý I năm 2026 (gói gói-2026-Q1)" in sheets.message
    (table_codes,) = [codes for codes in told if codes != ("4625/B1/1",)]
    assert "nhận trực tuyến: 20 + 20 + 20 + 20 = 80 ≠ 20" in told[table_codes].arithmetic


def test_no_part_alone_exceeds_the_whole_even_one_that_cannot_be_added() -> None:
    local = Window(date(2026, 6, 2), date(2026, 9, 1))
    parts = [other("2026-H1", sheet("B1/1", 4)), other("2026-Q3", sheet("B1/1", 12), local)]
    (finding,) = findings_of("KT-CONGKY", cumulative(YEAR, sheet("B1/1", 11), *parts))
    assert finding.arithmetic.endswith("quý III năm 2026 12 > 11")
    assert finding.codes == ("4625/B1/1",)
    assert findings_of("KT-CONGKY", cumulative(YEAR, sheet("B1/1", 12), *parts)) == ()


@pytest.mark.parametrize(("carried", "told"), [(5, 0), (6, 1)])
def test_what_a_half_year_carries_over_is_what_its_first_quarter_did(carried: int, told: int) -> None:
    whole = {**one_stop(carried, 4), "06a/1/online": "90", "06a/T/online": "90"}
    found = findings_of("KT-CONGKY", cumulative(HALF, whole, other("2026-Q1", one_stop(5, 9))))
    arithmetic = " ".join(each.arithmetic for each in found)
    assert ("5 ≠ 6" in arithmetic) is bool(told)


@pytest.mark.parametrize(("now", "told"), [(6, 0), (5, 1)])
@pytest.mark.parametrize(("key", "row"), [("2026-H1", "B1/2.2"), ("2026-Q3", "B6/1.2")])
def test_what_is_added_up_since_the_year_began_never_falls(key: str, row: str, now: int, told: int) -> None:
    before = other(parse_period(key).previous.key, sheet(row, 6))
    found = findings_of("KT-LUYKE", cumulative(parse_period(key).window, sheet(row, now), before))
    assert len(found) == told
    if found:
        assert found[0].arithmetic == "5 < 6"
        assert "ghi 5, khi ấy đã 6" in found[0].message
    assert findings_of("KT-CONGKY", cumulative(HALF, sheet(row, now), other("2026-Q1", sheet(row, 6)))) == ()


def test_a_new_year_begins_at_nothing() -> None:
    before = other("2025-Y", sheet("B1/2.2", 24))
    given = cumulative(parse_period("2026-Q1").window, sheet("B1/2.2", 5), before)
    assert findings_of("KT-LUYKE", given) == ()
    (finding,) = findings_of("KT-LUYKE", replace(given, others={}))
    assert finding.rule == NOT_RUN


def test_things_counted_once_are_between_the_largest_part_and_the_sum() -> None:
    months = [other(key.key, sheet("B7/4.2.1", 10)) for key in parse_period("2026-H1").inner_months[:2]]
    both = Window(date(2025, 12, 15), date(2026, 2, 14))
    for value, told in ((9, 1), (10, 0), (15, 0), (20, 0), (21, 1)):
        assert len(findings_of("KT-CONGKY", cumulative(both, sheet("B7/4.2.1", value), *months))) == told


def test_rows_whose_words_say_that_they_are_added_up_are_declared_so() -> None:
    for form in load_forms():
        for row in form.rows:
            says = "luy ke" in fold(f"{row.name} {row.definition}")
            if says and row.role == "value" and row.kind in ("count", "amount"):
                assert row.stock or row.over_time == "grows", form.key(row.code)


@st.composite
def spans(draw: st.DrawFn) -> dict[str, OtherPeriod]:
    found = {}
    for at in range(draw(st.integers(0, 6))):
        first = draw(st.integers(0, 40))
        days = (date(2026, 1, 1 + first % 28), date(2026, 2, 1 + draw(st.integers(0, 27))))
        found[f"2026-X{at}"] = OtherPeriod("gói", days, {})
    return found


@given(spans())
@settings(max_examples=60)
def test_the_joined_periods_are_the_best_choice_there_is(others: dict[str, OtherPeriod]) -> None:
    inner = inside(Window(date(2026, 1, 1), date(2026, 3, 31)), others)
    chosen = joined(inner)

    def days(keys: tuple[str, ...]) -> int:
        return sum(Window(*inner[key].window).days for key in keys)  # type: ignore[misc]

    def is_apart(keys: tuple[str, ...]) -> bool:
        windows = sorted(inner[key].window for key in keys)  # type: ignore[type-var]
        return all(a[1] < b[0] for a, b in pairwise(windows))  # type: ignore[index]

    choices = [keys for size in range(len(inner) + 1) for keys in combinations(inner, size) if is_apart(keys)]
    assert is_apart(chosen)
    assert days(chosen) == max(map(days, choices))
    assert len(chosen) == min(len(keys) for keys in choices if days(keys) == days(chosen))


def test_a_table_of_2023_is_added_up_too() -> None:
    whole = parse_period("2023-H1").window
    quarter = OtherPeriod("gói", (date(2022, 12, 15), date(2023, 3, 14)), facts(table()).readings)
    given = replace(facts(table()), window=(whole.first, whole.last), others={"2023-Q1": quarter})
    assert findings_of("KT-CONGKY", given) == ()
