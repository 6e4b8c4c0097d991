"""Processes for a single use: forked from one that has the package loaded, started anew where no fork is.

Whatever a notebook changes ends with its process, so nothing of one report reaches the next.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from multiprocessing.context import DefaultContext
from multiprocessing.process import BaseProcess
from types import ModuleType
from typing import cast

__all__ = ["WAYS", "WAY_VARIABLE", "context", "started"]

WAYS = ("fork", "forkserver", "spawn")
WAY_VARIABLE = "CCHC_PROCESSES"
"""Environment variable that asks for one of the ways; otherwise the system decides."""

_WARM = "cchc_toolkit.execution.warm"
_LOADED = (
    "cchc_toolkit.execution.cell_shell",
    "cchc_toolkit.execution.run",
    "cchc_toolkit.notebook",
    "cchc_toolkit.pipeline.draft",
)
"""By name, for this room does not use that of notebooks: cells do."""


def context(way: str = "") -> DefaultContext:
    """The way in which this process gets fresh ones.

    Parameters
    ----------
    way : str
        One of ``WAYS``, for a caller who knows better than what the environment and the system say.

    Returns
    -------
    DefaultContext
        ``fork`` where this process has one thread, so that what it has loaded need not be loaded again;
        ``forkserver`` with the package loaded where it has several, of which a fork would make a torn copy;
        ``spawn`` where the system has no fork.
    """
    way = way or os.environ.get(WAY_VARIABLE) or _own_way()
    chosen = multiprocessing.get_context(way)
    match way:
        case "fork":
            load()
        case "forkserver":
            chosen.set_forkserver_preload([_WARM])
    return cast(DefaultContext, chosen)


def load() -> None:
    """Import what a run needs, before processes are forked that would all have to."""
    was_collecting = gc.isenabled()
    gc.disable()
    for name in _LOADED:
        import_module(name)
    gc.freeze()  # what is loaded stays: no child need look through it, and copy it by looking
    if was_collecting:
        gc.enable()


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
