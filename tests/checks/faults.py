"""Faults of one cell and of several, as hands make them, put into sound tables by a seed (synthetic)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from random import Random

import pandas as pd
from checks.samples import facts_of
from checks.sound_tables import COLUMNS_06A, Table, sound

from cchc_toolkit.checks.rule import Facts
from cchc_toolkit.forms.form import form
from cchc_toolkit.forms.metrics import FORM_METRICS
from cchc_toolkit.model.dataset import Dataset
from cchc_toolkit.model.reading import Amount, Finding, Reading, Severity, Status

__all__ = ["FAULTS", "SLIPS", "Fault", "as_export", "fault", "fault_anywhere", "named", "slip"]

GRIDS = ("one_stop", "form_06a")
SHEETS = ("one_stop", "form_06a", "staff", "sheet_2025")


@dataclass(frozen=True)
class Fault:
    """A table with wrong cells: which, what stood there, and how that came about.

    ``before`` are the readings of the report before, where the slip took something from it.
    """

    table: Table
    right: dict[str, str]
    how: str
    before: dict[str, Reading] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The wrong cell, of several the first."""
        return next(iter(self.right))

    def facts(self, source: str = "typed") -> Facts:
        """Facts of a run over the table, its one-stop table typed or sent as an export."""
        made = as_export(self.table) if source == "export" else self.table.facts()
        return replace(made, previous=self.before) if self.before else made


def _swapped(random: Random, digits: str) -> str:
    places = [at for at in range(len(digits) - 1) if digits[at] != digits[at + 1]]
    if not places:
        return digits
    at = random.choice(places)
    return digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]


def _another_digit(random: Random, digits: str) -> str:
    at = random.randrange(len(digits))
    return (
        digits[:at] + random.choice([each for each in "0123456789" if each != digits[at]]) + digits[at + 1 :]
    )


def _dropped(random: Random, digits: str) -> str:
    at = random.randrange(len(digits))
    return digits[:at] + digits[at + 1 :] or digits


def _doubled(random: Random, digits: str) -> str:
    at = random.randrange(len(digits))
    return digits[: at + 1] + digits[at:]


def _one_off(random: Random, digits: str) -> str:
    return str(max(0, int(digits) + random.choice((-1, 1))))


FAULTS: dict[str, Callable[[Random, str], str]] = {
    "hai chữ số đổi chỗ": _swapped,
    "sai một chữ số": _another_digit,
    "thiếu một chữ số": _dropped,
    "thừa một chữ số": _doubled,
    "lệch một đơn vị": _one_off,
}


def fault(seed: int) -> Fault:
    """A fault of one cell of a grid whose rows and columns add up, the same on every machine."""
    random = Random(f"fault-{seed}")
    while True:
        table = sound(random.choice(GRIDS), random.randrange(10**6))
        keys = [key for key, text in table.cells.items() if key.startswith(("PL8/", "06a/")) and text]
        key, how = random.choice(keys), random.choice(list(FAULTS))
        right = table.cells[key]
        wrong = str(int(FAULTS[how](random, right)))
        if wrong != right:
            table.cells[key] = wrong
            return Fault(table, {key: right}, how)


def fault_anywhere(seed: int) -> Fault:
    """A fault of one cell of any sheet: counts, rates and shares alike."""
    random = Random(f"anywhere-{seed}")
    while True:
        table = sound(random.choice(SHEETS), random.randrange(10**6))
        key = random.choice([key for key, text in table.cells.items() if text])
        how, right = random.choice(list(FAULTS)), table.cells[key]
        digits, comma, decimals = right.partition(",")
        wrong = str(int(FAULTS[how](random, digits))) + comma + decimals
        if wrong != right:
            table.cells[key] = wrong
            return Fault(table, {key: right}, how)


