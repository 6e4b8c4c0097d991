"""Documents that the report cites: as rows of the list of documents, and what the law says of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

import pandas as pd

from cchc_toolkit.checks.rule import CannotRun, Facts, Violation, rule
from cchc_toolkit.model.dataset import records, row_origin
from cchc_toolkit.model.reading import CitedDocument, Origin
from cchc_toolkit.vocabulary.document_symbols import issuer_of_symbol, same_issuer
from cchc_toolkit.vocabulary.law import (
    CITED_BY_NAME,
    LegalStatus,
    find_document,
    is_one_in_the_country,
    normal_symbol,
    status_on,
)
from cchc_toolkit.vocabulary.wording import count, date_short, join_vi

__all__ = [
    "Cited",
    "cited",
    "report_day",
]


@dataclass(frozen=True, slots=True)
class Cited:
    """A document as the office listed it, with its row."""

    key: str
    kind: str
    symbol: str
    issued_on: date | None
    issuer: str
    subject: str
    origin: Origin

    @property
    def name(self) -> str:
        """Type and number, with the date where there is one: ``Kế hoạch số 03/KH-UBND ngày 10/01/2023``."""
        number = f" số {self.symbol}" if self.symbol else ""
        day = f" ngày {date_short(self.issued_on)}" if self.issued_on else ""
        issuer = f" của {self.issuer}" if self.issuer else ""
        return f"{self.kind}{number}{day}" if number or day else f"{self.kind} {self.subject}{issuer}".strip()


def cited(facts: Facts) -> tuple[Cited, ...]:
    """The documents of the list, as they stand there; ``CannotRun`` where there is no list."""
    table = facts.dataset.tables.get("documents")
    if table is None:
        raise CannotRun("chưa có danh mục văn bản")
    return tuple(
        Cited(
            str(row["key"]),
            str(row["kind"]),
            str(row["number_symbol"]),
            row["issued_on"].date()
            if isinstance(row["issued_on"], datetime) and not pd.isna(row["issued_on"])
            else None,
            str(row["issuer"]),
            str(row["subject"]),
            row_origin(row),
        )
        for row in records(table)
    )


def report_day(facts: Facts) -> date:
    """The date of the report; as long as it has none, the last day of its figures."""
    text = facts.document.get("issued_on", "").strip()
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    return facts.window[1]


@rule("KT-HIEULUC")
def _no_longer_in_force(facts: Facts) -> Iterator[Violation]:
    day = report_day(facts)
    numbered = [document for document in cited(facts) if document.symbol]
    statuses = {document: _status(document, day) for document in numbered}
    void = {document: status for document, status in statuses.items() if status.state == "void"}
    for is_confirmed in (True, False):
        listed = {
            document: status for document, status in void.items() if status.is_confirmed is is_confirmed
        }
        if listed:
            words = {
                "count": count(len(listed)),
                "day": date_short(day),
                "documents": join_vi(
                    f"{document.symbol}{_doubt(status)}" for document, status in listed.items()
                ),
            }
            yield _not_in_force_then(words, listed)


def _status(document: Cited, day: date) -> LegalStatus:
    return status_on(document.symbol, day, document.issued_on, document.issuer)


def _not_in_force_then(words: Mapping[str, str], statuses: Mapping[Cited, LegalStatus]) -> Violation:
    """Documents that were not in force on the day, each with what the law says of it."""
    since = "; ".join(_since(document, status) for document, status in statuses.items())
    documents = tuple(_with_status(document, status) for document, status in statuses.items())
    is_doubtful = not all(status.is_confirmed for status in statuses.values())
    return replace(_violation(words, statuses, since), documents=documents, is_doubtful=is_doubtful)


def _with_status(document: Cited, status: LegalStatus) -> CitedDocument:
    note = f" ({status.document.note})" if status.document and status.document.note else ""
    return CitedDocument(
        f"{document.kind} số {document.symbol}",
        f"{status.reason}{note}",
        date_short(status.since) if status.since else "",
        join_vi(successor.short for successor in status.instead),
        status.is_confirmed,
        document.origin,
    )


def _violation(words: Mapping[str, str], documents: Iterable[Cited], arithmetic: str = "") -> Violation:
    concerned = tuple(documents)
    codes = tuple(f"VB/{document.key}" for document in concerned)
    return Violation(words, codes, tuple(document.origin for document in concerned), arithmetic)


@rule("KT-CHUAHIEULUC")
def _not_yet_in_force(facts: Facts) -> Iterator[Violation]:
    day = report_day(facts)
    for document in cited(facts):
        status = _status(document, day)
        if status.state != "not_yet" or (document.issued_on and document.issued_on > day):
            continue  # a date after the report is a finding of its own
        name = f"{document.kind} số {document.symbol}{_doubt(status)}"
        words = {"document": name, "day": date_short(day)}
        yield _not_in_force_then(words, {document: status})


def _since(document: Cited, status: LegalStatus) -> str:
    note = f" ({status.document.note})" if status.document and status.document.note else ""
    return f"{document.symbol}{note} {status.label}{_doubt(status)}"


def _doubt(status: LegalStatus) -> str:
    return "" if status.is_confirmed else " (theo danh mục chưa kiểm chứng)"


@rule("KT-COQUAN")
def _wrong_issuer(facts: Facts) -> Iterator[Violation]:
    """By the list of known documents; of others by the letters that name a central body."""
    for document in cited(facts):
        known = find_document(document.symbol, document.issued_on) if document.symbol else None
        by_letters = issuer_of_symbol(normal_symbol(document.symbol))
        is_unique = is_one_in_the_country(document.symbol)
        is_known = known is not None and (is_unique or known.issued_on is not None)
        issuer = known.issuer if known and is_known else by_letters
        is_certain = by_letters or is_unique
        if document.issuer and issuer and is_certain and not same_issuer(issuer, document.issuer):
            words = {
                "document": f"{document.kind} số {document.symbol}",
                "issuer": issuer,
                "typed": document.issuer,
            }
            is_doubtful = not by_letters and known is not None and not known.is_confirmed
            yield replace(_violation(words, (document,)), is_doubtful=is_doubtful)


@rule("KT-NGAYVB")
def _wrong_day(facts: Facts) -> Iterator[Violation]:
    """Known documents that are cited with another day of the same year: a number is one within it."""
    for document in cited(facts):
        known = (
            find_document(document.symbol) if document.symbol and issuer_of_symbol(document.symbol) else None
        )
        if known is None or known.issued_on is None or document.issued_on is None:
            continue
        if document.issued_on != known.issued_on and document.issued_on.year == known.issued_on.year:
            doubt = "" if known.is_confirmed else " (theo danh mục chưa kiểm chứng)"
            words = {
                "document": f"{document.kind} số {document.symbol}",
                "typed": date_short(document.issued_on),
                "day": f"{date_short(known.issued_on)}{doubt}",
            }
            arithmetic = f"{date_short(document.issued_on)} ≠ {date_short(known.issued_on)}"
            yield replace(_violation(words, (document,), arithmetic), is_doubtful=not known.is_confirmed)


@rule("KT-VIENDAN")
def _incomplete(facts: Facts) -> Iterator[Violation]:
    incomplete = [(document, lacks) for document in cited(facts) if (lacks := _lacking(document))]
    if incomplete:
        words = {
            "count": count(len(incomplete)),
            "documents": "; ".join(
                f"{document.name} (thiếu {', '.join(lacks)})" for document, lacks in incomplete
            ),
        }
        yield _violation(words, (document for document, _ in incomplete))


def _lacking(document: Cited) -> list[str]:
    """What a first citation must have and this one has not; a law is cited by its name alone."""
    if document.kind.strip().capitalize() in CITED_BY_NAME:
        return [] if document.subject else ["tên"]
    parts = {
        "số, ký hiệu": document.symbol,
        "ngày ban hành": document.issued_on,
        "cơ quan ban hành": document.issuer,
        "trích yếu": document.subject,
    }
    return [name for name, value in parts.items() if not value]


@rule("KT-NGAYSAU")
def _later_than_report(facts: Facts) -> Iterator[Violation]:
    day = report_day(facts)
    for document in cited(facts):
        if document.issued_on and document.issued_on > day:
            arithmetic = f"{date_short(document.issued_on)} > {date_short(day)}"
            words = {"document": document.name, "day": date_short(day)}
            yield _violation(words, (document,), arithmetic)
