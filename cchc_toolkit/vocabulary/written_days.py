"""Dates as a text writes them beside a document's number, also those that no calendar has."""

from __future__ import annotations

import re
from datetime import date

__all__ = ["DAY_BEFORE", "DAY_BEHIND", "day_of"]

_D = r"(?:\d{1,9}|[.…_]{2,})"
_DAY = (
    rf"(?:\d{{1,9}}\s*(?P<sign>[/.-])\s*\d{{1,9}}(?:\s*(?P=sign)\s*\d{{2,9}})?"
    rf"|(?:{_D}\s*)?/?tháng(?:\s*{_D})?(?:\s*,?\s*(?:năm|[/-])(?:\s*{_D})?)?)(?!\d|\s*/\s*\d)"
)
DAY_BEHIND = re.compile(
    rf"\s*[,;]?\s*\(?\s*(?:(?:ký )?ban hành |ký )?"
    rf"(?:ngày\s*(?P<typed>{_DAY})|(?P<bare>\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:19|20)\d\d)(?!\d))",
    re.IGNORECASE,
)
DAY_BEFORE = re.compile(rf"\bngày\s*(?P<typed>{_DAY})\s*,?\s*(?:đồng chí\s)?$", re.IGNORECASE)
_FULL_DAY = re.compile(
    r"(\d{1,2})\s*(?:[/.-]|/?\s*tháng)\s*(\d{1,2})\s*,?\s*(?:[/.-]|năm)\s*(\d{4}|\d\d)", re.IGNORECASE
)


def day_of(typed: str) -> date | None:
    """The day of the calendar that a date names; a year of two digits is one of this century."""
    match = _FULL_DAY.fullmatch(typed)
    try:
        return date(int(f"20{match[3]}"[-4:]), int(match[2]), int(match[1])) if match else None
    except ValueError:
        return None
