"""Pages and golden lists are what their declarations make; ``make docs`` writes them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from generated import BUILD_DOCS, GENERATORS, stale
from projects import REPO


@pytest.mark.parametrize("generator", GENERATORS)
def test_what_is_generated_is_up_to_date(generator: str) -> None:
    """Nothing that was declared disappears unseen: read the difference before you keep it."""
    assert stale(generator) == (), "chạy: make docs"


def test_every_script_that_makes_pages_is_one_of_the_generators() -> None:
    makers = {path.stem for path in (REPO / "scripts").glob("*.py") if "pages" in functions_of(path)}
    assert makers == {name for name in GENERATORS if "." not in name}


def functions_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.fixture
def tree(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A tree with one generator: of its two pages one is there and one is stale, and a third is no more."""
    (tmp_path / "lists").mkdir()
    for name, text in (("kept", "mới\n"), ("changed", "cũ\n"), ("gone", "cũ\n")):
        (tmp_path / "lists" / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "made_for_a_test.py").write_text(
        'FOLDER = "lists"\n\n\ndef pages():\n'
        '    return {f"lists/{name}.txt": "mới\\n" for name in ("kept", "changed", "new")}\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(BUILD_DOCS, "ROOT", tmp_path)
    monkeypatch.setattr(BUILD_DOCS, "GENERATORS", ("made_for_a_test",))
    monkeypatch.setattr("sys.path", [str(tmp_path)])
    return tmp_path


def test_the_check_names_what_is_stale_and_writes_nothing(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path.name: path.read_text(encoding="utf-8") for path in (tree / "lists").iterdir()}
    assert BUILD_DOCS.main(["--check"]) == 1
    *lines, last = capsys.readouterr().out.splitlines()
    assert lines == [f"Đã cũ: lists/{name}.txt" for name in ("changed", "new", "gone")]
    assert "make docs" in last
    assert {path.name: path.read_text(encoding="utf-8") for path in (tree / "lists").iterdir()} == before


def test_what_is_stale_is_written_and_what_is_no_more_goes(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert BUILD_DOCS.main([]) == 0
    assert {path.name for path in (tree / "lists").iterdir()} == {"kept.txt", "changed.txt", "new.txt"}
    assert capsys.readouterr().out.splitlines()[-1] == "Đã bỏ: lists/gone.txt"
    assert BUILD_DOCS.main(["--check"]) == 0
