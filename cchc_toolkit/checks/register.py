"""Numbers and dates of documents: in the order of the register, none twice, none misspelt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations, pairwise
from typing import TypeAlias

from cchc_toolkit.checks.citations import Cited, cited
from cchc_toolkit.checks.rule import Facts, Rule, Violation
from cchc_toolkit.model.reading import Severity
from cchc_toolkit.vocabulary.document_symbols import KIND_SYMBOLS, plain_issuer
from cchc_toolkit.vocabulary.law import normal_symbol
from cchc_toolkit.vocabulary.numbering import document_number_of, is_same_document, run_of_numbers
from cchc_toolkit.vocabulary.wording import date_short

__all__ = ["MALFORMED", "NUMBERED_TWICE", "OTHER_KIND", "REGISTER_ORDER"]

_SYMBOL = re.compile(r"(\d+)([a-z]?)/((?:\d{4}/)?[A-ZĐ][A-Za-zĐđơƠ]*(?:[-.][A-Za-zĐđ0-9&]+)*)")
_YEAR_IN_SYMBOL = re.compile(r"^\d{4}/")
_YEAR = re.compile(r"/(\d+)/")


_Run: TypeAlias = tuple[int, int]
_Numbered: TypeAlias = list[tuple[int, Cited]]


def _numbered(documents: Iterable[Cited]) -> dict[tuple[str, str], dict[_Run, _Numbered]]:
    """Dated documents by series (issuer, symbol) and run of numbers, each run in the order of its numbers."""
    series: dict[tuple[str, str], dict[_Run, _Numbered]] = {}
    for each in documents:
        match = _SYMBOL.fullmatch(normal_symbol(each.symbol))
        if match and each.issued_on:
            runs = series.setdefault((plain_issuer(each.issuer), match[3]), {})
            run = run_of_numbers(each.issued_on, each.symbol)
            runs.setdefault(run, []).append((int(match[1]), each))
    return {
        key: {run: sorted(found, key=lambda pair: pair[0]) for run, found in runs.items()}
        for key, runs in series.items()
    }


def _out_of_order(facts: Facts) -> Iterator[Violation]:
    for runs in _numbered(cited(facts)).values():
        inversions = [pair for found in runs.values() for pair in _inversions(found)]
        misdated = [each for found in runs.values() for each in _misdated(found, runs)]
        if inversions or misdated:
            yield _disorder(inversions, misdated)


def _inversions(found: list[tuple[int, Cited]]) -> Iterator[tuple[Cited, Cited]]:
    """Neighbours in one year of a series where the later number has the earlier date."""
    for (low, first), (high, second) in pairwise(found):
        if low < high and first.issued_on and second.issued_on and first.issued_on > second.issued_on:
            yield first, second


def _misdated(found: _Numbered, runs: Mapping[_Run, _Numbered]) -> Iterator[Cited]:
    """Documents that would fit between two neighbours a year later: perhaps the year is a slip."""
    for number, each in found:
        day = _a_year_later(each.issued_on)
        next_run = runs.get(run_of_numbers(day, each.symbol), []) if day else []
        below = [other.issued_on for n, other in next_run if n < number and other.issued_on]
        above = [other.issued_on for n, other in next_run if n > number and other.issued_on]
        if (
            day
            and below
            and above
            and max(below) <= day <= min(above)
            and all(n != number for n, _ in next_run)
        ):
            yield each


def _a_year_later(day: date | None) -> date | None:
    try:
        return day.replace(year=day.year + 1) if day else None
    except ValueError:  # 29 February
        return None


def _disorder(inversions: list[tuple[Cited, Cited]], misdated: list[Cited]) -> Violation:
    told = [f"{_short(first)} trước {_short(second)}" for first, second in inversions]
    told += [f"{_short(each)}, có thể ghi nhầm năm" for each in misdated]
    documents = list(dict.fromkeys([*(each for pair in inversions for each in pair), *misdated]))
    arithmetic = [
        f"{first.symbol} < {second.symbol} mà {date_short(first.issued_on)} > {date_short(second.issued_on)}"
        for first, second in inversions
        if first.issued_on and second.issued_on
    ]
    arithmetic += [
        f"{each.symbol} nằm giữa các số của năm {each.issued_on.year + 1}"
        for each in misdated
        if each.issued_on
    ]
    return Violation(
        {"told": "; ".join(told)},
        tuple(f"VB/{each.key}" for each in documents),
        tuple(each.origin for each in documents),
        "; ".join(arithmetic),
    )


def _short(each: Cited) -> str:
    return each.name.replace(f"{each.kind} số ", "")


def _twice(facts: Facts) -> Iterator[Violation]:
    """Pairs of rows that name one document, and those of which a blank day or issuer leaves it open."""
    numbers = [
        (each, document_number_of(each.symbol, each.issued_on, each.issuer, each.kind))
        for each in cited(facts)
    ]
    told: set[str] = set()
    for (first, one), (second, other) in combinations(numbers, 2):
        answer = is_same_document(one, other) if one and other else False
        if answer is not False and second.key not in told:
            told.add(second.key)
            doubt = "" if answer else "; còn thiếu ngày hoặc cơ quan nên chưa rõ có phải một văn bản"
            words = {"symbol": first.symbol, "rows": f"{first.origin.cells} và {second.origin.cells}"}
            same = (first, second)
            yield Violation(
                words | {"doubt": doubt},
                tuple(f"VB/{each.key}" for each in same),
                tuple(each.origin for each in same),
            )


def _malformed(facts: Facts) -> Iterator[Violation]:
    for each in cited(facts):
        if each.symbol and not _is_well_formed(each):
            words = {"symbol": each.symbol, "kind": each.kind}
            yield Violation(words, (f"VB/{each.key}",), (each.origin,))


def _is_well_formed(each: Cited) -> bool:
    symbol = normal_symbol(each.symbol)
    year = _YEAR.search(symbol)
    has_odd_year = year is not None and each.issued_on is not None and int(year[1]) != each.issued_on.year
    return _SYMBOL.fullmatch(symbol) is not None and not has_odd_year


def _other_kind(facts: Facts) -> Iterator[Violation]:
    """Documents whose symbol carries the letters of another kind than the one that is written."""
    kinds = {letters: kind for kind, letters in KIND_SYMBOLS.items()}
    for each in cited(facts):
        match = _SYMBOL.fullmatch(normal_symbol(each.symbol))
        letters = _YEAR_IN_SYMBOL.sub("", match[3]).partition("-")[0] if match else ""
        wanted = KIND_SYMBOLS.get(each.kind.upper().strip(), letters)
        if letters in kinds and letters != wanted:
            words = {
                "kind": each.kind,
                "symbol": each.symbol,
                "letters": letters,
                "other": kinds[letters].lower(),
                "wanted": wanted,
            }
            yield Violation(words, (f"VB/{each.key}",), (each.origin,))


REGISTER_ORDER = Rule(
    code="KT-THUTUSO",
    name="Số và ngày văn bản theo thứ tự sổ đăng ký, trong cùng một loạt số",
    severity=Severity.WARN,
    find=_out_of_order,
    message="số và ngày văn bản không theo thứ tự sổ đăng ký: {told}.",
    fix="Đề nghị đối chiếu sổ đăng ký văn bản đi.",
    basis="Nghị định số 30/2020/NĐ-CP, Điều 15",
)

NUMBERED_TWICE = Rule(
    code="KT-TRUNGSO",
    name="Không có hai văn bản cùng số trong một năm, một loại, một cơ quan",
    severity=Severity.WARN,
    find=_twice,
    message="số {symbol} có ở hai dòng của danh mục văn bản ({rows}){doubt}.",
    fix="Đề nghị bỏ dòng trùng, sửa số, hoặc ghi đủ ngày và cơ quan ban hành.",
    basis="Nghị định số 30/2020/NĐ-CP, Điều 15",
)

MALFORMED = Rule(
    code="KT-KYHIEU",
    name="Số, ký hiệu văn bản ghi đúng mẫu",
    severity=Severity.WARN,
    find=_malformed,
    message="{kind} ghi số, ký hiệu “{symbol}” không đúng mẫu hoặc không khớp năm ban hành.",
    fix="Đề nghị ghi lại theo mẫu 02/QĐ-UBND, 30/2020/NĐ-CP.",
    basis="Nghị định số 30/2020/NĐ-CP, Phụ lục I, mục II.3",
)

OTHER_KIND = Rule(
    code="KT-LOAIVB",
    name="Chữ viết tắt trong ký hiệu là của đúng loại văn bản",
    severity=Severity.WARN,
    find=_other_kind,
    message="{kind} ghi số, ký hiệu {symbol}; {letters} là chữ viết tắt của {other}, của {kind} là {wanted}.",
    fix="Đề nghị đối chiếu bản gốc, sửa loại văn bản hoặc ký hiệu.",
    basis="Nghị định số 30/2020/NĐ-CP, Phụ lục III, mục I",
)
