"""Whose turn it is: of commands that make the same report at the same time one works, the others wait.

A lock on a single byte of one file, which the system lets go of when its holder dies; no file a report is
left behind.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from cchc_toolkit.archive import disk
from cchc_toolkit.archive.locks import lock_byte

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
        place = int(sha256(report_key.encode()).hexdigest()[:7], 16)
        yield lock_byte(descriptor, place, waits=waits)
    finally:
        os.close(descriptor)
