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

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from cchc_toolkit.indicators.case_columns import CaseColumns, Words
from cchc_toolkit.indicators.case_flags import (
    case_flags,
    cases_of_another_period,
    cases_that_need_a_slip,
    in_lists_without,
    undated_cases,
)
from cchc_toolkit.indicators.optional_columns import Lack, lacks_of, optional_columns
from cchc_toolkit.indicators.places import CasePlaces
from cchc_toolkit.model.reading import Origin
from cchc_toolkit.vocabulary.windows import Window

__all__ = ["Count", "Tally", "tally"]


@dataclass(frozen=True, slots=True)
class Count:
    """A number of cases and the rows that they stand in."""

    value: int
    origins: tuple[Origin, ...] = ()


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
    cases, places = CaseColumns.of(dossiers), CasePlaces.of(dossiers)
    undated = undated_cases(cases, places.sheets)
    flags = case_flags(cases, window, undated)
    columns = optional_columns(cases, flags)
    absent = {column.name: in_lists_without(places.sheets, column.filled) for column in columns}
    another = cases_of_another_period(cases, window, places.sheets, flags, undated)
    slips = cases_that_need_a_slip(cases, flags) & ~absent["due_on"]
    without_slip = np.flatnonzero(slips & np.isnat(cases.due_on))
    groups, keys = Words.of(dossiers["field"]).with_second(Words.of(dossiers["level"]))
    unknown = {column.metrics: column.unknown_for(absent[column.name], groups) for column in columns}
    outside = ~flags["handled"] & ~undated & ~cases.is_refused_entry
    return Tally(
        _counts((groups, keys), flags, unknown, another, places),
        outside=int(outside.sum()),
        no_due_date=int((flags["resolved"] & np.isnat(cases.due_on)).sum()),
        undated=int(undated.sum()),
        lacks=tuple(
            lack
            for column in columns
            for lack in lacks_of(column, unknown[column.metrics], absent[column.name], places)
        ),
        without_slip=Count(len(without_slip), places.origins(without_slip)),
        took_days=int(slips.sum()),
        another=places.origins(np.flatnonzero(another)),
        is_outside=outside,
    )


def _counts(
    groups: tuple[np.ndarray, tuple[tuple[str, str], ...]],
    flags: Mapping[str, np.ndarray],
    unknown: Mapping[tuple[str, ...], np.ndarray],
    another: np.ndarray,
    places: CasePlaces,
) -> dict[tuple[str, str], dict[str, Count]]:
    """Counts by field and level, without what cannot be told and without lists of another period."""
    group_of, keys = groups

    def groups_with(cases: np.ndarray) -> np.ndarray:
        return np.bincount(group_of[cases], minlength=len(keys)) > 0

    counted = np.flatnonzero(groups_with(~another)).tolist()
    nowhere = np.zeros(len(keys), dtype=bool)
    untold = dict.fromkeys(flags, nowhere)
    for metrics, needing in unknown.items():
        untold |= {metric: untold[metric] | groups_with(needing) for metric in metrics}
    counts: dict[tuple[str, str], dict[str, Count]] = {keys[at]: {} for at in counted}
    order = places.order(group_of)
    for metric, flag in flags.items():
        cases = order[flag[order]]
        sizes = np.bincount(group_of[cases], minlength=len(keys)).tolist()
        origins = places.origins_by_group(cases, group_of)
        for at in counted:
            if not untold[metric][at]:
                counts[keys[at]][metric] = Count(sizes[at], origins.get(at, ()))
    return counts
