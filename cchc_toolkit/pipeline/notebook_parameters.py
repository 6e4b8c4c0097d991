"""The parameters of a notebook: those that it was executed with, and those to execute a template with."""

from __future__ import annotations

from typing import Any

import nbformat

from cchc_toolkit.errors import UsageError
from cchc_toolkit.model.parameters_cell import PERIOD, assigned, chosen_period, is_injected
from cchc_toolkit.pipeline.notebook_file import code_cells
from cchc_toolkit.render.review.notebook_cells import DEFAULTS_TAG
from cchc_toolkit.report.report_type import period_alias_in

__all__ = ["given_parameters", "parameters_for", "report_parameters"]


def given_parameters(notebook: nbformat.NotebookNode) -> dict[str, str]:
    """The parameters that a notebook was executed with.

    Returns
    -------
    dict of str to str
        Those of the cell tagged ``parameters``, overlaid by what papermill injected.

    Raises
    ------
    UsageError
        A cell of parameters that is no Python.
    """
    return _defaults(notebook) | _injected(notebook)


def report_parameters(notebook: nbformat.NotebookNode) -> tuple[str, str, str]:
    """Commune, period and stamp that a notebook was executed with.

    Returns
    -------
    tuple of str
        Empty texts for what its cells do not say; the period as typed, by whichever name.

    Raises
    ------
    UsageError
        As ``given_parameters``; or two names of the period say two periods.
    """
    injected = _injected(notebook)
    values = given_parameters(notebook)
    period = chosen_period(values, injected, period_alias_in(values))
    return values.get("commune", ""), period, values.get("stamp", "")


def parameters_for(notebook: nbformat.NotebookNode, commune: str, period: str, stamp: str) -> dict[str, str]:
    """The parameters to execute a template with, each under the name that it takes.

    Parameters
    ----------
    notebook : NotebookNode
        The template; one that was sealed before ``period`` was its name still takes only ``quarter``.
    """
    names = _defaults(notebook)
    alias = "" if PERIOD in names else period_alias_in(names)
    return {"commune": commune, alias or PERIOD: period, "stamp": stamp}


def _defaults(notebook: nbformat.NotebookNode) -> dict[str, str]:
    tagged = (cell for cell in code_cells(notebook) if DEFAULTS_TAG in cell.metadata.get("tags", []))
    return {name: str(value) for cell in tagged for name, value in _assigned(cell.source).items()}


def _injected(notebook: nbformat.NotebookNode) -> dict[str, str]:
    added = (cell for cell in code_cells(notebook) if is_injected(cell.source))
    return {name: str(value) for cell in added for name, value in _assigned(cell.source).items()}


def _assigned(source: str) -> dict[str, Any]:
    try:
        return assigned(source)
    except (SyntaxError, ValueError, RecursionError) as error:
        line = f", dòng {error.lineno}" if isinstance(error, SyntaxError) and error.lineno else ""
        fix = 'Đề nghị ghi mỗi dòng một tham số, ví dụ commune = "hong-kim"'
        raise UsageError("Ô tham số viết sai cú pháp", where=f"ô tham số{line}", fix=fix) from error
