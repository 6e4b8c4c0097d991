"""Days whose month and day a spreadsheet exchanged: what a whole column and the order of columns say of it.

A spreadsheet set to American dates takes 05/07 for 7 May and leaves 25/07 as text. One sign proves nothing:
a clerk types a date by hand, a file ends on the 12th. So all signs are weighed as written against exchanged.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from cchc_toolkit.inputs.dates import Days
from cchc_toolkit.vocabulary.wording import count

__all__ = ["Swapped", "swapped_days"]

# Logarithms of how much likelier a cell is where a spreadsheet exchanged what it could: of sound days 12 in
# 30 are below 13; of exchanged ones all are, but for a few typed by hand, and what stays text is above 12.
_REAL_LOW, _REAL_HIGH, _TEXT_HIGH, _TEXT_LOW = 0.9, -3.0, 0.46, -2.5
_MOST_TEXTS = 10  # many texts above 12 say no more than a few
_VOTE = 2.0  # a day that fits the months of the column, or the order of two columns, only one way
_ENOUGH = 4.0
_FEWEST = 2  # texts that are days only as month/day

_FEWEST_REAL, _MANY_MONTHS, _FEW_DAYS = 10, 5, 4  # a window of three months touches four


@dataclass(frozen=True, slots=True)
class Swapped:
    """Cells of a column whose day and month are probably exchanged, and the sign of it in words."""

    cells: np.ndarray
    sign: str


def swapped_days(
    columns: Mapping[str, Days], orders: Sequence[tuple[str, str]] = (), *, registers: Collection[str] = ()
) -> dict[str, Swapped]:
    """The columns of a table in which days and months are probably exchanged.

    Parameters
    ----------
    columns : mapping of str to Days
        All of the same rows.
    orders : sequence of (str, str)
        Columns of which the first is never later than the second.
    registers : collection of str
        Columns of days on which something was registered, which fill a month: all of them on the same few
        days of many months are a quarter with its days and months exchanged. Days on which a rule begins
        or a task is due stand on the first, the tenth of a month by right.

    Returns
    -------
    dict of str to Swapped
        Columns that are sound, as real dates or as texts, are not in it.
    """
    if not any((_is_real(days.kinds) | (days.kinds == "w")).any() for days in columns.values()):
        return {}  # a text that is a day as written says nothing, and most exports have no other
    parts = {name: _Parts.of(days) for name, days in columns.items()}
    months = frozenset[int]().union(*(column.certain_months for column in parts.values()))
    known = [(a, b) for a, b in orders if a in parts and b in parts]
    exchanged = {}
    for name, column in parts.items():
        if column.changed.any():
            score = column.mix + _VOTE * _fitting(column, column.certain_months or months)
            score += _VOTE * sum(_in_order(parts, pair, name) for pair in known if name in pair)
            if score >= _ENOUGH:
                exchanged[name] = Swapped(np.flatnonzero(column.changed), column.sign)
        if name not in exchanged and name in registers and column.is_crowded:
            sign = "Mọi ngày của cột đều không quá 12, dồn vào vài ngày của nhiều tháng."
            exchanged[name] = Swapped(np.flatnonzero(column.changed), sign)
        if name not in exchanged and (cells := column.month_first()).any():
            sign = "Nhiều ô chữ của cột chỉ đọc được theo tháng/ngày/năm."
            exchanged[name] = Swapped(np.flatnonzero(cells), sign)
    return exchanged


@dataclass(frozen=True, slots=True)
class _Parts:
    """A column by year, month and day, and which of its cells a spreadsheet could have exchanged."""

    days: np.ndarray
    swapped: np.ndarray
    months: np.ndarray
    numbers: np.ndarray
    kinds: np.ndarray

    @classmethod
    def of(cls, column: Days) -> _Parts:
        days = column.days.astype("datetime64[D]")
        month_starts = days.astype("datetime64[M]")
        is_day = ~np.isnat(days)
        numbers = np.where(is_day, (days - month_starts).astype("int64") + 1, 0)
        months = np.where(is_day, month_starts.astype("int64") % 12 + 1, 0)
        may_be = is_day & (numbers <= 12) & _is_real(column.kinds)
        years = days.astype("datetime64[Y]").astype("datetime64[M]")
        turned = (years + (np.maximum(numbers, 1) - 1)).astype("datetime64[D]") + (np.maximum(months, 1) - 1)
        return cls(days, np.where(may_be, turned, days), months, numbers, column.kinds)

    @property
    def changed(self) -> np.ndarray:
        """Cells that would be another day."""
        is_other: np.ndarray = (self.swapped != self.days) & ~np.isnat(self.days)
        return is_other

    @property
    def certain_months(self) -> frozenset[int]:
        """Months of days that can be read one way only."""
        certain = (self.months > 0) & ((self.numbers > 12) | (self.kinds == "i"))
        return frozenset(np.unique(self.months[certain]).tolist())

    @property
    def _counts(self) -> tuple[int, int, int, int]:
        """Real dates and texts, each with days up to 12 and above."""
        low, high = (self.numbers > 0) & (self.numbers <= 12), self.numbers > 12
        real, texts = _is_real(self.kinds), self.kinds == "t"
        low_real, high_real, low_text, high_text = (
            int((kind & size).sum()) for kind in (real, texts) for size in (low, high)
        )
        return low_real, high_real, low_text, high_text

    @property
    def mix(self) -> float:
        """How much the mix of real dates and texts speaks for an exchange; nothing without such texts."""
        low_real, high_real, low_text, high_text = self._counts
        reals = _REAL_LOW * low_real + _REAL_HIGH * high_real
        if not high_text:
            return min(0.0, reals)
        return reals + _TEXT_HIGH * min(high_text, _MOST_TEXTS) + _TEXT_LOW * low_text

    @property
    def is_crowded(self) -> bool:
        """Whether all real dates stand on a few days, next to each other, of many months.

        Something done on the 5th of every month stands there once a month, so one day alone says nothing.
        """
        is_real = _is_real(self.kinds) & (self.numbers > 0)
        days, months = np.unique(self.numbers[is_real]).tolist(), np.unique(self.months[is_real]).tolist()
        size = int(is_real.sum())
        if size < _FEWEST_REAL or len(months) < _MANY_MONTHS or days[-1] > 12:
            return False
        is_few = len(days) <= _FEW_DAYS and days[-1] - days[0] < _FEW_DAYS
        return is_few and 2 * size >= 3 * len(months)

    @property
    def sign(self) -> str:
        """The mix in words."""
        low_real, high_real, low_text, high_text = self._counts
        reals, texts = count(low_real + high_real), count(low_text + high_text)
        return (
            f"Cột có {reals} ô là ngày thật, trong đó {count(low_real)} ô ngày không quá 12;"
            f" {texts} ô là chữ, trong đó {count(high_text)} ô ngày lớn hơn 12."
        )

    def month_first(self) -> np.ndarray:
        """Texts that were read as day/month though those that can be read one way only say month/day."""
        others = int((self.kinds == "w").sum())
        is_text = self.kinds == "t"
        if others < _FEWEST or others <= 3 * int((is_text & (self.numbers > 12)).sum()):
            return np.zeros(len(self.days), dtype=bool)
        is_doubtful: np.ndarray = is_text & (self.numbers <= 12) & (self.numbers != self.months)
        return is_doubtful


def _is_real(kinds: np.ndarray) -> np.ndarray:
    """Real dates, or their numbers."""
    is_real: np.ndarray = (kinds == "d") | (kinds == "n")
    return is_real


def _fitting(column: _Parts, months: frozenset[int]) -> int:
    """Cells that fall into months of the column only if exchanged, less those that do only as written."""
    known = sorted(months)
    written, turned = np.isin(column.months, known), np.isin(column.numbers, known)
    return int((column.changed & turned & ~written).sum()) - int((column.changed & written & ~turned).sum())


def _in_order(parts: Mapping[str, _Parts], pair: tuple[str, str], name: str) -> int:
    """Rows whose two days are in order only if exchanged, less those that are only as written.

    The other column is taken as written or exchanged, whichever speaks more for the exchange of this one.
    """
    first, second = parts[pair[0]], parts[pair[1]]
    both = parts[name].changed & ~np.isnat(first.days) & ~np.isnat(second.days)
    was_wrong = both & (first.days > second.days)
    was_right = both & ~was_wrong
    votes = []
    for other in ("days", "swapped"):
        a = first.swapped if pair[0] == name else getattr(first, other)
        b = second.swapped if pair[1] == name else getattr(second, other)
        votes.append(int((was_wrong & (a <= b)).sum()) - int((was_right & (a > b)).sum()))
    return max(votes)
