"""The verbs for Word files: compare, trace, check-layout, and the PDF beside the archive."""

from __future__ import annotations

import io
import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import needs
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from layout.layout_samples import rendered
from projects import STAMP, Said, command, packet

from cchc_toolkit.errors import CchcError
from cchc_toolkit.layout.check import check
from cchc_toolkit.pipeline.pdf import PROGRAM_VARIABLE, find_program, pdf_of_packet, to_pdf
from cchc_toolkit.word.printed_document import read_printed
from cchc_toolkit.word.styles import shipped_template


@pytest.fixture
def edited(made: Path, tmp_path: Path) -> Path:
    """The report of Hồng Kim with one rate typed over, saved under the ending of old Word."""
    document = Document(str(packet(made, "hong-kim") / "data" / "report.docx"))
    for run in document.element.body.iter(qn("w:t")):
        if run.text == "98,45%":
            run.text = "98,82%"
            break
    path = tmp_path / "bao-cao-sua.doc"
    document.save(str(path))
    return path


@pytest.fixture
def cchc_there(made: Path) -> Callable[..., Said]:
    """The command, run in the project in which both reports were made."""
    return lambda *arguments: command("cchc", *map(str, arguments), cwd=made)


def test_an_edited_file_is_compared_figures_first_and_ends_with_five(
    made: Path, edited: Path, tmp_path: Path, cchc_there: Callable[..., Said]
) -> None:
    out = tmp_path / "vet-sua.docx"
    said = cchc_there("compare", packet(made, "hong-kim"), edited, "--redline", out)
    assert said.code == 5, said
    lines = said.out.splitlines()
    assert lines[0] == "Số liệu: 01 chỗ khác."
    assert "TTHC-03 (" in lines[1]
    assert "sửa “98,45%” thành “98,82%”" in lines[1]
    assert lines[2] == "Lời văn, bảng: không khác."
    assert read_printed(out.read_bytes()).text == read_printed(edited.read_bytes()).text
    assert 'w:date="2023-09-05T08:00:00Z"' in _xml(out)


def test_nothing_is_written_over_a_file_that_is_there(
    made: Path, edited: Path, tmp_path: Path, cchc_there: Callable[..., Said]
) -> None:
    out = tmp_path / "co-roi.docx"
    out.write_bytes(b"cua toi")
    compared = cchc_there("compare", packet(made, "hong-kim"), edited, "--redline", out)
    fixed = cchc_there("check-layout", edited, "--fix", out)
    assert (compared.code, fixed.code) == (2, 2)
    assert "không ghi đè" in compared.err
    assert "không ghi đè" in fixed.err
    assert out.read_bytes() == b"cua toi"
    assert cchc_there("check-layout", edited, "--fix", tmp_path / "khong-co" / "a.docx").code == 2


def test_the_sealed_file_itself_differs_in_nothing(made: Path, cchc_there: Callable[..., Said]) -> None:
    folder = packet(made, "hong-kim")
    said = cchc_there("compare", folder, folder / "data" / "report.docx")
    assert (said.code, said.out) == (0, "Số liệu: không khác.\nLời văn, bảng: không khác.\n")


def test_a_packet_that_was_altered_is_no_yardstick(made: Path, edited: Path, tmp_path: Path) -> None:
    folder = tmp_path / "goi"
    shutil.copytree(packet(made, "hong-kim"), folder)
    report = folder / "data" / "report.docx"
    report.chmod(0o644)
    shutil.copyfile(edited, report)
    said = command("cchc", "compare", str(folder), str(edited), cwd=made)
    assert said.code == 5
    assert "report.docx" in said.err
    assert "không dùng để đối chiếu được" in said.err


def test_a_figure_of_a_packet_that_was_altered_is_not_told_as_sealed(made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "goi"
    shutil.copytree(packet(made, "hong-kim"), folder)
    record = folder / "data" / "packet.json"
    record.chmod(0o644)
    record.write_text(record.read_text(encoding="utf-8").replace("98,45", "99,99"), encoding="utf-8")
    said = command("cchc", "trace", str(folder), "TTHC-03", cwd=made)
    assert said.code == 5
    assert "packet.json" in said.err and "99,99" not in said.out


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600])
def test_what_is_no_word_file_is_refused_by_every_verb(
    made: Path, tmp_path: Path, content: bytes, cchc_there: Callable[..., Said]
) -> None:
    path = tmp_path / "la.docx"
    path.write_bytes(content)
    for arguments in (("compare", packet(made, "hong-kim"), path), ("trace", path), ("check-layout", path)):
        said = cchc_there(*arguments)
        assert said.code == 3, said
        assert "la.docx" in said.err


