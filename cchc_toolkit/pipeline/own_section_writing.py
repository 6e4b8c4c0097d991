"""An own text of a section is written as soon as somebody has it, and none that somebody wrote is lost."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from cchc_toolkit.archive import disk
from cchc_toolkit.pipeline.own_sections import plain_lines
from cchc_toolkit.report.own_text import without_owner
from cchc_toolkit.vocabulary.file_limits import TEXT_BYTES, read_bytes

__all__ = ["as_file", "keep", "set_aside", "take_back"]

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
    """Copy an own text to a name that no run reads, before something else stands in its place.

    Parameters
    ----------
    place : str
        Below the project.

    Returns
    -------
    str
        Place of the copy, below the project.

    Raises
    ------
    CchcError
        The disk refuses.
    """
    free = (f"{place}{_ASIDE}{n if n > 1 else ''}" for n in count(1))
    aside = next(name for name in free if not (root / name).exists())
    with disk.writing(f"bản cất của lời văn riêng {place}", "tệp cũ"):
        disk.replace_file(root / aside, read_bytes(root / place, TEXT_BYTES))
    return aside


def take_back(root: Path, place: str) -> str:
    """Take an own text out of the way of the template's.

    Parameters
    ----------
    place : str
        Below the project.

    Returns
    -------
    str
        Where it lies now, below the project.

    Raises
    ------
    CchcError
        The disk refuses.
    """
    aside = set_aside(root, place)
    with disk.writing(f"lời văn riêng {place}", "tệp cũ"):
        (root / place).unlink()
    return aside


def as_file(text: str) -> bytes:
    """A text as it is kept: NFC, plain line ends, one at its end; its place says whose it is."""
    return (without_owner(plain_lines(text)).strip("\n") + "\n").encode()
