"""Codes that a spreadsheet took for numbers: what can be told of the code that stood there, what cannot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from unicodedata import normalize

__all__ = ["KEPT_DIGITS", "has_rounded_digits", "number_with_zeros", "repaired_procedure_code"]

KEPT_DIGITS = 15
"""Digits that a spreadsheet keeps of a number; those behind them become zeros."""

_ZEROS_LOST = re.compile(r"([1-9])[.,]([0-9]{3,5})")
_POINT_LOST = re.compile(r"([1-9])([0-9]{6})(?:[.,]0+)?")
_GROUPED = re.compile(r"([1-9])([.,])([0-9]{3})\2([0-9]{3})")
_IN_WORDS = re.compile(
    r"(?<![\w.,])([1-9])\s?[.,‐-―-]\s?([0-9O]{6})(?:\.[0-9]{2,3}){0,3}(?:\.H[0-9]{2})?(?!\w|[.,]\w)"
)
"""A whole code: also with a letter O for 0, a comma for the point, the numbers of its province, words."""


def repaired_procedure_code(text: str) -> str:
    """The one code of a procedure that a damaged one was.

    Parameters
    ----------
    text : str
        As the cell shows it: ``9.00001``, ``2000648``, ``1.003.980``, ``1. 003980``, ``TTHC 9.000010``,
        ``9,000010``, ``9.OOOO10``, ``9.000010.000.00.00.H99``.

    Returns
    -------
    str
        ``9.000010`` and so on; empty where the text could be two codes (``100398``), or an ordinal number
        (``1.2``), or is none.
    """
    plain = normalize("NFKC", text).upper()
    body = re.sub(r"\s+", "", plain).lstrip("'’")
    whole = {match.groups() for match in _IN_WORDS.finditer(plain)} or {
        match.groups() for match in [_IN_WORDS.fullmatch(body)] if match
    }
    if whole:
        first, rest = whole.pop() if len(whole) == 1 else ("", "")
        rest = rest.replace("O", "0")
    elif match := _ZEROS_LOST.fullmatch(body):
        first, rest = match[1], match[2].ljust(6, "0")
    elif match := _GROUPED.fullmatch(body):
        first, rest = match[1], match[3] + match[4]
    elif match := _POINT_LOST.fullmatch(body):
        first, rest = match[1], match[2]
    else:
        return ""
    return f"{first}.{rest}" if rest.strip("0") else ""


def number_with_zeros(text: str, known: Sequence[str]) -> str:
    """The case number that a number was before its leading zeros were lost.

    Parameters
    ----------
    known : sequence of str
        Case numbers that stand whole in the same column: no other is made up, since a short number may
        also be that of a person.

    Returns
    -------
    str
        Empty where none or several of them end in it.
    """
    if not text.isdigit():
        return ""
    whole = {
        case_number
        for case_number in known
        if case_number.isdigit() and case_number != text and case_number.lstrip("0") == text
    }
    return whole.pop() if len(whole) == 1 else ""


def has_rounded_digits(values: Sequence[Any]) -> bool:
    """True if all long numbers of a column end in zeros from the sixteenth digit on: saved by a spreadsheet.

    Parameters
    ----------
    values : sequence of str
        Texts of cells.

    Returns
    -------
    bool
        False for fewer than three of 17 digits and more.
    """
    long = [text for text in values if text.isdigit() and len(text) >= KEPT_DIGITS + 2]
    return len(long) >= 3 and all(not text[KEPT_DIGITS:].strip("0") for text in long)
