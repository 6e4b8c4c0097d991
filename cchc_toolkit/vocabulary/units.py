"""Administrative units at commune level (xã, phường, thị trấn, đặc khu), before and since 01/7/2025.

A code alone says nothing: 20056 was xã Trung Sơn and is xã A Lưới 1 since 01/7/2025. A unit is therefore
known by its code and its first day, and is asked for with a date. The tables lie in ``data/`` and are built
by ``scripts/build_units.py``; a run needs few units, so lines are kept by code and only hits are parsed.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from cchc_toolkit.errors import UsageError
from cchc_toolkit.vocabulary.wording import date_short, join_vi

__all__ = [
    "KINDS",
    "Commune",
    "communes_on",
    "find_commune",
    "kind_of",
    "predecessors",
    "successors",
]

KINDS = ("xã", "phường", "thị trấn", "đặc khu")
"""Kinds of units at commune level, as they begin a name."""
_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Commune:
    """A unit at commune level during its life.

    Parameters
    ----------
    code : str
        Five digits, leading zeros kept.
    kind : str
        ``xã``, ``phường``, ``thị trấn`` or ``đặc khu``.
    proper_name : str
        ``Hồng Kim``.
    district : str
        ``huyện A Lưới``; empty since districts are gone (01/7/2025).
    province : str
        As it was called on the day that was asked for: ``tỉnh Thừa Thiên Huế``.
    valid_from : date
        First day; with the code it is the key.
    valid_to : date or None
        Last day, ``None`` while the unit exists.
    """

    code: str
    kind: str
    proper_name: str
    district: str
    province: str
    valid_from: date
    valid_to: date | None = None

    @property
    def name(self) -> str:
        """As it stands in a sentence: ``xã Hồng Kim``; a numbered unit has a capital (``Phường 1``)."""
        kind = self.kind[0].upper() + self.kind[1:] if self.proper_name.isdecimal() else self.kind
        return f"{kind} {self.proper_name}"

    @property
    def full_name(self) -> str:
        """With the units that it belongs to: ``xã Hồng Kim, huyện A Lưới, tỉnh Thừa Thiên Huế``."""
        return ", ".join(name for name in (self.name, self.district, self.province) if name)

    def exists_on(self, day: date) -> bool:
        """True if the unit existed on a day, its first and last included."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def find_commune(code: str, on: date) -> Commune:
    """The unit that had a code on a day.

    Parameters
    ----------
    code : str
        Five digits, as text.
    on : date
        For a report the last day of its window.

    Raises
    ------
    UsageError
        No such code, or not on that day; the message says what it was then or what it has become.
    """
    lives = list(_parsed(_lives().get(code, ())))
    for row in lives:
        commune = _commune(row, on)
        if commune.exists_on(on):
            return commune
    if not lives:
        raise _unknown(code)
    first, last = _commune(lives[0], None), _commune(lives[-1], None)
    raise _too_early(first, on) if on < first.valid_from else _gone(last, on)


def kind_of(name: str) -> str:
    """The kind that a unit's name begins with: ``phường`` of ``phường Phú Xuân``; empty where it has none."""
    return next((kind for kind in KINDS if name.lower().startswith(f"{kind} ")), "")


def communes_on(on: date, district: str = "", province: str = "") -> tuple[Commune, ...]:
    """All units of a day, in the order of their codes.

    Parameters
    ----------
    district, province : str
        Codes (``481``, ``46``) to narrow the list; empty for the whole country.

    Returns
    -------
    tuple of Commune
        Empty for a day before the table begins.
    """
    rows = (row for row in _parsed(_lines("communes.csv")) if row[6] == (province or row[6]))
    return tuple(
        _commune(row, on)
        for row in rows
        if row[5] == (district or row[5]) and row[1] <= on.isoformat() <= (row[2] or "9999")
    )


