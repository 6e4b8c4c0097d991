"""Which earlier packets a report is compared with, for its text and tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from cchc_toolkit.checks.earlier_periods import is_as_long
from cchc_toolkit.indicators.comparisons import compare
from cchc_toolkit.model.comparison import Comparisons, OtherTime
from cchc_toolkit.model.reading import Reading
from cchc_toolkit.model.target import TargetResult
from cchc_toolkit.pipeline.past_readings import PastReadings, by_code
from cchc_toolkit.vocabulary.periods import Period, PeriodKind, parse_period

__all__ = ["INPUTS_FORMAT", "comparisons_of", "inputs_format_of"]

INPUTS_FORMAT = 2
"""1: before reports were compared and a new unit's window began on its first day; such a packet, executed
again, gives the figures that it was sealed with."""
_CUMULATIVE = (PeriodKind.HALF_YEAR, PeriodKind.YEAR)


def inputs_format_of(archived: Mapping[str, bytes]) -> int:
    """How the inputs of a packet that is executed again are to be understood.

    Parameters
    ----------
    archived : mapping of str to bytes
        Empty in an ordinary project, which has the newest format.
    """
    return int(json.loads(archived["run.json"]).get("format", 1)) if archived else INPUTS_FORMAT


def comparisons_of(
    period: Period,
    window: tuple[date, date],
    readings: Sequence[Reading],
    targets: Sequence[TargetResult],
    past: tuple[PastReadings, Sequence[PastReadings]],
) -> Comparisons:
    """Compare with the report before, the same period last year, and the reports inside this one.

    Parameters
    ----------
    past : tuple of (PastReadings, sequence of PastReadings)
        The report before (without readings where there is no packet) and the other periods.
    """
    previous, others = past
    times = {other.period: _time(other, window) for other in (*others, previous) if other.readings}
    return compare(
        by_code(tuple(readings)),
        targets,
        times.get(period.previous.key),
        times.get(period.same_period_last_year.key),
        _year_so_far(period, times.values()),
    )


def _time(past: PastReadings, window: tuple[date, date]) -> OtherTime:
    label = parse_period(past.period).label
    readings = by_code(tuple(past.readings.values()))
    return OtherTime(past.period, label, past.packet, readings, is_as_long(past.window, window))


def _year_so_far(period: Period, times: Iterable[OtherTime]) -> tuple[OtherTime, ...]:
    """Reports of the same year inside a half-year or a year, in order of time."""
    if period.kind not in _CUMULATIVE:
        return ()
    inside = {other.key for other in period.compared if other.year == period.year}
    known = [time for time in times if time.period in inside]
    return tuple(sorted(known, key=lambda time: parse_period(time.period).months[1]))
