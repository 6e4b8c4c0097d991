"""Readings in words for the page: value, fraction, and the change against another reading."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from cchc_toolkit.model.figure_text import figure, is_percentage
from cchc_toolkit.model.reading import Amount, Reading
from cchc_toolkit.vocabulary.wording import count, number, percent

__all__ = ["Change", "change_between", "fraction", "is_sum", "quantity", "value_text"]


@dataclass(frozen=True, slots=True)
class Change:
    """How a quantity moved: which way, and how far in words (``tăng 12``, ``giảm 0,37 điểm %``)."""

    direction: Literal["up", "down", "same", "unknown"]
    text: str


def value_text(reading: Reading) -> str:
    """The value as prose prints it; the status in words where there is none."""
    return figure(reading, "prose").text


def quantity(value: Reading | Decimal | int) -> str:
    """A number as it stands in a calculation: no leading zero; ``–`` where there is none."""
    if isinstance(value, Reading):
        if value.value is None:
            return "–"
        return percent(value.value) if is_percentage(value) else quantity(value.value)
    return number(value, 0 if value == int(value) else 2)


def fraction(amount: Amount) -> str:
    """``190/193``; a plain count as it is."""
    if amount.denominator == amount.per == 1:
        return quantity(amount.numerator)
    return f"{quantity(amount.numerator)}/{quantity(amount.denominator)}"


def is_sum(reading: Reading) -> bool:
    """Whether the parts of a reading add up to it (and are not the two sides of a fraction)."""
    amount = reading.amount
    return bool(reading.parts) and amount is not None and amount.denominator == amount.per == 1


def change_between(now: Reading, before: Reading | None) -> Change:
    """The change since an earlier reading of the same quantity.

    Parameters
    ----------
    before : Reading or None
        ``None`` where the earlier period has no such reading.

    Returns
    -------
    Change
        Percentages are compared as they are printed, so that a reader who subtracts gets the same.
    """
    if before is None or before.value is None:
        return Change("unknown", "kỳ trước chưa có số liệu")
    if now.value is None:
        return Change("unknown", f"kỳ trước là {value_text(before)}")
    difference = _as_printed(now.value) - _as_printed(before.value)
    if difference == 0:
        return Change("same", "không đổi")
    size = abs(difference)
    amount = f"{number(size, 2)} điểm %" if is_percentage(now) else count(size)
    return Change("up", f"tăng {amount}") if difference > 0 else Change("down", f"giảm {amount}")


def _as_printed(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
