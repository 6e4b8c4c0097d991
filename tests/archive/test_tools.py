"""What is needed to run a packet again is kept once per version, beside the archive."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest
from archive import attacks, samples

from cchc_toolkit.archive import sealing, tools
from cchc_toolkit.archive.verify import verify
from cchc_toolkit.errors import UsageError

FILES = {"cchc_toolkit-0.1.0-py3-none-any.whl": b"PK synthetic wheel", "all.txt": b"pins\n"}


def sealed_with_tools(outputs: Path) -> Path:
    kept = tools.keep(outputs, FILES)
    return sealing.seal(
        samples.finished_draft(outputs), outputs, samples.ADDED, times=samples.TIMES, tools=kept
    )


def test_a_version_is_kept_once_and_named_in_the_packet(tmp_path: Path) -> None:
    for _ in range(2):
        sealed_with_tools(tmp_path)

    kept = sorted(each.name for each in (tmp_path / "tools").rglob("*") if each.is_file())
    assert kept == sorted(FILES)
    assert verify(tmp_path) == ()


def test_another_version_is_kept_beside_it(tmp_path: Path) -> None:
    first = tools.keep(tmp_path, {"all.txt": b"old"})
    second = tools.keep(tmp_path, {"all.txt": b"new"})

    assert tools.place_of(tmp_path, "all.txt", first["all.txt"]).read_bytes() == b"old"
    assert tools.place_of(tmp_path, "all.txt", second["all.txt"]).read_bytes() == b"new"


def test_two_runs_may_keep_the_same_version_at_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    big = {"wheel.whl": b"x" * 3_000_000}
    runs = [context.Process(target=tools.keep, args=(tmp_path, big)) for _ in range(4)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()

    assert [run.exitcode for run in runs] == [0] * 4
    (kept,) = (each for each in (tmp_path / "tools").rglob("*") if each.is_file())
    assert kept.read_bytes() == big["wheel.whl"]


def test_tools_removed_altered_or_added_are_named(tmp_path: Path) -> None:
    sealed_with_tools(tmp_path)
    wheel, pins = (
        next(each for each in (tmp_path / "tools").rglob("*") if each.name == name)
        for name in sorted(FILES)[::-1]
    )
    wheel.unlink()
    attacks.flip(pins, 0)
    (tmp_path / "tools/la").mkdir()
    (tmp_path / "tools/la/x").write_text("x")

    found = {(each.kind, each.file) for each in verify(tmp_path)}

    assert found == {
        ("missing", wheel.relative_to(tmp_path).as_posix()),
        ("altered", pins.relative_to(tmp_path).as_posix()),
        ("added", "tools/la/x"),
    }


def test_a_name_with_a_folder_in_it_is_no_tool(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="không lưu vết được"):
        tools.keep(tmp_path, {"../x": b""})
