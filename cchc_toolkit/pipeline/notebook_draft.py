"""What an execution leaves in a notebook: the draft that it wrote, how long it took, the mark of the seal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from html import escape
from pathlib import Path

import nbformat

from cchc_toolkit.errors import UsageError
from cchc_toolkit.pipeline.fingerprint import Fingerprint
from cchc_toolkit.pipeline.notebook_file import code_cells
from cchc_toolkit.render.review.notebook_page import Execution
from cchc_toolkit.report.record import DRAFT_TYPE

__all__ = ["draft_facts", "draft_key", "draft_of", "execution_of", "mark_sealed", "unmarked"]

SEALED = "application/vnd.cchc.sealed"
"""By what an output is known that was added after the execution: that the draft has become a packet."""

_ADDED = {SEALED, "application/vnd.jupyter.widget-view+json"}
"""Outputs of the last cell that are none of the report's; what they show is neither compared nor sealed."""


def draft_facts(notebook: nbformat.NotebookNode) -> Mapping[str, str]:
    """What the last cell left of its draft.

    Returns
    -------
    mapping of str to str
        ``path`` of the draft, relative to the project; ``fingerprint``, the SHA-256 of its fingerprint.

    Raises
    ------
    UsageError
        No cell left anything: the notebook was not executed to its end.
    """
    for cell in reversed(notebook.cells):
        for output in cell.get("outputs", []):
            facts = output.get("data", {}).get(DRAFT_TYPE)
            if isinstance(facts, Mapping) and isinstance(facts.get("path"), str):
                return {name: str(value) for name, value in facts.items()}
    raise UsageError(
        "Sổ tay chưa chạy đến ô cuối, chưa có bản thảo", fix="Đề nghị chạy lại từ trên xuống dưới"
    )


def draft_of(notebook: nbformat.NotebookNode, root: Path) -> Path:
    """The draft folder that the last cell names.

    Parameters
    ----------
    root : Path
        Folder of the project.

    Raises
    ------
    UsageError
        No cell names one, or one that lies elsewhere.
    """
    path = draft_facts(notebook)["path"]
    folder: Path = (root / path).resolve()
    if not folder.is_relative_to((root / "outputs" / "drafts").resolve()):
        raise UsageError("Sổ tay chỉ tới bản thảo ngoài thư mục outputs/drafts", where=path)
    return folder


def draft_key(notebook: nbformat.NotebookNode) -> tuple[str, str, str] | None:
    """Commune, period and report type of the draft that the last cell names; ``None`` where it names none."""
    try:
        outputs, drafts, commune, period, report_type, _ = Path(draft_facts(notebook)["path"]).parts
    except (UsageError, ValueError):
        return None
    return (commune, period, report_type) if (outputs, drafts) == ("outputs", "drafts") else None


def execution_of(
    notebook: nbformat.NotebookNode, fingerprint: Fingerprint, versions: Mapping[str, str]
) -> Execution:
    """How a notebook was executed: what the kernel noted; how long single cells took, as the file says.

    Parameters
    ----------
    notebook : NotebookNode
        Executed.
    versions : mapping of str to str
        Of Python and the packages, as the record has them.
    """
    started, finished = (
        datetime.fromisoformat(moment) for moment in (fingerprint.started, fingerprint.finished)
    )
    seconds = {cell.get("id", ""): _seconds(cell) for cell in code_cells(notebook)}
    return Execution(
        template=fingerprint.template,
        started=started.replace(microsecond=0).isoformat(),
        seconds=(finished - started).total_seconds(),
        kernel=f"ipykernel {versions.get('ipykernel', '')}, Python {versions.get('python', '')}",
        cells=len(code_cells(notebook)),
        of_cells={id_: duration for id_, duration in seconds.items() if duration is not None},
    )


def _seconds(cell: nbformat.NotebookNode) -> float | None:
    """How long a cell ran, as papermill, nbclient or JupyterLab noted it."""
    noted = cell.metadata.get("papermill", {}).get("duration")
    if isinstance(noted, int | float):
        return float(noted)
    times = cell.metadata.get("execution", {})
    try:
        begun, ended = (
            datetime.fromisoformat(str(times[event]))
            for event in ("iopub.execute_input", "shell.execute_reply")
        )
    except (KeyError, ValueError):
        return None
    return (ended - begun).total_seconds()


def mark_sealed(notebook: nbformat.NotebookNode, packet: str) -> None:
    """Add to the last cell, which told of a draft, that the draft has become a packet.

    Parameters
    ----------
    notebook : NotebookNode
        Changed in place.
    packet : str
        Its place, relative to the project.
    """
    text = f"Đã niêm phong, không còn là bản thảo: {packet}/data/review.html, report.docx, notebook.html"
    data = {"text/html": f"<p><strong>{escape(text)}</strong></p>", "text/plain": text, SEALED: packet}
    code_cells(notebook)[-1].outputs.append(nbformat.v4.new_output("display_data", data=data))


def unmarked(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook without what its last cell got after the draft: the mark, the button of JupyterLab.

    The same in another cell stays.

    Parameters
    ----------
    notebook : NotebookNode
        Changed in place.
    """
    for cell in code_cells(notebook)[-1:]:
        cell.outputs = [output for output in cell.outputs if not _ADDED & output.get("data", {}).keys()]
    return notebook
