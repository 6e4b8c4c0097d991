"""Count cases (hồ sơ) by field in a window: received, carried over, resolved, pending, early, on time, late.

The rules, each of them written down because running systems differ:

received        the day of receipt lies in the window; what was not accepted is counted apart
carried over    received before the window and not ended before it
resolved        ended in the window: finished or returned, also withdrawn, stopped or refused
early, on time  the day of the end is before, or is, the day due; late after it
day due         the appointment, or the new one where there is one (one extension at most); where the layout
                says so the working days of a suspension are added
no day due      on time, and said: a case that is resolved without an appointment slip
no such column  what a list has no column for is unknown; where single cases are blank in it the count is
                that of the others ("at least"), and said
another period  a list in which nothing happens in the window says nothing of it: its fields are unknown
ended, no day   counted apart and said; where a list has no such days at all, received and no more is known
pending         received, not ended by the last day; overdue when the day due is before the last day, except
                while the clock stands still (waiting for papers or a payment)
Saturday        ended in the window on a Saturday
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from cchc_toolkit.indicators.case_dates import days_in, due_days, end_days, is_saturday
from cchc_toolkit.indicators.places import CasePlaces
from cchc_toolkit.model.case_table import CASE_DATES, ENDED, NOT_RECEIVED
from cchc_toolkit.model.reading import Origin
from cchc_toolkit.vocabulary.windows import Window

__all__ = ["Count", "Lack", "Tally", "tally"]

_BY_DUE_DAY = (
    "early", "on_time", "in_time", "late", "pending_in_time", "pending_overdue", "due", "due_in_time",
)  # fmt: skip
_BY_END = ("resolved", *_BY_DUE_DAY, "saturday", "pending", "withdrawn", "stopped", "refused")
_WAITING = ("supplement", "obligation")


@dataclass(frozen=True, slots=True)
class Count:
    """A number of cases and the rows that they stand in."""

    value: int
    origins: tuple[Origin, ...] = ()


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
class _Column:
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
            found: np.ndarray = self.asked & absent
            return found
        # What one list has no case for, another that has the column may tell.
        found = (self.asked | (self.needed & _in_tables_without(groups, ~absent))) & absent
        return found


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of every field and level by quantity.

    Parameters
    ----------
    counts : mapping of (str, str) to mapping of str to Count
        By field and level, then by the names of ``metrics.METRICS``; a quantity is absent where a list
        with a case of the field has no column for it.
    outside : int
        Cases that the window does not count at all.
    no_due_date : int
        Cases resolved in the window without a day due.
    undated : int
        Cases without a day of receipt, or ended without a day.
    lacks : tuple of Lack
        What the lists do not say, by column.
    without_slip : Count
        Cases of more than a day that were resolved without a day due, in lists that have such days.
    took_days : int
        Cases that were resolved later than on the day of their receipt, in those lists.
    another : tuple of Origin
        Lists of another period: nothing in them happens in the window.
    is_outside : ndarray of bool
        The cases of ``outside``.
    """

    counts: Mapping[tuple[str, str], Mapping[str, Count]]
    outside: int = 0
    no_due_date: int = 0
    undated: int = 0
    lacks: tuple[Lack, ...] = ()
    without_slip: Count = Count(0)
    took_days: int = 0
    another: tuple[Origin, ...] = ()
    is_outside: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=bool), compare=False)


