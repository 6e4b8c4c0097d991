"""How findings speak of places."""

import pytest

from cchc_toolkit.model.reading import Origin
from cchc_toolkit.model.spoken import named_row, some_of, spoken_sheet


@pytest.mark.parametrize(
    ("file", "sheet", "words"),
    [
        ("nhap-lieu.xlsx", "Nhân sự", "trang “Nhân sự”"),
        ("so van ban.xlsx", "1", "tệp so van ban.xlsx, trang “1”"),
        ("ho-so.csv", "", "tệp ho-so.csv"),
    ],
)
def test_a_sheet_is_named_with_its_file_unless_it_is_of_the_entry_workbook(
    file: str, sheet: str, words: str
) -> None:
    assert spoken_sheet(Origin(file, sheet, "A1")) == words


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("Tổng số VĂN BẢN ĐI", "7.4.2", "“Tổng số VĂN BẢN ĐI” (mã 7.4.2)"),
        ("Tỷ lệ gửi điện tử (Sử dụng chữ ký số).", "B7/3.2.2", "“Tỷ lệ gửi điện tử” (mã B7/3.2.2)"),
        ("Công chức: số có mặt", "CC/present", "“Công chức: số có mặt”"),
    ],
)
def test_a_row_is_spoken_of_by_its_name_before_its_code(name: str, code: str, words: str) -> None:
    assert named_row(name, code) == words


def test_six_are_named_and_of_more_the_first_five() -> None:
    assert some_of("abcdef", "dòng") == "a, b, c, d, e và f"
    assert some_of("abcdefg", "dòng") == "a, b, c, d, e và 02 dòng khác"
