"""The units that may be chosen: those of the project first, then every commune of the country."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cchc_toolkit.desk.search_box import Option
from cchc_toolkit.errors import CchcError
from cchc_toolkit.inputs.params import declared_unit, known_communes
from cchc_toolkit.model.run_params import Unit
from cchc_toolkit.vocabulary.units import Commune, communes_on, find_commune
from cchc_toolkit.vocabulary.wording import fold

__all__ = ["ChosenUnit", "chosen_unit", "unit_of", "units_to_choose"]


@dataclass(frozen=True, slots=True)
class ChosenUnit:
    """A unit of the desk.

    Parameters
    ----------
    commune : str
        Key: name of its folders.
    unit : Unit
        As parameters declare it.
    listed : Commune or None
        Its line in the table of units; ``None`` for a synthetic one.
    """

    commune: str
    unit: Unit
    listed: Commune | None

    @property
    def in_words(self) -> str:
        """Name, province, code and folder: enough to tell it from another of that name."""
        name = self.listed.full_name if self.listed else self.unit.name
        code = f", mã {self.unit.code}" if self.unit.code else ""
        return f"{name}{code}, thư mục {self.commune}"


def units_to_choose(root: Path, today: date) -> list[Option]:
    """Options whose keys ``chosen_unit`` understands.

    Parameters
    ----------
    root : Path
        Folder of the project; one that is empty yet too.
    today : date
        Units of the country are those of this day.
    """
    own = {commune: unit_of(root, commune) for commune in known_communes(root)}
    known = {(unit.code, unit.name) for unit in own.values() if unit}
    # A unit whose parameters cannot be read is there too: choosing it says why.
    mine = [
        Option(f"{_full_name(unit, today) if unit else commune} (đã có trong dự án)", commune)
        for commune, unit in own.items()
    ]
    others = (listed for listed in communes_on(today) if (listed.code, listed.name) not in known)
    return [*mine, *(Option(f"{listed.full_name}, mã {listed.code}", listed.code) for listed in others)]


def chosen_unit(root: Path, key: str, today: date) -> ChosenUnit:
    """The unit that an option means.

    Parameters
    ----------
    key : str
        Of a commune of the project, or a code of the table of units.

    Raises
    ------
    UsageError, SourceError
        No unit has the code on that day; or no parameters of the commune can be read.
    """
    own = unit_of(root, key)
    if own is None and key in known_communes(root):
        own = declared_unit(root, _newest_first(root, key)[0])
    if own is not None:
        return ChosenUnit(key, own, _listed(own.code, today))
    listed = find_commune(key, today)
    return ChosenUnit(_free_key(root, listed), Unit(code=listed.code, name=listed.name), listed)


def unit_of(root: Path, commune: str) -> Unit | None:
    """What the newest readable parameters of a commune call it."""
    for path in _newest_first(root, commune):
        try:
            return declared_unit(root, path)
        except CchcError:
            continue
    return None


def _newest_first(root: Path, commune: str) -> list[Path]:
    return sorted((root / "params" / commune).glob("*.yaml"), reverse=True)


def _full_name(unit: Unit, today: date) -> str:
    """With its province where it has one: words that found it once find it again, and it has namesakes."""
    listed = _listed(unit.code, today)
    return listed.full_name if listed and listed.name == unit.name else unit.name


def _listed(code: str, today: date) -> Commune | None:
    try:
        return find_commune(code, today) if code else None
    except CchcError:
        return None


def _free_key(root: Path, listed: Commune) -> str:
    """The name as folders are called; with its code where another unit has that name."""
    key = "-".join(fold(listed.proper_name if not listed.proper_name.isdecimal() else listed.name).split())
    key = "".join(sign for sign in key if sign.isalnum() or sign == "-")
    taken = {name.casefold() for name in known_communes(root)}
    return key if key not in taken else f"{key}-{listed.code}"
