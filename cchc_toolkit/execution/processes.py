"""Processes for a single use: forked from one that has the package loaded, started anew where no fork is.

Whatever a notebook changes ends with its process, so nothing of one report reaches the next.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from types import ModuleType

__all__ = ["WAY_VARIABLE", "WAYS", "context", "started"]

WAYS = ("fork", "forkserver", "spawn")
WAY_VARIABLE = "CCHC_PROCESSES"
"""Environment variable that asks for one of the ways; otherwise the system decides."""

_WARM = "cchc_toolkit.execution.warm"


def context(wanted: str = "") -> BaseContext:
    """The way in which this process gets fresh ones.

    Parameters
    ----------
    wanted : str
        One of ``WAYS``, where the caller needs it: ``forkserver`` for many processes that must know nothing
        of each other. A system without it starts them anew.

    Returns
    -------
    BaseContext
        ``fork`` where this process has one thread, so that what it has loaded need not be loaded again;
        ``forkserver`` with the package loaded where it has several, of which a fork would make a torn copy;
        ``spawn`` where the system has no fork.
    """
    known = multiprocessing.get_all_start_methods()
    way = (wanted if wanted in known else "spawn") if wanted else os.environ.get(WAY_VARIABLE) or _own_way()
    chosen = multiprocessing.get_context(way)
    if way == "forkserver":
        chosen.set_forkserver_preload([_WARM])
    return chosen


def _own_way() -> str:
    known = multiprocessing.get_all_start_methods()
    if "fork" in known and sys.platform == "linux" and threading.active_count() == 1:
        return "fork"
    return "forkserver" if "forkserver" in known else "spawn"


def started(process: BaseProcess) -> BaseProcess:
    """Start a process that does not run the caller's script again, as forkserver and spawn otherwise do."""
    with _nameless_main():
        process.start()
    return process


@contextmanager
def _nameless_main() -> Iterator[None]:
    """A script without ``if __name__ == "__main__"`` would be executed once more in every child."""
    script = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = script
