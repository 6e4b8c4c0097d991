"""The laws that formulas name as their basis were in force all the time that they are named."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from cchc_toolkit.indicators.indicator import Formula, all_indicators
from cchc_toolkit.vocabulary.law import find_document, status_on

_SYMBOL = re.compile(r"\b\d+[a-z]?/(?:\d{4}/)?[A-ZĐ][A-ZĐa-z0-9]*(?:-[A-ZĐa-z0-9]+)*")


def _last_day(formula: Formula, versions: tuple[Formula, ...]) -> date | None:
    """Last day on which a version is used; None while nothing came in its place."""
    later = [each.in_force_from for each in versions if each.in_force_from > formula.in_force_from]
    ends = [day - timedelta(days=1) for day in later] + [day for day in (formula.in_force_to,) if day]
    return min(ends, default=None)


def _used() -> Iterator[tuple[str, str, date, date | None]]:
    for indicator in all_indicators():
        for formula in indicator.versions:
            last = _last_day(formula, indicator.versions)
            for basis in formula.basis:
                for symbol in _SYMBOL.findall(basis):
                    yield indicator.code, symbol, formula.in_force_from, last


USED = sorted({(symbol, first, last or date.max, code) for code, symbol, first, last in _used()})


def _laws() -> list[tuple[str, date, date, str]]:
    return [each for each in USED if (known := find_document(each[0])) and known.kind != "Công văn"]


def test_the_bases_name_laws_that_are_on_file():
    """The next test would hold of nothing if the symbols were not found in the text of the bases."""
    named = {symbol for symbol, *_ in _laws()}
    assert named >= {"61/2018/NĐ-CP", "118/2025/NĐ-CP", "33/2023/NĐ-CP", "42/2022/NĐ-CP", "01/2020/TT-VPCP"}


@pytest.mark.parametrize(("symbol", "first", "last", "code"), _laws())
def test_a_law_is_a_basis_only_while_it_is_in_force(symbol: str, first: date, last: date, code: str):
    assert status_on(symbol, first).state in {"in_force", "unknown"}, code
    known = find_document(symbol)
    assert known is not None
    assert known.in_force_to is None or known.in_force_to >= last, code
    assert known.issued_on is None or known.issued_on <= first, code
