"""What lies in a folder, looked at with suspicion: no link is followed, no device opened, no size trusted."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from cchc_toolkit.vocabulary.file_names import is_portable

__all__ = ["SMALL", "Item", "contents", "is_safe_name", "read_small", "sha256_of"]

SMALL = 64 * 2**20
"""What a manifest or a record never exceeds, in bytes."""

_FLAGS = (
    os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
)


@dataclass(frozen=True, slots=True)
class Item:
    """Something found in a folder: relative name with ``/``, what it is, its size."""

    name: str
    kind: Literal["file", "empty folder", "link", "other"]
    size: int = 0


def contents(folder: Path) -> tuple[Item, ...]:
    """All that lies in a folder, at any depth, sorted by name; links are named and never followed.

    A folder that cannot be read is ``other``, and ``.`` where it is the folder itself.
    """
    items: list[Item] = []
    waiting = [""]
    # No recursion: somebody may have nested folders deeper than Python goes.
    while waiting:
        prefix = waiting.pop()
        try:
            with os.scandir(folder / prefix) as entries:
                inside = [_item(entry, prefix) for entry in entries]
        except OSError:
            items.append(Item(prefix.removesuffix("/") or ".", "other"))
            continue
        if prefix and not inside:
            items.append(Item(prefix.removesuffix("/"), "empty folder"))
        waiting += [f"{item.name}/" for item in inside if item.kind == "empty folder"]
        items += [item for item in inside if item.kind != "empty folder"]
    return tuple(sorted(items, key=lambda item: item.name))


def _item(entry: os.DirEntry[str], prefix: str) -> Item:
    """One entry; a folder counts as empty until it is looked into."""
    name = prefix + entry.name
    if entry.is_symlink():
        return Item(name, "link")
    if entry.is_dir(follow_symlinks=False):
        return Item(name, "empty folder")
    if entry.is_file(follow_symlinks=False):
        return Item(name, "file", entry.stat(follow_symlinks=False).st_size)
    return Item(name, "other")


def is_safe_name(name: str) -> bool:
    """True if a name can stand in a manifest: relative, NFC, fit for every system, no way out of the folder.

    ``%`` is refused too, for BagIt encodes it and ``sha256sum`` does not decode it.

    Parameters
    ----------
    name : str
        With ``/`` between folders.
    """
    parts = name.split("/")
    return (
        all(is_portable(part) and part == part.strip() for part in parts)
        and unicodedata.is_normalized("NFC", name)
        and "%" not in name
        and not any("\ud800" <= letter <= "\udfff" for letter in name)
    )


def sha256_of(path: Path) -> str:
    """The hash of a regular file, read in pieces; a link or a device is refused and not opened.

    Raises
    ------
    OSError
        The file is absent, not readable, or no regular file.
    """
    descriptor = os.open(path, _FLAGS)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "not a regular file", str(path))
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_small(path: Path, limit: int = SMALL) -> bytes:
    """The bytes of a file that must not be large (a manifest, a record).

    Parameters
    ----------
    limit : int
        In bytes.

    Raises
    ------
    OSError
        As for ``sha256_of``, or larger than the limit (``EFBIG``).
    """
    descriptor = os.open(path, _FLAGS)
    with os.fdopen(descriptor, "rb") as file:
        state = os.fstat(descriptor)
        if not stat.S_ISREG(state.st_mode):
            raise OSError(errno.EINVAL, "not a regular file", str(path))
        if state.st_size > limit:
            raise OSError(errno.EFBIG, "too large", str(path))
        return file.read(limit)
