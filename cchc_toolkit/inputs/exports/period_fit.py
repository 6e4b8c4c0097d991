"""Whether the period that a file states is that of the report, lies in it, or is another one."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from enum import Enum

from cchc_toolkit.inputs.expected import Expected
from cchc_toolkit.inputs.exports.period_words import PeriodWords, strongest
from cchc_toolkit.vocabulary.windows import Window, overlap_days

__all__ = [
    "SLACK",
    "Fit",
    "calendar_days",
    "fit_of",
    "is_before_year",
    "is_mostly_outside",
    "is_named_part",
    "is_wholly_outside",
    "lies_in",
    "year_of",
]

SLACK = timedelta(days=2)
"""Windows are cut a day earlier or later by some software."""

_LATEST = timedelta(days=31)


class Fit(Enum):
    """How a stated period stands to the report's: it is or lies in it, most days are its, another one."""

    IN = "in"
    PARTLY = "partly"
    ANOTHER = "another"


def fit_of(periods: tuple[PeriodWords, ...], expected: Expected) -> Fit:
    """How the periods that one table states stand to the report's.

    Parameters
    ----------
    periods : tuple of PeriodWords
        Of several (quý III và 9 tháng) one that fits is enough.

    Returns
    -------
    Fit
        ``IN`` where none is stated.
    """
    fits = [_fit(words, expected) for words in strongest(periods)]
    return next((fit for fit in Fit if fit in fits), Fit.IN)


def _fit(words: PeriodWords, expected: Expected) -> Fit:
    window = expected.window
    if words.is_cumulated:
        return Fit.IN if _is_since_new_year(words, expected) else Fit.ANOTHER
    if words.days:
        return _days_fit(words.days, expected)
    if words.until:
        return Fit.IN if window.first <= words.until <= window.last + _LATEST else Fit.ANOTHER
    if words.rank == 0:
        years = (expected.period.year, window.first.year, window.last.year)
        return Fit.IN if words.year in years else Fit.ANOTHER
    if is_named_part(words, expected) or lies_in(calendar_days(words, year_of(words, expected)), window):
        return Fit.IN
    return Fit.IN if words.is_short else Fit.ANOTHER


def _days_fit(days: Window, expected: Expected) -> Fit:
    """Days of the calendar quarter stand for a window from the 15th too: said, but not another period."""
    if lies_in(days, expected.window) or (expected.whole and lies_in(days, expected.whole)):
        return Fit.IN
    first, last = days.first, days.last
    is_whole_months = first.day == 1 and (last + timedelta(days=1)).day == 1 and first.year == last.year
    words = PeriodWords("", first.month, last.month, first.year)
    shared = overlap_days(days, expected.window)
    is_mostly = shared * 5 >= max(days.days, expected.window.days) * 3 or shared * 5 >= days.days * 4
    named = is_whole_months and is_named_part(words, expected)
    return Fit.PARTLY if is_mostly or named else Fit.ANOTHER


def is_named_part(words: PeriodWords, expected: Expected) -> bool:
    """Whether the months that are named are months of the report's period."""
    first, last = expected.period.months
    is_year = words.year is None or words.year == expected.period.year
    return is_year and first <= words.first_month and words.last_month <= last


def _is_since_new_year(words: PeriodWords, expected: Expected) -> bool:
    """Whether all since the year began is what the report counts: a quarter I, a half year, a year."""
    first, last = expected.period.months
    is_year = words.year is None or words.year == expected.period.year
    return first == 1 and is_year and words.last_month in (0, last)


def lies_in(days: Window, window: Window) -> bool:
    """Whether days are days of a window, one or two at its ends aside."""
    return window.first - SLACK <= days.first and days.last <= window.last + SLACK


def calendar_days(words: PeriodWords, year: int) -> Window:
    """First and last day of the months that are named, in a year."""
    end = words.last_month or 12
    last = calendar.monthrange(year, end)[1]
    return Window(date(year, words.first_month, 1), date(year, end, last))


def year_of(words: PeriodWords, expected: Expected | None) -> int:
    """The year of a month that is named without one: December before a window of January is last year's."""
    if words.year is not None:
        return words.year
    if expected is None:
        return 2000
    window = expected.window
    is_before = window.first.year < window.last.year and words.first_month > expected.period.months[1]
    return window.first.year if is_before else expected.period.year


def _days_of(words: PeriodWords, expected: Expected | None) -> Window:
    """First and last day of a period: those that are said, else those of its months in the calendar."""
    return words.days or calendar_days(words, year_of(words, expected))


def is_mostly_outside(periods: tuple[PeriodWords, ...], expected: Expected) -> bool:
    """Whether few days of the stated periods are counted: cases may be of more days than the report's."""
    named = [words for words in strongest(periods) if not words.until and words.rank]
    if any(words.is_cumulated and words.year in (None, expected.period.year) for words in named):
        return False
    if not named or fit_of(periods, expected) is not Fit.ANOTHER:
        return False
    days = [_days_of(words, expected) for words in named]
    return all(overlap_days(span, expected.window) * 4 < span.days for span in days)


def is_wholly_outside(periods: tuple[PeriodWords, ...], expected: Expected) -> bool:
    """Whether the stated periods have no day in common with the report's.

    Returns
    -------
    bool
        A quarter that is named is meant as reports are cut: quarter II has no day of a window from 15/6.
    """
    named = [words for words in strongest(periods) if words.rank >= 2]
    return bool(named) and not any(_shares_days(words, expected) for words in named)


def _shares_days(words: PeriodWords, expected: Expected) -> bool:
    if words.is_short:
        return True
    first, last = expected.period.months
    is_quarter = not words.days and (words.last_month or 12) - words.first_month >= 2
    if is_quarter and words.year in (None, expected.period.year):
        return words.first_month <= last and first <= (words.last_month or 12)
    return overlap_days(_days_of(words, expected), expected.window) > 0


def is_before_year(periods: tuple[PeriodWords, ...], expected: Expected) -> bool:
    """Whether the stated periods, a bare year aside, end before the year of the report begins."""
    named = [words for words in strongest(periods) if words.rank in (2, 3) and not words.is_strict]
    first = min(date(expected.period.year, 1, 1), expected.window.first)
    days = [_days_of(words, expected) for words in named]
    return bool(days) and all(span.last < first for span in days)
