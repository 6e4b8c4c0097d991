"""Write the pairs of documents of the rules of layout, ``tests/layout/corpus/`` (with ``make docs``).

A file whose parts are what they should be stays as it is, whatever made its bytes; one that no rule has goes.
"""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
# No file of the corpus says when it was made.
_TIME = (2023, 1, 1, 0, 0, 0)


def main() -> int:
    """Write what differs."""
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    from layout.corpus import FOLDER, corpus_files, parts_of

    files = corpus_files()
    for name, content in files.items():
        path = ROOT / name
        if not path.is_file() or parts_of(path.read_bytes()) != parts_of(content):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_packed(parts_of(content)))
            print(f"Đã viết: {name}")
    for path in (ROOT / FOLDER).rglob("*.docx"):
        if path.relative_to(ROOT).as_posix() not in files:
            path.unlink()
            print(f"Đã bỏ: {path.relative_to(ROOT).as_posix()}")
    return 0


def _packed(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            archive.writestr(entry, content)
    return made.getvalue()


if __name__ == "__main__":
    sys.exit(main())
