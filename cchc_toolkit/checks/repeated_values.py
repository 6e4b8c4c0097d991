"""One quantity in two places, and a parent that only repeats its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from cchc_toolkit.checks.cells import in_words, printed_cells, typed_grids
from cchc_toolkit.checks.rule import Facts, Violation, rule
from cchc_toolkit.forms.equivalent import load_equivalents
from cchc_toolkit.indicators.source_grids import field_rows
from cchc_toolkit.model.grid import Cell, Grid, as_typed, by_row, origins_of
from cchc_toolkit.model.spoken import spoken_sheet
from cchc_toolkit.vocabulary.wording import count, fold, join_vi

__all__ = ["SAME", "Same", "repeating_parts"]


@dataclass(frozen=True, slots=True)
class Same:
    """One quantity that two places state: the sums of both must agree.

    ``beside`` names cells that often hold the other number and explain the difference (present against
    assigned).
    """

    name: str
    here: tuple[str, ...]
    there: tuple[str, ...]
    beside: tuple[str, ...] = ()


SAME = (
    Same(
        "số cán bộ, công chức được giao",
        ("620/4.2.1",),
        ("NS/CB/total", "NS/CC/total"),
        ("NS/CB/present", "NS/CC/present"),
    ),
    Same(
        "số cán bộ, công chức được giao",
        ("4625/B4/2.1",),
        ("NS/CB/total", "NS/CC/total"),
        ("NS/CB/present", "NS/CC/present"),
    ),
)


@rule("KT-HAINOI")
def _two_places(facts: Facts) -> Iterator[Violation]:
    cells = printed_cells(facts)
    for same in (*SAME, *_equivalent()):
        here, there = ([cells[key] for key in keys if key in cells] for keys in (same.here, same.there))
        if len(here) < len(same.here) or len(there) < len(same.there):
            continue
        if all(cell.value is not None for cell in here + there) and _sum(here) != _sum(there):
            yield _disagree(same, here, there, cells)


def _equivalent() -> Iterator[Same]:
    """Rows of two forms that mean the same, where one report fills both."""
    for equivalent in load_equivalents():
        for here, there in combinations(equivalent.rows, 2):
            yield Same("một số liệu", (here,), (there,))


def _sum(cells: list[Cell]) -> Decimal:
    return sum((cell.value for cell in cells if cell.value is not None), Decimal())


def _disagree(same: Same, here: list[Cell], there: list[Cell], cells: Mapping[str, Cell]) -> Violation:
    """Say both sums, and the numbers beside them that tell where the difference comes from."""
    pairs = zip(same.there, same.beside, strict=False)
    differing = [(cells[a], cells[b]) for a, b in pairs if b in cells and cells[a].typed != cells[b].typed]
    aside = [f"{a.place} ghi {a.typed}, {b.place} ghi {b.typed}" for a, b in differing if b.value is not None]
    words = {
        "quantity": same.name,
        "here": join_vi(f"{cell.place} ghi {cell.typed}" for cell in here),
        "there": f"{_sheets(there)} cho {_written(there)}",
        "aside": f" ({'; '.join(aside)})" if aside else "",
        "fix": "ghi rõ số được giao, số có mặt" if same.beside else "đối chiếu số liệu gốc",
    }
    suspects = [cell for pair in differing for cell in pair]
    concerned = [*here, *there, *suspects]
    codes = tuple(dict.fromkeys(cell.key for cell in concerned))
    return Violation(words, codes, origins_of(concerned), f"{_written(there)} ≠ {_written(here)}")


def _sheets(cells: list[Cell]) -> str:
    return join_vi(dict.fromkeys(map(spoken_sheet, origins_of(cells)))) or cells[0].form.name


def _written(cells: list[Cell]) -> str:
    summands = [cell.value for cell in cells if cell.value is not None]
    return in_words(summands) + (f" = {as_typed(_sum(cells))}" if len(summands) > 1 else "")


@rule("KT-CHACON")
def _parents_like_parts(facts: Facts) -> Iterator[Violation]:
    for grid in typed_grids(facts):
        for parent in grid:
            if parts := repeating_parts(parent, grid):
                yield _repeats(parent, parts)


@rule("KT-TRUNGTEN")
def _filled_rows_of_one_name(facts: Facts) -> Iterator[Violation]:
    for rows, filled in _rows_of_one_name(facts):
        if filled > 1:
            yield _same_name(rows)


@rule("KT-DONGTHUA")
def _spare_rows_of_one_name(facts: Facts) -> Iterator[Violation]:
    for rows, filled in _rows_of_one_name(facts):
        if filled <= 1:
            yield _same_name(rows)


def _rows_of_one_name(facts: Facts) -> Iterator[tuple[list[tuple[Cell, ...]], int]]:
    """Several rows of one name and level, and in how many of them figures stand."""
    for grid in typed_grids(facts):
        for rows in _by_name(grid, facts):
            if len(rows) > 1:
                yield rows, sum(any(_is_printed(cell, facts) for cell in row) for row in rows)


def _same_name(rows: list[tuple[Cell, ...]]) -> Violation:
    words = {
        "form": rows[0][0].form.name,
        "name": rows[0][0].row.name,
        "count": count(len(rows)),
        "rows": join_vi(row[0].origins[0].cells for row in rows if row[0].origins),
    }
    return Violation(words, (), origins_of(row[0] for row in rows))


def _by_name(grid: Grid, facts: Facts) -> list[list[tuple[Cell, ...]]]:
    """The rows that an office listed, by name; one field may stand there once for each level."""
    levels = {field["code"]: field["level"] for field in field_rows(facts.dataset, grid.form)}
    rows: dict[tuple[str, str], list[tuple[Cell, ...]]] = {}
    for row in by_row(grid) if grid.form.has_open_rows else ():
        if row[0].row.role == "value":
            level = levels.get(grid.form.key(row[0].row.code), "")
            rows.setdefault((fold(row[0].row.name), level), []).append(row)
    return list(rows.values())


def _is_printed(cell: Cell, facts: Facts) -> bool:
    reading = facts.readings.get(cell.key)
    return bool(reading and reading.value)


def repeating_parts(parent: Cell, cells: Iterable[Cell]) -> list[Cell]:
    """The parts of a row where it has several and each holds the very figure of the row; none otherwise."""
    if parent.column is not None or not parent.value:
        return []
    parts = [cell for cell in cells if cell.column is None and cell.value and _is_part(cell, parent)]
    return parts if len(parts) > 1 and all(part.value == parent.value for part in parts) else []


def _is_part(cell: Cell, parent: Cell) -> bool:
    """True if a row counts a part of what another counts: so declared, or by its code, in the same unit."""
    below = cell.row.code.rpartition(".")[0] == parent.row.code
    return cell.row.unit == parent.row.unit != "%" and (cell.row.of_which == parent.row.code or below)


def _repeats(parent: Cell, parts: list[Cell]) -> Violation:
    values = [part.value for part in parts if part.value is not None]
    words = {
        "place": parent.place,
        "parts": join_vi(part.label for part in parts),
        "typed": parent.typed,
    }
    arithmetic = f"{in_words(values)} = {as_typed(_sum(parts))} ≠ {parent.typed}"
    return Violation(words, tuple(c.key for c in (parent, *parts)), origins_of((parent, *parts)), arithmetic)