def test_a_stray_file_leads_to_its_packet_and_says_which_figure_was_edited(
    made: Path, edited: Path, cchc_there: Callable[..., Said]
) -> None:
    said = cchc_there("trace", edited)
    assert said.code == 0, said
    lines = said.out.splitlines()
    assert "bản đã sửa, 01 số liệu khác bản niêm phong" in lines[0]
    assert packet(made, "hong-kim").name in lines[0]
    place = next(n for n, line in enumerate(lines) if line.startswith("TTHC-03 "))
    assert "98,45%" in lines[place]
    assert "G9:G16" in lines[place]
    assert "Khác bản niêm phong: TTHC-03" in lines[place + 1]
    assert sum("Khác bản niêm phong" in line for line in lines) == 1


def test_one_figure_of_a_stray_file_is_traced_to_its_cells(
    edited: Path, cchc_there: Callable[..., Said]
) -> None:
    said = cchc_there("trace", edited, "620/3.3.2")
    assert said.code == 0, said
    assert "Giá trị: 190/193 = 98,45%" in said.out
    assert "Khác bản niêm phong" in said.out
    assert "sửa “98,45%” thành “98,82%”" in said.out
    unknown = cchc_there("trace", edited, "TTHC-99")
    assert unknown.code == 2


def test_without_a_code_a_packet_gives_the_table_of_all_its_figures(
    made: Path, cchc_there: Callable[..., Said]
) -> None:
    folder = packet(made, "xa-mau")
    said = cchc_there("trace", folder)
    assert said.code == 0, said
    facts = json.loads((folder / "data" / "packet.json").read_text(encoding="utf-8"))
    rows = said.out.splitlines()[2:]
    assert [row.split()[0] for row in rows] == list(facts["figures"].values())
    assert "Khác bản niêm phong" not in said.out
    own = cchc_there("trace", folder / "data" / "report.docx")
    assert own.out.splitlines()[0].startswith("report.docx: đúng bản niêm phong")
    assert own.out.splitlines()[2:] == rows


def test_a_file_without_a_digest_and_one_of_another_project_say_so(
    made: Path, edited: Path, project: Path, tmp_path: Path, cchc_there: Callable[..., Said]
) -> None:
    foreign = tmp_path / "la.docx"
    Document().save(str(foreign))
    said = cchc_there("trace", foreign)
    assert said.code == 2
    assert "không mang mã băm" in said.err
    elsewhere = command("cchc", "trace", str(edited), cwd=project)
    assert elsewhere.code == 2
    assert "Không có gói nào của đầu vào" in elsewhere.err


def test_the_layout_of_any_file_is_checked_and_mended_in_a_copy(
    tmp_path: Path, cchc_there: Callable[..., Said]
) -> None:
    path, out = tmp_path / "go-tay.docx", tmp_path / "da-chinh.docx"
    document = Document(io.BytesIO(rendered()))
    document.sections[0].left_margin = Mm(22)
    document.save(str(path))
    (remark,) = check(path.read_bytes())
    said = cchc_there("check-layout", path)
    assert said.code == 5
    assert said.out.splitlines()[0].startswith(f"{remark.rule}: {remark.where}: {remark.found}; quy định: ")
    assert said.out.splitlines()[-1] == "Có 01 chỗ sai thể thức."
    shown = cchc_there("check-layout", path, "--json")
    assert shown.code == 5
    assert json.loads(shown.out)["remarks"] == [
        {name: getattr(remark, name) for name in ("rule", "point", "found", "wanted", "where")}
    ]
    fixed = cchc_there("check-layout", path, "--fix", out)
    assert fixed.code == 0, fixed
    assert "Đã chỉnh: " in fixed.out
    assert "không còn chỗ nào sai" in fixed.out
    assert check(out.read_bytes()) == ()
    assert read_printed(out.read_bytes()).text == read_printed(path.read_bytes()).text
    assert cchc_there("check-layout", out).code == 0


