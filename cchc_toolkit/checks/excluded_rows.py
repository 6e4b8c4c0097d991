"""For a typed rate that its table does not give: which rows, left out, would give it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from itertools import combinations
from typing import TypeAlias

from cchc_toolkit.checks.cells import printed_cells
from cchc_toolkit.checks.fractions import gives
from cchc_toolkit.checks.rule import Facts
from cchc_toolkit.indicators.indicator import Formula, Indicator, all_indicators
from cchc_toolkit.model.grid import Cell, as_typed
from cchc_toolkit.model.reading import Reading
from cchc_toolkit.vocabulary.wording import join_vi, percent

__all__ = ["rows_left_out", "versions_of"]

Rows: TypeAlias = dict[str, tuple[Decimal, Decimal]]
"""Numerator and denominator by the name of the row."""

_MOST_LEFT_OUT = 2
_DISTRICT = "cấp huyện"


def rows_left_out(facts: Facts, reading: Reading, share: Decimal) -> str:
    """Say which rows of the table, left out, would give the typed rate.

    Parameters
    ----------
    reading : Reading
        A rate that an indicator computes over the rows of a grid.
    share : Decimal, in percent
        Its typed value.

    Returns
    -------
    str
        ``168/170 = 98,82% nếu không tính Hộ tịch``; what the table gives without the district's rows, if
        it has any, follows. Empty where leaving out up to two rows does not explain the rate.
    """
    rows = _fractions(facts, reading)
    explained = next((_sentence(rows, names) for names in _subsets(rows) if _gives(rows, names, share)), "")
    district = _of_the_district(facts) & rows.keys()
    aside = _sentence(rows, district, f"dòng {_DISTRICT}") if 0 < len(district) < len(rows) else ""
    return "; ".join(dict.fromkeys(part for part in (explained, aside) if part))


def _fractions(facts: Facts, reading: Reading) -> Rows:
    """Numerator and denominator of each row of the grid in which anything happened, by the row's name."""
    formula = _formula_of(reading)
    if formula is None or formula.fields or formula.minus or not formula.denominator:
        return {}
    return _by_row(facts, formula)


def _formula_of(reading: Reading) -> Formula | None:
    """The version of the indicator that gave the reading, ``None`` where no indicator did."""
    return next((formula for formula in versions_of(reading) if formula.text == reading.formula), None)


def versions_of(reading: Reading) -> tuple[Formula, ...]:
    """The versions of its indicator that apply since the day that the reading names."""
    declared = _indicators().get(reading.code)
    versions = declared.versions if declared else ()
    return tuple(formula for formula in versions if formula.in_force_from == reading.in_force_from)


@cache
def _indicators() -> dict[str, Indicator]:
    return {indicator.code: indicator for indicator in all_indicators()}


def _by_row(facts: Facts, formula: Formula) -> Rows:
    cells = [cell for cell in printed_cells(facts).values() if cell.column and cell.row.role == "value"]
    names = dict.fromkeys(cell.row.name for cell in cells)
    both = {
        name: (_sum(cells, name, formula.numerator), _sum(cells, name, formula.denominator)) for name in names
    }
    return {name: fraction for name, fraction in both.items() if fraction[1]}


def _sum(cells: Iterable[Cell], row_name: str, selectors: tuple[str, ...]) -> Decimal:
    wanted = set(selectors)
    return sum(
        (
            cell.value
            for cell in cells
            if cell.row.name == row_name
            and cell.column
            and cell.value is not None
            and f"{cell.form.code}/*/{cell.column.code}" in wanted
        ),
        Decimal(),
    )


def _subsets(rows: Rows) -> Iterator[frozenset[str]]:
    for size in range(1, min(_MOST_LEFT_OUT, len(rows) - 1) + 1):
        yield from map(frozenset, combinations(rows, size))


def _rest(rows: Rows, left_out: frozenset[str]) -> tuple[Decimal, Decimal]:
    kept = [fraction for name, fraction in rows.items() if name not in left_out]
    return sum((n for n, _ in kept), Decimal()), sum((d for _, d in kept), Decimal())


def _gives(rows: Rows, left_out: frozenset[str], share: Decimal) -> bool:
    numerator, denominator = _rest(rows, left_out)
    return denominator > 0 and gives(numerator, denominator, share, "rounded")


def _of_the_district(facts: Facts) -> frozenset[str]:
    """Names of the rows that the office listed as procedures of the district."""
    fields = facts.dataset.tables.get("fields")
    if fields is None or "level" not in fields:
        return frozenset()
    return frozenset(fields.loc[fields["level"] == _DISTRICT, "name"].astype(str))


def _sentence(rows: Rows, left_out: frozenset[str], called: str = "") -> str:
    numerator, denominator = _rest(rows, left_out)
    value = percent(numerator * 100 / denominator)
    names = called or join_vi(name for name in rows if name in left_out)
    return f"{as_typed(numerator)}/{as_typed(denominator)} = {value} nếu không tính {names}"
