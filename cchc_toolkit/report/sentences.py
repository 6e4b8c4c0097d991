"""The grammar that sections call: figures with their unit, lines that print only where there is something
to say, lists that are a sentence where there is only one thing.

Python holds grammar only; words that an office may want to change stand in the section, as arguments.
The names under which sections know these functions stand in ``template_names``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from cchc_toolkit.errors import UsageError
from cchc_toolkit.model.reading import Reading, Status
from cchc_toolkit.vocabulary.wording import answers, nearest

__all__ = [
    "Counted",
    "Figures",
    "Items",
    "LineCondition",
    "Listed",
    "Part",
    "Sentence",
    "lower_first",
    "printed_if",
    "printed_if_none",
    "printed_if_unknown",
    "unit_in_words",
    "words_filled",
]

_UNITS = {"Số lượng": "phiếu", "PAKN": "phản ánh, kiến nghị", "TTHC": "thủ tục hành chính"}
"""Units that a form abbreviates or leaves open, as a sentence says them."""

_CODE = re.compile(r"[A-Za-z0-9]+([-/.][A-Za-z0-9_]+)+")
_KEEP_CAPITAL = ("Ủy ban", "Hội đồng", "Trung tâm", "Bộ ", "Sở ", "Đảng", "Nhân dân", "Nhà nước", "Chính phủ")


@dataclass(frozen=True, slots=True)
class Counted:
    """A reading with the word that is counted: ``03 hồ sơ``; without a number the word is left out."""

    reading: Reading
    what: str


Part: TypeAlias = str | Reading | Counted


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words and readings that carry the empty, zero, one and many cases, so that a section reads like prose.

    Without its closing sign, which stands in the section.
    """

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """Lines of a list, each an item of its own: "- …;", the last "- …."."""

    lines: tuple[str | Sentence, ...]

    @classmethod
    def of(cls, things: Sequence[Any]) -> Items:
        """The printed lines of documents, activities or proposals."""
        return cls(tuple(str(thing.line) for thing in things))


@dataclass(frozen=True, slots=True)
class Listed:
    """A list under the words that lead to it."""

    lead: str
    items: Items


@dataclass(frozen=True, slots=True)
class LineCondition:
    """At the beginning of a line: whether the line is printed, and what stands there where it is not.

    ``is_not_ours`` marks what is left out because it is no matter of the commune.
    """

    holds: bool
    otherwise: str = ""
    is_not_ours: bool = False


class Figures(Mapping[str, Counted]):
    """Readings by code, each with the unit that its form declares: ``so["TTHC-01"]`` is ``193 hồ sơ``."""

    def __init__(self, readings: Mapping[str, Reading]) -> None:
        self._readings = readings

    def __getitem__(self, code: str) -> Counted:
        reading = self._readings[code]
        return Counted(reading, unit_in_words(reading.unit))

    def __iter__(self) -> Iterator[str]:
        return iter(self._readings)

    def __len__(self) -> int:
        return len(self._readings)


def unit_in_words(unit: str) -> str:
    """The unit of a form as a sentence says it; empty for percentages and coded answers.

    Parameters
    ----------
    unit : str
        ``Hồ sơ``, ``PAKN``, ``%``, ``Không = 0 Có = 1``.
    """
    plain = unit.strip()
    if plain == "%" or answers(plain):
        return ""
    return _UNITS.get(plain) or lower_first(plain)


def lower_first(text: str) -> str:
    """The text inside a sentence: its first letter small, unless it begins a name or an abbreviation."""
    if text.startswith(_KEEP_CAPITAL) or not text[1:2].islower():
        return text
    return text[0].lower() + text[1:]


def printed_if(
    readings: Mapping[str, Reading], *things: Any, neu_khong: str = "", chua_co: str = ""
) -> LineCondition:
    """Print the line if every list has something, the first figure is above zero and all others are known.

    Parameters
    ----------
    *things : str or object
        Codes of readings; anything else holds if it is not empty.
    neu_khong, chua_co : str
        What is printed instead: where there is nothing of the first kind; where a figure is not known.
        What is no matter of the commune is said only where the part has nothing else.
    """
    asked = [readings[thing] for thing in things if _is_code(readings, thing)]
    if any(_is_unknown(reading) for reading in asked):
        return LineCondition(holds=False, otherwise=chua_co)
    if any(_is_not_ours(reading) for reading in asked):
        return LineCondition(holds=False, is_not_ours=True)
    lists = [thing for thing in things if not _is_code(readings, thing)]
    first = [asked[0].value] if asked else []
    holds = all([*lists, *first]) and all(reading.value is not None for reading in asked)
    return LineCondition(holds, "" if holds else neu_khong)


def printed_if_none(readings: Mapping[str, Reading], *codes: str) -> LineCondition:
    """Print the line if all these figures are known and zero: one sentence for all that did not occur."""
    return LineCondition(all(readings[code].value == 0 for code in codes))


def printed_if_unknown(readings: Mapping[str, Reading], *codes: str) -> LineCondition:
    """Print the line if one of these figures is not known."""
    return LineCondition(any(_is_unknown(readings[code]) for code in codes))


def _is_code(readings: Mapping[str, Reading], thing: Any) -> bool:
    """True if a thing is the code of a reading; a text that looks like one and is none is misspelt.

    Raises
    ------
    UsageError
        No reading has the code; names the nearest.
    """
    if not isinstance(thing, str) or not _CODE.fullmatch(thing):
        return False
    if thing not in readings:
        guess = nearest(thing, tuple(readings))
        raise UsageError(f"Không có số liệu mã “{thing}”", fix=f"Có phải “{guess}”?" if guess else "")
    return True


def _is_unknown(reading: Reading) -> bool:
    return reading.value is None and reading.status in (Status.NO_DATA, Status.NUMBER)


def _is_not_ours(reading: Reading) -> bool:
    return reading.status in (Status.OUT_OF_SCOPE, Status.NOT_IN_FORCE)


def words_filled(text: str, words: Mapping[str, str]) -> str:
    """Put the report's own words into a text of a section: ``{uy_ban}``, ``{ky_nay}``.

    Raises
    ------
    UsageError
        A name in braces that no word has; names the nearest.
    """

    def word(match: re.Match[str]) -> str:
        name = match[1]
        if name not in words:
            guess = nearest(name, tuple(words))
            raise UsageError(f"Không có “{{{name}}}”", fix=f"Có phải “{{{guess}}}”?" if guess else "")
        return words[name]

    return re.sub(r"\{(\w+)\}", word, text)
