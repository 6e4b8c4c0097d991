"""Imported by the process that others are forked from: all that a run needs, loaded and read once."""

from __future__ import annotations

from importlib import import_module

from cchc_toolkit.pipeline.read_ahead import read_ahead

__all__ = ["LOADED"]

LOADED = ("cchc_toolkit.notebook.begin", "cchc_toolkit.pipeline.draft", "cchc_toolkit.execution.run")
"""By name, for this room imports no notebook's: cells do."""

for name in LOADED:
    import_module(name)
read_ahead()
