"""Main indicators against the report before, the same period last year, and through the year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from cchc_toolkit.indicators.comparisons import MAIN, compare
from cchc_toolkit.indicators.indicator import all_indicators
from cchc_toolkit.indicators.targets import judge
from cchc_toolkit.model.comparison import COMPARED, Comparison, OtherTime
from cchc_toolkit.model.figure_text import figure
from cchc_toolkit.model.reading import Amount, Origin, Reading, Status
from cchc_toolkit.model.target import Target

HERE = Origin("nhap-lieu.xlsx", "06a", "C9")


def count_of(code: str, value: int | None) -> Reading:
    known = value is not None
    return Reading(
        code,
        f"Số {code}",
        "Hồ sơ",
        Status.NUMBER if known else Status.NO_DATA,
        Amount(Decimal(value)) if value is not None else None,
        origins=(HERE,),
    )


def rate_of(code: str, part: int, whole: int) -> Reading:
    return Reading(code, f"Tỷ lệ {code}", "%", Status.NUMBER, Amount(part, whole, 100), method="computed")  # type: ignore[arg-type]


def at(*readings: Reading, period: str = "2025-Q3", is_as_long: bool = True) -> OtherTime:
    return OtherTime(period, "quý III năm 2025", "gói-1", {each.code: each for each in readings}, is_as_long)


def last_year(now: Reading, then: Reading, is_as_long: bool = True) -> Comparison:
    found = compare({now.code: now}, (), None, at(then, is_as_long=is_as_long))
    return found.last_year[now.code]


@pytest.mark.parametrize(
    ("now", "then", "direction", "difference", "change"),
    [
        (405, 393, "tăng", "12", "3,05%"),
        (393, 405, "giảm", "12", "2,96%"),
        (393, 393, "bằng", "0", None),
        (12, 0, "tăng", "12", None),  # over zero there is no percentage
        (0, 12, "giảm", "12", "100%"),
    ],
)
def test_a_count_is_compared_with_its_difference_and_that_in_percent(
    now: int, then: int, direction: str, difference: str, change: str | None
) -> None:
    found = last_year(count_of("TTHC-01", now), count_of("TTHC-01", then))
    assert found.direction == direction
    assert found.difference is not None
    assert figure(found.difference, "cell").text == difference
    assert (figure(found.change, "prose").text if found.change else None) == change


def test_percentages_are_compared_in_points_between_what_is_printed() -> None:
    found = last_year(rate_of("TTHC-03", 190, 193), rate_of("TTHC-03", 2, 3))  # 98,45 and 66,67
    assert found.difference is not None
    assert (found.difference.value, found.difference.unit) == (Decimal("31.78"), "điểm phần trăm")
    assert found.change is None


def test_rates_that_print_alike_are_the_same() -> None:
    found = last_year(rate_of("TTHC-03", 98450, 100000), rate_of("TTHC-03", 98451, 100000))
    assert found.direction == "bằng"


def test_a_count_of_another_length_of_time_is_shown_and_not_compared() -> None:
    found = last_year(count_of("TTHC-01", 405), count_of("TTHC-01", 200), is_as_long=False)
    assert (found.other.value, found.difference, found.direction) == (200, None, "")
    stock = last_year(count_of("TTHC-18", 5), count_of("TTHC-18", 3), is_as_long=False)
    rate = last_year(rate_of("TTHC-03", 1, 2), rate_of("TTHC-03", 1, 4), is_as_long=False)
    assert (stock.direction, rate.direction) == ("tăng", "tăng")


def test_where_one_of_the_two_is_not_known_there_is_no_difference() -> None:
    for now, then in ((None, 5), (5, None)):
        found = last_year(count_of("TTHC-01", now), count_of("TTHC-01", then))
        assert (found.difference, found.change, found.direction) == (None, None, "")


def test_what_neither_time_knows_is_left_out() -> None:
    none = count_of("TTHC-01", None)
    assert compare({"TTHC-01": none}, (), None, at(none)).last_year == {}


def test_every_number_of_a_comparison_is_a_reading_that_leads_to_its_packet() -> None:
    now = count_of("TTHC-01", 405)
    found = compare({"TTHC-01": now}, (), at(count_of("TTHC-01", 400)), at(count_of("TTHC-01", 393)))
    codes = [each.code for each in found.readings]
    assert codes == [
        "SS/ky-truoc/TTHC-01", "SS/ky-truoc/TTHC-01/chenh", "SS/ky-truoc/TTHC-01/ty-le",
        "SS/cung-ky/TTHC-01", "SS/cung-ky/TTHC-01/chenh", "SS/cung-ky/TTHC-01/ty-le",
    ]  # fmt: skip
    assert all(code.startswith(COMPARED) for code in codes)
    then, difference, _ = found.readings[3:]
    assert then.origins == (Origin("gói gói-1", "quý III năm 2025", "TTHC-01"),)
    assert difference.parts == ("TTHC-01", "SS/cung-ky/TTHC-01")
    assert difference.origins == (HERE, *then.origins)


def test_what_only_one_of_the_times_has_is_left_out() -> None:
    found = compare({"TTHC-01": count_of("TTHC-01", 1)}, (), None, at(count_of("TTHC-02", 1)))
    assert (found.before, found.last_year, found.readings) == ({}, {}, ())


def test_the_plan_and_the_targets_are_followed_through_the_year() -> None:
    plan, online = rate_of("KH-01", 19, 26), rate_of("TTHC-19", 9, 10)
    targets = judge(
        [Target("TTHC-19", ">=", Decimal(85), "Kế hoạch số 41/KH-UBND")],
        {"TTHC-19": online},
        date(2026, 6, 14),
    )
    quarter = OtherTime("2026-Q1", "quý I năm 2026", "gói-2", {"KH-01": rate_of("KH-01", 6, 26)})
    found = compare({"KH-01": plan, "TTHC-19": online}, targets, None, None, [quarter])
    first, second = found.progress
    assert [*first.earlier] == ["2026-Q1"]
    assert first.earlier["2026-Q1"].code == "TD/2026-Q1/KH-01"
    assert first.wanted is None
    assert second.earlier == {}
    assert (second.relation, second.wanted and second.wanted.value) == ("từ", 85)
    assert compare({"KH-01": plan}, (), None, None).progress == ()


def test_the_compared_indicators_exist_and_stocks_are_declared() -> None:
    declared = {each.code: each for each in all_indicators()}
    assert set(MAIN) <= set(declared)
    assert {code for code, each in declared.items() if each.is_stock} == {
        "TTHC-16", "TTHC-17", "TTHC-18", "NS-01", "NS-02",
    }  # fmt: skip
