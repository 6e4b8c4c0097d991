"""Comparison with earlier reports, in sentences and as tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from generated import script
from report.outlined import CASES

from cchc_toolkit.indicators.comparisons import compare
from cchc_toolkit.layout.check import check
from cchc_toolkit.model.comparison import Comparisons, OtherTime
from cchc_toolkit.model.reading import Amount, Reading, Status
from cchc_toolkit.notebook.session import material_of
from cchc_toolkit.pipeline.gather import Gathered, gather
from cchc_toolkit.render.docx.document import render
from cchc_toolkit.report.comparison import (
    LENGTHS_DIFFER,
    comparison_blocks,
    comparison_table,
    progress_table,
    than_before,
    than_last_year,
)
from cchc_toolkit.report.compose import compose
from cchc_toolkit.report.model import Appendix, Paragraph, Table, plain
from cchc_toolkit.report.narrative import narrate
from cchc_toolkit.report.report_inputs import ReportInputs
from cchc_toolkit.report.template_names import narrative_context
from cchc_toolkit.report.types.quarterly import QUARTERLY

REPO = Path(__file__).parents[2]

POINTS = "điểm phần trăm"


def reading(code: str, value: int, of: int = 0) -> Reading:
    amount = Amount(Decimal(value), Decimal(of), 100) if of else Amount(Decimal(value))
    name = f"Chỉ tiêu {code}"
    return Reading(code, name, "%" if of else "Hồ sơ", Status.NUMBER, amount, method="computed")


def named(*readings: Reading) -> dict[str, Reading]:
    return {each.code: each for each in readings}


NOW = named(reading("TTHC-01", 405), reading("TTHC-03", 190, 193), reading("KH-01", 19, 26))
THEN = named(reading("TTHC-01", 393), reading("TTHC-03", 19, 20), reading("KH-01", 19, 26))


def compared(now: Mapping[str, Reading] = NOW) -> Comparisons:
    quarter = OtherTime("2026-Q1", "quý I năm 2026", "gói-1", THEN, is_as_long=False)
    last_year = OtherTime("2025-H1", "6 tháng đầu năm 2025", "gói-2", THEN)
    return compare(now, (), quarter, last_year, [quarter])


def said(sentence: object) -> str:
    """As a section prints it."""
    blocks = narrate("I", "Tên", "x {{ sentence }}.", {"sentence": sentence}).blocks
    return plain(blocks[-1].content).removeprefix("x ").replace("\u00a0", " ")  # type: ignore[union-attr]


def test_a_rise_a_fall_and_no_change_are_said_in_words() -> None:
    comparisons = compared()
    assert said(than_last_year(comparisons, "TTHC-01")) == ("tăng 12 hồ sơ (3,05%) so với cùng kỳ năm trước.")
    assert said(than_last_year(comparisons, "TTHC-01", "bộ")).startswith("tăng 12 bộ (3,05%) so với")
    assert (
        said(than_last_year(comparisons, "TTHC-03")) == "tăng 3,45 điểm phần trăm so với cùng kỳ năm trước."
    )
    assert said(than_last_year(comparisons, "KH-01")) == "bằng cùng kỳ năm trước."
    assert said(than_before(comparisons, "TTHC-03")) == "tăng 3,45 điểm phần trăm so với quý I năm 2026."
    fewer = compared({**NOW, **named(reading("TTHC-01", 390))})
    assert said(than_last_year(fewer, "TTHC-01")) == "giảm 03 hồ sơ (0,76%) so với cùng kỳ năm trước."


def test_a_year_is_compared_with_the_year_before_by_its_name() -> None:
    year = compare(NOW, (), None, OtherTime("2025-Y", "năm 2025", "gói-2", THEN))
    assert said(than_last_year(year, "KH-01")) == "bằng năm 2025."
    assert said(than_last_year(year, "TTHC-03")) == "tăng 3,45 điểm phần trăm so với năm 2025."


def test_where_nothing_can_be_compared_nothing_is_said() -> None:
    assert than_last_year(Comparisons(), "TTHC-01").parts == ()
    assert than_before(compared(), "TTHC-01").parts == ()  # a quarter against half a year


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> ReportInputs:
    root = tmp_path_factory.mktemp("root")
    (root / "params").symlink_to(REPO / "params")
    (root / "data").symlink_to(REPO / "data")
    gathered: Gathered = gather(root, QUARTERLY, "xa-mau", "2023-Q3")
    assert gathered.comparisons == Comparisons()
    made = material_of(gathered)
    return replace(made, readings={**made.readings, **NOW}, comparisons=compared())


def rows(table: Table | None) -> list[list[str]]:
    assert table is not None
    return [[plain(cell.content) for cell in row.cells] for row in (*table.head, *table.body)]


def test_the_table_has_a_line_an_indicator_with_both_times(material: ReportInputs) -> None:
    assert rows(comparison_table(material)) == [
        ["TT", "Chỉ tiêu", "Đơn vị tính", "Quý III năm 2023", "Quý I năm 2026", "So với quý I năm 2026",
         "6 tháng đầu năm 2025", "So với 6 tháng đầu năm 2025"],
        ["1", "Chỉ tiêu TTHC-01", "Hồ sơ", "405", "393", "–", "393", "tăng 12 (3,05%)"],
        ["2", "Chỉ tiêu TTHC-03", "%", "98,45", "95", f"tăng 3,45 {POINTS}", "95", f"tăng 3,45 {POINTS}"],
        ["3", "Chỉ tiêu KH-01", "%", "73,08", "73,08", "bằng", "73,08", "bằng"],
    ]  # fmt: skip


def test_a_remark_says_why_a_count_of_another_length_is_not_compared(material: ReportInputs) -> None:
    def remarks(comparisons: Comparisons) -> list[str]:
        blocks = comparison_blocks(replace(material, comparisons=comparisons))
        return [plain(block.content) for block in blocks if isinstance(block, Paragraph)]

    unborn = OtherTime("2025-Y", "năm 2025", "gói-2", THEN, is_as_long=False)
    assert remarks(compare(NOW, (), None, unborn)) == [LENGTHS_DIFFER]
    assert remarks(compare(NOW, (), None, replace(unborn, is_as_long=True))) == []
    unknown = {**THEN, "KH-01": replace(THEN["KH-01"], status=Status.NO_DATA, amount=None)}
    assert remarks(compare(NOW, (), None, replace(unborn, is_as_long=True, readings=unknown))) == []


def test_a_time_without_a_packet_has_no_columns_and_without_both_there_is_no_table(
    material: ReportInputs,
) -> None:
    only_before = replace(material.comparisons, last_year={}, last_year_label="")
    assert len(rows(comparison_table(replace(material, comparisons=only_before)))[0]) == 6
    assert comparison_table(replace(material, comparisons=Comparisons())) is None
    assert progress_table(replace(material, comparisons=Comparisons())) is None


def test_the_plan_is_followed_through_the_year(material: ReportInputs) -> None:
    assert rows(progress_table(material)) == [
        ["TT", "Chỉ tiêu", "Đơn vị tính", "Quý I năm 2026", "Quý III năm 2023", "Chỉ tiêu được giao"],
        ["1", "Chỉ tiêu KH-01", "%", "73,08", "73,08", "–"],
    ]


def test_the_tables_print_in_a_document_whose_figures_are_marked(material: ReportInputs) -> None:
    tables = [comparison_table(material), progress_table(material)]
    blocks = tuple(table for table in tables if table)
    report = compose(material, (narrate("I", "Tên", "Lời", {}),), "ab" * 32)
    more = Appendix("III", "So sánh số liệu", report.appendices[0].attached_to, blocks, is_landscape=True)
    extended = replace(report, appendices=(*report.appendices, more))
    stamp = datetime.fromisoformat("2023-09-16T08:00:00+07:00")
    rendered = render(extended, stamp)
    assert {"SS/cung-ky/TTHC-01/chenh", "SS/cung-ky/TTHC-01/ty-le", "TD/2026-Q1/KH-01"} <= set(
        rendered.marks.values()
    )
    before = {remark.rule for remark in check(render(report, stamp).content, "a.docx")}
    assert {remark.rule for remark in check(rendered.content, "a.docx")} <= before


def test_a_half_year_sets_its_figures_beside_earlier_ones_in_its_last_appendix() -> None:
    shipped = next(case for case in CASES.SHIPPED if case.name == "phuong-mau-2026-H1").material
    compared = script("outline_changes").with_earlier_reports(shipped)
    *forms, last = compose(compared, []).appendices
    assert [appendix.number for appendix in (*forms, last)] == ["I", "II", "III"]
    assert [block.code for block in last.blocks if isinstance(block, Table)] == ["SS"]
    assert narrative_context(compared)["phu_luc_so_sanh"] == "Phụ lục III"


def test_without_earlier_packets_and_in_a_quarterly_report_there_is_no_such_appendix() -> None:
    for name in ("phuong-mau-2026-H1", "phuong-mau-2026-Q3"):
        material = next(case for case in CASES.SHIPPED if case.name == name).material
        assert [appendix.number for appendix in compose(material, []).appendices] == ["I", "II"]
        assert narrative_context(material)["phu_luc_so_sanh"] == ""
