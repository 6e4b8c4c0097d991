"""Several files of one period: the same counts once, months are joined, what contradicts is refused."""

from __future__ import annotations

import io
import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import xlsxwriter
from inputs.bad_inputs import HT, totals
from inputs.exports import CODED, ROOT, TOTALS_06A, coded_file, coded_row, write_sheet, xlsx

from cchc_toolkit.errors import SourceError
from cchc_toolkit.forms.form import form
from cchc_toolkit.indicators.grids import grids_of
from cchc_toolkit.inputs.expected import Expected, expected_of
from cchc_toolkit.inputs.exports.export_file import read_export
from cchc_toolkit.inputs.exports.export_layout import load_layouts
from cchc_toolkit.inputs.exports.period_grammar import periods_in
from cchc_toolkit.inputs.exports.table_claims import TableClaims
from cchc_toolkit.inputs.exports.total_union import unite_totals
from cchc_toolkit.inputs.load import digests_of, load
from cchc_toolkit.inputs.reduced import from_files, to_files
from cchc_toolkit.inputs.workbook.workbook import read_workbook
from cchc_toolkit.model.dataset import Dataset
from cchc_toolkit.model.reading import Severity
from cchc_toolkit.model.run_params import RunParams
from cchc_toolkit.vocabulary.periods import Period
from cchc_toolkit.vocabulary.windows import Window

WORKBOOK = ROOT / "data" / "phuong-mau" / "2026-Q3" / "nhap-lieu.xlsx"
FORMS = (form("4625"), form("06a"))
WINDOW = Window(date(2026, 6, 15), date(2026, 9, 14))
GROUPS = ["", "", "Số lượng hồ sơ tiếp nhận", "", "", "", "Số lượng hồ sơ đã giải quyết", "", "", ""]
GROUPS += ["Số lượng hồ sơ đang giải quyết", "", ""]
JULY = ["Hộ tịch", 12, 6, 4, 2, 7, 7, 0, 0, 5, 5, 0]
AUGUST = ["Hộ tịch", 13, 5, 3, 5, 9, 9, 0, 0, 4, 4, 0]
SEPTEMBER = ["Hộ tịch", 10, 4, 2, 4, 10, 10, 0, 0, 0, 0, 0]
LAND = ["Đất đai", 6, 2, 3, 1, 5, 2, 2, 1, 1, 0, 1]
CERTIFIED = ["Chứng thực", 30, 10, 20, 0, 30, 30, 0, 0, 0, 0, 0]
SPORT = ["Môi trường", 4, 1, 2, 1, 3, 1, 1, 1, 1, 1, 0]


@pytest.fixture(autouse=True)
def _the_workbook_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test has the same workbook beside its files."""
    monkeypatch.setattr("cchc_toolkit.inputs.load.read_workbook", lambda *_, **__: of_workbook())


@cache
def of_workbook() -> Dataset:
    return read_workbook(WORKBOOK.read_bytes(), WORKBOOK.name, FORMS, keeps_subjects=True)


def expected(**changed: Any) -> Expected:
    values = {"period": Period(2026, "Q3"), "window": WINDOW, "units": ("phường Mẫu",)} | changed
    return Expected(**values)


def table(*rows: Sequence[Any], above: Sequence[str] = (), title: str = "Data") -> bytes:
    """Biểu II.06a with lines above its header."""
    body = [[number, *row] for number, row in enumerate(rows, 1)]
    top = len(above)
    merged = [(top, 2, top, 5), (top, 6, top, 9), (top, 10, top, 12)]
    return xlsx([*([each] for each in above), GROUPS, list(TOTALS_06A), *body], title=title, merged=merged)


def book_of(sheets: Mapping[str, Sequence[Any]]) -> bytes:
    """One workbook, a sheet for each table of one row."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        for name, row in sheets.items():
            lines = [GROUPS, list(TOTALS_06A), [1, *row]]
            write_sheet(book, name, lines, {}, [(0, 2, 0, 5), (0, 6, 0, 9), (0, 10, 0, 12)])
    return data.getvalue()


def loaded(folder: Path, files: Mapping[str, bytes], like: Expected | None = None) -> Dataset:
    shutil.copy(WORKBOOK, folder)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return load(folder, FORMS, None, like or expected())


def refusal(folder: Path, files: Mapping[str, bytes], like: Expected | None = None) -> str:
    with pytest.raises(SourceError) as refused:
        loaded(folder, files, like)
    return str(refused.value)


