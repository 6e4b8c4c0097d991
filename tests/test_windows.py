"""What is started, set up and checked on Windows, as far as another system can tell."""

from __future__ import annotations

import errno
import os
import re
import runpy
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from projects import REPO

START = (REPO / "start.cmd").read_bytes()
LINES = START.decode("ascii").split("\r\n")
WORKFLOW = REPO / ".github" / "workflows" / "windows.yml"


@pytest.fixture
def setup() -> dict[str, Any]:
    """The names of scripts/setup.py."""
    return runpy.run_path(str(REPO / "scripts" / "setup.py"))


def given(function: Callable[..., Any], **names: object) -> None:
    """Let a function of setup.py see other things by these names."""
    function.__globals__.update(names)


class TestStart:
    def test_every_line_ends_as_cmd_needs_it_in_letters_that_every_code_page_has(self) -> None:
        assert START.isascii()
        assert START.count(b"\n") == START.count(b"\r\n") == len(LINES) - 1
        attributes = (REPO / ".gitattributes").read_text(encoding="utf-8").splitlines()
        assert "*.cmd text eol=crlf" in attributes

    def test_every_jump_has_its_label_and_every_label_is_jumped_to(self) -> None:
        labels = {line[1:] for line in LINES if line.startswith(":")}
        jumps = {match[1] for line in LINES for match in re.finditer(r"\b(?:goto |call :)(\w+)", line)}
        assert labels == jumps == {"try", "no_python", "no_setup", "no_desk", "not_unpacked", "ended"}

    def test_nothing_runs_into_a_label_from_above(self) -> None:
        code = [line for line in LINES if line and not line.startswith("rem ")]
        for before, line in pairwise(code):
            if line.startswith(":"):
                assert before.startswith(("exit /b", "goto ")), f"{before} → {line}"

    def test_paths_that_the_machine_gives_stand_in_quotes(self) -> None:
        for line in LINES:
            if not line.startswith(("rem ", "echo ")):
                unquoted = re.sub(r'"[^"]*"', "", line)
                assert not re.search(r"%(?:~dp0|LOCALAPPDATA|ProgramFiles|CD)", unquoted), line

    def test_what_is_found_is_called_so_that_control_comes_back_from_a_batch_file(self) -> None:
        asked = [line for line in LINES if line.startswith(("call %", "%"))]
        assert asked and all(line.startswith("call ") for line in asked)

    def test_the_oldest_python_and_the_width_are_those_of_the_set_up(self, setup: dict[str, Any]) -> None:
        (asks,) = [line for line in LINES if line.startswith("call %* ")]
        assert f"sys.version_info < {setup['OLDEST']}" in asks and "sys.maxsize < 2**32" in asks
        code = re.search(r'-c "([^"]+)"', asks)
        assert code
        for version, width, wanted in (
            ((3, 11), 2**63, False),
            ((3, 10), 2**63, True),
            ((3, 13), 2**31, True),
        ):
            leaving: list[bool] = []
            seen = SimpleNamespace(version_info=version, maxsize=width, exit=leaving.append)
            exec(code[1].removeprefix("import sys; "), {"sys": seen})
            assert leaving == [wanted]

    def test_it_sets_up_the_level_of_the_desk_and_opens_it(self, setup: dict[str, Any]) -> None:
        assert "desk" in setup["PINS"]
        assert r"call %FOUND% scripts\setup.py desk" in LINES
        assert r'".venv\Scripts\cchc.exe" desk %*' in LINES

    def test_the_window_stays_open_after_every_refusal(self) -> None:
        text = START.decode("ascii")
        for label in ("no_python", "no_setup", "no_desk", "not_unpacked"):
            block = text.partition(f"\r\n:{label}\r\n")[2].partition("\r\n:")[0]
            assert "echo LOI: " in block and (block.rstrip().endswith("goto ended"))
        assert text.partition("\r\n:ended\r\n")[2].rstrip().endswith("pause >nul\r\nexit /b 1")


