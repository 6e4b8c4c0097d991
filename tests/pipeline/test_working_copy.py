"""The working copy of a template says in its parameters cell what it runs, and is never written over."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from projects import command

from cchc_toolkit.errors import UsageError
from cchc_toolkit.pipeline.notebook_parameters import report_parameters
from cchc_toolkit.pipeline.working_copy import working_copy


@pytest.mark.parametrize(
    ("commune", "period", "report_type", "name"),
    [
        ("hong-kim", "2023-Q3", "", "quarterly.ipynb"),
        ("phuong-mau", "2026-Q3", "", "quarterly-2025.ipynb"),
        ("phuong-mau", "2026-Q3", "one-stop", "one-stop-2025.ipynb"),
        ("phuong-mau", "2026-H1", "", "half-year-2025.ipynb"),
        ("xa-mau", "2023-Y", "", "annual.ipynb"),
    ],
)
def test_commune_and_period_stand_in_the_parameters_cell(
    commune: str, period: str, report_type: str, name: str, project: Path
) -> None:
    copy = working_copy(project, commune, period, report_type)
    assert copy.is_new and copy.path.name == name
    written = nbformat.read(copy.path, as_version=4)
    assert report_parameters(written)[:2] == (commune, period)
    template = nbformat.read(project / "notebooks/templates" / name, as_version=4)
    differing = [
        mine.id for mine, its in zip(written.cells, template.cells, strict=True) if mine.source != its.source
    ]
    assert len(differing) <= 1


def test_a_copy_that_is_there_is_opened_again_and_a_fresh_one_stands_beside_it(project: Path) -> None:
    first = working_copy(project, "hong-kim", "2023-Q3").path
    first.write_text(first.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    edited = first.read_bytes()
    again = working_copy(project, "hong-kim", "2023-Q3")
    assert (again.path, again.is_new, first.read_bytes()) == (first, False, edited)
    fresh = working_copy(project, "hong-kim", "2023-Q3", is_fresh=True)
    assert fresh.path.name == "quarterly-2.ipynb" and first.read_bytes() == edited


def test_papermill_runs_a_copy_as_it_stands(project: Path) -> None:
    copy = working_copy(project, "xa-mau", "2023-Q3").path
    said = command("papermill", str(copy.relative_to(project)), "outputs/chay.ipynb", cwd=project)
    assert said.code == 0, said.err[-1000:]
    assert (project / "outputs/drafts/xa-mau/2023-Q3/quarterly").is_dir()


@pytest.mark.parametrize(
    ("commune", "period", "told"),
    [
        ("hong-kin", "2023-Q3", "Có phải “hong-kim”"),
        ("hong-kim", "2023-Q2", "6 tháng"),
        ("hong-kim", "2024-Q1", "Chưa có tham số"),
    ],
)
def test_what_cannot_be_run_gets_no_copy(commune: str, period: str, told: str, project: Path) -> None:
    with pytest.raises(UsageError, match=told):
        working_copy(project, commune, period)
    assert not (project / "outputs/notebooks").exists()
