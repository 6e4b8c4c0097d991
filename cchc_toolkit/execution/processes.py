"""Processes for a single use: forked from one that has the package loaded, started anew where no fork is.

Whatever a notebook changes ends with its process, so nothing of one report reaches the next.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from multiprocessing.connection import wait
from multiprocessing.context import DefaultContext
from multiprocessing.process import BaseProcess
from types import ModuleType
from typing import cast

from cchc_toolkit.errors import CchcError

__all__ = ["WAYS", "WAY_VARIABLE", "context", "ended_midway", "live_with_caller", "load", "started"]

WAYS = ("fork", "forkserver", "spawn")
WAY_VARIABLE = "CCHC_PROCESSES"
"""Environment variable that asks for one of the ways; otherwise the system decides."""

_STARTING = threading.Lock()
"""Threads that start processes at the same time would give each other's ``__main__`` back."""
_WARM = "cchc_toolkit.execution.warm"
_LOADED = (
    "cchc_toolkit.execution.cell_shell",
    "cchc_toolkit.execution.run",
    "cchc_toolkit.notebook",
    "cchc_toolkit.pipeline.draft",
)
"""By name, for this room does not use that of notebooks: cells do."""


def context(wanted: str = "") -> DefaultContext:
    """The way in which this process gets fresh ones.

    Parameters
    ----------
    wanted : str
        One of ``WAYS``, where the caller needs it: ``forkserver`` for many processes that must know nothing
        of each other. A system without it starts them anew.

    Returns
    -------
    DefaultContext
        ``fork`` where this process has one thread, so that what it has loaded need not be loaded again;
        ``forkserver`` with the package loaded where it has several, of which a fork would make a torn copy;
        ``spawn`` where the system has no fork.
    """
    known = multiprocessing.get_all_start_methods()
    wanted = wanted if wanted in known else "spawn" if wanted else _own_way()
    way = os.environ.get(WAY_VARIABLE) or wanted
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
    with _STARTING, _nameless_main():
        process.start()
    return process


def ended_midway() -> CchcError:
    """What is said of a process that ended before its notebook did."""
    what = "Sổ tay dừng giữa chừng: tiến trình chạy sổ tay đã tắt, chưa niêm phong gì"
    return CchcError(what, fix="Đề nghị xem bộ nhớ còn trống rồi chạy lại")


def live_with_caller() -> None:
    """In a fresh process: Ctrl-C is for who called, and whose end is the end of this process too."""
    if sys.platform == "win32":
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    else:
        os.setsid()
        signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    caller = multiprocessing.parent_process()
    if caller is not None:
        _end_with(int(caller.sentinel))


def _end_with(sentinel: int) -> None:
    """End when the other end of a pipe does.

    Where the system can send a signal for that no thread is needed, beside which nothing could be forked.
    """
    if sys.platform == "linux":
        import fcntl

        fcntl.fcntl(sentinel, fcntl.F_SETOWN, os.getpid())
        # SIGIO, which ends a process that does not handle it.
        flags = fcntl.fcntl(sentinel, fcntl.F_GETFL)
        fcntl.fcntl(sentinel, fcntl.F_SETFL, flags | fcntl.FASYNC)
        if wait([sentinel], 0):
            os._exit(1)
    else:
        threading.Thread(target=lambda: (wait([sentinel]), os._exit(1)), daemon=True).start()


@contextmanager
def _nameless_main() -> Iterator[None]:
    """A script without ``if __name__ == "__main__"`` would be executed once more in every child."""
    script = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = script
