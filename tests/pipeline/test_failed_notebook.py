"""The notebook of a failed run: its first cell says what happened, nothing in it speaks of the machine."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat

from cchc_toolkit.errors import Problem
from cchc_toolkit.pipeline.failed_notebook import explain_failure
from cchc_toolkit.pipeline.notebook_file import read_notebook

PROBLEM = Problem("Thiếu cột `Ngày_hẹn` <b>", "ho_so.xlsx, trang “Sheet*1*”", "Đề nghị xuất lại từ hệ thống")
AGAIN = "cchc run --commune xa-mau --period 2026-Q3"
MACHINE = "/somewhere/on/this/machine/venv/lib/python3.11/site-packages/cchc_toolkit/x.py"


def explained(place: Path, *problems: Problem) -> list[nbformat.NotebookNode]:
    explain_failure(place, "xã Mẫu", "2026-Q3", problems or (PROBLEM,), AGAIN)
    return list(read_notebook(place).cells)


def left_by_papermill(place: Path) -> None:
    new = nbformat.v4
    error = new.new_output("error", ename="E", evalue="e", traceback=[f"File {MACHINE}:1, in f"])
    cells = [
        new.new_markdown_cell(
            "An Exception was encountered", metadata={"tags": ["papermill-error-cell-tag"]}
        ),
        new.new_code_cell("commune = 1", execution_count=1),
        new.new_code_cell("1 / 0", execution_count=2, outputs=[error]),
    ]
    notebook = new.new_notebook(cells=cells, metadata={"papermill": {"output_path": MACHINE}})
    nbformat.write(notebook, place)


def test_what_where_and_how_stand_in_the_first_cell_as_they_were_said(tmp_path: Path) -> None:
    (head,) = explained(tmp_path / "moi" / "xa-mau.ipynb")
    assert head.source.split("\n") == [
        "# Chưa lập được báo cáo quý III năm 2026: xã Mẫu",
        "",
        "**Lỗi:** Thiếu cột \\`Ngày\\_hẹn\\` \\<b\\>.  ",
        "**Ở đâu:** ho\\_so.xlsx, trang “Sheet\\*1\\*”.  ",
        "**Cách sửa:** Đề nghị xuất lại từ hệ thống.",
        "",
        "Sổ tay chưa chạy ô nào. Chưa niêm phong gì; báo cáo của các xã khác không bị ảnh hưởng.",
        "",
        f"Sửa xong, chạy lại: `{AGAIN}`",
    ]


def test_the_cell_that_stopped_is_named_and_papermills_own_words_and_paths_are_gone(tmp_path: Path) -> None:
    place = tmp_path / "xa-mau.ipynb"
    left_by_papermill(place)
    cells = explained(place)
    assert "Sổ tay dừng ở ô mã 02; các ô sau chưa chạy." in cells[0].source
    assert [cell.source for cell in cells[1:]] == ["commune = 1", "1 / 0"]
    text = place.read_text(encoding="utf-8")
    assert "An Exception" not in text and "/somewhere" not in text
    assert json.loads(text)["cells"][2]["outputs"][0]["ename"] == "E"


def test_what_fails_after_the_cells_is_told_so_and_explained_once(tmp_path: Path) -> None:
    place = tmp_path / "xa-mau.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1", execution_count=1)]), place)
    explained(place)
    first, second = explained(place, Problem("Đĩa đầy"))
    assert "**Lỗi:** Đĩa đầy." in first.source and second.source == "1"
    assert "Sổ tay đã chạy, lỗi xảy ra sau đó." in first.source


def test_a_file_that_is_no_notebook_is_no_hindrance(tmp_path: Path) -> None:
    place = tmp_path / "xa-mau.ipynb"
    place.write_bytes(b"{")
    assert len(explained(place)) == 1
