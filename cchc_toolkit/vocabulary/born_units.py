"""Units that began inside a window: they count from their first day, not what came before them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cchc_toolkit.vocabulary.units import Commune, find_commune, predecessors
from cchc_toolkit.vocabulary.windows import Window
from cchc_toolkit.vocabulary.wording import capital, date_short, fold, join_vi

__all__ = ["BornUnit", "born_within"]


@dataclass(frozen=True, slots=True)
class BornUnit:
    """A unit, its first day, and the names of those that it was made from (none where they are not known)."""

    name: str
    first_day: date
    predecessors: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """What a report says of it, without its closing sign."""
        made_from = f" từ {join_vi(self.predecessors)}" if self.predecessors else ""
        return (
            f"{capital(self.name)} được thành lập ngày {date_short(self.first_day)}{made_from}; số liệu "
            "trong báo cáo tính từ ngày này, không cộng số liệu của các đơn vị cũ"
        )


def born_within(code: str, window: Window) -> BornUnit | None:
    """The unit of a code, if its first day lies in a window.

    Parameters
    ----------
    code : str
        Five digits; of the unit that has it on the last day of the window.

    Returns
    -------
    BornUnit or None
        ``None`` for a unit that only carries on under the new law, with its kind, its name and its code.

    Raises
    ------
    UsageError
        No unit has the code on that day.
    """
    unit = find_commune(code, window.last)
    if unit.valid_to is not None or unit.valid_from not in window:
        return None  # the table's first day is no birth
    before = predecessors(unit)
    if len(before) == 1 and _is_same(before[0], unit):
        return None
    return BornUnit(unit.name, unit.valid_from, tuple(old.name for old in before))


def _is_same(old: Commune, new: Commune) -> bool:
    return (old.code, old.kind, fold(old.proper_name)) == (new.code, new.kind, fold(new.proper_name))
