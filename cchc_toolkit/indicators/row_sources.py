"""For each row of a one-stop table what cases, aggregate exports and the office itself say of it.

The order of trust is that of ``SOURCES``; a quantity is taken from the first source that has it, and the
others are compared with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cchc_toolkit.forms.form import Form
from cchc_toolkit.indicators.tally import Count, tally
from cchc_toolkit.inputs.exports.form_rows import row_for
from cchc_toolkit.inputs.exports.metrics import FORM_METRICS, METRICS
from cchc_toolkit.inputs.exports.procedure_fields import FieldNames, field_names
from cchc_toolkit.inputs.source import Dataset
from cchc_toolkit.vocabulary.values import Origin, Status
from cchc_toolkit.vocabulary.windows import Window

__all__ = ["SOURCES", "RowSources", "row_sources"]

SOURCES: Mapping[str, str] = {
    "cases": "danh sách hồ sơ",
    "aggregates": "bảng tổng hợp xuất từ phần mềm",
    "stated": "sổ nhập",
}
"""Sources from the most to the least trusted, with their names."""

Counts = Mapping[str, Count]


@dataclass(frozen=True, slots=True)
class RowSources:
    """A row of a form (``PL8/1``), its name, level and group, and its counts by source, then by quantity."""

    form: str
    code: str
    name: str
    level: str
    group: str
    by_source: Mapping[str, Counts]

    def best(self, metric: str) -> tuple[str, Count] | None:
        """The most trusted source that has the quantity, and its count."""
        for source in SOURCES:
            if metric in self.by_source.get(source, {}):
                return source, self.by_source[source][metric]
        return None


def row_sources(dataset: Dataset, forms: Sequence[Form], window: Window) -> tuple[RowSources, ...]:
    """What every source says of every row of the one-stop tables in use.

    Parameters
    ----------
    dataset : Dataset
        ``dossiers``, ``aggregates`` and ``fields`` among its tables.
    forms : sequence of Form
    window : Window

    Returns
    -------
    tuple of RowSources
        In the order of the rows; empty where neither cases nor aggregates were read.
    """
    counted = {"cases": _of_cases(dataset, window), "aggregates": _of_aggregates(dataset)}
    if not any(counted.values()):
        return ()
    names = field_names()
    found = []
    for form in forms:
        if form.code in FORM_METRICS:
            rows = _rows(dataset, form)
            placed = {source: _placed(groups, rows, names) for source, groups in counted.items()}
            found += [_row(dataset, form, row, placed) for row in rows]
    return tuple(found)


def _of_cases(dataset: Dataset, window: Window) -> Mapping[tuple[str, str], Counts]:
    dossiers = dataset.tables.get("dossiers")
    return {} if dossiers is None or dossiers.empty else tally(dossiers, window).counts


def _of_aggregates(dataset: Dataset) -> Mapping[tuple[str, str], Counts]:
    """Sums by field and quantity: two source systems in one table give one row."""
    table = dataset.tables.get("aggregates")
    found: dict[tuple[str, str], dict[str, Count]] = {}
    if table is None:
        return found
    if "counts" in table:
        table = table[table["counts"]]
    for (field, level, metric), cells in table.groupby(["field", "level", "metric"], sort=False):
        places = zip(cells["file"], cells["sheet"], cells["cells"], strict=True)
        origins = tuple(Origin(str(file), str(sheet), str(cell)) for file, sheet, cell in places)
        counts = found.setdefault((str(field), str(level)), {})
        counts[str(metric)] = Count(int(cells["value"].sum()), origins)
    return {key: _completed(counts) for key, counts in found.items()}


_SUMS = (
    ("online", ("online_full", "online_partial")),
    ("direct", ("counter", "post")),
    ("received", ("direct", "online")),
    ("handled", ("received", "carried_over")),
    ("resolved", ("early", "on_time", "late")),
    ("pending", ("pending_in_time", "pending_overdue")),
)


def _completed(counts: Mapping[str, Count]) -> Counts:
    """A quantity that a table gives only by its parts, added up."""
    found = dict(counts)
    for whole, parts in _SUMS:
        if whole not in found and all(part in found for part in parts):
            values = [found[part] for part in parts]
            found[whole] = Count(
                sum(each.value for each in values), tuple(o for each in values for o in each.origins)
            )
    return found


def _rows(dataset: Dataset, form: Form) -> list[dict[str, str]]:
    table = dataset.tables.get("fields")
    if table is None or table.empty:
        return []
    chosen = table[table["form"].astype(str) == form.code]
    return [
        {key: str(each[key]) for key in ("code", "name", "level", "group")} for _, each in chosen.iterrows()
    ]


def _placed(
    groups: Mapping[tuple[str, str], Counts], rows: Sequence[Mapping[str, str]], names: FieldNames
) -> dict[str, Counts]:
    """Counts by the code of the row that they belong to; several groups of one row are added."""
    found: dict[str, Counts] = {}
    for key, counts in groups.items():
        row = row_for(key, rows, names)
        if row is not None:
            before = found.get(row["code"])
            found[row["code"]] = counts if before is None else _added(before, counts)
    return found


def _added(one: Counts, other: Counts) -> Counts:
    """Only what both can say: a sum with an unknown part is unknown."""
    return {
        metric: Count(one[metric].value + other[metric].value, (*one[metric].origins, *other[metric].origins))
        for metric in one
        if metric in other
    }


def _row(
    dataset: Dataset, form: Form, row: Mapping[str, str], placed: Mapping[str, Mapping[str, Counts]]
) -> RowSources:
    by_source = {source: counts[row["code"]] for source, counts in placed.items() if row["code"] in counts}
    stated = dict(_stated(dataset, form, row["code"]))
    if stated and all(each.value == 0 for each in stated.values()) and not by_source:
        # Nothing happened: neither the office nor any list knows of a case of this field.
        stated = {metric: stated.get(metric, Count(0)) for metric in METRICS}
    return RowSources(
        form.code,
        row["code"],
        row["name"],
        row["level"],
        row["group"],
        {**by_source, "stated": _completed(stated)},
    )


def _stated(dataset: Dataset, form: Form, code: str) -> Iterator[tuple[str, Count]]:
    for column, metric in FORM_METRICS[form.code].items():
        entry = dataset.entries.get(f"{code}/{column}")
        if (
            entry is not None
            and entry.status is Status.NUMBER
            and entry.value is not None
            and entry.value % 1 == 0
        ):
            yield metric, Count(int(entry.value), (entry.origin,))
