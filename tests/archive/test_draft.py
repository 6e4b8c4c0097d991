"""Drafts: fresh folders, an end marker that comes last, and refusals that say why."""

from __future__ import annotations

import multiprocessing
import unicodedata
from pathlib import Path

import pytest
from archive import samples

from cchc_toolkit.archive import bag, draft
from cchc_toolkit.errors import UsageError, VerificationError

FILES = {"record.json": b"{}", "inputs/a.csv": b"a"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return draft.new(tmp_path, "xa-mau", "2023-Q3", "quarterly")


def _make_ten(outputs: Path) -> None:
    for _ in range(10):
        draft.new(outputs, "xa-mau", "2023-Q3", "quarterly")


def test_each_run_gets_a_folder_of_its_own_also_at_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    runs = [context.Process(target=_make_ten, args=(tmp_path,)) for _ in range(4)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()

    assert [run.exitcode for run in runs] == [0] * 4
    names = sorted(each.name for each in (tmp_path / "drafts/xa-mau/2023-Q3/quarterly").iterdir())
    assert names == [f"{number:03}" for number in range(1, 41)]


@pytest.mark.parametrize("key", ["", "..", "a/b", ".an", "xã mẫu", "a\\b", "con", "NUL", "aux.1", "a."])
def test_a_key_that_could_leave_the_folder_is_refused(tmp_path: Path, key: str) -> None:
    with pytest.raises(UsageError, match="tên thư mục"):
        draft.new(tmp_path, key, "2023-Q3", "quarterly")
    assert not any(tmp_path.iterdir())


def test_without_its_marker_a_draft_is_unfinished(folder: Path) -> None:
    (folder / "record.json").write_bytes(b"{}")

    assert not draft.is_complete(folder)
    with pytest.raises(UsageError, match="dở dang"):
        draft.open_draft(folder)


def test_a_filled_draft_is_whole_and_knows_its_files(folder: Path) -> None:
    draft.fill(folder, FILES)

    assert draft.is_complete(folder)
    assert draft.open_draft(folder).hashes.keys() == FILES.keys()


def test_a_finished_draft_is_not_finished_again(folder: Path) -> None:
    draft.fill(folder, FILES)

    with pytest.raises(UsageError, match="đã hoàn tất"):
        draft.complete(folder)


def test_a_draft_without_its_record_cannot_be_finished(folder: Path) -> None:
    with pytest.raises(UsageError, match=r"record\.json"):
        draft.complete(folder)


@pytest.mark.parametrize(
    "name",
    [
        "../x",
        "/x",
        "a//b",
        "a/./b",
        "98%.csv",
        "a\nb",
        "a\\b",
        "c:x",
        " a",
        unicodedata.normalize("NFD", "số.csv"),
    ],
)
def test_a_name_that_no_packet_can_hold_is_refused(folder: Path, name: str) -> None:
    with pytest.raises(UsageError, match="không lưu vết được"):
        draft.fill(folder, {**FILES, name: b""})


@pytest.mark.parametrize(
    "name", [".ipynb_checkpoints/review-checkpoint.html", "~$report.docx", ".~lock.report.docx#"]
)
def test_what_a_program_leaves_beside_a_file_that_it_has_open_does_not_count(folder: Path, name: str) -> None:
    draft.fill(folder, FILES)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"x")

    assert draft.open_draft(folder).hashes.keys() == FILES.keys()


def test_a_link_in_a_draft_is_refused(folder: Path) -> None:
    (folder / "record.json").symlink_to("/etc/hostname")

    with pytest.raises(UsageError, match="tệp thường"):
        draft.complete(folder)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda folder: (folder / "record.json").write_bytes(b"[]"), "bị sửa tệp record.json"),
        (lambda folder: (folder / "inputs/a.csv").unlink(), "mất tệp inputs/a.csv"),
        (lambda folder: (folder / "x").write_bytes(b""), "thừa tệp x"),
        (lambda folder: (folder / "draft.json").write_bytes(b"[]"), "Không đọc được dấu kết thúc"),
    ],
)
def test_a_draft_that_was_changed_says_how(folder: Path, change: object, said: str) -> None:
    draft.fill(folder, FILES)
    change(folder)  # type: ignore[operator]

    with pytest.raises(VerificationError, match=said):
        draft.open_draft(folder)


def test_the_notebook_file_does_not_change_the_digest_of_the_inputs() -> None:
    with_notebook = samples.inputs()
    without = {name: data for name, data in with_notebook.items() if name != "template.ipynb"}

    assert bag.inputs_digest(with_notebook) == bag.inputs_digest(without)
    assert bag.inputs_digest(without) != bag.inputs_digest({**without, "params.yaml": b"other"})