def test_an_office_template_without_its_styles_is_refused_before_the_kernel_starts(
    project: Path, cchc: Callable[..., Said]
) -> None:
    document = Document(io.BytesIO(shipped_template()))
    for name in ("Nội dung", "Heading 1"):
        style = document.styles[name]._element
        style.getparent().remove(style)
    document.save(str(project / "params" / "mau-rieng.docx"))
    _use_template(project, "mau-rieng.docx")
    said = cchc("run", "--commune", "xa-mau", "--period", "2023-Q3")
    assert said.code == 2
    assert "Mẫu Word mau-rieng.docx thiếu kiểu (style): " in said.err
    assert "Nội dung" in said.err
    assert "Heading 1" in said.err
    assert "Chạy sổ tay" not in said.err
    assert {each.name for each in (project / "outputs").iterdir()} <= {"README.md", ".lock"}


@pytest.mark.parametrize("name", ["khong-co.docx", "../data/README.md", "_common.yaml"])
def test_an_office_template_that_is_not_there_or_no_word_file_is_refused(
    project: Path, cchc: Callable[..., Said], name: str
) -> None:
    _use_template(project, name)
    said = cchc("run", "--commune", "xa-mau", "--period", "2023-Q3")
    assert said.code == 2
    assert "mẫu Word" in said.err
    assert "Chạy sổ tay" not in said.err


def test_an_office_template_is_used_and_without_libreoffice_the_run_counts_all_the_same(
    project: Path, cchc: Callable[..., Said]
) -> None:
    document = Document(io.BytesIO(shipped_template()))
    document.styles["Nội dung"].font.italic = True
    document.save(str(project / "params" / "mau-rieng.docx"))
    _use_template(project, "mau-rieng.docx")
    arguments = ("run", "--commune", "xa-mau", "--period", "2023-Q3", "--stamp", STAMP, "--pdf")
    said = cchc(*arguments, **{PROGRAM_VARIABLE: "khong-co-soffice"})
    assert said.code == 0, said
    assert "máy này không có LibreOffice" in said.err
    assert "Gói đã niêm phong" in said.err
    assert not (project / "outputs" / "pdf").exists()
    folder = packet(project, "xa-mau") / "data"
    own = (project / "params" / "mau-rieng.docx").read_bytes()
    assert (folder / "inputs" / "word-template.docx").read_bytes() == own
    printed = Document(str(folder / "report.docx")).styles["Nội dung"]
    assert printed.font.italic is True


@needs("soffice")
def test_the_pdf_lies_beside_the_archive_and_the_packet_stays_as_it_was(made: Path, tmp_path: Path) -> None:
    outputs = tmp_path / "outputs"
    shutil.copytree(made / "outputs", outputs)
    folder = next((outputs / "archive" / "xa-mau").glob("*/*/*"))
    written = pdf_of_packet(folder, outputs)
    assert written == outputs / "pdf" / "xa-mau" / "2023-Q3" / "quarterly" / f"{folder.name}.pdf"
    assert written.read_bytes().startswith(b"%PDF-")
    assert b"/Lang" in written.read_bytes()
    assert command("cchc", "verify", str(outputs), cwd=made).code == 0


def _program(folder: Path, script: str) -> str:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_a_libreoffice_that_hangs_is_stopped_with_what_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = tmp_path / "late"
    monkeypatch.setenv(PROGRAM_VARIABLE, _program(tmp_path, f"(sleep 2; touch {late}) &\nwait"))
    with pytest.raises(CchcError, match="chạy quá 1 giây"):
        to_pdf(b"", seconds=1)
    time.sleep(1.5)
    assert not late.exists()


def test_a_libreoffice_that_fails_says_what_it_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PROGRAM_VARIABLE, _program(tmp_path, "echo hỏng rồi >&2; exit 1"))
    with pytest.raises(CchcError, match="LibreOffice báo lỗi hỏng rồi"):
        to_pdf(b"")


def test_where_there_is_no_libreoffice_none_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PROGRAM_VARIABLE, "khong-co")
    assert find_program() == ""


def _use_template(project: Path, name: str) -> None:
    path = project / "params" / "xa-mau" / "2023-Q3.yaml"
    path.write_text(f"{path.read_text(encoding='utf-8')}\nword_template: {name}\n", encoding="utf-8")


def _xml(path: Path) -> str:
    return Document(str(path)).element.xml
