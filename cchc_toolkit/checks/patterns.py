"""One slip that explains every broken sum of a table at once: columns or rows exchanged, a row shifted.

A cell alone is looked for first (``repair.py``). Where no single cell mends everything, the slips of a
hand that fills a table are tried, each as the values that would have stood there without it; one is told
only where with these values every equation of the table holds. A suggestion for the eye, never applied.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, pairwise
from typing import TypeAlias

from cchc_toolkit.checks.equation import Equation
from cchc_toolkit.checks.grid_rows import RowsBefore, stands_as_before
from cchc_toolkit.model.grid import Cell, Grid, by_row

__all__ = ["Pattern", "neighbours_exchanged", "pattern"]

Values: TypeAlias = dict[str, Decimal]
_LONGEST_SHIFT = 6
"""In a sheet of one column figures slip by a line over so many rows at most."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A slip in words, and the values that would stand in its cells without it."""

    words: str
    values: Mapping[str, Decimal]


def pattern(
    grid: Grid,
    values: Mapping[str, Decimal],
    equations: Sequence[Equation],
    before: RowsBefore | None = None,
) -> Pattern | None:
    """The slip that explains all broken equations of a table.

    Parameters
    ----------
    values : mapping of str to Decimal
        Of its cells, by key.
    equations : sequence of Equation
        All of them, those that hold and those that do not; every cell has a value.
    before : RowsBefore, optional
        The rows of the report before.

    Returns
    -------
    Pattern or None
        The first of the slips below that mends everything.
    """
    broken = [equation for equation in equations if not equation.holds(values)]
    if not broken:
        return None
    rows = [row for row in by_row(grid) if all(cell.key in values for cell in row)]
    concerned = {key for equation in broken for key in equation.keys}
    for slip in (
        *_columns_exchanged(rows, values),
        *_within_rows(rows, values, concerned),
        *_rows_of_before(rows, values, equations, before or {}),
        *_in_a_sheet(grid, values, concerned),
        *_shifted_rows(rows, values, equations, concerned),
        *_moved(rows, values, equations, concerned),
    ):
        if _mends(slip, values, equations, broken):
            return slip
    return None


def _mends(
    slip: Pattern, values: Mapping[str, Decimal], equations: Sequence[Equation], broken: Sequence[Equation]
) -> bool:
    """True if with the values of a slip every equation holds."""
    trial = {**values, **slip.values}
    is_count = all(value >= 0 and value == int(value) for value in slip.values.values())
    return (
        is_count
        and all(equation.holds(trial) for equation in broken)
        and all(equation.holds(trial) for equation in equations)
    )


def _exchange(words: str, pairs: Iterable[tuple[str, str]], values: Mapping[str, Decimal]) -> Pattern:
    """Each two cells with the values of one another, those that differ."""
    new: Values = {}
    for one, other in pairs:
        if values[one] != values[other]:
            new |= {one: values[other], other: values[one]}
    return Pattern(words, new)


def _column(cell: Cell) -> str:
    return cell.column.name if cell.column else ""


def _columns_exchanged(rows: Sequence[tuple[Cell, ...]], values: Mapping[str, Decimal]) -> Iterator[Pattern]:
    """Two columns in each other's place throughout the table."""
    if not rows or len({len(row) for row in rows}) > 1:
        return
    for one, other in combinations(range(len(rows[0])), 2):
        words = f"cột {_column(rows[0][one])} và cột {_column(rows[0][other])} có thể đã ghi đổi chỗ cho nhau"
        slip = _exchange(words, ((row[one].key, row[other].key) for row in rows), values)
        if slip.values:
            yield slip


def _within_rows(
    rows: Sequence[tuple[Cell, ...]], values: Mapping[str, Decimal], concerned: set[str]
) -> Iterator[Pattern]:
    """Two cells of one row in each other's place, then those of one column."""
    for row in rows:
        for one, other in combinations(row, 2):
            if {one.key, other.key} & concerned and values[one.key] != values[other.key]:
                name = f"dòng {one.row.name}"
                words = f"{name}: hai cột {_column(one)}, {_column(other)} có thể đã ghi đổi chỗ cho nhau"
                yield _exchange(words, [(one.key, other.key)], values)
    for column in zip(*rows, strict=True) if len({len(row) for row in rows}) == 1 else ():
        for one, other in combinations(column, 2):
            if {one.key, other.key} <= concerned and values[one.key] != values[other.key]:
                names = f"dòng {one.row.name} và dòng {other.row.name}"
                words = f"cột {_column(one)}: số của {names} có thể đã ghi đổi chỗ cho nhau"
                yield _exchange(words, [(one.key, other.key)], values)


def _rows_of_before(
    rows: Sequence[tuple[Cell, ...]],
    values: Mapping[str, Decimal],
    equations: Sequence[Equation],
    before: RowsBefore,
) -> Iterator[Pattern]:
    """A row that repeats its figures of the report before, while the total does not."""
    for row in rows:
        if stands_as_before(row, values, before):
            keys = [cell.key for cell in row]
            solved = _solved(keys, values, equations)
            if solved:
                words = f"dòng {row[0].row.name} còn nguyên số liệu của kỳ trước"
                yield Pattern(words, {key: new for key, new in solved.items() if new != values[key]})


