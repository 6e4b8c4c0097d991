"""Units at commune level as the heading, the sheet or the name of an export writes them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from cchc_toolkit.forms.procedure_fields import folded_words
from cchc_toolkit.inputs.exports.export_words import heading_words, one_of
from cchc_toolkit.vocabulary.units import KINDS, communes_on

__all__ = ["UnitWords", "another_unit", "units_in"]

_LONGEST = 5
_KINDS = tuple(tuple(folded_words(kind).split()) for kind in KINDS)
_KIND = "|".join(" ".join(kind) for kind in _KINDS)
_OFFICE = one_of(heading_words().offices)
_AFTER_OFFICE = re.compile(rf"(?:.* )?{_OFFICE}")
_WHOLE_OFFICE = re.compile(rf"(?:(?:ten )?(?:don vi|co quan)(?: bao cao| thuc hien)? )?{_OFFICE}")
_WORDS = re.compile(r"[^\W_]+")
_DISTRICT_KIND = "huyen"
_DISTRICT = re.compile(
    rf"(?:(?:ten )?(?:don vi|co quan)(?: bao cao| thuc hien)? )?{_OFFICE} ((?:huyen|quan) .+)"
)
"""A thị xã, a tỉnh above the name of the unit is its superior; a huyện alone is another one's."""
_NO_DISTRICTS = date(2025, 7, 1)
_SEGMENTS = re.compile(r"[,;:()|/.]|\s[-–—]\s")
_WHOLE = re.compile(
    rf"(?:(?:ten )?(?:don vi|co quan)(?: bao cao| thuc hien)? )?(?:{_OFFICE} )?(?:{_KIND}) .*"
)
_NO_NAMES = frozenset(map(folded_words, heading_words().no_unit_names))
"""Words that follow "xã" without being a name: xã hội, cấp xã quý III, UBND xã năm 2026."""


@dataclass(frozen=True, slots=True)
class UnitWords:
    """A kind of unit and the words behind it, folded; ``is_office``: the unit's office or the whole cell.

    ``is_line``: the line says "UBND xã …", each word with a capital, and nothing else.
    """

    kind: str
    words: tuple[str, ...]
    is_office: bool
    is_line: bool = False


def units_in(text: str, *, is_name: bool = False) -> tuple[UnitWords, ...]:
    """What may be names of units in a text.

    Parameters
    ----------
    text : str
        A line above a table, the title of a sheet, the name of a file.
    is_name : bool
        Whether it is a name, which need not have capitals.
    """
    is_whole = _WHOLE.fullmatch(folded_words(text)) is not None and not is_name
    if district := None if is_name else _DISTRICT.fullmatch(folded_words(text)):
        return (UnitWords(_DISTRICT_KIND, tuple(district[1].split()), is_office=True, is_line=True),)
    return tuple(
        unit for part in _SEGMENTS.split(text) for unit in _units(_WORDS.findall(part), is_whole, is_name)
    )


def _units(words: list[str], is_whole: bool, is_name: bool) -> Iterator[UnitWords]:
    """Each place where a kind of unit stands before a word with a capital; a thị xã is no xã."""
    plain = [folded_words(word) for word in words]
    for at in range(len(words)):
        for kind in _KINDS:
            size = len(kind)
            name = plain[at + size : at + size + _LONGEST + 1]
            if tuple(plain[at : at + size]) != kind or not name or (at and plain[at - 1] in ("cap", "thi")):
                continue
            is_office = is_whole or _AFTER_OFFICE.fullmatch(" ".join(plain[:at])) is not None
            first = words[at + size]
            if is_name or first[0].isupper() or first[0].isdigit():
                is_line = is_office and not is_name and _is_line(plain[:at], words[at + size :])
                yield UnitWords(" ".join(kind), tuple(name), is_office, is_line)


def _is_line(before: list[str], name: list[str]) -> bool:
    has_office = _WHOLE_OFFICE.fullmatch(" ".join(before)) is not None
    return has_office and len(name) <= _LONGEST and all(word[0].isupper() or word.isdigit() for word in name)


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
    proper = {_proper(name) for name in own}
    districts = [unit for unit in units if unit.kind == _DISTRICT_KIND]
    units = [unit for unit in units if unit.kind != _DISTRICT_KIND]
    if districts and not units:
        return next((name for district in districts if (name := _other_district(district, own, on))), "")
    mine = [unit for unit in units if any(_begins_with(unit.words, name) for name in proper)]
    if mine:
        is_known = any(_is_of_kind(unit, own) or not unit.is_office for unit in mine)
        return "" if is_known else f"{_kind_in_words(mine[0].kind)} cùng tên nhưng khác loại"
    known = next((name for unit in units if (name := _known(unit, on))), "")
    return known or next((_kind_in_words(unit.kind) + " khác" for unit in units if _is_whole(unit)), "")


def _other_district(unit: UnitWords, own: Collection[str], on: date) -> str:
    """A district that the own unit did not lie in; of a unit that no table lists only that they are gone."""
    communes = communes_on(_NO_DISTRICTS - timedelta(days=1))
    same = [commune for commune in communes if folded_words(commune.district).split() == list(unit.words)]
    names = {folded_words(name) for name in own}
    if not same or any(folded_words(commune.name) in names for commune in same):
        return ""
    is_known = any(folded_words(commune.name) in names for commune in communes)
    return same[0].district if is_known or on >= _NO_DISTRICTS else ""


def _is_of_kind(unit: UnitWords, own: Collection[str]) -> bool:
    """Whether the kind too is that of the own unit, now or before: a software may still say xã."""
    names = [folded_words(name).split() for name in own]
    return any(f"{unit.kind} {' '.join(unit.words)} ".startswith(f"{' '.join(name)} ") for name in names)


def _kind_in_words(kind: str) -> str:
    return next(spelled for spelled in KINDS if folded_words(spelled) == kind)


def _is_whole(unit: UnitWords) -> bool:
    """Whether a line names a unit and nothing else, so that a name out of the table of units is one too."""
    return unit.is_line and len(unit.words) <= _LONGEST and unit.words[0] not in _NO_NAMES


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
    return {folded_words(unit.name): unit.name for unit in units}
