"""Declarations of indicators: complete, in the order of the law, and resting on documents then in force."""

import re
from datetime import date, timedelta

import pytest

from cchc_toolkit.indicators.indicator import all_indicators
from cchc_toolkit.vocabulary.law import find_document, status_on

INDICATORS = all_indicators()
DECREE = re.compile(r"(?:Nghị định|Thông tư|Luật) số ([0-9]+/20[0-9]{2}/[A-ZĐ0-9-]+)")
each_indicator = pytest.mark.parametrize("indicator", INDICATORS, ids=[each.code for each in INDICATORS])


def spans(indicator):
    """Each version with its first and last day; the last day is None while nothing came after it."""
    for version in indicator.versions:
        later = [
            each.in_force_from
            for each in indicator.versions
            if each.in_force_from > version.in_force_from and each.method in ("", version.method)
        ]
        ends = [day - timedelta(1) for day in later] + ([version.in_force_to] if version.in_force_to else [])
        yield version, version.in_force_from, min(ends, default=None)


@each_indicator
def test_a_declaration_says_everything_that_the_catalogue_prints(indicator):
    assert re.fullmatch(r"[A-Z]{2,4}-[0-9]{2}", indicator.code)
    assert indicator.name[0].isupper() and not indicator.name.endswith(".")
    assert indicator.unit and indicator.source and indicator.level and indicator.period_kinds
    assert indicator.owner.role and indicator.owner.checked_by and indicator.owner.checked_on
    assert indicator.versions
    assert all(each.text and each.basis and each.numerator for each in indicator.versions)


@each_indicator
def test_a_rate_is_in_percent_and_a_count_is_no_fraction(indicator):
    is_rate = indicator.unit == "%"
    assert {each.per for each in indicator.versions} == {100 if is_rate else 1}
    assert all(bool(each.denominator) == is_rate for each in indicator.versions)


@each_indicator
def test_two_versions_of_one_day_and_method_differ_by_their_source(indicator):
    named = [(each.in_force_from, each.method, each.numerator) for each in indicator.versions]
    assert len(named) == len(set(named))
    texts = [(each.in_force_from, each.text) for each in indicator.versions]
    assert len(texts) == len(set(texts)), "dấu vết không nói được đã dùng nguồn nào"


@each_indicator
def test_a_version_rests_on_no_document_that_is_void_or_to_come(indicator):
    for version, first, last in spans(indicator):
        for symbol in DECREE.findall("; ".join(version.basis)):
            assert find_document(symbol) is not None, symbol
            for day in (first, last or first):
                assert status_on(symbol, day).state not in ("void", "not_yet"), f"{symbol} ngày {day}"


def test_the_first_formula_of_a_day_is_that_of_the_preferred_source():
    for each in INDICATORS:
        for version in each.versions:
            (first, *_) = each.formulas(version.in_force_from, version.method)
            sources = [selector.split("/")[0] for selector in (first.numerator[0], version.numerator[0])]
            assert sources[0] == "HS" or sources[0] == sources[1]


def test_a_version_that_ended_does_not_bring_the_one_before_it_back() -> None:
    (present,) = (each for each in all_indicators() if each.code == "NS-01")
    assert [each.in_force_from for each in present.formulas(date(2022, 9, 14))] == [date(2019, 6, 25)]
    assert [each.in_force_from for each in present.formulas(date(2025, 6, 14))] == [date(2023, 8, 1)]
    assert present.formulas(date(2025, 9, 14)) == ()
