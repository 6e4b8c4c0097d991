"""Find the folder of the project, whatever folder a kernel or a command was started in."""

from __future__ import annotations

import os
from pathlib import Path

from cchc_toolkit.errors import UsageError

__all__ = ["ROOT_VARIABLE", "find_root"]

ROOT_VARIABLE = "CCHC_ROOT"


def find_root(start: Path) -> Path:
    """The nearest folder at or above ``start`` that holds ``params`` and ``data``.

    Parameters
    ----------
    start : Path
        The current folder: the caller's under papermill, the notebook's own in JupyterLab.

    Returns
    -------
    Path

    Raises
    ------
    UsageError
        There is none, and the variable ``CCHC_ROOT`` names none either.
    """
    named = os.environ.get(ROOT_VARIABLE)
    candidates = [Path(named)] if named else [start, *start.parents]
    for folder in candidates:
        if (folder / "params").is_dir() and (folder / "data").is_dir():
            return folder.resolve()
    raise UsageError(
        "Không tìm thấy thư mục dự án (nơi có params và data)",
        where=str(named or start.name),
        fix=f"Đề nghị mở từ trong thư mục dự án, hoặc đặt biến {ROOT_VARIABLE} trỏ tới thư mục đó",
    )
