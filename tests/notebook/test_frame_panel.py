"""How frames look: Vietnamese headings whatever was filtered, a plain text to read, nothing unescaped."""

from __future__ import annotations

import datetime as dt
import shutil
from decimal import Decimal
from pathlib import Path

import nbformat
import numpy as np
import pandas as pd
import pytest
from begun_report import begun
from IPython.core.interactiveshell import InteractiveShell
from lxml import html
from nbclient import NotebookClient
from projects import REPO

from cchc_toolkit.model.case_table import empty_cases
from cchc_toolkit.model.dataset import Dataset
from cchc_toolkit.notebook import frames
from cchc_toolkit.notebook.cell_text import cell_text
from cchc_toolkit.notebook.frame_panel import as_html, as_text, show_frames
from cchc_toolkit.notebook.session import ReportInProgress
from cchc_toolkit.render.review.harmless import rebuilt


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> ReportInProgress:
    return begun(tmp_path_factory.mktemp("hong-kim"))


def heads(shown: str) -> list[str]:
    return [th.text_content() for th in html.fromstring(shown).xpath("//thead//th[@scope='col']")]


def test_a_whole_frame_shows_its_main_columns_and_names_the_others(report: ReportInProgress) -> None:
    shown = as_html(report.readings())
    assert heads(shown) == [
        "Mã",
        "Tên",
        "Số liệu",
        "Đơn vị tính",
        "Tử số/mẫu số",
        "Số đã khai",
        "Nơi lấy số",
    ]
    assert "<caption>Số liệu chỉ tiêu: 152 dòng</caption>" in shown
    assert "dòng nữa" not in shown
    assert "Cột chưa hiện: value, numerator," in shown


def test_a_filtered_frame_has_vietnamese_headings_too(report: ReportInProgress) -> None:
    readings = report.readings()
    silent = readings[readings["status"] != "number"][["code", "name", "status_label"]]
    assert heads(as_html(silent)) == ["Mã", "Tên", "Tình trạng"]
    assert as_text(silent).splitlines()[1].split() == ["Mã", "Tên", "Tình", "trạng"]
    assert "<caption>43 dòng</caption>" in as_html(silent)
    silent["của tôi"] = 1
    assert heads(as_html(silent))[-1] == "của tôi"


def test_findings_show_how_grave_they_are_in_words(report: ReportInProgress) -> None:
    for shown in (as_html(report.findings()), as_text(report.findings())):
        assert "Phải sửa" in shown and "Cần xem lại" in shown and "Lưu ý" in shown and "KT-TYLE" in shown


def test_plain_text_has_the_code_and_the_printed_value_on_one_line(report: ReportInProgress) -> None:
    shown = as_text(report.readings())
    assert "..." not in shown
    (line,) = (line for line in shown.splitlines() if line.startswith("TTHC-03 "))
    assert line.split()[:4] == ["TTHC-03", "98,45%", "%", "190/193"]
    assert len(shown.splitlines()) == 1 + 1 + 152 + 1


def test_a_form_has_its_printed_title_and_headings(report: ReportInProgress) -> None:
    shown = as_html(report.table("PL8"), report.material.forms)
    assert "Phụ lục 8. Kết quả tiếp nhận, giải quyết công việc theo cơ chế một cửa: 9 dòng" in shown
    assert heads(shown)[2:5] == ["Tổng số", "Hồ sơ nhận trực tiếp", "Hồ sơ trực tuyến"]
    assert heads(as_html(report.table("PL8")[["name", "late"]], report.material.forms)) == ["Tên", "Trễ hẹn"]


def test_numbers_stand_right_and_words_left() -> None:
    shown = html.fromstring(as_html(pd.DataFrame({"name": ["Hộ tịch"], "value": [1234.5]})))
    assert [(td.text, td.get("class")) for td in shown.xpath("//td")] == [
        ("Hộ tịch", None),
        ("1.234,5", "figure"),
    ]


def test_words_are_escaped_and_dollars_are_no_formula() -> None:
    frame = pd.DataFrame({"field": ["<b>x</b> & $a$"], "<i>": ["y"]})
    shown = as_html(frame)
    assert "&lt;b&gt;x&lt;/b&gt; &amp; $a$" in shown and "&lt;i&gt;" in shown
    assert "<b>" not in shown and "<i>" not in shown
    assert "mathjax_ignore" in shown
    assert "<b>x</b> & $a$" in as_text(frame)


def test_a_long_frame_is_cut_and_says_by_how_much() -> None:
    cases = pd.concat([empty_cases(), pd.DataFrame({"row": range(100_000)})]).astype({"row": "int64"})
    for name in ("status", "field"):
        cases[name] = cases[name].astype("object").fillna("").astype("str")
    frame = frames.cases(Dataset(tables={"dossiers": cases}))
    for shown in (as_html(frame), as_text(frame)):
        assert "100.000 dòng" in shown and "… và 99.940 dòng nữa" in shown
    assert as_html(frame).count("<tr>") == 61


