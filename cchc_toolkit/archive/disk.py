"""Writing that survives a crash: bytes are on the disk before a name points to them.

All that the archive writes goes through here, by the plain calls of ``os``, so that tests can stop the
process at each one of them.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cchc_toolkit.errors import CchcError
from cchc_toolkit.vocabulary.system_words import system_reason

__all__ = [
    "NOFOLLOW",
    "fsync_folder",
    "lock",
    "make_folders",
    "make_read_only",
    "put_new",
    "remove_tree",
    "replace_file",
    "write_all",
    "write_new",
    "writing",
]

_BINARY = getattr(os, "O_BINARY", 0)
NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)


def write_all(descriptor: int, data: bytes) -> None:
    """Write every byte; one ``write`` may take fewer than it was given."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def write_new(path: Path, data: bytes) -> None:
    """Create a file that was not there, with all its bytes on the disk; the caller syncs the folder."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY | NOFOLLOW, 0o644)
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
    source = os.open(data, os.O_RDONLY | _BINARY | NOFOLLOW)
    target = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY | NOFOLLOW, 0o644)
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
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY | NOFOLLOW, 0o644)
    try:
        write_all(descriptor, data)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    os.replace(part, path)
    with suppress(OSError):
        fsync_folder(path.parent)


def fsync_folder(folder: Path) -> None:
    """Make the names in a folder durable; Windows has no such call and does not need it."""
    if sys.platform == "win32":
        return
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
            os.unlink(folder / entry.name)
    os.rmdir(folder)


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
        _flock(descriptor, is_shared)
        yield
    finally:
        os.close(descriptor)


def _flock(descriptor: int, is_shared: bool) -> None:
    if sys.platform == "win32":
        import msvcrt

        if not is_shared:
            msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_SH if is_shared else fcntl.LOCK_EX)


@contextmanager
def writing(what: str, kept: str) -> Iterator[None]:
    """Turn what the system says of a failed write into the project's own error.

    Parameters
    ----------
    what : str
        What could not be written, Vietnamese (``gói lưu vết``).
    kept : str
        What is still as it was.

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
            where=Path(str(error.filename)).name if error.filename else "",
            fix="Đề nghị xử lý nguyên nhân rồi chạy lại",
        ) from error
