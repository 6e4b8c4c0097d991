"""A report that cannot be made is refused alike by the entry workbook, the run and the notebook."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from projects import REPO, STAMP

from cchc_toolkit.errors import UsageError
from cchc_toolkit.forms.usage import load_usages
from cchc_toolkit.notebook.begin import begin
from cchc_toolkit.pipeline.entry_form import write_entry_form
from cchc_toolkit.pipeline.planning import plan_run
from cchc_toolkit.pipeline.run_request import RunRequest
from cchc_toolkit.pipeline.templates import find_template
from cchc_toolkit.report.report_type import report_types, template_name
from cchc_toolkit.vocabulary.periods import parse_period

WAYS = ("form", "run", "begin")
LINES = [
    (kind, usage) for usage in load_usages() for kind in report_types() if kind.code in usage.report_types
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("params", "data/xa-mau"):
        shutil.copytree(REPO / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def ask(root: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str, str], str]:
    """What a way of making a report answers, for a period and the name of a template."""
    shell = SimpleNamespace(user_ns={"In": []})
    monkeypatch.setattr(sys.modules[begin.__module__], "get_ipython", lambda: shell)
    monkeypatch.chdir(root)

    def answer(way: str, period: str, template: str) -> str:
        with pytest.raises(UsageError) as refusal:
            if way == "form":
                write_entry_form(root, "xa-mau", period, root / "nhap-lieu.xlsx")
            elif way == "run":
                plan_run(RunRequest(root, "xa-mau", period, STAMP, lambda: STAMP))
            else:
                begin(template, commune="xa-mau", period=period, stamp=STAMP)
        return str(refusal.value)

    return answer


@pytest.mark.parametrize("place", range(len(LINES)))
def test_every_line_of_usage_has_the_template_of_each_of_its_report_types(place: int) -> None:
    kind, usage = LINES[place]
    name = template_name(kind, usage.in_force_from, usage.authority)
    assert find_template(None, name).is_file()


def test_every_report_type_has_a_line_of_usage() -> None:
    assert {kind.code for kind, _ in LINES} == {kind.code for kind in report_types()}


@pytest.mark.parametrize("text", ["2023-Q3", "2023-H1", "2023-Y"])
def test_a_period_that_no_report_type_is_for_is_refused_in_the_same_words(
    text: str, ask: Callable[[str, str, str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    period = parse_period(text)
    others = tuple(kind for kind in report_types() if period.kind not in kind.kinds)
    monkeypatch.setattr("cchc_toolkit.report.report_type.report_types", lambda: others)
    (answer,) = {ask(way, period.key, "quarterly") for way in WAYS}
    assert answer.startswith(f"Chưa có mẫu báo cáo cho {period.label} ({period.key})")


def test_a_line_of_usage_without_its_template_is_refused_in_the_same_words(
    ask: Callable[[str, str, str], str], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = replace(LINES[0][1], outline="khac")
    monkeypatch.setattr("cchc_toolkit.report.report_type.usage_for", lambda *_: line)
    (answer,) = {ask(way, "2023-Q3", "quarterly") for way in WAYS}
    assert answer == "Không tìm thấy mẫu quarterly-khac.ipynb (notebooks/templates)."
    assert not (root / "nhap-lieu.xlsx").exists()
