"""A project of its own for each test session: params, data and templates of the repository, outputs apart."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

try:
    from forked_command import ENTRIES, run_forked
except ImportError:  # Windows, where nothing is forked
    ENTRIES, run_forked = {}, None

REPO = Path(__file__).parents[1]
STAMP = "2023-09-05T08:00:00+07:00"


@dataclass(frozen=True)
class Said:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


def new_project(folder: Path) -> Path:
    """A folder with the repository's params, data and templates, and outputs as a clone has it."""
    for name in ("params", "data", "notebooks"):
        shutil.copytree(REPO / name, folder / name)
    (folder / "outputs").mkdir()
    shutil.copy(REPO / "outputs" / "README.md", folder / "outputs")
    return folder


def command(*arguments: str, cwd: Path, **environment: str) -> Said:
    """Run a program of the virtual environment."""
    is_ours = arguments[0] in ENTRIES and not any(name.startswith("PYTHON") for name in environment)
    run = run_forked if is_ours else _run_program
    return Said(*run(arguments, cwd, {**os.environ, **environment}))


def _run_program(arguments: Sequence[str], cwd: Path, environment: dict[str, str]) -> tuple[int, str, str]:
    done = subprocess.run(
        [str(Path(sys.executable).parent / arguments[0]), *arguments[1:]],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A fresh project."""
    return new_project(tmp_path)


@pytest.fixture
def cchc(project: Path) -> Callable[..., Said]:
    """The command, run in the fresh project."""
    return lambda *arguments, **environment: command("cchc", *arguments, cwd=project, **environment)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which both reports have been made; tests leave it as it is."""
    root = new_project(tmp_path_factory.mktemp("made"))
    for commune, wanted in (("hong-kim", 4), ("xa-mau", 0)):
        run = ("run", "--commune", commune, "--period", "2023-Q3", "--stamp", STAMP, "--all")
        said = command("cchc", *run, cwd=root)
        assert said.code == wanted, said
        (root / f"{commune}.txt").write_text(said.out + said.err, encoding="utf-8")
    return root


def packet(root: Path, commune: str) -> Path:
    """The one packet of a commune."""
    (found,) = (root / "outputs" / "archive" / commune / "2023-Q3" / "quarterly").iterdir()
    return found
