"""Which cases a quantity counts in a window, by the rules that ``tally.py`` writes down."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from cchc_toolkit.indicators.case_columns import CaseColumns
from cchc_toolkit.indicators.case_dates import is_saturday
from cchc_toolkit.vocabulary.windows import Window

__all__ = [
    "case_flags",
    "cases_of_another_period",
    "cases_that_need_a_slip",
    "in_lists_without",
    "undated_cases",
]

_WAITING = ("supplement", "obligation")


def case_flags(cases: CaseColumns, window: Window, undated: np.ndarray) -> dict[str, np.ndarray]:
    """Which cases each quantity of ``metrics.METRICS`` counts."""
    first, last = np.datetime64(window.first), np.datetime64(window.last)
    received_on, due_on, ended_on = cases.received_on, cases.due_on, cases.ended_on
    status, channel = cases.status, cases.channel
    accepted = ~cases.is_refused_entry & ~undated
    ended = cases.is_ended & ~np.isnat(ended_on)
    received = accepted & (received_on >= first) & (received_on <= last)
    carried_over = accepted & (received_on < first) & ~(ended & (ended_on < first))
    handled = received | carried_over
    resolved = handled & ended & (ended_on <= last)
    pending = handled & ~resolved
    overdue = pending & (due_on < last) & ~status.among(_WAITING)
    due = handled & (due_on >= first) & (due_on <= last)
    online = channel.among(["online"])
    full, partial = (cases.online_level.among([level]) for level in ("full", "partial"))
    return {
        "received": received,
        "direct": received & channel.among(["direct", "post"]),
        "online": received & online,
        "online_full": received & online & full,
        "online_partial": received & online & partial,
        "full": received & full,
        "partial": received & partial,
        "counter": received & channel.among(["direct"]),
        "post": received & channel.among(["post"]),
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
        **{name: resolved & status.among([name]) for name in ("withdrawn", "stopped", "refused")},
        "rejected": status.among(["rejected"]) & (received_on >= first) & (received_on <= last),
    }


def undated_cases(cases: CaseColumns, sheets: np.ndarray) -> np.ndarray:
    """Cases of no period: without a day of receipt, or ended without a day where others have one."""
    no_end = np.isnat(cases.ended_on)
    says_ends = ~in_lists_without(sheets, ~no_end)
    is_undated: np.ndarray = np.isnat(cases.received_on) | (cases.is_ended & no_end & says_ends)
    return is_undated


def cases_of_another_period(
    cases: CaseColumns,
    window: Window,
    sheets: np.ndarray,
    flags: Mapping[str, np.ndarray],
    undated: np.ndarray,
) -> np.ndarray:
    """Cases of lists in which nothing happens in the window; what it did not accept happened too.

    A list of nothing but cases that are still open is of the window: it may be that of what was carried over.
    """
    received_on = cases.received_on
    is_new = (received_on >= np.datetime64(window.first)) & (received_on <= np.datetime64(window.last))
    happens = is_new | flags["resolved"] | undated
    has_others = ~in_lists_without(sheets, ~flags["handled"] & ~undated)
    is_of_another: np.ndarray = in_lists_without(sheets, happens) & has_others
    return is_of_another


def cases_that_need_a_slip(cases: CaseColumns, flags: Mapping[str, np.ndarray]) -> np.ndarray:
    """What is resolved on the day of its receipt needs no appointment slip; these need one."""
    needs_slip: np.ndarray = flags["resolved"] & (cases.ended_on > cases.received_on)
    return needs_slip


def in_lists_without(groups: np.ndarray, filled: np.ndarray) -> np.ndarray:
    """Cases of groups (lists, fields) in which no case is filled in at all."""
    sums = np.bincount(groups, weights=filled, minlength=int(groups.max(initial=-1)) + 1)
    is_without: np.ndarray = sums[groups] == 0
    return is_without
