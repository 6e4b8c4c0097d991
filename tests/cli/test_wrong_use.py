"""Whatever a command is given in place of what it wants, its answer is short, Vietnamese, with its code."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click
import pytest

from cchc_toolkit import cli
from cchc_toolkit.command_line import refusal
from cchc_toolkit.vocabulary.system_words import system_reason

VERBS = tuple(cli.cli.commands)
FOREIGN = re.compile(
    r"Errno|Error\b|Exception|Traceback|No such|[Pp]ermission|directory|too long|denied|invalid|"
    r"[Uu]sage|[Mm]issing|[Oo]ption|unexpected|expected|None\b|True\b|False\b|embedded"
)
TAKE_A_FILE: dict[str, tuple[str, ...]] = {
    "inspect": ("inspect", "TỆP"),
    "trace": ("trace", "TỆP"),
    "compare": ("compare", "params", "TỆP"),
    "check-layout": ("check-layout", "TỆP"),
    "find": ("find", "TỆP"),
    "finalize": ("finalize", "TỆP"),
    "run --template": ("run", "--commune", "hong-kim", "--period", "2023-Q3", "--template", "TỆP"),
    "index --signers": ("index", "--signers", "TỆP"),
}
TAKE_A_PACKET: dict[str, tuple[str, ...]] = {
    "compare": ("compare", "TỆP", "a.docx"),
    "approve": ("approve", "TỆP", "--by", "Người A", "--role", "head"),
    "approve --list": ("approve", "TỆP", "--list"),
    "issue": ("issue", "TỆP", "a.docx", "--number", "78/BC-UBND", "--date", "05/9/2023"),
    "verify": ("verify", "TỆP"),
    "rerun": ("rerun", "TỆP"),
}
WRITE_A_FILE: dict[str, tuple[str, ...]] = {
    "compare --redline": ("compare", "params", "a.docx", "--redline", "TỆP"),
    "check-layout --fix": ("check-layout", "a.docx", "--fix", "TỆP"),
}


@dataclass(frozen=True)
class Said:
    """What was printed, and the exit code."""

    code: int
    out: str
    err: str


@pytest.fixture
def say(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Said]:
    """The command line in a project that has made no report yet, in this process."""
    monkeypatch.chdir(project)
    monkeypatch.delenv("CCHC_DEBUG", raising=False)
    (project / "a.docx").write_bytes(b"PK")

    def said(*arguments: str) -> Said:
        code = cli._guarded(arguments)
        printed = capsys.readouterr()
        return Said(code, printed.out, printed.err)

    return said


def refused(said: Said, *codes: int) -> str:
    """The refusal: one short Vietnamese text on stderr, nothing on stdout, one of the codes."""
    assert said.code in codes, said
    assert said.out == ""
    told = said.err.partition("LỖI")[2]
    assert said.err.count("LỖI") == 1 and told.startswith(": "), said
    assert not FOREIGN.search(told), told
    assert len(told.splitlines()) <= 2, told
    assert len(told) <= 600, told
    return told


def put(arguments: tuple[str, ...], name: str) -> list[str]:
    """The arguments with the name in the place of the file."""
    return [name if each == "TỆP" else each for each in arguments]


def all_uses(*groups: dict[str, tuple[str, ...]]) -> list[object]:
    """Each use of a verb as one case, named as people name it."""
    return [pytest.param(use, id=name) for group in groups for name, use in group.items()]


@pytest.mark.parametrize("use", all_uses(TAKE_A_FILE, TAKE_A_PACKET))
class TestAPathThatLeadsNowhere:
    def test_nothing_there(self, use: tuple[str, ...], say: Callable[..., Said]) -> None:
        assert "Không tìm thấy khong-co." in refused(say(*put(use, "khong-co")), 2)

    def test_a_blank_name(self, use: tuple[str, ...], say: Callable[..., Said]) -> None:
        assert "Đường dẫn để trống" in refused(say(*put(use, " ")), 2)

    def test_a_name_that_is_too_long(self, use: tuple[str, ...], say: Callable[..., Said]) -> None:
        assert "tên hoặc đường dẫn quá dài" in refused(say(*put(use, "x" * 300)), 2)

    def test_a_path_that_is_too_long(self, use: tuple[str, ...], say: Callable[..., Said]) -> None:
        assert "tên hoặc đường dẫn quá dài" in refused(say(*put(use, "/".join(["y" * 200] * 30))), 2)

    def test_a_name_that_is_no_utf_8(self, use: tuple[str, ...], say: Callable[..., Said]) -> None:
        name = os.fsdecode(b"t\xe9p.docx")
        assert "có chữ không đọc được" in refused(say(*put(use, name)), 2)

    def test_a_link_to_itself(self, use: tuple[str, ...], say: Callable[..., Said]) -> None:
        os.symlink("vong", "vong")
        assert "liên kết trỏ vòng tròn" in refused(say(*put(use, "vong")), 2)

    def test_a_link_to_nothing(self, use: tuple[str, ...], say: Callable[..., Said]) -> None:
        os.symlink("khong-co", "dut")
        assert "Không tìm thấy dut" in refused(say(*put(use, "dut")), 2)

    def test_a_file_taken_for_a_folder(self, use: tuple[str, ...], say: Callable[..., Said]) -> None:
        assert "không phải thư mục" in refused(say(*put(use, "a.docx/x")), 2)

    def test_a_folder_that_may_not_be_entered(
        self, use: tuple[str, ...], say: Callable[..., Said], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        found = Path.stat

        def stat(path: Path, **options: bool) -> os.stat_result:
            if path.name == "kin":
                raise PermissionError(13, "Permission denied", str(path))
            return found(path, **options)

        monkeypatch.setattr(Path, "stat", stat)
        assert "không có quyền" in refused(say(*put(use, "kin")), 3)


@pytest.mark.parametrize("use", all_uses(TAKE_A_FILE))
class TestNoFile:
    def test_a_folder(self, use: tuple[str, ...], say: Callable[..., Said]) -> None:
        if use[0] == "trace":
            assert "Không phải gói lưu vết" in refused(say(*put(use, "data")), 2)
        elif use[0] == "check-layout":
            assert "không có tệp Word nào" in refused(say(*put(use, "data")), 2)
        else:
            assert "là thư mục, không phải tệp" in refused(say(*put(use, "data")), 2)

    def test_a_pipe_that_would_never_end(self, use: tuple[str, ...], say: Callable[..., Said]) -> None:
        os.mkfifo("ong")
        assert "không phải tệp thường" in refused(say(*put(use, "ong")), 2)


@pytest.mark.parametrize("name", ["a.docx", "data", "params/_common.yaml", "outputs"])
@pytest.mark.parametrize("use", all_uses(TAKE_A_PACKET))
def test_what_is_no_packet_is_told(use: tuple[str, ...], name: str, say: Callable[..., Said]) -> None:
    assert re.search("gói lưu vết|là thư mục", refused(say(*put(use, name)), 2))


@pytest.mark.parametrize("content", [b"", b"chu", b"PK\x03\x04", b"\x00" * 600, b"[1]", b"{}"])
@pytest.mark.parametrize("verb", ["inspect", "trace", "check-layout", "find", "finalize", "run --template"])
def test_a_file_of_another_kind_is_told(verb: str, content: bytes, say: Callable[..., Said]) -> None:
    Path("la.docx").write_bytes(content)
    refused(say(*put(TAKE_A_FILE[verb], "la.docx")), 2, 3)


@pytest.mark.parametrize("name", ["a.docx", "data", "x" * 300, "a.docx/x", "khong-co/x.docx"])
@pytest.mark.parametrize("use", all_uses(WRITE_A_FILE))
def test_a_place_where_nothing_can_be_written_is_told(
    use: tuple[str, ...], name: str, say: Callable[..., Said]
) -> None:
    refused(say(*put(use, name)), 2)


@pytest.mark.parametrize("name", ["a.docx", "data", "x" * 300, "a.docx/x.xlsx", "/proc/x.xlsx"])
def test_a_form_that_cannot_be_written_says_why(name: str, say: Callable[..., Said]) -> None:
    told = refused(say("form", "--commune", "hong-kim", "--period", "2023-Q3", "--out", name), 2)
    assert "Không ghi" in told and "(.)" not in told


class TestWordsOfTheCommandLine:
    @pytest.mark.parametrize("verb", VERBS)
    def test_an_unknown_option(self, verb: str, say: Callable[..., Said]) -> None:
        assert "Không có tùy chọn “--xyz”" in refused(say(verb, "--xyz"), 2)

    @pytest.mark.parametrize("verb", sorted(set(VERBS) - {"index", "catalogue", "desk"}))
    def test_a_missing_argument_or_option(self, verb: str, say: Callable[..., Said]) -> None:
        assert "Thiếu" in refused(say(verb), 2)

    @pytest.mark.parametrize("verb", VERBS)
    def test_one_argument_too_many(self, verb: str, say: Callable[..., Said]) -> None:
        needed = {"form": ("--period", "x"), "run": ("--period", "x", "--commune", "x")}
        needed["batch"] = needed["province"] = ("--period", "x")
        needed["issue"] = ("--number", "x", "--date", "x")
        assert "Thừa tham số" in refused(say(verb, *needed.get(verb, ()), "a", "b", "c"), 2)

    @pytest.mark.parametrize("verb", VERBS)
    def test_help_is_vietnamese(self, verb: str, say: Callable[..., Said]) -> None:
        said = say(verb, "--help")
        assert said.code == 0 and "Cách dùng: cchc" in said.out
        words = " ".join(said.out.split())
        assert not re.search(r"Usage|Options|Show this|required|\[OPTIONS\]|default:|TEXT", words)

    @pytest.mark.parametrize(
        ("verb", "option"),
        [(name, each.opts[0]) for name, verb in cli.cli.commands.items() for each in verb.params
         if isinstance(each, click.Option)],
    )  # fmt: skip
    def test_an_option_without_or_with_a_value_too_many(
        self, verb: str, option: str, say: Callable[..., Said]
    ) -> None:
        is_flag = next(each for each in cli.cli.commands[verb].params if option in each.opts).is_flag  # type: ignore[attr-defined]
        told = refused(say(verb, f"{option}=1") if is_flag else say(verb, option), 2)
        assert f"Tùy chọn “{option}”" in told

    @pytest.mark.parametrize("name", ["runn", "báo-cáo", "", "-"])
    def test_an_unknown_verb(self, name: str, say: Callable[..., Said]) -> None:
        assert f"Không có lệnh “{name}”" in refused(say(name), 2)

    def test_no_verb_at_all(self, say: Callable[..., Said]) -> None:
        assert "Thiếu lệnh" in refused(say("--"), 2)

    @pytest.mark.parametrize("dashed", ["—commune", "–commune", "–-commune", "—commune=xa-mau"])
    def test_the_long_dash_that_word_makes_of_two(self, dashed: str, say: Callable[..., Said]) -> None:
        told = refused(say("run", dashed, "xa-mau", "--period", "2023-Q3"), 2)
        assert "dấu gạch dài. Đề nghị gõ hai dấu trừ: --commune." in told

    def test_a_reason_may_begin_with_a_dash(self, say: Callable[..., Said]) -> None:
        told = refused(say("run", "--commune", "khong", "--period", "2023-Q3", "--reason", "– sai số"), 2)
        assert "dấu gạch" not in told

    def test_what_click_may_say_besides_is_not_shown(self) -> None:
        assert (
            refusal(click.UsageError("Something new"))
            == "Câu lệnh không đọc được. Xem cách dùng bằng --help."
        )


class TestTheProject:
    @pytest.mark.parametrize("verb", ["form", "run"])
    @pytest.mark.parametrize("commune", ["khong-co", "", "../hong-kim", "x" * 300, ".", "_common"])
    def test_an_unknown_commune(self, verb: str, commune: str, say: Callable[..., Said]) -> None:
        refused(say(verb, "--commune", commune, "--period", "2023-Q3"), 2)

    @pytest.mark.parametrize("verb", ["form", "run"])
    @pytest.mark.parametrize("period", ["2023-Q9", "", "quý 3", "../2023-Q3", "2023-Q1", "2023-Y", "1800-Q1"])
    def test_a_period_that_is_none(self, verb: str, period: str, say: Callable[..., Said]) -> None:
        refused(say(verb, "--commune", "hong-kim", "--period", period), 2)

    @pytest.mark.parametrize(
        "arguments",
        [("form", "--commune", "hong-kim", "--period", "2023-Q3"), ("index",),
         ("run", "--commune", "hong-kim", "--period", "2023-Q3")],
    )  # fmt: skip
    def test_a_folder_that_is_no_project(
        self,
        arguments: tuple[str, ...],
        say: Callable[..., Said],
        monkeypatch: pytest.MonkeyPatch,
        tmp_path: Path,
    ) -> None:
        (tmp_path / "khac").mkdir()
        monkeypatch.chdir(tmp_path / "khac")
        monkeypatch.setenv("CCHC_ROOT", str(tmp_path / "khac"))
        assert "Không tìm thấy thư mục dự án" in refused(say(*arguments), 2)

    def test_outputs_that_is_a_file(self, say: Callable[..., Said]) -> None:
        shutil.rmtree("outputs")
        Path("outputs").write_text("x", encoding="utf-8")
        for arguments in (("index",), ("run", "--commune", "xa-mau", "--period", "2023-Q3")):
            refused(say(*arguments), 1, 2)


class TestTheSystem:
    def test_whatever_the_system_refuses_is_said_in_words(
        self, say: Callable[..., Said], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(*_: object) -> None:
            raise OSError(5, "Input/output error", "outputs/x")

        monkeypatch.setattr("cchc_toolkit.cli.packets.recovered", broken)
        told = refused(say("index"), 1)
        assert "ổ đĩa báo lỗi đọc, ghi (outputs/x)" in told

    def test_a_reason_without_words_is_a_number(self) -> None:
        assert system_reason(OSError(9999, "Unknown error 9999")) == "hệ thống báo lỗi số 9999"
        assert system_reason(OSError("no number")) == "hệ thống báo lỗi số không rõ"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("61/2018/NĐ-CP", "--on", "05/9/2023"), 0),
        (("nghị định 61/2018/nđ-cp", "--on", "2025-06-30"), 0),
        (("61/2018/NĐ-CP", "--on", "01/7/2025"), 5),
        (("4625/BNV-CCHC", "--on", "05/9/2025"), 5),
        (("61/2017/NĐ-CP",), 2),
        (("61/2018/NĐ-CP", "--on", "31/6/2023"), 2),
    ],
)
def test_a_document_is_asked_for_and_the_code_says_whether_it_was_in_force(
    arguments: tuple[str, ...], code: int, say: Callable[..., Said]
) -> None:
    said = say("law", *arguments)
    if code == 2:
        refused(said, 2)
    else:
        assert (said.code, said.err) == (code, "")
        assert "Vào ngày " in said.out
