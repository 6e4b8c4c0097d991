"""Where the notebook templates are: the project's own first, then those that travel with the package."""

from __future__ import annotations

from pathlib import Path

import cchc_toolkit
from cchc_toolkit.errors import UsageError

__all__ = ["find_template"]


def find_template(root: Path | None, name: str) -> Path:
    """The template of a name.

    Parameters
    ----------
    root : Path or None
        Folder of the project; outside of any the package's own are left.
    name : str
        ``quarterly``, ``quarterly-2025``.

    Returns
    -------
    Path
        ``notebooks/templates/<name>.ipynb`` of the project where it has one, else the package's own.

    Raises
    ------
    UsageError
        Neither has one.
    """
    package = Path(cchc_toolkit.__file__).parent
    folders = [package / "templates", package.parent / "notebooks" / "templates"]
    if root is not None:
        folders.insert(0, root / "notebooks" / "templates")
    for folder in folders:
        path = folder / f"{name}.ipynb"
        if path.is_file():
            return path
    raise UsageError(f"Không tìm thấy mẫu {name}.ipynb", where="notebooks/templates")
