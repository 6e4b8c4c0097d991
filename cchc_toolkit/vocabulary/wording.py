"""Vietnamese text for numbers, dates and lists; the one place where a number is rounded.

Numbers are ``Decimal`` or ``int``, rounded half up to the wanted places and written with a decimal
comma and a point between thousands (``1.234,50``). This is plain ``Decimal`` arithmetic: Babel rounds
half-even unless told otherwise, takes its patterns from data that change between releases, and costs
an import; none of this is wanted where a figure of a report is made. Floats are refused, because they
have been rounded already.

Rules that are decided here, once:

* a percentage has two decimals (``98,45%``, ``98,50%``), but an exactly whole one has none (``100%``):
  so ``100%`` is never a rounded 99,998, which prints ``100,00%``;
* a count below 10 has two digits in prose (``03``), as offices write it; zero stays ``0``, and the cells
  of a table carry plain numbers;
* days below 10 and months 1 and 2 have a leading zero (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.4.b).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from cchc_toolkit.vocabulary.alphabet import fold, nearest, nfc, sort_key_vi

__all__ = [
    "NBSP",
    "NO_FIGURE",
    "answers",
    "capital",
    "count",
    "date_long",
    "date_short",
    "document_number",
    "ended",
    "fold",
    "join_vi",
    "moment",
    "month_number",
    "nearest",
    "nfc",
    "number",
    "percent",
    "roman",
    "sort_key_vi",
    "two_places",
    "with_unit",
]

NBSP = "\u00a0"
"""Non-breaking space: stands between a number and its unit."""

NO_FIGURE = "–"
"""What a cell of a table shows where there is no number."""

_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
          (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_ANSWER = re.compile(r"[;,\s]*([^=;,]+?)\s*=\s*(\d+)")


def number(value: Decimal | int, decimals: int = 0) -> str:
    """Write a number in Vietnamese, rounded half up.

    Parameters
    ----------
    value : Decimal or int
        Unrounded.
    decimals : int
        Places after the decimal comma.

    Returns
    -------
    str
        ``1.234,50``; never ``-0``.

    Raises
    ------
    TypeError
        ``value`` is a float or a bool.
    ValueError
        ``value`` is NaN or infinite: absence is a status, not a number.
    """
    if isinstance(value, bool) or not isinstance(value, (Decimal, int)):
        raise TypeError(f"a figure is Decimal or int, not {type(value).__name__}")
    exact = Decimal(value)
    if not exact.is_finite():
        raise ValueError(f"not a number: {value}")
    places = Decimal(1).scaleb(-decimals)
    # Python's default context keeps 28 digits; a figure that needs more is not a figure of an office.
    rounded = exact.quantize(places, rounding=ROUND_HALF_UP)
    sign = "-" if rounded < 0 else ""
    whole, _, fraction = f"{abs(rounded):,f}".partition(".")
    text = whole.replace(",", ".")
    return f"{sign}{text},{fraction}" if fraction else f"{sign}{text}"


def percent(value: Decimal | int) -> str:
    """Write a percentage with its sign: ``98,45%``; an exactly whole one without decimals: ``100%``.

    Parameters
    ----------
    value : Decimal or int, in percent
        Unrounded (98.4456, not 0.984456).
    """
    return f"{two_places(value)}%"


def count(value: Decimal | int) -> str:
    """Write a count as prose does: ``03``, ``10``, ``1.234``; zero is ``0``.

    Parameters
    ----------
    value : Decimal or int
        A value that is not whole (an amount of money, a length) keeps two decimals: ``2,50``.
    """
    text = two_places(value)
    return f"0{text}" if 0 < value < 10 and value == int(value) else text


def two_places(value: Decimal | int) -> str:
    """Write a number with two decimals, or none where the unrounded value is whole.

    Parameters
    ----------
    value : Decimal or int
        Unrounded.
    """
    return number(value, 0 if value == int(value) else 2)


def ended(text: str) -> str:
    """The text with a full stop, unless it ends as a sentence does or leads to what follows."""
    return text if text.endswith((".", "!", "?", "…", ":")) else f"{text}."


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def moment(when: datetime) -> str:
    """A moment as it is read beside dates: ``08:00:00 ngày 05/9/2023 (+07:00)``.

    Parameters
    ----------
    when : datetime
        With its offset.
    """
    return f"{when:%H:%M:%S} ngày {date_short(when.date())} ({when.isoformat()[-6:]})"


def date_long(day: date) -> str:
    """``ngày 05 tháng 9 năm 2023``."""
    return f"ngày {day.day:02d} tháng {month_number(day.month)} năm {day.year}"


def date_short(day: date) -> str:
    """``02/6/2023``, ``09/01/2023``: the same leading zeros as the long form."""
    return f"{day.day:02d}/{month_number(day.month)}/{day.year}"


def month_number(month: int) -> str:
    """A month as dates write it: ``02``, ``7``."""
    return f"{month:02d}" if month <= 2 else str(month)


def roman(n: int) -> str:
    """Roman numeral, for parts and appendices: ``roman(3) == "III"``.

    Parameters
    ----------
    n : int
        1 to 3999.

    Raises
    ------
    ValueError
        There is no such numeral.
    """
    if not 1 <= n <= 3999:
        raise ValueError(f"no Roman numeral for {n}")
    text = ""
    for value, letters in _ROMAN:
        times, n = divmod(n, value)
        text += letters * times
    return text


def document_number(text: str) -> str:
    """Number of a document as printed: below 10 with a leading zero (``8`` to ``08``); empty stays empty.

    Parameters
    ----------
    text : str
        As typed; what is not a number stays as it is.
    """
    stripped = text.strip()
    return stripped.zfill(2) if stripped.isdecimal() else stripped


def join_vi(items: Iterable[str]) -> str:
    """List things in a sentence: ``a``, ``a và b``, ``a, b và c``.

    Returns
    -------
    str
        Empty where there is nothing to list.
    """
    *front, last = list(items) or [""]
    return f"{', '.join(front)} và {last}" if front else last


def with_unit(text: str, unit: str) -> str:
    """Put the unit behind a figure so that the two never part: ``06 nhiệm vụ``, ``98,45%``.

    Parameters
    ----------
    text : str
        Text of a figure; words without a digit (``chưa có số liệu``) take no unit.
    unit : str
        As the form prints it (``Nhiệm vụ``, ``TTHC``, ``%``); its capital is dropped, abbreviations stay.
    """
    if not unit or answers(unit) or not any(letter.isdigit() for letter in text):
        return text
    if unit == "%":
        return text if text.endswith("%") else f"{text}%"
    return f"{text}{NBSP}{unit[0].lower() + unit[1:] if unit[1:2].islower() else unit}"


def answers(unit: str) -> dict[str, str]:
    """Closed answers that a form prints as the unit of a coded row, code to words.

    Parameters
    ----------
    unit : str
        ``Trực tuyến = 0 Phát phiếu = 1 Kết hợp = 2``.

    Returns
    -------
    dict of str to str
        ``{"0": "Trực tuyến", …}``; empty for an ordinary unit.
    """
    return {code: words for words, code in _ANSWER.findall(nfc(unit))}
