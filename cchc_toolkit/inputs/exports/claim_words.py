"""What lines around a table say beside its period: the day of print, the measure of its figures, a note."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from cchc_toolkit.inputs.exports.export_words import heading_words, one_of
from cchc_toolkit.inputs.exports.period_grammar import periods_in
from cchc_toolkit.inputs.exports.period_words import PeriodWords
from cchc_toolkit.vocabulary.wording import fold

__all__ = ["Measure", "measure_in", "periods_of_note", "printed_on"]

_PRINTED = re.compile(
    r"\b(?:(?:ngay|thoi gian|thoi diem|gio)(?: gio)? (?:in|xuat|ket xuat|trich xuat|tao|lap)"
    r"|(?:in|xuat|ket xuat|trich xuat)(?: bao cao| du lieu| tep| file)? (?:luc|ngay|vao))\b"
    r"[^0-9]{0,25}(?:[0-9]{1,2}[:h][0-9]{2}(?::[0-9]{2})?[ ,-]*(?:ngay )?)?"
    r"(?:([0-9]{1,2})(?:[/.-]| thang )([0-9]{1,2})(?:[/.-]| nam )(20[0-9]{2})"
    r"|(20[0-9]{2})-([0-9]{1,2})-([0-9]{1,2}))"
)
_MEASURE = re.compile(
    r"\b(?:don vi(?: tinh)?|dvt|d\.v\.t) ?: ?([^|;)]{1,40})|\((?:dvt )?((?:nghin|ngan) ho so)\)"
)
_WORDS = heading_words()
_MANY = re.compile(rf"\b{one_of(_WORDS.multiples)}\b|\b1[., ]?0{{2,6}}\b|\b10{{1,6}}\b|x ?10")
_CASES = re.compile(rf"\b{one_of(_WORDS.cases)}\b")
_OTHERS = re.compile(rf"{one_of(_WORDS.other_measures)}\b|%")
_NOTE = re.compile(
    rf"\W*(?:(?:ghi chu|luu y)\W*)?(?:cac |toan bo )?{one_of(_WORDS.note_heads)}"
    rf"(?: {one_of(_WORDS.note_words)})*\W+"
)
_LONGEST = 60
_COMPARED = re.compile(rf"\b{one_of(_WORDS.note_comparisons)}\b")


@dataclass(frozen=True, slots=True)
class Measure:
    """What the figures of a table count: several cases each (``is_multiple``), or no cases at all."""

    place: str
    is_multiple: bool


def printed_on(line: str) -> date | None:
    """The day on which a table was printed or exported, as a line says it."""
    match = _PRINTED.search(fold(line))
    if match is None:
        return None
    day, month, year, other_year, other_month, other_day = match.groups()
    try:
        return date(int(year or other_year), int(month or other_month), int(day or other_day))
    except ValueError:
        return None


def measure_in(text: str, place: str) -> Measure | None:
    """A measure under which figures may not be read as cases, one by one.

    Parameters
    ----------
    text : str
        A cell.
    place : str
        Where it stands.

    Returns
    -------
    Measure or None
        ``None`` for "Đơn vị tính: hồ sơ" and where no measure is named.
    """
    match = _MEASURE.search(fold(text))
    if match is None:
        return None
    unit = (match[1] or match[2]).strip()
    if _MANY.search(unit):
        return Measure(place, is_multiple=True)
    is_other = _OTHERS.match(unit) is not None and not _CASES.search(unit)
    return Measure(place, is_multiple=False) if is_other else None


def periods_of_note(line: str) -> tuple[PeriodWords, ...]:
    """The periods of a note that does nothing but say whose figures stand above.

    Returns
    -------
    tuple of PeriodWords
        Empty for a note that compares ("so với quý II"), or says something else.
    """
    plain = fold(line)
    match = _NOTE.match(plain)
    if match is None or len(plain) - match.end() > _LONGEST or _COMPARED.search(plain):
        return ()
    return tuple(words for words in periods_in(line) if words.rank)
