"""docs/example is what the shipped data gives today."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from projects import REPO


def script() -> ModuleType:
    """scripts/build_example.py, which is no package."""
    spec = importlib.util.spec_from_file_location("build_example", REPO / "scripts" / "build_example.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(script().packet(tmp_path_factory.mktemp("example")))


@pytest.mark.parametrize("name", script().FILES)
def test_the_example_is_what_the_shipped_data_gives(data: Path, name: str) -> None:
    made, kept = (script().comparable(name, (each / name).read_bytes()) for each in (data, script().EXAMPLE))
    assert made == kept, f"{name}: python scripts/build_example.py"


def test_the_example_is_said_to_be_synthetic() -> None:
    for name in ("review.html", "notebook.html", "README.md"):
        assert "giả lập" in (script().EXAMPLE / name).read_text(encoding="utf-8").lower()


def test_what_depends_on_the_machine_is_left_out_of_the_comparison_and_nothing_else() -> None:
    one = '<dt>Nhân</dt><dd>Python 3.11</dd><dt>Mẫu</dt><dd>a</dd><th scope="row">pandas</th><td>3.1</td>'
    other = one.replace("Python 3.11", "Python 3.13").replace("3.1<", "3.2<")
    comparable = script().comparable
    assert comparable("a.html", one.encode()) == comparable("a.html", other.encode())
    assert comparable("a.html", one.encode()) != comparable("a.html", one.replace(">a<", ">b<").encode())
