"""Find the folder of the project, whatever folder a kernel or a command was started in."""

from __future__ import annotations

import os
from pathlib import Path

from cchc_toolkit.errors import UsageError

__all__ = ["ROOT_VARIABLE", "find_root"]

ROOT_VARIABLE = "CCHC_ROOT"


def find_root(start: Path) -> Path:
    """The nearest folder at or above ``start`` that holds ``params`` and ``data``.

    Where none has both, the nearest that holds parameters: a project in which ``cchc form`` has not yet made
    ``data``. A ``params`` without a .yaml is somebody else's.

    Parameters
    ----------
    start : Path
        The current folder: the caller's under papermill, the notebook's own in JupyterLab.

    Raises
    ------
    UsageError
        There is none, and the variable ``CCHC_ROOT`` names none either.
    """
    named = os.environ.get(ROOT_VARIABLE)
    candidates = [Path(named)] if named else [start, *start.parents]
    for is_project in (_has_data, _has_parameters):
        for folder in candidates:
            if is_project(folder):
                return folder.resolve()
    raise UsageError(
        "Không tìm thấy thư mục dự án (nơi có params với tệp tham số .yaml)",
        where=str(named or start.name),
        fix=f"Đề nghị mở từ trong thư mục dự án, hoặc đặt biến {ROOT_VARIABLE} trỏ tới thư mục đó",
    )


def _has_data(folder: Path) -> bool:
    return (folder / "params").is_dir() and (folder / "data").is_dir()


def _has_parameters(folder: Path) -> bool:
    """Of a district or of all (``params/*.yaml``), or of a commune (``params/<commune>/*.yaml``)."""
    params = folder / "params"
    return any(True for pattern in ("*.yaml", "*/*.yaml") for _ in params.glob(pattern))
