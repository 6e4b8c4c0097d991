"""An own text of a section is written as soon as somebody has it, and none that somebody wrote is lost."""

from __future__ import annotations

import os
from pathlib import Path

from cchc_toolkit.archive import disk
from cchc_toolkit.pipeline.own_sections import plain_lines

__all__ = ["as_file", "keep", "set_aside"]

_ASIDE = ".cu"
"""Behind the name of a text that was replaced or taken back."""


def keep(root: Path, place: str, text: str) -> bytes:
    """Write an own text in one step.

    Parameters
    ----------
    place : str
        Below the project.

    Returns
    -------
    bytes
        As written.

    Raises
    ------
    CchcError
        The disk refuses; what was there stays.
    """
    content = as_file(text)
    with disk.writing(f"lời văn riêng {place}", "tệp cũ"):
        disk.make_folders((root / place).parent)
        disk.replace_file(root / place, content)
    return content


def set_aside(root: Path, place: str) -> str:
    """Give an own text a name that no run reads, so that what somebody wrote is never lost.

    Returns
    -------
    str
        Its place now, below the project.

    Raises
    ------
    CchcError
        The disk refuses.
    """
    with disk.writing(f"lời văn riêng {place}", "tệp cũ"):
        os.replace(root / place, root / f"{place}{_ASIDE}")
    return f"{place}{_ASIDE}"


def as_file(text: str) -> bytes:
    """A text as it is kept: NFC, plain line ends, one at its end."""
    return (plain_lines(text).strip("\n") + "\n").encode()
