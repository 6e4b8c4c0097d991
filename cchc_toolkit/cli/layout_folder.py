"""``check-layout`` of a folder: its files are read here, corrected copies written to another folder."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_toolkit.cli.paths import read_document, write_document

if TYPE_CHECKING:
    from cchc_toolkit.layout.folder import FolderCheck

__all__ = ["check_folder", "new_folder_outside"]


def new_folder_outside(folder: Path, text: str) -> Path | None:
    """A folder to write copies to, which is not there yet and not inside the one that is read."""
    from cchc_toolkit.cli.paths import new_file
    from cchc_toolkit.errors import UsageError

    out = new_file(text)
    if out is not None and out.resolve().is_relative_to(folder.resolve()):
        raise UsageError(
            f"{text} nằm trong thư mục đang kiểm tra", fix="Đề nghị ghi bản đã chỉnh ra thư mục khác"
        )
    return out


def check_folder(folder: Path, out: Path | None) -> FolderCheck:
    """Check every file below a folder, and write a copy of each document that was read."""
    from cchc_toolkit.layout.folder import FolderCheck, FolderEntry, check_entry

    refused: list[OSError] = []
    files = sorted(_files_below(folder, refused.append))
    closed = [_shown(os.path.relpath(error.filename, folder.parent)) for error in refused]
    entries = [FolderEntry(name, reason="không mở được thư mục") for name in closed]
    for name, path in files:
        entry, copy = check_entry(name, partial(read_document, path), with_copy=out is not None)
        entries.append(entry)
        if out is not None and entry.checked:
            target = out / path.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            write_document(target, copy, "bản đã chỉnh")
    return FolderCheck(tuple(entries))


def _files_below(folder: Path, refused: Callable[[OSError], None]) -> Iterator[tuple[str, Path]]:
    """Yield path as shown and path of each file; hidden folders, links to folders, pipes are left out.

    ``refused`` is told of a folder that cannot be opened: what lies in it is not known to be right.
    """
    for holder, folders, files in os.walk(folder, onerror=refused):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for file in files:
            path = Path(holder, file)
            if path.is_file():
                yield _shown(path.relative_to(folder).as_posix()), path


def _shown(name: str) -> str:
    """A path on one line, composed, without what no screen shows."""
    readable = os.fsencode(name).decode("utf-8", "replace")
    return "".join(sign if sign.isprintable() else "�" for sign in unicodedata.normalize("NFC", readable))
