"""Rows of the list of documents, as citations: in full, short, and with the day where two share a number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from cchc_toolkit.vocabulary.document_symbols import same_issuer
from cchc_toolkit.vocabulary.law import normal_symbol
from cchc_toolkit.vocabulary.wording import date_short

__all__ = ["full_citation", "number_of", "shared_numbers", "short_citation"]

# A subject that begins with one of these follows the issuing body directly; others are joined by "về".
_VERBS = ("về ", "ban hành", "phê duyệt", "quy định", "sửa đổi", "hướng dẫn", "công bố")


def shared_numbers(rows: Iterable[Mapping[str, Any]]) -> frozenset[tuple[str, str]]:
    """Kinds with numbers that several documents bear: of two years, or of two issuers.

    Parameters
    ----------
    rows : iterable of mapping
        Of the list of documents.

    Returns
    -------
    frozenset of (str, str)
        Two such documents differ only by their day.
    """
    bearers: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for row in rows:
        bearers.setdefault(number_of(row), set()).add((str(row["issued_on"]), str(row["issuer"])))
    return frozenset(number for number, documents in bearers.items() if number[1] and len(documents) > 1)


def number_of(row: Mapping[str, Any]) -> tuple[str, str]:
    """Kind, number and symbol of a document; of ``58/KH-UBND`` there is one every year.

    Parameters
    ----------
    row : mapping
        Of the list of documents.
    """
    return str(row["kind"]), normal_symbol(str(row["number_symbol"]))


def short_citation(row: Mapping[str, Any], is_dated: bool = False, own_body: str = "") -> str:
    """Kind and number; a document without number is known by its subject and body.

    Parameters
    ----------
    row : mapping
        Of the list of documents.
    is_dated : bool
        With the day, where another document bears the number too.
    own_body : str
        The reporting body, which its own documents do not repeat.
    """
    if row["number_symbol"]:
        return f"{row['kind']} số {row['number_symbol']}" + (_dated(row) if is_dated else "")
    return f"{row['kind']} {row['subject']}{_of_issuer(row, own_body)}"


def _of_issuer(row: Mapping[str, Any], own_body: str) -> str:
    is_own = bool(own_body) and same_issuer(str(row["issuer"]), own_body)
    return f" của {row['issuer']}" if row["issuer"] and not is_own else ""


def _dated(row: Mapping[str, Any]) -> str:
    day = row["issued_on"]
    return "" if pd.isna(day) else f" ngày {date_short(day.date())}"


def full_citation(row: Mapping[str, Any], own_body: str = "") -> str:
    """Kind, number, day, body and subject, as a document is cited where it stands first.

    Parameters
    ----------
    row : mapping
        Of the list of documents.
    own_body : str
        The reporting body, which its own documents do not repeat.
    """
    if not row["number_symbol"]:
        return short_citation(row, own_body=own_body)
    subject = str(row["subject"])
    issuer = _of_issuer(row, own_body)
    joint = "" if subject.lower().startswith(_VERBS) else "về "
    return f"{short_citation(row)}{_dated(row)}{issuer}" + (f" {joint}{subject}" if subject else "")
