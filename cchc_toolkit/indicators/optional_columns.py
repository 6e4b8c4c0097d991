"""Columns that a list of cases may be without, the quantities that need them, and what is unknown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from cchc_toolkit.indicators.case_dates import days_in, due_days, end_days
from cchc_toolkit.indicators.case_flags import cases_that_need_a_slip, in_lists_without
from cchc_toolkit.indicators.places import CasePlaces
from cchc_toolkit.model.case_table import CASE_DATES, ENDED, NOT_RECEIVED
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


def optional_columns(dossiers: pd.DataFrame, flags: Mapping[str, np.ndarray]) -> tuple[OptionalColumn, ...]:
    """The columns that a list may be without, and the cases whose counts need them."""
    status = dossiers["status"]
    received = flags["received"]
    every = np.ones(len(dossiers), dtype=bool)
    ended = status.isin(sorted(ENDED)).to_numpy() & flags["handled"]
    took_days = cases_that_need_a_slip(dossiers, flags)
    accepted = ~status.isin(sorted(NOT_RECEIVED)).to_numpy()
    has_level = _has_a_level(dossiers)
    channel, level = ((dossiers[name] != "").to_numpy() for name in ("channel", "online_level"))
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
        OptionalColumn("due_on", ~np.isnat(due_days(dossiers)), took_days | flags["pending"], _BY_DUE_DAY),
        OptionalColumn("resolved_on", ~np.isnat(end_days(dossiers)), ended, _BY_END),
        OptionalColumn("received_on", ~np.isnat(days_in(dossiers["received_on"])), every, tuple(flags)),
    )


def _has_a_level(dossiers: pd.DataFrame) -> np.ndarray:
    """Cases that came in online, or whose procedure has a level in some case: others may have none."""
    with_level = dossiers.loc[
        (dossiers["online_level"] != "") & (dossiers["procedure_code"] != ""), "procedure_code"
    ]
    known = dossiers["procedure_code"].isin(set(with_level))
    no_level_at_all = not (dossiers["online_level"] != "").any()
    has_level: np.ndarray = ((dossiers["channel"] == "online") | known | no_level_at_all).to_numpy()
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
