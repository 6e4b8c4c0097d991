"""Windows (thời gian chốt số liệu): which days a report counts, and how windows meet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from cchc_toolkit.errors import UsageError
from cchc_toolkit.vocabulary.wording import date_short

__all__ = ["Window", "overlap_days", "uncovered", "window_overlap"]


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


def uncovered(whole: Window, parts: Iterable[Window]) -> tuple[Window, ...]:
    """The days of a window that none of some others counts.

    Parameters
    ----------
    parts : iterable of Window
        In any order; they may overlap and reach beyond the whole.

    Returns
    -------
    tuple of Window
        In order of time; none where the parts cover the whole.
    """
    one_day = timedelta(days=1)
    gaps: list[Window] = []
    first = whole.first
    for part in sorted(parts):
        last = min(part.first - one_day, whole.last)
        if first <= last:
            gaps.append(Window(first, last))
        first = max(first, part.last + one_day)
    return (*gaps, Window(first, whole.last)) if first <= whole.last else tuple(gaps)
