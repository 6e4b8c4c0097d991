"""The button of JupyterLab: what lies on the disk is sealed if it is what ran, whole and in order."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from projects import STAMP, command, new_project

from cchc_toolkit.errors import UsageError
from cchc_toolkit.pipeline.notebook_draft import draft_facts
from cchc_toolkit.pipeline.seal_saved import seal_saved

NOTEBOOK = "outputs/notebooks/xa-mau.ipynb"
PARAMETERS = ("-p", "commune", "xa-mau", "-p", "period", "2023-Q3", "-p", "stamp", STAMP)
WIDGET = {
    "application/vnd.jupyter.widget-view+json": {"model_id": "m", "version_major": 2, "version_minor": 0},
    "text/plain": "FinishButton(children=(Button(description='Rà soát'),))",
}


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose notebook ran and was saved; tests work on copies."""
    root = new_project(tmp_path_factory.mktemp("ran"))
    (root / "outputs/notebooks").mkdir()
    said = command("papermill", "notebooks/templates/quarterly.ipynb", NOTEBOOK, *PARAMETERS, cwd=root)
    assert said.code == 0, said.err[-1000:]
    return root


@pytest.fixture
def saved(ran: Path, tmp_path: Path) -> Path:
    shutil.copytree(ran, tmp_path / "du-an")
    return tmp_path / "du-an" / NOTEBOOK


def fingerprint(path: Path) -> str:
    return draft_facts(nbformat.read(path, as_version=4))["fingerprint"]


def seal(path: Path, of: str = "") -> Path:
    root = path.parents[2]
    return seal_saved(root, path, of or fingerprint(path), lambda: STAMP, lambda line: None).packet


def changed(path: Path, change: Callable[[nbformat.NotebookNode], object]) -> None:
    notebook = nbformat.read(path, as_version=4)
    change(notebook)
    nbformat.write(notebook, path)


def test_what_ran_is_sealed_and_the_file_stays_as_it_is(saved: Path) -> None:
    before = saved.read_bytes()
    packet = seal(saved)
    assert saved.read_bytes() == before
    assert command("cchc", "verify", "outputs", cwd=saved.parents[2]).code == 0
    assert seal(saved) == packet


def test_the_button_itself_is_neither_compared_nor_sealed(saved: Path) -> None:
    shown = nbformat.v4.new_output("display_data", data=WIDGET)
    changed(saved, lambda notebook: notebook.cells[-1].outputs.append(shown))
    packet = seal(saved)
    for name in ("notebook.html", "notebook.ipynb"):
        assert "FinishButton" not in (packet / "data" / name).read_text(encoding="utf-8")


def test_a_file_that_was_not_saved_after_the_run_is_told(saved: Path) -> None:
    with pytest.raises(UsageError, match=r"chưa phải bản vừa chạy.*Ctrl-S\) rồi bấm lại"):
        seal(saved, of="0" * 64)
    changed(saved, lambda notebook: [cell.update(outputs=[]) for cell in notebook.cells[-1:]])
    with pytest.raises(UsageError, match=r"Ctrl-S\) rồi bấm lại"):
        seal(saved, of="0" * 64)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda nb: nb.cells[15].update(source=nb.cells[15].source + "\nThêm."), "đã sửa sau khi chạy"),
        (lambda nb: nb.cells[15].update(execution_count=99), "chạy lại hoặc chạy không theo thứ tự"),
        (lambda nb: nb.cells[15].update(execution_count=None), "chưa chạy"),
        (lambda nb: nb.cells.append(nbformat.v4.new_code_cell("1", execution_count=40)), "ô mã"),
        (lambda nb: nb.cells[15].update(outputs=[]), "hiện kết quả khác"),
    ],
    ids=["edited", "twice", "not run", "added", "another output"],
)
def test_cells_that_are_not_as_they_ran_are_told_and_nothing_is_sealed(
    change: Callable[[nbformat.NotebookNode], object], told: str, saved: Path
) -> None:
    changed(saved, change)
    with pytest.raises(UsageError, match=f"Chưa niêm phong: .*{told}"):
        seal(saved)
    assert not (saved.parents[2] / "outputs/archive").exists()


def test_data_that_changed_since_are_told(saved: Path) -> None:
    workbook = saved.parents[2] / "data/xa-mau/2023-Q3/nhap-lieu.xlsx"
    workbook.write_bytes(workbook.read_bytes() + b" ")
    with pytest.raises(UsageError, match=r"nhap-lieu\.xlsx đã đổi sau khi chạy"):
        seal(saved)