def sums(dataset: Dataset, field: str = "Hộ tịch") -> dict[str, int]:
    """What enters the sum of a field, by quantity."""
    found = dataset.tables["aggregates"]
    own = found[(found["field"] == field) & found["counts"]]
    return {str(name): int(value) for name, value in own.groupby("metric")["value"].sum().items()}


def rules(dataset: Dataset) -> list[str]:
    """What is said of files; nothing else is looked at."""
    return [each.rule for each in dataset.findings if each.rule.startswith("DOC-TEP-")]


# Twice the same


def test_one_export_under_two_names_counts_once_and_both_are_named(tmp_path: Path) -> None:
    dataset = loaded(tmp_path, {"bieu-06a.xlsx": table(JULY, LAND), "bieu-06a-ban-2.xlsx": table(JULY, LAND)})
    assert sums(dataset)["online"] == 6
    (said,) = [each for each in dataset.findings if each.rule == "DOC-TEP-TRUNG"]
    assert "bieu-06a.xlsx" in said.message and "bieu-06a-ban-2.xlsx" in said.message
    assert {each.file: each.sha256 for each in dataset.files} == digests_of(tmp_path)


def test_two_copies_under_names_of_a_person_are_told_without_the_name(tmp_path: Path) -> None:
    data = table(JULY)
    dataset = loaded(tmp_path, {"bà Trần Thị B.xlsx": data, "bà Trần Thị B (1).xlsx": data})
    (said,) = [each for each in dataset.findings if each.rule == "DOC-TEP-TRUNG"]
    assert "Trần" not in said.message and "hai bản" in said.message
    assert {each.file: each.sha256 for each in dataset.files} == digests_of(tmp_path)


@pytest.mark.parametrize(
    "other",
    [
        xlsx(
            [["Biểu số II.06a"], GROUPS, list(TOTALS_06A), [1, *JULY], [2, *LAND]],
            title="Sheet1",
            merged=[(1, 2, 1, 5), (1, 6, 1, 9), (1, 10, 1, 12)],
        ),
        totals([[9, *LAND], [4, *JULY]]),
    ],
    ids=["lưu lại, thêm dòng trên bảng", "đổi thứ tự dòng"],
)
def test_the_same_table_in_another_file_counts_once(other: bytes, tmp_path: Path) -> None:
    dataset = loaded(tmp_path, {"bieu-06a.xlsx": table(JULY, LAND), "tong-hop.xlsx": other})
    assert (sums(dataset)["online"], sums(dataset, "Đất đai")["late"]) == (6, 1)
    assert rules(dataset) == ["DOC-TEP-TRUNG"]


def test_an_export_that_is_part_of_a_fuller_one_counts_once(tmp_path: Path) -> None:
    dataset = loaded(tmp_path, {"06a.xlsx": table(JULY), "bieu-06a.xlsx": table(JULY, LAND)})
    assert (sums(dataset)["online"], sums(dataset, "Đất đai")["online"]) == (6, 2)
    assert rules(dataset) == ["DOC-TEP-TRUNG"]


def test_two_downloads_of_one_period_with_other_figures_are_refused_naming_both_cells(tmp_path: Path) -> None:
    later = ["Hộ tịch", 12, 6, 4, 2, 8, 8, 0, 0, 4, 4, 0]
    said = refusal(tmp_path, {"06a.xlsx": table(JULY), "bieu-06a.xlsx": table(later)})
    assert "ô G3 ghi 7 và ô G3 ghi 8" in said and "06a.xlsx" in said and "bieu-06a.xlsx" in said


def test_rows_in_common_beside_rows_of_their_own_are_asked_about(tmp_path: Path) -> None:
    files = {"06a.xlsx": table(JULY, LAND), "bieu-06a.xlsx": table(JULY, CERTIFIED)}
    assert "cộng hay chỉ tính một bảng?" in refusal(tmp_path, files)


@pytest.mark.parametrize(
    ("names", "above"),
    [
        (("06a-cong-quoc-gia.xlsx", "06a-he-thong-tinh.xlsx"), ("", "")),
        (("06a-bo.xlsx", "06a-tinh.xlsx"), ("", "")),
        (("06a (1).xlsx", "06a (2).xlsx"), ("Nguồn: Cổng Dịch vụ công quốc gia", "Hệ thống của tỉnh")),
    ],
)
def test_two_systems_add_up_and_nothing_is_said(
    names: tuple[str, str], above: tuple[str, str], tmp_path: Path
) -> None:
    files = {
        name: table(row, above=[line] if line else [])
        for name, row, line in zip(
            names, (JULY, ["Hộ tịch", 3, 1, 2, 0, 3, 3, 0, 0, 0, 0, 0]), above, strict=True
        )
    }
    dataset = loaded(tmp_path, files)
    assert (sums(dataset)["online"], sums(dataset)["pending"], rules(dataset)) == (7, 5, [])


