"""The days of cases as arrays: of the receipt, of the end, and the day due as the rules move it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from cchc_toolkit.vocabulary.calendar import business_calendar, covered_years

__all__ = ["days_in", "due_days", "end_days", "is_saturday"]


def days_in(column: pd.Series) -> np.ndarray:
    """Days without their hours."""
    days: np.ndarray = column.to_numpy().astype("datetime64[D]")
    return days


def end_days(dossiers: pd.DataFrame) -> np.ndarray:
    """The day of the end; where the software gives only the day of the return, that one."""
    return days_in(dossiers["resolved_on"].fillna(dossiers["returned_on"]))


def due_days(dossiers: pd.DataFrame) -> np.ndarray:
    """The day due: the new appointment where there is one, later by the working days of a suspension."""
    due = days_in(dossiers["extended_due_on"].fillna(dossiers["due_on"]))
    start, end = days_in(dossiers["suspended_on"]), days_in(dossiers["resumed_on"])
    years = covered_years()
    known = np.datetime64(f"{years[0]}-01-01"), np.datetime64(f"{years[-1]}-12-01")
    moved = (
        ~np.isnat(due)
        & ~np.isnat(start)
        & ~np.isnat(end)
        & (start < end)
        & (start >= known[0])
        & (end <= known[1])
    )
    moved &= (due >= known[0]) & (due <= known[1])
    if moved.any():
        calendar = business_calendar()
        stood = np.busday_count(start[moved], end[moved], busdaycal=calendar)
        due[moved] = np.busday_offset(due[moved], stood, roll="forward", busdaycal=calendar)
    return due


def is_saturday(days: np.ndarray) -> np.ndarray:
    """Which days are Saturdays; a blank one is none."""
    # 1 January 1970 was a Thursday.
    saturdays: np.ndarray = ~np.isnat(days) & ((days.astype("int64") + 3) % 7 == 5)
    return saturdays
