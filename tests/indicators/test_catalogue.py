"""The catalogue says all that is declared, and nothing that was declared disappears unseen."""

from cchc_toolkit.forms.form import load_forms
from cchc_toolkit.indicators.indicator import all_indicators
from cchc_toolkit.model.rule import all_rules
from cchc_toolkit.pipeline.catalogue import all_codes, catalogue_text


def test_the_catalogue_names_every_indicator_form_and_rule():
    text = catalogue_text()
    lacking = [each.code for each in all_indicators() if f"### {each.code}. {each.name}\n" not in text]
    lacking += [each.code for each in load_forms() if f"| {each.code} | {each.title} |" not in text]
    lacking += [rule.code for rule in all_rules() if f"| {rule.code} | {rule.name} |" not in text]
    assert lacking == []


def test_the_catalogue_gives_each_version_with_its_day_and_basis():
    text = catalogue_text()
    for each in all_indicators():
        for version in each.versions:
            assert version.text in text
            assert "; ".join(version.basis) in text


def test_no_code_is_given_twice():
    codes = all_codes()
    assert len(codes) == len(set(codes))
