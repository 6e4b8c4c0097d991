"""After the notebook: review, proof that document, review and record agree, and the seal."""

from __future__ import annotations

from pathlib import Path

import nbformat

from cchc_toolkit.archive import draft as drafts
from cchc_toolkit.archive.packet_status import refuse_replacement
from cchc_toolkit.archive.sealing import seal
from cchc_toolkit.archive.tools import keep
from cchc_toolkit.errors import AgreementError, Problem
from cchc_toolkit.pipeline.agree import disagreements
from cchc_toolkit.pipeline.changes_since_run import fingerprint_of
from cchc_toolkit.pipeline.notebook_draft import draft_key, draft_of, execution_of
from cchc_toolkit.pipeline.notebook_file import as_template, without_machine
from cchc_toolkit.pipeline.own_wheel import own_tools
from cchc_toolkit.pipeline.run_request import RunRequest, RunResult, Say
from cchc_toolkit.render.review.notebook_cells import prepare
from cchc_toolkit.render.review.notebook_page import notebook_page
from cchc_toolkit.render.review.review import sealed_review
from cchc_toolkit.report.record import from_json
from cchc_toolkit.word.printed_document import read_printed

__all__ = ["agree_and_seal", "import_ahead", "result_of", "seal_as_executed", "sealed_already"]


def agree_and_seal(notebook: nbformat.NotebookNode, request: RunRequest, say: Say) -> RunResult:
    """Review an executed notebook's draft, prove that all agree, and seal.

    Parameters
    ----------
    notebook : NotebookNode
        Executed; its last cell names the draft.

    Raises
    ------
    AgreementError
        Document, review, notebook and record differ; nothing is sealed and the draft is kept.
    CchcError
        The draft is missing or altered, or the disk refuses.
    """
    folder = draft_of(notebook, request.root)
    draft = drafts.open_draft(folder)
    record = from_json((folder / "record.json").read_bytes())
    fingerprint = fingerprint_of(folder)
    say("Lập bản rà soát")
    execution = execution_of(notebook, fingerprint, record.versions)
    clean = without_machine(notebook)
    html = sealed_review((folder / "review.html").read_bytes().decode(), execution)
    page = notebook_page(record, clean, execution)
    say("Đối chiếu bản Word, bản rà soát, sổ tay và hồ sơ")
    differences = disagreements(record, read_printed((folder / "report.docx").read_bytes()), html, page)
    if differences:
        where = draft.folder.relative_to(request.root).as_posix()
        raise AgreementError(
            Problem(difference, where, "Bản thảo được giữ lại, chưa niêm phong") for difference in differences
        )
    say("Niêm phong")
    added = {
        "review.html": html.encode(),
        "notebook.html": page.encode(),
        "notebook.ipynb": (nbformat.writes(clean) + "\n").encode(),
        "inputs/template.ipynb": _template(request, notebook),
    }
    outputs = request.root / "outputs"
    kept = keep(outputs, own_tools())
    times = {"started": execution.started, "sealed": request.now()}
    packet = seal(folder, outputs, added, times=times, replaces=request.replaces, tools=kept)
    return RunResult(packet, record)


def seal_as_executed(notebook: nbformat.NotebookNode, request: RunRequest, say: Say) -> RunResult:
    """Seal what was run, as it was run; nothing must have changed since (``changes_since``).

    Parameters
    ----------
    notebook : NotebookNode
        Executed by papermill, or in JupyterLab.

    Raises
    ------
    CchcError
        As ``agree_and_seal``; or the packet that it would replace was confirmed or issued.
    """
    say("Mã, kết quả, số liệu, tham số còn nguyên như lúc sổ tay chạy: niêm phong, không chạy lại")
    refuse_replacement(request.root / "outputs", "/".join(draft_key(notebook) or ()), request.replaces)
    return agree_and_seal(notebook, request, say)


def sealed_already(packet: Path, root: Path, say: Say) -> RunResult:
    """The packet that this very execution was sealed into before."""
    say(f"Sổ tay này đã niêm phong, không lập gói mới: {packet.relative_to(root).as_posix()}")
    return result_of(packet)


def result_of(packet: Path) -> RunResult:
    """The result of a run that was sealed before."""
    return RunResult(packet, from_json((packet / "data" / "packet.json").read_bytes()))


def import_ahead() -> None:
    """Import what sealing needs while a kernel still works and this process would only wait."""
    prepare()


def _template(request: RunRequest, notebook: nbformat.NotebookNode) -> bytes:
    """The file that was executed; where papermill read none, the notebook without what a run adds."""
    if request.template is not None:
        return request.template.read_bytes()
    text: str = nbformat.writes(as_template(notebook))
    return f"{text}\n".encode()
