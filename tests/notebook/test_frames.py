"""Data in the analyst's hands: the frames hold what was read and computed, and nothing reads them back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from begun_report import begun, draft_files
from inputs.exports import coded_file, coded_row

from cchc_toolkit.errors import UsageError
from cchc_toolkit.model.case_table import STATUSES
from cchc_toolkit.model.reading import Amount, Finding, Origin, Reading, Severity, Status
from cchc_toolkit.notebook import frames
from cchc_toolkit.notebook.frame_columns import (
    CASES,
    COLUMNS,
    COMPARISON,
    FINDINGS,
    FRAMES,
    READINGS,
    SHEET,
    SOURCES,
    FrameKind,
    grid_kind,
)
from cchc_toolkit.notebook.session import ReportInProgress
from cchc_toolkit.pipeline.past_readings import PastReadings


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> ReportInProgress:
    return begun(tmp_path_factory.mktemp("hong-kim"))


@pytest.fixture(scope="module")
def with_cases(tmp_path_factory: pytest.TempPathFactory) -> ReportInProgress:
    root = tmp_path_factory.mktemp("with-cases")
    begun(root, "xa-mau")
    rows = [coded_row(1), coded_row(2, TrangThaiHoSoId=2, NgayKetThucXuLy="", ChuHoSo="Người Giả Lập")]
    (root / "data" / "xa-mau" / "2023-Q3" / "ho-so.xlsx").write_bytes(coded_file(*rows))
    return begun(root, "xa-mau")


def row(frame: pd.DataFrame, code: str) -> pd.Series:
    return frame.set_index("code").loc[code]


CALLS: list[tuple[Callable[[ReportInProgress], pd.DataFrame], FrameKind]] = [
    (lambda report: report.readings(), READINGS),
    (lambda report: report.findings(), FINDINGS),
    (lambda report: report.sources(), SOURCES),
    (lambda report: report.comparison(), COMPARISON),
    (lambda report: report.table("620"), SHEET),
    (lambda report: report.cases(), CASES),
]


@pytest.mark.parametrize(("call", "kind"), CALLS, ids=[kind.call for _, kind in CALLS])
def test_columns_and_their_types_are_those_declared(
    report: ReportInProgress,
    with_cases: ReportInProgress,
    call: Callable[[ReportInProgress], pd.DataFrame],
    kind: FrameKind,
) -> None:
    for frame in (call(report), call(with_cases)):
        assert type(frame) is pd.DataFrame and frame.attrs == {}
        assert tuple(frame.columns) == kind.columns
        assert {name: str(frame[name].dtype) for name in frame} == {
            name: kind.column(name).type for name in kind.columns
        }


def test_a_form_with_several_columns_has_a_column_for_each(report: ReportInProgress) -> None:
    (form,) = (form for form in report.material.forms if form.code == "PL8")
    frame = report.table("PL8")
    assert tuple(frame.columns) == grid_kind(form).columns
    assert tuple(frame.columns)[:3] == ("code", "name", "total")
    assert {str(frame[column.code].dtype) for column in form.columns} == {"Float64"}


def test_every_column_is_told_in_vietnamese_and_used() -> None:
    assert all(column.heading and column.meaning for column in COLUMNS.values())
    assert set(COLUMNS) == {name for kind in FRAMES for name in kind.columns}
    for kind in FRAMES:
        assert set(kind.shown) <= set(kind.columns) and set(kind.plain) <= set(kind.columns)


def test_no_frame_can_be_taken_for_another() -> None:
    for kind in FRAMES:
        others = [other for other in FRAMES if other is not kind]
        assert not any(set(kind.columns) <= set(other.columns) for other in others), kind.call


def test_a_reading_stands_there_with_its_parts_its_text_and_its_place(report: ReportInProgress) -> None:
    rate = row(report.readings(), "TTHC-03")
    assert (rate["numerator"], rate["denominator"], rate["text"]) == (190, 193, "98,45%")
    assert rate["value"] == pytest.approx(190 / 193 * 100, rel=1e-15)
    assert (rate["status"], rate["status_label"], rate["method"]) == ("number", "có số liệu", "computed")
    assert (rate["stated"], rate["stated_value"]) == ("98,82", 98.82)
    assert (rate["file"], rate["sheet"], rate["cells"]) == ("nhap-lieu.xlsx", "Phụ lục 8", "G9:G16")
    assert rate["places"] == "nhap-lieu.xlsx, Phụ lục 8: G9:G16, H9:H16, I9:I16"
    assert rate["fraction"] == "190/193"
    assert "620/3.3.2" in rate["aliases"]


def test_all_readings_are_there_computed_indicators_first(report: ReportInProgress) -> None:
    frame = report.readings()
    assert sorted(frame["code"]) == sorted(reading.code for reading in report.gathered.readings)
    values = {reading.code: reading.value for reading in report.gathered.readings}
    for code, value in zip(frame["code"], frame["value"], strict=True):
        assert value is pd.NA if values[code] is None else value == float(values[code])
    is_indicator = frame["in_force_from"].notna()
    assert is_indicator.any() and is_indicator.is_monotonic_decreasing


def test_what_has_no_number_is_absent_beside_its_status_never_zero(report: ReportInProgress) -> None:
    frame = report.readings()
    missing = row(frame, "620/1.1.2")
    assert missing["value"] is pd.NA
    assert (missing["status"], missing["text"], missing["cells"]) == ("no_data", "chưa có số liệu", "D12")
    nothing_to_divide = row(frame, "TTHC-04")
    assert (nothing_to_divide["numerator"], nothing_to_divide["denominator"]) == (0, 0)
    assert (nothing_to_divide["value"] is pd.NA, nothing_to_divide["status"]) == (True, "zero_denominator")
    assert (frame["value"].isna() == (frame["status"] != "number")).all()


def test_a_count_is_no_quotient(report: ReportInProgress) -> None:
    received = row(report.readings(), "TTHC-01")
    assert received["value"] == 193
    assert (received["numerator"], received["denominator"], received["fraction"]) == (193, 1, "")


def test_a_finding_has_its_first_place_all_places_and_its_cause() -> None:
    first, second = Origin("a.xlsx", "T", "D5"), Origin("b.xlsx", "U", "dòng 7")
    consequence = Finding("KT-B", Severity.NOTE, "theo sau")
    cause = Finding(
        "KT-A", Severity.BLOCK, "sai", (first, second), "1 + 1 = 2", "sửa", ("X", "Y"), (consequence,)
    )
    frame = frames.findings((cause,))
    assert list(frame["cause"]) == ["", "KT-A"]
    told = frame.iloc[0]
    assert (told["severity"], told["severity_label"]) == ("block", "Phải sửa")
    assert (told["file"], told["sheet"], told["cells"]) == ("a.xlsx", "T", "D5")
    assert told["places"] == "a.xlsx, T: D5; b.xlsx, U: dòng 7"
    assert (told["arithmetic"], told["fix"], told["codes"]) == ("1 + 1 = 2", "sửa", "X; Y")


def test_a_source_has_its_hash_and_what_was_left_out(report: ReportInProgress) -> None:
    (read,) = report.gathered.dataset.files
    assert report.sources().to_dict("records") == [
        {
            "file": "nhap-lieu.xlsx",
            "layout": read.layout,
            "rows_read": read.rows_read,
            "rows_left_out": "",
            "size": read.size,
            "sha256": read.sha256,
        }
    ]


def test_the_period_before_stands_beside_this_one() -> None:
    def rate(numerator: int, status: Status = Status.NUMBER) -> Reading:
        amount = Amount(numerator, 200, per=100) if status is Status.NUMBER else None
        since = date(2023, 1, 1)
        return Reading("TTHC-03", "Tỷ lệ", "%", status, amount, in_force_from=since, method="computed")

    before = PastReadings("goi-1", "2023-H1", {"TTHC-03": rate(190)})
    (told,) = frames.comparison([rate(197)], before).to_dict("records")
    assert (told["text"], told["previous_text"], told["change"]) == ("98,50%", "95%", 3.5)
    assert (told["previous_period"], told["previous_packet"]) == ("2023-H1", "goi-1")
    silent = frames.comparison([rate(0, Status.NO_DATA)], before).iloc[0]
    assert silent["change"] is pd.NA and silent["status"] == "no_data"
    assert frames.comparison([rate(197)], replace(before, readings={})).empty


def test_a_sheet_has_every_printed_row_with_its_figure_or_the_reason(report: ReportInProgress) -> None:
    frame = report.table("620")
    (form,) = (form for form in report.material.forms if form.code == "620")
    assert list(frame["code"]) == [form.key(line.code) for line in form.rows]
    rate, missing, heading = (row(frame, f"620/{code}") for code in ("3.3.2", "1.1.2", "1"))
    assert (rate["text"], rate["remark"], rate["reading"]) == ("98,45", "", "TTHC-03")
    assert (missing["value"], missing["text"], missing["remark"]) == (pd.NA, "–", "chưa có số liệu")
    assert (heading["text"], heading["status"], heading["reading"]) == ("", "", "")


def test_a_grid_has_the_fields_of_the_office_and_the_total(report: ReportInProgress) -> None:
    frame = report.table("PL8")
    total = row(frame, "PL8/T")
    assert frame["code"].iloc[-1] == "PL8/T"
    assert (total["total"], total["early"], total["late"]) == (193, 174, 3)
    silent = row(frame, "PL8/3")
    assert (silent["early"], silent["remark"]) == (pd.NA, "Trước hẹn: không phát sinh")


def test_a_form_that_the_report_does_not_use_is_refused(report: ReportInProgress) -> None:
    with pytest.raises(UsageError, match="Báo cáo không dùng biểu “4625”"):
        report.table("4625")


def test_cases_have_no_person_and_their_state_in_words(with_cases: ReportInProgress) -> None:
    frame = with_cases.cases()
    assert len(frame) == 2
    assert list(frame["status"].map(STATUSES)) == list(frame["status_label"])
    assert not frame.map(lambda value: "Giả Lập" in str(value)).any(axis=None)
    assert frame["resolved_on"].isna().sum() == 1


def test_a_changed_frame_changes_no_printed_figure(with_cases: ReportInProgress) -> None:
    report = with_cases
    before = draft_files(report)
    for call in (report.readings, report.findings, report.sources, report.comparison, report.cases):
        ruin(call())
    for form in report.material.forms:
        ruin(report.table(form.code))
    assert report.readings()["value"].max() > 0 and len(report.cases()) == 2
    after = draft_files(report)
    assert after["report.docx"] == before["report.docx"]
    assert after == before
    assert "inputs/tables/dossiers.csv" in after


def ruin(frame: pd.DataFrame) -> None:
    """Change every value where it lies, then take every column away."""
    for name in list(frame.columns):
        values = frame[name].array
        if isinstance(values.dtype, pd.StringDtype):
            frame[name].array[:] = "0"
            frame.loc[:, name] = "0"
        else:
            change = pd.Timestamp("2000-01-01") if values.dtype.kind == "M" else 0
            frame[name].array[:] = change
            frame.loc[:, name] = change
        frame.pop(name)
