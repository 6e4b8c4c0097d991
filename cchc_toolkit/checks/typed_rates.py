"""Rates that are typed: what fractions can give them at all, and whether the one beside them does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from cchc_toolkit.checks.cells import typed_grids
from cchc_toolkit.checks.fractions import fractions_within, hides_the_rest, way_of
from cchc_toolkit.checks.rule import Facts, Rule, Violation
from cchc_toolkit.model.grid import Cell, as_typed, origins_of
from cchc_toolkit.model.reading import Reading, Severity
from cchc_toolkit.vocabulary.wording import join_vi, percent

__all__ = ["IMPOSSIBLE_RATE", "OTHER_FRACTION", "UNSTATED_COUNTS", "noted_counts"]

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


def _impossible(facts: Facts) -> Iterator[Violation]:
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


def _unexplained(facts: Facts) -> Iterator[Violation]:
    for cell, _, most in _bounded(facts):
        assert cell.value is not None
        found = list(islice(fractions_within(cell.value, most), _SHOWN + 1))
        if not found or "/" in cell.note:
            continue
        fractions = join_vi(f"{k}/{n}" for k, n in found[:_SHOWN])
        words = {"place": cell.place, "typed": cell.typed, "fractions": fractions}
        arithmetic = f"{cell.typed} có thể là {fractions}{'…' if len(found) > _SHOWN else ''}"
        yield Violation(words, (cell.key,), origins_of([cell]), arithmetic)


def noted_counts(cell: Cell) -> tuple[Decimal, Decimal] | None:
    """The two counts that the note beside a rate states.

    Returns
    -------
    tuple of Decimal or None
        Numerator and denominator; ``None`` where the note is no fraction of a whole.
    """
    match = _FRACTION.fullmatch(cell.note)
    if match is None:
        return None
    part, whole = (Decimal(each.replace(".", "")) for each in match.groups())
    return (part, whole) if part <= whole and whole else None


def _other_fraction(facts: Facts) -> Iterator[Violation]:
    """Rates whose own note gives another rate, or a part larger than what it is a part of."""
    for grid in typed_grids(facts):
        for cell in grid:
            counts = noted_counts(cell) if cell.is_percentage and cell.value is not None else None
            if counts is None or cell.value is None:
                continue
            fraction = f"{as_typed(counts[0])}/{as_typed(counts[1])}"
            computed = f"{fraction} = {percent(counts[0] * 100 / counts[1])}"
            base = facts.readings.get(cell.row.numerator_of)
            if hides_the_rest(*counts, cell.value) or way_of(*counts, cell.value) is None:
                words = {"place": cell.place, "typed": cell.typed, "noted": computed}
                yield Violation(words, (cell.key,), origins_of([cell]), f"{computed}, đã ghi {cell.typed}")
            elif base is not None and base.value is not None and counts[0] > base.value:
                larger = f"{as_typed(counts[0])} > {as_typed(base.value)}"
                noted = f"{fraction}, tử số lớn hơn {_name(base)} ({as_typed(base.value)})"
                words = {"place": cell.place, "typed": cell.typed, "noted": noted}
                yield Violation(words, (base.code, cell.key), (*origins_of([cell]), *base.origins), larger)


def _name(base: Reading) -> str:
    return base.name[:1].lower() + base.name[1:]


IMPOSSIBLE_RATE = Rule(
    code="KT-PHANSO",
    name="Tỷ lệ đã ghi phải là một phân số mà số liệu của bảng cho phép",
    severity=Severity.BLOCK,
    find=_impossible,
    message="{place} ghi {typed}; {base} là {most}, không có tử số nào từ 1 đến {most} cho tỷ lệ này.",
    fix="Đề nghị tính lại từ số hồ sơ và ghi rõ tử số, mẫu số.",
    basis="Phép thử GRIM (Brown và Heathers, 2017)",
)

UNSTATED_COUNTS = Rule(
    code="KT-MAUSO",
    name="Tỷ lệ phải nêu được tử số, mẫu số",
    severity=Severity.WARN,
    find=_unexplained,
    message="{place} ghi {typed} mà không nêu tử số, mẫu số (có thể là {fractions}).",
    fix="Đề nghị ghi tử số, mẫu số vào cột Ghi chú.",
    basis="Nguyên tắc tính lại tỷ lệ từ số lượng",
)

OTHER_FRACTION = Rule(
    code="KT-GHICHU",
    name="Tử số, mẫu số ghi ở cột Ghi chú cho đúng tỷ lệ đã ghi",
    severity=Severity.BLOCK,
    find=_other_fraction,
    message="{place} ghi {typed}; cột Ghi chú ghi {noted}.",
    fix="Đề nghị xác định lại tử số, mẫu số và ghi lại cho thống nhất.",
    basis="Nguyên tắc tính lại tỷ lệ từ số lượng",
)
