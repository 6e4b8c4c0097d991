"""Reporting periods (kỳ báo cáo), their order, and how one is read from what somebody typed.

Reports on administrative reform are made four times a year: quarter I, six months, quarter III, year.
Quarter II is inside the half-year report, quarter IV inside the yearly one, and there is no nine-month
report; somebody who asks for one of these is told which period to use.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cchc_toolkit.errors import UsageError
from cchc_toolkit.vocabulary.windows import WINDOW_RULES, Window, WindowRule
from cchc_toolkit.vocabulary.wording import fold, join_vi, nearest, nfc, roman

__all__ = ["TREND", "Period", "PeriodKind", "parse_period"]

TREND = 7
"""Earlier periods that a run reads, for its trend."""


class PeriodKind(StrEnum):
    """How long a period is."""

    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    NINE_MONTHS = "nine_months"
    YEAR = "year"

    @property
    def label(self) -> str:
        """The kind in the field's words."""
        return {"quarter": "quý", "half_year": "6 tháng", "nine_months": "9 tháng", "year": "năm"}[self.value]


_SPANS = {
    "Q1": (1, 3),
    "Q2": (4, 6),
    "Q3": (7, 9),
    "Q4": (10, 12),
    "H1": (1, 6),
    "H2": (7, 12),
    "9M": (1, 9),
    "Y": (1, 12),
}
_NAMES = {"H1": "6 tháng đầu năm", "H2": "6 tháng cuối năm", "9M": "9 tháng đầu năm", "Y": ""}
_SEQUENCE = ("Q1", "H1", "Q3", "Y")
_ACCEPTED = re.compile(r"(20[0-9]{2})-([A-Z0-9]+)")
_YEAR = re.compile(r"20[0-9]{2}")
_ROMAN_QUARTERS = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_SPOKEN_QUARTER = re.compile(r"\bq(?:uy)? ?(iv|i{1,3}|[1-4])\b")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A reporting period: a year and the part of it (``Q1``, ``H1``, ``Q3``, ``Y``; others only to compare).

    Parameters
    ----------
    year : int
        Calendar year, four digits.
    part : str
        ``Q1`` to ``Q4``, ``H1``, ``H2``, ``9M`` or ``Y``.
    """

    year: int
    part: str

    @property
    def key(self) -> str:
        """The name in folders and parameters: ``2023-Q3``."""
        return f"{self.year}-{self.part}"

    @property
    def kind(self) -> PeriodKind:
        """Quarter, half-year, nine months or year."""
        kinds = {"Q": PeriodKind.QUARTER, "H": PeriodKind.HALF_YEAR, "9": PeriodKind.NINE_MONTHS}
        return kinds.get(self.part[0], PeriodKind.YEAR)

    @property
    def name(self) -> str:
        """The period without its year: ``quý III``, ``6 tháng đầu năm``; empty for a year."""
        if self.kind is PeriodKind.QUARTER:
            return f"quý {roman(int(self.part[1]))}"
        return _NAMES[self.part]

    @property
    def label(self) -> str:
        """As a sentence says it: ``quý III năm 2023``, ``6 tháng đầu năm 2023``, ``năm 2023``."""
        joint = " năm " if self.kind is PeriodKind.QUARTER else " "
        return f"{self.name}{joint}{self.year}" if self.name else f"năm {self.year}"

    @property
    def short_label(self) -> str:
        """As a table heads it: ``Quý III/2023``, ``6 tháng đầu năm 2023``, ``Năm 2023``."""
        text = f"{self.name}/{self.year}" if self.kind is PeriodKind.QUARTER else self.label
        return text[0].upper() + text[1:]

    @property
    def months(self) -> tuple[int, int]:
        """First and last month."""
        return _SPANS[self.part]

    @property
    def window_rule(self) -> WindowRule:
        """The rule for the default window: the latest in force on the last day of the period's last month."""
        first_of_last_month = date(self.year, self.months[1], 1)
        known = [rule for rule in WINDOW_RULES if rule.in_force_from <= first_of_last_month]
        return known[-1] if known else WINDOW_RULES[0]

    @property
    def window(self) -> Window:
        """Default window; an authority may set another one, which is a parameter of the run."""
        first_month, last_month = self.months
        rule = self.window_rule
        year, month = (self.year - 1, 12) if first_month == 1 else (self.year, first_month - 1)
        return Window(date(year, month, rule.first_day), date(self.year, last_month, rule.last_day))

    @property
    def previous(self) -> Period:
        """The report made before this one: six months for quarter III, last year's for quarter I.

        A period outside the sequence (quarter II, nine months) has the nearest earlier one in it.
        """
        earlier = [part for part in _SEQUENCE if _SPANS[part][1] < self.months[1]]
        return Period(self.year, earlier[-1]) if earlier else Period(self.year - 1, _SEQUENCE[-1])

    def earlier(self, count: int) -> tuple[Period, ...]:
        """The periods reported before this one, the nearest first."""
        periods: list[Period] = []
        while len(periods) < count:
            periods.append((periods[-1] if periods else self).previous)
        return tuple(periods)

    @property
    def same_period_last_year(self) -> Period:
        """The period to compare with year on year (cùng kỳ năm trước)."""
        return Period(self.year - 1, self.part)

    @property
    def compared(self) -> tuple[Period, ...]:
        """Periods whose figures this one's must fit: ending where it begins, a year before, inside it."""
        first, last = self.months
        year, month = (self.year - 1, 12) if first == 1 else (self.year, first - 1)
        before = [Period(year, part) for part, span in _SPANS.items() if span[1] == month]
        inside = [
            Period(self.year, part)
            for part, span in _SPANS.items()
            if first <= span[0] and span[1] <= last and part != self.part
        ]
        return (*before, self.same_period_last_year, *inside)

    def __str__(self) -> str:
        return self.key


