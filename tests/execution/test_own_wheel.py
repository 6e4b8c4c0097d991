"""The code that made a packet is kept as a wheel that pip installs and that makes itself again."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

from projects import REPO

from cchc_toolkit import __version__
from cchc_toolkit.pipeline.own_wheel import own_tools, wheel

NAME = f"cchc_toolkit-{__version__}-py3-none-any.whl"


def test_it_holds_the_package_its_templates_and_the_pins_and_nothing_of_the_machine() -> None:
    tools = own_tools()
    with zipfile.ZipFile(io.BytesIO(tools[NAME])) as opened:
        names = opened.namelist()
    assert {"cchc_toolkit/cli/__init__.py", "cchc_toolkit/templates/quarterly.ipynb"} <= set(names)
    assert not [each for each in names if each.endswith(".pyc") or "__pycache__" in each or "/." in each]
    assert tools["requirements.txt"] == (REPO / "requirements/run.txt").read_bytes()


def test_the_same_files_give_the_same_bytes_in_whatever_order() -> None:
    files = {"cchc_toolkit/b.py": b"b", "cchc_toolkit/a.py": b"a"}
    ways = [wheel(each, "1", "Name: x\n", "") for each in (files, dict(reversed(files.items())))]
    assert ways[0] == ways[1] != wheel({**files, "cchc_toolkit/a.py": b"c"}, "1", "Name: x\n", "")


def test_installed_elsewhere_it_names_itself_by_the_same_hash(tmp_path: Path) -> None:
    content = own_tools()[NAME]
    (tmp_path / NAME).write_bytes(content)
    site = tmp_path / "site"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--no-deps"]
    subprocess.run([*pip, "--no-index", "--target", str(site), str(tmp_path / NAME)], check=True)
    ask = (
        "import cchc_toolkit, hashlib; from cchc_toolkit.pipeline.own_wheel import own_tools; "
        f"print(cchc_toolkit.__file__, hashlib.sha256(own_tools()[{NAME!r}]).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=True,
    )
    place, digest = done.stdout.split()
    assert Path(place).is_relative_to(site)
    assert digest == sha256(content).hexdigest()
