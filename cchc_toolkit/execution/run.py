"""One report from template to sealed packet: execute with papermill, review, agree, seal."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from traitlets.config import Config

from cchc_toolkit import errors
from cchc_toolkit.archive import draft as drafts
from cchc_toolkit.archive.packet import Replacement
from cchc_toolkit.archive.sealing import seal
from cchc_toolkit.checks.known import known_names
from cchc_toolkit.document.agreement import agreement
from cchc_toolkit.document.read import read
from cchc_toolkit.document.review import review
from cchc_toolkit.errors import AgreementError, CchcError, Problem, UsageError
from cchc_toolkit.execution.templates import find_template
from cchc_toolkit.inputs.parameter_cell import assigned
from cchc_toolkit.inputs.params import load_params
from cchc_toolkit.report.record import Record, from_json
from cchc_toolkit.report.report_type import REPORT_TYPES, type_of_period
from cchc_toolkit.vocabulary.periods import parse_period

__all__ = [
    "DRAFT_MIME",
    "Order",
    "Outcome",
    "as_template",
    "execute",
    "finalize",
    "finish",
    "given_parameters",
    "run",
]

DRAFT_MIME = "application/vnd.cchc.draft+json"
# Sockets of the file system instead of ports: several kernels cannot race for one, and nothing listens on TCP.
_QUIET_KERNEL = {
    "config": Config({"KernelManager": {"transport": "ipc"}}),
    "extra_arguments": ["--log-level=CRITICAL"],
}
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be run.

    Parameters
    ----------
    root : Path
        Folder of the project.
    commune, period : str
        Keys.
    stamp : str
        Moment of the run, ISO with offset; ``now`` gives the moments that follow.
    now : callable
        Gives the time as ISO text; the clock belongs to the caller.
    template : Path or None
        Notebook to execute instead of the shipped one.
    replaces : Replacement or None
        The packet that this run corrects, how, and why.
    """

    root: Path
    commune: str
    period: str
    stamp: str
    now: Callable[[], str]
    template: Path | None = None
    replaces: Replacement | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A sealed packet and the record in it."""

    packet: Path
    record: Record


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
        With its own exit code: wrong parameters, missing inputs, a disagreement, a disk that refuses.
        Nothing has been sealed then.
    """
    say("Kiểm tra tham số")
    plan = type_of_period(parse_period(order.period))
    period = parse_period(order.period, plan.kinds)
    load_params(order.root, order.commune, period.key, known_names())
    template = order.template or find_template(order.root, plan.code)
    parameters = {"commune": order.commune, plan.period_parameter: period.key, "stamp": order.stamp}
    started = order.now()
    notebook = execute(template, parameters, order.root, say)
    return finish(notebook, order, started, say)


def execute(template: Path, parameters: Mapping[str, str], root: Path, say: Say) -> nbformat.NotebookNode:
    """Execute a template with papermill over the stock kernel, in the project's folder.

    Parameters
    ----------
    template : Path
    parameters : mapping of str to str
    root : Path
    say : callable

    Returns
    -------
    NotebookNode
        Executed to its end.

    Raises
    ------
    CchcError
        The error of the package that stopped it, as it was raised in the kernel; any other failure of a
        cell as a plain ``CchcError`` that names the cell.
    """
    import papermill
    from papermill.exceptions import PapermillExecutionError

    logging.getLogger("papermill").setLevel(logging.ERROR)
    say("Chạy sổ tay")
    with TemporaryDirectory() as folder:
        executed = Path(folder) / template.name
        try:
            papermill.execute_notebook(
                str(template),
                str(executed),
                parameters=dict(parameters),
                cwd=str(root),
                kernel_name="python3",
                progress_bar=False,
                request_save_on_cell_execute=False,
                **_QUIET_KERNEL,
            )
        except PapermillExecutionError as error:
            raise as_ours(error.ename, error.evalue, error.exec_count) from None
        return nbformat.read(executed, as_version=4)


def as_ours(name: str, message: str, cell: int | None) -> CchcError:
    """The error of the package that a kernel reported by name and text."""
    kind = getattr(errors, name, None)
    if isinstance(kind, type) and issubclass(kind, CchcError):
        return _Reported.of(kind, message)
    return CchcError(f"Sổ tay dừng vì lỗi {name}: {message}", where=f"ô mã {cell}" if cell else "")


class _Reported(CchcError):
    """An error whose text was made elsewhere and is shown as it is."""

    def __str__(self) -> str:
        return "\n".join(each.what for each in self.problems)

    @classmethod
    def of(cls, kind: type[CchcError], message: str) -> CchcError:
        """With the exit code of the error that it reports."""
        error = cls([Problem(line) for line in message.splitlines()])
        error.exit_code = kind.exit_code
        return error