def parse_period(text: str, allowed: Collection[PeriodKind] = tuple(PeriodKind)) -> Period:
    """Read a period that somebody typed.

    Parameters
    ----------
    text : str
        ``2023-Q3``; capitals and surrounding spaces do not count.
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
    if part not in _SEQUENCE:
        raise _outside_sequence(year, part)
    period = Period(year, part)
    if period.kind not in allowed:
        raise _wrong_kind(period, allowed)
    return period


def _sequence_of(year: str) -> str:
    return join_vi(f"{year}-{part}" for part in _SEQUENCE)


def _unreadable(text: str) -> UsageError:
    """Say what a period looks like, and which one may have been meant (``Q3/2023``, ``quý III 2023``)."""
    folded = fold(nfc(text))
    year_in_text = _YEAR.search(folded)
    year = year_in_text[0] if year_in_text else "2023"
    guess = _guess(folded, year) if year_in_text else None
    if guess and guess[5:] not in _SEQUENCE:
        return _outside_sequence(int(year), guess[5:])
    hint = f'Có phải "{guess}"? ' if guess else ""
    example = f"Kỳ báo cáo ghi theo dạng {_sequence_of(year)}"
    return UsageError(f'Kỳ báo cáo "{nfc(text)}" không đọc được', fix=hint + example)


def _guess(folded: str, year: str) -> str | None:
    rest = re.sub(r"[^a-z0-9]+", " ", folded.replace(year, " ", 1)).strip()
    quarter = _SPOKEN_QUARTER.search(rest)
    if quarter:
        return f"{year}-Q{_ROMAN_QUARTERS.get(quarter[1], quarter[1])}"
    if re.search(r"\b(6 thang|6t|h1)\b", rest):
        return f"{year}-H1"
    if rest in {"y", "nam"} or folded == year:
        return f"{year}-Y"
    return nearest(folded, [f"{year}-{part}" for part in _SEQUENCE])


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
    else:
        return _unreadable(f"{year}-{part}")
    fix = f"Đề nghị dùng kỳ {instead}" if instead else f"Các kỳ hợp lệ là {_sequence_of(str(year))}"
    return UsageError(what, where=f"kỳ báo cáo {year}-{part}", fix=fix)


def _wrong_kind(period: Period, allowed: Collection[PeriodKind]) -> UsageError:
    sequence = (Period(period.year, part) for part in _SEQUENCE)
    usable = [other for other in sequence if other.kind in allowed]
    kinds = join_vi(dict.fromkeys(other.kind.label for other in usable))
    fix = f"Đề nghị dùng kỳ {' hoặc '.join(other.key for other in usable)}" if usable else ""
    return UsageError(f"Báo cáo {kinds} không dùng kỳ {period.key} ({period.label})", fix=fix)
