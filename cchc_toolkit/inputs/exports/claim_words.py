"""What lines around a table say beside its period: the day of print, the measure of its figures, a note."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

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
_MANY = re.compile(r"\b(?:nghin|ngan|tram|chuc|trieu)\b|\b1[., ]?0{2,6}\b|\b10{1,6}\b|x ?10")
_CASES = re.compile(r"\b(?:ho so|hs|bo|truong hop|vu viec|viec|luot)\b")
_OTHERS = re.compile(r"(?:thu tuc|tthc|van ban|nguoi|dong|nhiem vu|phieu|dich vu|dvc|%|phan tram)\b|%")
_NOTE = re.compile(
    r"\W*(?:(?:ghi chu|luu y)\W*)?(?:cac |toan bo )?(?:so lieu|du lieu|ky so lieu|ky bao cao|ky du lieu)"
    r"(?: (?:bao cao|duoc|lay|tinh|tong hop|trong|cua|ky|la|theo|thuoc|cho|tai|nay|tren|o|bang))*\W+"
)


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
    said = (match[1] or match[2]).strip()
    if _MANY.search(said):
        return Measure(place, is_multiple=True)
    is_other = _OTHERS.match(said) is not None and not _CASES.search(said)
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
    return tuple(each for each in periods_in(line) if each.rank)


_LONGEST = 60
_COMPARED = re.compile(r"\b(?:so voi|cung ky|tang|giam|chuyen (?:sang|qua|tu)|ky truoc|khong)\b")
