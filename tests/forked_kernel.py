"""Kernels for our commands, forked before the command begins, so that a kernel need not import again.

A kernel imports for longer than it works, and the suite starts more than a hundred. Each is a process of
its own all the same, with its own session, folder and environment, and speaks with the command as any does.
"""

from __future__ import annotations

import atexit
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import Any

from jupyter_client.provisioning import local_provisioner

__all__ = ["IMPORTED", "stand_by"]

IMPORTED = (
    "cchc_toolkit.notebook",
    "cchc_toolkit.notebook.begin",
    "cchc_toolkit.pipeline.draft",
    "ipykernel.kernelapp",
)
_LAUNCHER = "ipykernel_launcher"


class _Forked(subprocess.Popen[bytes]):
    """A kernel that was forked and not started: it can be waited for and stopped."""

    def __init__(self, pid: int, arguments: Sequence[str]) -> None:
        self.pid, self.args, self.returncode = pid, arguments, None  # type: ignore[assignment]
        self.stdin = self.stdout = self.stderr = None
        self._child_created = True
        self._waitpid_lock = threading.Lock()


def stand_by() -> None:
    """Fork the kernel of this command now, while it has no threads; it waits to be told what to be.

    A command that starts a second kernel, or from a process of its own, starts it as always.
    """
    ours, its = socket.socketpair()
    pid = os.fork()
    if not pid:
        ours.close()
        _wait(its)
    its.close()
    started = local_provisioner.launch_kernel
    command, is_waiting = os.getpid(), [True]

    def launch(arguments: list[str], **options: Any) -> subprocess.Popen[bytes]:
        if _LAUNCHER not in arguments or os.getpid() != command or not is_waiting:
            return started(arguments, **options)
        is_waiting.clear()
        told = {
            "arguments": arguments[arguments.index(_LAUNCHER) :],
            "environment": {**(options.get("env") or os.environ), "JPY_PARENT_PID": str(command)},
            "folder": str(options.get("cwd") or os.getcwd()),
            "is_quiet": options.get("stderr") == subprocess.DEVNULL,
        }
        ours.sendall(json.dumps(told).encode())
        ours.close()
        return _Forked(pid, arguments)

    local_provisioner.launch_kernel = launch


def _wait(told: socket.socket) -> None:
    """In the forked process: be the kernel that is asked for, or end with the command."""
    os.setsid()
    code = 1
    try:
        with told, told.makefile("rb") as stream:
            request = stream.read()
        code = _be_kernel(**json.loads(request)) if request else 0
    finally:
        os._exit(code)


def _be_kernel(arguments: list[str], environment: dict[str, str], folder: str, is_quiet: bool) -> int:
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    if is_quiet:
        os.dup2(nothing, 2)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = arguments
    from ipykernel import kernelapp

    try:
        kernelapp.launch_new_instance()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    finally:
        atexit._run_exitfuncs()
    return 0
