"""Rows of a sheet left blank although the rows that belong together with them are filled in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cchc_toolkit.checks.cells import typed_grids
from cchc_toolkit.checks.equation import Equation, equations_of, known_values
from cchc_toolkit.checks.rule import Facts
from cchc_toolkit.checks.shares import allowance
from cchc_toolkit.model.grid import Cell, Grid
from cchc_toolkit.model.reading import Status

__all__ = ["BlankPart", "blank_parts"]


@dataclass(frozen=True, slots=True)
class BlankPart:
    """A blank row, what would fit (``None`` where that is open), why, and the rows beside it."""

    cell: Cell
    fill: Decimal | None
    why: str
    beside: tuple[Cell, ...]


def blank_parts(facts: Facts) -> tuple[BlankPart, ...]:
    """The blank rows of typed sheets whose whole and other parts, or whose other count of a rate, are given.

    Returns
    -------
    tuple of BlankPart
        One for each blank. A row that others fill (tỉnh, huyện) only where it cannot be 0; one that the
        report counts itself, or that has its reason, is not blank.
    """
    found: dict[str, BlankPart] = {}
    for grid in typed_grids(facts):
        for part in (*_of_sums(grid, facts), *_of_shares(grid), *_of_rates(grid)):
            if _is_asked(part, facts):
                found.setdefault(part.cell.key, part)
    return tuple(found.values())


def _is_asked(part: BlankPart, facts: Facts) -> bool:
    row, reading = part.cell.row, facts.readings.get(part.cell.key)
    is_counted = reading is not None and reading.status in (Status.NUMBER, Status.ZERO_DENOMINATOR)
    is_own = row.filled_by == "commune"
    can_be = part.fill is None or part.fill >= 0
    return row.role == "value" and not is_counted and can_be and (is_own or part.fill != 0)


def _of_sums(grid: Grid, facts: Facts) -> Iterator[BlankPart]:
    """One cell is missing from a whole and its parts; parts that need not reach the whole leave it open."""
    values = known_values(grid)
    for equation in sorted(equations_of(grid, facts.forms), key=lambda each: each.relation != "="):
        cells = [grid.cells[key] for key in equation.keys]
        missing = [cell for cell in cells if cell.key not in values]
        if _is_of_parts(equation) and len(missing) == 1 and missing[0].is_blank and not missing[0].column:
            (blank,) = missing
            gap = equation.gap({**values, blank.key: Decimal()})
            rest = -gap if blank.key in equation.left else gap
            is_open = equation.relation != "="
            if is_open and (blank.key in equation.right or rest < 0):
                continue  # the whole is missing, or the others are too many: for other rules to say
            fill = None if is_open and rest else rest
            yield BlankPart(blank, fill, equation.why, tuple(each for each in cells if each is not blank))


def _is_of_parts(equation: Equation) -> bool:
    """A whole and several parts of it."""
    sides = (len(equation.left), len(equation.right))
    return min(sides) == 1 and max(sides) > 1 and (equation.relation == "=" or sides[1] == 1)


def _of_shares(grid: Grid) -> Iterator[BlankPart]:
    """One share is missing of those that exclude each other, and the others do not reach 100."""
    groups: dict[str, list[Cell]] = {}
    for cell in grid:
        if cell.row.exclusive and cell.is_percentage:
            groups.setdefault(cell.row.exclusive, []).append(cell)
    for cells in groups.values():
        shares = [cell.value for cell in cells if cell.value is not None]
        blank = [cell for cell in cells if cell.is_blank]
        whole = grid.cells.get(grid.form.key(cells[0].row.share_of))
        is_short = sum(shares) < 100 - allowance(shares)
        if len(blank) == 1 and len(shares) == len(cells) - 1 and is_short and whole and whole.value:
            others = tuple(cell for cell in cells if cell is not blank[0])
            yield BlankPart(blank[0], None, "các tỷ lệ khác chưa đủ 100%", (*others, whole))


def _of_rates(grid: Grid) -> Iterator[BlankPart]:
    """One of the two counts of a rate is given and the other is blank."""
    for row in grid.form.rows:
        counts = [grid.cells[key] for code in row.rate if (key := grid.form.key(code)) in grid.cells]
        blank = [cell for cell in counts if cell.is_blank]
        given = [cell for cell in counts if cell.value]
        if len(blank) == len(given) == 1:
            yield BlankPart(blank[0], None, f"{given[0].label} ghi {given[0].typed}", (given[0],))
