"""The list of rules: complete, in the offices' words, and the same in code, golden list and docs."""

import re
from pathlib import Path

import pytest

from cchc_toolkit.checks.check import NOT_RUN
from cchc_toolkit.model.reading import Finding, Severity
from cchc_toolkit.model.rule import Rule, all_rules, rules_of
from cchc_toolkit.model.run_params import Choice
from cchc_toolkit.model.verdict import adjust
from cchc_toolkit.pipeline.catalogue import catalogue_text
from cchc_toolkit.pipeline.known import known_names

ROOT = Path(__file__).parents[2]


def test_codes_are_unique_and_speak_for_themselves() -> None:
    codes = [rule.code for rule in rules_of("facts")]

    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"KT-[A-Z0-9]+", code) for code in codes)
    assert NOT_RUN not in codes


def test_no_two_rules_of_any_kind_share_a_code() -> None:
    codes = [rule.code for rule in all_rules()]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize(
    "code",
    [rule.code for stage in ("running", "reading", "later") for rule in rules_of(stage)],
)
def test_rules_of_readers_and_of_later_steps_may_be_adjusted_and_are_printed(code: str) -> None:
    assert code in known_names().rules
    assert f"### {code} – " in (ROOT / "docs/RULES.md").read_text(encoding="utf-8")
    assert f"\n| {code} | " in catalogue_text()


def test_a_rule_that_could_not_run_is_adjusted_like_any_other() -> None:
    said = Finding(NOT_RUN, Severity.NOTE, "quy tắc không chạy được.")
    choice = Choice(code=NOT_RUN, reason="kỳ đầu tiên có gói lưu vết", severity="warn")
    assert [each.severity for each in adjust([said], [choice])] == [Severity.WARN]


@pytest.mark.parametrize("rule", rules_of("facts"), ids=lambda rule: rule.code)
def test_a_rule_says_what_it_checks_how_to_mend_it_and_what_it_rests_on(rule: Rule) -> None:
    assert rule.name[0].isupper()
    assert rule.basis
    assert rule.message.endswith(".")
    assert rule.severity is Severity.NOTE or rule.fix.startswith("Đề nghị")
