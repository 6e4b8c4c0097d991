"""All grids of a run: what each source says, and what is printed of it.

For each cell the first of ``SOURCES`` that knows it is printed; the others are witnesses, which rules compare
with it. ``HS/<row>/<quantity>`` names what is counted for a row of the one-stop table, also where the form
has no column for it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from cchc_toolkit.forms.form import Form, FormColumn, FormRow
from cchc_toolkit.forms.metrics import FORM_METRICS, METRICS, QUANTITIES
from cchc_toolkit.indicators.aggregate_grids import aggregate_counts, aggregate_grids
from cchc_toolkit.indicators.list_counts import ListCounts, count_lists
from cchc_toolkit.indicators.source_grids import (
    Counts,
    FieldRow,
    completed,
    field_rows,
    list_grid,
    placed_counts,
    typed_grid,
)
from cchc_toolkit.indicators.tally import Count, Tally, tally
from cchc_toolkit.model.dataset import Dataset
from cchc_toolkit.model.grid import SOURCES, Cell, Grid
from cchc_toolkit.model.reading import Status
from cchc_toolkit.vocabulary.windows import Window

__all__ = ["Grids", "SourceRow", "grids_of"]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row of a one-stop table (``PL8/1``) with its name and what each source counts of it."""

    form: str
    code: str
    name: str
    by_source: Mapping[str, Counts]

    def disputed(self, source: str) -> list[tuple[str, str, Count, Count]]:
        """Quantities that a more trusted source counts otherwise: name, that source, its count, own count."""
        return [
            (metric, *best, given)
            for metric, given in self.by_source.get(source, {}).items()
            if (best := self.best(metric)) and best[0] != source and best[1].value != given.value
        ]

    def shown(self, metrics: Collection[str]) -> tuple[str, ...]:
        """The cells of its form that show some quantities."""
        columns = FORM_METRICS[self.form].items()
        return tuple(f"{self.code}/{column}" for column, metric in columns if metric in metrics)

    def best(self, metric: str) -> tuple[str, Count] | None:
        """The most trusted source that has the quantity, and its count."""
        for source in SOURCES:
            if metric in self.by_source.get(source, {}):
                return source, self.by_source[source][metric]
        return None


@dataclass(frozen=True, slots=True)
class Grids:
    """What all sources say of the forms in use, and what is printed.

    Parameters
    ----------
    forms : tuple of Form
        Those in use.
    sources : tuple of Grid
        One for each source and table.
    printed : tuple of Grid
        One for each form in use of which anything is known; where cases or aggregates were sent, the
        table of quantities too.
    rows : tuple of SourceRow
        The rows of the one-stop table by source; empty where neither cases nor aggregates were sent.
    lists : ListCounts
        What the other lists give.
    tally : Tally or None
        The counts of cases; ``None`` where there is no list of cases.
    """

    forms: tuple[Form, ...] = ()
    sources: tuple[Grid, ...] = ()
    printed: tuple[Grid, ...] = ()
    rows: tuple[SourceRow, ...] = ()
    lists: ListCounts = field(default_factory=ListCounts)
    tally: Tally | None = None

    def of_source(self, *sources: str) -> tuple[Grid, ...]:
        """The grids of some sources, in the order in which they were read."""
        return tuple(grid for grid in self.sources if grid.source in sources)


def grids_of(dataset: Dataset, forms: Sequence[Form], window: Window | None) -> Grids:
    """Make the grids of everything that was read.

    Parameters
    ----------
    forms : sequence of Form
        Forms in use for this report.
    window : Window or None
        First and last day of the figures; without it nothing is counted.
    """
    lists = count_lists(dataset, forms, window)
    typed = {form.code: grid for form in forms if (grid := typed_grid(dataset, form))}
    listed = {form.code: grid for form in forms if (grid := list_grid(form, lists))}
    dossiers = dataset.tables.get("dossiers")
    counted = tally(dossiers, window) if window and dossiers is not None and not dossiers.empty else None
    one_stop = [form for form in forms if form.code in FORM_METRICS]
    exported = tuple(grid for form in one_stop[:1] for grid in aggregate_grids(dataset, form))
    groups = {"cases": counted.counts if counted else {}, "aggregates": aggregate_counts(dataset)}
    rows = tuple(
        row
        for form in one_stop
        if window and any(groups.values())
        for row in _source_rows(field_rows(dataset, form), form, typed.get(form.code), groups)
    )
    printed = [_printed(form, typed.get(form.code), listed.get(form.code), rows) for form in forms]
    quantities = [_quantities(rows)] if rows else []
    return Grids(
        tuple(forms),
        (*typed.values(), *listed.values(), *exported),
        tuple(grid for grid in (*quantities, *printed) if grid is not None),
        rows,
        lists,
        counted,
    )


