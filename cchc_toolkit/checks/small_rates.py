"""A rate below 1% that its own counts confirm: what reading asked of it (0,29 or 29%?) is answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cchc_toolkit.checks.cells import all_cells
from cchc_toolkit.checks.fractions import way_of
from cchc_toolkit.checks.rule import Facts
from cchc_toolkit.checks.typed_rates import noted_counts
from cchc_toolkit.model.grid import Cell
from cchc_toolkit.model.reading import Finding

__all__ = ["without_answered"]

_ASKED = "DOC-PHAN-TRAM"


def without_answered(findings: Iterable[Finding], facts: Facts) -> Iterator[Finding]:
    """What reading had to say, without questions that the counts have answered."""
    cells = all_cells(facts)
    for each in findings:
        cell = cells.get(each.codes[0]) if each.rule == _ASKED and each.codes else None
        if cell is None or not _is_confirmed(cell, facts):
            yield each


def _is_confirmed(cell: Cell, facts: Facts) -> bool:
    """Whether the two counts behind the rate, or those in the note beside it, give it as it stands."""
    reading = facts.readings.get(cell.key)
    amount = reading.amount if reading is not None and reading.method == "computed" else None
    counts = (amount.numerator, amount.denominator) if amount and amount.per == 100 else noted_counts(cell)
    if cell.value is None or counts is None or not counts[1]:
        return False
    return way_of(*counts, cell.value) is not None