class TestSetup:
    def test_each_level_has_all_pins_of_the_one_before(self, setup: dict[str, Any]) -> None:
        pins = [
            set(
                re.findall(
                    r"^[\w.-]+==[^\s;]+", (REPO / setup["PINS"][level]).read_text(encoding="utf-8"), re.M
                )
            )
            for level in setup["LEVELS"]
        ]
        assert setup["LEVELS"] == ("run", "desk", "test")
        assert pins[0] < pins[1] < pins[2]

    def test_the_desk_can_read_the_signed_document_that_is_handed_in(self, setup: dict[str, Any]) -> None:
        pins = (REPO / setup["PINS"]["desk"]).read_text(encoding="utf-8")
        assert all(f"\n{package}==" in pins for package in ("voila", "pyhanko", "pypdfium2"))

    @pytest.mark.parametrize(
        ("standing", "asked", "installed"),
        [
            (None, "run", "run"),
            (None, "desk", "desk"),
            (("run",), "desk", "desk"),
            (("run", "desk"), "run", ""),
            (("run", "desk"), "test", "test"),
            (("run", "desk", "test"), "desk", ""),
            (("test",), "desk", "test"),
            (("run", "test"), "desk", "test"),
        ],
    )
    def test_an_environment_grows_and_never_shrinks(
        self,
        setup: dict[str, Any],
        tmp_path: Path,
        standing: tuple[str, ...] | None,
        asked: str,
        installed: str,
    ) -> None:
        done: list[str] = []
        stamp = tmp_path / "stamp"
        stamp.touch()
        bring = setup["bring_up_to_date"]
        given(
            bring,
            STAMP=str(stamp),
            stamped=lambda: None if standing is None else dict.fromkeys(standing, "as now"),
            digest=lambda level: "as now",
            create=lambda: None,
            install=done.append,
            compile_bytecode=lambda: None,
        )
        bring(asked)
        assert done == ([installed] if installed else [])
        if installed:
            levels = setup["LEVELS"]
            wanted = set(levels[: levels.index(installed) + 1])
            assert set(yaml.safe_load(stamp.read_text(encoding="utf-8"))) == wanted

    def test_without_the_lock_of_unix_the_second_waits_and_the_pins_can_be_read_meanwhile(
        self, setup: dict[str, Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        refusals = [PermissionError(errno.EACCES, ""), PermissionError(errno.EACCES, "")]
        places: list[int] = []

        def locking(descriptor: int, mode: int, size: int) -> None:
            places.append(os.lseek(descriptor, 0, os.SEEK_CUR))
            if refusals:
                raise refusals.pop()

        monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(LK_NBLCK=2, locking=locking))
        given(setup["wait_for_turn"], fcntl=None, time=SimpleNamespace(sleep=lambda _: None))
        with (REPO / setup["PINS"]["test"]).open("rb") as pins:
            setup["wait_for_turn"](pins)
        assert len(places) == 3
        assert min(places) > (REPO / setup["PINS"]["test"]).stat().st_size
        assert capsys.readouterr().out.count("chờ xong") == 1

    def test_a_folder_too_deep_for_windows_is_refused_before_anything_is_installed(
        self, setup: dict[str, Any]
    ) -> None:
        refuse = setup["refuse_deep_folder"]
        for length, has_long_paths, is_refused in ((88, False, False), (89, False, True), (200, True, False)):
            given(
                refuse, ROOT="C:\\" + "x" * (length - 3), has_long_paths=lambda answer=has_long_paths: answer
            )
            if is_refused:
                with pytest.raises(SystemExit, match=r"thừa 1 ký tự.*\n.*nơi ngắn hơn"):
                    refuse()
            else:
                refuse()

    def test_no_file_of_a_package_has_a_longer_path_than_is_reckoned_with(
        self, setup: dict[str, Any]
    ) -> None:
        packages = Path(sysconfig.get_paths()["purelib"])
        longest = max(len(str(path.relative_to(packages))) for path in packages.rglob("*"))
        assert len(r".venv\Lib\site-packages" + "\\") + longest <= setup["LONGEST_BELOW"]

    def test_the_package_is_found_from_a_folder_with_vietnamese_letters(
        self, setup: dict[str, Any], tmp_path: Path
    ) -> None:
        root = tmp_path / "Văn phòng xã"
        packages = root / ".venv" / "Lib" / "site-packages"
        packages.mkdir(parents=True)
        link = packages / "_cchc_toolkit.pth"
        link.write_text(str(root), encoding="utf-8")
        given(setup["name_root_by_way"], ROOT=str(root), PACKAGES=str(packages))
        setup["name_root_by_way"]()
        assert link.read_bytes() == b"../../..\n"
        assert Path(os.path.normpath(packages / link.read_text(encoding="ascii").strip())) == root

    @pytest.mark.parametrize("encoding", ["cp437", "cp1252", "cp1258", "ascii", "utf-8"])
    def test_no_code_page_stops_it_or_takes_its_letters(self, encoding: str) -> None:
        done = subprocess.run(
            [sys.executable, str(REPO / "scripts" / "setup.py"), "mức lạ"],
            env={**os.environ, "PYTHONIOENCODING": encoding},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 1
        assert "LỖI: Không có mức cài đặt «mức lạ»." in done.stderr.decode()


class TestWorkflow:
    def test_it_sets_up_runs_both_communes_and_tests_on_the_oldest_and_the_newest_python(
        self, setup: dict[str, Any]
    ) -> None:
        job = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]["windows"]
        assert job["runs-on"].startswith("windows")
        versions = [tuple(map(int, version.split("."))) for version in job["strategy"]["matrix"]["python"]]
        assert min(versions) == setup["OLDEST"] and max(versions) == (3, 13)
        commands = "\n".join(step.get("run", "") for step in job["steps"])
        for command in (
            "scripts/setup.py test",
            "--commune hong-kim",
            "--commune xa-mau",
            "-m pytest",
            "verify outputs",
        ):
            assert command in commands

    def test_what_it_tests_is_there(self) -> None:
        named = re.findall(r"tests/[\w/.]+", WORKFLOW.read_text(encoding="utf-8"))
        assert len(named) > 5 and all((REPO / name).exists() for name in named)