def _source_rows(
    listed: Sequence[FieldRow],
    form: Form,
    typed: Grid | None,
    groups: Mapping[str, Mapping[tuple[str, str], Counts]],
) -> Iterator[SourceRow]:
    placed = {source: placed_counts(counts, listed) for source, counts in groups.items()}
    for row in listed:
        code = row["code"]
        by_source = {source: counts[code] for source, counts in placed.items() if code in counts}
        stated = _stated(typed, form, code)
        if stated and all(count.value == 0 for count in stated.values()) and not by_source:
            # Nothing happened: neither the office nor any list knows of a case of this field.
            stated = {metric: stated.get(metric, Count(0)) for metric in METRICS}
        yield SourceRow(form.code, code, row["name"], {**by_source, "typed": completed(stated)})


def _stated(typed: Grid | None, form: Form, code: str) -> dict[str, Count]:
    """The whole numbers that were typed into a row, by quantity."""
    stated = {}
    for column, metric in FORM_METRICS[form.code].items():
        cell = typed.cells.get(f"{code}/{column}") if typed else None
        if cell is not None and cell.value is not None and cell.value % 1 == 0:
            stated[metric] = Count(int(cell.value), cell.origins)
    return stated


def _quantities(rows: Sequence[SourceRow]) -> Grid:
    """The printed table of quantities: each count from the best source of its row."""
    declared: list[FormRow] = []
    cells: dict[str, Cell] = {}
    for row in rows:
        own = FormRow(row.code.split("/", 1)[1], "", row.name, "Hồ sơ")
        declared.append(own)
        shown = FORM_METRICS[row.form]
        for column in QUANTITIES.columns:
            also = tuple(f"{row.code}/{code}" for code, metric in shown.items() if metric == column.code)
            best = row.best(column.code)
            cell = (
                replace(_counted(QUANTITIES, own, column, best), also=also)
                if best
                else Cell(QUANTITIES, own, column, also=also)
            )
            cells[cell.key] = cell
    return Grid(QUANTITIES, "printed", tuple(declared), cells)


def _counted(form: Form, row: FormRow, column: FormColumn, best: tuple[str, Count]) -> Cell:
    source, count = best
    return Cell(form, row, column, Status.NUMBER, Decimal(count.value), origins=count.origins, source=source)


def _printed(
    form: Form, typed: Grid | None, listed: Grid | None, sources: Sequence[SourceRow]
) -> Grid | None:
    """The cells that the report shows of a form, each from the first source that knows it."""
    if form.code in FORM_METRICS:
        return _printed_rows(form, typed, [row for row in sources if row.form == form.code])
    if typed is None or listed is None:
        return replace(typed or listed, source="printed") if typed or listed else None  # type: ignore[type-var]
    return replace(typed, source="printed", cells={**typed.cells, **listed.cells})


def _printed_rows(form: Form, typed: Grid | None, sources: Sequence[SourceRow]) -> Grid | None:
    """The one-stop table: counts where cases or aggregates give them, else what was typed."""
    if typed is None and not sources:
        return None
    names = {row.code: row for row in sources}
    known = {row.code: row for row in (typed.rows if typed else form.rows)}
    added = [
        FormRow(code, code, row.name) for row in sources if (code := row.code.split("/", 1)[1]) not in known
    ]
    open_rows = [row for row in known.values() if row not in form.rows]
    rows = (*open_rows, *added, *form.rows)
    cells: dict[str, Cell] = {}
    for row in rows:
        source = names.get(form.key(row.code))
        for column in form.columns:
            best = source.best(FORM_METRICS[form.code][column.code]) if source else None
            key = form.key(row.code, column.code)
            is_typed = best is None or best[0] == "typed"
            stated = (typed.cells.get(key) if typed else None) or Cell(form, row, column)
            cells[key] = stated if is_typed or best is None else _counted(form, row, column, best)
    groups = typed.groups if typed else {}
    return Grid(form, "printed", rows, cells, typed.sums if typed else {}, groups)
