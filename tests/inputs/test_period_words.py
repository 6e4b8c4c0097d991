"""What a heading, a sheet or a name says of the period and the unit is read as an office would read it."""

from __future__ import annotations

from datetime import date

import pytest

from cchc_toolkit.inputs.exports.period_grammar import periods_in
from cchc_toolkit.inputs.exports.period_words import strongest
from cchc_toolkit.inputs.exports.unit_words import another_unit, units_in

ON = date(2026, 9, 14)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Kỳ báo cáo: Quý II năm 2025", "quý II năm 2025"),
        ("QUÝ III-2026", "quý III năm 2026"),
        ("Quý: III Năm: 2026", "quý III năm 2026"),
        ("Quý 3/2026", "quý III năm 2026"),
        ("Quý I, II năm 2026", "quý I đến quý II năm 2026"),
        ("Tháng 7/2026", "tháng 7/2026"),
        ("kỳ báo cáo tháng 09 năm 2026", "tháng 9/2026"),
        ("Tháng 7, 8, 9 năm 2026", "tháng 7 đến tháng 9/2026"),
        ("Từ tháng 7 đến tháng 9 năm 2026", "tháng 7 đến tháng 9/2026"),
        ("6 tháng đầu năm 2026", "6 tháng đầu năm 2026"),
        ("Từ ngày 15/3/2026 đến ngày 14/6/2026", "từ ngày 15/3/2026 đến ngày 14/6/2026"),
        ("Từ ngày: 15/06/2026 Đến ngày: 14/09/2026", "từ ngày 15/6/2026 đến ngày 14/9/2026"),
        (
            "(Số liệu từ ngày 15 tháng 12 đến ngày 14 tháng 3 năm 2026)",
            "từ ngày 15/12/2025 đến ngày 14/3/2026",
        ),
        ("15/06/2026 00:00:00 - 14/09/2026 23:59:59", "từ ngày 15/6/2026 đến ngày 14/9/2026"),
        ("từ 2026-06-15 đến 2026-09-14", "từ ngày 15/6/2026 đến ngày 14/9/2026"),
        ("từ 15/6-14/9/2026", "từ ngày 15/6/2026 đến ngày 14/9/2026"),
        ("Từ ngày 15/06/26 đến ngày 14/09/26", "từ ngày 15/6/2026 đến ngày 14/9/2026"),
        ("Quý ba năm 2026", "quý III năm 2026"),
        ("Tính đến ngày 14/9/2026", "tính đến ngày 14/9/2026"),
        ("QUÝ III NĂM 2026 (từ 15/6/2026 đến 14/9/2026)", "từ ngày 15/6/2026 đến ngày 14/9/2026"),
        ("Báo cáo năm 2026", "năm 2026"),
        ("Quý III/2026 so với Quý II/2026", "quý III năm 2026"),
        ("Quý III/2026 (so với cùng kỳ quý III/2025)", "quý III năm 2026"),
        ("(so với Quý II) Quý III năm 2026", "quý III năm 2026"),
    ],
)
def test_a_period_above_a_table_is_read(text: str, label: str) -> None:
    assert [each.label for each in strongest(periods_in(text))] == [label]


@pytest.mark.parametrize(
    "text",
    [
        "Ban hành kèm theo Thông tư số 01/2020/TT-VPCP ngày 21 tháng 10 năm 2020",
        "Biểu số II.06a/VPCP/KSTT",
        "Huế, ngày 20 tháng 9 năm 2026",
        "Hồng Kim, ngày    tháng    năm 2026",
        "Ngày xuất: 15/9/2026 08:00",
        "UBND Phường 5, Q3",
        "Hồ sơ tồn quý trước",
        "So với Quý II/2026",
        "Tăng, giảm so với kỳ trước (Quý II/2026)",
        "Cùng kỳ năm 2025",
        "Kỳ trước: Quý II/2026",
        "Từ ngày 31/6/2026 đến ngày 14/9/2026",
    ],
)
def test_days_of_issue_and_numbers_of_documents_are_no_period(text: str) -> None:
    assert periods_in(text) == ()


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("bieu-06a-thang-7", "tháng 7"),
        ("06a-t10-2026", "tháng 10/2026"),
        ("07.2026", "tháng 7/2026"),
        ("06a-quy-ii-2025", "quý II năm 2025"),
        ("2026-Q3", "quý III năm 2026"),
        ("tu-15-6-2026-den-14-9-2026", "từ ngày 15/6/2026 đến ngày 14/9/2026"),
    ],
)
def test_a_period_in_a_name_is_read(name: str, label: str) -> None:
    assert [each.label for each in periods_in(name, is_name=True)] == [label]


