"""Exports of cases, in every layout and kind of file, give the Phụ lục 8 that they were made from."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from inputs.exports import (
    CODED,
    LISTED,
    ROOT,
    coded_file,
    coded_row,
    generator,
    listed_row,
    read,
    refusal,
    rules,
    xlsx,
)

from cchc_toolkit.forms.form import form
from cchc_toolkit.indicators.compute import ComputeOptions, compute
from cchc_toolkit.indicators.grids import grids_of
from cchc_toolkit.indicators.indicator import all_indicators
from cchc_toolkit.indicators.tally import tally
from cchc_toolkit.inputs.exports.export_layout import load_layouts
from cchc_toolkit.inputs.load import load
from cchc_toolkit.inputs.reduced import from_files, to_files
from cchc_toolkit.model.case_table import COLUMNS
from cchc_toolkit.model.reading import Reading
from cchc_toolkit.vocabulary.periods import PeriodKind
from cchc_toolkit.vocabulary.windows import Window

FOLDER = ROOT / "data" / "xa-mau" / "2023-Q3"
FORMS = (form("PL8"), form("620"), form("NS"))
MADE = generator()
WINDOW = Window(*MADE.WINDOW)
KINDS = {"xlsx": "xlsx", "csv": "csv", "ods": "ods", "html.xls": "xls"}
COLUMN_METRICS = ("direct", "online", "saturday", "early", "on_time", "late")


def table() -> list[dict[str, str]]:
    return MADE.table_of(FOLDER / "nguon" / "phu-luc-8.csv")


def wanted() -> dict[str, dict[str, int]]:
    return {
        row["name"]: {"received": int(row["total"]), **{each: int(row[each]) for each in COLUMN_METRICS}}
        for row in table()
    }


def counted(dossiers: pd.DataFrame) -> dict[str, dict[str, int]]:
    counts = tally(dossiers, WINDOW).counts
    return {
        field: {each: found[each].value for each in ("received", *COLUMN_METRICS)}
        for (field, _), found in counts.items()
    }


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("layout", MADE.LAYOUTS)
def test_every_layout_and_kind_of_file_gives_the_same_phu_luc_8(layout: str, kind: str) -> None:
    data = MADE.FILES[kind](MADE.LAYOUTS[layout](MADE.cases_of(table())))
    reading = read(data, f"{layout}.{KINDS[kind]}")
    assert [each.layout.code for each in reading.tables] == [layout]
    assert counted(reading.dossiers) == wanted()


@pytest.mark.needs("soffice")
@pytest.mark.parametrize("layout", MADE.LAYOUTS)
def test_a_real_xls_file_gives_the_same_phu_luc_8(layout: str, tmp_path: Path) -> None:
    source = tmp_path / f"{layout}.xlsx"
    source.write_bytes(MADE.to_xlsx(MADE.LAYOUTS[layout](MADE.cases_of(table()))))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        str(shutil.which("soffice")),
        profile,
        "--headless",
        "--convert-to",
        "xls",
        "--outdir",
        str(tmp_path),
    ]
    subprocess.run([*command, str(source)], check=True, capture_output=True)
    data = (tmp_path / f"{layout}.xls").read_bytes()
    assert data.startswith(b"\xd0\xcf\x11\xe0")
    assert counted(read(data, f"{layout}.xls").dossiers) == wanted()


def readings(folder: Path) -> Mapping[str, Reading]:
    question = ComputeOptions(PeriodKind.QUARTER, WINDOW.last)
    grids = grids_of(load(folder, FORMS), FORMS, WINDOW)
    return {each.code: each for each in compute(all_indicators(), grids, question)}


@pytest.mark.parametrize("layout", MADE.LAYOUTS)
def test_workbook_and_cases_give_the_same_report_figures_cell_for_cell(layout: str, tmp_path: Path) -> None:
    shutil.copy(FOLDER / "nhap-lieu.xlsx", tmp_path)
    typed = readings(tmp_path)
    cases = MADE.cases_of(table())
    (tmp_path / "thang-7.xlsx").write_bytes(MADE.to_xlsx(MADE.LAYOUTS[layout](cases[: len(cases) // 2])))
    (tmp_path / "thang-8.xlsx").write_bytes(MADE.to_xlsx(MADE.LAYOUTS[layout](cases[len(cases) // 3 :])))
    both = readings(tmp_path)
    assert {code: (each.status, each.value) for code, each in typed.items()} == {
        code: (both[code].status, both[code].value) for code in typed
    }
    assert {both[code].method for code in typed if code.startswith("PL8/")} == {"computed"}
    assert {both[code].stated.value for code in ("PL8/1/early",)} == {typed["PL8/1/early"].value}  # type: ignore[union-attr]
    assert both["PL8/1/early"].origins[0].cells.startswith("dòng ")


def test_a_case_that_stands_in_two_files_counts_once_and_the_row_that_is_furthest_stays(
    tmp_path: Path,
) -> None:
    shutil.copy(FOLDER / "nhap-lieu.xlsx", tmp_path)
    open_row = coded_row(1, NgayKetThucXuLy="", TrangThaiHoSoId=4)
    (tmp_path / "thang-6.xlsx").write_bytes(coded_file(coded_row(2), coded_row(1)))
    (tmp_path / "thang-7.xlsx").write_bytes(coded_file(open_row, coded_row(3)))
    dataset = load(tmp_path, FORMS)
    found = dataset.tables["dossiers"]
    assert sorted(found["case_number"]) == [f"H99.10-230620-{n:04}" for n in (1, 2, 3)]
    assert set(found["status"]) == {"returned"}
    said = [each for each in dataset.findings if each.rule == "DOC-HS-TRUNG"]
    assert [str(each) for each in said[0].where] == ["thang-7.xlsx!Data!dòng 2"]
    assert "01 dòng ghi khác" in said[0].message


def test_a_field_without_a_row_in_the_workbook_gets_one(tmp_path: Path) -> None:
    shutil.copy(FOLDER / "nhap-lieu.xlsx", tmp_path)
    (tmp_path / "ho-so.xlsx").write_bytes(coded_file(coded_row(TenLinhVuc="Môi trường")))
    found = readings(tmp_path)
    assert found["PL8/13/total"].value == 1
    assert found["PL8/13/total"].name == "Môi trường – Tổng số"
    assert found["PL8/1/total"].method == "stated"


def test_reading_is_a_function_of_the_bytes_and_keeps_only_closed_columns() -> None:
    first, second = read(coded_file()), read(coded_file())
    assert tuple(first.dossiers.columns) == COLUMNS
    pd.testing.assert_frame_equal(first.dossiers, second.dossiers)


def test_the_reduced_table_is_kept_and_read_back_as_it_was(tmp_path: Path) -> None:
    shutil.copy(FOLDER / "nhap-lieu.xlsx", tmp_path)
    (tmp_path / "ho-so.xlsx").write_bytes(
        coded_file(coded_row(1), coded_row(2, NgayKetThucXuLy="", TrangThaiHoSoId=4))
    )
    dataset = load(tmp_path, FORMS)
    again = from_files(to_files(dataset))
    pd.testing.assert_frame_equal(again.tables["dossiers"], dataset.tables["dossiers"])
    assert again.files == dataset.files


def test_a_file_kept_beside_its_lock_file_is_read_and_the_lock_file_is_not(tmp_path: Path) -> None:
    shutil.copy(FOLDER / "nhap-lieu.xlsx", tmp_path)
    (tmp_path / "ho-so.xlsx").write_bytes(coded_file())
    (tmp_path / "~$ho-so.xlsx").write_bytes(b"\x05An" + b" " * 160)
    assert len(load(tmp_path, FORMS).tables["dossiers"]) == 1


def test_an_unknown_layout_is_refused_with_known_headers_and_the_nearest_layout() -> None:
    head = ["Mã hồ sơ", "Trạng thái", "Ngày nhận", "Ngày hẹn trả", "Bà Nguyễn Thị Giả Lập"]
    said = refusal(xlsx([head, ["H99.10-230620-0001", "Đã trả", "20/06/2023", "26/06/2023", "x"]]))
    assert "“Mã hồ sơ”, “Trạng thái”, “Ngày nhận”, “Ngày hẹn trả”, ô E1" in said
    assert "Gần nhất là “Danh sách hồ sơ”" in said
    assert "“Tên thủ tục hành chính” và “Ngày kết thúc xử lý”" in said
    assert "Giả Lập" not in said


def test_a_column_that_the_layout_does_not_know_is_named_by_its_cell() -> None:
    reading = read(coded_file([*coded_row(), "x"], head=[*CODED, "Ông Giả Lập"]))
    said = next(each for each in reading.findings if each.rule == "DOC-HS-COT")
    assert "(J1)" in said.message
    assert "Giả Lập" not in said.message


def test_a_copy_of_the_entry_workbook_never_passes_for_an_export() -> None:
    assert "sổ nhập số liệu" in refusal((FOLDER / "nhap-lieu.xlsx").read_bytes(), "nhap-lieu-2.xlsx")


def test_every_layout_names_its_source_and_no_table_fits_two_of_them() -> None:
    layouts = load_layouts()
    assert len(layouts) >= 4
    assert all(each.source and each.required for each in layouts)
    assert len({each.code for each in layouts}) == len(layouts)


def test_group_rows_give_the_field_of_the_rows_below_them() -> None:
    head = ["TT", "Mã hồ sơ hành chính", "Ngày tiếp nhận hồ sơ", "Ngày hẹn trả kết quả", "Ngày có kết quả"]
    case = ["20/06/2023", "26/06/2023", "24/06/2023"]
    rows = [head, ["I. Hộ tịch"], [1, "H99.10-230620-0001", *case], ["Lĩnh vực: Đất đai (cấp huyện)"]]
    found = read(xlsx([*rows, [2, "H99.10-230620-0002", *case], [3, "H99.10-230620-0003", *case]])).dossiers
    assert list(found["field"]) == ["Hộ tịch", "Đất đai", "Đất đai"]
    assert list(found["level"]) == ["", "cấp huyện", "cấp huyện"]


def test_a_group_of_an_unknown_field_is_not_counted_in_the_group_before() -> None:
    head = ["TT", "Mã hồ sơ hành chính", "Ngày tiếp nhận hồ sơ", "Ngày hẹn trả kết quả", "Ngày có kết quả"]
    case = ["20/06/2023", "26/06/2023", "24/06/2023"]
    groups = ["I. Hộ tịch", "II. Công thương", "III. Việc khác của ông Giả Lập", "Trang số hai"]
    rows = [[[group], [n, f"H99.10-230620-000{n}", *case]] for n, group in enumerate(groups, 1)]
    reading = read(xlsx([head, *(row for pair in rows for row in pair)]))
    assert list(reading.dossiers["field"]) == ["Hộ tịch", "Công thương", "", ""]
    assert "Giả Lập" not in str(reading.findings)
    assert [each.cells for f in reading.findings if f.rule == "DOC-HS-LINHVUC" for each in f.where] == [
        "dòng 7",
        "dòng 9",
    ]


def test_a_case_without_any_word_of_its_field_is_named_by_its_row() -> None:
    row = listed_row(**{"Tên thủ tục hành chính": "Việc khác của ông Giả Lập"})
    reading = read(xlsx([LISTED, row]))
    assert list(reading.dossiers["field"]) == [""]
    assert "DOC-HS-LINHVUC" in rules(reading)
    assert all("Giả Lập" not in each.message for each in reading.findings)


def test_days_lie_as_days_without_hours() -> None:
    found = read(coded_file(coded_row(NgayTiepNhan="2023-06-20 23:59:59"))).dossiers
    assert found["received_on"].iloc[0] == pd.Timestamp(date(2023, 6, 20))


def test_a_case_without_a_status_has_ended_where_it_has_the_day_of_its_end_and_is_told() -> None:
    rows = [
        listed_row(1),
        listed_row(2, **{"Trạng thái": ""}),
        listed_row(3, **{"Trạng thái": "", "Ngày kết thúc xử lý": ""}),
    ]
    reading = read(xlsx([LISTED, *rows]), "ho-so.xlsx")
    assert list(reading.dossiers["status"]) == ["returned", "resolved", "processing"]
    (told,) = [each for each in reading.findings if each.rule == "DOC-HS-TRANGTHAI"]
    assert [each.cells for each in told.where] == ["D3", "D4"]


def test_cases_that_all_have_a_status_are_not_told() -> None:
    assert "DOC-HS-TRANGTHAI" not in rules(read(xlsx([LISTED, listed_row(1)]), "ho-so.xlsx"))
