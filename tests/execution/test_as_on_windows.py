"""Whole commands as on Windows (tests/as_on_windows): they make, byte for byte, what they make elsewhere.

No runner of Windows has seen them yet; what stands in for it refuses what Windows is known to refuse.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from projects import REPO, STAMP, Said, new_project, packet

pytestmark = pytest.mark.posix

STAND_IN = REPO / "tests" / "as_on_windows"
RUN = ("run", "--period", "2023-Q3", "--stamp", STAMP)
DEEP = (
    "Thư mục dự án của Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã Hồng Kim",
    "Báo cáo cải cách hành chính quý III năm 2023, bản làm việc",
)


def started(script: str, cwd: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """A Python that takes its system for Windows."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("CCHC", "PYTHON"))},
        "PYTHONPATH": os.pathsep.join((str(STAND_IN), str(REPO))),
        "CCHC_DEBUG": "1",
    }
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script), *arguments],
        cwd=cwd,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def ran(script: str, cwd: Path, *arguments: str) -> Said:
    with started(script, cwd, *arguments) as process:
        out, err = process.communicate(timeout=180)
    return Said(process.returncode, out.decode(), err.decode())


def cchc(cwd: Path, *arguments: str) -> Said:
    return ran("from cchc_toolkit.cli import main; main()", cwd, *arguments)


@pytest.fixture(scope="module")
def batched(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Said]:
    """A project in a folder named as offices name them, in which a batch has been made."""
    folder = tmp_path_factory.mktemp("win") / "Báo cáo CCHC (xã Hồng Kim)"
    folder.mkdir()
    root = new_project(folder)
    return root, cchc(root, "batch", "--period", "2023-Q3", "--stamp", STAMP)


class TestWholeCommands:
    def test_a_batch_seals_every_report_and_speaks_vietnamese_into_a_pipe(
        self, batched: tuple[Path, Said]
    ) -> None:
        _, said = batched
        assert said.code == 4, said
        assert "1  Đủ điều kiện trình ký" in said.out
        assert "1/2" in said.err and "2/2" in said.err

    def test_what_is_sealed_has_the_bytes_that_it_has_elsewhere(
        self, batched: tuple[Path, Said], made: Path
    ) -> None:
        for commune in ("hong-kim", "xa-mau"):
            ours, theirs = (packet(root, commune) / "data" for root in (batched[0], made))
            assert ours.parent.name == theirs.parent.name
            for name in ("report.docx", "findings.csv", "readings.csv", "inputs/run.json"):
                assert (ours / name).read_bytes() == (theirs / name).read_bytes(), name

    def test_the_ledger_has_the_line_ends_that_its_hashes_are_made_of(
        self, batched: tuple[Path, Said]
    ) -> None:
        root, _ = batched
        assert b"\r" not in (root / "outputs" / "ledger.jsonl").read_bytes()
        said = cchc(root, "verify", "outputs")
        assert (said.code, said.out) == (0, "Không có sai khác nào.\n"), said

    @pytest.mark.parametrize("engine", ["cchc", "stock"])
    def test_a_report_that_is_run_again_is_a_packet_of_its_own(
        self, batched: tuple[Path, Said], tmp_path: Path, engine: str
    ) -> None:
        root = tmp_path / "dự án"
        shutil.copytree(batched[0], root)
        said = cchc(root, *RUN, "--commune", "xa-mau", "--engine", engine)
        assert said.code == 0, said
        assert len(list((root / "outputs" / "archive").glob("xa-mau/*/*/*"))) == 2
        assert not list((root / "outputs" / "drafts").glob("xa-mau/*/*/*"))
        assert cchc(root, "verify", "outputs").code == 0

    def test_a_packet_is_made_again_from_what_it_holds(self, batched: tuple[Path, Said]) -> None:
        root, _ = batched
        said = cchc(root, "rerun", packet(root, "xa-mau").relative_to(root).as_posix())
        assert said.code == 0, said

    def test_a_packet_is_confirmed_and_issued_and_found_again(
        self, batched: tuple[Path, Said], tmp_path: Path
    ) -> None:
        root = tmp_path / "dự án"
        shutil.copytree(batched[0], root)
        place = packet(root, "xa-mau").relative_to(root).as_posix()
        signed = tmp_path / "văn bản đã ký.docx"
        shutil.copy(root / place / "data" / "report.docx", signed)
        for verb in (
            ("approve", place, "--by", "Người Mẫu", "--role", "focal"),
            ("issue", place, str(signed), "--number", "78/BC-UBND", "--date", "15/9/2023"),
            ("compare", place, str(signed)),
            ("index",),
            ("verify", "outputs"),
        ):
            said = cchc(root, *verb)
            assert said.code == 0, said
        assert "đã ban hành số 78/BC-UBND ngày 15/9/2023" in cchc(root, "find", str(signed)).out


