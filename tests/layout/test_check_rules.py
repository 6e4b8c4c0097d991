"""The declared rules of layout: their codes, their points of the decree and their words."""

from __future__ import annotations

import re

import pytest

from cchc_toolkit.layout.check import RULES
from cchc_toolkit.layout.rules.rule import LayoutRule
from cchc_toolkit.word import decree30


def test_every_rule_has_a_code_a_point_and_words() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", rule.code)
        assert re.match(r"Phụ lục (I|II|III), ", rule.point)
        assert rule.name and rule.wanted


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_every_rule_says_how_it_was_confirmed_and_when_it_is_silent(rule: LayoutRule) -> None:
    for words in (rule.confirmed, rule.silent):
        assert len(words) > 10 and not words[0].isupper() and not words.endswith(".")
    assert rule.silent.startswith(("khi ", "ở ", "với "))


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_every_rule_rests_on_words_on_a_sample_or_on_a_said_inference(rule: LayoutRule) -> None:
    assert re.search("“|lời |bảng |sơ đồ |Mẫu |ô số|suy (từ|ra)", rule.confirmed)
    assert rule.confirmed.count("“") == rule.confirmed.count("”")


def test_every_component_of_the_decree_is_checked_for_its_type() -> None:
    points = {rule.name.split(":")[0] for rule in RULES}
    named = {component.name for component in decree30.COMPONENTS}
    # Their type is that of the running text, which is checked for the whole body.
    free = {decree30.SUBCLAUSE_HEADING.name, decree30.POINT_HEADING.name, decree30.BODY.name}
    assert named - free <= points | {"Số trang"}
