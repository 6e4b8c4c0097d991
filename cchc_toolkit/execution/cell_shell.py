"""The IPython shell of a process that runs cells: what it shows goes over a pipe, not over sockets.

It is the shell that a Jupyter kernel has, so that libraries which ask where they run are told the same; only
its session, which would speak over sockets, is another. Nothing of the person's own IPython is read.
"""

from __future__ import annotations

import builtins
import getpass
import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from io import TextIOBase
from types import SimpleNamespace
from typing import Any

from ipykernel import zmqshell
from ipykernel.compiler import XCachingCompiler
from IPython.core.error import StdinNotImplementedError
from jupyter_client.session import Session
from traitlets.config import Config

__all__ = ["Send", "ZMQInteractiveShell", "shell_that_sends"]

_PIECE = 2**16  # bytes
Send = Callable[[str, Mapping[str, Any]], None]
"""Takes the type and the content of one message of a kernel (``stream``, ``display_data`` …)."""


def shell_that_sends(send: Send) -> Any:
    """The shell of this process; standard output and errors, also of programs that it calls, are messages.

    Parameters
    ----------
    send : callable
        Takes every message, in the order in which they arise.
    """
    sys.stdout, sys.stderr = _Stream("stdout", 1, send), _Stream("stderr", 2, send)
    _refuse_input()
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    ZMQInteractiveShell.clear_instance()
    history = {"enabled": False, "hist_file": ":memory:"}
    shell: Any = ZMQInteractiveShell.instance(
        config=Config({"HistoryManager": history}), compiler_class=XCachingCompiler
    )
    # Kernel applications have one; here only ``exit`` asks for its loop.
    shell.kernel = SimpleNamespace(eventloop=None)
    shell.display_pub.session = shell.displayhook.session = _Session(send)
    shell.displayhook.topic, shell.displayhook.pub_socket = b"execute_result", None
    return shell


class ZMQInteractiveShell(zmqshell.ZMQInteractiveShell):
    """The shell of a kernel, by the name that libraries ask for, without a folder of settings."""

    def init_ipython_dir(self, ipython_dir: str | None) -> None:
        """Nothing is kept there."""
        self.ipython_dir = tempfile.gettempdir()

    def init_profile_dir(self, profile_dir: object) -> None:
        """There is none."""


class _Session(Session):
    """A session that hands on what the shell publishes."""

    def __init__(self, send: Send) -> None:
        super().__init__()
        self._hand_on = send

    def send(self, stream: object, msg_or_type: Any, content: Any = None, *_: Any, **__: Any) -> None:
        """As the session of a kernel: a whole message, or its type and content."""
        if isinstance(msg_or_type, str):
            self._hand_on(msg_or_type, content)
        else:
            self._hand_on(msg_or_type["msg_type"], msg_or_type["content"])


class _Stream(TextIOBase):
    """Standard output or errors: what Python writes, and in its place what is written to the descriptor."""

    encoding, errors = "UTF-8", "strict"

    def __init__(self, name: str, descriptor: int, send: Send) -> None:
        self.name, self._descriptor, self._send = name, descriptor, send
        self._texts: list[str] = []
        file, self._reader = _nameless_file()
        os.dup2(file, descriptor)

    def write(self, text: str) -> int:
        """Keep a text until it is flushed, behind what programs wrote before it."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        self._take_from_descriptor()
        self._texts.append(text)
        return len(text)

    def flush(self) -> None:
        """Send what was written since."""
        self._take_from_descriptor()
        if text := "".join(self._texts):
            self._texts.clear()
            self._send("stream", {"name": self.name, "text": text})

    def fileno(self) -> int:
        """The descriptor, for programs that write to it."""
        return self._descriptor

    def writable(self) -> bool:
        """Always."""
        return True

    def _take_from_descriptor(self) -> None:
        if written := b"".join(iter(lambda: os.read(self._reader, _PIECE), b"")):
            self._texts.append(written.decode("utf-8", "replace"))


def _nameless_file() -> tuple[int, int]:
    """Two descriptors of a file that is gone with this process: what one writes is read by the other."""
    goes_when_closed = getattr(os, "O_TEMPORARY", 0)  # Windows, which removes no file that is open
    with tempfile.NamedTemporaryFile(buffering=0, delete=bool(goes_when_closed)) as file:
        reader = os.open(file.name, os.O_RDONLY | getattr(os, "O_BINARY", 0) | goes_when_closed)
        if not goes_when_closed:
            os.unlink(file.name)
        return os.dup(file.fileno()), reader


def _refuse_input() -> None:
    """Nobody sits before a notebook that is executed: say so, as a kernel does, instead of waiting."""

    def refusal(name: str) -> Callable[..., str]:
        def refuse(*_: Any, **__: Any) -> str:
            raise StdinNotImplementedError(
                f"{name} was called, but this frontend does not support input requests."
            )

        return refuse

    builtins.input = refusal("raw_input")
    getpass.getpass = refusal("getpass")
