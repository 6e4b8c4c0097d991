"""What happens in the process that makes the report of one commune of a batch, and of no other."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NoReturn

from cchc_toolkit.archive.turns import turn
from cchc_toolkit.errors import CchcError, Problem
from cchc_toolkit.execution.batch_request import BUSY, BatchRequest, to_bytes
from cchc_toolkit.execution.elsewhere import elsewhere
from cchc_toolkit.execution.processes import live_with_caller
from cchc_toolkit.execution.run import Executing, here, run
from cchc_toolkit.model.batch_row import BatchRow, shortened
from cchc_toolkit.pipeline.batch_rows import row_of_error, row_of_packet
from cchc_toolkit.pipeline.changes_since_seal import sealed_report
from cchc_toolkit.pipeline.commune_names import CommuneNames
from cchc_toolkit.pipeline.failed_notebook import explain_failure
from cchc_toolkit.pipeline.planning import plan_run
from cchc_toolkit.pipeline.run_request import RunRequest

__all__ = ["be_alone", "make_report", "with_explanation"]


def make_report(results: Connection, request: BatchRequest, names: CommuneNames, *, waits: bool) -> None:
    """Make the report of a commune and send its row; without a row this process did not come to its end.

    Parameters
    ----------
    results : Connection
        Takes the row, or ``BUSY``; before it, where cells are executed elsewhere, the order, and gives the
        answer.
    waits : bool
        Wait for another command that is making the same report.
    """
    be_alone()
    with results, turn(request.root / "outputs", request.report_key(names.commune), waits=waits) as is_ours:
        results.send_bytes(to_bytes(_row(request, names, results)) if is_ours or waits else BUSY)


def be_alone() -> None:
    """Who called says by SIGTERM that this process is to end; its words are nobody's reading."""
    live_with_caller()
    signal.signal(signal.SIGTERM, _stop)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2) if not os.environ.get("CCHC_DEBUG") else ():
        os.dup2(nothing, stream)


def _stop(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def _row(request: BatchRequest, names: CommuneNames, results: Connection) -> BatchRow:
    """The row of a commune, whatever becomes of its report."""
    notebook = request.notebook(names.commune)
    try:
        row = _made(request, names, notebook, elsewhere(results) if request.is_elsewhere else here)
        notebook.unlink(missing_ok=True)
        return row
    except CchcError as error:
        return with_explanation(request, row_of_error(names, error), error.problems)
    except Exception as error:
        problem = Problem(
            f"Lỗi của công cụ: {type(error).__name__}: {error}",
            fix="Đề nghị gửi nội dung này cho người quản trị",
        )
        return with_explanation(request, row_of_error(names, CchcError([problem])), (problem,))


def _made(request: BatchRequest, names: CommuneNames, notebook: Path, executing: Executing) -> BatchRow:
    """The row of the packet that stands already, or of the one that is sealed now."""
    asked = RunRequest(
        request.root,
        names.commune,
        request.period,
        request.stamp,
        request.now,
        report_type=request.report_type,
    )
    changes: tuple[str, ...] = ()
    if request.is_resumed or _has_news(request):
        given = request.stamp if request.is_stamp_given else ""
        sealed = sealed_report(
            request.root, request.report_key(names.commune), plan_run(asked).template, given
        )
        is_of_now = request.is_resumed or sealed.number > request.ledger_number
        if sealed.packet and not sealed.changes and is_of_now:
            return replace(row_of_packet(request.root, sealed.packet, names), is_kept=True)
        changes = sealed.changes if request.is_resumed else ()
    with suppress(OSError):
        notebook.parent.mkdir(parents=True, exist_ok=True)
    result = run(asked, _silent, notebook if notebook.parent.is_dir() else None, executing)
    return replace(row_of_packet(request.root, result.packet, names), changes=shortened(changes))


def _has_news(request: BatchRequest) -> bool:
    """True if anything was sealed since the batch began."""
    from cchc_toolkit.archive.ledger import read_head

    head = read_head(request.root / "outputs")
    return head is not None and head.number > request.ledger_number


def _silent(_: str) -> None:
    """Steps of many reports at once are nobody's reading."""


def with_explanation(request: BatchRequest, row: BatchRow, problems: tuple[Problem, ...]) -> BatchRow:
    """The row of a failure, with the notebook that explains it; a disk that is full may refuse that too.

    Parameters
    ----------
    problems : tuple of Problem
        What the notebook says at its head.
    """
    place = request.notebook(row.commune)
    again = f"cchc run --commune {row.commune} --period {request.period} --type {request.report_type}"
    try:
        explain_failure(place, row.unit_name, request.period, problems, again)
    except OSError:
        return row
    return replace(row, notebook=place.relative_to(request.root).as_posix())
