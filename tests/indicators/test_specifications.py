"""Each indicator does what its specification file says, and each has one."""

import pytest
from indicators.specifications import SPECIFICATIONS, outcome, specifications

from cchc_toolkit.forms.form import load_forms
from cchc_toolkit.forms.list_declaration import load_lists
from cchc_toolkit.forms.metrics import METRICS
from cchc_toolkit.indicators.indicator import all_indicators

ALL = specifications()
SINCE = {each.code: min(version.in_force_from for version in each.versions) for each in all_indicators()}


@pytest.mark.parametrize(("code", "case"), ALL, ids=[f"{code}: {case['name']}" for code, case in ALL])
def test_an_indicator_does_what_its_specification_says(code, case):
    text, fraction = outcome(code, case)
    assert (text, fraction or case.get("fraction", "")) == (case["expect"], case.get("fraction", fraction))


def test_every_indicator_has_a_specification_under_its_own_name():
    assert sorted(path.stem for path in SPECIFICATIONS.glob("*.yaml")) == sorted(SINCE)
    assert {code for code, _ in ALL} == set(SINCE)


@pytest.mark.parametrize("code", SINCE)
def test_every_specification_shows_a_figure_an_absence_and_the_day_before_the_law(code):
    mine = [case for each, case in ALL if each == code]
    texts = {case["expect"] for case in mine}
    assert any(any(letter.isdigit() for letter in text) for text in texts), "chưa có trường hợp ra số"
    assert "chưa có số liệu" in texts, "chưa có trường hợp thiếu số liệu"
    assert any(case["to"] < SINCE[code] and case["expect"] in ("chưa áp dụng", "không lập") for case in mine)


@pytest.mark.parametrize("code", [each.code for each in all_indicators() if each.unit == "%"])
def test_every_specification_of_a_rate_shows_nothing_over_nothing(code):
    assert "không phát sinh" in {case["expect"] for each, case in ALL if each == code}


def test_every_formula_names_cells_that_a_form_or_a_count_has():
    known = {f"{form.code}/*/{column.code}" for form in load_forms() for column in form.columns}
    known |= {form.key(row.code) for form in load_forms() for row in form.rows if row.role == "value"}
    known |= {f"HS/*/{metric}" for metric in METRICS}
    known |= {cell for declared in load_lists() for count in declared.counts for cell in count.cells}
    named = {
        selector
        for each in all_indicators()
        for formula in each.versions
        for selector in (*formula.numerator, *formula.minus, *formula.denominator)
    }
    assert named - known == set()
