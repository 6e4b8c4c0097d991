"""Free text of the workbook holds no telephone and no identity number; all numbers are made up."""

import pytest
from inputs.workbooks import changed, problems, read
from openpyxl.workbook import Workbook

from cchc_toolkit.inputs.workbook.personal_numbers import has_personal_number, has_personal_number_in_name


@pytest.mark.parametrize(
    "text",
    [
        "gọi số 0905123456", "SĐT 0905 123 456.", "ĐT: 0234.3822.123", "(+84 905 123 456)",
        "CCCD 046099001234",
        "CMND số 191234567, cấp năm 2010", "0905-123-456",
    ],
)  # fmt: skip
def test_a_number_of_a_person_is_seen(text: str) -> None:
    assert has_personal_number(text)
    assert has_personal_number_in_name(f"{text}.xlsx")


@pytest.mark.parametrize(
    "name",
    [
        "0905123456.xlsx", "SĐT0905123456Lan.xlsx", "0905_123_456.csv", "0905.12.34.56.xlsx",
        "0905 – 123 – 456.xls",
        "(090) 512-3456.csv", "+84905123456a.csv", "cccd046099001234.xlsx", "046 099 001 234.xlsx",
        "191234567.xls", "0905,123,456.csv",
        "201 234 567.xls", "０９０５１２３４５６.csv", "0905 2026 12.csv", "09.05.2026.34.csv",
        "0905123456 2026-09-14.csv",
        "2026-09-14 0905123456.csv", "20260914123.csv", "2026091412345678.xlsx", "99.99.2026-14.09.2026.csv",
        "2026-13-01 123.csv", "09 05 20 12 34.csv",
    ],
)  # fmt: skip
def test_a_name_that_may_hold_one_is_seen_however_it_is_cut(name: str) -> None:
    assert has_personal_number_in_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "Lan.xlsx", "Lan 2026-09-14.xlsx", "Lan 20260914.xlsx", "Lan 15.06.2026-14.09.2026.xlsx", "2026.csv",
        "Lan 15.06.2026 - 14.09.2026 (1).xlsx", "Lan 20260615_20260914.xls", "15062026-14092026.csv",
        "Lan_20260914_083015.xlsx", "Lan 2026-09-14 08.30.csv", "2024 2025 2026.csv", "06.2026-09.2026.csv",
        "202606-202609.csv", "12345678.csv", "12 34 56 78.csv", "Q3 2026 so 77.xlsx",
        "15.6.2026 – 14.9.2026.xlsx",
    ],
)  # fmt: skip
def test_a_name_with_dates_or_few_digits_is_none(name: str) -> None:
    assert not has_personal_number_in_name(name)


@pytest.mark.parametrize(
    "text",
    [
        "", "411/412", "ngày 05.9.2023 và 06.9.2023", "từ 05/9/2023 đến 06/10/2023", "số 02/QĐ-UBND",
        "kinh phí 125.000.000 đồng", "kinh phí 125000000 đồng", "hồ sơ 000.00.53.H48-220921-0099",
        "hồ sơ G09.20-20260609-0092637", "thủ tục 1.001612.000.00.00.H48", "giai đoạn 2021 - 2025",
        "04 buổi, 193 hồ sơ",
        "TCVN ISO 9001:2015", "mã 00352112000539", "98,45%",
    ],
)  # fmt: skip
def test_other_numbers_are_none(text: str) -> None:
    assert not has_personal_number(text)


def with_cell(sheet: str, cell: str, value: str) -> bytes:
    def put(book: Workbook) -> None:
        book[sheet][cell] = value

    return changed(put)


@pytest.mark.parametrize(("sheet", "cell"), [("Kiến nghị", "B9"), ("Văn bản", "F9"), ("Thống kê", "F45")])
def test_it_is_refused_by_cell_and_not_quoted(sheet: str, cell: str) -> None:
    (found,) = problems(with_cell(sheet, cell, "Đề nghị hỗ trợ, điện thoại 0905123456"))

    assert found.where.endswith(f"trang “{sheet}”, ô {cell}")
    assert "số điện thoại hoặc số giấy tờ" in found.what
    assert "0905" not in str(found)


def test_text_without_such_a_number_is_kept() -> None:
    entries = read(with_cell("Thống kê", "F45", "190/193")).entries
    assert entries["620/3.3.2"].note == "190/193"
