"""Write every page and golden list that is made from declarations, or say which are stale.

    python scripts/build_docs.py            write what differs (make docs)
    python scripts/build_docs.py --check    write nothing; name what is stale, end with 1 (make check)

Names of generators behind it choose only these. A generator is a module with ``pages()``, which gives path
and text of each of its files. What takes minutes has a target of its own: ``make example``, ``make data``,
``make pictures``, ``make faults``.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Collection
from pathlib import Path

ROOT = Path(__file__).parents[1]
IMPORTED_FROM = (".", "scripts", "tests")
GENERATORS = (
    "build_catalogue",
    "build_check_docs",
    "build_export_docs",
    "build_frame_docs",
    "build_layout_docs",
    "build_list_docs",
    "build_outlines",
    "build_stated_rows",
    "archive.schema",
    "inputs.bad_inputs",
)


def stale(generator: str) -> dict[str, str | None]:
    """Files of a generator that are not what it makes now, with their text; ``None`` for one that goes."""
    module = importlib.import_module(generator)
    pages: dict[str, str] = module.pages()
    left = _files_below(getattr(module, "FOLDER", "")) - pages.keys()
    return {name: text for name, text in pages.items() if _kept(name) != text} | dict.fromkeys(left)


def _files_below(folder: str) -> set[str]:
    files = (ROOT / folder).glob("*") if folder else ()
    return {path.relative_to(ROOT).as_posix() for path in files}


def _kept(name: str) -> str | None:
    path = ROOT / name
    return path.read_text(encoding="utf-8") if path.is_file() else None


def write(name: str, text: str | None) -> None:
    """Put a file where it belongs, or take away one that is no more."""
    path = ROOT / name
    if text is None:
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def main(arguments: Collection[str]) -> int:
    """Write what is stale, or only name it."""
    sys.path[:0] = [str(ROOT / folder) for folder in IMPORTED_FROM]
    chosen = [generator for generator in GENERATORS if generator in arguments] or GENERATORS
    pages = {name: text for generator in chosen for name, text in stale(generator).items()}
    is_check = "--check" in arguments
    for name, text in pages.items():
        if not is_check:
            write(name, text)
        print(f"{'Đã cũ' if is_check else 'Đã bỏ' if text is None else 'Đã viết'}: {name}")
    if is_check and pages:
        print("Chạy «make docs», rồi đọc lại chỗ khác trước khi giữ.")
    return int(is_check and bool(pages))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
