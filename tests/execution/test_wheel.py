"""The package works from its wheel, in a folder that holds nothing but params and data."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from projects import REPO, STAMP, packet


def test_the_wheel_runs_in_another_folder(made: Path, tmp_path: Path) -> None:
    source = tmp_path / "source"
    ignored = shutil.ignore_patterns(
        ".git", ".venv", "outputs", "node_modules", "__pycache__", "dist", "build", ".*cache"
    )
    shutil.copytree(REPO, source, ignore=ignored)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run(
        [*pip, "wheel", str(source), "--no-deps", "--no-build-isolation", "--no-index", "-w", str(tmp_path)],
        check=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        names = opened.namelist()
    assert {"cchc_toolkit/templates/quarterly.ipynb", "cchc_toolkit/templates/desk.ipynb"} <= {*names}
    assert "cchc_toolkit/desk/web/voila/templates/cchc/index.html.j2" in names
    assert any(name.endswith("share/jupyter/labextensions/cchc-toolkit/package.json") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "data/", "params/"))]
    site = tmp_path / "site"
    subprocess.run(
        [*pip, "install", "--no-deps", "--no-index", "--target", str(site), str(wheel)], check=True
    )

    project = tmp_path / "elsewhere"
    for name in ("params", "data"):
        shutil.copytree(REPO / name, project / name)
    run = "import cchc_toolkit as c; assert 'site' in c.__file__; from cchc_toolkit.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", run, "run", "--commune", "xa-mau", "--period", "2023-Q3", "--stamp", STAMP],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    ours = (packet(project, "xa-mau") / "data" / "report.docx").read_bytes()
    assert ours == (packet(made, "xa-mau") / "data" / "report.docx").read_bytes()
