"""Dates as they are written beside a document's number, also those that no calendar has, and to a command."""

from __future__ import annotations

import re
from datetime import date

from cchc_toolkit.errors import UsageError

__all__ = ["DAY_BEFORE", "DAY_BEHIND", "DAY_OF_ISSUE", "calendar_day", "day_of", "parse_day"]

_D = r"(?:\d{1,9}|[.…_]+)"
_DAY = (
    rf"(?:\d{{1,9}}\s*(?P<sign>[/.-])\s*\d{{1,9}}(?:\s*(?P=sign)\s*\d{{2,9}})?"
    rf"|(?:{_D}\s*)?/?tháng(?:\s*{_D})?(?:\s*,?\s*(?:năm|[/-])(?:\s*{_D})?)?)(?!\d|\s*/\s*\d)"
)
_ISSUED = r"(?:(?:đã\s)?(?:được\s)?(?:ký\s)?ban hành|ký)(?:\svào)?\s"
DAY_BEHIND = re.compile(
    rf"\s*[,;]?\s*\(?\s*(?:{_ISSUED})?"
    rf"(?:ngày\s*(?P<typed>{_DAY})|(?P<bare>\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:19|20)\d\d)(?!\d))",
    re.IGNORECASE,
)
"""The date right behind a number; further behind it only as the day of issue."""
DAY_OF_ISSUE = re.compile(rf"[^;:]{{0,120}}?(?<!\w){_ISSUED}ngày\s*(?P<typed>{_DAY})", re.IGNORECASE)
DAY_BEFORE = re.compile(
    r"(?<!từ )(?<!đến )(?<!hết )(?<!trước )(?<!sau )(?<!tính )(?<!\w)"
    rf"ngày\s*(?P<typed>{_DAY})(?:\s*,)?\s[^;.:\n]{{0,100}}?(?:ban hành|ký|có|gửi)\s+(?:các\s+)?$",
    re.IGNORECASE,
)
"""The date of what somebody issued: "Ngày 05/7/2023, UBND xã ban hành"; no end of a period."""
_FULL_DAY = re.compile(
    r"(\d{1,2})\s*(?:[/.-]|/?\s*tháng)\s*(\d{1,2})\s*,?\s*(?:[/.-]|năm)\s*(\d{4}|\d\d)", re.IGNORECASE
)


def day_of(typed: str) -> date | None:
    """The day of the calendar that a date names; a year of two digits is one of this century."""
    match = _FULL_DAY.fullmatch(typed)
    return calendar_day(match[1], match[2], f"20{match[3]}"[-4:]) if match else None


def calendar_day(day: str | int, month: str | int, year: str | int) -> date | None:
    """The day with these numbers; ``None`` where the calendar has none."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def parse_day(text: str) -> date:
    """A day as people and programs write it: ``05/9/2023``, ``ngày 05 tháng 9 năm 2023``, ``2023-09-05``.

    Raises
    ------
    UsageError
    """
    typed = text.strip().removeprefix("ngày ").removeprefix("Ngày ").strip()
    if _FULL_DAY.fullmatch(typed):
        day = day_of(typed)
        if day is None:
            raise UsageError(f"Không có ngày “{text}” trong lịch", fix="Đề nghị ghi lại, ví dụ: 05/9/2023")
        return day
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise UsageError(f"Ngày “{text}” không đọc được", fix="Ví dụ: 05/9/2023") from None