def tally(dossiers: pd.DataFrame, window: Window) -> Tally:
    """Count the cases of a window.

    Parameters
    ----------
    dossiers : DataFrame
        The columns of ``case_table.COLUMNS``, each case once.
    window : Window
        First and last day that are counted.

    Returns
    -------
    Tally
        Counts in hồ sơ, with the rows each was counted from.

    References
    ----------
    Nghị định số 61/2018/NĐ-CP, Điều 19 (one extension); Thông tư số 01/2020/TT-VPCP, Biểu II.06a.
    """
    places = CasePlaces.of(dossiers)
    undated = _undated(dossiers, places.sheets)
    flags = _flags(dossiers, window, undated)
    columns = _optional(dossiers, flags)
    absent = {each.name: _in_tables_without(places.sheets, each.filled) for each in columns}
    another = _of_another_period(dossiers, window, places.sheets, flags, undated)
    slips = _slips(dossiers, flags) & ~absent["due_on"]
    without_slip = np.flatnonzero(slips & np.isnat(due_days(dossiers)))
    counts: dict[tuple[str, str], dict[str, Count]] = {}
    codes, distinct = pd.factorize(dossiers["field"] + "|" + dossiers["level"])
    needing = {each.metrics: each.unknown_for(absent[each.name], codes) for each in columns}
    for at, key in enumerate(distinct):
        rows = np.flatnonzero(codes == at)
        if another[rows].all():
            continue
        unknown = {name for each in columns if needing[each.metrics][rows].any() for name in each.metrics}
        name_of, _, level = str(key).partition("|")
        counts[name_of, level] = {
            name: Count(int(flag[rows].sum()), places.origins(rows[flag[rows]]))
            for name, flag in flags.items()
            if name not in unknown
        }
    refused = dossiers["status"].isin(sorted(NOT_RECEIVED)).to_numpy()
    outside = ~flags["handled"] & ~undated & ~refused
    return Tally(
        counts,
        outside=int(outside.sum()),
        no_due_date=int((flags["resolved"] & np.isnat(due_days(dossiers))).sum()),
        undated=int(undated.sum()),
        lacks=tuple(
            each
            for column in columns
            for each in _lacks(column, needing[column.metrics], absent[column.name], places)
        ),
        without_slip=Count(len(without_slip), places.origins(without_slip)),
        took_days=int(slips.sum()),
        another=places.origins(np.flatnonzero(another)),
        is_outside=outside,
    )


def _of_another_period(
    dossiers: pd.DataFrame,
    window: Window,
    sheets: np.ndarray,
    flags: Mapping[str, np.ndarray],
    undated: np.ndarray,
) -> np.ndarray:
    """Cases of lists in which nothing happens in the window; what it did not accept happened too.

    A list of nothing but cases that are still open is of the window: it may be that of what was carried over.
    """
    received_on = days_in(dossiers["received_on"])
    is_new = (received_on >= np.datetime64(window.first)) & (received_on <= np.datetime64(window.last))
    happens = is_new | flags["resolved"] | undated
    has_others = ~_in_tables_without(sheets, ~flags["handled"] & ~undated)
    found: np.ndarray = _in_tables_without(sheets, happens) & has_others
    return found


def _slips(dossiers: pd.DataFrame, flags: Mapping[str, np.ndarray]) -> np.ndarray:
    """What is resolved on the day of its receipt needs no appointment slip; these need one."""
    found: np.ndarray = flags["resolved"] & (end_days(dossiers) > days_in(dossiers["received_on"]))
    return found


def _optional(dossiers: pd.DataFrame, flags: Mapping[str, np.ndarray]) -> tuple[_Column, ...]:
    """The columns that a list may be without, and the cases whose counts need them."""
    status = dossiers["status"]
    received = flags["received"]
    every = np.ones(len(dossiers), dtype=bool)
    ended = status.isin(sorted(ENDED)).to_numpy() & flags["handled"]
    took_days = _slips(dossiers, flags)
    accepted = ~status.isin(sorted(NOT_RECEIVED)).to_numpy()
    has_level = _has_a_level(dossiers)
    channel, level = ((dossiers[each] != "").to_numpy() for each in ("channel", "online_level"))
    return (
        _Column("channel", channel, received, ("direct", "counter", "post", "online"), accepted),
        _Column("channel", channel, received & level, ("online_full", "online_partial")),
        _Column(
            "online_level",
            level,
            received & has_level,
            ("full", "partial", "online_full", "online_partial"),
            accepted & has_level,
        ),
        _Column("due_on", ~np.isnat(due_days(dossiers)), took_days | flags["pending"], _BY_DUE_DAY),
        _Column("resolved_on", ~np.isnat(end_days(dossiers)), ended, _BY_END),
        _Column("received_on", ~np.isnat(days_in(dossiers["received_on"])), every, tuple(flags)),
    )