def _rows(table: Table) -> tuple[str, list[str], list[str]]:
    """Form, codes of its rows without the total, and columns of the grid of a table."""
    kind = "PL8" if any(key.startswith("PL8/") for key in table.cells) else "06a"
    columns = list(FORM_METRICS[kind])
    rows = dict.fromkeys(key.split("/")[1] for key in table.cells if key.startswith(f"{kind}/"))
    return kind, [row for row in rows if row != "T"], columns


def _changed(table: Table, new: dict[str, str], how: str) -> Fault | None:
    """The table with these cells, if they differ from what stood there."""
    right = {key: table.cells[key] for key, text in new.items() if table.cells[key] != text}
    table.cells |= new
    return Fault(table, right, how) if len(right) > 1 else None


def _row_shifted(random: Random, table: Table) -> dict[str, str]:
    kind, rows, columns = _rows(table)
    row = random.choice(rows)
    keys = [f"{kind}/{row}/{column}" for column in columns]
    first = random.randrange(len(keys) - 2)
    texts = [table.cells[key] for key in keys[first:]]
    moved = ["0", *texts[:-1]] if random.random() < 0.5 else [*texts[1:], "0"]
    return dict(zip(keys[first:], moved, strict=True))


def _columns_exchanged(random: Random, table: Table) -> dict[str, str]:
    kind, rows, columns = _rows(table)
    one, other = random.sample(columns, 2)
    pairs = [(f"{kind}/{row}/{one}", f"{kind}/{row}/{other}") for row in (*rows, "T")]
    return {a: table.cells[b] for a, b in pairs} | {b: table.cells[a] for a, b in pairs}


def _cells_of_a_row_exchanged(random: Random, table: Table) -> dict[str, str]:
    kind, rows, columns = _rows(table)
    row = random.choice(rows)
    one, other = (f"{kind}/{row}/{column}" for column in random.sample(columns, 2))
    return {one: table.cells[other], other: table.cells[one]}


def _late_as_early(random: Random, table: Table) -> dict[str, str]:
    kind, rows, _ = _rows(table)
    row = random.choice(rows)
    early, late = f"{kind}/{row}/early", f"{kind}/{row}/late"
    total = int(table.cells[early] or 0) + int(table.cells[late] or 0)
    return {early: str(total), late: "0"}


def _row_of_before(random: Random, table: Table) -> dict[str, str]:
    kind, rows, columns = _rows(table)
    row = random.choice(rows)
    while True:
        other = sound("one_stop" if kind == "PL8" else "form_06a", random.randrange(10**6))
        texts = [other.cells[f"{kind}/1/{column}"] or "0" for column in columns]
        if any(map(int, texts)):  # a row of zeros is that of any period
            return {f"{kind}/{row}/{column}": text for column, text in zip(columns, texts, strict=True)}


def _rows_exchanged(random: Random, table: Table) -> dict[str, str]:
    """Two rows of a sheet that stand below one another."""
    codes = {code.split("/")[0] for code in table.cells} - {"PL8", "06a"}
    rows = [each.key(row.code) for each in map(form, sorted(codes)) for row in each.rows]
    keys = [key for key in rows if table.cells.get(key)]
    at = random.randrange(len(keys) - 1)
    one, other = keys[at : at + 2]
    return {one: table.cells[other], other: table.cells[one]}


SLIPS: dict[str, tuple[tuple[str, ...], Callable[[Random, Table], dict[str, str]]]] = {
    "một dòng lệch một cột": (GRIDS, _row_shifted),
    "hai cột đổi chỗ": (GRIDS, _columns_exchanged),
    "hai ô của một dòng đổi chỗ": (GRIDS, _cells_of_a_row_exchanged),
    "quá hạn ghi thành trước hạn": (GRIDS, _late_as_early),
    "dòng dán từ kỳ khác": (GRIDS, _row_of_before),
    "hai dòng liền nhau đổi chỗ": (("sheet_2025", "staff"), _rows_exchanged),
}
"""Slips of several cells, with the kinds of tables in which they happen."""


