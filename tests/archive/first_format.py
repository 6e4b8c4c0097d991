"""A packet of the first version of the format, kept for ever as ``format-1.zip``.

``PYTHONPATH=tests python -m archive.first_format OUTPUTS`` keeps the archive and ledger of an outputs
folder that holds one packet, sealed from synthetic data, and the code that made it. Once released, the file
is never made again: a later format gets a file of its own.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

KEPT = Path(__file__).parent / "format-1.zip"
MOMENT = (1980, 1, 1, 0, 0, 0)


def keep(outputs: Path) -> None:
    """Write the file, names sorted and times fixed."""
    kept_folders = (*(outputs / "archive").rglob("*"), *(outputs / "tools").rglob("*"))
    files = [outputs / "ledger.jsonl", outputs / "ledger.head", *kept_folders]
    with zipfile.ZipFile(KEPT, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as kept:
        for each in sorted(each for each in files if each.is_file()):
            kept.writestr(
                zipfile.ZipInfo(each.relative_to(outputs).as_posix(), MOMENT),
                each.read_bytes(),
                zipfile.ZIP_DEFLATED,
            )


def extract(folder: Path) -> Path:
    """Lay the kept outputs folder out; the packet in it."""
    with zipfile.ZipFile(KEPT) as kept:
        kept.extractall(folder)
    (packet,) = (folder / "archive").glob("*/*/*/*")
    return packet


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
