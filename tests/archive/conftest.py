"""No waiting for the disk: a process that dies loses nothing it wrote, synced or not."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="module", autouse=True)
def no_waiting() -> Iterator[None]:
    """``fsync`` returns at once; that it is called, and in which order, has a test of its own."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "fsync", lambda descriptor: None)
        yield
