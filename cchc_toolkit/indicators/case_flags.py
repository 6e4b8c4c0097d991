"""Which cases a quantity counts in a window, by the rules that ``tally.py`` writes down."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from cchc_toolkit.indicators.case_dates import days_in, due_days, end_days, is_saturday
from cchc_toolkit.model.case_table import ENDED, NOT_RECEIVED
from cchc_toolkit.vocabulary.windows import Window

__all__ = [
    "case_flags",
    "cases_of_another_period",
    "cases_that_need_a_slip",
    "in_lists_without",
    "undated_cases",
]

_WAITING = ("supplement", "obligation")


def case_flags(dossiers: pd.DataFrame, window: Window, undated: np.ndarray) -> dict[str, np.ndarray]:
    """Which cases each quantity of ``metrics.METRICS`` counts."""
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


def undated_cases(dossiers: pd.DataFrame, sheets: np.ndarray) -> np.ndarray:
    """Cases of no period: without a day of receipt, or ended without a day where others have one."""
    ended = dossiers["status"].isin(sorted(ENDED)).to_numpy()
    no_end = ended & np.isnat(end_days(dossiers))
    says_ends = ~in_lists_without(sheets, ~np.isnat(end_days(dossiers)))
    is_undated: np.ndarray = np.isnat(days_in(dossiers["received_on"])) | (no_end & says_ends)
    return is_undated


def cases_of_another_period(
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
    has_others = ~in_lists_without(sheets, ~flags["handled"] & ~undated)
    is_of_another: np.ndarray = in_lists_without(sheets, happens) & has_others
    return is_of_another


def cases_that_need_a_slip(dossiers: pd.DataFrame, flags: Mapping[str, np.ndarray]) -> np.ndarray:
    """What is resolved on the day of its receipt needs no appointment slip; these need one."""
    needs_slip: np.ndarray = flags["resolved"] & (end_days(dossiers) > days_in(dossiers["received_on"]))
    return needs_slip


def in_lists_without(groups: np.ndarray, filled: np.ndarray) -> np.ndarray:
    """Cases of groups (lists, fields) in which no case is filled in at all."""
    sums = np.bincount(groups, weights=filled, minlength=int(groups.max(initial=-1)) + 1)
    is_without: np.ndarray = sums[groups] == 0
    return is_without
