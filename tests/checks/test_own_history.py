"""A reading against the commune's own earlier periods: on both sides of the edge of what is usual."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from checks.samples import facts, findings_of, table
from hypothesis import given
from hypothesis import strategies as st

from cchc_toolkit.checks.check import NOT_RUN
from cchc_toolkit.checks.earlier_periods import expected
from cchc_toolkit.checks.rule import Facts
from cchc_toolkit.model.reading import Amount, Finding, Reading, Status

QUARTERS = ("2022-Q1", "2022-Q3", "2023-Q1")


def counted(value: int, code: str = "TTHC-01") -> Reading:
    return Reading(code, "Tổng số hồ sơ", "Hồ sơ", Status.NUMBER, Amount(Decimal(value)))


def rated(value: str) -> Reading:
    return Reading("TTHC-03", "Tỷ lệ đúng hạn", "%", Status.NUMBER, Amount(Decimal(value)))


def counts(*values: int) -> tuple[Reading, ...]:
    return tuple(map(counted, values))


def after(now: Reading, *before: Reading, keys: tuple[str, ...] = QUARTERS) -> Facts:
    """Facts of quarter III of 2023 with one reading and its earlier values."""
    earlier = {key: {each.code: each} for key, each in zip(keys, before, strict=True)}
    run = facts({"620/1.1.1": "6"})
    return replace(run, readings={now.code: now}, earlier=earlier, about={"period": "2023-Q3"})


def told(now: Reading, *before: Reading, keys: tuple[str, ...] = QUARTERS) -> tuple[Finding, ...]:
    return findings_of("KT-BATTHUONG", after(now, *before, keys=keys))


def test_the_edge_is_three_spreads_from_the_median() -> None:
    """Median 200, distances 50, 0 and 50: spread 74,13, so 422,39 is the edge above and 0 the one below."""
    before = counts(150, 200, 250)
    assert told(counted(422), *before) == ()

    (finding,) = told(counted(423), *before)
    assert finding.message == "01 số liệu biến động lớn so với các kỳ trước: tổng số hồ sơ."
    assert finding.arithmetic == (
        "tổng số hồ sơ: 423, ngoài khoảng 0 – 422,4 quanh trung vị 200 của 03 kỳ trước"
    )
    assert finding.codes == ("TTHC-01",)


def test_the_edge_itself_still_belongs_to_the_usual() -> None:
    before = {key: {each.code: each} for key, each in zip(QUARTERS, counts(150, 200, 250), strict=True)}
    usual = expected(counted(0), "2023-Q3", before)
    assert usual is not None
    assert usual.high == Decimal("422.39")
    assert usual.holds(usual.high) and not usual.holds(usual.high + Decimal("0.001"))


def test_figures_that_hardly_ever_move_have_a_range_of_twenty() -> None:
    before = counts(400, 400, 400)
    assert told(counted(420), *before) == told(counted(380), *before) == ()
    assert len(told(counted(421), *before)) == len(told(counted(379), *before)) == 1


def test_a_rate_has_a_range_of_five_points_at_least() -> None:
    before = (rated("98"), rated("98"), rated("98"))
    assert told(rated("93"), *before) == ()

    (finding,) = told(rated("92.99"), *before)
    assert finding.arithmetic.startswith("tỷ lệ đúng hạn: 92,99%, ngoài khoảng 93")
    assert finding.codes == ("TTHC-03",)


def test_one_odd_period_among_the_earlier_ones_hides_nothing() -> None:
    keys = ("2021-Q3", *QUARTERS)
    assert len(told(counted(900), *counts(5000, 200, 205, 195), keys=keys)) == 1


def test_two_earlier_periods_are_not_enough_and_the_one_before_decides() -> None:
    run = after(counted(500), *counts(200, 200), keys=QUARTERS[:2])
    (finding,) = findings_of("KT-BATTHUONG", run)
    assert finding.rule == NOT_RUN

    assert findings_of("KT-BATTHUONG", replace(run, previous={"TTHC-01": counted(167)})) == ()

    (finding,) = findings_of("KT-BATTHUONG", replace(run, previous={"TTHC-01": counted(166)}))
    assert finding.arithmetic == "tổng số hồ sơ: 166 → 500"


def test_a_long_history_speaks_even_where_the_period_before_is_absent() -> None:
    run = after(counted(900), *counts(200, 200, 200))
    assert run.previous is None
    assert [each.rule for each in findings_of("KT-BATTHUONG", run)] == ["KT-BATTHUONG"]


def test_a_count_is_compared_with_periods_as_long_as_its_own_and_a_rate_with_all() -> None:
    keys = ("2022-Q3", "2022-Y", "2023-Q1", "2023-H1")
    (finding,) = told(counted(900), *counts(200, 800, 200, 400), keys=keys)
    assert finding.rule == NOT_RUN

    (finding,) = told(rated("90"), *(rated("98"),) * 4, keys=keys)
    assert finding.codes == ("TTHC-03",)


def test_a_period_without_a_value_counts_for_nothing() -> None:
    absent = replace(counted(0), status=Status.NO_DATA, amount=None)
    (finding,) = told(counted(900), absent, *counts(200, 200))
    assert finding.rule == NOT_RUN


def test_readings_without_a_long_history_are_compared_with_the_period_before_beside_it() -> None:
    run = after(counted(205), *counts(200, 200, 200))
    other, before = counted(90, "620/7.4.2"), counted(30, "620/7.4.2")
    run = replace(
        run,
        readings={**run.readings, other.code: other},
        previous={"TTHC-01": counted(50), before.code: before},
    )
    (finding,) = findings_of("KT-BATTHUONG", run)
    assert finding.codes == ("620/7.4.2",)


@given(st.lists(st.integers(0, 5000), min_size=3, max_size=7))
def test_the_median_is_always_usual_and_so_is_what_lies_within_twenty_above(values: list[int]) -> None:
    keys = [f"{2023 - at}-Q3" for at in range(1, len(values) + 1)]
    before = {key: {"TTHC-01": counted(value)} for key, value in zip(keys, values, strict=True)}
    usual = expected(counted(0), "2023-Q3", before)
    assert usual is not None
    assert usual.holds(usual.middle) and usual.holds(usual.middle + 20)
    assert usual.low >= 0


@pytest.mark.parametrize("period", ["", "2023"])
def test_a_run_that_does_not_name_its_period_compares_no_counts(period: str) -> None:
    before = {key: {"TTHC-01": counted(200)} for key in QUARTERS}
    assert expected(counted(900), period, before) is None


def test_rows_that_an_office_lists_itself_are_not_judged_by_their_place() -> None:
    odd = {key: {"PL8/2/total": counted(1, "PL8/2/total")} for key in QUARTERS}
    run = replace(facts(table()), earlier=odd, previous={}, about={"period": "2023-Q3"})
    assert findings_of("KT-BATTHUONG", run) == ()
