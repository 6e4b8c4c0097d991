"""The office's own screen: few words, files as they are called; whatever is kept says less of people."""

from __future__ import annotations

import ast
import io
import os
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from archive.samples import record, sealed
from inputs.exports import CODED, coded_file, coded_row, xlsx
from projects import STAMP, Said, command, new_project

from cchc_toolkit import cli
from cchc_toolkit.cli.run_summary import first_causes, print_summary
from cchc_toolkit.cli.screen import let_letters_through, name_files_in, say
from cchc_toolkit.errors import CchcError, Problem
from cchc_toolkit.inputs.exports.place_names import shown_file, unread_file
from cchc_toolkit.model.reading import Finding, Severity, Verdict
from cchc_toolkit.pipeline.run_request import RunResult

RUN = ("run", "--commune", "xa-mau", "--period", "2023-Q3", "--stamp", STAMP)
FOLDER = "data/xa-mau/2023-Q3"
OWN = "Trích từ máy chị Zuyên.xlsx"
PERSONAL = "SĐT 0900.765.432 Zuyên.xlsx"


def finding(severity: Severity, number: int, *follows: Finding) -> Finding:
    return Finding(f"R{number}", severity, f"{severity.value} {number}", follows=follows)


def printed(*severities: Severity) -> list[str]:
    return list(first_causes([finding(each, number) for number, each in enumerate(severities, 1)]))


BLOCK, WARN, NOTE = Severity.BLOCK, Severity.WARN, Severity.NOTE


class TestFewWords:
    def test_the_first_three_causes_and_how_many_more_there_are(self) -> None:
        assert printed(BLOCK, BLOCK, WARN, WARN, NOTE) == [
            "Phải sửa: block 1.",
            "Phải sửa: block 2.",
            "Cần xem lại: warn 3.",
            "… và 02 điểm khác: xem review.html, hoặc thêm --all.",
        ]

    def test_three_causes_alone_have_nothing_after_them(self) -> None:
        assert printed(BLOCK, WARN, WARN)[2:] == ["Cần xem lại: warn 3."]

    def test_notes_are_counted_and_not_printed(self) -> None:
        assert printed(WARN, NOTE, NOTE)[1:] == ["… và 02 lưu ý: xem review.html, hoặc thêm --all."]
        assert printed(NOTE) == ["Có 01 lưu ý: xem review.html, hoặc thêm --all."]

    def test_where_nothing_was_found_nothing_is_said(self) -> None:
        assert printed() == []

    def test_a_note_from_which_an_error_follows_is_a_cause(self) -> None:
        assert list(first_causes([finding(NOTE, 1, finding(BLOCK, 2))])) == ["Lưu ý: note 1."]

    @pytest.mark.parametrize(
        ("report_type", "title"),
        [
            ("quarterly", "Báo cáo cải cách hành chính quý III năm 2023"),
            ("one-stop", "Báo cáo một cửa quý III năm 2023"),
        ],
    )
    def test_a_run_names_the_report_that_it_made(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], report_type: str, title: str
    ) -> None:
        made = replace(record(), report_type=report_type, findings=(finding(WARN, 1),), verdict=Verdict.FIT)
        packet = sealed(tmp_path / "outputs")
        assert print_summary(RunResult(packet, made), tmp_path, is_all=False) == 0
        assert capsys.readouterr().out.splitlines()[:2] == [
            f"{title} của {made.unit_name}" + (" (dữ liệu giả lập)" if made.is_synthetic else ""),
            "Kết luận: Số liệu và thể thức đủ điều kiện trình ký; nội dung do người ký xem xét; "
            "còn 01 điểm cần xem lại.",
        ]

    def test_a_run_prints_what_all_prints_but_the_further_findings(self, made: Path, tmp_path: Path) -> None:
        root = new_project(tmp_path)
        run = ("run", "--commune", "hong-kim", "--period", "2023-Q3", "--stamp", STAMP)
        said = command("cchc", *run, cwd=root)
        lines, whole = said.out.splitlines(), (made / "hong-kim.txt").read_text(encoding="utf-8").splitlines()
        assert said.code == 4
        more = [line for line in lines if line.startswith("… và ")]
        assert more == [f"… và {findings_in(whole) - 3:02} điểm khác: xem review.html, hoặc thêm --all."]
        assert findings_in(lines) == 3
        assert [each for each in lines if each not in more and "Mã sổ cái" not in each] == [
            each for each in whole if each in lines
        ]
        assert [each.split(":")[0] for each in lines[:2] + lines[6:]] == [
            "Báo cáo cải cách hành chính quý III năm 2023 của xã Hồng Kim",
            "Kết luận", "Bản Word", "Bản rà soát",
            "Sổ tay đã chạy", "Gói lưu vết", "Mã sổ cái",
            "Đã chạy xong, chưa đủ điều kiện trình ký (mã 4). Xem lỗi tại review.html.",
        ]  # fmt: skip


