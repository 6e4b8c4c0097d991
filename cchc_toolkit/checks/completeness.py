"""How many of its rows the commune filled in, against the period before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cchc_toolkit.checks.cells import typed_grids
from cchc_toolkit.checks.rule import CannotRun, Facts, Violation, rule
from cchc_toolkit.model.grid import Cell, origins_of
from cchc_toolkit.model.reading import Reading, Status
from cchc_toolkit.model.spoken import some_of
from cchc_toolkit.vocabulary.wording import count


@rule("KT-DAYDU")
def _less_complete(facts: Facts) -> Iterator[Violation]:
    """Forms of which a smaller share of the commune's own rows is filled in than in the period before."""
    if facts.previous is None:
        raise CannotRun("chưa có gói lưu vết của kỳ trước để so sánh")
    for grid in typed_grids(facts):
        form = grid.form
        own = [cell for cell in grid if _is_own(cell) and cell.key in facts.previous]
        before = [cell for cell in own if _is_filled(cell, facts.previous)]
        now = [cell for cell in own if _is_filled(cell, facts.readings)]
        lost = [cell for cell in before if cell not in now]
        if len(now) < len(before):
            words = {
                "sheet": form.sheet or form.name,
                "now": f"{count(len(now))}/{count(len(own))}",
                "before": f"{count(len(before))}/{count(len(own))}",
                "lost": some_of((cell.label for cell in lost), "dòng"),
            }
            arithmetic = f"{len(now)}/{len(own)} < {len(before)}/{len(own)}"
            yield Violation(words, tuple(cell.key for cell in lost), origins_of(lost), arithmetic)


def _is_own(cell: Cell) -> bool:
    """A row that the commune itself has to fill in."""
    return cell.column is None and cell.row.role == "value" and cell.row.filled_by == "commune"


def _is_filled(cell: Cell, readings: Mapping[str, Reading]) -> bool:
    """A number, or the reason why there is none."""
    reading = readings.get(cell.key)
    return reading is not None and reading.status is not Status.NO_DATA
