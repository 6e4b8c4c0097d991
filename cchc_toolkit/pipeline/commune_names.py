"""What a commune's parameters call it and where it belongs, read without checking the rest of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cchc_toolkit.errors import CchcError
from cchc_toolkit.inputs.params import printable_params
from cchc_toolkit.model.run_params import day_as_typed
from cchc_toolkit.vocabulary.alphabet import fold
from cchc_toolkit.vocabulary.periods import parse_period
from cchc_toolkit.vocabulary.units import KINDS, find_commune

__all__ = ["CommuneNames", "names_of", "without_kind"]

_OFFICE = "UBND "
_LONGEST = 120
_KINDS = tuple(
    f"{fold(kind).replace(' ', '-')}-"
    for kind in ("tỉnh", "thành phố", "tp.", "tp", "huyện", "thị xã", *KINDS)
)


@dataclass(frozen=True, slots=True)
class CommuneNames:
    """Key, printed name, and the province that a commune belongs to.

    ``area`` is as the table of units has it on the last day of the figures; of a unit without a code it is
    the one that the authority governs; empty where the parameters cannot be read.
    """

    commune: str
    unit_name: str
    area: str


def names_of(root: Path, commune: str, period: str) -> CommuneNames:
    """Name and province of a commune.

    Parameters
    ----------
    root : Path
        Folder of the project.
    period : str
        Key of a period for which the commune has parameters.
    """
    try:
        stated = printable_params(root, commune, period)
    except CchcError:
        return CommuneNames(commune, commune, "")
    authority = stated.get("authority", "").strip()
    area = _province(stated.get("unit.code", ""), _last_day(stated.get("window.to", ""), period, authority))
    own = authority.removeprefix(_OFFICE)
    name, place = (text[:_LONGEST] for text in (stated.get("unit.name", "").strip() or commune, area or own))
    return CommuneNames(commune, name, place)


def _last_day(text: str, period: str, authority: str) -> date:
    """The last day of the figures as the parameters have it; else by the rule of the period."""
    try:
        return day_as_typed(text)
    except ValueError:
        return parse_period(period).window_of(authority).last


def _province(code: str, day: date) -> str:
    """The province of a unit of the table; empty for one that the table has not, or not on that day."""
    try:
        return find_commune(code, day).province if code else ""
    except CchcError:
        return ""


def without_kind(key: str) -> str:
    """A name written as a key without the kind of unit in front: ``hue`` of ``thanh-pho-hue``."""
    return next((key.removeprefix(kind) for kind in _KINDS if key.startswith(kind)), key)
