"""The grammar that sections call: figures with their unit, small groups as counts, lists that are a sentence
where there is only one thing. Conditions of lines stand in ``conditions``.

Python holds grammar only; words that an office may want to change stand in the section, as arguments.
The names under which sections know these functions stand in ``template_names``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from cchc_toolkit.errors import UsageError
from cchc_toolkit.model.reading import Reading
from cchc_toolkit.vocabulary.wording import answers, nearest

__all__ = [
    "Counted",
    "Figures",
    "Items",
    "Listed",
    "OutOf",
    "Part",
    "Sentence",
    "counts_sentence",
    "joined_parts",
    "lower_first",
    "makeup_sentence",
    "parts_of_whole",
    "unit_in_words",
    "words_filled",
]

_UNITS = {"Số lượng": "phiếu", "PAKN": "phản ánh, kiến nghị", "TTHC": "thủ tục hành chính"}
"""Units that a form abbreviates or leaves open, as a sentence says them."""

_KEEP_CAPITAL = ("Ủy ban", "Hội đồng", "Trung tâm", "Bộ ", "Sở ", "Đảng", "Nhân dân", "Nhà nước", "Chính phủ")


@dataclass(frozen=True, slots=True)
class Counted:
    """A reading with the word that is counted: ``03 hồ sơ``; without a number the word is left out."""

    reading: Reading
    what: str


@dataclass(frozen=True, slots=True)
class OutOf:
    """A share of a small group as its two counts, ``06/11 người``; one that is only stated stays a share."""

    reading: Reading
    what: str

    @property
    def has_counts(self) -> bool:
        """True if the share keeps the two counts that it was made from."""
        amount = self.reading.amount
        return self.reading.value is not None and amount is not None and amount.denominator > 1


Part: TypeAlias = str | Reading | Counted | OutOf


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

    def __bool__(self) -> bool:
        """A list without a line is empty, as conditions of lines ask."""
        return bool(self.lines)

    @classmethod
    def of(cls, things: Sequence[Any]) -> Items:
        """The printed lines of documents, activities or proposals."""
        return cls(tuple(str(thing.line) for thing in things))


@dataclass(frozen=True, slots=True)
class Listed:
    """A list under the words that lead to it."""

    lead: str
    items: Items


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


def joined_parts(members: Sequence[tuple[Part, ...]]) -> tuple[Part, ...]:
    """Members of a sentence with commas between them and "và" before the last."""
    parts: list[Part] = []
    for at, member in enumerate(members):
        parts += ["" if not at else " và " if at == len(members) - 1 else ", ", *member]
    return tuple(parts)


def makeup_sentence(
    readings: Mapping[str, Reading], lead: str, shares: Mapping[str, str], what: str
) -> str | Sentence:
    """How a group is made up, each share after its words; what nobody has, or is not known, is left out.

    Parameters
    ----------
    shares : mapping of str to str
        Words by the code of the share.
    what : str
        What is counted.

    Returns
    -------
    str or Sentence
        Empty where no share is known.
    """
    known = [(words, OutOf(readings[code], what)) for code, words in shares.items()]
    said = [
        (f"{words} ", share)
        for words, share in known
        if share.reading.value or (share.reading.value is not None and not share.has_counts)
    ]
    parts = [part for words, share in said for part in (", ", words, share)]
    return Sentence((f"{lead}: ", *parts[1:], ".")) if said else ""


def parts_of_whole(figures: Figures, parts: Mapping[str, str]) -> str | Sentence:
    """The parts behind a whole that was just said: ", gồm …" without those of which there is none.

    Parameters
    ----------
    parts : mapping of str to str
        Words by the code of each part, all of them together the whole.

    Returns
    -------
    str or Sentence
        ", đều …" where all is of one kind; empty where a part is not known.
    """
    counted = [(figures[code], words) for code, words in parts.items()]
    if any(part.reading.value is None for part, _ in counted):
        return ""
    said: list[tuple[Part, ...]] = [(part, f" {words}") for part, words in counted if part.reading.value]
    if len(said) > 1:
        return Sentence((", gồm ", *joined_parts(said)))
    only = next(((part.reading.value, words) for part, words in counted if part.reading.value), None)
    return "" if only is None else f", {'' if only[0] == 1 else 'đều '}{only[1]}"


def counts_sentence(counted: Mapping[str, tuple[Counted, str]], lead: str, otherwise: str) -> str | Sentence:
    """Several counts as one sentence, without those of which there is none and those not known.

    Parameters
    ----------
    counted : mapping
        Each count with the words behind it, by its code.
    otherwise : str
        What is printed where all are known and zero.
    """
    some: list[tuple[Part, ...]] = [
        (count, f" {words}") for count, words in counted.values() if count.reading.value
    ]
    if some:
        return Sentence((f"{lead} ", *joined_parts(some), "."))
    return otherwise if all(count.reading.value == 0 for count, _ in counted.values()) else ""


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