class TestTold:
    def test_a_project_that_lies_too_deep_is_told_by_how_much_and_nothing_is_left(
        self, tmp_path: Path
    ) -> None:
        folder = tmp_path.joinpath(*DEEP)
        folder.mkdir(parents=True)
        root = new_project(folder)
        said = cchc(root, *RUN, "--commune", "hong-kim")
        assert said.code == 2, said
        assert "đường dẫn quá dài với Windows, thừa " in said.err and r"C:\cchc" in said.err
        assert not (root / "outputs" / "ledger.jsonl").exists()

    def test_a_workbook_that_is_open_in_excel_is_read_as_saved_and_that_is_told(
        self, batched: tuple[Path, Said], tmp_path: Path
    ) -> None:
        root = new_project(tmp_path)
        (root / "data/xa-mau/2023-Q3/~$nhap-lieu.xlsx").write_bytes(b"\x05An")
        said = cchc(root, *RUN, "--commune", "xa-mau")
        assert said.code == 0, said
        assert "Lưu ý: Tệp nhap-lieu.xlsx đang mở trong Excel: chỉ đọc phần đã lưu." in said.err
        ours, theirs = (packet(each, "xa-mau") / "data/report.docx" for each in (root, batched[0]))
        assert ours.read_bytes() == theirs.read_bytes()


HOLD = """
    import sys
    from pathlib import Path
    from cchc_toolkit.archive import disk, turns
    outputs = Path("outputs")
    with disk.lock(outputs), turns.turn(outputs, "xa-mau/2023-Q3/quarterly", waits=True) as ours:
        print(ours, flush=True)
        sys.stdin.readline()
        Path("released").touch()
"""


@contextmanager
def holder(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that holds the lock and the turn until a line comes."""
    with started(HOLD, folder) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"True\n", process.communicate()
        yield process
        process.communicate(b"\n", timeout=60)


class TestLocks:
    @pytest.mark.parametrize("is_shared", [False, True])
    def test_the_second_waits_for_the_lock_as_long_as_it_is_held(
        self, tmp_path: Path, is_shared: bool
    ) -> None:
        script = f"""
            from pathlib import Path
            from cchc_toolkit.archive import disk
            print("asks", flush=True)
            with disk.lock(Path("outputs"), is_shared={is_shared}):
                print(Path("released").exists())
        """
        with holder(tmp_path):
            second = started(script, tmp_path)
            assert second.stdout is not None
            assert second.stdout.readline() == b"asks\n"
        with second:  # who held it let go of it after the mark was there
            assert second.communicate(timeout=60)[0] == b"True\n"

    def test_a_turn_that_is_taken_is_refused_to_who_does_not_wait_and_other_turns_are_free(
        self, tmp_path: Path
    ) -> None:
        script = """
            from pathlib import Path
            from cchc_toolkit.archive.turns import turn
            for key in ("xa-mau/2023-Q3/quarterly", "hong-kim/2023-Q3/quarterly"):
                with turn(Path("outputs"), key, waits=False) as is_ours:
                    print(is_ours)
        """
        with holder(tmp_path):
            assert ran(script, tmp_path).out == "False\nTrue\n"
        assert ran(script, tmp_path).out == "True\nTrue\n"


class TestStandIn:
    """What stands in for Windows refuses what the other tests rely on."""

    @pytest.mark.parametrize(
        "deed",
        [
            "open('aux.txt', 'w')",
            "open('08:00', 'w')",
            "os.mkdir('cuối. ')",
            "open('x' * 250, 'w').close() or os.mkdir('x' * 200)",
            "os.symlink('a', 'b')",
            "os.unlink('open')",
            "os.rename('folder', 'other')",
            "os.rename('shut', 'read-only')",
            "os.replace('shut', 'read-only')",
            "os.unlink('read-only')",
        ],
    )
    def test_the_file_system_refuses(self, tmp_path: Path, deed: str) -> None:
        for name in ("open", "shut", "read-only"):
            (tmp_path / name).touch()
        (tmp_path / "read-only").chmod(0o444)
        (tmp_path / "folder").mkdir()
        (tmp_path / "folder" / "inside").touch()
        script = f"""
            import os
            held = open("open"), open("folder/inside")
            try:
                {deed}
            except OSError:
                print("refused")
        """
        assert ran(script, tmp_path).out == "refused\n"

    def test_the_package_sees_neither_forks_nor_pipes_nor_modules_of_unix(self, tmp_path: Path) -> None:
        script = """
            import multiprocessing, os
            from cchc_toolkit.archive import disk, locks
            print(locks.sys.platform, hasattr(os, "fork"), multiprocessing.get_all_start_methods())
            print(*(hasattr(disk.os, name) for name in ("mkfifo", "pread", "O_NOFOLLOW", "setsid")))
            try:
                exec("import fcntl", vars(locks))
            except ImportError as error:
                print(error)
        """
        said = ran(script, tmp_path)
        assert said.out.splitlines() == [
            "win32 False ['spawn']",
            "False False False False",
            "No module named 'fcntl'",
        ], said

    def test_bytes_that_are_written_as_text_are_changed(self, tmp_path: Path) -> None:
        script = """
            from cchc_toolkit.archive import disk
            for name, more in (("text", 0), ("bytes", disk.BINARY)):
                descriptor = disk.os.open(name, disk.os.O_WRONLY | disk.os.O_CREAT | more)
                disk.os.write(descriptor, b"a\\n")
                disk.os.close(descriptor)
        """
        assert ran(script, tmp_path).code == 0
        assert (tmp_path / "text").read_bytes() == b"a\r\n"
        assert (tmp_path / "bytes").read_bytes() == b"a\n"