def test_two_sets_of_fields_add_up_and_nothing_is_said(tmp_path: Path) -> None:
    nothing = ["Hộ tịch", *[0] * 11]
    dataset = loaded(tmp_path, {"06a.xlsx": table(JULY), "bieu-06a.xlsx": table(nothing, LAND)})
    assert (sums(dataset)["online"], sums(dataset, "Đất đai")["online"], rules(dataset)) == (6, 2, [])


def test_the_same_figures_under_two_systems_are_asked_about(tmp_path: Path) -> None:
    rows = (JULY, LAND, CERTIFIED)
    files = {"06a-bo.xlsx": table(*rows), "06a-tinh.xlsx": table(*rows, title="Sheet1")}
    assert "giống hệt nhau" in refusal(tmp_path, files)


def test_a_corrected_copy_under_the_name_of_another_system_is_asked_about(tmp_path: Path) -> None:
    corrected = ["Hộ tịch", 13, 7, 4, 2, 7, 7, 0, 0, 6, 6, 0]
    rows = [CERTIFIED, LAND, SPORT]
    files = {
        "06a-cong-quoc-gia.xlsx": table(JULY, *rows),
        "06a-he-thong-tinh.xlsx": table(corrected, *rows),
    }
    assert "giống nhau gần hết" in refusal(tmp_path, files)


def page(above: str) -> bytes:
    """Phụ lục 8 as a page, with a heading outside its table."""
    head = ["TT", "Lĩnh vực", "Tổng số", "Hồ sơ nhận trực tiếp", "Hồ sơ trực tuyến"]
    head += ["Trước hẹn", "Đúng hẹn", "Trễ hẹn"]
    lines = "".join(
        f"<tr>{''.join(f'<td>{each}</td>' for each in row)}</tr>" for row in (head, [1, "Hộ tịch", *EIGHT])
    )
    return f"<html><body><h3>{above}</h3><table>{lines}</table></body></html>".encode()


EIGHT = [5, 3, 2, 4, 1, 0]


def test_one_table_as_a_page_and_as_text_with_its_columns_in_another_order_counts_once(
    tmp_path: Path,
) -> None:
    lines = ["Lĩnh vực,Trễ hẹn,Đúng hẹn,Trước hẹn,Hồ sơ trực tuyến,Hồ sơ nhận trực tiếp,Tổng số"]
    lines += [",".join(map(str, ["Hộ tịch", *EIGHT[::-1]]))]
    files = {"phu-luc-8.xls": page("Quý III năm 2026"), "phu-luc-8.csv": "\r\n".join(lines).encode()}
    dataset = loaded(tmp_path, files)
    assert sums(dataset)["received"] == 5 and "DOC-TEP-TRUNG" in rules(dataset)


def test_a_heading_outside_the_table_of_a_page_is_read(tmp_path: Path) -> None:
    said = refusal(tmp_path, {"phu-luc-8.html": page("Kỳ báo cáo: quý II năm 2026")})
    assert "Dòng trên bảng ghi kỳ quý II năm 2026" in said


def test_a_few_like_figures_in_two_months_of_a_small_commune_are_no_copy(tmp_path: Path) -> None:
    rows = [[name, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0] for name in ("Hộ tịch", "Chứng thực", "Đất đai")]
    files = {f"06a-thang-{n}.xlsx": table(*rows, above=[f"Tháng {n}/2026"]) for n in (7, 8, 9)}
    dataset = loaded(tmp_path, files)
    assert (sums(dataset)["resolved"], rules(dataset)) == (3, ["DOC-TEP-THANG"])


# Months


def months(*rows: Sequence[Any], first: int = 7) -> dict[str, bytes]:
    return {f"06a-thang-{number}.xlsx": table(row) for number, row in enumerate(rows, first)}


def test_flows_of_months_add_up_and_stocks_come_from_the_first_and_the_last(tmp_path: Path) -> None:
    dataset = loaded(tmp_path, months(JULY, AUGUST, SEPTEMBER))
    assert sums(dataset) == {
        "online": 15, "direct": 9, "carried_over": 2, "resolved": 26, "early": 26, "on_time": 0, "late": 0,
        "pending": 0, "pending_in_time": 0, "pending_overdue": 0,
    }  # fmt: skip
    (row,) = [each for each in grids_of(dataset, FORMS, WINDOW).rows if each.name == "Hộ tịch"]
    counts = {name: each.value for name, each in row.by_source["aggregates"].items()}
    assert (counts["carried_over"], counts["handled"], counts["pending"]) == (2, 26, 0)
    assert rules(dataset) == ["DOC-TEP-THANG"]


