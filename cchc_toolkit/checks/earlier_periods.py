"""Earlier periods: the packet that a period carries on from, and the range that the commune's own let expect.

The range is median ± 3 × spread. The spread is 1,4826 × the median of the distances from the median: for
ordinary scatter that is the standard deviation, and one odd period among the earlier ones does not move it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

from cchc_toolkit.checks.rule import CannotRun, Facts, OtherPeriod
from cchc_toolkit.errors import UsageError
from cchc_toolkit.model.figure_text import is_percentage
from cchc_toolkit.model.reading import Reading
from cchc_toolkit.vocabulary.periods import parse_period
from cchc_toolkit.vocabulary.windows import Window

__all__ = ["FEWEST_PERIODS", "NO_PACKET", "Expected", "expected", "is_as_long", "period_before"]

NO_PACKET = "chưa có gói lưu vết của kỳ trước để so sánh"
_NONE_ADJOINS = "chưa có gói lưu vết của kỳ liền trước (kỳ kết thúc ngay trước kỳ này) để so sánh"
_FARTHEST = timedelta(days=31)
"""A window that misses by more than a month is that of another period, not one that was set otherwise."""


def period_before(facts: Facts) -> OtherPeriod:
    """The packet of the period that this one carries on from.

    Returns
    -------
    OtherPeriod
        Of those that begin and end before this one does, the one whose last day is nearest to the day before
        this one begins: for half a year that is the year or the quarter before it, never a quarter inside.
        Without a window where the packet of the report before states none.

    Raises
    ------
    CannotRun
        Without any packet, or where all of them are of other times.
    """
    named = [other for other in facts.others.values() if other.window]
    known = [OtherPeriod("", facts.previous_window, facts.previous)] if facts.previous is not None else []
    if not (known or named):
        raise CannotRun(NO_PACKET)
    adjoining = [other for other in (*known, *named) if other.window and _adjoins(other.window, facts.window)]
    if adjoining:
        return min(adjoining, key=lambda other: _distance(other.window or facts.window, facts.window))
    if known and facts.previous_window is None:
        return known[0]
    raise CannotRun(_NONE_ADJOINS)


def _adjoins(before: tuple[date, date], now: tuple[date, date]) -> bool:
    is_before = before[0] < now[0] and before[1] < now[1]
    return is_before and _distance(before, now) <= _FARTHEST


def _distance(before: tuple[date, date], now: tuple[date, date]) -> timedelta:
    return abs(now[0] - timedelta(days=1) - before[1])


def is_as_long(before: tuple[date, date] | None, now: tuple[date, date]) -> bool:
    """True if two windows are about as long; one that is not known counts as such.

    Returns
    -------
    bool
        What happened in half a year is no leap against a quarter.
    """
    if before is None:
        return True
    days = sorted((Window(*before).days, Window(*now).days))
    return days[1] * 2 < days[0] * 3


FEWEST_PERIODS = 3
"""With fewer there is no telling what is usual."""

_TIMES = 3
_SPREAD = Decimal("1.4826")
_LEAST_COUNT, _LEAST_POINTS = Decimal(20), Decimal(5)
"""A commune whose figures hardly ever move would otherwise be asked about every dossier."""


@dataclass(frozen=True, slots=True)
class Expected:
    """The range that earlier periods let expect, the median in its middle, and how many periods they were."""

    low: Decimal
    middle: Decimal
    high: Decimal
    periods: int

    def holds(self, value: Decimal) -> bool:
        """True if a value lies in the range; both ends belong to it."""
        return self.low <= value <= self.high


def expected(now: Reading, period: str, earlier: Mapping[str, Mapping[str, Reading]]) -> Expected | None:
    """Say what earlier periods let expect of a reading.

    Parameters
    ----------
    period : str
        Key of the period it belongs to; may be empty.
    earlier : mapping of str to mapping of str to Reading
        Readings of earlier periods, by period and code.

    Returns
    -------
    Expected or None
        ``None`` with fewer than three earlier values. A percentage is compared with every period, a count
        only with periods as long as its own: half a year has more dossiers than a quarter.
    """
    is_rate = is_percentage(now)
    values = [
        readings[now.code].value
        for key, readings in earlier.items()
        if now.code in readings and (is_rate or _are_as_long(key, period))
    ]
    known = [value for value in values if value is not None]
    if len(known) < FEWEST_PERIODS:
        return None
    middle = median(known)
    spread = _SPREAD * median(abs(value - middle) for value in known)
    width = max(_TIMES * spread, _LEAST_POINTS if is_rate else _LEAST_COUNT)
    low, high = max(middle - width, Decimal()), middle + width
    return Expected(low, middle, min(high, Decimal(100)) if is_rate else high, len(known))


def _are_as_long(one: str, other: str) -> bool:
    try:
        return parse_period(one).kind is parse_period(other).kind
    except UsageError:  # a key that no report has
        return False
