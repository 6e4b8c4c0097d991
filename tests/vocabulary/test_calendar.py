"""Working days of Viet Nam."""

from datetime import date, timedelta

import numpy
import pytest

from cchc_toolkit.errors import UsageError
from cchc_toolkit.vocabulary.calendar import (
    business_calendar,
    covered_years,
    is_working_day,
    swaps,
)


@pytest.mark.parametrize(
    ("day", "is_worked"),
    [
        (date(2023, 9, 1), False),  # Quốc khánh, the day before
        (date(2023, 9, 4), False),  # in lieu of Saturday 02/9
        (date(2023, 9, 5), True),
        (date(2023, 1, 19), True),
        (date(2023, 1, 20), False),  # Tết Quý Mão
        (date(2023, 1, 26), False),
        (date(2023, 1, 27), True),
        (date(2024, 4, 29), False),  # swapped …
        (date(2024, 5, 4), True),  # … with this Saturday
        (date(2025, 5, 2), False),
        (date(2025, 4, 26), True),
        (date(2026, 1, 2), False),  # the swap that the library does not know …
        (date(2026, 1, 10), True),  # … and its Saturday
        (date(2026, 1, 9), True),
        (date(2026, 1, 11), False),
        (date(2026, 1, 17), False),  # an ordinary Saturday
        (date(2026, 8, 31), False),
        (date(2026, 8, 22), True),
    ],
)
def test_holidays_days_in_lieu_and_swapped_days_are_known(day, is_worked):
    assert is_working_day(day) is is_worked


# What the notices of each year leave: weekdays off, weekend days worked. 4875, 119 and 5034/TB-LĐTBXH; 5015
# and 1570/TB-LĐTBXH; 6150/TB-BLĐTBXH; 9441/TB-BNV, 12729/VPCP-KGVX; 24/11 by Nghị quyết 28/2026/QH16.
NOTICES = {
    2021: ("01-01 02-10 02-11 02-12 02-15 02-16 04-21 04-30 05-03 09-02 09-03", ""),
    2022: ("01-03 01-31 02-01 02-02 02-03 02-04 04-11 05-02 05-03 09-01 09-02", ""),
    2023: ("01-02 01-20 01-23 01-24 01-25 01-26 05-01 05-02 05-03 09-01 09-04", ""),
    2024: ("01-01 02-08 02-09 02-12 02-13 02-14 04-18 04-29 04-30 05-01 09-02 09-03", "05-04"),
    2025: ("01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02", "04-26"),
    2026: (
        "01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02 11-24",
        "01-10 08-22",
    ),
}


@pytest.mark.parametrize("year", NOTICES)
def test_a_year_has_exactly_the_days_off_and_the_days_worked_of_its_notices(year: int):
    first = date(year, 1, 1)
    whole = [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]
    off = [f"{day:%m-%d}" for day in whole if day.weekday() < 5 and not is_working_day(day)]
    worked = [f"{day:%m-%d}" for day in whole if day.weekday() >= 5 and is_working_day(day)]
    assert (" ".join(off), " ".join(worked)) == NOTICES[year]


def test_a_year_whose_notice_was_seen_is_marked_and_no_year_is_shipped_before_its_notice():
    marked = {swap.rest_on.year for swap in swaps() if swap.is_confirmed}
    assert marked == {swap.rest_on.year for swap in swaps()}
    assert covered_years()[-1] == max(NOTICES)


def test_a_column_of_dates_is_counted_with_the_same_calendar():
    due = numpy.array(["2025-12-31", "2026-01-02", "2026-01-10"], dtype="datetime64[D]")
    assert numpy.is_busday(due, busdaycal=business_calendar()).tolist() == [True, False, True]


def test_every_swap_rests_on_a_weekday_and_works_on_a_weekend():
    assert swaps()
    for swap in swaps():
        assert swap.rest_on.weekday() < 5
        assert swap.work_on.weekday() >= 5
        assert swap.basis
    assert {swap.rest_on for swap in swaps() if swap.is_confirmed} >= {date(2026, 1, 2), date(2025, 5, 2)}


@pytest.mark.parametrize("offset", [-1, 1])
def test_a_day_of_a_year_that_is_not_known_is_refused_and_never_called_a_working_day(offset):
    years = covered_years()
    day = date(years[0] - 1, 12, 31) if offset < 0 else date(years[-1] + 1, 1, 4)
    with pytest.raises(UsageError, match=f"Lịch làm việc chưa có năm {day.year}.*Đề nghị bổ sung năm"):
        is_working_day(day)
