"""One report from template to sealed packet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat

from cchc_toolkit.archive.standing import refuse_replacement
from cchc_toolkit.checks.known import known_names
from cchc_toolkit.document.office_template import office_template
from cchc_toolkit.errors import UsageError
from cchc_toolkit.execution.finish import Order, Outcome, finish
from cchc_toolkit.execution.kernel import Say, execute
from cchc_toolkit.execution.notebook_file import (
    as_template,
    given_parameters,
    read_notebook,
    refuse_empty_sections,
)
from cchc_toolkit.execution.templates import find_template
from cchc_toolkit.inputs.params import load_params
from cchc_toolkit.report.report_type import REPORT_TYPES, template_name, type_of_period
from cchc_toolkit.vocabulary.periods import parse_period

__all__ = ["finalize", "report_of", "run"]


def run(order: Order, say: Say) -> Outcome:
    """Do all of it.

    Parameters
    ----------
    order : Order
    say : callable
        Takes one short Vietnamese line a step.

    Returns
    -------
    Outcome

    Raises
    ------
    CchcError
        With its own exit code: wrong parameters or Word template, missing inputs, a disagreement, a disk
        that refuses. Nothing has been sealed then.
    """
    say("Kiểm tra tham số")
    plan = type_of_period(parse_period(order.period))
    period = parse_period(order.period, plan.kinds)
    loaded = load_params(order.root, order.commune, period.key, known_names())
    office_template(order.root, loaded.params.word_template)
    # Told now rather than after the work: sealing refuses it all the same.
    report_key = f"{order.commune}/{period.key}/{plan.code}"
    refuse_replacement(order.root / "outputs", report_key, order.replaces)
    last, authority = loaded.params.window.last, loaded.params.authority
    template = order.template or find_template(order.root, template_name(plan, last, authority))
    refuse_empty_sections(read_notebook(template))
    parameters = {"commune": order.commune, plan.period_parameter: period.key, "stamp": order.stamp}
    started = order.now()
    notebook = execute(template, parameters, order.root, say)
    return finish(notebook, replace(order, template=template), started, say)


def finalize(path: Path, order: Order, say: Say) -> Outcome:
    """Execute a notebook once more, clean, from top to bottom, and seal.

    Parameters
    ----------
    path : Path
        Executed by papermill or edited in JupyterLab; it is left as it is.
    order : Order
        Its commune, period and stamp are taken from the notebook where the notebook names them.
    say : callable

    Returns
    -------
    Outcome

    Raises
    ------
    UsageError
        The file is no notebook, or not one of ours.
    CchcError
        As ``run``.
    """
    commune, period = report_of(path)
    notebook = read_notebook(path)
    with TemporaryDirectory() as folder:
        template = Path(folder) / path.name
        nbformat.write(as_template(notebook), template)
        stamp = given_parameters(notebook).get("stamp") or order.stamp
        ours = replace(order, commune=commune, period=period, template=template)
        return run(replace(ours, stamp=stamp), say)


def report_of(path: Path) -> tuple[str, str]:
    """The commune and the period that a notebook was executed with, as they were typed.

    Parameters
    ----------
    path : Path

    Returns
    -------
    tuple of (str, str)

    Raises
    ------
    UsageError
        The file is no notebook, or not one of ours.
    """
    given = given_parameters(read_notebook(path))
    period = next(
        (given[each.period_parameter] for each in REPORT_TYPES if each.period_parameter in given), ""
    )
    if not period or "commune" not in given:
        raise UsageError(f"Sổ tay {path.name} không phải báo cáo của bộ công cụ này (thiếu ô tham số)")
    return given["commune"], period
