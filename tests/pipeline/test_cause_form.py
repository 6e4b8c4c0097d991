"""Rows of limits that come with a workbook, or as a file when the figures are in; what is never touched."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from projects import new_project

from cchc_toolkit.errors import UsageError
from cchc_toolkit.forms.form import form
from cchc_toolkit.inputs.load import load
from cchc_toolkit.inputs.workbook.workbook import read_workbook
from cchc_toolkit.pipeline import cause_form, entry_form
from cchc_toolkit.pipeline.cause_form import CAUSES_FILE, write_cause_form
from cchc_toolkit.pipeline.entry_form import Earlier, write_entry_form

FORMS = (form("620"), form("PL8"), form("NS"))
FOLDER = Path("data/hong-kim/2023-Q3")
LATE = [("late", "Hộ tịch"), ("late", "Chứng thực")]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return new_project(tmp_path / "project")


def kinds(table: pd.DataFrame) -> list[tuple[str, str]]:
    return [(row["figure"], row["subject"]) for row in table.to_dict("records") if row["figure"]]


def test_the_file_comes_with_a_row_for_each_shortcoming_and_is_read_beside_the_workbook(root: Path) -> None:
    written = write_cause_form(root, "hong-kim", "2023-Q3")
    assert written.path == root / FOLDER / CAUSES_FILE
    assert written.summary(root) == (
        f"Đã lập {FOLDER.as_posix()}/{CAUSES_FILE}: 02 tồn tại. "
        "Đề nghị ghi nguyên nhân, biện pháp rồi chạy báo cáo."
    )
    told = load(root / FOLDER, FORMS)
    limits = told.tables["limits"]
    assert kinds(limits) == LATE
    assert limits["what"].tolist()[1] == "Còn 01 hồ sơ lĩnh vực hộ tịch giải quyết quá hạn"
    assert set(limits["cause"][limits["figure"] == "late"]) == {""}
    (source,) = [file for file in told.files if file.file == CAUSES_FILE]
    assert source.rows_left_out == ()


def test_a_second_call_neither_repeats_rows_nor_touches_the_file(root: Path) -> None:
    path = write_cause_form(root, "hong-kim", "2023-Q3").path
    assert path is not None
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["E9"] = "mất điện"
    book.save(path)
    kept = path.read_bytes()
    again = write_cause_form(root, "hong-kim", "2023-Q3")
    assert again.path is None and "không lập tệp" in again.summary(root).lower()
    assert path.read_bytes() == kept
    assert "mất điện" in load(root / FOLDER, FORMS).tables["limits"]["cause"].tolist()


def test_a_file_that_lies_there_is_never_written_over(root: Path) -> None:
    (root / FOLDER / CAUSES_FILE).write_bytes(b"")
    (root / FOLDER / CAUSES_FILE).rename(root / "khac.xlsx")
    with pytest.raises(UsageError, match="Không ghi đè"):
        write_cause_form(root, "hong-kim", "2023-Q3", root / "khac.xlsx")
    assert (root / "khac.xlsx").read_bytes() == b""


def test_a_workbook_written_beside_a_filled_one_has_the_rows_already(root: Path) -> None:
    written = write_entry_form(root, "hong-kim", "2023-Q3", root / "moi.xlsx")
    assert kinds(read_workbook(written.path, "moi.xlsx", FORMS).tables["limits"]) == LATE
    assert "Điền sẵn 02 tồn tại theo số liệu." in written.summary(root)


def test_a_workbook_for_a_folder_with_exports_alone_has_the_rows_of_what_they_show(root: Path) -> None:
    folder = root / FOLDER
    shutil.rmtree(folder)
    folder.mkdir()
    head = "Lĩnh vực,Tổng số,Hồ sơ nhận trực tiếp,Hồ sơ trực tuyến,Trước hẹn,Đúng hẹn,Trễ hẹn"
    text = f"{head}\nHộ tịch,9,9,0,5,1,3\n"
    (folder / "phu-luc-8.csv").write_text("\ufeff" + text, encoding="utf-8")
    written = write_entry_form(root, "hong-kim", "2023-Q3")
    assert kinds(read_workbook(written.path, "nhap-lieu.xlsx", FORMS).tables["limits"]) == LATE[:1]


def test_files_that_cannot_be_read_leave_the_rows_to_the_office(root: Path) -> None:
    folder = root / FOLDER
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / "la.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    written = write_entry_form(root, "hong-kim", "2023-Q3")
    assert written.shortcomings == 0 and written.path.is_file()


def earlier_lists() -> Earlier:
    """What the report of the period before said."""
    place = {"key": "TN01", "file": "nhap-lieu.xlsx", "sheet": "Trang", "row": 9}
    blank = dict.fromkeys(("figure", "subject", "what", "cause", "remedy", "who", "due"), "")
    limits = [
        {**blank, "figure": "late", "subject": "Hộ tịch", "cause": "thiếu người", "who": "ông Tư pháp"},
        {**blank, "figure": "late", "subject": "Đất đai", "cause": "đo đạc lại"},
        {**blank, "what": "Thiết bị đã cũ", "cause": "chưa có kinh phí"},
    ]
    tasks = [{"task": "Tập huấn", "unit": "Văn phòng", "deadline": "31/12/2023"}]
    tables = {"limits": limits, "next_tasks": tasks}
    frames = {name: pd.DataFrame([{**row, **place} for row in rows]) for name, rows in tables.items()}
    return Earlier("2023-Q1", {}, frames, {})


def test_what_the_last_report_left_open_comes_along_but_never_the_cause_of_another_period(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entry_form, "earlier_packet", lambda *_: earlier_lists())
    told = read_workbook(
        write_entry_form(root, "hong-kim", "2023-Q3", root / "moi.xlsx").path, "moi.xlsx", FORMS
    ).tables
    rows = told["limits"].to_dict("records")
    assert kinds(told["limits"]) == LATE
    assert [(row["what"], row["cause"], row["who"]) for row in rows] == [
        ("Còn 01 hồ sơ lĩnh vực hộ tịch giải quyết quá hạn", "", "ông Tư pháp"),
        ("Còn 02 hồ sơ lĩnh vực chứng thực giải quyết quá hạn", "", ""),
        ("Thiết bị đã cũ", "chưa có kinh phí", ""),
    ]
    assert told["next_tasks"]["task"].tolist() == ["Tập huấn"]


def test_a_list_that_has_rows_takes_none_of_the_last_report(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cause_form, "earlier_packet", lambda *_: earlier_lists())
    written = write_cause_form(root, "hong-kim", "2023-Q3")
    assert (written.limits, written.tasks) == (2, 0)
