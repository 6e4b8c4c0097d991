"""Who says which days a period counts and which periods are reported."""

from datetime import date

import pytest

from cchc_toolkit.vocabulary import window_rules
from cchc_toolkit.vocabulary.law import find_document
from cchc_toolkit.vocabulary.period import Period, PeriodKind, reported_parts
from cchc_toolkit.vocabulary.window_rules import PeriodRule, WindowRule, period_rule, window_rule
from cchc_toolkit.vocabulary.windows import Window, uncovered

LAW = WindowRule("", ("month",), date(2019, 3, 12), 15, 14, "Nghị định")
OWN = WindowRule("UBND tỉnh X", ("month",), date(2026, 1, 1), 1, 31, "Quyết định", months_before=0)
LATER = WindowRule("", ("month",), date(2026, 7, 1), 21, 20, "Nghị định mới")


@pytest.fixture
def rules(monkeypatch):
    """Rules of a decree, of a later one, and of one province."""
    window_rule.cache_clear()
    monkeypatch.setattr(window_rules, "window_rules", lambda: (LAW, OWN, LATER))
    yield
    window_rule.cache_clear()


def test_every_kind_of_period_has_a_rule_that_names_its_document():
    for kind in PeriodKind:
        rule = window_rule(kind, date(2026, 7, 1))
        assert rule.basis
        assert rule.source
        assert rule.authority == ""
    assert not window_rule("nine_months", date(2026, 7, 1)).is_confirmed  # no decree knows it


@pytest.mark.parametrize("year", [2018, 2023, 2025, 2026])
def test_the_four_reports_of_a_year_are_the_word_of_the_ministry(year):
    assert reported_parts(year) == ("Q1", "H1", "Q3", "Y")
    assert "BNV-CCHC" in period_rule(year).basis


def test_the_guides_of_2025_are_those_of_the_list_of_documents():
    for year, symbol in ((2025, "12094/BNV-CCHC"), (2026, "12094/BNV-CCHC")):
        assert symbol in period_rule(year).basis
        assert find_document(symbol) is not None


def test_the_day_decides_which_rule_holds(rules):
    assert Period(2026, "T06").window == Window(date(2026, 5, 15), date(2026, 6, 14))
    assert Period(2026, "T07").window == Window(date(2026, 6, 21), date(2026, 7, 20))


def test_an_authority_has_its_own_rule_from_its_first_day_on(rules):
    assert Period(2025, "T12").window_of("UBND tỉnh X") == Window(date(2025, 11, 15), date(2025, 12, 14))
    assert Period(2026, "T02").window_of("UBND tỉnh X") == Window(date(2026, 2, 1), date(2026, 2, 28))
    assert Period(2026, "T02").window_of("UBND tỉnh Y") == Window(date(2026, 1, 15), date(2026, 2, 14))


def test_a_rule_that_has_ended_leaves_the_word_to_the_one_of_all(monkeypatch):
    ended = PeriodRule("Sở X", ("Q1", "Y"), date(2024, 1, 1), "Công văn", in_force_to=date(2024, 12, 31))
    all_of_them = PeriodRule("", ("Q1", "H1", "Q3", "Y"), date(2021, 1, 1), "Công văn")
    monkeypatch.setattr(window_rules, "period_rules", lambda: (all_of_them, ended))
    period_rule.cache_clear()
    assert period_rule(2024, "Sở X").parts == ("Q1", "Y")
    assert period_rule(2025, "Sở X").parts == ("Q1", "H1", "Q3", "Y")
    period_rule.cache_clear()


WHOLE = Window(date(2026, 1, 1), date(2026, 1, 31))


@pytest.mark.parametrize(
    ("parts", "gaps"),
    [
        ([], [(1, 31)]),
        ([(1, 31)], []),
        ([(1, 10), (11, 31)], []),
        ([(1, 10), (12, 31)], [(11, 11)]),
        ([(5, 20), (10, 15)], [(1, 4), (21, 31)]),
    ],
)
def test_the_days_that_no_part_counts_are_named(parts, gaps):
    windows = [Window(date(2026, 1, first), date(2026, 1, last)) for first, last in parts]
    days = [(gap.first.day, gap.last.day) for gap in uncovered(WHOLE, windows)]
    assert days == gaps
    beyond = Window(date(2025, 12, 1), date(2026, 2, 5))
    assert uncovered(WHOLE, [beyond]) == ()
