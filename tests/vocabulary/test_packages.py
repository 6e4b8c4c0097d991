"""A package that is not installed is named, with the command that installs it."""

from __future__ import annotations

import sys

import pytest

from cchc_toolkit.cli import _guarded
from cchc_toolkit.errors import CchcError, UsageError
from cchc_toolkit.execution.kernel import as_ours
from cchc_toolkit.vocabulary.packages import missing_package


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("docx", "pip install python-docx"),
        ("docx.shared", "pip install python-docx"),
        ("yaml", "pip install PyYAML"),
        ("papermill", "pip install papermill"),
        ("seaborn", "pip install seaborn"),
        ("cchc_toolkit.report.record", "make setup"),
    ],
)
def test_it_is_named_as_pip_names_it(module: str, name: str) -> None:
    error = missing_package(module)
    assert name in str(error) and error.exit_code == CchcError.exit_code


@pytest.mark.parametrize(
    ("module", "extra"),
    [
        ("pyhanko", "signature"),
        ("pyhanko.sign", "signature"),
        ("pypdfium2", "signature"),
        ("distributed", "cluster"),
    ],
)
def test_what_an_extra_asks_for_is_installed_by_the_extra(module: str, extra: str) -> None:
    error = missing_package(module)
    assert isinstance(error, UsageError)
    assert f'pip install "cchc-toolkit[{extra}]"' in str(error)


def test_what_an_extra_and_the_package_ask_for_is_no_matter_of_the_extra() -> None:
    assert "[" not in str(missing_package("lxml"))


def test_a_command_says_so_and_shows_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CCHC_DEBUG", raising=False)
    monkeypatch.delitem(sys.modules, "cchc_toolkit.pipeline.catalogue", raising=False)
    monkeypatch.setitem(sys.modules, "cchc_toolkit.pipeline.catalogue", None)
    assert _guarded(["catalogue"]) == CchcError.exit_code
    said = capsys.readouterr()
    assert said.out == "" and said.err.startswith("LỖI: Bộ cài thiếu cchc_toolkit.pipeline.catalogue")


def test_a_cell_that_lacks_a_package_says_so_too() -> None:
    error = as_ours("ModuleNotFoundError", "No module named 'matplotlib'", 3)
    assert "Chưa cài gói matplotlib" in str(error) and "pip install matplotlib" in str(error)
