"""Judge the targets given to the commune by the readings of the period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from cchc_toolkit.model.reading import Amount, Reading, Status
from cchc_toolkit.model.target import Target, TargetResult, is_met

__all__ = ["judge", "target_readings"]


def judge(targets: Iterable[Target], readings: Mapping[str, Reading], on: date) -> tuple[TargetResult, ...]:
    """Judge the targets that hold on a day.

    Parameters
    ----------
    readings : mapping of str to Reading
        By code and alias.
    on : date
        Last day of the period.

    Returns
    -------
    tuple of TargetResult
        In the order given; without those whose indicator is not part of this report.
    """
    held = (target for target in targets if target.is_in_force(on) and target.code in readings)
    return tuple(_judged(target, readings[target.code]) for target in held)


def target_readings(judged: Iterable[TargetResult]) -> tuple[Reading, ...]:
    """The readings that targets add to those of the period.

    Returns
    -------
    tuple of Reading
        Value given and difference of each target.
    """
    return tuple(reading for one in judged for reading in (one.wanted, one.difference) if reading is not None)


def _judged(target: Target, reading: Reading) -> TargetResult:
    wanted = Reading(
        code=f"CT/{target.code}",
        name=f"Chỉ tiêu được giao: {reading.name}",
        unit=reading.unit,
        status=Status.NUMBER,
        amount=Amount(target.value),
        origins=(target.origin,) if target.origin else (),
        formula="theo văn bản giao chỉ tiêu",
        in_force_from=target.in_force_from,
        basis=(target.document,),
    )
    value = reading.value
    if value is None or reading.amount is None:
        return TargetResult(target, reading, wanted, None, None)
    difference = _difference(target, reading, reading.amount)
    return TargetResult(target, reading, wanted, difference, is_met(target.relation, value, target.value))


def _difference(target: Target, reading: Reading, amount: Amount) -> Reading:
    apart = abs(amount.numerator * amount.per - target.value * amount.denominator)
    exact = Amount(apart, amount.denominator)
    if amount.is_truncated and amount.value is not None:
        exact = Amount(abs(amount.value - target.value))
    return Reading(
        code=f"CT/{target.code}/chenh",
        name=f"Chênh lệch so với chỉ tiêu được giao: {reading.name}",
        unit="điểm phần trăm" if reading.unit.strip() == "%" else reading.unit,
        status=Status.NUMBER,
        amount=exact,
        origins=(*reading.origins, *((target.origin,) if target.origin else ())),
        formula="số liệu trong kỳ so với chỉ tiêu được giao, lấy phần chênh lệch",
        in_force_from=target.in_force_from,
        basis=(target.document,),
        method="computed",
    )
