"""One period as an export states it: its name in the field's words, and the months or days that it means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cchc_toolkit.vocabulary.windows import Window
from cchc_toolkit.vocabulary.wording import roman

__all__ = ["PeriodWords", "months_named", "quarters_named", "strongest"]


@dataclass(frozen=True, slots=True)
class PeriodWords:
    """One period as it is said.

    Parameters
    ----------
    label : str
        In the field's words.
    first_month, last_month : int
        Months of the year that are named; 0 where days are.
    days : Window or None
        First and last day, where both are said.
    until : date or None
        Last day, where it alone is said.
    is_strict : bool
        Whether a whole year is said to be the period; else it is only the year in which something happens.
    is_short : bool
        Whether it is ``T7`` or ``Q3`` alone, which may mean a sheet or a district as well.
    is_cumulated : bool
        Whether all since the year began is meant; ``last_month`` is 0 where its end is not said.
    """

    label: str
    first_month: int = 0
    last_month: int = 0
    year: int | None = None
    days: Window | None = None
    until: date | None = None
    is_strict: bool = False
    is_short: bool = False
    is_cumulated: bool = False

    @property
    def rank(self) -> int:
        """Cumulated says most; days more than months, these more than a last day, a year alone least."""
        if self.is_cumulated:
            return 4
        if self.days:
            return 3
        if self.until:
            return 1
        return 2 if self.is_strict or (self.first_month, self.last_month) != (1, 12) else 0


def strongest(periods: tuple[PeriodWords, ...]) -> tuple[PeriodWords, ...]:
    """Those of the strongest kind that is said."""
    best = max((words.rank for words in periods), default=0)
    return tuple(words for words in periods if words.rank == best)


def quarters_named(first: int, last: int, year: str | None) -> PeriodWords | None:
    """One quarter or several; ``None`` where the last stands before the first."""
    if last < first:
        return None
    name = f"quý {roman(first)}" if first == last else f"quý {roman(first)} đến quý {roman(last)}"
    return PeriodWords(
        f"{name} năm {year}" if year else name, first * 3 - 2, last * 3, int(year) if year else None
    )


def months_named(first: int, last: int, year: str | None) -> PeriodWords | None:
    """One month or several; ``None`` where the last stands before the first."""
    if last < first:
        return None
    name = f"tháng {first}" if first == last else f"tháng {first} đến tháng {last}"
    return PeriodWords(f"{name}/{year}" if year else name, first, last, int(year) if year else None)
