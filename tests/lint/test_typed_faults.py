"""One fault in a sound report gives one finding that says what and where; a lawful change gives none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from lint.lint_samples import changed

from cchc_toolkit.pipeline.lint.lint import lint

CHANGES = yaml.safe_load((Path(__file__).parent / "faults.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("fault", CHANGES["faults"], ids=lambda fault: fault["name"])
def test_a_fault_is_told_with_its_place(fault: dict[str, Any]) -> None:
    linted = lint(changed((fault["old"], fault["new"])), "bc.txt")
    told = [finding for finding in linted.findings if finding.rule == fault["rule"]]
    assert told, [finding.rule for finding in linted.findings]
    assert any(fault["arithmetic"] in finding.arithmetic for finding in told)
    assert all(origin.cells.startswith("dòng ") for finding in told for origin in finding.where)


@pytest.mark.parametrize("fault", CHANGES["faults"], ids=lambda fault: fault["name"])
def test_a_fault_is_told_once(fault: dict[str, Any]) -> None:
    linted = lint(changed((fault["old"], fault["new"])), "bc.txt")
    expected = {fault["rule"], *fault.get("beside", ())}
    assert {finding.rule for finding in linted.findings} == expected


@pytest.mark.parametrize("change", CHANGES["lawful"], ids=lambda change: change["name"])
def test_what_is_lawful_is_not_told(change: dict[str, Any]) -> None:
    linted = lint(changed((change["old"], change["new"])), "bc.txt")
    assert [(finding.rule, finding.message) for finding in linted.findings] == []
