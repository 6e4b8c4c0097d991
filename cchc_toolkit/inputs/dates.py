"""Days of a column at once: real dates, serials and texts mixed, each by a declared way of writing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

import numpy as np

from cchc_toolkit.inputs.distinct_cells import Cells

__all__ = ["Days", "days_of"]

_YEARS = range(1990, 2101)
_SERIALS = range(32_874, 73_415)  # 1990 to 2100, counted from 1900
_TIME = r"(?:[ T,]+[0-9]{1,2}[:h][0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?: ?Z|[+-][0-9]{2}:?[0-9]{2})?)"
_DMY = r"(?P<d>[0-9]{1,2})[/.-](?P<m>[0-9]{1,2})[/.-](?P<y>[0-9]{4})"
_PATTERNS = {
    "dd/mm/yyyy": _DMY,
    "dd/mm/yyyy hh:mm:ss": _DMY + _TIME,
    "hh:mm:ss dd/mm/yyyy": r"[0-9]{1,2}[:h][0-9]{2}(?::[0-9]{2})?[ ,-]+" + _DMY,
    "dd/mm/yy": r"(?P<d>[0-9]{1,2})[/.-](?P<m>[0-9]{1,2})[/.-](?P<y>[0-9]{2})",
    "yyyy-mm-dd": r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})",
    "yyyy-mm-dd hh:mm:ss": r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})" + _TIME,
    "yyyymmdd": r"(?P<y>20[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})",
    "yyyymmddhhmmss": r"(?P<y>20[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})[0-9]{6}",
}


@dataclass(frozen=True, slots=True)
class Days:
    """A column of days, and the positions of cells that need a word.

    Parameters
    ----------
    days : ndarray of datetime64[s]
        ``NaT`` where nothing stands or what stands is no date.
    unread : ndarray of int
        Cells that hold something else than a date.
    serials : ndarray of int
        Cells that hold the number of a date without its format; they were read.
    kinds : ndarray of str
        How each cell was read: ``d`` a real date, ``n`` its number, ``t`` a text with the day before the
        month, ``i`` one with the year first; ``w`` a text that is a day only with the month first, and
        ``x`` no day at all (both unread); a space for a blank cell.
    """

    days: np.ndarray
    unread: np.ndarray
    serials: np.ndarray
    kinds: np.ndarray


def days_of(cells: Cells, formats: Sequence[str], epoch: datetime | None, blanks: frozenset[str]) -> Days:
    """Read a column of dates; hours are dropped, an appointment is for a day.

    Parameters
    ----------
    cells : Cells
        As the file has them.
    formats : sequence of str
        Ways to write a date that the layout declares; others are not read.
    epoch : datetime or None
        Day of serial 0; without it a bare number is not read.
    blanks : frozenset of str
        Texts, casefolded, that stand for nothing.
    """
    pattern = re.compile(
        "|".join(_ungrouped(_PATTERNS[date_format], at) for at, date_format in enumerate(formats))
    )
    read = [_day(value, pattern, epoch, blanks) for value in cells.values]
    distinct_days = np.array([day for day, _ in read], dtype="datetime64[s]")
    kinds = np.array([kind for _, kind in read], dtype="U1")
    is_unread, is_serial = np.isin(kinds, ("x", "w")), kinds == "n"
    return Days(
        distinct_days[cells.codes], cells.where(is_unread), cells.where(is_serial), kinds[cells.codes]
    )


def _ungrouped(pattern: str, at: int) -> str:
    """One pattern among several needs groups of its own: y0, m0, d0."""
    return "(?:" + re.sub(r"\?P<([dmy])>", rf"?P<\g<1>{at}>", pattern) + ")"


def _day(
    value: Any, pattern: re.Pattern[str], epoch: datetime | None, blanks: frozenset[str]
) -> tuple[date | None, str]:
    """The day, and how it was found, as ``Days.kinds`` says."""
    if isinstance(value, str):
        text = value.strip()
        if not text or text.casefold() in blanks:
            return None, " "
        return _from_text(text, pattern)
    if isinstance(value, date):  # a datetime is one too
        day = date(value.year, value.month, value.day)
        return (day, "d") if day.year in _YEARS else (None, "x")
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None, " " if value is None else "x"
    return _from_number(value, pattern, epoch)


def _from_text(text: str, pattern: re.Pattern[str]) -> tuple[date | None, str]:
    match = pattern.fullmatch(text)
    if match is None:
        return None, "x"
    parts = {name[0]: int(digits) for name, digits in match.groupdict().items() if digits is not None}
    day = _calendar_day(parts["y"], parts["m"], parts["d"])
    if day is None:
        return None, "w" if _calendar_day(parts["y"], parts["d"], parts["m"]) else "x"
    return day, "i" if text[:4].isdigit() else "t"


@lru_cache(maxsize=20_000)
def _calendar_day(year: int, month: int, day: int) -> date | None:
    try:
        calendar_day = date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None
    return calendar_day if calendar_day.year in _YEARS else None


def _from_number(value: float, pattern: re.Pattern[str], epoch: datetime | None) -> tuple[date | None, str]:
    if value != value or value in (float("inf"), float("-inf")):
        return None, "x"
    if epoch is not None and int(value) + (epoch - datetime(1899, 12, 30)).days in _SERIALS:
        return (epoch + timedelta(days=int(value))).date(), "n"
    if float(value).is_integer() and (match := pattern.fullmatch(str(int(value)))):
        return _from_text(match[0], pattern)
    return None, "x"
