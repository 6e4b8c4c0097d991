"""After the notebook: review, proof that document, review and record agree, and the seal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat

from cchc_toolkit.archive import draft as drafts
from cchc_toolkit.archive.packet import Replacement
from cchc_toolkit.archive.sealing import seal
from cchc_toolkit.archive.tools import keep
from cchc_toolkit.document.agreement import agreement
from cchc_toolkit.document.notebook_page import notebook_page
from cchc_toolkit.document.read import read
from cchc_toolkit.document.review import review
from cchc_toolkit.errors import AgreementError, Problem
from cchc_toolkit.execution.as_executed import fingerprint_of
from cchc_toolkit.execution.kernel import Say
from cchc_toolkit.execution.notebook_file import as_template, draft_of, execution_of, without_machine
from cchc_toolkit.execution.own_wheel import own_tools
from cchc_toolkit.report.record import Record, from_json

__all__ = ["Order", "Outcome", "finish"]


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
        Notebook to execute instead of the one that the period's outline asks for.
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


def finish(notebook: nbformat.NotebookNode, order: Order, say: Say) -> Outcome:
    """Review an executed notebook's draft, prove that all agree, and seal.

    Parameters
    ----------
    notebook : NotebookNode
        Executed; its last cell names the draft.
    order : Order
    say : callable

    Returns
    -------
    Outcome

    Raises
    ------
    AgreementError
        Document, review, notebook and record differ; nothing is sealed and the draft is kept.
    CchcError
        The draft is missing or altered, or the disk refuses.
    """
    folder = draft_of(notebook, order.root)
    found = drafts.open_draft(folder)
    record = from_json((folder / "record.json").read_bytes())
    fingerprint = fingerprint_of(folder)
    say("Lập bản rà soát")
    execution = execution_of(notebook, fingerprint, record.versions)
    clean = without_machine(notebook)
    html, page = review(record, execution), notebook_page(record, clean, execution)
    say("Đối chiếu bản Word, bản rà soát, sổ tay và hồ sơ")
    differences = agreement(record, read((folder / "report.docx").read_bytes()), html, page)
    if differences:
        where = found.folder.relative_to(order.root).as_posix()
        raise AgreementError(
            Problem(each, where, "Bản thảo được giữ lại, chưa niêm phong") for each in differences
        )
    say("Niêm phong")
    added = {
        "review.html": html.encode(),
        "notebook.html": page.encode(),
        "notebook.ipynb": (nbformat.writes(clean) + "\n").encode(),
        "inputs/template.ipynb": _template(order, notebook),
    }
    outputs = order.root / "outputs"
    kept = keep(outputs, own_tools())
    times = {"started": execution.started, "sealed": order.now()}
    packet = seal(folder, outputs, added, times=times, replaces=order.replaces, tools=kept)
    return Outcome(packet, record)


def _template(order: Order, notebook: nbformat.NotebookNode) -> bytes:
    """The file that was executed; where papermill read none, the notebook without what a run adds."""
    if order.template is not None:
        return order.template.read_bytes()
    text: str = nbformat.writes(as_template(notebook))
    return f"{text}\n".encode()