def successors(commune: Commune) -> tuple[Commune, ...]:
    """The units that a unit became part of on 01/7/2025; several where it was divided, none if it exists.

    Returns
    -------
    tuple of Commune
        As they were on their first day.
    """
    if commune.valid_to is None:
        return ()
    first_day = date.fromordinal(commune.valid_to.toordinal() + 1)
    return tuple(find_commune(new, first_day) for new in _merged_into().get(commune.code, ()))


def predecessors(commune: Commune) -> tuple[Commune, ...]:
    """The units that a unit was made from on its first day; their sum is comparable if none was divided.

    Returns
    -------
    tuple of Commune
        As they were on their last day; empty for a unit of the old structure.
    """
    if commune.valid_to is not None:
        return ()
    last_day = date.fromordinal(commune.valid_from.toordinal() - 1)
    return tuple(find_commune(old, last_day) for old in _made_from().get(commune.code, ()))


@cache
def _lines(name: str) -> tuple[str, ...]:
    return tuple((_DATA / name).read_text(encoding="utf-8").splitlines()[1:])


def _parsed(lines: Iterable[str]) -> Iterator[list[str]]:
    return csv.reader(lines)


@cache
def _lives() -> dict[str, list[str]]:
    """The lines of each code."""
    return _gathered((line.partition(",")[0], line) for line in _lines("communes.csv"))


@cache
def _merged_into() -> dict[str, list[str]]:
    return _gathered((old, new) for old, new in _parsed(_lines("mergers.csv")))


@cache
def _made_from() -> dict[str, list[str]]:
    return _gathered((new, old) for old, new in _parsed(_lines("mergers.csv")))


def _gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    kept: dict[str, list[str]] = {}
    for key, value in pairs:
        kept.setdefault(key, []).append(value)
    return kept


@cache
def _districts() -> dict[str, str]:
    return {code: name for code, name in _parsed(_lines("districts.csv"))}


@cache
def _province(code: str, on: date) -> str:
    day = on.isoformat()
    rows = [row for row in _parsed(_lines("provinces.csv")) if row[0] == code]
    return next((row[3] for row in rows if row[1] <= day <= (row[2] or "9999")), rows[-1][3])


def _commune(row: list[str], on: date | None) -> Commune:
    code, first, last, kind, proper_name, district, province = row
    valid_from, valid_to = date.fromisoformat(first), date.fromisoformat(last) if last else None
    return Commune(
        code=code,
        kind=kind,
        proper_name=proper_name,
        district=_districts()[district] if district else "",
        province=_province(province, on or valid_to or valid_from),
        valid_from=valid_from,
        valid_to=valid_to,
    )


def _unknown(code: str) -> UsageError:
    if code.isdecimal() and len(code) < 5:
        return UsageError(
            f'Mã đơn vị "{code}" thiếu chữ số', fix=f'Mã có 5 chữ số, ghi trong dấu nháy: "{code.zfill(5)}"'
        )
    return UsageError(
        f'Không có đơn vị hành chính cấp xã mang mã "{code}"', fix="Đề nghị ghi lại mã 5 chữ số của đơn vị"
    )


def _too_early(commune: Commune, on: date) -> UsageError:
    first_day = date_short(commune.valid_from)
    what = f"Mã {commune.code} ({commune.name}) chưa dùng cho ngày này"
    fix = f"Bảng đơn vị hành chính ghi mã này từ ngày {first_day}; đề nghị kiểm tra mã đơn vị và kỳ báo cáo"
    return UsageError(what, where=f"ngày {date_short(on)}", fix=fix)


def _gone(commune: Commune, on: date) -> UsageError:
    after = join_vi(f"{successor.name} (mã {successor.code})" for successor in successors(commune))
    what = f"Mã {commune.code} ({commune.name}) không còn dùng cho ngày này"
    return UsageError(what, where=f"ngày {date_short(on)}", fix=f"Đơn vị nay thuộc {after}")
