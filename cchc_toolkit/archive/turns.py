"""Whose turn it is: of commands that make the same report at the same time one works, the others wait.

A lock on a single byte of one file, which the system lets go of when its holder dies; no file a report is
left behind.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from cchc_toolkit.archive import disk

__all__ = ["turn"]

_FILE = ".turns"


@contextmanager
def turn(outputs: Path, report_key: str, *, waits: bool) -> Iterator[bool]:
    """Hold the turn of a report.

    Parameters
    ----------
    report_key : str
        ``hong-kim/2023-Q3/quarterly``.
    waits : bool
        Wait until it is free; otherwise go on without it.

    Yields
    ------
    bool
        Whether the turn is ours.

    Raises
    ------
    CchcError
        The disk refuses.
    """
    with disk.writing("tệp khóa outputs/.turns", "các gói đã niêm phong"):
        disk.make_folders(outputs)
        descriptor = os.open(outputs / _FILE, os.O_RDWR | os.O_CREAT | disk.NOFOLLOW, 0o644)
    try:
        yield _is_locked(descriptor, int(sha256(report_key.encode()).hexdigest()[:7], 16), waits)
    finally:
        os.close(descriptor)


def _is_locked(descriptor: int, place: int, waits: bool) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, place, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_LOCK if waits else msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.lockf(descriptor, fcntl.LOCK_EX | (0 if waits else fcntl.LOCK_NB), 1, place)
    except OSError:
        return False
    return True
