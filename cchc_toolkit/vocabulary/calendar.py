"""Working days of Viet Nam: public holidays, days in lieu, and the yearly swaps of working days.

Holidays come from the ``holidays`` library; the swaps that the authorities announce each year come from
``data/working_days.csv``, because the library misses some (02/01/2026 against Saturday 10/01/2026). A year
is known once it has a line in that file, even if nothing is swapped; a day of any other year is refused,
since a calendar that knows nothing would call it a working day.

numpy and holidays are imported when a day is first asked about.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_toolkit.errors import UsageError
from cchc_toolkit.vocabulary.wording import date_short

if TYPE_CHECKING:
    import numpy

__all__ = [
    "Swap",
    "business_calendar",
    "covered_years",
    "is_working_day",
    "swaps",
]

_TABLE = Path(__file__).parent / "data" / "working_days.csv"


@dataclass(frozen=True, slots=True)
class Swap:
    """A working day that became a day of rest, the day of rest worked instead, and who says so."""

    rest_on: date
    work_on: date
    basis: str
    is_confirmed: bool


@cache
def _rows() -> tuple[dict[str, str], ...]:
    return tuple(csv.DictReader(_TABLE.read_text(encoding="utf-8").splitlines()))


def swaps() -> tuple[Swap, ...]:
    """All swaps on file, in the order of the file."""
    return tuple(
        Swap(
            date.fromisoformat(row["rest_on"]),
            date.fromisoformat(row["work_on"]),
            row["basis"],
            row["is_confirmed"] == "yes",
        )
        for row in _rows()
        if row["rest_on"]
    )


@cache
def covered_years() -> range:
    """Years whose working days are known; they follow each other without a gap."""
    years = sorted({int(row["year"]) for row in _rows()})
    return range(years[0], years[-1] + 1)


@cache
def business_calendar() -> numpy.busdaycalendar:
    """The calendar for numpy's busday functions, for whole columns of dates.

    Returns
    -------
    numpy.busdaycalendar
        Every weekday is a working day of the mask, and every day of rest is listed as a holiday: so a
        Saturday that is worked simply is not listed. Says "working" outside ``covered_years()``; a
        caller asserts the range.
    """
    import holidays
    import numpy

    years = covered_years()
    official = set(holidays.country_holidays("VN", years=years)) | {swap.rest_on for swap in swaps()}
    worked = {swap.work_on for swap in swaps()}
    first, last = date(years[0], 1, 1), date(years[-1], 12, 31)
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    rest = [day for day in days if day not in worked and (day in official or day.weekday() >= 5)]
    return numpy.busdaycalendar(weekmask="1111111", holidays=[numpy.datetime64(day) for day in rest])


def is_working_day(day: date) -> bool:
    """True if offices work on a day.

    Raises
    ------
    UsageError
        The year is not covered.
    """
    import numpy

    _assert_covered(day)
    return bool(numpy.is_busday(numpy.datetime64(day), busdaycal=business_calendar()))


def _assert_covered(day: date) -> None:
    years = covered_years()
    if day.year not in years:
        raise UsageError(
            f"Lịch làm việc chưa có năm {day.year}; chỉ có từ {years[0]} đến {years[-1]}",
            where=f"ngày {date_short(day)}",
            fix=f"Đề nghị bổ sung năm {day.year} vào {_TABLE.name} theo thông báo hoán đổi ngày làm việc",
        )
