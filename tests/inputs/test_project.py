"""Which folder is the project's, from wherever a command is started."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_toolkit.errors import UsageError
from cchc_toolkit.pipeline.project import ROOT_VARIABLE, find_root


@pytest.fixture(autouse=True)
def unnamed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ROOT_VARIABLE, raising=False)


def put(root: Path, *names: str) -> Path:
    """Files (with a dot in their name) and folders below a root."""
    for name in names:
        path = root / name
        if path.suffix:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("", encoding="utf-8")
        else:
            path.mkdir(parents=True, exist_ok=True)
    return root


def test_params_and_data_make_a_project_whatever_they_hold(tmp_path: Path) -> None:
    put(tmp_path, "params", "data/xa-mau/2023-Q3")
    assert find_root(tmp_path / "data" / "xa-mau" / "2023-Q3") == tmp_path


@pytest.mark.parametrize("file", ["params/_common.yaml", "params/xa-mau/2023-Q3.yaml"])
def test_parameters_alone_make_one_too(tmp_path: Path, file: str) -> None:
    put(tmp_path, file, "notebooks")
    assert find_root(tmp_path) == find_root(tmp_path / "notebooks") == tmp_path


def test_a_folder_with_data_wins_over_a_nearer_one_without(tmp_path: Path) -> None:
    put(tmp_path, "params", "data", "trong/params/_common.yaml")
    assert find_root(tmp_path / "trong") == tmp_path


def test_the_nearest_of_two_with_parameters_is_taken(tmp_path: Path) -> None:
    put(tmp_path, "params/_common.yaml", "trong/params/_common.yaml")
    assert find_root(tmp_path / "trong" / "params") == tmp_path / "trong"


@pytest.mark.parametrize(
    "names", [(), ("params",), ("params/weights.bin",), ("data",), ("params.yaml",), ("params/a/b/c.yaml",)]
)
def test_somebody_elses_folder_is_none(tmp_path: Path, names: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match="Không tìm thấy thư mục dự án"):
        find_root(put(tmp_path, *names))


def test_the_variable_alone_counts_where_it_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a/params/_common.yaml", "b/params", "c/params", "c/data")
    monkeypatch.setenv(ROOT_VARIABLE, str(tmp_path / "a"))
    assert find_root(tmp_path / "c") == tmp_path / "a"
    monkeypatch.setenv(ROOT_VARIABLE, str(tmp_path / "b"))
    with pytest.raises(UsageError, match=r"\(.*b\)"):
        find_root(tmp_path / "c")
