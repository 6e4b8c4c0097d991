"""What the list of documents says of one that somebody asks for, on a day, in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from cchc_toolkit.errors import UsageError
from cchc_toolkit.vocabulary.alphabet import fold, single_spaced
from cchc_toolkit.vocabulary.document_numbers import KIND, numbers_in
from cchc_toolkit.vocabulary.document_symbols import tidy_symbol
from cchc_toolkit.vocabulary.law import (
    CITED_BY_NAME,
    LegalDocument,
    LegalStatus,
    all_documents,
    cite,
    find_document,
    normal_symbol,
    status_on,
)
from cchc_toolkit.vocabulary.wording import date_short, join_vi

__all__ = ["LawAnswer", "law_answer"]

_BARE_NUMBER = re.compile(r"(?:^|\s)(?P<symbol>\d+[a-zđ]?(?:[/-][^\s,;]+)?)\W*$", re.IGNORECASE)
_PARTS = re.compile(r"0*(?P<number>\d+[A-ZĐ]?)(?:[/-](?P<year>(?:19|20)\d\d))?(?P<letters>[/-].*)?")
_MOST = 10
"""So many documents are told of at once."""
_SHORTEST_NAME = 6
"""Letters below which words stand in too many names."""


@dataclass(frozen=True, slots=True)
class LawAnswer:
    """The answer in lines, and whether everything that was asked for was in force on the day."""

    text: str
    is_in_force: bool


def law_answer(asked: str, day: date) -> LawAnswer:
    """Answer what a document is and whether it was in force on a day.

    Parameters
    ----------
    asked : str
        ``61/2018/NĐ-CP``, ``Nghị định 61/2018/nđ-cp``, ``61/2018``, a number alone, or words of a name.

    Returns
    -------
    LawAnswer
        One block for each document that the words may mean. What has no known days in force, as
        a letter has none, is not said to be in force.

    Raises
    ------
    UsageError
        No document of the list is meant; the message names the nearest numbers.
    """
    if not asked.strip():
        raise UsageError("Chưa ghi số, ký hiệu hoặc tên văn bản", fix="Ví dụ: cchc law “61/2018/NĐ-CP”")
    kind, symbol = _kind_and_symbol(asked)
    documents = _documents_meant(kind, symbol) or _documents_named(asked)
    if not documents:
        raise UsageError(f"Danh mục văn bản chưa có “{single_spaced(asked)}”", fix=_hint(symbol))
    statuses = [status_on(document.symbol, day, document.issued_on) for document in documents]
    blocks = [_block(document, status, day) for document, status in zip(documents, statuses, strict=True)]
    return LawAnswer("\n\n".join(blocks), all(status.state == "in_force" for status in statuses))


def _kind_and_symbol(asked: str) -> tuple[str, str]:
    """The kind, where it is given, and the number without slips of typing, in capitals."""
    for number in numbers_in(asked):
        return number.kind, normal_symbol(number.symbol).upper()
    word, match = KIND.search(asked), _BARE_NUMBER.search(tidy_symbol(asked))
    kind = word[0].capitalize() if word else ""
    is_listed = any(document.kind == kind for document in all_documents())
    return kind if is_listed else "", normal_symbol(match["symbol"]).upper() if match else ""


def _documents_meant(kind: str, symbol: str) -> tuple[LegalDocument, ...]:
    """The document of a whole symbol, else all that a number, or number and year, can stand for."""
    document = find_document(symbol)
    if document is not None:
        return (document,)
    bare = [document for document in all_documents() if _bare(document.symbol) == _bare(symbol)]
    if bare and "/" in symbol:
        return tuple(bare)
    wanted = _PARTS.fullmatch(symbol)
    if wanted is None or wanted["letters"]:
        return ()
    return tuple(
        document
        for document in all_documents()
        if kind in ("", document.kind) and _may_be_meant(document, wanted["number"], wanted["year"])
    )


def _documents_named(asked: str) -> tuple[LegalDocument, ...]:
    """The documents whose kind and name hold the words, accents or not: "Luật Lưu trữ"."""
    words = fold(asked)
    if len(words) < _SHORTEST_NAME or any(sign.isdigit() for sign in words):
        return ()
    documents = [own for own in all_documents() if words in fold(f"{own.kind} {own.subject}")]
    if len(documents) > _MOST:
        what = f"Có {len(documents)} văn bản mà tên có “{single_spaced(asked)}”"
        raise UsageError(what, fix="Đề nghị ghi thêm chữ của tên, hoặc số, ký hiệu")
    return tuple(documents)


def _bare(symbol: str) -> str:
    """A symbol without what is left out in haste: "61/2018/nd-cp", "61-2018-NĐCP"."""
    return re.sub(r"\W", "", fold(symbol))


def _may_be_meant(document: LegalDocument, number: str, year: str | None) -> bool:
    parts = _PARTS.fullmatch(document.symbol.upper())
    of_year = parts and (parts["year"] or (str(document.issued_on.year) if document.issued_on else ""))
    return parts is not None and parts["number"] == number and year in (None, of_year)


def _hint(symbol: str) -> str:
    """The numbers on the list that somebody may have meant."""
    from difflib import get_close_matches  # wanted only when nothing was there

    if "UBND" in symbol or "HĐND" in symbol:
        return "Văn bản của địa phương: đề nghị tra tại cơ quan ban hành"
    parts = _PARTS.fullmatch(symbol)
    if parts and parts["year"]:
        same = [own.short for own in all_documents() if _may_be_meant(own, parts["number"], parts["year"])]
        if same:
            return f"Có phải {' hoặc '.join(same)}?"
    symbols = {document.symbol.upper(): document for document in all_documents()}
    near = [symbols[name].short for name in get_close_matches(symbol, symbols, n=3, cutoff=0.7)]
    if near:
        return f"Có phải {' hoặc '.join(near)}?"
    return "Đề nghị ghi số, ký hiệu như “61/2018/NĐ-CP”, hoặc tra cơ sở dữ liệu quốc gia về văn bản pháp luật"


def _block(document: LegalDocument, status: LegalStatus, day: date) -> str:
    doubt = "" if document.is_confirmed else ", theo danh mục chưa kiểm chứng"
    lines = [
        _named(document),
        f"Vào ngày {date_short(day)}: {_verdict(status)}{doubt}.",
        _days_in_force(document),
        _others("Sửa đổi, bổ sung bởi", document.amended_by, day),
        _others("Thay thế bởi", document.replaced_by, day),
        f"Ghi chú: {document.note}." if document.note else "",
        f"Nguồn: {document.source}.",
        "" if document.is_confirmed else "Đề nghị đối chiếu văn bản gốc trước khi dựa vào.",
    ]
    return "\n".join(line for line in lines if line)


def _named(document: LegalDocument) -> str:
    """The document with all that a first citation has; of a law also its number."""
    issued = f" ngày {date_short(document.issued_on)}" if document.issued_on else ""
    if document.kind in CITED_BY_NAME:
        return f"{cite(document)} (số {document.symbol}{issued} của {document.issuer})"
    return f"{document.short}{issued} của {document.issuer} {document.subject}"


def _verdict(status: LegalStatus) -> str:
    return "chưa có hiệu lực" if status.state == "not_yet" else status.label


def _days_in_force(document: LegalDocument) -> str:
    """First and last day in force, as far as they are known; on a line of its own, for the line above may
    end with another document.
    """
    first, last = document.in_force_from, document.in_force_to
    days = [f"từ ngày {date_short(first)}"] if first else []
    days += [f"đến hết ngày {date_short(last)}"] if last else []
    return f"Thời gian có hiệu lực: {' '.join(days)}." if days else ""


def _others(label: str, symbols: tuple[str, ...], day: date) -> str:
    """What amended or replaced a document, each with its date, marked where that is later than the day."""
    return f"{label}: {join_vi(_dated(symbol, day) for symbol in symbols)}." if symbols else ""


def _dated(symbol: str, day: date) -> str:
    other = find_document(symbol)
    if other is None or other.issued_on is None:
        return other.short if other else symbol
    later = ", sau ngày này" if other.issued_on > day else ""
    return f"{other.short} (ngày {date_short(other.issued_on)}{later})"
