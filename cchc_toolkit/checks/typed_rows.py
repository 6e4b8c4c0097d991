"""Rows of the one-stop table: what was typed against what is counted, and rows against each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from cchc_toolkit.checks.cells import sent_grids
from cchc_toolkit.checks.rule import Facts, Violation, rule
from cchc_toolkit.forms.metrics import METRICS
from cchc_toolkit.indicators.grids import SourceRow
from cchc_toolkit.model.grid import SOURCES, Cell, by_row, origins_of
from cchc_toolkit.model.spoken import spoken_sheet
from cchc_toolkit.vocabulary.wording import count, join_vi

_TELLING, _LEAST = 4, 20
"""Fewer figures, or such as add up to less, may be the same by chance."""


@rule("KT-KHAIKHACDEM")
def _disagreeing(facts: Facts) -> Iterator[Violation]:
    """One finding for each row whose typed figures are others than those that are counted and printed."""
    for row in facts.grids.rows:
        cells = [each for each in row.disputed("typed") if each[-1].origins]
        if cells:
            told = join_vi(
                f"{METRICS[m]} ghi {count(t.value)}, {SOURCES[s]} cho {count(c.value)}"
                for m, s, c, t in cells
            )
            arithmetic = "; ".join(f"{METRICS[m]}: {t.value} ≠ {c.value}" for m, _, c, t in cells)
            where = tuple(dict.fromkeys(each for _, _, c, t in cells for each in (*t.origins, *c.origins)))
            files = dict.fromkeys(spoken_sheet(each) for _, _, c, _ in cells for each in c.origins[:1])
            words = {"row": row.name, "told": told, "files": join_vi(files)}
            yield Violation(words, _codes(row, [m for m, *_ in cells]), where, arithmetic)


def _codes(row: SourceRow, metrics: list[str]) -> tuple[str, ...]:
    """The cells of the form, and the quantities that figures of the report are computed from."""
    return (*row.shown(metrics), *(f"HS/{row.code.split('/', 1)[1]}/{metric}" for metric in metrics))


@rule("KT-DONGGIONG")
def _alike(facts: Facts) -> Iterator[Violation]:
    """Two fields of one table with the very same figures: a row that was copied."""
    for grid in sent_grids(facts):
        rows = [row for row in by_row(grid) if row[0].row.role == "value" and _is_telling(row)]
        for one, other in combinations(rows, 2):
            if one[0].row.name != other[0].row.name and _figures(one) == _figures(other):
                words = {"one": one[0].row.name, "other": other[0].row.name, "sheet": _sheet(one)}
                codes = tuple(code for cell in (*one, *other) for code in cell.codes)
                yield Violation(words, codes, origins_of((*one, *other)))


def _figures(row: tuple[Cell, ...]) -> dict[str, object]:
    return {cell.column.code: cell.value for cell in row if cell.column}


def _is_telling(row: tuple[Cell, ...]) -> bool:
    values = [cell.value for cell in row if cell.value]
    return len(values) >= _TELLING and sum(values) >= _LEAST * _TELLING


def _sheet(row: tuple[Cell, ...]) -> str:
    places = origins_of(row)
    return spoken_sheet(places[0]) if places else row[0].form.name
