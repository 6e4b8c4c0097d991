"""Readings in words for the page: value, fraction, and what kind of reading it is."""

from __future__ import annotations

from decimal import Decimal

from cchc_toolkit.model.figure_text import figure, is_percentage
from cchc_toolkit.model.reading import Amount, Reading, by_sheet
from cchc_toolkit.vocabulary.wording import capital, percent, two_places

__all__ = ["calculation", "fraction", "is_grid_cell", "is_sum", "quantity", "trace_line", "value_text"]


_PLACES = 2
_MINUS = "−"


def value_text(reading: Reading) -> str:
    """The value as prose prints it; the status in words where there is none."""
    return figure(reading, "prose").text


def quantity(value: Reading | Decimal | int) -> str:
    """A number as it stands in a calculation: no leading zero; ``–`` where there is none."""
    if isinstance(value, Reading):
        if value.value is None:
            return "–"
        return percent(value.value) if is_percentage(value) else quantity(value.value)
    return two_places(value)


def fraction(amount: Amount) -> str:
    """``190/193``; a plain count as it is."""
    if amount.denominator == amount.per == 1:
        return quantity(amount.numerator)
    return f"{quantity(amount.numerator)}/{quantity(amount.denominator)}"


def calculation(reading: Reading) -> str:
    """``190/193 × 100 = 98,45%``; a value that was only stated has none to show."""
    amount = reading.amount
    if amount is None or amount.denominator == amount.per:
        return ""
    times = f" × {amount.per}" if amount.per != 1 else ""
    return f"{fraction(amount)}{times} = {value_text(reading)}"


def trace_line(reading: Reading) -> str:
    """Name, fraction and places of a reading in a line: what one asks first of a figure.

    Parameters
    ----------
    reading : Reading
        Of its sheets the first two are named, the others are counted.
    """
    places = by_sheet(reading.origins)
    shown = [capital(place.short_label) for place in places[:_PLACES]]
    more = [f"và {len(places) - _PLACES:02} nơi khác"] if len(places) > _PLACES else []
    said = (f"{reading.name}: {calculation(reading) or value_text(reading)}", *shown, *more)
    return f"{'. '.join(said)}. Mã {reading.code}."


def is_sum(reading: Reading) -> bool:
    """Whether the parts of a reading add up to it (and are not the two sides of a fraction or difference)."""
    amount = reading.amount
    is_count = amount is not None and amount.denominator == amount.per == 1
    return bool(reading.parts) and is_count and _MINUS not in reading.formula


def is_grid_cell(reading: Reading) -> bool:
    """Whether a reading is a cell of a grid: form, row and column."""
    return reading.code.count("/") >= 2
