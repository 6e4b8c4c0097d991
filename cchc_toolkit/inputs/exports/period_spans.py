"""Which days the tables of an export cover, by what each of them states."""

from __future__ import annotations

import calendar
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta

from cchc_toolkit.inputs.expected import Expected
from cchc_toolkit.inputs.exports.period_fit import calendar_days, is_named_part, lies_in, year_of
from cchc_toolkit.inputs.exports.period_words import PeriodWords, strongest
from cchc_toolkit.inputs.exports.table_claims import TableClaims
from cchc_toolkit.vocabulary.windows import Window

__all__ = ["join_spans", "spans_by_table", "spans_of"]

TableKey = tuple[str, str]
"""File and sheet of a table."""


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
    dated = [[words for words in strongest(periods) if _has_days(words, expected)] for periods in stated]
    narrow = [min(named, key=_size, default=None) for named in dated]
    wide = [max(named, key=_size, default=None) for named in dated]
    chosen = narrow if len({words for words in narrow if words}) > 1 else wide
    is_aligned = expected is not None and all(
        is_named_part(words, expected) for words in chosen if words and not words.days
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
    if words.is_short and expected is not None and not is_named_part(words, expected):
        return lies_in(calendar_days(words, year_of(words, expected)), expected.window)
    return words.days is not None or words.rank == 2  # cumulated: the report's own, as it fits


def _size(words: PeriodWords) -> int:
    return words.days.days if words.days else 31 * (words.last_month - words.first_month + 1)


def _span(words: PeriodWords, expected: Expected | None, is_aligned: bool) -> Window:
    if words.days:
        return words.days
    if expected is None or not is_aligned:
        return calendar_days(words, year_of(words, expected))
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
