"""Tables of many shapes: right sums are silent, every field counts once, and one altered sum is told."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pytest

from cchc_toolkit.forms.procedure_fields import field_names
from cchc_toolkit.inputs.exports.total_roles import roles_of
from cchc_toolkit.inputs.exports.total_rows import Roles, grid_row, sums_of
from cchc_toolkit.inputs.files.raw_table import RawTable

NAMES = field_names()
FIELDS = sorted(name for name in set(NAMES.by_name.values()) if NAMES.of_name(name)[0] == name)
SYSTEMS = ("Trên Hệ thống các Bộ", "Trên Hệ thống thành phố", "Hệ thống khác")
MARKS = {"roman": ("I", "II", "III"), "letter": ("A", "B", "C"), "words": ("", "", "")}
COLUMNS = 11


@dataclass
class Shape:
    """Lines of number, name, figures; the figures that must be counted; the lines that are sums."""

    lines: list[list[Any]] = field(default_factory=list)
    counted: list[tuple[str, int]] = field(default_factory=list)
    values: list[list[int]] = field(default_factory=list)
    sums: list[int] = field(default_factory=list)

    def put(self, mark: Any, name: str, figures: list[Any]) -> int:
        self.lines.append([mark, name, *figures])
        return len(self.lines) - 1

    def put_sum(self, name: str, values: list[list[int]], mark: str = "") -> None:
        self.sums.append(self.put(mark, name, added(values)))


def added(values: list[list[int]]) -> list[int]:
    return [sum(column) for column in zip(*values, strict=True)] if values else [0] * COLUMNS


def figures(chance: random.Random, scale: int) -> list[Any]:
    """A sound row of Biểu II.06a; some say 0, some nothing."""
    if chance.random() < 0.15:
        return chance.choice(([0] * COLUMNS, [""] * COLUMNS))
    online, direct, before = (chance.randrange(scale) for _ in range(3))
    handled = online + direct + before
    early = chance.randint(0, handled)
    on_time = chance.randint(0, handled - early)
    pending = chance.randint(0, handled - early - on_time)
    resolved, overdue = handled - pending, chance.randint(0, pending)
    ended = [resolved, early, on_time, resolved - early - on_time]
    return [handled, online, direct, before, *ended, pending, pending - overdue, overdue]


def shape(seed: int) -> Shape:
    """Flat or grouped, by numbers, letters or words; sums above or below; a total, a blank one, or none."""
    chance = random.Random(seed)
    scale, found = chance.choice((2, 5, 20, 200)), Shape()
    kind = chance.choice(("flat", "below", *MARKS))
    total = chance.choice(("", "", "blank", "top", "bottom", "bottom"))
    names = chance.sample(FIELDS, chance.randint(4, 12))
    top = found.put("", "Tổng số", []) if total == "top" else -1
    for at in range(1 if kind == "flat" else 3):
        first = len(found.values)
        head = -1 if kind == "flat" else found.put(MARKS.get(kind, MARKS["words"])[at], SYSTEMS[at], [])
        for number, name in enumerate(names if kind == "flat" else names[at::3], 1):
            row = figures(chance, scale)
            found.put(number, name, row)
            found.values.append([each or 0 for each in row])
            found.counted += [(name, row[0])] if row[0] != "" else []
        if kind == "below":
            found.put_sum(f"Cộng nhóm {MARKS['roman'][at]}", found.values[first:])
        elif head >= 0 and chance.random() < 0.6:
            found.lines[head] += added(found.values[first:])
            found.sums.append(head)
    if total == "top":
        found.lines[top] += added(found.values)
        found.sums.append(top)
    elif total:
        name = chance.choice(("Tổng cộng", "TỔNG", "Cộng", "Tổng số"))
        found.put_sum(name, found.values) if total == "bottom" else found.put("", name, [])
    return found


def roles(lines: list[list[Any]]) -> Roles:
    table = RawTable("", lines, range(1, len(lines) + 1), range(1, COLUMNS + 3))
    rows = []
    for at, line in enumerate(lines):
        read = {str(n): Decimal(value) for n, value in enumerate(line[2:]) if value != ""}
        rows.append(grid_row(table, at, 1, NAMES, read))
    return roles_of(rows, NAMES)


def wrong(found: Roles) -> set[tuple[int, str]]:
    """Lines and columns of sums that their rows do not give."""
    told = set()
    for at, members in found.members.items():
        sums = sums_of([found.rows[each] for each in members])
        told |= {(at, n) for n, value in found.rows[at].figures.items() if value != sums.get(n, 0)}
    return told


@pytest.mark.parametrize("seeds", [range(0, 60), range(60, 120)], ids=str)
def test_right_sums_are_silent_and_one_altered_sum_is_told(seeds: range) -> None:
    for seed in seeds:
        made = shape(seed)
        found = roles(made.lines)
        counted = [
            (row.label, int(row.figures["0"]))
            for row, role in zip(found.rows, found.roles, strict=True)
            if role == "value" and row.figures
        ]
        assert sorted(counted) == sorted(made.counted), seed
        assert (wrong(found), "unknown" in found.roles) == (set(), False), seed
        if made.sums:
            chance = random.Random(seed)
            at, column = chance.choice(made.sums), chance.randrange(COLUMNS)
            made.lines[at][2 + column] += 1
            assert (at, str(column)) in wrong(roles(made.lines)), seed
