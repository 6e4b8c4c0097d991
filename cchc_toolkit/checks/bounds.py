"""Counts of one form that are parts of what another counts, as online dossiers are of all received."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cchc_toolkit.checks.cells import in_words, printed_cells
from cchc_toolkit.checks.rule import Facts, Violation, rule
from cchc_toolkit.model.grid import as_typed, origins_of
from cchc_toolkit.vocabulary.wording import join_vi

__all__ = ["WITHIN", "Within"]


@dataclass(frozen=True, slots=True)
class Within:
    """Cells whose sum is a part of a reading: each dossier of them is counted there too."""

    parts: tuple[str, ...]
    whole: str


WITHIN = (
    Within(("4625/B7/4.3.2", "4625/B7/4.4.2"), "TTHC-07"),
    Within(("4625/B7/4.3.1", "4625/B7/4.4.1"), "TTHC-01"),
)


@rule("KT-TRONGSO")
def _outside(facts: Facts) -> Iterator[Violation]:
    cells = printed_cells(facts)
    for each in WITHIN:
        parts = [cells[key] for key in each.parts if key in cells and cells[key].value is not None]
        whole = facts.readings.get(each.whole)
        values = [cell.value for cell in parts if cell.value is not None]
        if whole is None or whole.value is None or sum(values) <= whole.value:
            continue
        words = {
            "parts": join_vi(f"{cell.place} ghi {cell.typed}" for cell in parts),
            "whole": f"{whole.name[:1].lower()}{whole.name[1:]}",
            "value": as_typed(whole.value),
        }
        where = (*origins_of(parts), *whole.origins)
        codes = (*(cell.key for cell in parts), whole.code)
        yield Violation(words, codes, where, f"{in_words(values)} > {as_typed(whole.value)}")