@pytest.mark.parametrize("name", ["bieu-06a-20260915", "06a (1)", "ho-so-2026-06-24", "Data", "Sheet1"])
def test_a_day_of_download_and_the_number_of_a_copy_are_no_period(name: str) -> None:
    assert periods_in(name, is_name=True) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("UBND XÃ HỒNG BẮC", "xã Hồng Bắc"),
        ("Đơn vị báo cáo: xã A Lưới 1", "xã A Lưới 1"),
        ("ỦY BAN NHÂN DÂN PHƯỜNG PHÚ XUÂN - TP HUẾ", "phường Phú Xuân"),
        ("Trung tâm Phục vụ hành chính công phường Thủy Xuân", "phường Thủy Xuân"),
        ("UBND Phường 5, Quận 3", "Phường 5"),
    ],
)
def test_another_unit_is_recognised(text: str, name: str) -> None:
    assert another_unit(units_in(text), ("xã Hồng Kim",), ON) == name


@pytest.mark.parametrize(
    "text",
    [
        "UBND XÃ HỒNG KIM",
        "UBND xã Hồng Kim, huyện A Lưới",
        "UBND xã Hồng Kim và xã Hồng Bắc",
        "UBND HUYỆN A LƯỚI",
        "KẾT QUẢ GIẢI QUYẾT TTHC TẠI UBND XÃ QUÝ III NĂM 2026",
        "UBND phường 6 tháng đầu năm 2026",
        "UBND xã, phường, thị trấn",
        "UBND cấp xã Năm 2026",
        "BẢO TRỢ XÃ HỘI",
        "các xã an toàn khu",
    ],
)
def test_the_own_unit_its_district_and_common_words_are_no_other_unit(text: str) -> None:
    assert another_unit(units_in(text), ("xã Hồng Kim",), ON) == ""


def test_a_unit_of_the_same_name_with_another_number_is_another_one() -> None:
    assert another_unit(units_in("UBND xã A Lưới 2"), ("xã A Lưới 1",), ON) == "xã A Lưới 2"
    assert another_unit(units_in("UBND xã A Lưới 2"), ("thị trấn A Lưới",), ON) == "xã A Lưới 2"


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("06a-thang-7-8-9", "tháng 7 đến tháng 9"),
        ("06a_thang_7_8_9", "tháng 7 đến tháng 9"),
        ("06a tháng 7, 8, 9", "tháng 7 đến tháng 9"),
        ("06a-thang-7-den-9", "tháng 7 đến tháng 9"),
        ("06a-thang-7-den-thang-9", "tháng 7 đến tháng 9"),
        ("06a T7-T9", "tháng 7 đến tháng 9"),
        ("06a-t7-8-9-2026", "tháng 7 đến tháng 9/2026"),
        ("06a-thang-7-9", "tháng 7 đến tháng 9"),
        ("06a-quy-3", "quý III"),
        ("06a-thang-9", "tháng 9"),
        ("06a-thang-9-2026", "tháng 9/2026"),
        ("06a_t09_2026", "tháng 9/2026"),
        ("06a-thang-9-2", "tháng 9"),
        ("06a-thang-9-15", "tháng 9"),
    ],
)
def test_months_in_the_name_of_a_file_are_all_read(name: str, label: str) -> None:
    said = [each.label for each in strongest(periods_in(name, is_name=True))]
    assert [each.removesuffix("/2026") for each in said] == [label.removesuffix("/2026")]