def test_a_period_without_a_list_of_cases_says_so(report: ReportInProgress) -> None:
    assert report.cases().empty
    assert "kỳ này chưa gửi danh sách hồ sơ" in as_html(report.cases())
    assert as_text(report.cases()).startswith("Không có hồ sơ nào")
    assert "kỳ trước chưa có gói lưu vết" in as_text(report.comparison())
    assert as_text(report.findings().iloc[:0]) == "Không có phát hiện nào."
    assert as_text(pd.DataFrame()) == "Không có dòng nào."


def test_an_index_is_shown_where_it_says_something(report: ReportInProgress) -> None:
    readings = report.readings()
    counts = readings.groupby("status")[["code"]].count()
    assert heads(as_html(counts)) == ["Mã tình trạng", "Mã"]
    assert '<th scope="row">no_data</th>' in as_html(counts)
    assert heads(as_html(readings.sort_values("name")[["code"]])) == ["Mã"]
    wide = readings.pivot_table(index=["unit", "method"], columns="status", values=["value"], aggfunc="sum")
    assert heads(as_html(wide))[:3] == ["Đơn vị tính", "Cách có số", "Giá trị, no_data"]


def test_any_frame_of_an_analyst_can_be_shown(report: ReportInProgress) -> None:
    odd = pd.DataFrame({"a": [[1, 2], None], 5: [True, False], "c": [dt.timedelta(1), pd.NaT]})
    twice = pd.concat([report.readings(), report.readings()], axis=1)
    ruined = report.cases()
    for name in ruined.columns:
        ruined[name] = pd.Series([0], dtype="int64")
    for frame in (odd, twice, report.readings().describe(), report.readings().T, ruined):
        assert as_html(frame) and as_text(frame)
    assert "[1, 2]" in as_text(odd) and "không" in as_text(odd)


def test_the_panel_survives_in_the_review(report: ReportInProgress) -> None:
    kept = str(rebuilt(as_html(report.findings())))
    assert "<caption>Kết quả kiểm tra:" in kept and '<th scope="col">Mức độ</th>' in kept
    assert "<style" not in kept and "text-align" not in kept
    assert kept.count("<tr>") == 1 + len(report.findings())


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (98.44559585492227, "98,4456"),
        (98.5, "98,5"),
        (1234.0, "1.234"),
        (-0.25, "-0,25"),
        (0.00001, "1e-05"),
        (float("inf"), "inf"),
        (2023, "2023"),
        (np.int64(218826), "218.826"),
        (Decimal("2.50"), "2,5"),
        (True, "có"),
        (None, "–"),
        (pd.NA, "–"),
        (float("nan"), "–"),
        (pd.NaT, "–"),
        (pd.Timestamp("2023-06-02"), "02/6/2023"),
        (pd.Timestamp("2023-06-02 08:30"), "02/6/2023 08:30:00"),
        (dt.date(2023, 1, 9), "09/01/2023"),
        ("", ""),
    ],
)
def test_a_value_is_shown_in_vietnamese(value: object, text: str) -> None:
    assert cell_text(value) == text


def test_the_cells_of_a_template_show_panels_and_one_filter(tmp_path: Path) -> None:
    for name in ("params", "data/hong-kim"):
        shutil.copytree(REPO / name, tmp_path / name)
    notebook = nbformat.read(REPO / "notebooks" / "templates" / "quarterly.ipynb", as_version=4)
    notebook.cells = [
        cell for cell in notebook.cells if not cell.source.startswith(("%%section", "report.finish"))
    ]
    NotebookClient(notebook, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}).execute()
    shown = {cell.source: cell.outputs for cell in notebook.cells if cell.cell_type == "code"}
    ((silent,),) = (outputs for source, outputs in shown.items() if '["status"] != "number"' in source)
    assert silent.output_type == "execute_result"
    assert heads(silent.data["text/html"])[:3] == ["Mã", "Tên", "Tình trạng"]
    for call in ("sources()", "cases()", "readings()", "comparison()", "findings()", 'table("620")'):
        (output,) = shown[f"report.{call}"]
        assert "cchc-frame" in output.data["text/html"] and "..." not in output.data["text/plain"], call


def test_every_frame_of_the_notebook_is_shown_so_once_a_report_has_begun(
    report: ReportInProgress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    shell = InteractiveShell()
    show_frames(shell, report.material.forms)
    readings = report.readings()
    for part in (readings, readings[["code", "text"]], readings["text"], readings["text"].rename(None)):
        data, _ = shell.display_formatter.format(part)
        assert set(data) == {"text/plain", "text/html"}
        assert "98,45%" in data["text/plain"] and "98,45%" in data["text/html"]
    shell.history_manager.enabled = False


def test_a_pivot_keeps_the_names_that_are_data(report: ReportInProgress) -> None:
    pivot = report.readings().pivot_table(index="unit", columns="status", values="value", aggfunc="count")
    assert "number" in heads(as_html(pivot)) and "Stt" not in heads(as_html(pivot))
