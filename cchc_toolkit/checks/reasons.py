"""Reasons for blanks: against a count of the same cell, and in sums, which are checked around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from cchc_toolkit.checks.cells import sent_grids, typed_grids
from cchc_toolkit.checks.equation import Equation, equations_of, known_values
from cchc_toolkit.checks.rule import Facts, Violation, rule
from cchc_toolkit.model.grid import Cell, as_typed, origins_of
from cchc_toolkit.model.reading import Reading, Status, by_sheet
from cchc_toolkit.model.spoken import some_of, spoken_sheet
from cchc_toolkit.vocabulary.wording import percent


@rule("KT-LYDO")
def _reasons_against_counts(facts: Facts) -> Iterator[Violation]:
    """Cells with a reason for which the report prints a number all the same, row by row."""
    for grid in typed_grids(facts):
        rows: dict[tuple[str, str], list[tuple[Cell, Reading]]] = {}
        for cell in grid:
            reading = facts.readings.get(cell.key)
            if cell.reason and reading is not None and _contradicts(cell, reading):
                rows.setdefault((cell.row.code, cell.reason), []).append((cell, reading))
        for pairs in rows.values():
            yield _violation([cell for cell, _ in pairs], [reading for _, reading in pairs])


def _contradicts(cell: Cell, reading: Reading) -> bool:
    """Nothing happened is a 0; that the figure is not known yet contradicts every figure."""
    return reading.value is not None and (cell.status is Status.NO_DATA or reading.value != 0)


def _violation(cells: list[Cell], readings: list[Reading]) -> Violation:
    first = cells[0]
    sources = by_sheet(origin for reading in readings for origin in reading.origins)
    values = [_written(cell, reading) for cell, reading in zip(cells, readings, strict=True)]
    in_columns = [
        f"{cell.column.name} {value}" for cell, value in zip(cells, values, strict=True) if cell.column
    ]
    words = {
        "place": f"dòng {first.row.name}" if first.column else first.place,
        "reason": first.reason,
        "source": some_of(dict.fromkeys(map(spoken_sheet, sources)), "nơi") or "số liệu gốc",
        "figures": some_of(in_columns or values, "ô"),
    }
    arithmetic = f"{first.reason} ≠ {'; '.join(values)}"
    codes = tuple(cell.key for cell in cells)
    return Violation(words, codes, (*by_sheet(origins_of(cells)), *sources), arithmetic)


def _written(cell: Cell, reading: Reading) -> str:
    value = reading.value or Decimal()
    return percent(value) if cell.is_percentage else as_typed(value)


@rule("KT-TONGTRONG")
def _sums_around_blanks(facts: Facts) -> Iterator[Violation]:
    """Sums in which a cell has a reason or is blank: "không phát sinh" adds 0, anything else at least 0."""
    for grid in sent_grids(facts):
        known = known_values(grid)
        for equation in (equation for equation in equations_of(grid, facts.forms) if not equation.is_usual):
            missing = [grid.cells[key] for key in equation.keys if key not in known]
            nothing = [cell for cell in missing if _adds_nothing(cell)]
            values = known | dict.fromkeys((cell.key for cell in nothing), Decimal())
            bound = _without_unknown(equation, values)
            if missing and bound is not None and not bound.holds(values):
                yield _broken_around(equation, bound, missing, grid.cells, values)


def _adds_nothing(cell: Cell) -> bool:
    is_of_others = cell.status is Status.OUT_OF_SCOPE and cell.column is not None
    return bool(cell.reason) and (cell.status is Status.ZERO_DENOMINATOR or is_of_others)


def _without_unknown(equation: Equation, values: Mapping[str, Decimal]) -> Equation | None:
    """What holds of the known cells alone, as no cell is below 0; ``None`` where nothing does."""
    left, right = (tuple(key for key in side if key in values) for side in (equation.left, equation.right))
    lacks_left, lacks_right = len(left) < len(equation.left), len(right) < len(equation.right)
    if not (lacks_left or lacks_right):
        return equation
    if (lacks_left and lacks_right) or not (left and right):
        return None
    relation = "<=" if lacks_left else ">="
    if equation.relation not in ("=", relation):
        return None
    return replace(equation, left=left, relation=relation, right=right)  # type: ignore[arg-type]


def _broken_around(
    equation: Equation,
    bound: Equation,
    missing: list[Cell],
    cells: Mapping[str, Cell],
    values: Mapping[str, Decimal],
) -> Violation:
    stated = [cells[key] for key in bound.keys if cells[key] not in missing]
    concerned = [*stated, *missing]
    words = {
        "place": concerned[0].place,
        "form": concerned[0].form.name,
        "broken": equation.why,
        "missing": some_of(map(_reason_in_words, missing), "ô"),
    }
    codes = tuple(dict.fromkeys(code for cell in concerned for code in cell.codes))
    return Violation(words, codes, origins_of(concerned), bound.in_numbers(values))


def _reason_in_words(cell: Cell) -> str:
    if not cell.reason:
        return f"{cell.label} để trống"
    return f"{cell.label} ghi lý do “{cell.reason}”" + (", tính là 0" if _adds_nothing(cell) else "")
