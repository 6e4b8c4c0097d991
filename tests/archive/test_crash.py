"""Killed at any moment, or refused by the disk at any write: the old state, or a draft that says so."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import signal
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from archive import samples

from cchc_toolkit.archive import draft, ledger, recovery, sealing
from cchc_toolkit.archive.verify import verify
from cchc_toolkit.errors import CchcError, UsageError, VerificationError

# Every call by which the archive changes the disk; a step is the moment before one of them.
CALLS = ("chmod", "fsync", "ftruncate", "mkdir", "rename", "replace", "rmdir", "unlink", "write")
MOST = 400
SAID: set[str] = set()


def in_child(act: Callable[[], object], before: Callable[[str], None]) -> int:
    """Run in a forked child that calls ``before`` ahead of each step; its exit code, 0 when it ended well."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 1
    try:
        for name in CALLS:
            setattr(os, name, _watched(name, getattr(os, name), before))
        act()
        code = 0
    except (CchcError, OSError) as error:
        code = 3 if isinstance(error, CchcError) and "Không ghi được" in str(error) else 2
    finally:
        os._exit(code)


def _watched(name: str, call: Callable[..., Any], before: Callable[[str], None]) -> Callable[..., Any]:
    def watched(*args: Any, **kwargs: Any) -> Any:
        before(name)
        return call(*args, **kwargs)

    return watched


def killed_at(step: int) -> Callable[[str], None]:
    """A ``before`` that kills its own process at a step, as ``kill -9`` would."""
    count = 0

    def before(name: str) -> None:
        nonlocal count
        count += 1
        if count == step:
            os.kill(os.getpid(), signal.SIGKILL)

    return before


def refused_at(step: int) -> Callable[[str], None]:
    """A ``before`` that says "no space left" from one write on."""
    count = 0

    def before(name: str) -> None:
        nonlocal count
        count += name == "write"
        if name == "write" and count >= step:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    return before


def steps() -> Iterator[int]:
    yield from range(1, MOST)


def packets(outputs: Path) -> list[Path]:
    """Whatever lies where packets lie."""
    return sorted((outputs / "archive").glob("*/*/*/*"))


def prepare(outputs: Path, packets_before: int) -> None:
    """A finished draft, and packets sealed before it."""
    for _ in range(packets_before):
        samples.sealed(outputs)
    samples.finished_draft(outputs)


def prepared(folder: Path, name: str) -> tuple[Path, Path]:
    """A copy of what was prepared, and the draft in it."""
    outputs = shutil.copytree(folder / "prepared", folder / name)
    return outputs, outputs / "drafts/xa-mau/2023-Q3/quarterly/001"


def assert_sound_after_recovery(outputs: Path, folder: Path, before: int) -> bool:
    """The next command finds the old state or the new; whether it is the new one."""
    assert {each.kind for each in verify(outputs)} <= {"unrecorded"}
    remarks = recovery.recover(outputs)
    assert verify(outputs) == ()
    assert recovery.recover(outputs) == ()
    lying, entered = packets(outputs), ledger.read(outputs)
    assert len(lying) == len(entered)
    assert len(lying) - before in (0, 1)
    is_new = len(lying) == before + 1
    # Never both gone, and never a draft that was sealed already and calls itself unsealed.
    assert is_new != folder.exists()
    if not is_new:
        draft.open_draft(folder)
    SAID.update(each.partition(" xa-mau")[0] for each in remarks)
    return is_new


@pytest.mark.parametrize("before", [0, 1])
def test_a_seal_killed_at_any_step_leaves_the_draft_or_the_packet(tmp_path: Path, before: int) -> None:
    SAID.clear()
    reached = []
    prepare(tmp_path / "prepared", before)
    for step in steps():
        outputs, folder = prepared(tmp_path, str(step))

        code = in_child(
            partial(sealing.seal, folder, outputs, samples.ADDED, times=samples.TIMES), killed_at(step)
        )

        reached.append(assert_sound_after_recovery(outputs, folder, before))
        if code == 0:
            break
        assert code == -signal.SIGKILL
    assert step < MOST - 1
    # Once the packet stands it stands: the old state first, then only the new one.
    assert reached == sorted(reached) and reached[0] is False and reached[-1] is True
    assert {
        "Đã dọn phần niêm phong dở của lần chạy trước; bản thảo giữ nguyên.",
        "Đã ghi nốt vào sổ cái gói",
        "Đã ghi nốt ledger.head (lần ghi trước bị ngắt).",
    } == SAID


