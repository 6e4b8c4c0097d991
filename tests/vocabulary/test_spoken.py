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


@pytest.mark.parametrize(
    ("cells", "short", "left_out"),
    [
        ("dòng 5–17, 20", "dòng 5–17, 20", None),
        ("G8:G13, " * 30, "G8:G13, " * 30, None),
        (f"dòng {', '.join(['100–101'] * 20)}", f"dòng {', '.join(['100–101'] * 12)} và 16 dòng khác", 8),
        (
            f"dòng {', '.join(['1000'] * 20)} và 40 dòng khác",
            f"dòng {', '.join(['1000'] * 19)} và 41 dòng khác",
            1,
        ),
    ],
)
def test_a_place_in_a_line_names_the_first_rows_and_counts_the_others(
    cells: str, short: str, left_out: int | None
) -> None:
    place = Origin("so.xlsx", "Sổ", cells)
    assert place.short_cells == short
    assert (place.other_rows is None) == (left_out is None)
    if place.other_rows:
        assert place.other_rows[1].count(",") + 1 == left_out
        assert place.first_label.startswith(short.partition(" và ")[0])
