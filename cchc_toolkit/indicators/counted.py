"""Quantities and readings that come from cases or aggregate exports, in the cells of forms and beside them.

``HS/<row>/<quantity>`` names what is counted for a row of the one-stop table, also where the form has no
column for it; a cell of the form shows the same count, with what was typed there kept beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_toolkit.forms.form import Form
from cchc_toolkit.indicators.quantities import Quantity
from cchc_toolkit.indicators.row_sources import RowSources, row_sources
from cchc_toolkit.indicators.tally import Count
from cchc_toolkit.inputs.exports.metrics import FORM_METRICS, METRICS
from cchc_toolkit.inputs.source import Dataset
from cchc_toolkit.vocabulary.values import Amount, Reading, Stated, Status
from cchc_toolkit.vocabulary.windows import Window

__all__ = ["FROM_AGGREGATES", "Counted", "counted"]

FROM_AGGREGATES = "lấy từ bảng tổng hợp xuất từ phần mềm"
"""The formula in words of a cell that was taken over from an aggregate export."""

_FORMULAS = {
    "cases": "đếm từ danh sách hồ sơ trong thời gian chốt số liệu",
    "aggregates": FROM_AGGREGATES,
    "stated": "ghi theo số liệu do đơn vị kê khai",
}


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted, by code: as quantities for formulas, and as readings of cells."""

    quantities: Mapping[str, Quantity]
    readings: Mapping[str, Reading]


def counted(dataset: Dataset, forms: Sequence[Form], window: Window | None) -> Counted:
    """Count the one-stop table of a period from the best source of each row.

    Parameters
    ----------
    dataset : Dataset
    forms : sequence of Form
    window : Window or None
        Without it nothing is counted.

    Returns
    -------
    Counted
        Empty where there are neither cases nor aggregates: the stated cells then stand for themselves.
    """
    rows = row_sources(dataset, forms, window) if window else ()
    grids = {form.code: form for form in forms}
    found = [each for row in rows for each in _row(row, grids[row.form], dataset)]
    return Counted({q.code: q for q, _ in found}, {r.code: r for _, r in found})


def _row(row: RowSources, form: Form, dataset: Dataset) -> Iterator[tuple[Quantity, Reading]]:
    number = row.code.split("/", 1)[1]
    for metric, words in METRICS.items():
        best = row.best(metric)
        if best is not None:
            yield _cell(row, f"HS/{number}/{metric}", f"{row.name} – {words}", best, None)
    for column, metric in FORM_METRICS[form.code].items():
        best = row.best(metric)
        if best is not None and best[0] != "stated":
            code = f"{row.code}/{column}"
            name = next(each.name for each in form.columns if each.code == column)
            yield _cell(row, code, f"{row.name} – {name}", best, _typed(dataset, code))


def _cell(
    row: RowSources, code: str, name: str, best: tuple[str, Count], stated: Stated | None
) -> tuple[Quantity, Reading]:
    source, count = best
    value = Decimal(count.value)
    quantity = Quantity(code, Status.NUMBER, value, count.origins, row.name, row.group)
    reading = Reading(
        code=code,
        name=name,
        unit="Hồ sơ",
        status=Status.NUMBER,
        amount=Amount(value),
        stated=stated,
        origins=count.origins,
        formula=_FORMULAS[source],
        method="stated" if source == "stated" else "computed",
    )
    return quantity, reading


def _typed(dataset: Dataset, code: str) -> Stated | None:
    entry = dataset.entries.get(code)
    if entry is None or entry.status is not Status.NUMBER:
        return None
    return Stated(entry.value, entry.text, entry.origin)
