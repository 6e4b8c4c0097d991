"""Composition: numbering, recipients, appendices and tables are decided before a renderer sees them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cchc_toolkit.model.reading import Figure, Status
from cchc_toolkit.notebook.session import material_of
from cchc_toolkit.pipeline.gather import Gathered, gather
from cchc_toolkit.report.compose import compose
from cchc_toolkit.report.model import Table, plain
from cchc_toolkit.report.narrative import narrate
from cchc_toolkit.report.report_type import report_type, type_of_period
from cchc_toolkit.report.template_names import narrative_context
from cchc_toolkit.report.types.quarterly import QUARTERLY
from cchc_toolkit.vocabulary.periods import parse_period

BEYOND = Status.OUT_OF_SCOPE
REPO = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def hong_kim(tmp_path_factory: pytest.TempPathFactory) -> Gathered:
    root = tmp_path_factory.mktemp("root")
    (root / "params").symlink_to(REPO / "params")
    (root / "data").symlink_to(REPO / "data")
    return gather(root, QUARTERLY, "hong-kim", "2023-Q3")


def composed(gathered: Gathered):  # type: ignore[no-untyped-def]
    return compose(material_of(gathered), (narrate("I", "Tên", "Lời", {}),), "ab" * 32)


def test_number_symbol_place_and_date_come_from_the_parameters(hong_kim: Gathered) -> None:
    head = composed(hong_kim).letterhead
    assert (head.body, head.number, head.symbol, head.place) == (
        ("ỦY BAN NHÂN DÂN", "XÃ HỒNG KIM"),
        "78",
        "BC-UBND",
        "Hồng Kim",
    )


def test_recipients_end_with_the_archive_copy_and_begin_with_the_addressee_above(hong_kim: Gathered) -> None:
    assert composed(hong_kim).recipients[-1] == "Lưu: VT, VP"
    assert composed(hong_kim).recipients[0] == "Phòng Nội vụ huyện"
    loaded = hong_kim.loaded
    addressed = replace(loaded, params=loaded.params.model_copy(update={"addressees": ("UBND huyện",)}))
    assert composed(replace(hong_kim, loaded=addressed)).recipients[0] == "Như trên"


def test_two_appendices_have_roman_numbers_and_the_wide_one_lies_across(hong_kim: Gathered) -> None:
    first, second = composed(hong_kim).appendices
    assert (first.number, first.is_landscape, second.number, second.is_landscape) == ("I", True, "II", False)
    assert first.attached_to.startswith("(Kèm theo Báo cáo số 78/BC-UBND ngày 05 tháng 9 năm 2023 của")


def test_the_total_row_prints_the_computed_sums(hong_kim: Gathered) -> None:
    table = composed(hong_kim).appendices[0].blocks[0]
    assert isinstance(table, Table)
    total = table.body[-1]
    assert total.role == "total"
    assert [plain(cell.content) for cell in total.cells] == [
        "",
        "Tổng số",
        "193",
        "173",
        "20",
        "0",
        "174",
        "16",
        "3",
    ]
    codes = [run.code for cell in total.cells for run in cell.content if isinstance(run, Figure)]
    assert codes == ["TTHC-01", "TTHC-06", "TTHC-07", "TTHC-08", "TTHC-09", "TTHC-10", "TTHC-11"]


def test_the_sheet_prints_the_computed_rate_and_says_why_a_row_has_none(hong_kim: Gathered) -> None:
    table = composed(hong_kim).appendices[1].blocks[0]
    assert isinstance(table, Table)
    rows = {
        plain(row.cells[1].content)[:40]: [plain(cell.content) for cell in row.cells] for row in table.body
    }
    rate = next(cells for name, cells in rows.items() if name.startswith("Tỷ lệ hồ sơ TTHC do UBND cấp xã"))
    assert rate[2:] == ["%", "98,45", ""]
    assert rows["Số nhiệm vụ đã hoàn thành"][3:] == ["–", "Chưa có số liệu"]
    assert rows["Số UBND cấp xã đã kiểm tra"][3:] == ["–", "–"]
    land = next(cells for name, cells in rows.items() if "lĩnh vực đất đai" in name or "đất đ" in name)
    assert land[3:] == ["–", "Không phát sinh"]


def test_one_line_under_the_sheet_says_what_the_dash_in_its_remarks_means(hong_kim: Gathered) -> None:
    table, *remarks = composed(hong_kim).appendices[1].blocks
    dashes = [row for row in table.body if plain(row.cells[-1].content) == "–"]
    readings = hong_kim.by_code
    beyond = [code for code, read in readings.items() if code.startswith("620/") and read.status is BEYOND]
    assert len(dashes) == len(beyond) > 5
    assert [plain(remark.content) for remark in remarks] == [
        "Dấu “–” ở cột Ghi chú: chỉ tiêu không thuộc phạm vi cấp xã."
    ]


def test_a_sheet_without_a_dash_in_its_remarks_explains_none(hong_kim: Gathered) -> None:
    material = material_of(hong_kim)
    own = {code: replace(read, status=Status.NO_DATA) for code, read in material.readings.items()}
    report = compose(replace(material, readings=own), (narrate("I", "Tên", "Lời", {}),))
    assert len(report.appendices[1].blocks) == 1


def test_every_table_row_fills_its_columns(hong_kim: Gathered) -> None:
    for appendix in composed(hong_kim).appendices:
        for table in (block for block in appendix.blocks if isinstance(block, Table)):
            for row in table.body:
                assert sum(cell.colspan for cell in row.cells) == len(table.columns)


def test_a_document_is_cited_in_full_first_and_by_its_number_after(hong_kim: Gathered) -> None:
    cite = narrative_context(material_of(hong_kim))["vien_dan"]
    first = next(line for line in cite("I.2", mo_dau="Theo").items.lines if "76/NQ-CP" in line)
    assert first.startswith("Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ ban hành")
    assert cite("IV.1").startswith("Nghị quyết số 76/NQ-CP, Quyết định số 2243/QĐ-UBND, ")


def test_the_report_type_follows_the_period() -> None:
    assert type_of_period(parse_period("2023-Q3")) is report_type("quarterly")
    assert QUARTERLY.subject_of(parse_period("2023-Q1")).endswith("nhiệm vụ trọng tâm quý II năm 2023")
    assert QUARTERLY.subject_of(parse_period("2023-Q3")).endswith("nhiệm vụ trọng tâm quý IV năm 2023")
