"""A working copy of a template: the notebook that an analyst edits, its parameters written in their cell.

It lies in ``outputs/notebooks``, which is nobody's template and is kept in no git; a copy that is there is
opened again, never overwritten.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import nbformat

from cchc_toolkit.archive import disk
from cchc_toolkit.errors import UsageError
from cchc_toolkit.inputs.params import load_params
from cchc_toolkit.model.parameters_cell import PERIOD
from cchc_toolkit.pipeline.known import known_names
from cchc_toolkit.pipeline.notebook_file import read_notebook
from cchc_toolkit.pipeline.notebook_parameters import report_parameters
from cchc_toolkit.pipeline.templates import template_in_use
from cchc_toolkit.render.review.notebook_cells import DEFAULTS_TAG
from cchc_toolkit.report.report_type import type_asked_for
from cchc_toolkit.vocabulary.periods import parse_period

__all__ = ["NOTEBOOKS", "WorkingCopy", "working_copy"]

NOTEBOOKS = "notebooks"
"""Folder of working copies below ``outputs``."""

_MOST_COPIES = 99


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """A notebook to be opened; ``is_new`` where it was written now."""

    path: Path
    is_new: bool


def working_copy(
    root: Path, commune: str, period_text: str, report_type: str = "", is_fresh: bool = False
) -> WorkingCopy:
    """The working copy of a report, written where there is none yet.

    Parameters
    ----------
    root : Path
        Folder of the project.
    commune, period_text : str
        Keys; their parameters must be there.
    report_type : str
        Code; empty for the report on administrative reform of the period.
    is_fresh : bool
        Write another copy beside one that is there.

    Raises
    ------
    UsageError
        Unknown commune, period or type, wrong parameters, no template.
    CchcError
        The disk refuses.
    """
    plan = type_asked_for(report_type, parse_period(period_text))
    period = parse_period(period_text, plan.kinds)
    params = load_params(root, commune, period.key, known_names(), plan.code).params
    template = template_in_use(root, plan, params)
    folder = root / "outputs" / NOTEBOOKS / commune / period.key
    path = folder / template.name
    if path.exists() and not is_fresh:
        return WorkingCopy(path, is_new=False)
    notebook = _filled(read_notebook(template), commune, period.key)
    if path.exists():
        numbered = (folder / f"{template.stem}-{number}.ipynb" for number in range(2, _MOST_COPIES))
        path = next(free for free in numbered if not free.exists())
    with disk.writing("bản làm việc của sổ tay", "sổ tay cũ"):
        disk.make_folders(folder)
        disk.replace_file(path, (nbformat.writes(notebook) + "\n").encode())
    return WorkingCopy(path, is_new=True)


def _filled(notebook: nbformat.NotebookNode, commune: str, period: str) -> nbformat.NotebookNode:
    """The template with commune and period in its parameters cell, all else as it was."""
    for cell in notebook.cells:
        if DEFAULTS_TAG in cell.metadata.get("tags", []):
            for name, value in (("commune", commune), (PERIOD, period)):
                cell.source = re.sub(rf"(?m)^{name} *= *.*$", f'{name} = "{value}"', cell.source, count=1)
    if report_parameters(notebook)[:2] != (commune, period):
        raise UsageError(
            "Ô tham số của mẫu không nhận xã và kỳ", fix="Đề nghị chép lại mẫu kèm theo bộ công cụ"
        )
    return notebook
