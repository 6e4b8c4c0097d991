"""How a reading is printed: the one place where its value becomes the text of a figure."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from cchc_toolkit.model.reading import Figure, Reading, Status
from cchc_toolkit.vocabulary.wording import NO_FIGURE, answers, count, number, percent, two_places

__all__ = ["figure", "is_percentage"]


def is_percentage(reading: Reading) -> bool:
    """True if the value of a reading is a percentage, by its unit or by how its amount is scaled."""
    return reading.unit.strip() == "%" or (reading.amount is not None and reading.amount.per == 100)


def figure(reading: Reading, where: Literal["prose", "cell", "parts"]) -> Figure:
    """Make the printed figure of a reading; the only place where its value is rounded.

    Parameters
    ----------
    where : {"prose", "cell", "parts"}
        In prose counts have two digits, percentages carry their sign, coded answers stand in words,
        and a missing number is said in words; in a cell the unit stands in its own column, so there
        are bare numbers and codes, and a missing number is ``–``. A share of a small group is said by
        its two parts, ``06/11``.

    Returns
    -------
    Figure
        With the unrounded value, ``None`` where there is no number.
    """
    value = reading.value
    if value is None:
        return Figure(reading.code, None, _absence(reading).label if where == "prose" else NO_FIGURE)
    if where == "parts" and reading.amount is not None:
        of_whole = f"{count(reading.amount.numerator)}/{count(reading.amount.denominator)}"
        return Figure(reading.code, value, of_whole)
    if reading.method == "stated" and reading.unit.strip() == "%":
        text = _as_typed(value)
        return Figure(reading.code, value, f"{text}%" if where == "prose" else text)
    return Figure(reading.code, value, _prose(reading, value) if where == "prose" else two_places(value))


def _as_typed(value: Decimal) -> str:
    """A stated percentage keeps the decimals it was stated with, at most two: 14,2 never becomes 14,20."""
    exponent = value.as_tuple().exponent
    return number(value, min(2, -exponent)) if isinstance(exponent, int) and exponent < 0 else number(value)


def _absence(reading: Reading) -> Status:
    """Why there is no value; one that calls itself a number without having one does not pass."""
    if reading.status is not Status.NUMBER:
        return reading.status
    return Status.NO_DATA if reading.amount is None else Status.ZERO_DENOMINATOR


def _prose(reading: Reading, value: Decimal) -> str:
    if is_percentage(reading):
        return percent(value)
    known = answers(reading.unit)
    if known:
        code = two_places(value)
        return known.get(code, code).lower()
    return count(value)
