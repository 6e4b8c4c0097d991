"""When two rows name one document: a number is one within its kind, its issuer and one run of numbers.

Legal documents, which have the year in their symbol (01/2026/QĐ-UBND), are a series beside the others.
Numbers begin again every year (Nghị định số 30/2020/NĐ-CP, Điều 15), and those of local bodies began again
on 01/7/2025, when the communes and provinces of today began to work.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from cchc_toolkit.vocabulary.document_symbols import KIND_SYMBOLS, is_central, plain_issuer
from cchc_toolkit.vocabulary.law import normal_symbol
from cchc_toolkit.vocabulary.wording import fold

__all__ = ["NEW_BODIES_ON", "DocumentNumber", "document_number_of", "is_same_document", "run_of_numbers"]

NEW_BODIES_ON = date(2025, 7, 1)
"""First day of the communes and provinces of today."""

_NUMBER = re.compile(r"(?P<number>\d+)(?P<letter>[a-zđ]?)(?:/(?:(?P<year>\d{4})(?:/|$))?(?P<symbol>.*))?")
_KINDS = frozenset(letters.casefold() for letters in KIND_SYMBOLS.values())


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """What a number, a day and the columns beside them say of a document; blank where they say nothing.

    ``run`` is the year, and which of its two runs of numbers; 0 where that is not known.
    """

    number: str
    symbol: str
    kind: str
    issuer: str
    run: tuple[int, int]


def run_of_numbers(day: date, symbol: str = "") -> tuple[int, int]:
    """The run of numbers that a day belongs to: its year, and 2 for what local bodies issued since 01/7/2025.

    Parameters
    ----------
    symbol : str
        Of the document; central bodies numbered on through 2025.

    Returns
    -------
    tuple of (int, int)
        ``(2025, 1)`` and ``(2025, 2)``; of every other year there is only the first.
    """
    begins_again = day.year == NEW_BODIES_ON.year and day >= NEW_BODIES_ON and not is_central(symbol)
    return day.year, 2 if begins_again else 1


def document_number_of(
    symbol: str, day: date | None = None, issuer: str = "", kind: str = ""
) -> DocumentNumber | None:
    """Read what identifies a document.

    Parameters
    ----------
    symbol : str
        As typed: ``58/KH-UBND``, ``01/2026/QĐ-UBND``, or a number alone.
    issuer, kind : str
        Of their own columns, where the list has them. The letters of a symbol go before the kind.

    Returns
    -------
    DocumentNumber or None
        ``None`` where there is no number.
    """
    cleaned = normal_symbol(symbol)
    match = _NUMBER.fullmatch(cleaned.casefold())
    if match is None:
        return None
    letters = match["symbol"] or ""
    own = letters.partition("-")[0]
    is_legal_series = match["year"] and letters and not is_central(cleaned)
    return DocumentNumber(
        f"{int(match['number'])}{match['letter']}",
        f"{match['year']}/{letters}" if is_legal_series else letters,
        own if own in _KINDS else fold(kind),
        plain_issuer(issuer),
        _run(match["year"], day, cleaned),
    )


def _run(year: str | None, day: date | None, symbol: str) -> tuple[int, int]:
    """By the year in the symbol, else by the day."""
    stated = int(year) if year else 0
    if day is not None and stated in (0, day.year):
        return run_of_numbers(day, symbol)
    is_open = stated in (0, NEW_BODIES_ON.year) and not is_central(symbol)
    return stated, 0 if is_open or not stated else 1


def is_same_document(one: DocumentNumber, other: DocumentNumber) -> bool | None:
    """True if two rows name one document.

    Returns
    -------
    bool or None
        ``None`` where a day, a kind or an issuer is blank that would tell.
    """
    if (one.number, one.symbol) != (other.number, other.symbol):
        return False
    answers = (
        _agree(one.run[0], other.run[0]),
        _agree(one.run[1], other.run[1]),
        True if not one.issuer and not other.issuer else _agree(one.issuer, other.issuer),
        True if one.symbol and not one.kind and not other.kind else _agree(one.kind, other.kind),
    )
    if False in answers:
        return False
    return None if None in answers else True


def _agree(one: str | int, other: str | int) -> bool | None:
    return one == other if one and other else None
