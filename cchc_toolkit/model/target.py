"""Targets given to the commune (chỉ tiêu được giao): what is wished for, set by a document for a time.

A target is data of the parameters, never a formula. Judged against a reading it gives two readings more: the
value that was given, and how far the period's own value is from it; so both can be printed and traced.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from cchc_toolkit.model.reading import Origin, Reading

__all__ = ["Relation", "Target", "TargetResult", "is_met"]

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
        """True if it holds on that day."""
        has_begun = self.in_force_from is None or self.in_force_from <= on
        return has_begun and (self.in_force_to is None or on <= self.in_force_to)


def is_met(relation: str, value: Decimal, wanted: Decimal) -> bool:
    """Whether a value reaches a target; unrounded it decides: 97,996 does not reach 98.

    Parameters
    ----------
    relation : {">=", "<=", "="}
        How the value must stand to what is wanted.
    """
    return {">=": value >= wanted, "<=": value <= wanted, "=": value == wanted}[relation]


@dataclass(frozen=True, slots=True)
class TargetResult:
    """A target against what was reached.

    Parameters
    ----------
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
    def onwards(self) -> str:
        """What stands behind the value of a least one: ``từ 98% trở lên``."""
        return " trở lên" if self.target.relation == ">=" else ""

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