def test_a_recovery_that_is_killed_itself_is_finished_by_the_next(tmp_path: Path) -> None:
    prepare(tmp_path / "prepared", 0)
    for first in range(70, 140, 6):
        for second in (1, 3, 6, 12, 24):
            outputs, folder = prepared(tmp_path, f"{first}-{second}")
            in_child(
                partial(sealing.seal, folder, outputs, samples.ADDED, times=samples.TIMES), killed_at(first)
            )

            in_child(partial(recovery.recover, outputs), killed_at(second))

            assert_sound_after_recovery(outputs, folder, 0)


def calls_of(act: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The steps of something that runs to its end."""
    calls: list[str] = []
    with monkeypatch.context() as patched:
        for name in CALLS:
            patched.setattr(os, name, _watched(name, getattr(os, name), calls.append))
        act()
    return calls


def test_after_a_kill_between_move_and_ledger_the_next_seal_completes_the_line_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = samples.finished_draft(tmp_path / "counted")
    calls = calls_of(
        lambda: sealing.seal(ready, tmp_path / "counted", samples.ADDED, times=samples.TIMES), monkeypatch
    )
    folder = samples.finished_draft(tmp_path)
    after_move = calls.index("rename") + 2
    in_child(
        partial(sealing.seal, folder, tmp_path, samples.ADDED, times=samples.TIMES), killed_at(after_move)
    )
    first = packets(tmp_path)[0]
    assert [each.kind for each in verify(tmp_path)] == ["unrecorded"]
    assert [each.kind for each in verify(first)] == ["unrecorded"]
    assert ledger.read(tmp_path) == ()

    second = samples.sealed(tmp_path)

    assert [entry.packet.rpartition("/")[2] for entry in ledger.read(tmp_path)] == [first.name, second.name]
    assert second.name == f"{first.name}-2"
    assert verify(tmp_path) == ()


def test_a_packet_damaged_after_the_kill_does_not_stop_the_commands_that_follow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = samples.finished_draft(tmp_path / "counted")
    calls = calls_of(
        lambda: sealing.seal(ready, tmp_path / "counted", samples.ADDED, times=samples.TIMES), monkeypatch
    )
    outputs = tmp_path / "outputs"
    folder = samples.finished_draft(outputs)
    in_child(
        partial(sealing.seal, folder, outputs, samples.ADDED, times=samples.TIMES),
        killed_at(calls.index("rename") + 2),
    )
    (packets(outputs)[0] / "data/packet.json").write_text("{")

    assert recovery.recover(outputs)[0].endswith("gói đã hỏng. Xem cchc verify.")
    second = samples.sealed(outputs)

    assert [entry.packet.rpartition("/")[2] for entry in ledger.read(outputs)] == [second.name]
    assert {each.kind for each in verify(outputs)} == {"added"}


def test_every_byte_and_name_is_on_the_disk_before_the_move(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events: list[str] = []

    def fsync(descriptor: int) -> None:
        events.append(os.readlink(f"/proc/self/fd/{descriptor}"))

    rename = os.rename
    folder = samples.finished_draft(tmp_path)
    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "rename", lambda old, new: (events.append("move"), rename(old, new)))

    packet = sealing.seal(folder, tmp_path, samples.ADDED, times=samples.TIMES)

    stage = tmp_path / "drafts/.sealing/packet"
    wanted = {str(stage / each.relative_to(packet)) for each in packet.rglob("*")} | {str(stage)}
    before, after = events[: events.index("move")], events[events.index("move") :]
    assert wanted <= set(before)
    assert str(packet.parent) in after
    # The ledger line comes after the move, and is on the disk before its head says so.
    line, head = (next(n for n, e in enumerate(after) if e.endswith(name)) for name in ("jsonl", "head.part"))
    assert after.index(str(packet.parent)) < line < head


def test_a_full_disk_at_any_write_leaves_the_draft_and_says_so(tmp_path: Path) -> None:
    prepare(tmp_path / "prepared", 1)
    for step in steps():
        outputs, folder = prepared(tmp_path, str(step))
        was = (outputs / "ledger.jsonl").read_bytes()

        code = in_child(
            partial(sealing.seal, folder, outputs, samples.ADDED, times=samples.TIMES), refused_at(step)
        )

        if code == 0:
            break
        assert code == 3
        assert (outputs / "ledger.jsonl").read_bytes() == was
        assert len(packets(outputs)) == 1
        assert verify(outputs) == ()
        draft.open_draft(folder)
        assert sealing.seal(folder, outputs, samples.ADDED, times=samples.TIMES).is_dir()
    assert 10 < step < MOST - 1


@pytest.mark.parametrize("limit", [0, 1, 40, 100, 300, 500, 700, 900, 1100, 1300, 2000, 3000, 5000])
def test_a_limit_of_the_file_size_leaves_the_draft_and_says_so(tmp_path: Path, limit: int) -> None:
    for _ in range(2):
        samples.sealed(tmp_path)
    folder = samples.finished_draft(tmp_path)
    was = (tmp_path / "ledger.jsonl").read_bytes()

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        sealing.seal(folder, tmp_path, samples.ADDED, times=samples.TIMES)

    assert in_child(limited, lambda name: None) == 3

    assert (tmp_path / "ledger.jsonl").read_bytes() == was
    assert len(packets(tmp_path)) == 2
    assert verify(tmp_path) == ()
    draft.open_draft(folder)


def test_a_draft_killed_at_any_step_says_that_it_is_not_whole(tmp_path: Path) -> None:
    for step in steps():
        outputs = tmp_path / str(step)
        code = in_child(partial(samples.finished_draft, outputs), killed_at(step))
        for folder in (outputs / "drafts").glob("*/*/*/*"):
            if code == 0:
                draft.open_draft(folder)
            else:
                _assert_refused_or_whole(folder)
        if code == 0:
            break
    assert 5 < step < MOST - 1


def _assert_refused_or_whole(folder: Path) -> None:
    """Either refused, or whole as far as the run itself had come (before it was marked)."""
    try:
        found = draft.open_draft(folder)
    except (UsageError, VerificationError) as error:
        assert "dở dang" in str(error) or "sau khi hoàn tất" in str(error)
    else:
        assert found.hashes.keys() >= {"report.docx", "record.json", "readings.csv"}


def test_a_line_cut_in_the_middle_by_a_kill_is_cleared_and_written_again(tmp_path: Path) -> None:
    samples.sealed(tmp_path)
    whole = (tmp_path / "ledger.jsonl").read_bytes()
    head = (tmp_path / "ledger.head").read_bytes()
    samples.sealed(tmp_path, commune="xa-thu-hai")
    second = (tmp_path / "ledger.jsonl").read_bytes()[len(whole) :]
    for cut in (1, 20, 200, len(second) - 1):
        (tmp_path / "ledger.jsonl").write_bytes(whole + second[:cut])
        (tmp_path / "ledger.head").write_bytes(head)

        assert ledger.mend(tmp_path)[0] == "Đã dọn dòng ghi dở ở cuối sổ cái (lần ghi trước bị ngắt)."

        is_complete = cut == len(second) - 1
        assert (tmp_path / "ledger.jsonl").read_bytes() == (whole + second if is_complete else whole)


def test_mending_never_hides_what_somebody_removed(tmp_path: Path) -> None:
    samples.sealed(tmp_path)
    samples.sealed(tmp_path, commune="xa-thu-hai")
    lines = (tmp_path / "ledger.jsonl").read_bytes().splitlines(keepends=True)
    (tmp_path / "ledger.jsonl").write_bytes(lines[0])

    assert recovery.recover(tmp_path) == ()
    samples.sealed(tmp_path, commune="xa-thu-ba")

    found = {(each.kind, each.file.split("/")[0]) for each in verify(tmp_path)}
    assert found == {("removed", "ledger.jsonl:2"), ("added", "archive")}


def test_a_tail_that_somebody_else_wrote_is_kept_and_reported(tmp_path: Path) -> None:
    samples.sealed(tmp_path)
    with (tmp_path / "ledger.jsonl").open("ab") as file:
        file.write(b"xin ch")

    samples.sealed(tmp_path, commune="xa-thu-hai")

    assert b"xin ch\n" in (tmp_path / "ledger.jsonl").read_bytes()
    assert [(each.kind, each.file) for each in verify(tmp_path)] == [("altered", "ledger.jsonl:2")]
