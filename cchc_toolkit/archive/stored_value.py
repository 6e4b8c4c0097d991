"""The value of a reading as ``packet.json`` holds it: its number, its words, the stated one beside it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from cchc_toolkit.vocabulary.values import Status
from cchc_toolkit.vocabulary.wording import answers, number, with_unit

__all__ = ["differs", "plain_number", "value_of", "value_text"]


def value_text(reading: Mapping[str, Any]) -> str:
    """``190/193 = 98,45%``, ``193 hồ sơ``, or why there is no value."""
    amount, value = reading.get("amount"), value_of(reading)
    if value is None or amount is None:
        return Status(reading["status"]).label
    per, text = int(amount.get("per", 1)), plain_number(value)
    words = answers(str(reading["unit"]))
    told = words.get(text, text) if words else with_unit(text, "%" if per == 100 else str(reading["unit"]))
    # In a terminal the space that does not break would only be in the way.
    told = told.replace("\N{NO-BREAK SPACE}", " ")
    if per == 1 and Decimal(amount.get("denominator", "1")) == 1:
        return told
    upper, lower = Decimal(amount["numerator"]), Decimal(amount["denominator"])
    return f"{plain_number(upper)}/{plain_number(lower)} = {told}"


def plain_number(value: Decimal) -> str:
    """A number as printed, two decimals where it is not whole."""
    return number(value, 0 if value == int(value) else 2)


def value_of(reading: Mapping[str, Any]) -> Decimal | None:
    """The unrounded value, ``None`` unless the reading is a number."""
    amount = reading.get("amount")
    if reading["status"] != Status.NUMBER or amount is None or Decimal(amount.get("denominator", "1")) == 0:
        return None
    return Decimal(amount["numerator"]) * int(amount.get("per", 1)) / Decimal(amount.get("denominator", "1"))


def differs(reading: Mapping[str, Any], stated: Mapping[str, Any]) -> bool:
    """Whether the stated value is not the computed one, as far as its own decimals tell."""
    value = value_of(reading)
    if stated.get("value") is None or value is None:
        return (stated.get("value") is None) != (value is None)
    typed = Decimal(str(stated["value"]))
    exponent = typed.as_tuple().exponent
    return abs(typed - value) > Decimal("0.5") * Decimal(10) ** (exponent if isinstance(exponent, int) else 0)
