"""Which earlier packet a period carries on from: the one that ends where it begins, not one inside it."""

from __future__ import annotations

from datetime import date, timedelta

from cchc_toolkit.checks.rule import CannotRun, Facts, OtherPeriod
from cchc_toolkit.vocabulary.windows import Window

__all__ = ["NO_PACKET", "is_as_long", "period_before"]

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
    named = [each for each in facts.others.values() if each.window]
    known = [OtherPeriod("", facts.previous_window, facts.previous)] if facts.previous is not None else []
    if not (known or named):
        raise CannotRun(NO_PACKET)
    adjoining = [each for each in (*known, *named) if each.window and _adjoins(each.window, facts.window)]
    if adjoining:
        return min(adjoining, key=lambda each: _distance(each.window or facts.window, facts.window))
    if known and facts.previous_window is None:
        return known[0]
    raise CannotRun(_NONE_ADJOINS)


def _adjoins(before: tuple[date, date], now: tuple[date, date]) -> bool:
    is_before = before[0] < now[0] and before[1] < now[1]
    return is_before and _distance(before, now) <= _FARTHEST


def _distance(before: tuple[date, date], now: tuple[date, date]) -> timedelta:
    return abs(now[0] - timedelta(days=1) - before[1])


def is_as_long(before: tuple[date, date] | None, now: tuple[date, date]) -> bool:
    """Whether two windows are about as long; one that is not known counts as such.

    Returns
    -------
    bool
        What happened in half a year is no leap against a quarter.
    """
    if before is None:
        return True
    days = sorted((Window(*before).days, Window(*now).days))
    return days[1] * 2 < days[0] * 3
