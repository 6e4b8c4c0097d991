"""Where the notebook templates are: the project's own first, then those that travel with the package."""

from __future__ import annotations

from pathlib import Path

import cchc_toolkit
from cchc_toolkit.errors import UsageError
from cchc_toolkit.model.run_params import RunParams
from cchc_toolkit.report.report_type import ReportType, template_name

__all__ = ["desk_notebook", "find_template", "template_folders", "template_in_use"]


def template_in_use(root: Path | None, plan: ReportType, params: RunParams) -> Path:
    """The template of a report: by its type, who asks for it, and the last day of its figures.

    ``cchc form``, ``cchc run`` and the set-up call of a template all ask here, so that none of them goes on
    where another says that there is no template.

    Raises
    ------
    UsageError
        No form is declared for such a report, or its template is nowhere.
    """
    return find_template(root, template_name(plan, params.window.last, params.authority))


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
    for folder in template_folders(root):
        path = folder / f"{name}.ipynb"
        if path.is_file():
            return path
    raise UsageError(f"Không tìm thấy mẫu {name}.ipynb", where="notebooks/templates")


def desk_notebook() -> Path:
    """The notebook that is the desk; it travels with the package.

    Raises
    ------
    UsageError
        It is nowhere: the package is not whole.
    """
    package = Path(cchc_toolkit.__file__).parent
    for path in (package / "templates" / "desk.ipynb", package.parent / "notebooks" / "desk.ipynb"):
        if path.is_file():
            return path
    raise UsageError("Không tìm thấy sổ tay desk.ipynb", fix="Đề nghị cài lại bộ công cụ")


def template_folders(root: Path | None) -> list[Path]:
    """Where templates may lie, those of the project first.

    Parameters
    ----------
    root : Path or None
        Folder of the project.
    """
    package = Path(cchc_toolkit.__file__).parent
    own = [] if root is None else [root / "notebooks" / "templates"]
    return [*own, package / "templates", package.parent / "notebooks" / "templates"]
