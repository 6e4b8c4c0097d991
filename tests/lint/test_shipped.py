"""The shipped reports whose data are sound are read in silence, quarter to year; that of Hồng Kim is not."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from report.outlined import CASES

from cchc_toolkit.pipeline.lint.lint import Linted, lint
from cchc_toolkit.render.docx.document import render
from cchc_toolkit.report.compose import compose
from cchc_toolkit.report.narrative import narrate

STAMP = datetime.fromisoformat("2026-11-29T08:00:00+07:00")
SOUND = [case for case in CASES.SHIPPED if case.commune != "hong-kim"]


def linted(case: Any) -> Linted:
    """The report of a case as its Word file, read."""
    sections = [
        narrate(cell.code, cell.title, cell.source, case.context) for cell in CASES.cells(case.template)
    ]
    return lint(render(compose(case.material, sections), STAMP).content, f"{case.name}.docx")


@pytest.mark.parametrize("case", SOUND, ids=lambda case: case.name)
def test_a_sound_report_has_no_finding_of_content(case: Any) -> None:
    read = linted(case)
    assert [(finding.rule, finding.message) for finding in read.findings] == []
    assert read.details.period is not None and read.details.period.key == case.period
    known, every = read.understood.in_tables
    assert known == every or case.period.endswith(("-Y", "-H1"))


def test_the_printed_report_of_hong_kim_keeps_what_its_data_contradict() -> None:
    rules = [finding.rule for finding in linted(CASES.SHIPPED[0]).findings]
    assert rules[:3] == ["KT-LOAITRU", "KT-LOAITRU", "KT-PHANSO"]
