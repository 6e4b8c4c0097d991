"""From quantities to an amount: sums that skip what did not happen, and say so where nothing is left."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeAlias

from cchc_toolkit.indicators.indicator import Formula
from cchc_toolkit.indicators.quantities import Quantities, Quantity
from cchc_toolkit.model.reading import Amount, Status

__all__ = ["Total", "evaluate", "total"]

Total: TypeAlias = tuple[Status, Decimal]
"""A sum; unless its status is ``NUMBER`` there is none, and the decimal is 0."""

_ADDS_NOTHING = (Status.ZERO_DENOMINATOR, Status.OUT_OF_SCOPE)


def evaluate(formula: Formula, named: Quantities) -> tuple[Status, Amount | None]:
    """The value of a formula, or the status that says why there is none.

    Returns
    -------
    (Status, Amount or None)
        A rate over nothing is ``ZERO_DENOMINATOR`` and keeps its counts; otherwise there is an amount
        exactly where the status is a number.
    """
    upper = total(named.select(formula.numerator, formula.fields))
    less = total(named.select(formula.minus, formula.fields))
    status, numerator = _difference(upper, less)
    if not formula.denominator:
        return status, Amount(numerator) if status is Status.NUMBER else None
    below, denominator = total(named.select(formula.denominator, formula.fields))
    is_over_nothing = below is Status.ZERO_DENOMINATOR or (below is Status.NUMBER and not denominator)
    if is_over_nothing and not _is_absent(status):
        return Status.ZERO_DENOMINATOR, Amount(numerator, Decimal(0), formula.per)
    if Status.NUMBER is status is below:
        return Status.NUMBER, Amount(numerator, denominator, formula.per, formula.is_truncated)
    return (below if status is Status.NUMBER else status), None


def total(parts: Sequence[Quantity]) -> Total:
    """Add up quantities.

    Returns
    -------
    (Status, Decimal)
        The sum of the numbers: what did not happen and what is beyond the commune add nothing. One absent
        part leaves no sum. Where no part is a number the status says why: ``OUT_OF_SCOPE`` where all are
        beyond the commune, else ``ZERO_DENOMINATOR``.
    """
    absent = [part.status for part in parts if _is_absent(part.status)]
    values = [part.value for part in parts if part.value is not None]
    if absent:
        return absent[0], Decimal(0)
    if values:
        return Status.NUMBER, sum(values, Decimal(0))
    is_beyond = bool(parts) and all(part.status is Status.OUT_OF_SCOPE for part in parts)
    return (Status.OUT_OF_SCOPE if is_beyond else Status.ZERO_DENOMINATOR), Decimal(0)


def _is_absent(status: Status) -> bool:
    return status is not Status.NUMBER and status not in _ADDS_NOTHING


def _difference(upper: Total, less: Total) -> Total:
    return less if _is_absent(less[0]) else (upper[0], upper[1] - less[1])
