"""What was left blank: among zeros, inside a row with figures, and rows that the commune itself must fill."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from cchc_toolkit.checks.blank_parts import blank_parts
from cchc_toolkit.checks.cells import sent_grids, typed_grids
from cchc_toolkit.checks.equation import Equation, equations_of, known_values
from cchc_toolkit.checks.rule import Facts, Violation, rule
from cchc_toolkit.checks.shares import allowance
from cchc_toolkit.model.grid import Cell, Grid, as_typed, by_row, origins_of
from cchc_toolkit.model.reading import Status
from cchc_toolkit.model.spoken import some_of, spoken_sheet
from cchc_toolkit.vocabulary.wording import count, join_vi


@rule("KT-OTRONG")
def _among_zeros(facts: Facts) -> Iterator[Violation]:
    for grid in sent_grids(facts):
        blank = [
            cell
            for row in by_row(grid)
            if row[0].row.role == "value"
            and not any(cell.value for cell in row)
            and any(cell.value == 0 for cell in row)
            for cell in row
            if cell.is_blank
        ]
        if blank:
            words = {"form": _named(grid), "count": count(len(blank))}
            arithmetic = f"{count(len(blank))} ô trống; mọi ô khác của các dòng ấy bằng 0"
            yield Violation(
                words, tuple(code for cell in blank for code in cell.codes), origins_of(blank), arithmetic
            )


def _named(grid: Grid) -> str:
    """The form, or the table of an export with its file."""
    origin = next((each for cell in grid for each in cell.origins), None)
    return grid.form.name if grid.source == "typed" or origin is None else f"bảng tại {spoken_sheet(origin)}"


@rule("KT-OTHIEU")
def _among_figures(facts: Facts) -> Iterator[Violation]:
    for grid in sent_grids(facts):
        values = known_values(grid)
        equations = equations_of(grid, facts.forms)
        for row in by_row(grid):
            blank = [cell for cell in row if cell.is_blank and cell.row.role == "value"]
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
def _rows(facts: Facts) -> Iterator[Violation]:
    told = {part.cell.key for part in blank_parts(facts)}
    for grid in typed_grids(facts):
        form = grid.form
        cells = [cell for cell in grid if cell.column is None]
        blank = [
            cell
            for cell in cells
            if _must_be_filled(cell, facts) and cell.key not in told and not _is_answered(cell, grid)
        ]
        if blank:
            words = {
                "sheet": form.sheet or form.name,
                "count": count(len(blank)),
                "rows": some_of((cell.label for cell in blank), "dòng"),
            }
            own = sum(cell.row.filled_by == "commune" and cell.row.role == "value" for cell in cells)
            arithmetic = f"{len(blank)} dòng trống trong {own} dòng của xã"
            yield Violation(
                words, tuple(code for cell in blank for code in cell.codes), origins_of(blank), arithmetic
            )


def _is_answered(cell: Cell, grid: Grid) -> bool:
    """Whether the others of its group, which exclude it, come to the whole already."""
    mark = cell.row.exclusive
    others = [each.value for each in grid if mark and each.row.exclusive == mark and each.value is not None]
    if cell.is_percentage:
        return bool(others) and sum(others) >= 100 - allowance(others)
    whole = grid.cells.get(grid.form.key(cell.row.of_which))
    return bool(others) and whole is not None and whole.value is not None and sum(others) >= whole.value


def _must_be_filled(cell: Cell, facts: Facts) -> bool:
    """A blank row of the commune's own, which nothing computes either; a rate is made from its two counts."""
    row, reading = cell.row, facts.readings.get(cell.key)
    is_known = reading is not None and reading.status is not Status.NO_DATA
    is_asked = row.role == "value" and row.filled_by == "commune" and not row.rate
    return cell.is_blank and is_asked and not is_known
