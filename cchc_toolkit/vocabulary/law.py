"""Legal documents that reports and formulas rest on: how they are cited, and when they were in force.

The list is data (``data/documents.yaml``): a change of law is a new entry and a last day for the old one.
What was written from memory or inferred is marked, and a finding made from it says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal

from cchc_toolkit.vocabulary.document_symbols import is_central, issuer_of_symbol, same_issuer, tidy_symbol
from cchc_toolkit.vocabulary.wording import date_long, date_short, join_vi

__all__ = [
    "CITED_BY_NAME",
    "LegalDocument",
    "LegalStatus",
    "all_documents",
    "cite",
    "find_document",
    "in_force_instead",
    "is_one_in_the_country",
    "normal_symbol",
    "status_on",
]

_TABLE = Path(__file__).parent / "data" / "documents.yaml"
CITED_BY_NAME = frozenset({"Luật", "Bộ luật", "Pháp lệnh"})
"""Kinds that are cited by their name alone (NĐ 30/2020/NĐ-CP, Phụ lục I, II.6.b)."""

_ADMINISTRATIVE = {"Công văn"}


@dataclass(frozen=True, slots=True)
class LegalDocument:
    """A document with its days in force.

    Parameters
    ----------
    kind, symbol : str
        ``Nghị định``, ``30/2020/NĐ-CP``.
    issuer, subject : str
        As a citation prints them; of a Luật the subject is its name.
    in_force_from, in_force_to : date or None
        First and last day in force; ``None`` where not known, or not ended.
    replaced_by, amended_by : tuple of str
        Symbols.
    note : str
        What the days do not say (only a part ended, transition).
    source : str
        Where the entry was taken from.
    is_confirmed : bool
        False where a detail was written from memory or inferred.
    """

    kind: str
    symbol: str
    issuer: str
    subject: str
    issued_on: date | None = None
    in_force_from: date | None = None
    in_force_to: date | None = None
    replaced_by: tuple[str, ...] = ()
    amended_by: tuple[str, ...] = ()
    note: str = ""
    source: str = ""
    is_confirmed: bool = False

    @property
    def short(self) -> str:
        """Type and number: ``Nghị định số 30/2020/NĐ-CP``."""
        return f"{self.kind} số {self.symbol}"

    @property
    def void_from(self) -> date | None:
        """First day on which it is no longer in force."""
        return self.in_force_to + timedelta(days=1) if self.in_force_to else None


@dataclass(frozen=True, slots=True)
class LegalStatus:
    """What can be said of a document on a day; ``instead`` holds what was in force in its place that day."""

    state: Literal["in_force", "void", "not_yet", "unknown"]
    document: LegalDocument | None = None
    instead: tuple[LegalDocument, ...] = ()

    @property
    def is_confirmed(self) -> bool:
        """True if the entry may be relied on without a person checking it."""
        return self.document is not None and self.document.is_confirmed

    @property
    def since(self) -> date | None:
        """The day on which a document went out of force, or on which it will be in force."""
        if self.document is None:
            return None
        return {"void": self.document.void_from, "not_yet": self.document.in_force_from}.get(self.state)

    @property
    def reason(self) -> str:
        """Why it is not in force, in a column of its own; empty where it is or where nobody knows."""
        replaced = "đã được thay thế" if self.instead else "đã hết hiệu lực"
        return {"void": replaced, "not_yet": "chưa có hiệu lực"}.get(self.state, "")

    @property
    def label(self) -> str:
        """The status as a finding says it."""
        if self.document is None:
            return "không có trong danh mục văn bản"
        if self.state == "void" and self.since:
            since = f"hết hiệu lực từ ngày {date_short(self.since)}"
            now = join_vi(document.short for document in self.instead)
            return f"{since}, nay là {now}" if now else since
        if self.state == "not_yet" and self.since:
            return f"có hiệu lực từ ngày {date_short(self.since)}"
        return "còn hiệu lực" if self.state == "in_force" else "chưa rõ hiệu lực"


def normal_symbol(text: str) -> str:
    """A document's number and symbol without the slips of typing.

    Parameters
    ----------
    text : str
        ``620 /UBND-NV``, or ``61/2018/NÐ-CP`` with the Icelandic Ð that looks like Đ.
    """
    return re.sub(r"^(\d)/", r"0\1/", tidy_symbol(text))


def find_document(symbol: str, issued_on: date | None = None, issuer: str = "") -> LegalDocument | None:
    """The document with a symbol.

    Parameters
    ----------
    symbol : str
        As typed; slips are mended as `normal_symbol` does.
    issued_on : date or None
        Given where a citation names the date: letters and decisions of offices repeat their symbols
        (``02/QĐ-UBND``), so another date is another document.
    issuer : str
        Given where a citation names it: so do offices repeat the symbols of other offices.
    """
    document = _by_symbol().get(normal_symbol(symbol).upper())
    if document is None or is_one_in_the_country(document.symbol):
        return document
    if issued_on and document.issued_on:
        return document if document.issued_on == issued_on else None
    is_other_body = issuer and document.issuer and not issuer_of_symbol(symbol)
    return None if is_other_body and not same_issuer(issuer, document.issuer) else document


def status_on(symbol: str, day: date, issued_on: date | None = None, issuer: str = "") -> LegalStatus:
    """Whether a document was in force on a day.

    Parameters
    ----------
    day : date
        Day on which it is relied on, as a rule the date of the report.
    issued_on : date or None
        Its date as cited, where the citation has one.
    issuer : str
        Its issuer as cited.

    Returns
    -------
    LegalStatus
        ``unknown`` for a document that is not on file, an administrative letter, or where neither day
        of its being in force is known.
    """
    document = find_document(symbol, issued_on, issuer)
    if document is None:
        return LegalStatus("unknown")
    if document.in_force_to and day > document.in_force_to:
        return LegalStatus("void", document, in_force_instead(document, day))
    if document.in_force_from and day < document.in_force_from:
        return LegalStatus("not_yet", document)
    is_dated = document.in_force_from or document.in_force_to
    return LegalStatus(
        "in_force" if is_dated and document.kind not in _ADMINISTRATIVE else "unknown", document
    )


def in_force_instead(document: LegalDocument, day: date) -> tuple[LegalDocument, ...]:
    """What stood in the place of a document on a day, following replacements of replacements."""
    successors: dict[str, LegalDocument] = {}
    for symbol in document.replaced_by:
        successor = find_document(symbol)
        if successor is None:
            continue
        if successor.in_force_to and day > successor.in_force_to:
            successors |= {later.symbol: later for later in in_force_instead(successor, day)}
        else:
            successors[successor.symbol] = successor
    return tuple(successors.values())


def cite(document: LegalDocument, first: bool = True) -> str:
    """Cite a document (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.6.b).

    Parameters
    ----------
    first : bool
        The first time in full (type, number, date, body, subject), later type and number; a Luật or
        Pháp lệnh by its name alone.
    """
    if document.kind in CITED_BY_NAME:
        return f"{document.kind} {document.subject}"
    if not first:
        return document.short
    day = date_long(document.issued_on) if document.issued_on else ""
    parts = (document.short, day, f"của {document.issuer}", document.subject)
    return " ".join(part for part in parts if part)


def is_one_in_the_country(symbol: str) -> bool:
    """True if a symbol holds its year and a central body (``61/2018/NĐ-CP``), and so names one document.

    Returns
    -------
    bool
        Of a commune's ``01/2023/QĐ-UBND`` there are as many as there are communes.
    """
    return re.search(r"/(19|20)\d\d/", symbol) is not None and is_central(symbol)


@cache
def all_documents() -> tuple[LegalDocument, ...]:
    """Every document on file, in the order of the file."""
    import yaml  # wanted only where a document is looked up

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return tuple(_document(entry) for entry in yaml.load(_TABLE.read_text(encoding="utf-8"), Loader=loader))


@cache
def _by_symbol() -> Mapping[str, LegalDocument]:
    return {document.symbol.upper(): document for document in all_documents()}


def _document(entry: Mapping[str, Any]) -> LegalDocument:
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()
    }
    return LegalDocument(**values)
