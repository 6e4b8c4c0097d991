"""Which commune of the project a cell names: by the code or by the whole name, never by a likeness."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from cchc_toolkit.forms.procedure_fields import folded_words
from cchc_toolkit.inputs.entered_text import entered_text
from cchc_toolkit.inputs.exports.export_words import heading_words, one_of, province_words
from cchc_toolkit.inputs.exports.unit_words import units_in
from cchc_toolkit.vocabulary.units import KINDS, Commune, communes_on

__all__ = ["Found", "ProjectUnit", "UnitIndex", "UnitOfCell", "unit_index"]

_CODE = re.compile(r"(?<![0-9.])[0-9]{5}(?![0-9.])")
_KIND = re.compile(rf"(?:{'|'.join(folded_words(kind) for kind in KINDS)}) ")
_OFFICE = re.compile(rf"(?:{one_of(heading_words().offices, folded_words)} )+")
_SUPERIOR = re.compile(rf"{one_of(province_words().superiors, folded_words)}\b.*")


class Found(Enum):
    """What a cell of the column of units says."""

    OURS = "ours"
    SEVERAL = "several"
    """More than one commune of the project can be meant."""
    ELSEWHERE = "elsewhere"
    """A unit of the official list that has no parameters in the project."""
    UNKNOWN = "unknown"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class ProjectUnit:
    """A commune of the project: its key, and name and code of its parameters."""

    commune: str
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class UnitOfCell:
    """What a cell says, the communes that it can mean, and the name of the unit where it is known."""

    found: Found
    communes: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class UnitIndex:
    """Communes of the project by code, by name with its kind and by name alone; all units by name and code.

    ``shared`` are names that, without their kinds, two units of one province have.
    """

    by_code: Mapping[str, tuple[str, ...]]
    by_name: Mapping[str, tuple[str, ...]]
    by_proper_name: Mapping[str, tuple[str, ...]]
    shared: frozenset[str]
    official: Mapping[str, str]

    def unit_of(self, text: str) -> UnitOfCell:
        """The unit that a cell names.

        Parameters
        ----------
        text : str
            As the cell has it: ``20053``, ``UBND xã Hồng Kim``, ``Hồng Kim``.
        """
        text = entered_text(text)
        words = folded_words(text)
        if not words:
            return UnitOfCell(Found.BLANK)
        codes, names = _CODE.findall(text), list(self._names(text, words))
        if not codes and not names:
            return UnitOfCell(Found.UNKNOWN)
        ours = [self.by_code.get(code, ()) for code in codes]
        ours += [self.by_name.get(name) or self.by_proper_name.get(name, ()) for name in names]
        communes = tuple(dict.fromkeys(commune for keys in ours for commune in keys))
        if communes:
            is_one = len(communes) == 1 and all(ours) and not self.shared.intersection(names)
            return UnitOfCell(Found.OURS if is_one else Found.SEVERAL, communes)
        known = next((self.official[name] for name in (*codes, *names) if name in self.official), "")
        return UnitOfCell(Found.ELSEWHERE if known else Found.UNKNOWN, (), known)

    def _names(self, text: str, words: str) -> Iterable[str]:
        """Folded names that stand whole in a cell, with their kinds; the cell alone where it has no kind."""
        units = units_in(text, is_name=True)
        for unit in units:
            names = [f"{unit.kind} {' '.join(unit.words[:size])}" for size in range(1, len(unit.words) + 1)]
            size = max((n for n, name in enumerate(names, 1) if self._is_name(name)), default=0)
            rest = " ".join(unit.words[size:])
            if size and (not rest or _SUPERIOR.fullmatch(rest)):
                yield names[size - 1]
            elif size:
                yield f"{names[size - 1]} {rest}"  # goes on: another unit, whatever it is
        proper = _OFFICE.sub("", words)
        if not units and proper in self.by_proper_name:
            yield proper

    def _is_name(self, name: str) -> bool:
        return name in self.by_name or name in self.official


def unit_index(units: Iterable[ProjectUnit], on: date) -> UnitIndex:
    """The index of the communes of a project.

    Parameters
    ----------
    on : date
        Day of the official list of units.

    Returns
    -------
    UnitIndex
        A name without its kind means a commune only where no other unit of its province has that name.
    """
    by_code: dict[str, list[str]] = {}
    by_name: dict[str, list[str]] = {}
    by_proper: dict[str, list[str]] = {}
    official, units = communes_on(on), list(units)
    for unit in units:
        by_name.setdefault(folded_words(unit.name), []).append(unit.commune)
        by_proper.setdefault(_KIND.sub("", folded_words(unit.name)), []).append(unit.commune)
        if unit.code:
            by_code.setdefault(unit.code, []).append(unit.commune)
    return UnitIndex(
        {code: tuple(keys) for code, keys in by_code.items()},
        {name: tuple(keys) for name, keys in by_name.items()},
        {name: tuple(keys) for name, keys in by_proper.items()},
        _shared_names(official, units),
        {folded_words(unit.name): unit.name for unit in official}
        | {unit.code: unit.name for unit in official},
    )


def _shared_names(official: Iterable[Commune], units: Iterable[ProjectUnit]) -> frozenset[str]:
    """Names without kinds that two units of one province of the project have."""
    codes = {unit.code for unit in units if unit.code}
    official = list(official)
    provinces = {unit.province for unit in official if unit.code in codes}
    seen: dict[tuple[str, str], set[str]] = {}
    for unit in official:
        if unit.province in provinces:
            seen.setdefault((unit.province, folded_words(unit.proper_name)), set()).add(unit.code)
    return frozenset(name for (_, name), holders in seen.items() if len(holders) > 1)
