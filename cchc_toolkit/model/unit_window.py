"""The window of a report whose unit began inside it."""

from __future__ import annotations

from cchc_toolkit.model.run_params import RunParams
from cchc_toolkit.vocabulary.born_units import BornUnit, born_within
from cchc_toolkit.vocabulary.windows import Window

__all__ = ["born_unit", "counted_from_first_day"]


def born_unit(params: RunParams) -> BornUnit | None:
    """The unit of a report, if its first day lies in the window.

    Returns
    -------
    BornUnit or None
        By its code in the table of units, or by ``unit.since`` where the parameters give it.
    """
    unit, window = params.unit, Window(params.window.first, params.window.last)
    if unit.since is not None:
        return BornUnit(unit.name, unit.since) if unit.since in window else None
    return born_within(unit.code, window) if unit.code else None


def counted_from_first_day(params: RunParams) -> RunParams:
    """The parameters with a window that begins no earlier than the unit.

    Returns
    -------
    RunParams
        The same ones where the unit is older than its window.
    """
    born = born_unit(params)
    if born is None or born.first_day == params.window.first:
        return params
    window = params.window.model_copy(update={"first": born.first_day})
    return params.model_copy(update={"window": window})
