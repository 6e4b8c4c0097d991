"""Run our commands in processes forked from one that has imported what they need.

Each is a process of its own, as fresh as one that a shell starts; only the imports are done once, and the
package's own declarations read, in a server without threads. A run imports for longer than
it works, and the suite makes hundreds of them.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import sys
from collections.abc import Sequence
from functools import cache
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext
from multiprocessing.reduction import DupFd
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import forked_kernel
import pytest

__all__ = ["ENTRIES", "run_forked"]

ENTRIES = {
    "cchc": ("cchc_toolkit.cli", "main"),
    "papermill": ("papermill.cli", "papermill"),
    "notebooks": ("executed_notebooks", "main"),
}
"""Module and function behind each command."""

_IMPORTED = (
    *forked_kernel.IMPORTED,
    "cchc_toolkit.cli",
    "cchc_toolkit.execution.rerun",
    "cchc_toolkit.execution.run",
    "cchc_toolkit.execution.warm",
    "papermill.cli",
)
_PATIENCE = 180


def run_forked(arguments: Sequence[str], cwd: Path, environment: dict[str, str]) -> tuple[int, str, str]:
    """Exit code, output and errors of one of our commands."""
    with TemporaryFile() as out, TemporaryFile() as err:
        streams = (DupFd(out.fileno()), DupFd(err.fileno()))
        given = (tuple(arguments), str(cwd), environment, streams)
        process = _forking().Process(target=_work, args=given)  # type: ignore[attr-defined]
        process.start()
        process.join(_PATIENCE)
        if process.is_alive():
            process.kill()
            raise AssertionError(f"{arguments} did not end")
        out.seek(0)
        err.seek(0)
        return process.exitcode or 0, out.read().decode(), err.read().decode()


@cache
def _forking() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(_IMPORTED))
    # The server knows of paths only what it is started with; commands get an environment of their own.
    with pytest.MonkeyPatch.context() as started:
        started.setenv("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))
        forkserver.ensure_running()
    return context


def _work(
    arguments: tuple[str, ...], cwd: str, environment: dict[str, str], streams: tuple[Any, Any]
) -> None:
    for number, stream in enumerate(streams, 1):
        os.dup2(stream.detach(), number)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    forked_kernel.stand_by()
    module, function = ENTRIES[arguments[0]]
    sys.argv = [str(Path(sys.executable).parent / arguments[0]), *arguments[1:]]
    getattr(importlib.import_module(module), function)()
