"""Drafts that a stopped or killed run left: nobody will seal them."""

from __future__ import annotations

import json
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from cchc_toolkit.archive import disk, safe_read
from cchc_toolkit.archive.draft import is_complete

__all__ = ["discard_drafts", "drafts_of"]


def drafts_of(outputs: Path, report_key: str) -> frozenset[str]:
    """Names of the drafts of a report, finished or not."""
    folder = outputs / "drafts" / report_key
    return frozenset(path.name for path in folder.iterdir()) if folder.is_dir() else frozenset()


def discard_drafts(outputs: Path, report_key: str, before: Collection[str], stamp: str) -> None:
    """Remove the drafts that a run began and will not seal; one that somebody else finished meanwhile stays.

    Parameters
    ----------
    before : collection of str
        The drafts that were there when the run began.
    stamp : str
        Moment of the run, ISO: a finished draft of another one is not its.
    """
    for name in drafts_of(outputs, report_key) - set(before):
        folder = outputs / "drafts" / report_key / name
        if not is_complete(folder) or _stamp_of(folder) == stamp:
            with suppress(OSError):
                disk.remove_tree(folder)


def _stamp_of(folder: Path) -> str:
    try:
        return str(json.loads(safe_read.read_small(folder / "record.json"))["stamp"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""
