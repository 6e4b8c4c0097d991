"""What a reporting period (kỳ báo cáo) is: its names, its window, its order among the others.

Reports on administrative reform are made four times a year: quarter I, six months, quarter III, year.
Quarter II is inside the half-year report, quarter IV inside the yearly one, and there is no nine-month
report. Which of them are made, and by whose word, is data (``data/windows.yaml``). A month (``2026-T07``)
serves reports that are made monthly.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cchc_toolkit.vocabulary.window_rules import WindowRule, period_rule, window_rule
from cchc_toolkit.vocabulary.windows import Window
from cchc_toolkit.vocabulary.wording import month_number, roman

__all__ = ["MONTHS", "TREND", "Period", "PeriodKind", "part_of_months", "reported_parts"]

TREND = 7
"""Earlier periods that a run reads, for its trend."""


class PeriodKind(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    NINE_MONTHS = "nine_months"
    YEAR = "year"

    @property
    def label(self) -> str:
        """The kind in the field's words."""
        return _KIND_LABELS[self.value]


_KIND_LABELS = {
    "month": "tháng",
    "quarter": "quý",
    "half_year": "6 tháng",
    "nine_months": "9 tháng",
    "year": "năm",
}
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
_NUMBERED = (PeriodKind.QUARTER, PeriodKind.MONTH)
"""Kinds that are named by a number, which a text sets apart from that of the year."""

MONTHS = tuple(f"T{month:02d}" for month in range(1, 13))
"""Parts of a year that are months."""

_NAMES = {"H1": "6 tháng đầu năm", "H2": "6 tháng cuối năm", "9M": "9 tháng đầu năm", "Y": ""}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A reporting period: a year and the part of it (``Q1``, ``H1``, ``Q3``, ``Y``, a month).

    Parameters
    ----------
    year : int
        Calendar year, four digits.
    part : str
        ``Q1`` to ``Q4``, ``H1``, ``H2``, ``9M``, ``Y``, or ``T01`` to ``T12``.
    """

    year: int
    part: str

    @property
    def key(self) -> str:
        """The name in folders and parameters: ``2023-Q3``."""
        return f"{self.year}-{self.part}"

    @property
    def kind(self) -> PeriodKind:
        """Month, quarter, half-year, nine months or year."""
        kinds = {
            "T": PeriodKind.MONTH,
            "Q": PeriodKind.QUARTER,
            "H": PeriodKind.HALF_YEAR,
            "9": PeriodKind.NINE_MONTHS,
        }
        return kinds.get(self.part[0], PeriodKind.YEAR)

    @property
    def name(self) -> str:
        """The period without its year: ``quý III``, ``6 tháng đầu năm``, ``tháng 7``; empty for a year."""
        if self.kind is PeriodKind.QUARTER:
            return f"quý {roman(int(self.part[1]))}"
        return f"tháng {month_number(self.months[0])}" if self.kind is PeriodKind.MONTH else _NAMES[self.part]

    @property
    def label(self) -> str:
        """As a sentence says it: ``quý III năm 2023``, ``6 tháng đầu năm 2023``, ``tháng 02 năm 2023``."""
        joint = " năm " if self.kind in _NUMBERED else " "
        return f"{self.name}{joint}{self.year}" if self.name else f"năm {self.year}"

    @property
    def short_label(self) -> str:
        """As a table heads it: ``Quý III/2023``, ``6 tháng đầu năm 2023``, ``Năm 2023``, ``Tháng 7/2023``."""
        text = f"{self.name}/{self.year}" if self.kind in _NUMBERED else self.label
        return text[0].upper() + text[1:]

    @property
    def months(self) -> tuple[int, int]:
        """First and last month."""
        return _SPANS[self.part] if self.part in _SPANS else (MONTHS.index(self.part) + 1,) * 2

    def window_rule_of(self, authority: str = "") -> WindowRule:
        """The rule for the default window: the latest in force on the first day of the period's last month.

        Parameters
        ----------
        authority : str
            Who asks for the report; one that has no rule of its own has that of all.
        """
        return window_rule(self.kind, date(self.year, self.months[1], 1), authority)

    def window_of(self, authority: str = "") -> Window:
        """Default window by the rule of an authority; a letter may set another one, which is a parameter."""
        first_month, last_month = self.months
        rule = self.window_rule_of(authority)
        year, month = _month_before(self.year, first_month, rule.months_before)
        return Window(_day(year, month, rule.first_day), _day(self.year, last_month, rule.last_day))

    @property
    def window_rule(self) -> WindowRule:
        """The rule of all for the default window."""
        return self.window_rule_of()

    @property
    def window(self) -> Window:
        """Default window by the rule of all."""
        return self.window_of()

    def due_of(self, authority: str = "") -> date | None:
        """The day by which the report is sent; ``None`` where no rule fixes one, or there is no report."""
        rule = period_rule(self.year, authority)
        is_reported = self.part in rule.parts and rule.due_day
        return _day(self.year, self.months[1], rule.due_day) if is_reported else None

    @property
    def previous(self) -> Period:
        """The report made before this one: six months for quarter III, last year's for quarter I.

        A period outside the sequence (quarter II, nine months) has the nearest earlier one in it. Months
        are a sequence of their own.
        """
        if self.kind is PeriodKind.MONTH:
            year, month = _month_before(self.year, self.months[0], 1)
            return Period(year, MONTHS[month - 1])
        earlier = [part for part in reported_parts(self.year) if _SPANS[part][1] < self.months[1]]
        return (
            Period(self.year, earlier[-1])
            if earlier
            else Period(self.year - 1, reported_parts(self.year)[-1])
        )

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
        """Periods whose figures this one's must fit: ending where it begins, a year before, inside it.

        Months are compared with months, the others with the others.
        """
        if self.kind is PeriodKind.MONTH:
            return (self.previous, self.same_period_last_year)
        year, month = _month_before(self.year, self.months[0], 1)
        before = [Period(year, part) for part, span in _SPANS.items() if span[1] == month]
        return (*before, self.same_period_last_year, *self._inside(_SPANS))

    @property
    def inner_months(self) -> tuple[Period, ...]:
        """The months that a longer period is made of; none for a month."""
        return () if self.kind is PeriodKind.MONTH else self._inside(MONTHS)

    def _inside(self, parts: Collection[str]) -> tuple[Period, ...]:
        first, last = self.months
        candidates = (Period(self.year, part) for part in parts if part != self.part)
        return tuple(inner for inner in candidates if first <= inner.months[0] and inner.months[1] <= last)

    def __str__(self) -> str:
        return self.key


def reported_parts(year: int) -> tuple[str, ...]:
    """The parts of a year that have a report of their own."""
    return period_rule(year).parts


def part_of_months(first: int, last: int) -> str:
    """The part of a year from one month to another: ``Q3``, ``T07``; empty where no period has these."""
    if first == last and 1 <= first <= len(MONTHS):
        return MONTHS[first - 1]
    return next((part for part, span in _SPANS.items() if span == (first, last)), "")


def _month_before(year: int, month: int, count: int) -> tuple[int, int]:
    """The month that lies so many months before another one."""
    years, months = divmod(year * 12 + month - 1 - count, 12)
    return years, months + 1


def _day(year: int, month: int, day: int) -> date:
    """A day of a month, or the month's last one where it is shorter."""
    return date(year, month, min(day, monthrange(year, month)[1]))
