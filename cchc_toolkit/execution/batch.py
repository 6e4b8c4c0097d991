"""Many reports: each in a process of its own, never more than a few at once; each leaves a small row."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeAlias

from cchc_toolkit.archive.leftovers import discard_drafts, drafts_of
from cchc_toolkit.archive.recovery import recover
from cchc_toolkit.errors import CchcError, Problem
from cchc_toolkit.execution.batch_process import make_report, with_explanation
from cchc_toolkit.execution.batch_request import BUSY, BatchRequest, from_bytes, is_row
from cchc_toolkit.execution.cluster import Cluster
from cchc_toolkit.execution.processes import context, started
from cchc_toolkit.model.batch_row import BatchRow, Outcome, shortened
from cchc_toolkit.pipeline.batch_rows import row_of_error
from cchc_toolkit.pipeline.commune_names import CommuneNames
from cchc_toolkit.vocabulary.system_words import system_reason

__all__ = ["Progress", "run_batch"]

_GLANCE = 2
"""Seconds after which the other machines are looked at."""
_PATIENCE = 15
"""Seconds for processes that were asked to end."""
_MENDED = "Đề nghị xem bộ nhớ còn trống, giảm --jobs, rồi chạy lại với --resume"


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


_Queue: TypeAlias = deque[tuple[CommuneNames, bool]]
"""Communes to come, and whether their process waits for another command that makes the same report."""


def run_batch(
    request: BatchRequest,
    communes: Iterable[CommuneNames],
    stop: Connection,
    cluster: Cluster | None = None,
) -> Iterator[Progress]:
    """Make the reports of some communes.

    Parameters
    ----------
    stop : Connection
        Can be read from once the batch is to end.
    cluster : Cluster, optional
        Where cells are executed; on this machine without one.

    Yields
    ------
    Progress
        Whenever a process began or a row came; one row for each commune in the end, also where it was
        stopped. What one commune meets stops no other.
    """
    queue = deque((names, False) for names in communes)
    running: dict[Connection, _Child] = {}
    lost: list[_Child] = []
    try:
        while queue or running:
            yield from _filled(request, queue, running)
            ready = _ready([stop, *running, *([cluster.ready] if cluster else [])], bool(cluster))
            if stop in ready:
                break
            if cluster is not None:
                yield from _heard(cluster, queue)
            for results in [results for results in running if results in ready]:
                answer = _answer(results)
                if cluster and answer and not is_row(answer):
                    cluster.execute(answer, results)
                    continue
                child = running.pop(results)
                if cluster:
                    cluster.forget(results)
                _ended(child, results)
                if answer == BUSY:
                    queue.append((child.names, True))
                    continue
                lost += [] if answer else [child]
                yield Progress(_names(running), from_bytes(answer) if answer else _killed(request, child))
        yield from _stopped(request, running, queue)
    finally:
        _end(running)
        _clear(request, (*lost, *running.values()))


def _ready(ends: list[Any], is_elsewhere: bool) -> Sequence[object]:
    """The ends that can be read from; Windows breaks off the waiting on Ctrl-C, which ``stop`` then tells."""
    try:
        return wait(ends, _GLANCE if is_elsewhere else None)
    except InterruptedError:
        return wait(ends, 0)


def _filled(request: BatchRequest, queue: _Queue, running: dict[Connection, _Child]) -> Iterator[Progress]:
    """Begin processes as long as there may be more; one that the system refuses is told of its commune."""
    while queue and len(running) < request.jobs:
        names, waits = queue.popleft()
        try:
            running.update([_begun(request, names, waits)])
            yield Progress(_names(running))
        except (EOFError, OSError) as error:
            reason = system_reason(error) if isinstance(error, OSError) else "hết bộ nhớ"
            problem = Problem(f"Không mở được tiến trình mới: {reason}", fix=_MENDED)
            yield Progress(_names(running), _failed(request, names, problem))


def _begun(request: BatchRequest, names: CommuneNames, waits: bool) -> tuple[Connection, _Child]:
    """A process for one commune, and the end of the pipe on which its row comes."""
    fresh: Any = context("forkserver")
    ours, its = fresh.Pipe()
    drafts = drafts_of(request.root / "outputs", request.report_key(names.commune))
    process = fresh.Process(target=make_report, args=(its, request, names), kwargs={"waits": waits})
    with its:
        started(process)
    return ours, _Child(names, process, drafts)


def _names(running: Mapping[Connection, _Child]) -> tuple[str, ...]:
    return tuple(child.names.commune for child in running.values())


def _heard(cluster: Cluster, queue: _Queue) -> Iterator[Progress]:
    """Hand over what other machines answered; where they have gone, what was to come is told as not made."""
    cluster.deliver()
    cluster.look_around()
    if cluster.lost:
        while queue:
            yield Progress((), row_of_error(queue.popleft()[0], cluster.lost))


def _answer(results: Connection) -> bytes | None:
    """What a process said; ``None`` where it ended without a word, so did not come to its end."""
    try:
        return results.recv_bytes()
    except (EOFError, OSError):
        return None


def _ended(child: _Child, results: Connection) -> None:
    results.close()
    child.process.join(_PATIENCE)
    if child.process.is_alive():
        child.process.kill()
        child.process.join()


def _killed(request: BatchRequest, child: _Child) -> BatchRow:
    """The row of a process that ended before its end, with what its exit code tells."""
    code = child.process.exitcode or 0
    how = f"tín hiệu {-code}" if code < 0 else f"mã {code}"
    problem = Problem(f"Tiến trình lập báo cáo bị tắt giữa chừng ({how}), chưa tính là xong", fix=_MENDED)
    return _failed(request, child.names, problem)


def _failed(request: BatchRequest, names: CommuneNames, problem: Problem) -> BatchRow:
    causes = shortened((str(problem),))
    row = BatchRow(names.commune, names.unit_name, names.area, Outcome.KILLED, causes=causes)
    return with_explanation(request, row, (problem,))


def _stopped(request: BatchRequest, running: dict[Connection, _Child], queue: _Queue) -> Iterator[Progress]:
    """End what runs; a report that was sealed all the same counts, all others are told as stopped."""
    for child in running.values():
        child.process.terminate()
    patience = _PATIENCE
    for results, child in running.items():
        is_heard = results.poll(patience)
        patience = patience if is_heard else 0
        answer = _answer(results) if is_heard else None
        row = from_bytes(answer) if answer and is_row(answer) else None
        if row is None or not row.outcome.is_sealed:
            child.process.join(patience)  # Windows removes no file that a process still has open
            with suppress(OSError):
                request.notebook(child.names.commune).unlink(missing_ok=True)
            row = _unfinished(child.names)
        yield Progress((), row)
    yield from (Progress((), _unfinished(names)) for names, _ in queue)


def _unfinished(names: CommuneNames) -> BatchRow:
    return BatchRow(names.commune, names.unit_name, names.area, Outcome.STOPPED)


def _end(running: Mapping[Connection, _Child]) -> None:
    for child in running.values():
        child.process.terminate()
    for results, child in running.items():
        _ended(child, results)


def _clear(request: BatchRequest, lost: Iterable[_Child]) -> None:
    """Clear away what processes left that did not come to their end."""
    outputs, is_any = request.root / "outputs", False
    for child in lost:
        is_any = True
        discard_drafts(outputs, request.report_key(child.names.commune), child.drafts, request.stamp)
    if is_any:
        with suppress(CchcError):  # the next command tries again
            recover(outputs)
