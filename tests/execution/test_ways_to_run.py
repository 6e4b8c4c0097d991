"""Whoever runs the template (papermill, our engine, the command, JupyterLab): same bytes."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from projects import STAMP, command, packet

PARAMETERS = ("-p", "commune", "hong-kim", "-p", "quarter", "2023-Q3", "-p", "stamp", STAMP)
TEMPLATE = "notebooks/templates/quarterly.ipynb"


@pytest.mark.parametrize("first", ["cchc_toolkit.execution.engine", "papermill"])
def test_the_engine_may_be_imported_before_papermill_or_after_it(first: str, tmp_path: Path) -> None:
    line = f"import {first}, papermill.engines as e; print(e.papermill_engines.get_engine('cchc').__module__)"
    assert command("python", "-c", line, cwd=tmp_path).out == "cchc_toolkit.execution.engine\n"


def draft(root: Path) -> Path:
    (found,) = (root / "outputs" / "drafts" / "hong-kim" / "2023-Q3" / "quarterly").iterdir()
    return found


def wanted(made: Path) -> bytes:
    return (packet(made, "hong-kim") / "data" / "report.docx").read_bytes()


def test_plain_papermill_leaves_a_draft_and_finalize_seals_it(made: Path, project: Path) -> None:
    said = command("papermill", TEMPLATE, "outputs/hong-kim.ipynb", *PARAMETERS, cwd=project)
    assert said.code == 0, said.err[-2000:]
    assert (draft(project) / "report.docx").read_bytes() == wanted(made)
    executed = nbformat.read(project / "outputs" / "hong-kim.ipynb", as_version=4)
    assert "cchc finalize" in json.dumps(executed.cells[-1].outputs, ensure_ascii=False)

    said = command("cchc", "finalize", "outputs/hong-kim.ipynb", cwd=project)
    assert said.code == 4, said.err
    assert (packet(project, "hong-kim") / "data" / "report.docx").read_bytes() == wanted(made)


def test_the_papermill_engine_reviews_and_seals(made: Path, project: Path) -> None:
    said = command("papermill", "--engine", "cchc", TEMPLATE, "outputs/hk.ipynb", *PARAMETERS, cwd=project)
    assert said.code == 0, said.err[-2000:]
    folder = packet(project, "hong-kim")
    assert (folder / "data" / "report.docx").read_bytes() == wanted(made)
    assert folder.name in said.err
    assert command("cchc", "verify", "outputs", cwd=project).code == 0


def test_cell_by_cell_in_the_folder_of_the_notebook_as_jupyterlab_does(made: Path, project: Path) -> None:
    notebook = nbformat.read(project / TEMPLATE, as_version=4)
    notebook.cells[1].source = f'commune = "hong-kim"\nperiod = "2023-Q3"\nquarter = ""\nstamp = "{STAMP}"'
    NotebookClient(
        notebook,
        kernel_name="python3",
        resources={"metadata": {"path": str(project / "notebooks" / "templates")}},
    ).execute()
    assert (draft(project) / "report.docx").read_bytes() == wanted(made)


def test_all_ways_print_the_same_text_and_figures(made: Path, project: Path) -> None:
    command("papermill", TEMPLATE, "outputs/hong-kim.ipynb", *PARAMETERS, cwd=project)
    ours = json.loads((packet(made, "hong-kim") / "data" / "packet.json").read_text(encoding="utf-8"))
    theirs = json.loads((draft(project) / "record.json").read_text(encoding="utf-8"))
    for part in ("report", "readings", "findings", "figures", "sections"):
        assert ours[part] == theirs[part], part


def test_an_edited_notebook_is_sealed_with_its_own_words(project: Path) -> None:
    notebook = nbformat.read(project / TEMPLATE, as_version=4)
    closing = next(cell for cell in notebook.cells if cell.source.startswith("%%section ket-thuc"))
    closing.source = (
        '%%section ket-thuc\nBáo cáo của {{ uy_ban_day_du }} có {{ so["TTHC-01"] }} và 7 điều gõ tay.'
    )
    edited = project / "notebooks" / "sua.ipynb"
    nbformat.write(notebook, edited)
    said = command(
        "cchc", "run", "--commune", "xa-mau", "--period", "2023-Q3", "--template", str(edited), "--all",
        cwd=project,
    )  # fmt: skip
    assert said.code == 0, said.err
    assert "mục ket-thuc có số gõ tay (7)" in said.out
    record = json.loads((packet(project, "xa-mau") / "data" / "packet.json").read_text(encoding="utf-8"))
    assert "điều gõ tay" in record["report"]["blocks"][-1]["content"][-1]["text"]
    kept = packet(project, "xa-mau") / "data" / "inputs" / "template.ipynb"
    assert kept.read_bytes() == edited.read_bytes()
