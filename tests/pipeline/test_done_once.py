"""What a report does once: a workbook is opened, a fit report rendered, a layout checked, a review made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from begun_report import begun, draft_files
from projects import STAMP

from cchc_toolkit.inputs import yaml_lines
from cchc_toolkit.inputs.params import stated
from cchc_toolkit.inputs.workbook import workbook
from cchc_toolkit.layout.check import check
from cchc_toolkit.model.reading import Verdict
from cchc_toolkit.pipeline import judge
from cchc_toolkit.pipeline.planning import plan_run
from cchc_toolkit.pipeline.run_request import RunRequest
from cchc_toolkit.report.record import Record, from_json


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each of these is called from here on; nothing that an earlier test has read is kept."""
    counted: Counter[str] = Counter()

    def count(module: Any, name: str) -> None:
        function: Callable[..., Any] = getattr(module, name)

        def counting(*arguments: Any, **options: Any) -> Any:
            counted[name] += 1
            return function(*arguments, **options)

        monkeypatch.setattr(module, name, counting)

    for kept in (workbook.entry_sheets, stated._read, yaml_lines._lines):
        kept.cache_clear()
    for module, name in (
        (workbook, "open_sheets"),
        (yaml_lines, "_composed"),
        (judge, "render"),
        (judge, "check"),
    ):
        count(module, name)
    return counted


def made(root: Path, commune: str) -> tuple[Record, bytes]:
    """The record and the document of a report that was planned and then made, in one process."""
    report = begun(root, commune)
    plan_run(RunRequest(root, commune, "2023-Q3", STAMP, now=lambda: STAMP))
    files = draft_files(report)
    return from_json(files["record.json"]), files["report.docx"]


def test_a_fit_report_is_rendered_and_checked_once(tmp_path: Path, calls: Counter[str]) -> None:
    record, _ = made(tmp_path, "xa-mau")
    assert not record.report.is_draft
    assert calls["render"] == calls["check"] == 1


def test_the_mark_of_a_draft_is_no_fault_and_not_looked_for_where_nothing_else_is_wrong(
    tmp_path: Path, calls: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judge, "verdict", lambda findings: Verdict.UNFIT)
    record, document = made(tmp_path, "xa-mau")
    assert record.report.is_draft
    assert (calls["render"], calls["check"]) == (2, 1)
    assert record.layout == check(document) == ()


def test_faults_of_layout_are_those_of_the_document_with_its_mark(
    tmp_path: Path, calls: Counter[str]
) -> None:
    record, document = made(tmp_path, "hong-kim")
    assert record.report.is_draft
    assert record.layout == check(document) != ()


def test_a_workbook_and_files_of_parameters_are_read_once(tmp_path: Path, calls: Counter[str]) -> None:
    made(tmp_path, "xa-mau")
    assert calls["open_sheets"] == 1
    assert calls["_composed"] == 2  # of the commune's period, and what it inherits
