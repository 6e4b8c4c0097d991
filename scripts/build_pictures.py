"""Make the small pictures in docs/pictures: the main report, review and notebook, the desk, JupyterLab.

``python scripts/build_pictures.py`` runs the report of Hồng Kim in a project of its own; it needs
LibreOffice, pdftoppm (poppler-utils) and chromium. Pictures differ with the fonts of the machine: Liberation
Serif stands in for Times New Roman where that is not installed.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from cchc_toolkit.pipeline.pdf import to_pdf

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
RUN = ("run", "--commune", "hong-kim", "--period", "2023-Q3", "--stamp", "2023-09-05T08:00:00+07:00")
HEIGHT = 900
SCREEN = (1280, 800)
LARGEST = 60_000
# Fewer shades where a picture would be too large; the last is what a printer has.
SHADES = (64, 32, 16, 8, 4, 2)


def main() -> None:
    """Make all pictures anew."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        packet = _packet(folder)
        shutil.rmtree(PICTURES, ignore_errors=True)
        PICTURES.mkdir(parents=True)
        for number, page in enumerate(_pages(packet / "report.docx", folder), start=1):
            _write(f"bao-cao-{number:02}.png", page)
        _write("ban-ra-soat.png", _screen(packet / "review.html", folder))
        _write("so-tay.png", _screen(packet / "notebook.html", folder))
        for picture in _in_the_browser(folder):
            _write(picture.name, Image.open(picture).convert("RGB"))


def _in_the_browser(folder: Path) -> list[Path]:
    """What the browser tests see on their way: the pictures of the guide are theirs."""
    pictures = folder / "pictures"
    pictures.mkdir()
    tests = ("tests/desk/test_desk_browser.py", "tests/execution/test_lab.py")
    wanted = ("-n0", "-q", "-k", "(sealed_packet and Mouse) or (launcher and Light)")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *wanted, *tests],
        cwd=ROOT,
        env={**os.environ, "CCHC_PICTURES": str(pictures)},
        check=False,
    )
    if done.returncode:
        sys.exit("Kiểm thử trong trình duyệt không qua, không có gì để chụp.")
    return sorted(pictures.iterdir())


def _packet(folder: Path) -> Path:
    """What a run of the main report leaves, in a project that holds nothing else."""
    for each in ("params", "data", "notebooks"):
        shutil.copytree(ROOT / each, folder / each)
    command = Path(sys.executable).with_name("cchc")
    done = subprocess.run([str(command), *RUN], cwd=folder, check=False)
    if done.returncode not in (0, 4):
        sys.exit("Chưa lập được báo cáo, không có gì để chụp.")
    (packet,) = (folder / "outputs" / "archive").glob("*/*/*/*/data")
    return packet


def _pages(document: Path, folder: Path) -> list[Image.Image]:
    """The pages of a document as a printer would have them."""
    (folder / "report.pdf").write_bytes(to_pdf(document.read_bytes()))
    size = ("-scale-to-x", "-1", "-scale-to-y", str(HEIGHT))
    _run("pdftoppm", "-gray", "-r", "300", *size, folder / "report.pdf", folder / "page")
    return [Image.open(each) for each in sorted(folder.glob("page*.pgm"))]


def _screen(page: Path, folder: Path) -> Image.Image:
    """The first screen of a page."""
    target = folder / "screen.png"
    size = f"--window-size={SCREEN[0]},{SCREEN[1]}"
    own = f"--user-data-dir={folder / 'chromium'}"
    options = ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", own)
    _run("chromium", *options, size, f"--screenshot={target}", page.as_uri())
    return Image.open(target).convert("RGB")


def _run(*command: str | Path) -> None:
    subprocess.run([str(each) for each in command], check=True, capture_output=True, timeout=180)


def _write(name: str, picture: Image.Image, shades: Sequence[int] = SHADES) -> None:
    """Write a picture with as many shades as fit into the size that is allowed."""
    for count in shades:
        target = io.BytesIO()
        picture.quantize(count, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)
        if target.tell() <= LARGEST:
            break
    (PICTURES / name).write_bytes(target.getvalue())


if __name__ == "__main__":
    main()
