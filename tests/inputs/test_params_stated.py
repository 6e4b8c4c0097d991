"""Parameters in the entry workbook: what the files leave out; where both speak the file wins."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from inputs.workbooks import FIRST, FORMS
from projects import new_project

from cchc_toolkit.forms.list_declaration import list_of_table
from cchc_toolkit.inputs.params import Known, about_overruled, carried_targets, load_params
from cchc_toolkit.inputs.params.loading import LoadedParams
from cchc_toolkit.inputs.reduced import to_files
from cchc_toolkit.inputs.workbook.prefill import Prefill
from cchc_toolkit.inputs.workbook.workbook import read_workbook
from cchc_toolkit.inputs.workbook.writing import write_form
from cchc_toolkit.model.reading import Severity
from cchc_toolkit.model.spoken import ENTRY_WORKBOOK

KNOWN = Known(readings=("TTHC-03", "TTHC-12"))
TARGET = {"code": "CT01", "indicator": "TTHC-03", "value": "98,5", "document": "Kế hoạch số 41/KH-UBND"}


def workbook(details: Mapping[str, str], targets: tuple[Mapping[str, str], ...] = ()) -> bytes:
    rows = tuple({"code": code, "value": value} for code, value in details.items())
    return write_form(FORMS, Prefill(lists={"BC": rows, "CT": targets}), "Xã Mẫu")


def loaded(root: Path, data: bytes, without: tuple[str, ...] = ()) -> LoadedParams:
    """The parameters of xã Mẫu with this workbook, some keys taken out of its file."""
    path = root / "params" / "xa-mau" / "2023-Q3.yaml"
    text = path.read_text(encoding="utf-8")
    for key in without:
        deeper = " " * (len(key) - len(key.lstrip()) + 1)
        text = re.sub(rf"^{key}:.*\n(?:{deeper}.*\n)*", "", text, flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8")
    (root / "data" / "xa-mau" / "2023-Q3" / ENTRY_WORKBOOK).write_bytes(data)
    return load_params(root, "xa-mau", "2023-Q3", KNOWN)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return new_project(tmp_path / "project")


def test_what_the_files_leave_out_or_blank_is_taken_from_the_workbook(root: Path) -> None:
    said = loaded(root, workbook({"signature.name": "Nguyễn Văn Mẫu", "addressees": ""}))
    assert said.params.signature.name == "Nguyễn Văn Mẫu"  # the file has name: ""
    assert said.printable["signature.name"] == "Nguyễn Văn Mẫu"
    assert f"dòng {FIRST + 1}, nhap-lieu.xlsx, trang “Thông tin báo cáo”" == said.places["signature", "name"]


def test_where_both_say_something_else_the_file_wins_and_both_places_are_told(root: Path) -> None:
    said = loaded(root, workbook({"drafting_unit": "VHXH"}))
    assert said.params.drafting_unit == "VP"
    (finding,) = about_overruled(said.overruled)
    assert (finding.rule, finding.severity) == ("DOC-THAMSO", Severity.WARN)
    assert (
        "ghi “VP” (dòng " in finding.message and "2023-Q3.yaml), sổ nhập ghi “VHXH” (dòng" in finding.message
    )
    assert "báo cáo dùng tệp tham số" in finding.message


def test_the_same_said_twice_is_no_difference(root: Path) -> None:
    same = {
        "window.letter.date": "5/6/2023",
        "drafting_unit": "vp",
        "addressees": "Ủy ban nhân dân huyện Mẫu",
    }
    assert loaded(root, workbook(same)).overruled == ()


def test_lists_and_targets_come_in_their_parts(root: Path) -> None:
    details = {"recipients": "Phòng Nội vụ huyện; CT, các PCT UBND xã"}
    relation = {**TARGET, "code": "CT02", "relation": "<=", "valid_to": "31/12/2023"}
    said = loaded(root, workbook(details, (TARGET, relation)), without=("recipients", "targets"))
    assert said.params.recipients == ("Phòng Nội vụ huyện", "CT, các PCT UBND xã")
    first, second = said.params.targets
    assert (first.value, first.relation, second.relation) == (Decimal("98.5"), ">=", "<=")
    assert second.last == date(2023, 12, 31)
    assert (
        said.places["targets", "1", "value"]
        == f"dòng {FIRST + 1}, nhap-lieu.xlsx, trang “Chỉ tiêu được giao”"
    )


def test_a_date_and_a_number_typed_as_such_are_understood(root: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook({}, (TARGET,))))
    for row, code in enumerate(list_of_table("report_details").rows, FIRST):
        if code in ("window.from", "window.to"):
            book["Thông tin báo cáo"][f"C{row}"] = datetime(2023, 7 if code == "window.from" else 9, 14)
    book["Chỉ tiêu được giao"][f"D{FIRST}"] = 97.5
    saved = io.BytesIO()
    book.save(saved)
    said = loaded(root, saved.getvalue(), without=("targets", "  from", "  to"))
    assert (said.params.window.first, said.params.window.last) == (date(2023, 7, 14), date(2023, 9, 14))
    assert said.params.targets[0].value == Decimal("97.5")


def test_a_workbook_without_the_sheets_or_none_at_all_states_nothing(root: Path) -> None:
    before = load_params(root, "xa-mau", "2023-Q3", KNOWN)
    (root / "data" / "xa-mau" / "2023-Q3" / ENTRY_WORKBOOK).unlink()
    assert load_params(root, "xa-mau", "2023-Q3", KNOWN).printable == before.printable


def test_a_packet_that_is_executed_again_says_the_same(root: Path, tmp_path: Path) -> None:
    data = workbook({"signature.name": "Nguyễn Văn Mẫu"}, (TARGET,))
    before = loaded(root, data, without=("targets",))
    again = tmp_path / "again"
    (again / "inputs" / "tables").mkdir(parents=True)
    (root / "params").rename(again / "params")
    for name, content in to_files(read_workbook(data, ENTRY_WORKBOOK, FORMS)).items():
        (again / "inputs" / name).write_bytes(content)
    (again / "inputs" / "run.json").write_text("{}")
    after = load_params(again, "xa-mau", "2023-Q3", KNOWN)
    assert (after.params, after.printable, after.places) == (before.params, before.printable, before.places)


def test_targets_of_the_period_before_that_still_hold_are_taken_over() -> None:
    told = {
        "targets[1].code": "TTHC-03", "targets[1].value": "98", "targets[1].document": "Kế hoạch số 41",
        "targets[1].from": "2026-01-01", "targets[1].to": "31/12/2026", "targets[2].code": "TTHC-19",
        "targets[2].to": "14/6/2026", "unit.name": "phường Mẫu",
    }  # fmt: skip
    (row,) = carried_targets(told, "2026-Q1", date(2026, 6, 15))
    assert (row["code"], row["indicator"], row["relation"]) == ("CT01", "TTHC-03", ">=")
    assert (row["valid_from"], row["valid_to"], row["carried_from"]) == (
        "01/01/2026",
        "31/12/2026",
        "2026-Q1",
    )


def test_the_sheet_shows_what_the_file_says() -> None:
    data = write_form(FORMS, Prefill(params={"signature.name": "Trần Thị Mẫu"}), "Xã Mẫu")
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Thông tin báo cáo"]
    assert (sheet[f"C{FIRST + 1}"].value, sheet[f"D{FIRST + 1}"].value) == (None, "Trần Thị Mẫu")
    assert sheet[f"D{FIRST + 1}"].protection.locked and not sheet[f"C{FIRST + 1}"].protection.locked
    assert sheet.column_dimensions["A"].hidden
