"""Many processes at once: none loses a line, none takes the turn of another, what a killed one left goes."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

import pytest
from archive import samples

from cchc_toolkit.archive import draft, ledger
from cchc_toolkit.archive.leftovers import discard_drafts, drafts_of
from cchc_toolkit.archive.recovery import recover
from cchc_toolkit.archive.turns import turn
from cchc_toolkit.archive.verify import verify

MANY = 20
KEY = "xa-mau/2023-Q3/quarterly"


def _seal(outputs: Path, all_there: Barrier, number: int) -> None:
    all_there.wait(60)
    recover(outputs)
    samples.sealed(outputs, f"xa-mau-{number % (MANY // 2)}")


def _hold(outputs: Path, told: Connection, key: str) -> None:
    with turn(outputs, key, waits=False) as is_ours:
        told.send(is_ours)
        told.poll(60)


def forked(target: Callable[..., None], *arguments: Any) -> Any:
    process = multiprocessing.get_context("fork").Process(target=target, args=arguments)
    process.start()
    return process


def test_twenty_processes_that_seal_at_the_same_moment_lose_nothing(tmp_path: Path) -> None:
    outputs = tmp_path / "outputs"
    all_there = multiprocessing.get_context("fork").Barrier(MANY)
    processes = [forked(_seal, outputs, all_there, number) for number in range(MANY)]
    for process in processes:
        process.join(120)
    assert [process.exitcode for process in processes] == [0] * MANY

    lines = ledger.read(outputs)
    assert [line.number for line in lines] == list(range(1, MANY + 1))
    assert len({line.packet for line in lines}) == MANY
    assert len(list((outputs / "archive").glob("*/*/*/*"))) == MANY
    assert verify(outputs) == ()
    assert all(drafts_of(outputs, f"xa-mau-{number}/2023-Q3/quarterly") == set() for number in range(MANY))


class TestTurns:
    @pytest.fixture
    def holder(self, tmp_path: Path) -> Any:
        ours, its = multiprocessing.Pipe()
        process = forked(_hold, tmp_path, its, KEY)
        its.close()
        with ours:
            assert ours.recv() is True
            yield process
            with suppress(OSError):  # one that was killed does not listen
                ours.send(None)
            process.join()

    def test_the_turn_of_a_report_is_one_processs_at_a_time(self, tmp_path: Path, holder: Any) -> None:
        with turn(tmp_path, KEY, waits=False) as is_ours:
            assert is_ours is False

    def test_other_reports_have_their_own(self, tmp_path: Path, holder: Any) -> None:
        with turn(tmp_path, "xa-khac/2023-Q3/quarterly", waits=False) as is_ours:
            assert is_ours is True

    def test_a_process_that_is_killed_lets_go_of_it(self, tmp_path: Path, holder: Any) -> None:
        holder.kill()
        with turn(tmp_path, KEY, waits=True) as is_ours:
            assert is_ours is True


class TestLeftovers:
    def test_what_the_run_began_goes_and_what_others_have_stays(self, tmp_path: Path) -> None:
        others = samples.finished_draft(tmp_path, stamp="2023-10-03T08:00:00+07:00")
        before = drafts_of(tmp_path, KEY)
        half, own, foreign = (
            draft.new(tmp_path, *KEY.split("/")),
            samples.finished_draft(tmp_path),
            samples.finished_draft(tmp_path, stamp="2023-10-04T08:00:00+07:00"),
        )
        (half / "report.docx").write_bytes(b"PK")

        discard_drafts(tmp_path, KEY, before, samples.STAMP)

        assert not half.exists() and not own.exists()
        assert drafts_of(tmp_path, KEY) == {others.name, foreign.name}