def _has_a_level(dossiers: pd.DataFrame) -> np.ndarray:
    """Cases that came in online, or whose procedure has a level in some case: others may have none."""
    told = dossiers.loc[
        (dossiers["online_level"] != "") & (dossiers["procedure_code"] != ""), "procedure_code"
    ]
    known = dossiers["procedure_code"].isin(set(told))
    no_level_at_all = not (dossiers["online_level"] != "").any()
    found: np.ndarray = ((dossiers["channel"] == "online") | known | no_level_at_all).to_numpy()
    return found


def _in_tables_without(sheets: np.ndarray, filled: np.ndarray) -> np.ndarray:
    """Cases of lists in which nothing at all stands in a column."""
    sums = np.bincount(sheets, weights=filled, minlength=int(sheets.max(initial=-1)) + 1)
    found: np.ndarray = sums[sheets] == 0
    return found


def _lacks(column: _Column, needing: np.ndarray, absent: np.ndarray, places: CasePlaces) -> Iterator[Lack]:
    """Cases of lists without the column, then single cases that are blank in it.

    Single cases without a day due or without a day of their end are told when they are read.
    """
    blank = column.asked & ~column.filled
    for rows, is_absent in ((needing, True), (blank & ~absent, False)):
        if rows.any() and (is_absent or column.name not in CASE_DATES):
            where = places.origins(np.flatnonzero(rows))
            yield Lack(column.name, column.metrics, where, int(rows.sum()), is_absent)


def _flags(dossiers: pd.DataFrame, window: Window, undated: np.ndarray) -> dict[str, np.ndarray]:
    """Which rows each quantity counts."""
    first, last = np.datetime64(window.first), np.datetime64(window.last)
    received_on, due_on, ended_on = days_in(dossiers["received_on"]), due_days(dossiers), end_days(dossiers)
    status, channel = dossiers["status"], dossiers["channel"]
    accepted = ~status.isin(sorted(NOT_RECEIVED)).to_numpy() & ~undated
    ended = status.isin(sorted(ENDED)).to_numpy() & ~np.isnat(ended_on)
    received = accepted & (received_on >= first) & (received_on <= last)
    carried_over = accepted & (received_on < first) & ~(ended & (ended_on < first))
    handled = received | carried_over
    resolved = handled & ended & (ended_on <= last)
    pending = handled & ~resolved
    overdue = pending & (due_on < last) & ~status.isin(_WAITING).to_numpy()
    due = handled & (due_on >= first) & (due_on <= last)
    online = (channel == "online").to_numpy()
    full, partial = ((dossiers["online_level"] == level).to_numpy() for level in ("full", "partial"))
    return {
        "received": received,
        "direct": received & channel.isin(("direct", "post")).to_numpy(),
        "online": received & online,
        "online_full": received & online & full,
        "online_partial": received & online & partial,
        "full": received & full,
        "partial": received & partial,
        "counter": received & (channel == "direct").to_numpy(),
        "post": received & (channel == "post").to_numpy(),
        "carried_over": carried_over,
        "handled": handled,
        "resolved": resolved,
        "early": resolved & (ended_on < due_on),
        "on_time": resolved & ((ended_on == due_on) | np.isnat(due_on)),
        "in_time": resolved & ((ended_on <= due_on) | np.isnat(due_on)),
        "late": resolved & (ended_on > due_on),
        "saturday": resolved & is_saturday(ended_on),
        "pending": pending,
        "pending_in_time": pending & ~overdue,
        "pending_overdue": overdue,
        "due": due,
        "due_in_time": due & resolved & (ended_on <= due_on),
        **{name: resolved & (status == name).to_numpy() for name in ("withdrawn", "stopped", "refused")},
        "rejected": (status == "rejected").to_numpy() & (received_on >= first) & (received_on <= last),
    }


def _undated(dossiers: pd.DataFrame, sheets: np.ndarray) -> np.ndarray:
    """Cases of no period: without a day of receipt, or ended without a day where others have one."""
    ended = dossiers["status"].isin(sorted(ENDED)).to_numpy()
    no_end = ended & np.isnat(end_days(dossiers))
    says_ends = ~_in_tables_without(sheets, ~np.isnat(end_days(dossiers)))
    found: np.ndarray = np.isnat(days_in(dossiers["received_on"])) | (no_end & says_ends)
    return found