def finish(notebook: nbformat.NotebookNode, order: Order, started: str, say: Say) -> Outcome:
    """Review an executed notebook's draft, prove that all agree, and seal.

    Parameters
    ----------
    notebook : NotebookNode
        Executed; its last cell names the draft.
    order : Order
    started : str
        When the execution began, ISO.
    say : callable

    Returns
    -------
    Outcome

    Raises
    ------
    AgreementError
        Document, review and record differ; nothing is sealed and the draft is kept.
    CchcError
        The draft is missing or altered, or the disk refuses.
    """
    folder = draft_of(notebook, order.root)
    found = drafts.open_draft(folder)
    record = from_json((folder / "record.json").read_bytes())
    say("Lập bản rà soát")
    clean = _without_machine(notebook)
    html = review(record, clean)
    say("Đối chiếu bản Word, bản rà soát và hồ sơ")
    differences = agreement(record, read((folder / "report.docx").read_bytes()), html)
    if differences:
        where = found.folder.relative_to(order.root).as_posix()
        raise AgreementError(Problem(each, where, "Bản thảo được giữ lại, chưa niêm phong") for each in differences)
    template = order.template or find_template(order.root, record.report_type)
    say("Niêm phong")
    drafts.add(
        folder,
        {
            "review.html": html.encode(),
            "review.ipynb": (nbformat.writes(clean) + "\n").encode(),
            "inputs/template.ipynb": template.read_bytes(),
        },
    )
    times = {"started": started, "sealed": order.now()}
    packet = seal(folder, order.root / "outputs", times=times, replaces=order.replaces)
    return Outcome(packet, record)


def draft_of(notebook: nbformat.NotebookNode, root: Path) -> Path:
    """The draft folder that the last cell names.

    Raises
    ------
    UsageError
        No cell names one: the notebook was not executed to its end.
    """
    for cell in reversed(notebook.cells):
        for output in cell.get("outputs", []):
            facts = output.get("data", {}).get(DRAFT_MIME)
            if facts:
                folder = (root / facts["path"]).resolve()
                if not folder.is_relative_to((root / "outputs" / "drafts").resolve()):
                    raise UsageError("Sổ tay chỉ tới bản thảo ngoài thư mục outputs/drafts", where=str(facts["path"]))
                return folder
    raise UsageError("Sổ tay chưa chạy đến ô cuối, chưa có bản thảo", fix="Đề nghị chạy lại từ trên xuống dưới")


def given_parameters(notebook: nbformat.NotebookNode) -> dict[str, str]:
    """The parameters that a notebook was executed with.

    Parameters
    ----------
    notebook : NotebookNode

    Returns
    -------
    dict of str to str
        Those of the cell tagged ``parameters``, overlaid by what papermill injected.
    """
    given: dict[str, str] = {}
    for tag in ("parameters", "injected-parameters"):
        for cell in notebook.cells:
            if cell.cell_type == "code" and tag in cell.metadata.get("tags", []):
                given |= {name: str(value) for name, value in assigned(cell.source).items()}
    return given


def as_template(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """An executed notebook as the template it came from: no injected cell, no outputs, no machine's facts.

    Parameters
    ----------
    notebook : NotebookNode

    Returns
    -------
    NotebookNode
    """
    clean = _without_machine(notebook)
    clean.cells = [each for each in clean.cells if "injected-parameters" not in each.metadata.get("tags", [])]
    for cell in clean.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return clean


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
    try:
        notebook = nbformat.read(path, as_version=4)
    except (OSError, ValueError, nbformat.ValidationError) as error:
        raise UsageError(f"Không đọc được sổ tay {path.name}", fix="Đề nghị chỉ đúng tệp .ipynb") from error
    given = given_parameters(notebook)
    period = next((given[each.period_parameter] for each in REPORT_TYPES if each.period_parameter in given), "")
    if not period or "commune" not in given:
        raise UsageError(f"Sổ tay {path.name} không phải báo cáo của bộ công cụ này (thiếu ô tham số)")
    with TemporaryDirectory() as folder:
        template = Path(folder) / path.name
        nbformat.write(as_template(notebook), template)
        ours = replace(order, commune=given["commune"], period=period, template=template)
        return run(replace(ours, stamp=given.get("stamp") or order.stamp), say)


def _without_machine(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook without papermill's paths and times, which belong to the machine."""
    clean = nbformat.from_dict(notebook)
    clean.metadata.pop("papermill", None)
    for cell in clean.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
    return clean

