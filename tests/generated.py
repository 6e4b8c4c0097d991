"""``scripts/build_docs.py``, which knows every page and golden list that is made from declarations."""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from types import ModuleType

from projects import REPO


def script(name: str) -> ModuleType:
    """A module of ``scripts``, which lie outside the package."""
    folder = str(REPO / "scripts")
    sys.path.insert(0, folder)
    try:
        return import_module(name)
    finally:
        sys.path.remove(folder)


BUILD_DOCS = script("build_docs")
GENERATORS: tuple[str, ...] = BUILD_DOCS.GENERATORS


@cache
def stale(generator: str) -> tuple[str, ...]:
    """The files of a generator that are not what it makes now."""
    for name in GENERATORS:
        if "." not in name:
            script(name)
    return tuple(BUILD_DOCS.stale(generator))
