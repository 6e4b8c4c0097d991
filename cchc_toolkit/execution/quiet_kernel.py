"""A kernel manager whose kernel does not speak to the terminal.

A kernel that is told to stop while it still answers logs a traceback of its own ("Socket operation on
non-socket") after it has left the notebook's streams. The report is sound then, and its reader must not be
shown a traceback; what cells write is caught by the notebook all the same.
"""

from __future__ import annotations

from subprocess import DEVNULL
from typing import Any

from jupyter_client.manager import AsyncKernelManager

__all__ = ["QuietKernelManager"]


class QuietKernelManager(AsyncKernelManager):
    """The stock manager; the standard error of the kernel's process is thrown away."""

    async def start_kernel(self, **options: Any) -> None:  # type: ignore[override]
        """As the stock manager."""
        await super().start_kernel(**{**options, "stderr": DEVNULL})
