"""Many reports: each in a process of its own, never more than a few at once; what one leaves is a small row."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from cchc_toolkit.archive.leftovers import discard_drafts, drafts_of
from cchc_toolkit.archive.recovery import recover
from cchc_toolkit.errors import Problem
from cchc_toolkit.execution.batch_process import make_report
from cchc_toolkit.execution.batch_request import BUSY, BatchRequest, from_bytes
from cchc_toolkit.execution.processes import context, started
from cchc_toolkit.model.batch_row import BatchRow, Outcome, shortened
from cchc_toolkit.pipeline.commune_names import CommuneNames
from cchc_toolkit.pipeline.failed_notebook import explain_failure

__all__ = ["Progress", "run_batch"]

_PATIENCE = 15
"""Seconds for processes that were asked to end."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Which communes are being worked on, and the row that has just come, if any."""

    running: tuple[str, ...]
    row: BatchRow | None = None


@dataclass(frozen=True, slots=True)
class _Child:
    """A process at work: for whom, and which drafts were there when it began."""

    names: CommuneNames
    process: BaseProcess
    drafts: frozenset[str]
    waits: bool


def run_batch(request: BatchRequest, communes: Iterable[CommuneNames], stop: Connection) -> Iterator[Progress]:
    """Make the reports of some communes.

    Parameters
    ----------
    stop : Connection
        Can be read from once the batch is to end.

    Yields
    ------
    Progress
        Whenever a process began or a row came; one row for each commune in the end, also where it was stopped.
        What one commune meets stops no other.
    """
    queue = deque((names, False) for names in communes)
    running: dict[Connection, _Child] = {}
    lost: list[_Child] = []
    try:
        while queue or running:
            while queue and len(running) < request.jobs:
                running.update([_begun(request, *queue.popleft())])
                yield Progress(_names(running))
            ready = wait([stop, *running])
            if stop in ready:
                break
            for results in ready:
                child = running.pop(results)  # type: ignore[arg-type]
                answer = _answer(results)  # type: ignore[arg-type]
                _ended(child)
                if answer == BUSY:
                    queue.append((child.names, True))
                    continue
                if answer is None:
                    lost.append(child)
                yield Progress(_names(running), from_bytes(answer) if answer else _killed(request, child))
        yield from _stopped(request, running, queue)
    finally:
        _end(running)
        _clear(request, (*lost, *running.values()))


def _begun(request: BatchRequest, names: CommuneNames, waits: bool) -> tuple[Connection, _Child]:
    """A process for one commune, and the end of the pipe on which its row comes."""
    fresh: Any = context("forkserver")
    ours, its = fresh.Pipe(duplex=False)
    drafts = drafts_of(request.root / "outputs", request.report_key(names.commune))
    process = fresh.Process(target=make_report, args=(its, request, names), kwargs={"waits": waits})
    started(process)
    its.close()
    return ours, _Child(names, process, drafts, waits)


def _names(running: Mapping[Connection, _Child]) -> tuple[str, ...]:
    return tuple(child.names.commune for child in running.values())


def _answer(results: Connection) -> bytes | None:
    """What a process said; ``None`` where it ended without a word, so did not come to its end."""
    with results:
        try:
            return results.recv_bytes()
        except (EOFError, OSError):
            return None


def _ended(child: _Child) -> None:
    child.process.join(_PATIENCE)
    if child.process.is_alive():
        child.process.kill()
        child.process.join()


def _killed(request: BatchRequest, child: _Child) -> BatchRow:
    """The row of a process that ended before its end, with what its exit code tells."""
    code = child.process.exitcode or 0
    how = f"tín hiệu {-code}" if code < 0 else f"mã {code}"
    problem = Problem(
        f"Tiến trình lập báo cáo bị tắt giữa chừng ({how}), chưa tính là xong",
        fix="Đề nghị xem bộ nhớ còn trống, giảm --jobs, rồi chạy lại với --resume",
    )
    names, place = child.names, request.notebook(child.names.commune)
    row = BatchRow(names.commune, names.unit_name, names.area, Outcome.KILLED, causes=shortened((str(problem),)))
    again = f"cchc run --commune {names.commune} --period {request.period} --type {request.report_type}"
    try:
        explain_failure(place, names.unit_name, request.period, (problem,), again)
    except OSError:
        return row
    return replace(row, notebook=place.relative_to(request.root).as_posix())


def _stopped(
    request: BatchRequest, running: dict[Connection, _Child], queue: Iterable[tuple[CommuneNames, bool]]
) -> Iterator[Progress]:
    """End what runs; a report that was sealed all the same counts, all others are told as stopped."""
    for child in running.values():
        child.process.terminate()
    for results, child in running.items():
        answer = _answer(results) if results.poll(_PATIENCE) else None
        row = from_bytes(answer) if answer else None
        if row is None or not row.outcome.is_sealed:
            request.notebook(child.names.commune).unlink(missing_ok=True)
            row = _unfinished(child.names)
        yield Progress((), row)
    yield from (Progress((), _unfinished(names)) for names, _ in queue)


def _unfinished(names: CommuneNames) -> BatchRow:
    return BatchRow(names.commune, names.unit_name, names.area, Outcome.STOPPED)


def _end(running: Mapping[Connection, _Child]) -> None:
    for child in running.values():
        child.process.terminate()
    for child in running.values():
        _ended(child)


def _clear(request: BatchRequest, lost: Iterable[_Child]) -> None:
    """Clear away what processes left that did not come to their end."""
    outputs, is_any = request.root / "outputs", False
    for child in lost:
        is_any = True
        discard_drafts(outputs, request.report_key(child.names.commune), child.drafts, request.stamp)
    if is_any:
        recover(outputs)
