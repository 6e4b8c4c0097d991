"""Which unit and period the files of a report must be of, and which of them the office uses all the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cchc_toolkit.model.run_params import RunParams
from cchc_toolkit.model.unit_window import counted_from_first_day
from cchc_toolkit.vocabulary.periods import Period
from cchc_toolkit.vocabulary.units import find_commune, predecessors, successors
from cchc_toolkit.vocabulary.windows import Window

__all__ = ["Expected", "expected_of"]


@dataclass(frozen=True, slots=True)
class Expected:
    """What the report is of.

    Parameters
    ----------
    window : Window
        Days that it counts.
    whole : Window or None
        The days of the period, where the unit began later: a file may state them, it has no more in it.
    units : tuple of str
        The unit's name, then those of the units that it was made from or went to.
    accepted : mapping of str to str
        Files that are used though they say something else, with the office's reason.
    """

    period: Period
    window: Window
    units: tuple[str, ...] = ()
    accepted: Mapping[str, str] = field(default_factory=dict)
    whole: Window | None = None


def expected_of(params: RunParams, period: Period) -> Expected:
    """What the parameters of a report let expect of its files.

    Parameters
    ----------
    params : RunParams
        Whose unit exists on the last day of the window.
    """
    names = [params.unit.name]
    if params.unit.code:
        commune = find_commune(params.unit.code, params.window.last)
        names += [unit.name for unit in (*predecessors(commune), *successors(commune))]
    counted = counted_from_first_day(params)
    whole = None if counted is params else Window(params.window.first, params.window.last)
    return Expected(
        period,
        Window(counted.window.first, counted.window.last),
        tuple(names),
        {accepted.file: accepted.reason for accepted in params.accept_files},
        whole,
    )
