"""What was left blank: among zeros, among figures that belong together, and rows of the commune's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from cchc_toolkit.checks.cells import sent_grids, typed_grids
from cchc_toolkit.checks.equation import Equation, equations_of, known_values
from cchc_toolkit.checks.rule import Facts, Violation, rule
from cchc_toolkit.checks.shares import allowance
from cchc_toolkit.model.grid import Cell, Grid, as_typed, by_row, origins_of
from cchc_toolkit.model.reading import Status
from cchc_toolkit.model.spoken import some_of, spoken_sheet
from cchc_toolkit.vocabulary.wording import count, join_vi

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
    parts: dict[str, BlankPart] = {}
    for grid in typed_grids(facts):
        for part in (*_of_sums(grid, facts), *_of_shares(grid), *_of_rates(grid)):
            if _is_asked(part, facts):
                parts.setdefault(part.cell.key, part)
    return tuple(parts.values())


def _is_asked(part: BlankPart, facts: Facts) -> bool:
    row, reading = part.cell.row, facts.readings.get(part.cell.key)
    is_counted = reading is not None and reading.status in (Status.NUMBER, Status.ZERO_DENOMINATOR)
    is_own = row.filled_by == "commune"
    can_be = part.fill is None or part.fill >= 0
    return row.role == "value" and not is_counted and can_be and (is_own or part.fill != 0)


def _of_sums(grid: Grid, facts: Facts) -> Iterator[BlankPart]:
    """One cell is missing from a whole and its parts; parts that need not reach the whole leave it open."""
    values = known_values(grid)
    for equation in sorted(equations_of(grid, facts.forms), key=lambda implied: implied.relation != "="):
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
            yield BlankPart(blank, fill, equation.why, tuple(other for other in cells if other is not blank))


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


@rule("KT-OTRONG")
def _blanks_among_zeros(facts: Facts) -> Iterator[Violation]:
    for grid in sent_grids(facts):
        blank = [
            cell
            for row in by_row(grid)
            if row[0].row.role == "value"
            and not any(cell.value for cell in row)
            and any(cell.value == 0 for cell in row)
            for cell in row
            if _is_left_blank(cell, facts)
        ]
        if blank:
            words = {"form": _named(grid), "count": count(len(blank))}
            arithmetic = f"{count(len(blank))} ô trống; mọi ô khác của các dòng ấy bằng 0"
            yield Violation(
                words, tuple(code for cell in blank for code in cell.codes), origins_of(blank), arithmetic
            )


def _is_left_blank(cell: Cell, facts: Facts) -> bool:
    """True of a blank cell; a table that somebody typed may not have the column at all."""
    return cell.is_blank and (bool(cell.origins) or not facts.is_typed_report)


def _named(grid: Grid) -> str:
    """The form, or the table of an export with its file."""
    origin = next((origin for cell in grid for origin in cell.origins), None)
    return grid.form.name if grid.source == "typed" or origin is None else f"bảng tại {spoken_sheet(origin)}"


@rule("KT-OTHIEU")
def _blanks_among_figures(facts: Facts) -> Iterator[Violation]:
    for grid in sent_grids(facts):
        values = known_values(grid)
        equations = equations_of(grid, facts.forms)
        for row in by_row(grid):
            blank = [cell for cell in row if cell.row.role == "value" and _is_left_blank(cell, facts)]
            if blank and any(cell.value for cell in row):
                fills = [_fill(cell, equations, values) for cell in blank]
                words = {
                    "places": join_vi(cell.place for cell in blank),
                    "among": "dòng có số liệu",
                    "fills": "".join(f" ({fill} thì khớp)" for fill in fills if fill),
                }
                yield Violation(
                    words,
                    tuple(code for cell in blank for code in cell.codes),
                    origins_of(blank),
                    "; ".join(filter(None, fills)),
                )
    for part in blank_parts(facts):
        fill = "" if part.fill is None else f"ghi {as_typed(part.fill)}"
        words = {
            "places": part.cell.place,
            "among": f"nhóm đã có số liệu ({part.why})",
            "fills": f" ({fill} thì khớp)" if fill else "",
        }
        yield Violation(words, (part.cell.key,), origins_of((part.cell, *part.beside)), fill)


def _fill(cell: Cell, equations: tuple[Equation, ...], values: Mapping[str, Decimal]) -> str:
    """The value that the equations ask for, where one of them misses only this cell."""
    for equation in equations:
        missing = [key for key in equation.keys if key not in values]
        if missing == [cell.key] and equation.relation == "=":
            gap = equation.gap({**values, cell.key: Decimal()})
            fill = -gap if cell.key in equation.left else gap
            if fill >= 0:
                return f"ghi {as_typed(fill)}"
    return ""


@rule("KT-DONGTRONG")
def _blank_rows(facts: Facts) -> Iterator[Violation]:
    in_groups = {part.cell.key for part in blank_parts(facts)}
    for grid in typed_grids(facts):
        form = grid.form
        cells = [cell for cell in grid if cell.column is None]
        blank = [
            cell
            for cell in cells
            if _must_be_filled(cell, facts) and cell.key not in in_groups and not _is_answered(cell, grid)
        ]
        if blank:
            words = {
                "sheets": _sheets(blank) or f"trang “{form.sheet or form.name}”",
                "count": count(len(blank)),
                "rows": some_of((cell.label for cell in blank), "dòng"),
            }
            own = sum(cell.row.filled_by == "commune" and cell.row.role == "value" for cell in cells)
            arithmetic = f"{len(blank)} dòng trống trong {own} dòng của xã"
            yield Violation(
                words, tuple(code for cell in blank for code in cell.codes), origins_of(blank), arithmetic
            )


def _sheets(cells: list[Cell]) -> str:
    """Where blank cells stand; of a sheet that was cut into several tables, all of these."""
    return join_vi(dict.fromkeys(spoken_sheet(origin) for origin in origins_of(cells)))


def _is_answered(cell: Cell, grid: Grid) -> bool:
    """True if the others of its group, which exclude it, come to the whole already."""
    mark = cell.row.exclusive
    group = [other for other in grid if mark and other.row.exclusive == mark]
    others = [other.value for other in group if other.value is not None]
    if cell.is_percentage:
        return bool(others) and sum(others) >= 100 - allowance(others)
    whole = grid.cells.get(grid.form.key(cell.row.of_which))
    return bool(others) and whole is not None and whole.value is not None and sum(others) >= whole.value


def _must_be_filled(cell: Cell, facts: Facts) -> bool:
    """A blank row of the commune's own, which nothing computes either; a rate is made from its two counts."""
    row, reading = cell.row, facts.readings.get(cell.key)
    is_known = reading is not None and reading.status is not Status.NO_DATA
    is_asked = row.role == "value" and row.filled_by == "commune" and not row.rate
    is_there = bool(cell.origins) or not facts.is_typed_report
    return cell.is_blank and is_asked and not is_known and is_there
