"""What a notebook's front end tells of its cells, and the one thing that it can be asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

__all__ = ["FrontEnd"]


@dataclass(frozen=True, slots=True)
class FrontEnd:
    """What a notebook tells of itself.

    Parameters
    ----------
    running_cell : callable
        Gives the id of the running cell and the ids of cells deleted since ("" and none where the front
        end does not tell).
    executed : callable
        Gives the texts of the cells executed so far, in order, the running one last.
    displayed : callable
        Gives the digests of what each of these cells has displayed.
    notebook : Path or None
        The notebook file, ``None`` where nobody tells the kernel.
    replace_cell : callable
        Puts a text in the place of the running cell, where the front end can.
    """

    running_cell: Callable[[], tuple[str, frozenset[str]]]
    executed: Callable[[], tuple[str, ...]]
    displayed: Callable[[], tuple[tuple[str, ...], ...]]
    notebook: Path | None = None
    replace_cell: Callable[[str], None] = lambda _: None
