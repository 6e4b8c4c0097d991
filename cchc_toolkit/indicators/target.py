"""Targets given to the commune (chỉ tiêu được giao): what is wished for, set by a document for a time.

A target is data of the parameters, never a formula. Judged against a reading it gives two readings more: the
value that was given, and how far the period's own value is from it; so both can be printed and traced.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias, assert_never

from cchc_toolkit.vocabulary.values import Amount, Origin, Reading, Status

__all__ = ["Judged", "Relation", "Target", "judge", "target_readings"]

Relation: TypeAlias = Literal[">=", "<=", "="]


@dataclass(frozen=True, slots=True)
class Target:
    """A target.

    Parameters
    ----------
    code : str
        Indicator or cell that it is set for (``TTHC-03``, ``620/1.1.2``).
    relation : {">=", "<=", "="}
        How the value of the period must stand to ``value``.
    value : Decimal
        In the unit of the indicator.
    document : str
        That gives it, as printed.
    in_force_from, in_force_to : date or None
        First and last day; a period is judged by its last day.
    origin : Origin or None
        Where the parameters say so.
    """

    code: str
    relation: Relation
    value: Decimal
    document: str
    in_force_from: date | None = None
    in_force_to: date | None = None
    origin: Origin | None = None

    def is_in_force(self, on: date) -> bool:
        """Whether it holds on that day."""
        has_begun = self.in_force_from is None or self.in_force_from <= on
        return has_begun and (self.in_force_to is None or on <= self.in_force_to)


@dataclass(frozen=True, slots=True)
class Judged:
    """A target against what was reached.

    Parameters
    ----------
    target : Target
    reading : Reading
        Of the period.
    wanted : Reading
        The value that was given, code ``CT/<code>``.
    difference : Reading or None
        How far the two are apart, never negative, code ``CT/<code>/chenh``; ``None`` where the period has
        no value.
    is_met : bool or None
        ``None`` where the period has no value.
    """

    target: Target
    reading: Reading
    wanted: Reading
    difference: Reading | None
    is_met: bool | None

    @property
    def relation(self) -> str:
        """How the target is worded before its value."""
        return {">=": "từ", "<=": "không quá", "=": "bằng"}[self.target.relation]

    @property
    def outcome(self) -> str:
        """Met, not met, or that it cannot be said."""
        words = {True: "đạt chỉ tiêu được giao", False: "chưa đạt chỉ tiêu được giao"}
        return "chưa đánh giá được" if self.is_met is None else words[self.is_met]

    @property
    def side(self) -> str:
        """On which side of the target the period stands."""
        value = self.reading.value
        if value is None or value == self.target.value:
            return "" if value is None else "bằng"
        return "cao hơn" if value > self.target.value else "thấp hơn"


def judge(targets: Iterable[Target], readings: Mapping[str, Reading], on: date) -> tuple[Judged, ...]:
    """Judge the targets that hold on a day.

    Parameters
    ----------
    targets : iterable of Target
    readings : mapping of str to Reading
        By code and alias.
    on : date
        Last day of the period.

    Returns
    -------
    tuple of Judged
        In the order given; without those whose indicator is not part of this report.
    """
    held = (each for each in targets if each.is_in_force(on) and each.code in readings)
    return tuple(_judged(each, readings[each.code]) for each in held)


def target_readings(judged: Iterable[Judged]) -> tuple[Reading, ...]:
    """The readings that targets add to those of the period.

    Parameters
    ----------
    judged : iterable of Judged

    Returns
    -------
    tuple of Reading
        Value given and difference of each target.
    """
    return tuple(each for one in judged for each in (one.wanted, one.difference) if each is not None)


def _judged(target: Target, reading: Reading) -> Judged:
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
        return Judged(target, reading, wanted, None, None)
    difference = _difference(target, reading, reading.amount)
    return Judged(target, reading, wanted, difference, _is_met(target, value))


def _is_met(target: Target, value: Decimal) -> bool:
    """The unrounded value decides: 97,996 does not reach 98."""
    match target.relation:
        case ">=":
            return value >= target.value
        case "<=":
            return value <= target.value
        case "=":
            return value == target.value
        case _:
            assert_never(target.relation)


def _difference(target: Target, reading: Reading, amount: Amount) -> Reading:
    apart = abs(amount.numerator * amount.per - target.value * amount.denominator)
    exact = Amount(apart, amount.denominator)
    if amount.is_cut and amount.value is not None:
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
