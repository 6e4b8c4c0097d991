"""Wrong use and bad input: one clear Vietnamese message, the promised exit code, nothing half-written."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import nbformat
import openpyxl
import pytest
from projects import Said, command

from cchc_toolkit.errors import UsageError
from cchc_toolkit.execution.kernel import as_ours
from cchc_toolkit.pipeline.notebook_file import read_notebook
from cchc_toolkit.pipeline.notebook_parameters import given_parameters

RUN = ("run", "--commune", "hong-kim", "--period", "2023-Q3")
PERIODS = {
    "2023-Q5": "Quý 5 không tồn tại",
    "2023-Q2": "Quý II nằm trong báo cáo 6 tháng",
    "2023-H1": "2023-H1",
    "2023-Q1": "Chưa có tham số của hong-kim cho kỳ 2023-Q1",
    "hôm qua": "không đọc được",
}


def clean(project: Path, said: Said, code: int, *words: str) -> None:
    """The message is there, alone, and nothing was written."""
    assert said.code == code, said
    for word in words:
        assert word in said.err, said.err
    assert "Traceback" not in said.err + said.out
    assert said.err.count("LỖI") == 1
    written = {path.name for path in (project / "outputs").rglob("*") if path.is_file()}
    assert written <= {"README.md", ".lock"}


@pytest.mark.parametrize("period", PERIODS)
def test_a_period_that_does_not_exist_here(project: Path, cchc: Callable[..., Said], period: str) -> None:
    clean(project, cchc("run", "--commune", "hong-kim", "--period", period), 2, PERIODS[period])


def test_quarter_two_is_sent_to_the_half_year(project: Path, cchc: Callable[..., Said]) -> None:
    clean(project, cchc("run", "--commune", "hong-kim", "--period", "2023-Q2"), 2, "2023-H1")


def test_an_unknown_commune(project: Path, cchc: Callable[..., Said]) -> None:
    clean(project, cchc("run", "--commune", "hong-kin", "--period", "2023-Q3"), 2, "Có phải “hong-kim”?")


def test_a_misspelt_key_of_the_parameters(project: Path, cchc: Callable[..., Said]) -> None:
    path = project / "params" / "hong-kim" / "2023-Q3.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("signature:", "signatur:"), encoding="utf-8")
    clean(project, cchc(*RUN), 2, "“signatur” không hợp lệ", "Có phải “signature”?", "dòng")


def test_a_missing_workbook(project: Path, cchc: Callable[..., Said]) -> None:
    (project / "data/hong-kim/2023-Q3/nhap-lieu.xlsx").unlink()
    clean(project, cchc(*RUN), 3, "Không tìm thấy tệp nhap-lieu.xlsx trong data/hong-kim/2023-Q3")


def change(project: Path, edit: Callable[[openpyxl.Workbook], object]) -> None:
    path = project / "data/hong-kim/2023-Q3/nhap-lieu.xlsx"
    workbook = openpyxl.load_workbook(path)
    edit(workbook)
    workbook.save(path)


def test_a_missing_sheet(project: Path, cchc: Callable[..., Said]) -> None:
    change(project, lambda book: book.remove(book["Phụ lục 8"]))
    clean(project, cchc(*RUN), 3, "Phụ lục 8")


def test_a_missing_column(project: Path, cchc: Callable[..., Said]) -> None:
    change(project, lambda book: book["Phụ lục 8"].delete_cols(4))
    clean(project, cchc(*RUN), 3, "Phụ lục 8", "direct")


def test_text_where_a_number_belongs_lists_every_cell(project: Path, cchc: Callable[..., Said]) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        book["Phụ lục 8"]["C9"] = "hai ba"
        book["Thống kê"]["D45"] = "gần trăm"

    change(project, edit)
    clean(project, cchc(*RUN), 3, "C9", "D45")


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 cut", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, b"<html></html>"]
)
def test_a_file_that_is_no_workbook(project: Path, cchc: Callable[..., Said], content: bytes) -> None:
    (project / "data/hong-kim/2023-Q3/nhap-lieu.xlsx").write_bytes(content)
    clean(project, cchc(*RUN), 3, "nhap-lieu.xlsx")


def test_a_template_that_fails_names_its_cell(project: Path, cchc: Callable[..., Said]) -> None:
    template = project / "notebooks/templates/quarterly.ipynb"
    notebook = nbformat.read(template, as_version=4)
    notebook.cells[-2].source = "1 / 0"
    notebook.cells[-2].cell_type = "code"
    notebook.cells[-2].outputs, notebook.cells[-2].execution_count = [], None
    nbformat.write(notebook, template)
    clean(project, cchc(*RUN), 1, "ZeroDivisionError", "ô mã")


def test_a_section_without_a_word_is_named(project: Path, cchc: Callable[..., Said]) -> None:
    template = project / "notebooks/templates/quarterly.ipynb"
    notebook = nbformat.read(template, as_version=4)
    for cell in notebook.cells:
        if cell.source.startswith("%%section II.4 "):
            cell.source = cell.source.splitlines()[0]
    nbformat.write(notebook, template)
    clean(project, cchc(*RUN), 2, "Mục II.4 chưa có lời văn", "ô mã")


def test_a_remark_about_a_cell_is_whole_sentences(project: Path, cchc: Callable[..., Said]) -> None:
    path = project / "data/hong-kim/2023-Q3/nhap-lieu.xlsx"
    book = openpyxl.load_workbook(path)
    book["Thống kê"]["D11"] = -3
    book.save(path)
    said = cchc(*RUN, "--all")
    assert "mã 1.1.1: số âm -3. Đề nghị ghi số không âm.\n" in said.out


def test_a_kernel_that_dies_is_told_and_nothing_is_sealed(project: Path, cchc: Callable[..., Said]) -> None:
    template = project / "notebooks/templates/quarterly.ipynb"
    notebook = nbformat.read(template, as_version=4)
    notebook.cells.insert(2, nbformat.v4.new_code_cell("import os\nos._exit(0)"))
    nbformat.write(notebook, template)
    said = cchc(*RUN)
    clean(project, said, 1, "tiến trình chạy sổ tay đã tắt")
    assert "Kernel" not in said.err


def test_what_the_kernels_process_complains_of_at_its_end_stays_in_it(
    project: Path, cchc: Callable[..., Said]
) -> None:
    template = project / "notebooks/templates/quarterly.ipynb"
    notebook = nbformat.read(template, as_version=4)
    code = "import atexit, os\natexit.register(os.write, 2, b'complaint of the kernel')"
    notebook.cells.insert(2, nbformat.v4.new_code_cell(code))
    nbformat.write(notebook, template)
    assert "complaint" not in cchc(*RUN).err


@pytest.mark.parametrize(
    ("name", "message", "told"),
    [
        ("ValueError", "x" * 900 + "\ndòng hai", f"lỗi ValueError: {'x' * 300} (ô mã 5)."),
        ("KeyboardInterrupt", "", "lỗi KeyboardInterrupt (ô mã 5)."),
        (
            "SyntaxError",
            "invalid syntax (184.py, line 7)",
            "lỗi SyntaxError: invalid syntax (ô mã 5, dòng 7).",
        ),
        ("CellExecutionError", "", "lệnh bắt đầu bằng % có thể viết sai (ô mã 5)."),
    ],
)
def test_an_error_of_a_cell_is_one_line_with_its_cell(name: str, message: str, told: str) -> None:
    assert str(as_ours(name, message, 5)).endswith(told)


@pytest.mark.parametrize(
    "content",
    [
        "[1]",
        "{",
        '{"nbformat": 4, "nbformat_minor": 5, "cells": [{"cell_type": "code"}], "metadata": {}}',
        '{"nbformat": 4, "nbformat_minor": 4, "cells": [{"cell_type": "odd", "metadata": {}, "source": ""}],'
        ' "metadata": {}}',
        '{"nbformat": 99, "nbformat_minor": 0, "cells": [], "metadata": {}}',
    ],
)
def test_a_file_that_is_nearly_a_notebook_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "la.ipynb").write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=r"Không đọc được sổ tay la\.ipynb"):
        read_notebook(tmp_path / "la.ipynb")


def test_a_notebook_whose_cells_have_no_id_is_read_in_silence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("commune = 1")])
    text = re.sub(r'"id": "[^"]*",', "", nbformat.writes(notebook))
    (tmp_path / "la.ipynb").write_text(text, encoding="utf-8")
    assert read_notebook(tmp_path / "la.ipynb").cells[0].source == "commune = 1"
    assert capfd.readouterr().err == ""


def test_parameters_that_are_no_python_are_told_with_their_line() -> None:
    cell = nbformat.v4.new_code_cell("commune = 1\nx = = 2", metadata={"tags": ["parameters"]})
    with pytest.raises(UsageError, match=r"Ô tham số viết sai cú pháp \(ô tham số, dòng 2\)"):
        given_parameters(nbformat.v4.new_notebook(cells=[cell]))


@pytest.mark.parametrize("content", ["abc", "{}"])
def test_a_template_that_is_no_notebook_is_named(
    project: Path, cchc: Callable[..., Said], content: str
) -> None:
    (project / "la.ipynb").write_text(content, encoding="utf-8")
    clean(project, cchc(*RUN, "--template", "la.ipynb"), 2, "Không đọc được sổ tay la.ipynb")
    clean(project, cchc(*RUN, "--template", "data"), 2, "data là thư mục, không phải tệp")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("rum",), "Có phải “run”?"),
        (("run", "--comune", "x"), "Có phải “--commune”?"),
        (("run", "--commune", "hong-kim"), "Thiếu --period"),
        (("verify", "khong-co"), "Không tìm thấy khong-co"),
        (("trace", "outputs", "TTHC-03"), "outputs"),
        (("finalize", "params"), "là thư mục"),
    ],
)
def test_wrong_use_of_the_command(
    project: Path, cchc: Callable[..., Said], arguments: tuple[str, ...], words: str
) -> None:
    clean(project, cchc(*arguments), 2, words)


def test_outside_any_project_the_command_says_where_to_go(tmp_path: Path) -> None:
    said = command("cchc", *RUN, cwd=tmp_path)
    assert said.code == 2 and "Không tìm thấy thư mục dự án" in said.err


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("-p", "comune", "xa-mau"), "Tham số “comune” không hợp lệ. Có phải “commune”?"),
        (("-p", "commune", "077"), "không phải chữ"),
        (("-p", "commune", "xa-lạ"), "Không có xã “xa-lạ”"),
        (("-p", "quarter", "2023-Q2"), "Quý II nằm trong báo cáo 6 tháng"),
        (("-p", "stamp", "hôm qua"), "“stamp” ghi “hôm qua” sai quy cách"),
    ],
)
def test_trap_papermill_prints_its_stack_but_notebook_and_last_line_say_the_one_message(
    project: Path, given: tuple[str, ...], words: str
) -> None:
    said = command("papermill", "notebooks/templates/quarterly.ipynb", "outputs/x.ipynb", *given, cwd=project)
    assert said.code != 0
    last = [line for line in said.err.splitlines() if line.strip()][-1]
    assert words in last
    executed = nbformat.read(project / "outputs" / "x.ipynb", as_version=4)
    errors = [
        output
        for cell in executed.cells
        for output in cell.get("outputs", [])
        if output.output_type == "error"
    ]
    assert [error.traceback for error in errors] == [[last]]
    assert not (project / "outputs" / "drafts").exists()