def slip(seed: int) -> Fault:
    """A slip of several cells, the same on every machine."""
    random = Random(f"slip-{seed}")
    while True:
        how = random.choice(list(SLIPS))
        kinds, make = SLIPS[how]
        table = sound(random.choice(kinds), random.randrange(10**6))
        found = _changed(table, make(random, table), how)
        if found is not None:
            before = _readings_of_before(found) if make is _row_of_before else {}
            return replace(found, before=before)


def _readings_of_before(given: Fault) -> dict[str, Reading]:
    """The report before as its packet gives it: the row that was pasted, under the name of its field."""
    kind, _, columns = _rows(given.table)
    row = given.key.split("/")[1]
    found = {}
    for at, name in ((row, row), ("99", given.table.fields[int(row) - 1])):
        for column in columns:
            code = f"{kind}/{at}/{column}"
            value = Amount(int(given.table.cells[f"{kind}/{row}/{column}"] or 0))  # type: ignore[arg-type]
            found[code] = Reading(code, f"{name} – {column}", "Hồ sơ", Status.NUMBER, value)
    return found


def as_export(table: Table) -> Facts:
    """The same table as an aggregate export of the software beside the sheets that were typed."""
    kind, rows, _ = _rows(table)
    typed = table.facts()
    records = []
    for at, row in enumerate((*rows, "T"), start=6):
        name = table.fields[int(row) - 1] if row != "T" else "Tổng cộng"
        for column, metric in FORM_METRICS[kind].items():
            text = table.cells[f"{kind}/{row}/{column}"]
            if text:
                letter = "CDEFGHIJKLMN"[list(FORM_METRICS[kind]).index(column)]
                role = "total" if row == "T" else "value"
                place = ("bang-tong-hop.xlsx", "Sheet1", f"{letter}{at}", at)
                records.append((name, "", "", metric, int(text), text, *place, role, name, 0, True))
    columns = ["field", "level", "system", "metric", "value", "text", "file", "sheet", "cells", "row"]
    frame = pd.DataFrame(records, columns=[*columns, "role", "label", "group", "counts"])
    names = [(f"{kind}/{row}", table.fields[int(row) - 1], "cấp xã", "") for row in rows]
    tables = {
        **typed.dataset.tables,
        "aggregates": frame,
        "fields": pd.DataFrame(names, columns=["code", "name", "level", "group"]),
    }
    entries = {code: each for code, each in typed.dataset.entries.items() if not code.startswith(f"{kind}/")}
    return facts_of(Dataset(entries, tables), typed.forms, document=typed.document)


def named(findings: Iterable[Finding], facts: Facts) -> list[str]:
    """The cells that findings name, those to look at first in front, by the keys of the table."""
    places: dict[tuple[str, str, str], str] = {}
    for grid in facts.grids.sources:
        for cell in grid:
            for origin in cell.origins:
                key = cell.also[0] if cell.also else cell.key
                places.setdefault((origin.file, origin.sheet, origin.cells), key)
    grave = [each for each in findings if each.severity is not Severity.NOTE]
    typed = {cell.key for grid in facts.grids.sources for cell in grid}
    exported = {code for grid in facts.grids.sources for cell in grid for code in cell.also}
    found: dict[str, None] = {}
    for code in (code for each in grave for code in each.codes):
        reading = facts.readings.get(code)
        names = (code, *(reading.aliases if reading else ()))
        for name in names:
            if (name in typed and not name.startswith("HS/")) or name in exported:
                found.setdefault(name)
                break
    for each in grave:
        for origin in each.where:
            for cells in _single(origin.cells):
                key = places.get((origin.file, origin.sheet, cells))
                if key:
                    found.setdefault(key)
    return list(found)


def _single(cells: str) -> Iterator[str]:
    """The cells of a range of one column."""
    match = re.fullmatch(r"([A-Z]+)(\d+):\1(\d+)", cells)
    if match is None:
        yield cells
    else:
        yield from (f"{match[1]}{at}" for at in range(int(match[2]), int(match[3]) + 1))


assert len(COLUMNS_06A) == len(FORM_METRICS["06a"])
