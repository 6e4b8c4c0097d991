"""Make docs/example anew: what the packet of the synthetic phường Mẫu holds for readers.

``python scripts/build_example.py``; a test makes the same packet and compares (`tests/test_example.py`), so
whoever changes what a report looks like runs this.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "docs" / "example"
FILES = ("report.docx", "review.html", "notebook.html", "notebook.ipynb")
RUN = ("run", "--commune", "phuong-mau", "--period", "2026-Q3", "--stamp", "2026-09-15T08:00:00+07:00")

_OF_THE_MACHINE = (
    # When it ran, how long, on which kernel, with which versions: true of one run, not of the report.
    r"(<dt>(?:Bắt đầu|Thời gian chạy|Nhân|Phiên bản)</dt><dd>)[^<]*",
    r"(; Python 3 \(ipykernel\) )[0-9.]+",
    r"(<th scope=\"row\">(?:python|cchc-toolkit|ipykernel|nbconvert|openpyxl|pandas|papermill|python-docx)"
    r"</th><td>)[^<]*",
    r"(\"(?:version|pygments_lexer)\": )\"[^\"]*\"",
    r"(\"fingerprint\": )\"[0-9a-f]{64}\"",
    # papermill gives the cell that it injects a name by chance.
    r"(\"id\": )\"[0-9a-f]{8}\"",
)


def main() -> None:
    """Make the packet in a project of its own and keep what people read."""
    with TemporaryDirectory() as folder:
        data = packet(Path(folder))
        for name in FILES:
            shutil.copyfile(data / name, EXAMPLE / name)


def packet(folder: Path) -> Path:
    """The payload of the example's packet, made in an empty folder from the shipped data."""
    for each in ("params", "data", "notebooks"):
        shutil.copytree(ROOT / each, folder / each)
    command = Path(sys.executable).with_name("cchc")
    subprocess.run([str(command), *RUN], cwd=folder, check=True, capture_output=True)
    (data,) = (folder / "outputs" / "archive").glob("*/*/*/*/data")
    return data


def comparable(name: str, content: bytes) -> bytes | str:
    """A file without what depends on the machine and the moment; the document has nothing of the kind."""
    if name.endswith(".docx"):
        return content
    text = re.sub(r"<p class=\"took\">[^<]*</p>", "", content.decode())
    for pattern in _OF_THE_MACHINE:
        text = re.sub(pattern, r"\1…", text)
    return text


if __name__ == "__main__":
    main()
