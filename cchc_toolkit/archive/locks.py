"""Locks that processes hold on a file, and that the system lets go of when their holder dies.

The one place that knows how each system does it. Windows has no lock that several readers share: there they
read one after the other.
"""

from __future__ import annotations

import os
import sys
import time

__all__ = ["lock_byte", "lock_file"]

_GLANCE = 0.1
"""Seconds between two questions; Windows' own waiting gives up after ten."""


def lock_file(descriptor: int, *, is_shared: bool = False) -> None:
    """Wait for the lock of a whole file; closing the descriptor lets go of it.

    Parameters
    ----------
    descriptor : int
        Of the open file.
    is_shared : bool
        Several may hold it at once, none while somebody holds it alone.
    """
    if sys.platform == "win32":
        _lock_region(descriptor, 0, waits=True)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_SH if is_shared else fcntl.LOCK_EX)


def lock_byte(descriptor: int, place: int, *, waits: bool) -> bool:
    """Lock a single byte of a file, which need not be there; closing the descriptor lets go of it.

    Parameters
    ----------
    place : int
        Number of the byte.
    waits : bool
        Wait until it is free.

    Returns
    -------
    bool
        True if the byte is ours.
    """
    try:
        if sys.platform == "win32":
            _lock_region(descriptor, place, waits=waits)
        else:
            import fcntl

            fcntl.lockf(descriptor, fcntl.LOCK_EX | (0 if waits else fcntl.LOCK_NB), 1, place)
    except OSError:
        return False
    return True


def _lock_region(descriptor: int, place: int, *, waits: bool) -> None:
    """Lock a byte as Windows does; it may lie beyond the end of the file."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(descriptor, place, os.SEEK_SET)
        while True:
            try:
                return msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            except PermissionError:  # somebody holds it
                if not waits:
                    raise
            time.sleep(_GLANCE)
