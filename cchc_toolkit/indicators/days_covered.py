"""Whether the days of a list's rows are those of a period: all of it, a part of it, or another one."""

from __future__ import annotations

import numpy as np

from cchc_toolkit.vocabulary.windows import Window

__all__ = ["bare_end", "is_mostly_another"]

_FEW = 20  # rows outside a period that are too few to speak of the whole list
_ENOUGH = 20  # rows in a period from which the days without any can be judged
_THIN = 4  # how many times fewer rows a day in the period than outside it speak of another period


def is_mostly_another(days: np.ndarray, outside: np.ndarray, window: Window) -> bool:
    """Whether most rows of a list lie outside a period that the list does not cover either.

    A list of the whole year, or of several years, has most of its rows outside by nature: it has rows at
    the beginning and at the end of the period, about as many a day as before it.

    Parameters
    ----------
    days : ndarray of datetime64[D]
        The day of each row by which it belongs to a period.
    outside : ndarray of bool
        Rows that the period does not count.
    """
    number = int(outside.sum())
    if number < _FEW or number * 2 <= len(days):
        return False
    first, last = np.datetime64(window.first), np.datetime64(window.last)
    known = days[~np.isnat(days)]
    within = known[(known >= first) & (known <= last)]
    third = np.timedelta64(window.days // 3, "D")
    if not len(within) or within.min() > first + third or within.max() < last - third:
        return True
    others = known[(known < first) | (known > last)]
    return len(others) > 0 and _a_day(others, within, window) > _THIN


def _a_day(others: np.ndarray, within: np.ndarray, window: Window) -> float:
    """How many times more rows a day there are outside a period than in it, from the first to the last."""
    first, last = np.datetime64(window.first), np.datetime64(window.last)
    start, end = others.min(), others.max()
    shared = max(0, (min(end, last) - max(start, first)).astype(int) + 1)
    span = max(window.days // 3, int((end - start).astype(int)) + 1 - shared)
    return float((len(others) / span) / (len(within) / window.days))


def bare_end(days: np.ndarray, window: Window) -> Window | None:
    """More than a third of a period, at its beginning or its end, on which a list that is dense has nothing.

    Parameters
    ----------
    days : ndarray of datetime64[D]
        Of the rows of a list; others than those of the period are passed over.

    Returns
    -------
    Window or None
        ``None`` also where the rows are few, or as far from each other as from the ends of the period.
    """
    first, last = np.datetime64(window.first), np.datetime64(window.last)
    within = np.sort(days[(days >= first) & (days <= last)])
    if len(within) < _ENOUGH:
        return None
    day = np.timedelta64(1, "D")
    inner = int(np.diff(within).astype(int).max(initial=0))
    for start, end in ((within[-1] + day, last), (first, within[0] - day)):
        length = int((end - start).astype(int)) + 1
        if length * 3 > window.days and length > 2 * inner:
            return Window(start.item(), end.item())
    return None
