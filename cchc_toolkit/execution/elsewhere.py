"""Have cells executed on another machine, and bring the draft home, where it is proved and sealed."""

from __future__ import annotations

import io
from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path

import nbformat

from cchc_toolkit.archive import disk
from cchc_toolkit.archive import draft as drafts
from cchc_toolkit.errors import CchcError
from cchc_toolkit.execution.parcel import Answer, ErrorElsewhere, Order, answer_from, own_code, to_bytes
from cchc_toolkit.execution.run import Executing
from cchc_toolkit.pipeline.changes_since_run import changed_surroundings, fingerprint_of
from cchc_toolkit.pipeline.fingerprint import LAST_PACKET
from cchc_toolkit.pipeline.notebook_draft import draft_of
from cchc_toolkit.pipeline.planning import RunPlan
from cchc_toolkit.pipeline.run_files import TEMPLATES, files_of_run
from cchc_toolkit.pipeline.run_request import RunRequest, Say

__all__ = ["elsewhere"]


def elsewhere(channel: Connection) -> Executing:
    """A way of executing that sends an ``Order`` and waits for its ``Answer``.

    Parameters
    ----------
    channel : Connection
        To whoever knows the other machines.
    """

    def executing(
        plan: RunPlan, parameters: Mapping[str, str], request: RunRequest, say: Say, left: Path | None
    ) -> nbformat.NotebookNode:
        say("Chạy sổ tay trên máy khác")
        files = files_of_run(request.root, plan)
        # Its number is printed in the notebook, so the draft has its place before it is written.
        folder = drafts.new(request.root / "outputs", *plan.report_key.split("/"))
        try:
            place = folder.relative_to(request.root).as_posix()
            order = Order(own_code(), f"{TEMPLATES}/{plan.template.name}", parameters, place, files)
            channel.send_bytes(to_bytes(order))
            return _brought_home(answer_from(channel.recv_bytes()), folder, request.root, left)
        except BaseException:
            if not drafts.is_complete(folder):
                disk.remove_tree(folder)
            raise

    return executing


def _brought_home(answer: Answer, folder: Path, root: Path, left: Path | None) -> nbformat.NotebookNode:
    """The executed notebook, its draft in the folder that waited for it.

    Raises
    ------
    CchcError
        What stopped it there; or the draft is another report's, or was made from other inputs than lie here.
    """
    if left is not None and answer.notebook:
        with disk.writing("sổ tay đã chạy", "các gói đã niêm phong"):
            disk.replace_file(left, answer.notebook)
    if answer.problems:
        raise ErrorElsewhere(answer)
    notebook: nbformat.NotebookNode = nbformat.read(io.StringIO(answer.notebook.decode()), as_version=4)
    drafts.fill(folder, answer.files)
    _refuse_other(drafts.open_draft(folder), notebook, root)
    return notebook


def _refuse_other(draft: drafts.Draft, notebook: nbformat.NotebookNode, root: Path) -> None:
    place = draft.folder.relative_to(root).as_posix()
    if draft_of(notebook, root) != draft.folder or not place.startswith(
        f"outputs/drafts/{draft.report_key}/"
    ):
        raise CchcError("Máy khác trả về bản thảo của báo cáo khác, chưa niêm phong gì", place)
    changes = tuple(
        changed_surroundings(fingerprint_of(draft.folder), root, draft.record, besides=LAST_PACKET)
    )
    if changes:
        what = f"Bản thảo lập trên máy khác không còn khớp dự án: {'; '.join(changes)}; chưa niêm phong gì"
        raise CchcError(what, fix="Đề nghị chạy lại với --resume")
