"""Rows of different forms that mean the same, declared once in ``equivalents.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cchc_toolkit.forms.declaration import built, read_declaration

__all__ = ["Equivalent", "equivalents_of", "load_equivalents"]


@dataclass(frozen=True, slots=True)
class Equivalent:
    """Keys of rows (``620/3.3.2``) that state one quantity, and what to mind when carrying one over."""

    rows: tuple[str, ...]
    note: str = ""


@cache
def load_equivalents() -> tuple[Equivalent, ...]:
    """What ``equivalents.yaml`` declares.

    Returns
    -------
    tuple of Equivalent
        In the order of the file.
    """
    path = Path(__file__).parent / "equivalents.yaml"
    return tuple(
        built(Equivalent, equivalent, path.name) for equivalent in read_declaration(path)["equivalents"]
    )


def equivalents_of(key: str) -> tuple[str, ...]:
    """Keys of the other forms' rows that mean the same as this one; empty where none is known.

    Parameters
    ----------
    key : str
        Of form and row, with the column in a grid: ``620/3.3.2``, ``PL8/T/online``.
    """
    return tuple(
        other
        for equivalent in load_equivalents()
        if key in equivalent.rows
        for other in equivalent.rows
        if other != key
    )
