"""One report from template to sealed packet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

import nbformat

from cchc_toolkit.archive.packet_status import refuse_replacement
from cchc_toolkit.errors import AgreementError, UsageError
from cchc_toolkit.execution.kernel import execute
from cchc_toolkit.execution.trust import refuse_notebook_of_stranger
from cchc_toolkit.pipeline.changes_since_run import changes_since, packet_of, refuse_other_report
from cchc_toolkit.pipeline.notebook_draft import draft_key, unmarked
from cchc_toolkit.pipeline.notebook_file import as_template, read_notebook, refuse_empty_sections
from cchc_toolkit.pipeline.notebook_parameters import parameters_for, report_parameters
from cchc_toolkit.pipeline.planning import RunPlan, plan_run
from cchc_toolkit.pipeline.run_request import RunRequest, RunResult, Say
from cchc_toolkit.pipeline.seal import agree_and_seal, seal_as_executed, sealed_already

__all__ = ["ExecutedNotebook", "Executing", "finalize", "here", "read_executed", "run"]

Executing: TypeAlias = Callable[
    [RunPlan, Mapping[str, str], RunRequest, Say, Path | None], nbformat.NotebookNode
]
"""Executes the template of a plan with parameters; its draft lies in the project then."""


def here(
    plan: RunPlan, parameters: Mapping[str, str], request: RunRequest, say: Say, left: Path | None
) -> nbformat.NotebookNode:
    """Execute on this machine."""
    return execute(plan.template, parameters, request.root, say, request.engine, left)


def run(request: RunRequest, say: Say, left: Path | None = None, executing: Executing = here) -> RunResult:
    """Do all of it.

    Parameters
    ----------
    say : callable
        Takes one short Vietnamese line a step.
    left : Path, optional
        Where the executed notebook is left, whatever becomes of the run.
    executing : callable
        Where the cells are executed; what is sealed is proved and sealed here.

    Raises
    ------
    CchcError
        With its own exit code: wrong parameters or Word template, missing inputs, a disagreement, a disk
        that refuses. Nothing has been sealed then.
    """
    say("Kiểm tra tham số")
    plan = plan_run(request)
    # Told now rather than after the work: sealing refuses it all the same.
    refuse_replacement(request.root / "outputs", plan.report_key, request.replaces)
    refuse_notebook_of_stranger(plan.template, request.root)
    notebook = read_notebook(plan.template)
    refuse_empty_sections(notebook)
    parameters = parameters_for(notebook, request.commune, plan.period, request.stamp)
    executed = executing(plan, parameters, request, say, left)
    return agree_and_seal(executed, replace(request, template=plan.template), say)


@dataclass(frozen=True, slots=True)
class ExecutedNotebook:
    """A notebook that was executed, read once.

    Parameters
    ----------
    commune, period : str
        That it was executed for, as they were typed.
    stamp : str
        That it was executed with; empty where its cells do not say.
    report_type : str
        Of the draft that it wrote; empty where it wrote none.
    """

    path: Path
    notebook: nbformat.NotebookNode
    commune: str
    period: str
    stamp: str
    report_type: str = ""


def read_executed(path: Path) -> ExecutedNotebook:
    """Read a notebook that is to be sealed; the file is left as it is.

    Raises
    ------
    UsageError
        The file is no notebook, or not one of ours.
    """
    notebook = unmarked(read_notebook(path))
    commune, period, stamp = report_parameters(notebook)
    # What ran goes before what is to run.
    commune, period, report_type = draft_key(notebook) or (commune, period, "")
    if not period or not commune:
        raise UsageError(f"Sổ tay {path.name} không phải báo cáo của bộ công cụ này (thiếu ô tham số)")
    return ExecutedNotebook(path, notebook, commune, period, stamp, report_type)


def finalize(executed: ExecutedNotebook, request: RunRequest, say: Say) -> RunResult:
    """Seal a notebook as it was executed; where something has changed since, execute it anew and say why.

    Parameters
    ----------
    executed : ExecutedNotebook
        By papermill, or in JupyterLab.
    request : RunRequest
        Its commune, period and stamp are taken from the notebook where the notebook names them.

    Raises
    ------
    CchcError
        As ``run``.
    """
    notebook, path = executed.notebook, executed.path
    stamp = executed.stamp or request.stamp
    ours = replace(
        request,
        commune=executed.commune,
        period=executed.period,
        stamp=stamp,
        report_type=executed.report_type,
    )
    if (packet := packet_of(notebook, request.root)) is not None:
        return sealed_already(packet, request.root, say)
    changes = changes_since(notebook, request.root)
    if not changes:
        try:
            return seal_as_executed(notebook, replace(ours, template=None), say)
        except AgreementError:
            changes = ("kết quả ghi trong sổ tay khác bản thảo của nó",)
        except UsageError:
            # Somebody else may have sealed it while this command looked.
            if (packet := packet_of(notebook, request.root)) is None:
                raise
            return sealed_already(packet, request.root, say)
    refuse_other_report(notebook)
    refuse_notebook_of_stranger(path, request.root)
    for change in changes:
        say(f"Chạy lại từ đầu vì {change}")
    with TemporaryDirectory() as folder:
        template = Path(folder) / path.name
        nbformat.write(as_template(notebook), template)
        return run(replace(ours, template=template), say)
