"""Two offices that do not exist, one of each outline, and sound figures for them by a seed (DỮ LIỆU GIẢ LẬP).

The shipped synthetic communes lend their lists, documents and activities; the one-stop table is drawn anew
for every set, and what the sheets say of it is worked out here, by this module's own arithmetic.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from random import Random

from data.shipped import ROOT, script

from cchc_toolkit.forms.form import form
from cchc_toolkit.inputs.workbook.prefill import Prefill
from cchc_toolkit.inputs.workbook.writing import write_form

__all__ = ["OFFICES", "Counts", "Office", "OneStop", "Set", "drawn", "percent", "sound_set", "workbook"]

Counts = dict[str, int]
"""A row of a one-stop table by the codes of its columns."""

NOTHING = "không phát sinh"
GROUPS = {"Đất đai": "đất đai", "Xây dựng": "xây dựng"}
FIELDS = (
    "Hộ tịch", "Chứng thực", "Đất đai", "Xây dựng", "Bảo trợ xã hội", "Người có công", "Nuôi con nuôi",
    "Tôn giáo", "Nông nghiệp", "Thi đua - khen thưởng", "Văn hoá - Thể thao",
)  # fmt: skip


@dataclass(frozen=True)
class Office:
    """A commune, its period and the forms that it fills; ``table`` is its one-stop table."""

    commune: str
    period: str
    table: str
    window: tuple[date, date]

    @property
    def columns(self) -> tuple[str, ...]:
        return PL8 if self.table == "PL8" else II06A

    @property
    def base(self) -> Prefill:
        return _base(self.commune, self.period)


PL8 = ("total", "direct", "online", "saturday", "early", "on_time", "late")
II06A = (
    "received", "online", "direct", "carried_over", "resolved", "early", "on_time", "late",
    "pending", "pending_in_time", "pending_overdue",
)  # fmt: skip
OFFICES = {
    "2023": Office("xa-mau", "2023-Q3", "PL8", (date(2023, 6, 15), date(2023, 9, 14))),
    "2025": Office("phuong-mau", "2026-Q3", "06a", (date(2026, 6, 15), date(2026, 9, 14))),
}


@cache
def _base(commune: str, period: str) -> Prefill:
    tables = script().read_tables(ROOT / "data" / commune / period / "nguon")
    prefill: Prefill = script().prefill_of(tables, script().WORKBOOKS[f"data/{commune}/{period}"].forms)
    return prefill


@dataclass(frozen=True)
class OneStop:
    """Names of fields, and what happened in each."""

    fields: tuple[str, ...]
    rows: tuple[Counts, ...]

    @property
    def sums(self) -> Counts:
        return {code: sum(row[code] for row in self.rows) for code in self.rows[0]}

    def of_group(self, group: str) -> list[Counts]:
        return [row for name, row in zip(self.fields, self.rows, strict=True) if GROUPS.get(name) == group]


@dataclass(frozen=True)
class Set:
    """All that an office sends: the content of its workbook, and files beside it by name."""

    office: Office
    prefill: Prefill
    files: Mapping[str, bytes] = field(default_factory=dict)

    def with_cells(self, changed: Mapping[str, str]) -> Set:
        return replace(self, prefill=replace(self.prefill, cells={**self.prefill.cells, **changed}))


def split(random: Random, whole: int, parts: int) -> list[int]:
    """Whole numbers that add up to the whole, some of them often 0."""
    cuts = sorted(random.choice((0, whole, random.randint(0, whole))) for _ in range(parts - 1))
    return [high - low for low, high in zip([0, *cuts], [*cuts, whole], strict=True)]


def _of_2023(random: Random, total: int, is_online: bool) -> Counts:
    direct, online = (0, total) if is_online else split(random, total, 2)
    early, on_time, late = split(random, total, 3)
    figures = (total, direct, online, random.randint(0, total), early, on_time, late)
    return dict(zip(PL8, figures, strict=True))


def _of_2025(random: Random, total: int, is_online: bool) -> Counts:
    online, direct, carried = split(random, total, 3)
    if is_online:
        online, direct = online + direct, 0
    resolved, pending = split(random, total, 2)
    done, still = split(random, resolved, 3), split(random, pending, 2)
    return dict(zip(II06A, (total, online, direct, carried, resolved, *done, pending, *still), strict=True))


def drawn(office: Office, random: Random, edge: str = "", largest: int = 300) -> OneStop:
    """A one-stop table; edges: ``none`` in a field, ``online`` all, ``one`` case only."""
    count = random.randint(3, len(FIELDS))
    names = sorted(random.sample(FIELDS, count), key=FIELDS.index)
    totals = [random.choice((random.randint(1, 12), random.randint(1, largest))) for _ in names]
    if edge == "none":
        totals[random.randrange(count)] = 0
    if edge == "one":
        totals = [0] * count
        totals[random.randrange(count)] = 1
    make = _of_2023 if office.table == "PL8" else _of_2025
    return OneStop(tuple(names), tuple(make(random, total, edge == "online") for total in totals))


def percent(numerator: int, denominator: int) -> str:
    """A rate as an office types it: two decimals, half up, comma, no idle zeros."""
    share = (Decimal(100 * numerator) / denominator).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return (format(share, "f").rstrip("0").rstrip(".") or "0").replace(".", ",")


def sound_set(
    office: Office, table: OneStop, random: Random, *, typed: bool = True, all_full: bool = False
) -> Set:
    """The office's workbook in agreement with the table; not ``typed``: rows are named, figures blank.

    ``all_full``: every case is of a service that is fully online.
    """
    cells = {key: text for key, text in office.base.cells.items() if not key.startswith(f"{office.table}/")}
    items: dict[str, Mapping[str, str]] = {}
    for at, (name, row) in enumerate(zip(table.fields, table.rows, strict=True), 1):
        key = f"{office.table}/{at}"
        items[key] = {"name": name, "level": "cấp xã", "group": GROUPS.get(name, "khác")}
        cells |= {f"{key}/{code}": str(value) if typed else "" for code, value in row.items()}
    cells |= {f"{office.table}/T/{code}": str(v) if typed else "" for code, v in table.sums.items()}
    rates = _rates_of_2023 if office.table == "PL8" else _rates_of_2025
    rows = {key for key in office.base.reasons if not key.startswith(f"{office.table}/")}
    reasons = {key: office.base.reasons[key] for key in rows}
    notes = {key: office.base.notes[key] for key in rows}
    for code, (told, note) in rates(table, random, all_full).items():
        cells[code], notes[code] = ("" if told == NOTHING else told), note
        reasons[code] = NOTHING if told == NOTHING else ""
    return Set(office, replace(office.base, cells=cells, items=items, reasons=reasons, notes=notes))


def _shared(random: Random, online: int, received: int, all_full: bool) -> tuple[tuple[int, int], ...]:
    """Of partial and of full services: cases that came online, of all cases."""
    if all_full:
        return (0, 0), (online, received)
    partial = random.randint(0, online)
    full = online - partial
    more = split(random, received - online, 3)
    return (partial, partial + more[0]), (full, full + more[1])


def _rate(numerator: int, denominator: int) -> tuple[str, str]:
    return (percent(numerator, denominator), f"{numerator}/{denominator}") if denominator else (NOTHING, "")


def _rates_of_2023(table: OneStop, random: Random, all_full: bool) -> dict[str, tuple[str, str]]:
    sums = table.sums
    partial, full = _shared(random, sums["online"], sums["total"], all_full)
    found = {"620/7.5.3": _rate(*partial), "620/7.5.4": _rate(*full)}
    groups = {
        "3.3.2": list(table.rows),
        "3.3.3": table.of_group("đất đai"),
        "3.3.4": table.of_group("xây dựng"),
    }
    for code, rows in groups.items():
        ended = sum(row["early"] + row["on_time"] + row["late"] for row in rows)
        found[f"620/{code}"] = _rate(ended - sum(row["late"] for row in rows), ended)
    return found


def _rates_of_2025(table: OneStop, random: Random, all_full: bool) -> dict[str, tuple[str, str]]:
    sums = table.sums
    shares = _shared(random, sums["online"], sums["online"] + sums["direct"], all_full)
    found = {}
    for code, (numerator, denominator) in zip(("4.4", "4.3"), shares, strict=True):
        found |= {f"4625/B7/{code}.1": (str(denominator), ""), f"4625/B7/{code}.2": (str(numerator), "")}
        found[f"4625/B7/{code}"] = ("", "") if denominator else (NOTHING, "")
    return found


def workbook(given: Set) -> bytes:
    """The entry workbook as the office sends it."""
    shipped = script().WORKBOOKS[f"data/{given.office.commune}/{given.office.period}"]
    return write_form([form(code) for code in shipped.forms], given.prefill, shipped.title)
