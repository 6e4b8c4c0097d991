"""A quantity of the period beside the same quantity of another one (kỳ trước, cùng kỳ năm trước).

Each number of a comparison is a reading of its own, so that it can be printed and traced: the value then,
how far the two are apart, and that difference in percent of the value then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cchc_toolkit.model.reading import Reading

__all__ = ["COMPARED", "Comparison", "Comparisons", "OtherTime", "Progress"]

COMPARED = ("SS/", "TD/")
"""What the codes of readings that a comparison adds begin with; they belong to no form."""


@dataclass(frozen=True, slots=True)
class OtherTime:
    """Another report of the same unit.

    Parameters
    ----------
    period, label : str
        Key (``2026-H1``) and words (``6 tháng đầu năm 2026``).
    packet : str
        Id of the packet that says so.
    readings : mapping of str to Reading
        By code and alias.
    is_as_long : bool
        Whether it counts about as many days, so that what happened in it may be compared.
    """

    period: str
    label: str
    packet: str
    readings: Mapping[str, Reading]
    is_as_long: bool = True


@dataclass(frozen=True, slots=True)
class Comparison:
    """One quantity at two times.

    Parameters
    ----------
    reading : Reading
        Of the period.
    other : Reading
        The value then, code ``SS/cung-ky/<code>`` or ``SS/ky-truoc/<code>``.
    difference : Reading or None
        How far the two are apart, never negative, code ``…/chenh``: in the unit, of percentages in points,
        which are taken between the values as they are printed. ``None`` where one has no value, or where a
        count of another length of time says nothing.
    change : Reading or None
        The difference in percent of the value then, code ``…/ty-le``; ``None`` for percentages, over 0,
        and where both are the same.
    direction : {"tăng", "giảm", "bằng", ""}
        Empty where there is no difference to speak of.
    """

    reading: Reading
    other: Reading
    difference: Reading | None = None
    change: Reading | None = None
    direction: Literal["tăng", "giảm", "bằng", ""] = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """A rate of the year's plan or a target through the year.

    Parameters
    ----------
    earlier : mapping of str to Reading
        By key of a period reported before in the year, in order of time; code ``TD/<period>/<code>``.
    wanted : Reading or None
        The value that was given, ``None`` where none was.
    relation : str
        How the target is worded before its value.
    """

    reading: Reading
    earlier: Mapping[str, Reading]
    wanted: Reading | None = None
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Comparisons:
    """Everything that a report compares with earlier ones; empty where there is no packet of them.

    Parameters
    ----------
    before, last_year : mapping of str to Comparison
        By code: with the report before, with the same period last year.
    before_label, last_year_label : str
        Those periods in words; empty where there is no packet.
    progress : tuple of Progress
        Through the year, of a half-year or a year.
    progress_labels : mapping of str to str
        The periods that it names, in words.
    """

    before: Mapping[str, Comparison] = field(default_factory=dict)
    last_year: Mapping[str, Comparison] = field(default_factory=dict)
    before_label: str = ""
    last_year_label: str = ""
    progress: tuple[Progress, ...] = ()
    progress_labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def has_any(self) -> bool:
        """True where a table of comparisons or of progress has a line to print."""
        return bool(self.before or self.last_year or self.progress)

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The readings that comparisons add to those of the period, each once."""
        compared = (*self.before.values(), *self.last_year.values())
        added = [
            reading
            for comparison in compared
            for reading in (comparison.other, comparison.difference, comparison.change)
            if reading is not None
        ]
        added += [reading for line in self.progress for reading in line.earlier.values()]
        return tuple(added)