def test_months_are_kept_with_their_days_and_read_back_from_a_packet(tmp_path: Path) -> None:
    dataset = loaded(tmp_path, months(JULY, AUGUST, SEPTEMBER))
    found = dataset.tables["aggregates"]
    days = found.drop_duplicates("file")[["first", "last"]].to_numpy().tolist()
    assert days == [["2026-06-15", "2026-07-14"], ["2026-07-15", "2026-08-14"], ["2026-08-15", "2026-09-14"]]
    again = from_files(to_files(dataset)).tables["aggregates"]
    pd.testing.assert_frame_equal(again, found)


def test_the_heading_says_the_month_before_the_name_does(tmp_path: Path) -> None:
    files = {
        "06a (1).xlsx": table(SEPTEMBER, above=["Tháng 9 năm 2026"]),
        "06a (2).xlsx": table(JULY, above=["Tháng 7 năm 2026"]),
        "06a-thang-10.xlsx": table(AUGUST, above=["Kỳ báo cáo:  Tháng 8/2026"]),
    }
    found = sums(loaded(tmp_path, files))
    assert (found["carried_over"], found["pending"], found["resolved"]) == (2, 0, 26)


def test_months_on_three_sheets_of_one_file_join_too(tmp_path: Path) -> None:
    sheets = {"Tháng 7": JULY, "Tháng 8": AUGUST, "Tháng 9": SEPTEMBER}
    dataset = loaded(tmp_path, {"06a.xlsx": book_of(sheets)})
    assert (sums(dataset)["carried_over"], sums(dataset)["resolved"], rules(dataset)) == (
        2,
        26,
        ["DOC-TEP-THANG"],
    )


def test_a_field_that_a_month_does_not_list_counts_nothing_there(tmp_path: Path) -> None:
    ended = ["Đất đai", 5, 2, 3, 0, 5, 5, 0, 0, 0, 0, 0]
    files = months(JULY, AUGUST, SEPTEMBER) | {"06a-thang-8.xlsx": table(AUGUST, ended)}
    dataset = loaded(tmp_path, files)
    assert sums(dataset, "Đất đai")["resolved"] == 5
    assert rules(dataset) == ["DOC-TEP-THANG"]


@pytest.mark.parametrize(
    "odd",
    [["Hộ tịch", 12, 5, 3, 4, 8, 8, 0, 0, 4, 4, 0], None],
    ids=["chuyển sang 4, tháng trước còn 5", "lĩnh vực mới xuất hiện đã có hồ sơ chuyển sang"],
)
def test_what_the_next_month_does_not_take_over_is_told_with_both_cells(
    odd: Sequence[Any] | None, tmp_path: Path
) -> None:
    second = table(odd) if odd else table(AUGUST, LAND)
    third = table(SEPTEMBER) if odd else table(SEPTEMBER, ["Đất đai", 1, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0])
    files = months(JULY, AUGUST, SEPTEMBER) | {"06a-thang-8.xlsx": second, "06a-thang-9.xlsx": third}
    dataset = loaded(tmp_path, files)
    assert sorted(rules(dataset)) == ["DOC-TEP-NOITIEP", "DOC-TEP-THANG"]
    (said,) = [each for each in dataset.findings if each.rule == "DOC-TEP-NOITIEP"]
    assert ("5 ≠ 4" if odd else "0 ≠ 1") in said.message and "06a-thang-8.xlsx" in said.message


def test_a_month_that_is_missing_between_two_is_refused(tmp_path: Path) -> None:
    files = {"06a-thang-7.xlsx": table(JULY), "06a-thang-9.xlsx": table(SEPTEMBER)}
    assert "không nối tiếp nhau" in refusal(tmp_path, files)


@pytest.mark.parametrize("size", [1, 2])
def test_months_that_end_before_the_window_keep_the_report_from_signature(size: int, tmp_path: Path) -> None:
    dataset = loaded(tmp_path, months(*(JULY, AUGUST)[:size]))
    (said,) = [each for each in dataset.findings if each.rule == "DOC-TEP-THIEUKY"]
    assert said.severity is Severity.BLOCK and "báo cáo tính từ ngày 15/6/2026" in said.message


