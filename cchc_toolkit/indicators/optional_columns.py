"""Columns that a list of cases may be without, the quantities that need them, and what is unknown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from cchc_toolkit.indicators.case_columns import CaseColumns
from cchc_toolkit.indicators.case_flags import cases_that_need_a_slip, in_lists_without
from cchc_toolkit.indicators.places import CasePlaces
from cchc_toolkit.model.case_table import CASE_DATES
from cchc_toolkit.model.reading import Origin

__all__ = ["Lack", "OptionalColumn", "lacks_of", "optional_columns"]

_BY_DUE_DAY = (
    "early", "on_time", "in_time", "late", "pending_in_time", "pending_overdue", "due", "due_in_time",
)  # fmt: skip
_BY_END = ("resolved", *_BY_DUE_DAY, "saturday", "pending", "withdrawn", "stopped", "refused")


@dataclass(frozen=True, slots=True)
class Lack:
    """Cases that are blank in a column, and what therefore is not counted, or counted without them.

    ``is_absent`` where a list has nothing in the column at all: its quantities are then unknown.
    """

    column: str
    metrics: tuple[str, ...]
    where: tuple[Origin, ...]
    cases: int
    is_absent: bool


@dataclass(frozen=True, slots=True)
class OptionalColumn:
    """A column that not every list has, and the quantities that need it.

    ``needed`` are further cases that need it where no list of their field has it: that none of them was
    received in the period does not make a share known.
    """

    name: str
    filled: np.ndarray
    asked: np.ndarray
    metrics: tuple[str, ...]
    needed: np.ndarray | None = None

    def unknown_for(self, absent: np.ndarray, groups: np.ndarray) -> np.ndarray:
        """Cases that need the column in lists that do not have it."""
        if self.needed is None:
            unknown: np.ndarray = self.asked & absent
            return unknown
        # What one list has no case for, another that has the column may tell.
        unknown = (self.asked | (self.needed & in_lists_without(groups, ~absent))) & absent
        return unknown


def optional_columns(cases: CaseColumns, flags: Mapping[str, np.ndarray]) -> tuple[OptionalColumn, ...]:
    """The columns that a list may be without, and the cases whose counts need them."""
    received = flags["received"]
    every = np.ones(len(cases), dtype=bool)
    ended = cases.is_ended & flags["handled"]
    took_days = cases_that_need_a_slip(cases, flags)
    accepted = ~cases.is_refused_entry
    has_level = _has_a_level(cases)
    channel, level = cases.channel.is_filled, cases.online_level.is_filled
    return (
        OptionalColumn("channel", channel, received, ("direct", "counter", "post", "online"), accepted),
        OptionalColumn("channel", channel, received & level, ("online_full", "online_partial")),
        OptionalColumn(
            "online_level",
            level,
            received & has_level,
            ("full", "partial", "online_full", "online_partial"),
            accepted & has_level,
        ),
        OptionalColumn("due_on", ~np.isnat(cases.due_on), took_days | flags["pending"], _BY_DUE_DAY),
        OptionalColumn("resolved_on", ~np.isnat(cases.ended_on), ended, _BY_END),
        OptionalColumn("received_on", ~np.isnat(cases.received_on), every, tuple(flags)),
    )


def _has_a_level(cases: CaseColumns) -> np.ndarray:
    """Cases that came in online, or whose procedure has a level in some case: others may have none."""
    level, procedure = cases.online_level.is_filled, cases.procedure_code
    known = ~in_lists_without(procedure.codes, level) & procedure.is_filled
    has_level: np.ndarray = cases.channel.among(["online"]) | known | (not level.any())
    return has_level


def lacks_of(
    column: OptionalColumn, needing: np.ndarray, absent: np.ndarray, places: CasePlaces
) -> Iterator[Lack]:
    """Cases of lists without the column, then single cases that are blank in it.

    Single cases without a day due or without a day of their end are told when they are read.
    """
    blank = column.asked & ~column.filled
    for rows, is_absent in ((needing, True), (blank & ~absent, False)):
        if rows.any() and (is_absent or column.name not in CASE_DATES):
            where = places.origins(np.flatnonzero(rows))
            yield Lack(column.name, column.metrics, where, int(rows.sum()), is_absent)
