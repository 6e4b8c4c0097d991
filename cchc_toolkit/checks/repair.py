"""Which cells, changed, would mend all broken equations: the fewest, with the values that would do it.

A suggestion for the eye, never applied. Values are counts: whole and not negative.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from cchc_toolkit.checks.equation import Equation

__all__ = ["Change", "repairs", "slip"]

_SLIPS = ("hai chữ số đổi chỗ", "thừa hoặc thiếu một chữ số", "sai một chữ số", "")


@dataclass(frozen=True, slots=True)
class Change:
    """A cell, the value that stands in it, the value that would fit, and how the slip may have happened."""

    key: str
    old: Decimal
    new: Decimal

    @property
    def slip(self) -> str:
        """The typing slip that leads from the new value to the old one, empty where none is known."""
        if self.old == -self.new:
            return "thừa dấu trừ"
        return _SLIPS[slip(self.old, self.new)]


def repairs(
    values: Mapping[str, Decimal], equations: Sequence[Equation], limit: int = 3
) -> tuple[tuple[Change, ...], ...]:
    """Find the smallest sets of cells whose change would mend every equation.

    Parameters
    ----------
    values : mapping of str to Decimal
        A value for each cell of the equations.
    equations : sequence of Equation
        All of them, also those that hold and must go on holding.
    limit : int
        How many suggestions at most.

    Returns
    -------
    tuple of tuple of Change
        Sets of equal size (one cell or two), the most likely slip first; empty where no such set exists.
    """
    broken = [equation for equation in equations if not equation.holds(values)]
    suspects = list(dict.fromkeys(key for equation in broken for key in equation.keys))
    for size in (1, 2):
        ways = [
            changes
            for keys in combinations(suspects, size)
            if all(set(keys) & set(equation.keys) for equation in broken)
            for changes in _solved(keys, values, equations)
        ]
        if ways:
            return tuple(sorted(ways, key=lambda changes: sum(slip(c.old, c.new) for c in changes))[:limit])
    return ()


def slip(old: Decimal, new: Decimal) -> int:
    """Rank of the slip that makes ``old`` of ``new``: 0 the most telling, 3 none that is known."""
    if old < 0:
        return 0 if old == -new else 3
    a, b = (str(int(value)) for value in (old, new))
    if len(a) == len(b):
        differing = [i for i in range(len(a)) if a[i] != b[i]]
        if len(differing) == 2 and sorted(a) == sorted(b) and differing[1] - differing[0] == 1:
            return 0
        return 2 if len(differing) == 1 and len(a) > 1 else 3
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    if len(longer) - len(shorter) == 1 and any(
        longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer))
    ):
        return 1
    return 3


def _solved(
    keys: tuple[str, ...], values: Mapping[str, Decimal], equations: Sequence[Equation]
) -> Iterator[tuple[Change, ...]]:
    """The change of just these cells that fits every equation, if there is one."""
    touched = [equation for equation in equations if set(keys) & set(equation.keys)]
    new = _unknowns(keys, values, [equation for equation in touched if equation.relation == "="])
    if new is None:
        new = _nearest(keys, values, touched)
    if new is None or any(new[key] == values[key] for key in keys):
        return
    trial = {**values, **new}
    if all(value >= 0 and value == int(value) for value in new.values()) and all(
        equation.holds(trial) for equation in touched
    ):
        yield tuple(Change(key, values[key], new[key]) for key in keys)


def _weight(key: str, equation: Equation) -> int:
    return equation.left.count(key) - equation.right.count(key)


def _unknowns(
    keys: tuple[str, ...], values: Mapping[str, Decimal], equations: list[Equation]
) -> dict[str, Decimal] | None:
    """Solve for the cells, where equations decide them; ``None`` where they do not."""
    rest = {**values, **dict.fromkeys(keys, Decimal())}
    lines = [([_weight(key, equation) for key in keys], -equation.gap(rest)) for equation in equations]
    if len(keys) == 1:
        return next(({keys[0]: right / w[0]} for w, right in lines if w[0]), None)
    for (first, a), (second, b) in combinations(lines, 2):
        determinant = first[0] * second[1] - first[1] * second[0]
        if determinant:
            return {
                keys[0]: (a * second[1] - b * first[1]) / determinant,
                keys[1]: (first[0] * b - second[0] * a) / determinant,
            }
    return None


def _nearest(
    keys: tuple[str, ...], values: Mapping[str, Decimal], equations: list[Equation]
) -> dict[str, Decimal] | None:
    """The value of one cell that satisfies all of its broken bounds: the limit farthest from its own."""
    if len(keys) > 1:
        return None
    key = keys[0]
    rest = {**values, key: Decimal()}
    broken = [equation for equation in equations if _weight(key, equation) and not equation.holds(values)]
    limits = [-equation.gap(rest) / _weight(key, equation) for equation in broken]
    return {key: max(limits, key=lambda limit: abs(limit - values[key]))} if limits else None
