"""Numbers and dates of documents: in the order of the register, none twice, none misspelt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations, pairwise
from typing import TypeAlias

from cchc_toolkit.checks.citations import Cited, cited
from cchc_toolkit.checks.rule import Facts, Violation, rule
from cchc_toolkit.vocabulary.document_symbols import CENTRAL_SYMBOLS, KIND_SYMBOLS, plain_issuer
from cchc_toolkit.vocabulary.law import normal_symbol
from cchc_toolkit.vocabulary.numbering import document_number_of, is_same_document, run_of_numbers
from cchc_toolkit.vocabulary.wording import date_short

_SYMBOL = re.compile(r"(\d+)([a-z]?)/((?:\d{4}/)?[A-ZĐ][A-Za-zĐđơƠ]*(?:[-.][A-Za-zĐđ0-9&]+)*)")
_OF_PARTY = re.compile(r"\d+[a-zđ]?-[A-ZĐ][A-Za-zĐđ]*(?:/[A-ZĐ][\w.&-]*)+")
"""The party's own way (HD 05-HD/VPTW): 02-NQ/TW, 225-CV/ĐU."""
_YEAR_IN_SYMBOL = re.compile(r"^\d{4}/")
_YEAR = re.compile(r"/(\d+)/")


_Run: TypeAlias = tuple[int, int]
_Numbered: TypeAlias = list[tuple[int, Cited]]


def _numbered(documents: Iterable[Cited]) -> dict[tuple[str, str], dict[_Run, _Numbered]]:
    """Dated documents by series (issuer, symbol) and run of numbers, each run in the order of its numbers."""
    series: dict[tuple[str, str], dict[_Run, _Numbered]] = {}
    for document in documents:
        match = _SYMBOL.fullmatch(normal_symbol(document.symbol))
        if match and document.issued_on:
            runs = series.setdefault((plain_issuer(document.issuer), match[3]), {})
            run = run_of_numbers(document.issued_on, document.symbol)
            runs.setdefault(run, []).append((int(match[1]), document))
    return {
        key: {run: sorted(numbered, key=lambda pair: pair[0]) for run, numbered in runs.items()}
        for key, runs in series.items()
    }


@rule("KT-THUTUSO")
def _out_of_order(facts: Facts) -> Iterator[Violation]:
    for runs in _numbered(cited(facts)).values():
        inversions = [pair for numbered in runs.values() for pair in _inversions(numbered)]
        misdated = [document for run in runs.values() for document in _misdated(run, runs)]
        if inversions or misdated:
            yield _disorder(inversions, misdated)


def _inversions(numbered: _Numbered) -> Iterator[tuple[Cited, Cited]]:
    """Neighbours in one year of a series where the later number has the earlier date."""
    for (low, first), (high, second) in pairwise(numbered):
        if low < high and first.issued_on and second.issued_on and first.issued_on > second.issued_on:
            yield first, second


def _misdated(numbered: _Numbered, runs: Mapping[_Run, _Numbered]) -> Iterator[Cited]:
    """Documents that would fit between two neighbours a year later: perhaps the year is a slip."""
    for number, document in numbered:
        day = _a_year_later(document.issued_on)
        next_run = runs.get(run_of_numbers(day, document.symbol), []) if day else []
        below = [other.issued_on for n, other in next_run if n < number and other.issued_on]
        above = [other.issued_on for n, other in next_run if n > number and other.issued_on]
        if (
            day
            and below
            and above
            and max(below) <= day <= min(above)
            and all(n != number for n, _ in next_run)
        ):
            yield document


def _a_year_later(day: date | None) -> date | None:
    try:
        return day.replace(year=day.year + 1) if day else None
    except ValueError:  # 29 February
        return None


def _disorder(inversions: list[tuple[Cited, Cited]], misdated: list[Cited]) -> Violation:
    slips = [f"{_short(first)} trước {_short(second)}" for first, second in inversions]
    slips += [f"{_short(document)}, có thể ghi nhầm năm" for document in misdated]
    documents = list(dict.fromkeys([*(document for pair in inversions for document in pair), *misdated]))
    arithmetic = [
        f"{first.symbol} < {second.symbol} mà {date_short(first.issued_on)} > {date_short(second.issued_on)}"
        for first, second in inversions
        if first.issued_on and second.issued_on
    ]
    arithmetic += [
        f"{document.symbol} nằm giữa các số của năm {document.issued_on.year + 1}"
        for document in misdated
        if document.issued_on
    ]
    return Violation(
        {"slips": "; ".join(slips)},
        tuple(f"VB/{document.key}" for document in documents),
        tuple(document.origin for document in documents),
        "; ".join(arithmetic),
    )


def _short(document: Cited) -> str:
    return document.name.replace(f"{document.kind} số ", "")


@rule("KT-TRUNGSO")
def _numbered_twice(facts: Facts) -> Iterator[Violation]:
    """Pairs of rows that name one document, and those of which a blank day or issuer leaves it open."""
    numbers = [
        (document, document_number_of(document.symbol, document.issued_on, document.issuer, document.kind))
        for document in cited(facts)
    ]
    repeated: set[str] = set()
    for (first, one), (second, other) in combinations(numbers, 2):
        answer = is_same_document(one, other) if one and other else False
        if answer is not False and second.key not in repeated:
            repeated.add(second.key)
            doubt = "" if answer else "; còn thiếu ngày hoặc cơ quan nên chưa rõ có phải một văn bản"
            words = {"symbol": first.symbol, "rows": f"{first.origin.cells} và {second.origin.cells}"}
            same = (first, second)
            yield Violation(
                words | {"doubt": doubt},
                tuple(f"VB/{document.key}" for document in same),
                tuple(document.origin for document in same),
            )


@rule("KT-KYHIEU")
def _malformed_symbols(facts: Facts) -> Iterator[Violation]:
    for document in cited(facts):
        if document.symbol and not _is_well_formed(document):
            words = {"symbol": document.symbol, "kind": document.kind}
            yield Violation(words, (f"VB/{document.key}",), (document.origin,))


def _is_well_formed(document: Cited) -> bool:
    symbol = normal_symbol(document.symbol)
    year = _YEAR.search(symbol)
    has_odd_year = (
        year is not None and document.issued_on is not None and int(year[1]) != document.issued_on.year
    )
    is_known = _SYMBOL.fullmatch(symbol) is not None or _OF_PARTY.fullmatch(symbol) is not None
    return is_known and not has_odd_year


@rule("KT-LOAIVB")
def _symbol_of_another_kind(facts: Facts) -> Iterator[Violation]:
    """Documents whose symbol carries the letters of another kind than the one that is written."""
    symbols = {**KIND_SYMBOLS, **CENTRAL_SYMBOLS}
    kinds = {letters: kind for kind, letters in symbols.items()}
    for document in cited(facts):
        match = _SYMBOL.fullmatch(normal_symbol(document.symbol))
        letters = _YEAR_IN_SYMBOL.sub("", match[3]).partition("-")[0] if match else ""
        wanted = symbols.get(document.kind.upper().strip(), letters)
        if letters in kinds and letters != wanted:
            words = {
                "kind": document.kind,
                "symbol": document.symbol,
                "letters": letters,
                "other": kinds[letters].lower(),
                "wanted": wanted,
            }
            yield Violation(words, (f"VB/{document.key}",), (document.origin,))
