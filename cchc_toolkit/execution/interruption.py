"""Ctrl-C and a request to end, as something that can be waited for beside the work."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any

__all__ = ["interruption"]

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def interruption() -> Iterator[Connection]:
    """Take SIGINT and SIGTERM while a block runs; only the main thread may.

    Yields
    ------
    Connection
        Can be read from once one of them has come; nothing is broken off by it.
    """
    ends: tuple[Any, Any] = Pipe(duplex=False)
    asked, ask = ends

    def note(*_: object) -> None:
        with suppress(OSError):
            ask.send_bytes(b".")

    before = {number: signal.signal(number, note) for number in _SIGNALS}
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        asked.close()
        ask.close()