def test_a_file_of_the_whole_quarter_that_is_called_after_its_last_month_is_used_with_a_reason(
    tmp_path: Path,
) -> None:
    files = {"06a-thang-9.xlsx": table(SEPTEMBER, LAND)}
    (asked,) = [each for each in loaded(tmp_path, files).findings if each.rule == "DOC-TEP-THIEUKY"]
    assert "accept_files" in asked.fix
    reason = {"06a-thang-9.xlsx": "Tệp của cả quý, tên ghi tháng lập"}
    dataset = loaded(tmp_path, files, expected(accepted=reason))
    assert rules(dataset) == ["DOC-TEP-GIU"]
    assert "tên ghi tháng lập" in dataset.findings[0].message


def test_a_reason_for_one_of_two_months_does_not_cover_the_other(tmp_path: Path) -> None:
    files = months(JULY, AUGUST)
    dataset = loaded(tmp_path, files, expected(accepted={next(iter(files)): "Đủ"}))
    assert "DOC-TEP-THIEUKY" in rules(dataset)


def test_a_quarter_beside_one_of_its_months_is_refused(tmp_path: Path) -> None:
    quarter = ["Hộ tịch", 26, 15, 9, 2, 26, 26, 0, 0, 0, 0, 0]
    files = {"06a-quy-3.xlsx": table(quarter), "06a-thang-7.xlsx": table(JULY)}
    assert "chồng lên nhau" in refusal(tmp_path, files)


def test_months_of_which_nothing_says_the_month_are_asked_about(tmp_path: Path) -> None:
    said = refusal(tmp_path, {"06a (1).xlsx": table(JULY), "06a (2).xlsx": table(AUGUST)})
    assert "hai tháng?" in said and "06a-thang-7.xlsx" in said


def test_months_by_their_days_join_and_a_day_in_two_of_them_is_refused(tmp_path: Path) -> None:
    def of(first: str, last: str, row: Sequence[Any]) -> bytes:
        return table(row, above=[f"Từ ngày {first} đến ngày {last}"])

    files = {
        "06a (1).xlsx": of("15/6/2026", "14/7/2026", JULY),
        "06a (2).xlsx": of("15/7/2026", "14/8/2026", AUGUST),
        "06a (3).xlsx": of("15/8/2026", "14/9/2026", SEPTEMBER),
    }
    assert sums(loaded(tmp_path, files))["carried_over"] == 2
    files["06a (2).xlsx"] = of("14/7/2026", "14/8/2026", AUGUST)
    assert "chồng lên nhau" in refusal(tmp_path, files)


def test_a_window_of_calendar_months_takes_calendar_months(tmp_path: Path) -> None:
    like = expected(window=Window(date(2026, 6, 1), date(2026, 8, 31)))
    dataset = loaded(tmp_path, months(JULY, AUGUST, SEPTEMBER, first=6), like)
    assert (sums(dataset)["resolved"], rules(dataset)) == (26, ["DOC-TEP-THANG"])


def test_months_of_two_systems_are_joined_apart(tmp_path: Path) -> None:
    files = months(JULY, AUGUST, SEPTEMBER)
    files["06a-bo-quy-3.xlsx"] = table(["Hộ tịch", 5, 2, 2, 1, 4, 4, 0, 0, 1, 1, 0])
    files = {name.replace("06a-thang", "06a-tinh-thang"): data for name, data in files.items()}
    dataset = loaded(tmp_path, files)
    found = sums(dataset)
    assert (found["carried_over"], found["pending"], found["resolved"]) == (3, 1, 30)
    assert "handled" not in found and rules(dataset) == ["DOC-TEP-THANG"]


def test_groups_that_are_written_differently_from_month_to_month_are_still_one_row() -> None:
    tables = [
        read_export(data, name, load_layouts()).aggregates.assign(group=group, role="value", label="")
        for (name, data), group in zip(
            months(JULY, AUGUST, SEPTEMBER).items(),
            ("I. Hệ thống của Bộ", "Trên hệ thống các Bộ", ""),
            strict=True,
        )
    ]
    claims = {
        (f"06a-thang-{n}.xlsx", "Data"): TableClaims(
            periods=periods_in(f"Tháng {n}/2026"), period_place="tên tệp"
        )
        for n in (7, 8, 9)
    }
    found, _ = unite_totals(tables, claims, expected())
    own = found[found["counts"] & (found["metric"] == "carried_over")]
    assert own["value"].tolist() == [2]


