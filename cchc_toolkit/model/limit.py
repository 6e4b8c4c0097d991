"""What the office says of limits and of what comes next: rows of two lists, and the figures they are of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from cchc_toolkit.forms.procedure_fields import folded_words
from cchc_toolkit.model.dataset import records, row_origin
from cchc_toolkit.model.reading import Origin
from cchc_toolkit.model.shortcoming import Shortcoming

__all__ = [
    "Explained",
    "Limit",
    "NextTask",
    "day_in",
    "explained",
    "is_pre_filled",
    "limits_of",
    "next_tasks_of",
    "not_shown",
]

_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_DIGITS = re.compile(r"[0-9]+(?: [0-9]+)*")


@dataclass(frozen=True, slots=True)
class Limit:
    """A row of the list of limits; ``figure`` is the kind of shortcoming it is about, empty for any other."""

    figure: str
    subject: str
    what: str
    cause: str
    remedy: str
    who: str
    due: str
    origin: Origin

    @property
    def says_nothing(self) -> bool:
        """True of a row without what and without figure, which no sentence can be made of."""
        return not self.figure and not self.what


@dataclass(frozen=True, slots=True)
class NextTask:
    """A task that the office sets itself for the next period, with the unit in charge and the deadline."""

    task: str
    unit: str
    deadline: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Explained:
    """Shortcomings of one kind and the rows that speak of all of them; without rows nobody explained them."""

    shortcomings: tuple[Shortcoming, ...]
    limits: tuple[Limit, ...]


def limits_of(table: pd.DataFrame | None) -> tuple[Limit, ...]:
    """The rows of the list of limits, in their order; none where the list was not sent."""
    names = ("figure", "subject", "what", "cause", "remedy", "who", "due")
    return tuple(
        Limit(**{name: str(row[name]) for name in names}, origin=row_origin(row)) for row in records(table)
    )


def next_tasks_of(table: pd.DataFrame | None) -> tuple[NextTask, ...]:
    """The rows of the list of tasks of the next period, in their order; none where the list was not sent."""
    names = ("task", "unit", "deadline")
    return tuple(
        NextTask(**{name: str(row[name]) for name in names}, origin=row_origin(row)) for row in records(table)
    )


def day_in(text: str) -> date | None:
    """The day that a deadline names, ``None`` where it names a quarter, or no time.

    Parameters
    ----------
    text : str
        As typed: ``30/9/2026``, ``quý IV/2026``.
    """
    match = _DAY.fullmatch(text.strip())
    if match is None:
        return None
    day, month, year = (int(part) for part in match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def explained(shortcomings: Iterable[Shortcoming], limits: Sequence[Limit]) -> tuple[Explained, ...]:
    """Shortcomings with the rows that are about them.

    Parameters
    ----------
    limits : sequence of Limit
        A row that names a field or a target is about that one; one that names none, about all of its kind
        that have no row of their own.

    Returns
    -------
    tuple of Explained
        In the order of the shortcomings; those of one kind that share their rows, or have none, together.
    """
    groups: dict[tuple[str, str, str, tuple[Limit, ...]], list[Shortcoming]] = {}
    for shortcoming in shortcomings:
        rows = _limits_for(shortcoming, limits)
        groups.setdefault((shortcoming.kind, shortcoming.lead, shortcoming.tail, rows), []).append(
            shortcoming
        )
    return tuple(Explained(tuple(members), rows) for (*_, rows), members in groups.items())


def not_shown(limits: Sequence[Limit], shortcomings: Sequence[Shortcoming]) -> tuple[Limit, ...]:
    """Rows about a figure that shows nothing of the kind, or nothing of the field or target they name."""
    used = {row for shortcoming in shortcomings for row in _limits_for(shortcoming, limits)}
    return tuple(
        row for row in limits if row.figure and row not in used and not _is_covered(row, shortcomings)
    )


def _is_covered(limit: Limit, shortcomings: Iterable[Shortcoming]) -> bool:
    """True of a row for all of a kind beside rows for each of them."""
    return not limit.subject and any(shortcoming.kind == limit.figure for shortcoming in shortcomings)


def _limits_for(shortcoming: Shortcoming, limits: Sequence[Limit]) -> tuple[Limit, ...]:
    alike = [row for row in limits if row.figure == shortcoming.kind]
    own = [row for row in alike if row.subject and _is_subject(row.subject, shortcoming)]
    return tuple(own or (row for row in alike if not row.subject))


def _is_subject(typed: str, shortcoming: Shortcoming) -> bool:
    """True if a name means this one; where the figure is of no field, whatever field was written."""
    if not shortcoming.subject:
        return True
    one, other = (folded_words(text).removeprefix("linh vuc ") for text in (typed, shortcoming.subject))
    return one == other


def is_pre_filled(limit: Limit, shortcomings: Iterable[Shortcoming]) -> bool:
    """True if what a row says is what the figures say, be the number in it another one."""
    return any(_without_numbers(limit.what) == _without_numbers(one.words) for one in shortcomings)


def _without_numbers(text: str) -> str:
    return _DIGITS.sub("0", folded_words(text))