def findings_in(lines: list[str]) -> int:
    return sum(line.startswith(("Phải sửa: ", "Cần xem lại: ", "Lưu ý: ")) for line in lines)


class TestNamesOfFiles:
    @pytest.fixture(autouse=True)
    def forget(self, tmp_path: Path) -> None:
        name_files_in(tmp_path)

    def told(self, text: str, capsys: pytest.CaptureFixture[str]) -> str:
        say(text)
        return capsys.readouterr().out.rstrip("\n")

    def test_a_file_is_named_as_it_is_called(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / OWN).write_bytes(b"x")
        text = f"{shown_file(OWN, b'x')}, trang 1, ô F3; {shown_file(OWN, b'x')}."
        assert self.told(text, capsys) == f"{OWN}, trang 1, ô F3; {OWN}."

    def test_a_name_with_a_personal_number_stays_neutral(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / PERSONAL).write_bytes(b"x")
        assert self.told(shown_file(PERSONAL, b"x"), capsys) == "ho-so-2d711642b7.xlsx"

    def test_a_hash_of_no_file_here_stays(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (tmp_path / OWN).write_bytes(b"x")
        assert self.told("ho-so-0123456789.xlsx", capsys) == "ho-so-0123456789.xlsx"

    def test_two_files_of_one_content_are_named_together(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for name in ("Zuyên.xlsx", "Lan.xlsx"):
            (tmp_path / name).write_bytes(b"x")
        assert self.told("ho-so-2d711642b7.xlsx", capsys) == "Lan.xlsx / Zuyên.xlsx"
        (tmp_path / PERSONAL).write_bytes(b"x")
        assert self.told("ho-so-2d711642b7.xlsx", capsys) == "ho-so-2d711642b7.xlsx"

    def test_a_file_that_cannot_be_read_and_a_folder_are_named_too(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "Zuyên.xlsx").mkdir()
        os.mkfifo(tmp_path / "Lan.csv")
        text = f"{unread_file('Zuyên.xlsx')}, {unread_file('Lan.csv')}"
        assert self.told(text, capsys) == "Zuyên.xlsx, Lan.csv"

    @pytest.mark.parametrize(
        ("name", "shown"),
        [
            ("Zuyên\n\x1b[31m.csv", "Zuyên��[31m.csv"),
            ("Zuyên\u202e\u200b.csv", "Zuyên��.csv"),
            ("Zuyên\u00a0A.csv", "Zuyên A.csv"),
            ("Zuye\u0302n.csv", "Zuyên.csv"),
            (os.fsdecode(b"Zuy\xean.csv"), "Zuy�n.csv"),
        ],
    )
    def test_a_name_is_printed_on_one_line_without_hidden_signs(
        self, name: str, shown: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / name).write_bytes(b"x")
        assert self.told("ho-so-2d711642b7.csv", capsys) == shown

    def test_the_next_command_names_no_file_of_the_one_before(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / OWN).write_bytes(b"x")
        cli._guarded(["catalogue", "ho-so-2d711642b7.xlsx"])
        assert "ho-so-2d711642b7.xlsx" in capsys.readouterr().err

    def test_every_line_of_a_command_passes_here(self) -> None:
        for module in Path(cli.__file__).parent.glob("*.py"):
            tree = ast.parse(module.read_text(encoding="utf-8"))
            calls = [ast.unparse(each.func) for each in ast.walk(tree) if isinstance(each, ast.Call)]
            assert [each for each in calls if each.endswith("echo")] == ["click.echo"] * (
                module.stem == "screen"
            ), module.name


def with_own_files(root: Path, *names: str, **cells: object) -> None:
    """Exports of cases that are called after somebody, each with a doubtful cell."""
    for number, name in enumerate(names, 1):
        row = coded_row(number, **(cells or {"NgayHenTra": "hẹn sau"}))
        (root / FOLDER / name).write_bytes(coded_file(row))


class TestARun:
    def test_findings_name_the_file_on_the_screen_and_nothing_that_is_kept_does(
        self, project: Path, cchc: Callable[..., Said]
    ) -> None:
        with_own_files(project, OWN, PERSONAL)
        said = cchc(*RUN, "--all")
        assert said.code in (0, 4), said
        assert OWN in said.out and "0900.765.432" not in said.out + said.err
        neutral = shown_file(PERSONAL, (project / FOLDER / PERSONAL).read_bytes())
        assert neutral in said.out
        hidden = shown_file(OWN, (project / FOLDER / OWN).read_bytes())
        assert hidden not in said.out + said.err
        assert hidden in kept(project / "outputs") and "Zuyên" not in kept(project / "outputs")

    def test_a_refusal_from_within_the_notebook_names_the_file_as_well(
        self, project: Path, cchc: Callable[..., Said]
    ) -> None:
        for name, content in ((OWN, b"x"), (PERSONAL, b"y")):
            (project / FOLDER / name).write_bytes(content)
        said = cchc(*RUN)
        assert said.code == 3 and OWN in said.err, said
        assert shown_file(PERSONAL, b"y") in said.err and "765" not in said.err
        assert shown_file(OWN, b"x") not in said.err

    def test_a_folder_called_like_an_export_is_named_and_its_number_is_not(
        self, project: Path, cchc: Callable[..., Said]
    ) -> None:
        for name in (OWN, PERSONAL):
            (project / FOLDER / name).mkdir()
        said = cchc(*RUN)
        assert said.code == 3 and f"{OWN} là thư mục, không phải tệp" in said.err, said
        assert f"{unread_file(PERSONAL)} là thư mục" in said.err and "765" not in said.err

    def test_finalize_names_files_and_counts_findings_as_run_does(
        self, project: Path, cchc: Callable[..., Said]
    ) -> None:
        with_own_files(project, OWN)
        template = "notebooks/templates/quarterly.ipynb"
        given = ("-p", "commune", "xa-mau", "-p", "quarter", "2023-Q3", "-p", "stamp", STAMP)
        done = command("papermill", template, "outputs/x.ipynb", *given, cwd=project)
        assert done.code == 0, done
        assert "Zuyên" not in kept(project / "outputs")
        said = cchc("finalize", "outputs/x.ipynb", "--all")
        assert said.code in (0, 4) and OWN in said.out, said
        short = cchc("finalize", "outputs/x.ipynb")
        assert short.code == said.code and findings_in(short.out.splitlines()) <= 3
        assert "hoặc thêm --all." in short.out and "hoặc thêm --all." not in said.out

    def test_inspect_names_the_file_it_was_given(self, project: Path, cchc: Callable[..., Said]) -> None:
        with_own_files(project, OWN, PERSONAL)
        assert cchc("inspect", f"{FOLDER}/{OWN}").out.startswith(f"Tệp: {OWN} (")
        assert cchc("inspect", f"{FOLDER}/{PERSONAL}").out.startswith("Tệp: ho-so-")
        (project / "la Zuyên.xlsx").write_bytes(xlsx([["a"], CODED[:2]]))
        said = cchc("inspect", "la Zuyên.xlsx")
        assert said.code == 3 and "la Zuyên.xlsx" in said.err and "ho-so-" not in said.err


def kept(outputs: Path) -> str:
    """All that lies below a folder, names and content, packed or not; not the tool itself."""
    texts = []
    for path in outputs.rglob("*"):
        if path.is_file() and "tools" not in path.parts:
            data = path.read_bytes()
            if data.startswith(b"PK"):
                with zipfile.ZipFile(io.BytesIO(data)) as packed:
                    data = b"\n".join(packed.read(name) for name in packed.namelist())
            texts.append(f"{path.relative_to(outputs)}\n{data.decode('utf-8', 'replace')}")
    return "\n".join(texts)


class TestTheFirstRun:
    @pytest.fixture
    def first(self, tmp_path: Path) -> Path:
        """A folder in which an office has written its parameters and nothing else."""
        shutil.copytree(Path(__file__).parents[2] / "params", tmp_path / "params")
        return tmp_path

    def test_the_form_makes_the_folder_of_the_data_and_the_run_finds_it(self, first: Path) -> None:
        named = ("--commune", "hong-kim", "--period", "2023-Q3")
        missing = command("cchc", "run", *named, cwd=first)
        assert missing.code == 3 and not (first / "data").exists(), missing
        assert (
            "Không tìm thấy tệp nhap-lieu.xlsx trong data/hong-kim/2023-Q3. "
            "Đề nghị chép tệp vào rồi chạy lại. "
            "Chưa có tệp thì gõ “cchc form --commune hong-kim --period 2023-Q3” để lập."
        ) in missing.err
        assert missing.err.count("LỖI") == 1

        made = command("cchc", "form", *named, cwd=first)
        assert (made.code, made.err) == (0, "")
        workbook = first / "data" / "hong-kim" / "2023-Q3" / "nhap-lieu.xlsx"
        assert openpyxl.load_workbook(workbook, read_only=True).sheetnames
        assert command("cchc", "run", *named, cwd=first).code == 4

    def test_the_form_is_made_from_a_folder_below(self, first: Path) -> None:
        said = command("cchc", "form", "--commune", "hong-kim", "--period", "2023-Q3", cwd=first / "params")
        assert said.code == 0 and (first / "data" / "hong-kim" / "2023-Q3").is_dir()


def test_a_message_lists_the_first_faults_and_counts_the_others() -> None:
    def said(faults: int) -> list[str]:
        return str(CchcError(Problem(f"Lỗi {n}") for n in range(1, faults + 1))).splitlines()

    assert said(20)[-1] == "Lỗi 20."
    assert said(725)[19:] == ["Lỗi 20.", "… và 705 lỗi khác. Đề nghị sửa các lỗi trên rồi chạy lại."]


class TestLetters:
    @pytest.mark.parametrize("encoding", ["cp437", "cp1252", "cp1258", "ascii"])
    def test_into_a_file_vietnamese_is_written_whole_whatever_the_code_page(
        self, monkeypatch: pytest.MonkeyPatch, encoding: str
    ) -> None:
        monkeypatch.delenv("PYTHONIOENCODING", raising=False)
        written = self.printed(monkeypatch, io.TextIOWrapper(io.BytesIO(), encoding=encoding))
        assert written.decode() == "Kết luận: Đủ điều kiện trình ký…\n"

    def test_an_encoding_that_somebody_chose_stays_and_stops_nothing(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PYTHONIOENCODING", "cp437")
        written = self.printed(monkeypatch, io.TextIOWrapper(io.BytesIO(), encoding="cp437"))
        assert written.decode("cp437") == "K?t lu?n: ?? ?i?u ki?n trình k??\n"

    def test_a_terminal_keeps_its_own(self, monkeypatch: pytest.MonkeyPatch) -> None:
        class Terminal(io.TextIOWrapper):
            def isatty(self) -> bool:
                return True

        monkeypatch.delenv("PYTHONIOENCODING", raising=False)
        terminal = Terminal(io.BytesIO(), encoding="cp1252")
        assert self.printed(monkeypatch, terminal).decode("cp1252").endswith("trình ký…\n")
        assert terminal.encoding == "cp1252"

    def test_where_there_is_no_output_at_all_nothing_happens(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("sys.stdout", None)
        let_letters_through()

    @staticmethod
    def printed(monkeypatch: pytest.MonkeyPatch, stream: io.TextIOWrapper) -> bytes:
        monkeypatch.setattr("sys.stdout", stream)
        let_letters_through()
        say("Kết luận: Đủ điều kiện trình ký…")
        stream.flush()
        written = stream.buffer
        assert isinstance(written, io.BytesIO)
        return written.getvalue().replace(b"\r\n", b"\n")