def test_totals_never_count() -> None:
    table_of = read_export(table(JULY, LAND), "06a.xlsx", load_layouts()).aggregates
    roles = ["total" if each == "Đất đai" else "value" for each in table_of["field"]]
    found, _ = unite_totals([table_of.assign(role=roles, group="", label="")], {}, expected())
    assert set(found[found["counts"]]["field"]) == {"Hộ tịch"}


def test_quarters_join_to_a_half_year(tmp_path: Path) -> None:
    window = Window(date(2025, 12, 15), date(2026, 6, 14))
    like = expected(period=Period(2026, "H1"), window=window)
    files = {"06a-quy-1.xlsx": table(JULY), "06a-quy-2.xlsx": table(AUGUST)}
    dataset = loaded(tmp_path, files, like)
    assert (sums(dataset)["carried_over"], sums(dataset)["pending"], rules(dataset)) == (
        2,
        4,
        ["DOC-TEP-THANG"],
    )


# Another period, another unit


@pytest.mark.parametrize(
    "above",
    [
        "Kỳ báo cáo: Quý II năm 2025",
        "Quý II năm 2026",
        "Quý III năm 2025",
        "Từ ngày 15/3/2026 đến ngày 14/6/2026",
        "6 tháng đầu năm 2026",
        "9 tháng đầu năm 2026",
        "Tháng 5/2026",
        "Tính đến ngày 14/6/2026",
        "Kỳ báo cáo: năm 2026",
        "Năm 2025",
    ],
)
def test_a_heading_of_another_period_is_refused_with_both(above: str, tmp_path: Path) -> None:
    said = refusal(tmp_path, {"06a.xlsx": table(JULY, above=[above])})
    assert "ô A1 ghi kỳ" in said.lower() or "Ô A1 ghi kỳ" in said
    assert "06a.xlsx" in said and "quý III năm 2026 (từ ngày 15/6/2026 đến ngày 14/9/2026)" in said


@pytest.mark.parametrize(
    "above",
    [
        "Kỳ báo cáo: Quý III năm 2026",
        "Quý III và 9 tháng đầu năm 2026",
        "Quý III",
        "Từ ngày 15/6/2026 đến ngày 14/9/2026",
        "Từ 14/06/2026 đến 14/09/2026",
        "Tháng 7, 8, 9 năm 2026",
        "Tính đến ngày 20/9/2026",
        "Năm 2026",
        "Ban hành kèm theo Thông tư số 01/2020/TT-VPCP ngày 21 tháng 10 năm 2020",
        "Mẫu, ngày 20 tháng 10 năm 2026",
        "UBND PHƯỜNG MẪU",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "UBND THỊ XÃ HƯƠNG THỦY",
        "Biểu mẫu theo Thông tư của năm 2025",
        "UBND TỈNH MẪU",
        "TÌNH HÌNH GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH TẠI UBND CẤP XÃ",
    ],
)
def test_a_heading_that_fits_is_silent(above: str, tmp_path: Path) -> None:
    assert rules(loaded(tmp_path, {"06a.xlsx": table(JULY, above=[above])})) == []


def test_days_of_the_calendar_quarter_are_told_and_keep_the_report_from_signature(tmp_path: Path) -> None:
    dataset = loaded(tmp_path, {"06a.xlsx": table(JULY, above=["Từ ngày 01/7/2026 đến ngày 30/9/2026"])})
    (said,) = [each for each in dataset.findings if each.rule.startswith("DOC-TEP-")]
    assert (said.rule, said.severity) == ("DOC-TEP-KY", Severity.BLOCK)


def test_a_heading_that_fits_outweighs_the_name_of_the_file(tmp_path: Path) -> None:
    files = {"06a-quy-2-2026.xlsx": table(JULY, above=["Quý III năm 2026"])}
    assert rules(loaded(tmp_path, files)) == []
    said = refusal(tmp_path, {"06a-quy-2-2026.xlsx": table(JULY)})
    assert "Tên tệp ghi kỳ quý II năm 2026" in said


def test_short_names_of_sheets_are_no_other_month(tmp_path: Path) -> None:
    assert rules(loaded(tmp_path, {"06a.xlsx": table(JULY, title="T1")})) == []
    sheets = {"T7": JULY, "T8": AUGUST, "T9": SEPTEMBER}
    assert rules(loaded(tmp_path, {"06a.xlsx": book_of(sheets)})) == ["DOC-TEP-THANG"]


def test_another_commune_is_refused_with_both(tmp_path: Path) -> None:
    said = refusal(tmp_path, {"06a.xlsx": table(JULY, above=["UBND PHƯỜNG PHÚ XUÂN"])})
    assert "Ô A1 ghi đơn vị phường Phú Xuân, báo cáo này của phường Mẫu" in said


