"""Whether the rows of a list are those of the period, judged by their days."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from cchc_toolkit.indicators.days_covered import bare_end, is_mostly_another
from cchc_toolkit.vocabulary.windows import Window

WINDOW = Window(date(2023, 6, 15), date(2023, 9, 14))


def days(first: date, last: date, each: int = 1) -> np.ndarray:
    number = (last - first).days // each + 1
    return np.array([first + timedelta(days=n * each) for n in range(number)], dtype="datetime64[D]")


def is_other(*parts: np.ndarray) -> bool:
    every = np.concatenate(parts)
    outside = (every < np.datetime64(WINDOW.first)) | (every > np.datetime64(WINDOW.last))
    return is_mostly_another(every, outside, WINDOW)


@pytest.mark.parametrize("first", [date(2023, 1, 1), date(2020, 1, 1)])
def test_a_list_of_the_year_or_of_several_years_is_of_the_period(first: date) -> None:
    assert not is_other(days(first, date(2023, 9, 14)))


def test_a_list_of_the_months_before_with_a_few_days_of_the_period_is_of_another() -> None:
    assert is_other(days(date(2023, 1, 1), date(2023, 6, 20)))


def test_a_list_of_the_year_before_with_a_few_strays_all_over_the_period_is_of_another() -> None:
    assert is_other(days(date(2022, 6, 15), date(2022, 9, 14)), days(WINDOW.first, WINDOW.last, 15))


@pytest.mark.parametrize(("outside", "is_told"), [(19, False), (20, True)])
def test_fewer_than_twenty_rows_outside_say_nothing(outside: int, is_told: bool) -> None:
    before = days(date(2023, 3, 1), date(2023, 3, outside))
    assert is_other(before, days(date(2023, 6, 15), date(2023, 6, 17))) is is_told


@pytest.mark.parametrize(
    ("first", "last", "bare"),
    [
        (WINDOW.first, date(2023, 7, 14), Window(date(2023, 7, 15), WINDOW.last)),
        (date(2023, 7, 20), WINDOW.last, Window(WINDOW.first, date(2023, 7, 19))),
        (WINDOW.first, date(2023, 8, 20), None),
        (date(2023, 1, 1), date(2023, 9, 30), None),
    ],
)
def test_a_third_of_the_period_without_any_row_at_an_end_is_told(
    first: date, last: date, bare: Window | None
) -> None:
    assert bare_end(days(first, last), WINDOW) == bare


@pytest.mark.parametrize(("number", "is_told"), [(19, False), (20, True)])
def test_of_few_rows_no_day_can_be_missed(number: int, is_told: bool) -> None:
    found = bare_end(days(WINDOW.first, WINDOW.first + timedelta(days=number - 1)), WINDOW)
    assert (found is not None) is is_told


def test_rows_as_far_from_each_other_as_from_the_end_tell_of_no_missing_month() -> None:
    few_days = np.repeat(days(WINDOW.first, date(2023, 8, 10), 25), 10)
    assert bare_end(few_days, WINDOW) is None
