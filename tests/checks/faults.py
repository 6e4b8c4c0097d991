"""Faults of one cell, as typing makes them, put into sound tables by a seed (synthetic)."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from checks.sound_tables import Table, sound

__all__ = ["FAULTS", "Fault", "fault"]

GRIDS = ("one_stop", "form_06a")


@dataclass(frozen=True)
class Fault:
    """A table with one wrong cell: which, what stood there, what stands there now, and how it came about."""

    table: Table
    key: str
    right: str
    wrong: str
    how: str


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


FAULTS = {
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
            return Fault(table, key, right, wrong, how)