def test_a_unit_that_the_commune_was_made_from_is_its_own(tmp_path: Path) -> None:
    like = expected(units=("xã A Lưới 1", "xã Hồng Vân", "xã Hồng Kim"))
    files = {"06a.xlsx": table(JULY, above=["ỦY BAN NHÂN DÂN XÃ HỒNG KIM"])}
    assert rules(loaded(tmp_path, files, like)) == []


def test_an_office_may_insist_with_a_reason_which_is_kept(tmp_path: Path) -> None:
    reason = "phần mềm in sai quý ở tiêu đề"
    like = expected(accepted={"06a.xlsx": reason})
    dataset = loaded(tmp_path, {"06a.xlsx": table(JULY, above=["Quý II năm 2025"])}, like)
    (said,) = [each for each in dataset.findings if each.rule == "DOC-TEP-GIU"]
    assert said.severity is Severity.NOTE and reason in said.message and "quý II năm 2025" in said.message
    days = table(JULY, above=["Từ ngày 01/7/2026 đến ngày 30/9/2026"])
    assert rules(loaded(tmp_path, {"06a.xlsx": days}, like)) == ["DOC-TEP-GIU"]
    assert sums(dataset)["online"] == 6


def test_an_accepted_file_that_is_not_there_or_bears_a_persons_name_is_refused(tmp_path: Path) -> None:
    name = "bà Trần Thị B.xlsx"
    like = expected(accepted={"06a-quy-2.xlsx": "đã đối chiếu số liệu", name: "đã đối chiếu số liệu"})
    said = refusal(tmp_path, {"06a.xlsx": table(JULY), name: table(LAND)}, like)
    assert "không có trong thư mục" in said and "có thể chứa tên người" in said and "Trần" not in said


def test_of_a_file_with_a_sheet_for_each_quarter_the_right_one_is_used_and_it_is_said(tmp_path: Path) -> None:
    dataset = loaded(tmp_path, {"06a.xlsx": book_of({"Quý I": AUGUST, "Quý III": JULY})})
    assert (sums(dataset)["online"], rules(dataset)) == (6, ["DOC-TEP-TRANG"])


def test_a_list_of_cases_may_say_more_days_than_the_report_but_not_other_ones(tmp_path: Path) -> None:
    row = coded_row(NgayTiepNhan="2026-07-20", NgayHenTra="2026-07-26", NgayKetThucXuLy="2026-07-24")
    head = list(CODED)
    wide = xlsx([["Từ ngày 01/01/2026 đến ngày 30/9/2026"], head, row])
    assert rules(loaded(tmp_path, {"ho-so.xlsx": wide})) == []
    before = xlsx([["Quý II năm 2026"], head, coded_row(2)])
    assert rules(loaded(tmp_path, {"ho-so.xlsx": wide, "ho-so-quy-2.xlsx": before})) == []
    (tmp_path / "ho-so.xlsx").unlink()
    assert "quý II năm 2026" in refusal(tmp_path, {"ho-so-quy-2.xlsx": before})


# Cases


def received(*days: str, above: str = "") -> bytes:
    """Open cases that were received on some days."""
    rows = [
        coded_row(
            MaHoSo=f"H99.10-{day[2:].replace('-', '')}-0001",
            NgayTiepNhan=day,
            NgayHenTra="2026-09-30",
            NgayKetThucXuLy="",
            TrangThaiHoSoId=4,
        )
        for day in days
    ]
    return xlsx([*([[above]] if above else []), list(CODED), *rows])


def test_lists_of_two_months_leave_the_third_to_be_asked_about(tmp_path: Path) -> None:
    files = {"ho-so-thang-7.xlsx": received("2026-07-01"), "ho-so-thang-8.xlsx": received("2026-08-01")}
    dataset = loaded(tmp_path, files)
    (said,) = [each for each in dataset.findings if each.rule.startswith("DOC-TEP-")]
    assert (said.rule, said.severity) == ("DOC-TEP-THIEUHS", Severity.WARN)
    assert "từ ngày 15/8/2026 đến ngày 14/9/2026" in said.message


