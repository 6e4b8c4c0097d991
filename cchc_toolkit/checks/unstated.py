"""Rates whose two counts nobody states: what fractions can give them at all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from cchc_toolkit.checks.cells import Cell, cells_of, filled_forms, origins
from cchc_toolkit.checks.fractions import fractions_within
from cchc_toolkit.checks.rule import Facts, Found, Rule
from cchc_toolkit.vocabulary.values import Reading, Severity
from cchc_toolkit.vocabulary.wording import join_vi

__all__ = ["IMPOSSIBLE_RATE", "UNSTATED_COUNTS"]

_MOST = 2000
"""Above this many dossiers every rate can be reached, and nothing is learned from trying."""
_SHOWN = 4
"""So many fractions are shown as examples."""


def _bounded(facts: Facts) -> Iterator[tuple[Cell, Reading, int]]:
    """Typed rates strictly between 0 and 100 with the count that their numerator is a part of."""
    for form in filled_forms(facts):
        for cell in cells_of(facts, form):
            base = facts.readings.get(cell.row.numerator_of)
            if base is None or base.value is None or cell.value is None or not 0 < cell.value < 100:
                continue
            if base.value <= _MOST:
                yield cell, base, int(base.value)


def _impossible(facts: Facts) -> Iterator[Found]:
    for cell, base, most in _bounded(facts):
        assert cell.value is not None
        if any(any(fractions_within(cell.value, most, way)) for way in ("rounded", "cut", "raised")):
            continue
        words = {"place": cell.place, "typed": cell.typed, "most": str(most), "base": _name(base)}
        arithmetic = f"không có phân số k/n nào, k từ 1 đến {most}, bằng {cell.typed} dù làm tròn hay cắt bớt"
        others = _of_the_same_count(cell, facts)
        yield Found(words, (cell.key, *others), (*origins([cell]), *base.origins), arithmetic)


def _of_the_same_count(cell: Cell, facts: Facts) -> tuple[str, ...]:
    """Other rates without their counts whose numerators are parts of the same count.

    The dossiers behind one rate are not those behind the other, so to count them anew settles both.
    """
    return tuple(
        other.key
        for other, _, _ in _bounded(facts)
        if other.key != cell.key
        and other.row.numerator_of == cell.row.numerator_of
        and other.entry is not None
        and "/" not in other.entry.note
    )


def _unexplained(facts: Facts) -> Iterator[Found]:
    for cell, base, most in _bounded(facts):
        assert cell.value is not None and cell.entry is not None
        found = list(islice(fractions_within(cell.value, most), _SHOWN + 1))
        if not found or "/" in cell.entry.note:
            continue
        fractions = join_vi(f"{k}/{n}" for k, n in found[:_SHOWN])
        words = {"place": cell.place, "typed": cell.typed, "fractions": fractions, "base": _name(base)}
        arithmetic = f"{cell.typed} có thể là {fractions}{'…' if len(found) > _SHOWN else ''}"
        yield Found(words, (cell.key,), origins([cell]), arithmetic)


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
