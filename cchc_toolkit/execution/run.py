"""One report from template to sealed packet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat

from cchc_toolkit.archive.packet_status import refuse_replacement
from cchc_toolkit.errors import AgreementError, UsageError
from cchc_toolkit.execution.kernel import execute
from cchc_toolkit.execution.trust import refuse_notebook_of_stranger
from cchc_toolkit.pipeline.as_executed import changes_since, packet_of, refuse_other_report
from cchc_toolkit.pipeline.notebook_file import (
    as_template,
    draft_key,
    parameters_for,
    read_notebook,
    refuse_empty_sections,
    report_parameters,
    unmarked,
)
from cchc_toolkit.pipeline.planning import planned
from cchc_toolkit.pipeline.run_request import RunRequest, RunResult, Say
from cchc_toolkit.pipeline.sealing import finish, result_of

__all__ = ["finalize", "report_of", "run"]


def run(request: RunRequest, say: Say) -> RunResult:
    """Do all of it.

    Parameters
    ----------
    say : callable
        Takes one short Vietnamese line a step.

    Raises
    ------
    CchcError
        With its own exit code: wrong parameters or Word template, missing inputs, a disagreement, a disk
        that refuses. Nothing has been sealed then.
    """
    say("Kiểm tra tham số")
    plan = planned(request)
    # Told now rather than after the work: sealing refuses it all the same.
    refuse_replacement(request.root / "outputs", plan.report_key, request.replaces)
    refuse_notebook_of_stranger(plan.template, request.root)
    notebook = read_notebook(plan.template)
    refuse_empty_sections(notebook)
    parameters = parameters_for(notebook, request.commune, plan.period, request.stamp)
    executed = execute(plan.template, parameters, request.root, say)
    return finish(executed, replace(request, template=plan.template), say)


def finalize(path: Path, request: RunRequest, say: Say) -> RunResult:
    """Seal a notebook as it was executed; where something has changed since, execute it anew and say why.

    Parameters
    ----------
    path : Path
        Executed by papermill or edited in JupyterLab; it is left as it is.
    request : RunRequest
        Its commune, period and stamp are taken from the notebook where the notebook names them.

    Raises
    ------
    UsageError
        The file is no notebook, or not one of ours.
    CchcError
        As ``run``.
    """
    notebook = unmarked(read_notebook(path))
    commune, period, stamp = _report_of(notebook, path.name)
    ours = replace(request, commune=commune, period=period, stamp=stamp or request.stamp)
    if (packet := packet_of(notebook, request.root)) is not None:
        return _sealed_already(packet, request.root, say)
    changes = changes_since(notebook, request.root)
    if not changes:
        try:
            return _seal_as_executed(notebook, replace(ours, template=None), say)
        except AgreementError:
            changes = ("kết quả ghi trong sổ tay khác bản thảo của nó",)
        except UsageError:
            # Somebody else may have sealed it while this command looked.
            if (packet := packet_of(notebook, request.root)) is None:
                raise
            return _sealed_already(packet, request.root, say)
    refuse_other_report(notebook)
    refuse_notebook_of_stranger(path, request.root)
    for each in changes:
        say(f"Chạy lại từ đầu vì {each}")
    with TemporaryDirectory() as folder:
        template = Path(folder) / path.name
        nbformat.write(as_template(notebook), template)
        return run(replace(ours, template=template), say)


def _sealed_already(packet: Path, root: Path, say: Say) -> RunResult:
    say(f"Sổ tay này đã niêm phong, không lập gói mới: {packet.relative_to(root).as_posix()}")
    return result_of(packet)


def _seal_as_executed(notebook: nbformat.NotebookNode, request: RunRequest, say: Say) -> RunResult:
    """What was run is what is sealed."""
    say("Mã, kết quả, số liệu, tham số còn nguyên như lúc sổ tay chạy: niêm phong, không chạy lại")
    refuse_replacement(request.root / "outputs", "/".join(draft_key(notebook) or ()), request.replaces)
    return finish(notebook, request, say)


def report_of(path: Path) -> tuple[str, str]:
    """The commune and the period that a notebook was executed with, as they were typed.

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