@pytest.mark.parametrize(
    "files",
    [
        {"ho-so.xlsx": received("2026-07-01")},
        {"ho-so-thang-9.xlsx": received("2026-06-20", "2026-07-20", "2026-09-01")},
        {"ho-so-quy-3.xlsx": received("2026-07-01")},
        {f"ho-so-t{n}.xlsx": received(f"2026-0{n}-01") for n in (7, 8, 9)},
        {"ho-so.xlsx": received("2026-07-01", above="Từ ngày 15/06/2026 đến ngày 14/09/2026")},
    ],
    ids=["không ghi kỳ", "tên ghi tháng, hồ sơ đủ quý", "cả quý", "ba tháng", "cả kỳ ở tiêu đề"],
)
def test_lists_that_cover_the_window_or_do_not_say_are_silent(
    files: Mapping[str, bytes], tmp_path: Path
) -> None:
    assert rules(loaded(tmp_path, files)) == []


def cases(dataset: Dataset) -> pd.DataFrame:
    return dataset.tables["dossiers"]


def test_a_case_keeps_its_later_state_whatever_the_files_are_called(tmp_path: Path) -> None:
    early = coded_row(1, NgayKetThucXuLy="", TrangThaiHoSoId=4)
    files = {"thang-10.xlsx": coded_file(early), "thang-9.xlsx": coded_file(coded_row(1))}
    dataset = loaded(tmp_path, files, expected(window=Window(date(2023, 1, 1), date(2026, 12, 1))))
    assert cases(dataset)["status"].tolist() == ["returned"]
    (said,) = [each for each in dataset.findings if each.rule == "DOC-HS-TRUNG"]
    assert said.severity is Severity.NOTE and "thang-10.xlsx và thang-9.xlsx" in swapped(said.message)


def swapped(message: str) -> str:
    return message.replace("thang-9.xlsx và thang-10.xlsx", "thang-10.xlsx và thang-9.xlsx")


def test_of_two_open_states_that_of_the_later_month_stays(tmp_path: Path) -> None:
    waiting = coded_row(1, NgayKetThucXuLy="", TrangThaiHoSoId=5)
    working = coded_row(1, NgayKetThucXuLy="", TrangThaiHoSoId=4)
    one = loaded(
        tmp_path, {"ho-so-thang-10.xlsx": coded_file(waiting), "ho-so-thang-9.xlsx": coded_file(working)}
    )
    late = cases(one)["file"].tolist()
    assert late == ["ho-so-thang-10.xlsx"]


def test_one_case_with_two_procedures_needs_explaining(tmp_path: Path) -> None:
    other = coded_row(1, MaTTHC="1.001022")
    dataset = loaded(tmp_path, {"thang-7.xlsx": coded_file(coded_row(1)), "thang-8.xlsx": coded_file(other)})
    (said,) = [each for each in dataset.findings if each.rule == "DOC-HS-TRUNG"]
    assert said.severity is Severity.WARN and "mâu thuẫn" in said.message


def test_cases_without_numbers_that_stand_in_two_files_count_once(tmp_path: Path) -> None:
    rows = [coded_row(n, MaHoSo="", NgayTiepNhan=f"2026-07-{n:02}") for n in range(1, 8)]
    dataset = loaded(tmp_path, {"ho-so.xlsx": coded_file(*rows), "ho-so-ban-2.xlsx": coded_file(*rows[::-1])})
    assert len(cases(dataset)) == 7 and rules(dataset) == ["DOC-TEP-TRUNG"]


def test_two_like_cases_without_numbers_in_one_file_both_count(tmp_path: Path) -> None:
    rows = [coded_row(1, MaHoSo="")] * 6
    assert len(cases(loaded(tmp_path, {"ho-so.xlsx": coded_file(*rows)}))) == 6


def test_a_sound_export_alone_is_silent(tmp_path: Path) -> None:
    dataset = loaded(tmp_path, {"06a.xlsx": totals([HT])})
    assert rules(dataset) == [] and sums(dataset)["handled"] == HT[2]


def test_the_report_expects_files_of_its_unit_and_of_those_it_was_made_from() -> None:
    unit = {"code": "20056", "name": "xã A Lưới 1"}
    signature = {"capacity": ["CHỦ TỊCH"]}
    params = RunParams.model_validate(
        {
            "unit": unit,
            "authority": "UBND thành phố Huế",
            "window": {"from": "15/6/2026", "to": "14/9/2026"},
            "document": {"place": "A Lưới 1"},
            "drafting_unit": "VP",
            "signature": signature,
            "accept_files": [{"file": "06a.xlsx", "reason": "đã đối chiếu với hệ thống"}],
        }
    )
    found = expected_of(params, Period(2026, "Q3"))
    assert found.units[0] == "xã A Lưới 1" and "xã Hồng Vân" in found.units
    assert (found.window, dict(found.accepted)) == (WINDOW, {"06a.xlsx": "đã đối chiếu với hệ thống"})
