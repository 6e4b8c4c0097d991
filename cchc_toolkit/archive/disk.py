"""Writing that survives a crash: bytes are on the disk before a name points to them.

All that the archive writes goes through here, by the plain calls of ``os``, so that tests can stop the
process at each one of them.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cchc_toolkit.archive.locks import lock_file
from cchc_toolkit.errors import CchcError
from cchc_toolkit.vocabulary.system_words import system_reason

__all__ = [
    "BINARY",
    "NOFOLLOW",
    "fsync_folder",
    "lock",
    "make_folders",
    "make_read_only",
    "move",
    "put_in_place",
    "put_new",
    "remove_tree",
    "replace_file",
    "write_all",
    "write_new",
    "writing",
]

BINARY = getattr(os, "O_BINARY", 0)
"""Without it Windows writes a line end as two bytes."""
NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_PART = re.compile(r"^\.(.+)\.part$")
"""The name that something has until it is whole; people know it by the name that it will have."""
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)
"""Seconds before Windows is asked once more."""


def write_all(descriptor: int, data: bytes) -> None:
    """Write every byte; one ``write`` may take fewer than it was given."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def write_new(path: Path, data: bytes) -> None:
    """Create a file that was not there, with all its bytes on the disk; the caller syncs the folder."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY | NOFOLLOW, 0o644)
    try:
        write_all(descriptor, data)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def put_new(path: Path, data: Path | bytes) -> str:
    """Create a file from bytes or as a copy of another file, durably; the hash of what was written."""
    if isinstance(data, bytes):
        write_new(path, data)
        return hashlib.sha256(data).hexdigest()
    digest = hashlib.sha256()
    source = os.open(data, os.O_RDONLY | BINARY | NOFOLLOW)
    target = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY | NOFOLLOW, 0o644)
    try:
        while piece := os.read(source, 2**20):
            digest.update(piece)
            write_all(target, piece)
        os.fsync(target)
    finally:
        os.close(source)
        os.close(target)
    return digest.hexdigest()


def replace_file(path: Path, data: bytes) -> None:
    """Put a file in the place of another in one step: whoever looks sees the old bytes or the new.

    An error means that the old file still stands.
    """
    part = path.with_name(f".{path.name}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | BINARY | NOFOLLOW, 0o644)
    try:
        write_all(descriptor, data)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    put_in_place(part, path)
    with suppress(OSError):
        fsync_folder(path.parent)


def put_in_place(part: Path, path: Path) -> None:
    """Give a file its name in one step, in the place of one that may have it."""
    _patiently(lambda: os.replace(part, path))


def move(source: Path, target: Path) -> None:
    """Give a file or a folder another place, where nothing stands yet."""
    _patiently(lambda: os.rename(source, target))


def _patiently(act: Callable[[], None]) -> None:
    """Ask Windows again for a while: a guard against viruses opens what was just written, then lets go."""
    for pause in _PAUSES if sys.platform == "win32" else ():
        try:
            return act()
        except PermissionError:
            time.sleep(pause)
    act()


def fsync_folder(folder: Path) -> None:
    """Make the names in a folder durable; Windows has no such call and does not need it."""
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def make_folders(folder: Path) -> None:
    """Create a folder and those above it, each durable in the one that holds it."""
    missing = [above for above in (folder, *folder.parents) if not above.exists()]
    for above in reversed(missing):
        # Another run may have made it since we looked.
        above.mkdir(exist_ok=True)
        fsync_folder(above.parent)


def remove_tree(folder: Path) -> None:
    """Remove a folder with all in it, also where it was made read-only; links are removed, not followed."""
    folder.chmod(0o755)
    with os.scandir(folder) as entries:
        items = list(entries)
    for entry in items:
        if entry.is_dir(follow_symlinks=False):
            remove_tree(folder / entry.name)
        else:
            _unlink(folder / entry.name)
    _patiently(lambda: os.rmdir(folder))


def _unlink(path: Path) -> None:
    """Remove a file; Windows does not where it is made read-only."""
    if sys.platform == "win32" and not path.is_symlink():
        path.chmod(0o644)
    _patiently(lambda: os.unlink(path))


def make_read_only(folder: Path) -> None:
    """Take away the right to write from every file and folder, so that nothing changes by mistake."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if not path.is_symlink():
            path.chmod(0o555 if path.is_dir() else 0o444)
    folder.chmod(0o555)


@contextmanager
def lock(outputs: Path, *, is_shared: bool = False) -> Iterator[None]:
    """Hold the lock of an outputs folder; a process that dies lets go of it.

    Parameters
    ----------
    outputs : Path
        Created where it is not there, unless the lock is shared.
    is_shared : bool
        For reading: several readers at once, none while something is written. Where there is no lock
        file to open (a read-only copy), nothing is locked.
    """
    path = outputs / ".lock"
    if is_shared:
        try:
            descriptor = os.open(path, os.O_RDONLY | NOFOLLOW)
        except OSError:
            yield
            return
    else:
        make_folders(outputs)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | NOFOLLOW, 0o644)
    try:
        lock_file(descriptor, is_shared=is_shared)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def writing(what: str, kept: str, fix: str = "Đề nghị xử lý nguyên nhân rồi chạy lại") -> Iterator[None]:
    """Turn what the system says of a failed write into the project's own error.

    Parameters
    ----------
    what : str
        What could not be written, Vietnamese (``gói lưu vết``).
    kept : str
        What is still as it was.
    fix : str
        What may be done, Vietnamese.

    Yields
    ------
    None
        The block of writes runs inside.

    Raises
    ------
    CchcError
        In place of any ``OSError``.
    """
    try:
        yield
    except OSError as error:
        raise CchcError(
            f"Không ghi được {what}: {system_reason(error)}; {kept} giữ nguyên",
            where=_PART.sub(r"\1", Path(str(error.filename)).name) if error.filename else "",
            fix=fix,
        ) from error
