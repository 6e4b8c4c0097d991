"""The queue of a batch: never too many at once, and no end of a process that is taken for another."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from cchc_toolkit.execution import batch
from cchc_toolkit.execution.batch_request import BatchRequest
from cchc_toolkit.model.batch_row import BatchRow, Outcome
from cchc_toolkit.pipeline.commune_names import CommuneNames
from execution.batch_stand_ins import PATIENCE, prepared, stand_in


def now() -> str:
    return "2026-11-29T08:00:00+07:00"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(batch, "make_report", stand_in)
    monkeypatch.setattr(batch, "_PATIENCE", 2)
    return prepared(tmp_path / "project")


@pytest.fixture
def stop() -> Iterator[tuple[Connection, Connection]]:
    asked, ask = Pipe(duplex=False)
    with asked, ask:
        yield asked, ask


def request_of(root: Path, jobs: int) -> BatchRequest:
    return BatchRequest(
        root, root / "outputs" / "batch" / "x", "2026-Q3", "quarterly", now(), True, now, jobs
    )


def rows_of(root: Path, communes: list[str], stop: Connection, jobs: int = 2) -> dict[str, BatchRow]:
    names = [CommuneNames(commune, commune, "") for commune in communes]
    rows = [progress.row for progress in batch.run_batch(request_of(root, jobs), names, stop) if progress.row]
    assert len({row.commune for row in rows}) == len(rows)
    return {row.commune: row for row in rows}


def test_never_more_than_were_allowed_are_at_work_and_all_come_to_their_turn(
    root: Path, stop: tuple[Connection, Connection]
) -> None:
    communes = [f"fit-{number}" for number in range(7)]
    rows = rows_of(root, communes, stop[0], jobs=3)
    seen = [line.split() for line in (root / "seen").read_text().splitlines()]
    assert sorted(rows) == communes and sorted(commune for commune, _ in seen) == communes
    assert max(int(present) for _, present in seen) <= 3


def test_a_process_that_ends_without_a_word_is_never_taken_for_done(
    root: Path, stop: tuple[Connection, Connection]
) -> None:
    rows = rows_of(root, ["killed-1", "fit-1", "mute-1", "fit-2"], stop[0])
    assert {commune: row.outcome for commune, row in rows.items()} == {
        "killed-1": Outcome.KILLED,
        "fit-1": Outcome.FIT,
        "mute-1": Outcome.KILLED,
        "fit-2": Outcome.FIT,
    }
    assert "tín hiệu 9" in rows["killed-1"].causes[0] and "mã 0" in rows["mute-1"].causes[0]
    explained = (root / rows["killed-1"].notebook).read_text(encoding="utf-8")
    assert "Tiến trình lập báo cáo bị tắt giữa chừng" in explained and "giảm --jobs" in explained


def test_a_report_that_another_command_is_making_comes_last_and_waits(
    root: Path, stop: tuple[Connection, Connection]
) -> None:
    rows = rows_of(root, ["busy-1", "fit-1", "fit-2"], stop[0], jobs=1)
    seen = [line.split()[0] for line in (root / "seen").read_text().splitlines()]
    assert seen == ["busy-1", "fit-1", "fit-2", "busy-1"]
    assert rows["busy-1"].outcome is Outcome.FIT


@pytest.mark.parametrize("kind", ["hangs", "deaf"])
def test_when_it_is_to_stop_every_process_ends_and_the_others_do_not_begin(
    root: Path, stop: tuple[Connection, Connection], kind: str
) -> None:
    def ask() -> None:
        while not (root / "hanging").exists():
            time.sleep(0.02)
        stop[1].send_bytes(b".")

    asking = threading.Thread(target=ask)
    asking.start()
    rows = rows_of(root, ["fit-1", f"{kind}-1", f"{kind}-2", "fit-2", "fit-3"], stop[0])
    asking.join()
    assert [rows[name].outcome for name in (f"{kind}-1", "fit-2", "fit-3")] == [Outcome.STOPPED] * 3
    seen = [line.split()[0] for line in (root / "seen").read_text().splitlines()]
    assert "fit-2" not in seen and "fit-3" not in seen


def test_a_process_that_the_system_refuses_is_told_of_its_commune_and_the_next_is_tried(
    root: Path, stop: tuple[Connection, Connection], monkeypatch: pytest.MonkeyPatch
) -> None:
    started = batch.started
    refusals = [OSError(11, "no more processes"), EOFError()]

    def refusing(process: object) -> object:
        if refusals:
            raise refusals.pop()
        return started(process)  # type: ignore[arg-type]

    monkeypatch.setattr(batch, "started", refusing)
    rows = rows_of(root, ["fit-1", "fit-2", "fit-3"], stop[0])
    assert [rows[name].outcome for name in ("fit-1", "fit-2", "fit-3")] == [
        Outcome.KILLED,
        Outcome.KILLED,
        Outcome.FIT,
    ]
    assert "Không mở được tiến trình mới" in rows["fit-1"].causes[0]


_PARENT = """
import sys
from multiprocessing import Pipe
from pathlib import Path
from execution import batch_stand_ins
from execution.test_batch import request_of
from cchc_toolkit.execution import batch
from cchc_toolkit.pipeline.commune_names import CommuneNames
batch.make_report = batch_stand_ins.orphan
asked, ask = Pipe()
for _ in batch.run_batch(request_of(Path(sys.argv[1]), 2), [CommuneNames(n, n, "") for n in "ab"], asked):
    pass
"""


def test_when_their_parent_is_killed_the_processes_end_by_themselves(root: Path) -> None:
    paths = os.pathsep.join(path for path in sys.path if path)
    parent = subprocess.Popen(
        [sys.executable, "-c", _PARENT, str(root)], env={**os.environ, "PYTHONPATH": paths}
    )
    while len(names := list((root / "present").iterdir())) < 2 or not all(n.read_text() for n in names):
        assert parent.poll() is None
        time.sleep(0.02)
    children = [int(name.read_text()) for name in names]
    parent.kill()
    parent.wait()
    for _ in range(PATIENCE * 10):
        if not any(is_alive(child) for child in children):
            return
        time.sleep(0.05)
    raise AssertionError("a process outlived its parent")


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that ended and that nobody asked for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_waiting_that_windows_breaks_off_on_ctrl_c_ends_the_batch_as_stopped(
    root: Path, stop: tuple[Connection, Connection], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, ask = stop
    real = batch.wait

    def broken_off(ends: list[object], timeout: float | None = None) -> list[object]:
        if timeout is None:
            ask.send_bytes(b".")
            raise InterruptedError
        return real(ends, timeout)  # type: ignore[return-value, arg-type]

    monkeypatch.setattr(batch, "wait", broken_off)
    rows = rows_of(root, ["fit-1", "fit-2", "fit-3"], asked, jobs=1)
    assert len(rows) == 3
    assert rows["fit-3"].outcome is Outcome.STOPPED
