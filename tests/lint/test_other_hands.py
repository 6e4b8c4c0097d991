"""Sentences as offices write them: silent where a part stands beside its whole, told where sums fail."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from cchc_toolkit.pipeline.lint.lint import lint

TEXTS = yaml.safe_load((Path(__file__).parent / "other_hands.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", TEXTS["sound"], ids=lambda text: text["name"])
def test_a_sound_text_is_read_in_silence(text: dict[str, Any]) -> None:
    linted = lint(text["text"].encode(), "bc.txt")
    assert [(finding.rule, finding.message) for finding in linted.findings] == []


@pytest.mark.parametrize("text", TEXTS["faults"], ids=lambda text: text["name"])
def test_a_fault_is_told_once_with_its_arithmetic(text: dict[str, Any]) -> None:
    linted = lint(text["text"].encode(), "bc.txt")
    told = [(finding.rule, finding.arithmetic) for finding in linted.findings]
    assert [rule for rule, _ in told] == [text["rule"]]
    assert text["arithmetic"] in told[0][1]
