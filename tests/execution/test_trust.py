"""Code of a packet is executed if the office's ledger vouches for it, or if somebody answers for it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import click.testing
import pytest
from archive import attacks, samples
from projects import REPO

from cchc_toolkit.cli import cli
from cchc_toolkit.errors import UsageError, VerificationError
from cchc_toolkit.execution import rerun as rerun_module
from cchc_toolkit.execution.rerun import rerun
from cchc_toolkit.execution.trust import cell_differences, refuse_notebook_of_stranger, refuse_unvouched

SHIPPED = REPO / "notebooks" / "templates" / "quarterly.ipynb"


def notebook(*added: str) -> bytes:
    """The shipped template with code cells behind it."""
    content = json.loads(SHIPPED.read_text(encoding="utf-8"))
    for text in added:
        content["cells"].append(
            {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": text,
             "id": "added"}
        )  # fmt: skip
    return json.dumps(content).encode()


@pytest.fixture
def sealed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Seals a packet with a template, in the office's project or elsewhere."""
    inputs = samples.inputs

    def seal(content: bytes, where: str = "du-an") -> Path:
        monkeypatch.setattr(
            samples, "inputs", lambda *of: inputs(*of) | {"template.ipynb": content, "params/x.yaml": b""}
        )
        return samples.sealed(tmp_path / where / "outputs")

    return seal


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "du-an" / "params").mkdir(parents=True)
    (tmp_path / "du-an" / "data").mkdir()
    return tmp_path / "du-an"


def test_a_packet_of_the_office_needs_no_word(sealed: Callable[..., Path], root: Path) -> None:
    said: list[str] = []
    refuse_unvouched(sealed(notebook("import os")), root, said.append)
    assert said == []


def test_a_packet_of_another_machine_is_refused_and_its_own_cells_are_shown(
    sealed: Callable[..., Path], root: Path
) -> None:
    said: list[str] = []
    folder = sealed(notebook("import os\nos.remove('x')"), "usb")
    with pytest.raises(UsageError, match="--trust"):
        refuse_unvouched(folder, root, said.append)
    (only,) = said
    assert "không có trong mẫu quarterly.ipynb" in only
    assert only.splitlines()[1:] == ["      + import os", "      + os.remove('x')"]


def test_an_unchanged_template_says_so_and_is_refused_all_the_same(
    sealed: Callable[..., Path], root: Path
) -> None:
    said: list[str] = []
    with pytest.raises(UsageError):
        refuse_unvouched(sealed(notebook(), "usb"), root, said.append)
    assert said == ["Mã trong sổ tay của gói trùng mẫu quarterly.ipynb"]


def test_who_answers_for_it_may_and_is_still_told(sealed: Callable[..., Path], root: Path) -> None:
    said: list[str] = []
    refuse_unvouched(sealed(notebook("import os"), "usb"), root, said.append, is_trusted=True)
    assert "import os" in said[0] and said[1].startswith("Chạy theo --trust")


def test_a_packet_that_the_ledger_speaks_against_is_a_difference(
    sealed: Callable[..., Path], root: Path
) -> None:
    folder = sealed(notebook())
    attacks.alter_inputs_and_fit(folder)
    with pytest.raises(VerificationError, match="--trust"):
        refuse_unvouched(folder, root, lambda line: None)


@pytest.fixture
def executed(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Templates that a kernel was asked to execute; none is."""
    asked: list[Path] = []

    def execute(template: Path, *_: object) -> None:
        asked.append(template)
        raise UsageError("đã chạy")

    monkeypatch.setattr(rerun_module, "execute", execute)
    return asked


def test_nothing_is_executed_before_the_answer(
    sealed: Callable[..., Path], root: Path, executed: list[Path]
) -> None:
    folder = sealed(notebook(), "usb")
    for asked_from in (root, None):
        with pytest.raises(UsageError, match="Chưa chạy sổ tay"):
            rerun(folder, asked_from, lambda line: None)
    assert executed == []
    with pytest.raises(UsageError, match="đã chạy"):
        rerun(folder, root, lambda line: None, is_trusted=True)
    assert len(executed) == 1


def test_a_packet_that_does_not_hold_together_is_not_executed_on_anybodys_word(
    sealed: Callable[..., Path], root: Path, executed: list[Path]
) -> None:
    folder = sealed(notebook())
    attacks.edit(folder / "data" / "inputs" / "params.yaml", "xa-mau", "xa-khac")
    with pytest.raises(VerificationError, match=r"params\.yaml"):
        rerun(folder, root, lambda line: None, is_trusted=True)
    assert executed == []


def test_the_verb_asks_the_ledger_of_the_project_it_is_called_in(
    sealed: Callable[..., Path], root: Path, executed: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCHC_ROOT", str(root))
    own, theirs = sealed(notebook()), sealed(notebook(), "usb")
    run = click.testing.CliRunner().invoke
    assert "đã chạy" in str(run(cli, ["rerun", str(own)]).exception)
    refused = run(cli, ["rerun", str(theirs)])
    assert isinstance(refused.exception, UsageError) and "nằm ngoài outputs" in str(refused.exception)
    assert "đã chạy" in str(run(cli, ["rerun", str(theirs), "--trust"]).exception)


def test_a_notebook_in_a_strangers_packet_is_no_way_round(
    sealed: Callable[..., Path], root: Path, tmp_path: Path
) -> None:
    own, theirs = sealed(notebook()), sealed(notebook(), "usb")
    loose = shutil.copy(SHIPPED, tmp_path / "so-tay.ipynb")
    refuse_notebook_of_stranger(own / "data" / "notebook.ipynb", root)
    refuse_notebook_of_stranger(Path(loose), root)
    with pytest.raises(UsageError, match="cchc rerun"):
        refuse_notebook_of_stranger(theirs / "data" / "notebook.ipynb", root)


@pytest.mark.parametrize(
    ("own", "shipped", "told"),
    [
        (["a = 1"], ["a = 1"], []),
        (["a = 1", "b()\nc()"], ["a = 1", "b()\nd()"], ["Ô mã 02 khác mẫu x:\n      - d()\n      + c()"]),
        (["a", "b"], ["b"], ["Ô mã 01 không có trong mẫu x:\n      + a"]),
        (["a"], ["a", "b"], ["Ô mã 02 của mẫu x không còn:\n      - b"]),
        (["a\x1b[2K"], [], ["Ô mã 01 không có trong mẫu x:\n      + a\\x1b[2K"]),
        (["a\u202e"], [], ["Ô mã 01 không có trong mẫu x:\n      + a\\u202e"]),
    ],
)
def test_each_cell_that_differs_is_shown_whole(own: list[str], shipped: list[str], told: list[str]) -> None:
    assert list(cell_differences(own, shipped, "x")) == told