def _solved(keys: Sequence[str], values: Mapping[str, Decimal], equations: Sequence[Equation]) -> Values:
    """What stood in some cells by the sums in which each stands alone; empty where one has no such sum."""
    new: Values = {}
    for key in keys:
        sums = (e for e in equations if e.relation == "=" and [k for k in e.keys if k in keys] == [key])
        equation = next(sums, None)
        if equation is None:
            return {}
        gap = equation.gap({**values, key: Decimal()})
        new[key] = -gap if key in equation.left else gap
    return new


def _shifted_rows(
    rows: Sequence[tuple[Cell, ...]],
    values: Mapping[str, Decimal],
    equations: Sequence[Equation],
    concerned: set[str],
) -> Iterator[Pattern]:
    """Figures of a row that stand one column off from some column on; the lost one is found by a sum."""
    for row in rows:
        keys = [cell.key for cell in row]
        if not set(keys) & concerned:
            continue
        for first, last in combinations(range(len(keys)), 2):
            span = keys[first : last + 1]
            ends = f"từ cột {_column(row[first])} đến cột {_column(row[last])}"
            for moved, lost, way in (
                ({a: values[b] for a, b in pairwise(span)}, span[-1], "phải"),
                ({b: values[a] for a, b in pairwise(span)}, span[0], "trái"),
            ):
                words = f"dòng {row[0].row.name}: số liệu có thể đã ghi lệch một cột sang {way}, {ends}"
                for value in _fitting(lost, {**values, **moved}, equations):
                    new = {**moved, lost: value}
                    changed = {key: new_value for key, new_value in new.items() if new_value != values[key]}
                    if len(changed) > 1:
                        yield Pattern(words, changed)


def _fitting(key: str, values: Mapping[str, Decimal], equations: Sequence[Equation]) -> set[Decimal]:
    """The values that some sum asks of a cell."""
    fitting = set()
    for equation in equations:
        if equation.relation == "=" and key in equation.keys:
            gap = equation.gap({**values, key: Decimal()})
            fitting.add(-gap if key in equation.left else gap)
    return fitting


def _moved(
    rows: Sequence[tuple[Cell, ...]],
    values: Mapping[str, Decimal],
    equations: Sequence[Equation],
    concerned: set[str],
) -> Iterator[Pattern]:
    """Dossiers of a row that stand in the column beside: late ones among the early ones."""
    for row in rows:
        for one, other in combinations(row, 2):
            for taken, given in ((one, other), (other, one)):
                if not {taken.key, given.key} <= concerned:
                    continue
                for value in sorted(_fitting(given.key, values, equations)):
                    count = value - values[given.key]
                    new = {given.key: value, taken.key: values[taken.key] - count}
                    if count > 0 and new[taken.key] >= 0:
                        columns = f"cột {_column(taken)} thay cho cột {_column(given)}"
                        words = f"dòng {one.row.name}: {count:f} hồ sơ có thể đã ghi vào {columns}"
                        yield Pattern(words, new)


def neighbours_exchanged(
    grid: Grid, key: str, values: Mapping[str, Decimal], equations: Sequence[Equation]
) -> str:
    """The row above or below a cell of a sheet that would mend what is broken in exchange with it.

    Parameters
    ----------
    key : str
        Of the cell.
    equations : sequence of Equation
        All that must hold.

    Returns
    -------
    str
        Key of the other row; empty where neither would, or the grid has columns.
    """
    cells = [cell for cell in grid if cell.column is None and cell.value is not None]
    places = [at for at, cell in enumerate(cells) if cell.key == key]
    for at in (near for place in places for near in (place - 1, place + 1) if 0 <= near < len(cells)):
        other, own = cells[at], next(cell for cell in cells if cell.key == key)
        if other.value != own.value and _fits(own, other) and _fits(other, own):
            trial = {**values, key: other.value or Decimal(), other.key: own.value or Decimal()}
            if all(equation.holds(trial) for equation in equations if all(k in trial for k in equation.keys)):
                return other.key
    return ""


def _fits(cell: Cell, other: Cell) -> bool:
    """True if the figure of another row could stand in a row."""
    value = other.value or Decimal()
    return value <= 100 if cell.is_percentage else value == int(value)


def _in_a_sheet(grid: Grid, values: Mapping[str, Decimal], concerned: set[str]) -> Iterator[Pattern]:
    """Figures of a sheet of one column: two rows exchanged, or several rows a line off."""
    cells = [cell for cell in grid if cell.column is None and cell.key in values]
    for one, other in combinations(cells, 2):
        if {one.key, other.key} & concerned and one.row.unit == other.row.unit:
            words = f"{one.label} và {other.label} có thể đã ghi đổi chỗ cho nhau"
            slip = _exchange(words, [(one.key, other.key)], values)
            if slip.values:
                yield slip
    for first in range(len(cells)):
        for span in (cells[first : first + size] for size in range(3, _LONGEST_SHIFT + 1)):
            keys = [cell.key for cell in span]
            if len({cell.row.unit for cell in span}) == 1 and set(keys) & concerned:
                words = f"số liệu từ {span[0].label} đến {span[-1].label} có thể đã ghi lệch một dòng"
                for rolled in ((*keys[1:], keys[0]), (keys[-1], *keys[:-1])):
                    new = {a: values[b] for a, b in zip(keys, rolled, strict=True)}
                    yield Pattern(
                        words, {key: new_value for key, new_value in new.items() if new_value != values[key]}
                    )
