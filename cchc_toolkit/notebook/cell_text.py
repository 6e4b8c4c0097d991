"""The text of one cell of a frame on the screen: Vietnamese numbers and days, a dash for what is absent.

For looking at only: figures of the report are made by ``wording.figure`` and stand in columns of their own.
"""

from __future__ import annotations

import math
from datetime import date, datetime
from decimal import Decimal
from numbers import Integral, Real
from typing import Any

import pandas as pd

from cchc_toolkit.vocabulary.wording import NO_FIGURE, date_short, number

__all__ = ["cell_text"]

_PLACES = 4
_PLAIN = range(-9999, 10000)
"""Whole numbers without a point between thousands: a column of whole numbers may hold years."""


def cell_text(value: Any) -> str:
    """The text of a value of any type.

    Returns
    -------
    str
        ``98,4456``; ``1.234,5``; ``02/6/2023``; ``–`` for ``<NA>``, ``NaN``, ``NaT``, ``None``.
    """
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return NO_FIGURE
    match value:
        case bool():
            return "có" if value else "không"
        case datetime():
            return _moment(value)
        case date():
            return date_short(value)
        case Integral():
            return str(value) if int(value) in _PLAIN else number(int(value))
        case Decimal() | Real():
            return _decimal(float(value))
    return str(value)


def _moment(value: datetime) -> str:
    day, time = date_short(value.date()), value.time()
    return day if time == time.min else f"{day} {time.isoformat('seconds')}"


def _decimal(value: float) -> str:
    """At most four places; what is too large or too small for them in powers of ten."""
    if value and (not math.isfinite(value) or not 1e-4 <= abs(value) < 1e15):
        return f"{value:.4g}".replace(".", ",")
    whole, comma, places = number(Decimal(repr(value)), _PLACES).partition(",")
    kept = places.rstrip("0")
    return f"{whole}{comma}{kept}" if kept else whole
