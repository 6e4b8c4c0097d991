"""Seal the notebook that lies on the disk, asked for by the very kernel that ran it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import nbformat

from cchc_toolkit.archive.recovery import recover
from cchc_toolkit.errors import AgreementError, UsageError
from cchc_toolkit.pipeline.changes_since_run import changes_since, packet_of
from cchc_toolkit.pipeline.notebook_draft import draft_facts, draft_key, unmarked
from cchc_toolkit.pipeline.notebook_file import read_notebook
from cchc_toolkit.pipeline.notebook_parameters import report_parameters
from cchc_toolkit.pipeline.run_request import RunRequest, RunResult, Say
from cchc_toolkit.pipeline.seal import seal_as_executed, sealed_already

__all__ = ["seal_saved"]

_SAVE = "Đề nghị lưu sổ tay (Ctrl-S) rồi bấm lại"
_AGAIN = (
    "Đề nghị chạy lại từ đầu (menu Chạy, “Khởi động lại kernel and Run All Cells…”), lưu (Ctrl-S), "
    "rồi bấm lại"
)


def seal_saved(
    root: Path,
    path: Path,
    fingerprint: str,
    now: Callable[[], str],
    say: Say,
) -> RunResult:
    """Seal the notebook that lies on the disk, if it is the one that ran, whole and in order.

    Parameters
    ----------
    fingerprint : str
        Of the draft of the kernel that asks: the file may be older than what stands in the window.
    now : callable
        Gives the time as ISO text.

    Raises
    ------
    UsageError
        The file is not what ran; cells ran twice, out of order, or were changed since; inputs have changed.
    CchcError
        As ``seal_as_executed``.
    """
    for line in recover(root / "outputs"):
        say(line)
    saved = unmarked(read_notebook(path))
    if _fingerprint_in(saved) != fingerprint:
        raise UsageError("Sổ tay lưu trên đĩa chưa phải bản vừa chạy", path.name, _SAVE)
    if (packet := packet_of(saved, root)) is not None:
        return sealed_already(packet, root, say)
    if changes := changes_since(saved, root):
        raise UsageError(f"Chưa niêm phong: {'; '.join(changes)}", path.name, _AGAIN)
    commune, period, report_type = draft_key(saved) or ("", "", "")
    stamp = report_parameters(saved)[2] or now()
    try:
        return seal_as_executed(
            saved, RunRequest(root, commune, period, stamp, now, report_type=report_type), say
        )
    except AgreementError as error:
        raise UsageError(
            "Chưa niêm phong: kết quả ghi trong sổ tay khác bản thảo của nó", path.name, _AGAIN
        ) from error


def _fingerprint_in(notebook: nbformat.NotebookNode) -> str:
    """Of the draft that the file tells of; empty where it tells of none."""
    try:
        return draft_facts(notebook).get("fingerprint", "")
    except UsageError:
        return ""
