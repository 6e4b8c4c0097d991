"""The list of rules: complete, in the offices' words, and the same in code, golden list and docs."""

import re
import runpy
from pathlib import Path

import pytest

from cchc_toolkit.checks.check import NOT_RUN, all_rules
from cchc_toolkit.checks.rule import Rule
from cchc_toolkit.vocabulary.values import Severity

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "scripts" / "build_check_docs.py"


@pytest.mark.parametrize("name", ["docs/RULES.md", "docs/HONG_KIM_FINDINGS.md", "tests/golden/rules.txt"])
def test_what_is_generated_is_up_to_date(name: str) -> None:
    """After a change of a rule: python scripts/build_check_docs.py; a code must not disappear silently."""
    assert runpy.run_path(str(SCRIPT))["pages"]()[name] == (ROOT / name).read_text(encoding="utf-8")


def test_codes_are_unique_and_speak_for_themselves() -> None:
    codes = [rule.code for rule in all_rules()]

    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"KT-[A-Z0-9]+", code) for code in codes)
    assert NOT_RUN not in codes


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_a_rule_says_what_it_checks_how_to_mend_it_and_what_it_rests_on(rule: Rule) -> None:
    assert rule.name[0].isupper()
    assert rule.basis
    assert rule.message.endswith(".")
    assert rule.severity is Severity.NOTE or rule.fix.startswith("Đề nghị")
