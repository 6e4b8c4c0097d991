"""Two runs at once, a full disk, a kill: real processes, and nothing that was sealed is the worse for it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from projects import STAMP, command

from cchc_toolkit.archive import bag, ledger, recovery, safe_read
from cchc_toolkit.archive.draft import open_draft
from cchc_toolkit.errors import UsageError

RUN = ("run", "--commune", "xa-mau", "--period", "2023-Q3", "--stamp", STAMP)
CCHC = str(Path(sys.executable).parent / "cchc")


def started(project: Path) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [CCHC, *RUN], cwd=project, stdout=pipe, stderr=pipe, text=True, start_new_session=True
    )


def packets(project: Path) -> list[str]:
    folder = project / "outputs/archive/xa-mau/2023-Q3/quarterly"
    return sorted(each.name for each in folder.iterdir()) if folder.is_dir() else []


def drafts(project: Path) -> list[Path]:
    return sorted((project / "outputs/drafts").glob("xa-mau/2023-Q3/quarterly/*"))


def test_two_runs_of_one_report_at_once_give_two_whole_packets(project: Path) -> None:
    both = [started(project), started(project)]
    for each in both:
        _, said = each.communicate(timeout=180)
        assert each.returncode == 0, said

    first, second = packets(project)
    assert second == f"{first}-2"
    documents = [project / "outputs/archive/xa-mau/2023-Q3/quarterly" / each for each in (first, second)]
    assert len({(each / "data/report.docx").read_bytes() for each in documents}) == 1
    assert drafts(project) == []
    verified = command("cchc", "verify", "outputs", cwd=project)
    assert (verified.code, verified.out) == (0, "Không có sai khác nào.\n")


@pytest.mark.parametrize(
    ("kilobytes", "what"), [(32, "sổ tay đã chạy"), (300, "bản thảo"), (1000, "bộ cài dùng để chạy lại")]
)
def test_a_disk_that_takes_no_more_is_told_and_nothing_is_sealed(
    project: Path, kilobytes: int, what: str
) -> None:
    limited = subprocess.run(
        ["bash", "-c", f'ulimit -f {kilobytes}; exec "$0" "$@"', CCHC, *RUN],
        cwd=project,
        capture_output=True,
        text=True,
        timeout=180,
    )

    assert limited.returncode == 1
    assert f"LỖI: Không ghi được {what}: vượt giới hạn kích thước tệp" in limited.stderr
    assert limited.stderr.count("LỖI") == 1 and "Traceback" not in limited.stderr
    assert packets(project) == [] and not (project / "outputs/ledger.jsonl").exists()
    if what == "bản thảo":
        with pytest.raises(UsageError, match="dở dang"):
            open_draft(drafts(project)[0])


def test_after_a_kill_the_next_run_works(project: Path) -> None:
    killed = started(project)
    while not drafts(project) and killed.poll() is None:
        time.sleep(0.01)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.communicate()

    assert killed.returncode == -signal.SIGKILL
    assert packets(project) == []
    said = command("cchc", *RUN, cwd=project)
    assert said.code == 0, said
    assert len(packets(project)) == 1
    assert command("cchc", "verify", "outputs", cwd=project).code == 0


def test_what_a_killed_seal_left_is_finished_by_the_next_command_which_says_so(
    made: Path, tmp_path: Path
) -> None:
    outputs = tmp_path / "outputs"
    shutil.copytree(made / "outputs", outputs)
    lines = (outputs / "ledger.jsonl").read_bytes().splitlines(keepends=True)
    (outputs / "ledger.jsonl").write_bytes(b"".join(lines[:1]))
    (entry,) = ledger.read(outputs)
    (outputs / "ledger.head").write_text(f"{entry.digest} 1\n")
    (folder,) = (outputs / "archive/xa-mau/2023-Q3/quarterly").iterdir()
    key = folder.relative_to(outputs / "archive").as_posix()
    recovery.stage_of(outputs).parent.mkdir(parents=True, exist_ok=True)
    recovery.write_intent(outputs, recovery.Intent(key, safe_read.sha256_of(folder / bag.TAG_MANIFEST)))

    said = command("cchc", "verify", "outputs", cwd=tmp_path)

    assert f"Đã ghi nốt vào sổ cái gói {key}" in said.err
    assert (said.code, said.out) == (0, "Không có sai khác nào.\n")
    assert (outputs / "ledger.jsonl").read_bytes() == b"".join(lines)
