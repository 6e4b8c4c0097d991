"""How a reporting period is read from what somebody typed, and which one to use instead.

Somebody who asks for a period that has no report of its own is told which report it is part of.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from cchc_toolkit.errors import UsageError
from cchc_toolkit.vocabulary.period import MONTHS, TREND, Period, PeriodKind, reported_parts
from cchc_toolkit.vocabulary.wording import fold, join_vi, nearest, nfc

__all__ = ["TREND", "Period", "PeriodKind", "parse_period"]

_ACCEPTED = re.compile(r"(20[0-9]{2})-([A-Z0-9]+)")
_YEAR = re.compile(r"20[0-9]{2}")
_ROMAN_QUARTERS = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_SPOKEN_MONTH = re.compile(r"\b(?:t|thang) ?0*([1-9]|1[0-2])\b|^0*([1-9]|1[0-2])$")
_SPOKEN_QUARTER = re.compile(r"\bq(?:uy)? ?(iv|i{1,3}|[1-4])\b")


def parse_period(text: str, allowed: Collection[PeriodKind] = tuple(PeriodKind)) -> Period:
    """Read a period that somebody typed.

    Parameters
    ----------
    text : str
        ``2023-Q3``, ``2023-T07``; capitals and surrounding spaces do not count.
    allowed : collection of PeriodKind
        Kinds that the report type knows.

    Raises
    ------
    UsageError
        No such period, a quarter that belongs to another report, or a kind that the report type does
        not use; the message names the period to use instead where there is one.
    """
    match = _ACCEPTED.fullmatch(nfc(text).strip().upper())
    if not match:
        raise _unreadable(text)
    year, part = int(match[1]), match[2]
    if part not in (*reported_parts(year), *MONTHS):
        raise _outside_sequence(year, part)
    period = Period(year, part)
    if period.kind not in allowed:
        raise _wrong_kind(period, allowed)
    return period


def _sequence_of(year: str) -> str:
    return join_vi(f"{year}-{part}" for part in reported_parts(int(year)))


def _unreadable(text: str) -> UsageError:
    """Say what a period looks like, and which one may have been meant (``Q3/2023``, ``quý III 2023``)."""
    folded = fold(nfc(text))
    year_in_text = _YEAR.search(folded)
    year = year_in_text[0] if year_in_text else "2023"
    guess = _guess(folded, year) if year_in_text else None
    if guess and guess[5:] not in (*reported_parts(int(year)), *MONTHS):
        return _outside_sequence(int(year), guess[5:])
    hint = f'Có phải "{guess}"? ' if guess else ""
    example = f"Kỳ báo cáo ghi theo dạng {_sequence_of(year)}; tháng ghi theo dạng {year}-T07"
    return UsageError(f'Kỳ báo cáo "{nfc(text)}" không đọc được', fix=hint + example)


def _guess(folded: str, year: str) -> str | None:
    rest = re.sub(r"[^a-z0-9]+", " ", folded.replace(year, " ", 1)).strip()
    quarter = _SPOKEN_QUARTER.search(rest)
    if quarter:
        return f"{year}-Q{_ROMAN_QUARTERS.get(quarter[1], quarter[1])}"
    if re.search(r"\b(6 thang|6t|h1)\b", rest):
        return f"{year}-H1"
    month = _SPOKEN_MONTH.search(rest)
    if month:
        return f"{year}-{MONTHS[int(month[1] or month[2]) - 1]}"
    if rest in {"y", "nam"} or folded == year:
        return f"{year}-Y"
    return nearest(folded, [f"{year}-{part}" for part in reported_parts(int(year))])


def _outside_sequence(year: int, part: str) -> UsageError:
    if part == "Q2":
        what, instead = "Quý II nằm trong báo cáo 6 tháng", f"{year}-H1"
    elif part in {"Q4", "H2"}:
        name = "Quý IV" if part == "Q4" else "6 tháng cuối năm"
        what, instead = f"{name} nằm trong báo cáo năm", f"{year}-Y"
    elif part in {"9M", "M9"}:
        what, instead = "Báo cáo cải cách hành chính không có kỳ 9 tháng", f"{year}-Q3"
    elif re.fullmatch(r"Q[0-9]+", part):
        what, instead = f"Quý {part[1:]} không tồn tại", ""
    elif re.fullmatch(r"T[0-9]+", part) and not 1 <= int(part[1:]) <= 12:
        what, instead = f"Tháng {part[1:]} không tồn tại", ""
    else:
        return _unreadable(f"{year}-{part}")
    fix = f"Đề nghị dùng kỳ {instead}" if instead else f"Các kỳ hợp lệ là {_sequence_of(str(year))}"
    return UsageError(what, where=f"kỳ báo cáo {year}-{part}", fix=fix)


def _wrong_kind(period: Period, allowed: Collection[PeriodKind]) -> UsageError:
    parts = (*reported_parts(period.year), MONTHS[period.months[1] - 1])
    usable = [other for part in parts if (other := Period(period.year, part)).kind in allowed]
    kinds = join_vi(dict.fromkeys(other.kind.label for other in usable))
    fix = f"Đề nghị dùng kỳ {' hoặc '.join(other.key for other in usable)}" if usable else ""
    return UsageError(f"Báo cáo {kinds} không dùng kỳ {period.key} ({period.label})", fix=fix)
