"""Rates that are typed: what fractions can give them at all, and whether the one beside them does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice
from typing import TypeAlias

from cchc_toolkit.checks.cells import all_cells, typed_grids
from cchc_toolkit.checks.fractions import fractions_within, honest_way_of, way_of
from cchc_toolkit.checks.rule import Facts, Violation, rule
from cchc_toolkit.model.grid import Cell, as_typed, origins_of
from cchc_toolkit.model.reading import Finding, Reading
from cchc_toolkit.vocabulary.wording import join_vi, percent
from cchc_toolkit.vocabulary.written_figures import count_of

__all__ = ["noted_rates", "without_answered"]

Counts: TypeAlias = tuple[Decimal, Decimal]
"""Numerator and denominator of a rate."""

_ASKED = "DOC-PHAN-TRAM"
_MOST = 2000
"""Above this many dossiers every rate can be reached, and nothing is learned from trying."""
_SHOWN = 4
"""So many fractions are shown as examples."""
_FRACTION = re.compile(
    r"\s*(\d{1,3}(?:\.\d{3})+|\d+)\s*/\s*(\d{1,3}(?:\.\d{3})+|\d+)(?:\s+[^\d/]*|[.;,]\s*)?"
)
"""A note that is a fraction and no date, number or symbol of a document: ``411/412``, ``36/37 hồ sơ``."""


def _bounded(facts: Facts) -> Iterator[tuple[Cell, Reading, int]]:
    """Typed rates strictly between 0 and 100 with the count that their numerator is a part of."""
    for grid in typed_grids(facts):
        for cell in grid:
            base = facts.readings.get(cell.row.numerator_of)
            if base is None or base.value is None or cell.value is None or not 0 < cell.value < 100:
                continue
            if base.value <= _MOST:
                yield cell, base, int(base.value)


@rule("KT-PHANSO")
def _of_no_fraction(facts: Facts) -> Iterator[Violation]:
    for cell, base, most in _bounded(facts):
        assert cell.value is not None
        if any(any(fractions_within(cell.value, most, way)) for way in ("rounded", "cut", "raised")):
            continue
        words = {"place": cell.place, "typed": cell.typed, "most": str(most), "base": _name(base)}
        arithmetic = f"không có phân số k/n nào, k từ 1 đến {most}, bằng {cell.typed} dù làm tròn hay cắt bớt"
        others = _of_the_same_count(cell, facts)
        yield Violation(words, (cell.key, *others), (*origins_of([cell]), *base.origins), arithmetic)


def _of_the_same_count(cell: Cell, facts: Facts) -> tuple[str, ...]:
    """Other rates without their counts whose numerators are parts of the same count.

    The dossiers behind one rate are not those behind the other, so to count them anew settles both.
    """
    return tuple(
        other.key
        for other, _, _ in _bounded(facts)
        if other.key != cell.key and other.row.numerator_of == cell.row.numerator_of and "/" not in other.note
    )


@rule("KT-MAUSO")
def _without_counts(facts: Facts) -> Iterator[Violation]:
    for cell, _, most in _bounded(facts):
        assert cell.value is not None
        possible = list(islice(fractions_within(cell.value, most), _SHOWN + 1))
        if not possible or "/" in cell.note:
            continue
        fractions = join_vi(f"{k}/{n}" for k, n in possible[:_SHOWN])
        words = {"place": cell.place, "typed": cell.typed, "fractions": fractions}
        arithmetic = f"{cell.typed} có thể là {fractions}{'…' if len(possible) > _SHOWN else ''}"
        yield Violation(words, (cell.key,), origins_of([cell]), arithmetic)


def noted_rates(facts: Facts) -> Iterator[tuple[Cell, Decimal, Counts]]:
    """Typed rates with a fraction in the note beside them: cell, rate, the two counts."""
    for cell in all_cells(facts).values():
        counts = _noted_counts(cell)
        if cell.is_percentage and cell.value is not None and counts:
            yield cell, cell.value, counts


def _noted_counts(cell: Cell) -> Counts | None:
    """The two counts that the note beside a rate states, ``None`` where it is no fraction of a whole."""
    match = _FRACTION.fullmatch(cell.note)
    if match is None:
        return None
    part, whole = (count_of(digits) for digits in match.groups())
    return (part, whole) if part <= whole and whole else None


@rule("KT-GHICHU")
def _other_fraction(facts: Facts) -> Iterator[Violation]:
    """Rates whose own note gives another rate, or a part larger than what it is a part of."""
    for cell, typed, counts in noted_rates(facts):
        fraction = f"{as_typed(counts[0])}/{as_typed(counts[1])}"
        computed = f"{fraction} = {percent(counts[0] * 100 / counts[1])}"
        base = facts.readings.get(cell.row.numerator_of)
        if honest_way_of(*counts, typed) is None:
            words = {"place": cell.place, "typed": cell.typed, "noted": computed}
            yield Violation(words, (cell.key,), origins_of([cell]), f"{computed}, đã ghi {cell.typed}")
        elif base is not None and base.value is not None and counts[0] > base.value:
            larger = f"{as_typed(counts[0])} > {as_typed(base.value)}"
            noted = f"{fraction}, tử số lớn hơn {_name(base)} ({as_typed(base.value)})"
            words = {"place": cell.place, "typed": cell.typed, "noted": noted}
            yield Violation(words, (base.code, cell.key), (*origins_of([cell]), *base.origins), larger)


def without_answered(findings: Iterable[Finding], facts: Facts) -> Iterator[Finding]:
    """What reading had to say, without the question (0,29 or 29%?) about rates that their counts confirm."""
    cells = all_cells(facts)
    for finding in findings:
        cell = cells.get(finding.codes[0]) if finding.rule == _ASKED and finding.codes else None
        if cell is None or not _is_confirmed(cell, facts):
            yield finding


def _is_confirmed(cell: Cell, facts: Facts) -> bool:
    """True if the two counts behind the rate, or those in the note beside it, give it as it stands."""
    reading = facts.readings.get(cell.key)
    amount = reading.amount if reading is not None and reading.method == "computed" else None
    counts = (amount.numerator, amount.denominator) if amount and amount.per == 100 else _noted_counts(cell)
    if cell.value is None or counts is None or not counts[1]:
        return False
    return way_of(*counts, cell.value) is not None


def _name(base: Reading) -> str:
    return base.name[:1].lower() + base.name[1:]
