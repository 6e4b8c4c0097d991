"""Windows (thời gian chốt số liệu): which days a report counts, by which rule, and how windows meet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cchc_toolkit.errors import UsageError
from cchc_toolkit.vocabulary.wording import date_short

__all__ = ["WINDOW_RULES", "Window", "WindowRule", "gap_days", "overlap_days", "window_overlap"]


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """The days a report counts, first and last included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise UsageError(
                f"Ngày cuối {date_short(self.last)} đứng trước ngày đầu {date_short(self.first)}",
                where="thời gian chốt số liệu",
                fix="Đề nghị ghi lại ngày đầu, ngày cuối",
            )

    @property
    def days(self) -> int:
        """Number of days, both ends counted."""
        return (self.last - self.first).days + 1

    @property
    def label(self) -> str:
        """``từ ngày 02/6/2023 đến ngày 01/9/2023``."""
        return f"từ ngày {date_short(self.first)} đến ngày {date_short(self.last)}"

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class WindowRule:
    """From when on which days of the months a window begins and ends, and who says so.

    ``first_day`` is a day of the month before the period, ``last_day`` one of its last month.
    """

    in_force_from: date
    first_day: int
    last_day: int
    basis: str


WINDOW_RULES = (WindowRule(date(2019, 3, 12), 15, 14, "Nghị định số 09/2019/NĐ-CP, Điều 12"),)
"""Rules for default windows, oldest first (append, never edit); the first also serves the years before it."""


def window_overlap(one: Window, other: Window) -> Window | None:
    """The days that two windows share, ``None`` where they share none.

    Parameters
    ----------
    one, other : Window
        In either order.
    """
    first, last = max(one.first, other.first), min(one.last, other.last)
    return Window(first, last) if first <= last else None


def overlap_days(one: Window, other: Window) -> int:
    """Number of days that both windows count, 0 where they do not overlap.

    Parameters
    ----------
    one, other : Window
        In either order.
    """
    shared = window_overlap(one, other)
    return shared.days if shared else 0


def gap_days(one: Window, other: Window) -> int:
    """Number of days between two windows that neither counts, 0 where they adjoin or overlap.

    Parameters
    ----------
    one, other : Window
        In either order.
    """
    return max(0, (max(one.first, other.first) - min(one.last, other.last)).days - 1)
