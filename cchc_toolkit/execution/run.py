"""One report from template to sealed packet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat

from cchc_toolkit.archive.standing import refuse_replacement
from cchc_toolkit.checks.known import known_names
from cchc_toolkit.document.office_template import office_template
from cchc_toolkit.errors import AgreementError, UsageError
from cchc_toolkit.execution.as_executed import changes_since, packet_of, refuse_other_report
from cchc_toolkit.execution.finish import Order, Outcome, finish
from cchc_toolkit.execution.kernel import Say, execute
from cchc_toolkit.execution.notebook_file import (
    as_template,
    draft_key,
    parameters_for,
    read_notebook,
    refuse_empty_sections,
    report_parameters,
    unmarked,
)
from cchc_toolkit.execution.templates import find_template
from cchc_toolkit.execution.trust import refuse_notebook_of_stranger
from cchc_toolkit.inputs.params import load_params
from cchc_toolkit.report.record import from_json
from cchc_toolkit.report.report_type import template_name, type_of_period
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
    refuse_notebook_of_stranger(template, order.root)
    notebook = read_notebook(template)
    refuse_empty_sections(notebook)
    parameters = parameters_for(notebook, order.commune, period.key, order.stamp)
    executed = execute(template, parameters, order.root, say)
    return finish(executed, replace(order, template=template), say)


def finalize(path: Path, order: Order, say: Say) -> Outcome:
    """Seal a notebook as it was executed; where something has changed since, execute it anew and say why.

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
    notebook = unmarked(read_notebook(path))
    commune, period, stamp = _report_of(notebook, path.name)
    ours = replace(order, commune=commune, period=period, stamp=stamp or order.stamp)
    if (packet := packet_of(notebook, order.root)) is not None:
        return _sealed_already(packet, order.root, say)
    changes = changes_since(notebook, order.root)
    if not changes:
        try:
            return _seal_as_executed(notebook, replace(ours, template=None), say)
        except AgreementError:
            changes = ("kết quả ghi trong sổ tay khác bản thảo của nó",)
        except UsageError:
            # Somebody else may have sealed it while this command looked.
            if (packet := packet_of(notebook, order.root)) is None:
                raise
            return _sealed_already(packet, order.root, say)
    refuse_other_report(notebook)
    refuse_notebook_of_stranger(path, order.root)
    for each in changes:
        say(f"Chạy lại từ đầu vì {each}")
    with TemporaryDirectory() as folder:
        template = Path(folder) / path.name
        nbformat.write(as_template(notebook), template)
        return run(replace(ours, template=template), say)


def _sealed_already(packet: Path, root: Path, say: Say) -> Outcome:
    say(f"Sổ tay này đã niêm phong, không lập gói mới: {packet.relative_to(root).as_posix()}")
    return Outcome(packet, from_json((packet / "data" / "packet.json").read_bytes()))


def _seal_as_executed(notebook: nbformat.NotebookNode, order: Order, say: Say) -> Outcome:
    """What was run is what is sealed."""
    say("Mã, kết quả, số liệu, tham số còn nguyên như lúc sổ tay chạy: niêm phong, không chạy lại")
    refuse_replacement(order.root / "outputs", "/".join(draft_key(notebook) or ()), order.replaces)
    return finish(notebook, order, say)


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
    commune, period, _ = _report_of(read_notebook(path), path.name)
    return commune, period


def _report_of(notebook: nbformat.NotebookNode, name: str) -> tuple[str, str, str]:
    """Commune and period that ran, else those that are to run, and the stamp; one without them is refused."""
    commune, period, stamp = report_parameters(notebook)
    commune, period, *_ = draft_key(notebook) or (commune, period)
    if not period or not commune:
        raise UsageError(f"Sổ tay {name} không phải báo cáo của bộ công cụ này (thiếu ô tham số)")
    return commune, period, stamp
