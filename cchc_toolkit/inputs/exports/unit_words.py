"""Units at commune level as the heading, the sheet or the name of an export writes them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from cchc_toolkit.inputs.exports.procedure_fields import folded_words
from cchc_toolkit.vocabulary.units import KINDS, communes_on

__all__ = ["UnitWords", "another_unit", "units_in"]

_LONGEST = 5
_KINDS = tuple(tuple(folded_words(each).split()) for each in KINDS)
_KIND = "|".join(" ".join(each) for each in _KINDS)
_OFFICE = r"(?:ubnd|uy ban nhan dan|trung tam phuc vu hanh chinh cong|bo phan mot cua)"
_AFTER_OFFICE = re.compile(rf"(?:.* )?{_OFFICE}")
_WORDS = re.compile(r"[^\W_]+")
_SEGMENTS = re.compile(r"[,;:()|/.]|\s[-–—]\s")
_WHOLE = re.compile(
    rf"(?:(?:ten )?(?:don vi|co quan)(?: bao cao| thuc hien)? )?(?:{_OFFICE} )?(?:{_KIND}) .*"
)
_NO_NAMES = frozenset(
    ["hoi", "nam", "quy", "thang", "ky", "tu", "den", "bao", "theo", "cua", "trong", "ngay", "so", "va"]
) | {"cac", "thuc", "giai", "tiep", "phuong", "thi"}
"""Words that follow "xã" without being a name: xã hội, cấp xã quý III, UBND xã năm 2026."""


@dataclass(frozen=True, slots=True)
class UnitWords:
    """A kind of unit and the words behind it, folded; ``is_office``: the unit's office or the whole cell."""

    kind: str
    words: tuple[str, ...]
    is_office: bool


def units_in(text: str, *, is_name: bool = False) -> tuple[UnitWords, ...]:
    """What may be names of units in a text.

    Parameters
    ----------
    text : str
        A line above a table, the title of a sheet, the name of a file.
    is_name : bool
        Whether it is a name, which need not have capitals.

    Returns
    -------
    tuple of UnitWords
    """
    is_whole = _WHOLE.fullmatch(folded_words(text)) is not None and not is_name
    return tuple(
        unit for part in _SEGMENTS.split(text) for unit in _units(_WORDS.findall(part), is_whole, is_name)
    )


def _units(words: list[str], is_whole: bool, is_name: bool) -> Iterator[UnitWords]:
    """Each place where a kind of unit stands before a word with a capital; a thị xã is no xã."""
    plain = [folded_words(each) for each in words]
    for at in range(len(words)):
        for kind in _KINDS:
            size = len(kind)
            name = plain[at + size : at + size + _LONGEST + 1]
            if tuple(plain[at : at + size]) != kind or not name or (at and plain[at - 1] in ("cap", "thi")):
                continue
            is_office = is_whole or _AFTER_OFFICE.fullmatch(" ".join(plain[:at])) is not None
            first = words[at + size]
            if is_name or first[0].isupper() or first[0].isdigit():
                yield UnitWords(" ".join(kind), tuple(name), is_office)


def another_unit(units: Collection[UnitWords], own: Collection[str], on: date) -> str:
    """The unit that is named where the own one is not.

    Parameters
    ----------
    units : collection of UnitWords
        All that one table names.
    own : collection of str
        Names of the unit of the report, now and before (``xã Hồng Kim``).
    on : date
        Last day of the figures.

    Returns
    -------
    str
        As the table of units writes it; empty where no other unit is named, or the own one is too.
    """
    proper = {_proper(each) for each in own}
    if any(_begins_with(each.words, name) for each in units for name in proper):
        return ""
    return next((name for each in units if (name := _known(each, on))), "")


def _proper(name: str) -> tuple[str, ...]:
    """The name without its kind: a software may still say xã where there is a phường by now."""
    return tuple(re.sub(rf"^(?:{_KIND}) ", "", folded_words(name)).split())


def _begins_with(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """``A Lưới`` is not meant where ``A Lưới 2`` stands."""
    after = words[len(name) : len(name) + 1]
    return words[: len(name)] == name and not (after and after[0].isdigit() and len(after[0]) < 3)


def _known(unit: UnitWords, on: date) -> str:
    """The longest name of a unit with which the words begin."""
    if unit.words[0] in _NO_NAMES and not (unit.is_office and len(unit.words) > 1):
        return ""
    names = _names(on)
    for size in range(min(_LONGEST, len(unit.words)), 0, -1):
        name = names.get(f"{unit.kind} {' '.join(unit.words[:size])}")
        if name and _is_meant(unit, size):
            return name
    return ""


def _is_meant(unit: UnitWords, size: int) -> bool:
    """One common word is a name only behind the office's; "phường 6 tháng" names no Phường 6."""
    if unit.words[size : size + 1] == ("thang",):
        return False
    return size > 1 or (unit.is_office and unit.words[0] not in _NO_NAMES)


@cache
def _names(on: date) -> dict[str, str]:
    """Names of the day, and of the last day before the districts went, by their folded words."""
    units = (*communes_on(date(2025, 6, 30)), *communes_on(on))
    return {folded_words(each.name): each.name for each in units}
