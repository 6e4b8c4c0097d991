"""Whether the period that a file states is that of the report, and which days of the report it covers."""

from __future__ import annotations

import calendar
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import Enum

from cchc_toolkit.inputs.expected import Expected
from cchc_toolkit.inputs.exports.period_words import PeriodWords, strongest
from cchc_toolkit.inputs.exports.table_claims import TableClaims
from cchc_toolkit.vocabulary.windows import Window, overlap_days

__all__ = [
    "SLACK",
    "Fit",
    "fit_of",
    "is_before_year",
    "is_mostly_outside",
    "is_wholly_outside",
    "join_spans",
    "spans_by_table",
    "spans_of",
]

SLACK = timedelta(days=2)
"""Windows are cut a day earlier or later by some software."""

_LATEST = timedelta(days=31)


TableKey = tuple[str, str]
"""File and sheet of a table."""


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
    if _is_named_part(words, expected) or _lies_in(_calendar(words, _year(words, expected)), window):
        return Fit.IN
    return Fit.IN if words.is_short else Fit.ANOTHER


def _days_fit(days: Window, expected: Expected) -> Fit:
    """Days of the calendar quarter stand for a window from the 15th too: said, but not another period."""
    if _lies_in(days, expected.window):
        return Fit.IN
    first, last = days.first, days.last
    is_whole_months = first.day == 1 and (last + timedelta(days=1)).day == 1 and first.year == last.year
    words = PeriodWords("", first.month, last.month, first.year)
    shared = overlap_days(days, expected.window)
    is_mostly = shared * 5 >= max(days.days, expected.window.days) * 3 or shared * 5 >= days.days * 4
    named = is_whole_months and _is_named_part(words, expected)
    return Fit.PARTLY if is_mostly or named else Fit.ANOTHER


def _is_named_part(words: PeriodWords, expected: Expected) -> bool:
    """Whether the months that are named are months of the report's period."""
    first, last = expected.period.months
    is_year = words.year is None or words.year == expected.period.year
    return is_year and first <= words.first_month and words.last_month <= last


def _is_since_new_year(words: PeriodWords, expected: Expected) -> bool:
    """Whether all since the year began is what the report counts: a quarter I, a half year, a year."""
    first, last = expected.period.months
    is_year = words.year is None or words.year == expected.period.year
    return first == 1 and is_year and words.last_month in (0, last)


def _lies_in(days: Window, window: Window) -> bool:
    return window.first - SLACK <= days.first and days.last <= window.last + SLACK


def _calendar(words: PeriodWords, year: int) -> Window:
    end = words.last_month or 12
    last = calendar.monthrange(year, end)[1]
    return Window(date(year, words.first_month, 1), date(year, end, last))


def _year(words: PeriodWords, expected: Expected | None) -> int:
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
    return words.days or _calendar(words, _year(words, expected))


def is_mostly_outside(periods: tuple[PeriodWords, ...], expected: Expected) -> bool:
    """Whether few days of the stated periods are counted: cases may be of more days than the report's."""
    said = [words for words in strongest(periods) if not words.until and words.rank]
    if any(words.is_cumulated and words.year in (None, expected.period.year) for words in said):
        return False
    if not said or fit_of(periods, expected) is not Fit.ANOTHER:
        return False
    days = [_days_of(words, expected) for words in said]
    return all(overlap_days(span, expected.window) * 4 < span.days for span in days)


def is_wholly_outside(periods: tuple[PeriodWords, ...], expected: Expected) -> bool:
    """Whether the stated periods have no day in common with the report's.

    Returns
    -------
    bool
        A quarter that is named is meant as reports are cut: quarter II has no day of a window from 15/6.
    """
    said = [words for words in strongest(periods) if words.rank >= 2]
    return bool(said) and not any(_shares_days(words, expected) for words in said)


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
    said = [words for words in strongest(periods) if words.rank in (2, 3) and not words.is_strict]
    first = min(date(expected.period.year, 1, 1), expected.window.first)
    days = [_days_of(words, expected) for words in said]
    return bool(days) and all(span.last < first for span in days)


def spans_of(stated: Sequence[tuple[PeriodWords, ...]], expected: Expected | None) -> list[Window | None]:
    """The days that each of some tables covers.

    Parameters
    ----------
    stated : sequence of tuple of PeriodWords
        What each table states; whoever says the month and the quarter is of the month where the tables are
        of several, else of the quarter.
    expected : Expected or None
        The months of a report are cut as its window is: July of a window from 15/6 ends on 14/7.

    Returns
    -------
    list of (Window or None)
        ``None`` where a table does not say.
    """
    said = [[words for words in strongest(periods) if _has_days(words, expected)] for periods in stated]
    narrow = [min(named, key=_size, default=None) for named in said]
    wide = [max(named, key=_size, default=None) for named in said]
    chosen = narrow if len({words for words in narrow if words}) > 1 else wide
    is_aligned = expected is not None and all(
        _is_named_part(words, expected) for words in chosen if words and not words.days
    )
    return [_span(words, expected, is_aligned) if words else None for words in chosen]


def spans_by_table(
    keys: Iterable[TableKey], claims: Mapping[TableKey, TableClaims], expected: Expected | None
) -> dict[TableKey, Window | None]:
    """The days that each table covers, by file and sheet; see ``spans_of``.

    Parameters
    ----------
    keys : iterable of (str, str)
        File and sheet of each row; a table may come up many times.
    claims : mapping of (str, str) to TableClaims
        A table that is not in it states no period.
    """
    distinct = list(dict.fromkeys(keys))
    stated = [claims[key].periods if key in claims else () for key in distinct]
    return dict(zip(distinct, spans_of(stated, expected), strict=True))


def _has_days(words: PeriodWords, expected: Expected | None) -> bool:
    """Whether days are meant; ``T1`` in a report of quarter III is no month."""
    if words.is_short and expected is not None and not _is_named_part(words, expected):
        return _lies_in(_calendar(words, _year(words, expected)), expected.window)
    return words.days is not None or words.rank == 2  # cumulated: the report's own, as it fits


def _size(words: PeriodWords) -> int:
    return words.days.days if words.days else 31 * (words.last_month - words.first_month + 1)


def _span(words: PeriodWords, expected: Expected | None, is_aligned: bool) -> Window:
    if words.days:
        return words.days
    if expected is None or not is_aligned:
        return _calendar(words, _year(words, expected))
    first, last = expected.period.months
    begin = expected.window.first if words.first_month == first else _cut(words.first_month - 1, expected)
    begin += timedelta(days=words.first_month != first)
    return Window(
        begin, expected.window.last if words.last_month == last else _cut(words.last_month, expected)
    )


def _cut(month: int, expected: Expected) -> date:
    """The last day of a month of the period: as many days from its end as the window ends."""
    last = expected.window.last
    behind = last.year * 12 + last.month - (expected.period.year * 12 + expected.period.months[1])
    number = expected.period.year * 12 + month - 1 + behind
    year, at = divmod(number, 12)
    longest = calendar.monthrange(year, at + 1)[1]
    is_end = (last + timedelta(days=1)).day == 1
    return date(year, at + 1, longest if is_end else min(last.day, longest))


def join_spans(spans: Collection[Window]) -> list[Window]:
    """Spans in order, those that adjoin or overlap put together."""
    stretches: list[Window] = []
    for span in sorted(spans):
        if stretches and span.first <= stretches[-1].last + timedelta(days=1):
            stretches[-1] = Window(stretches[-1].first, max(stretches[-1].last, span.last))
        else:
            stretches.append(span)
    return stretches
