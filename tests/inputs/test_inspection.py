"""What a file is, told before any run."""

from __future__ import annotations

from pathlib import Path

import pytest
from inputs.exports import CODED, ROOT, coded_file, coded_row, generator, xlsx

from cchc_toolkit.errors import SourceError
from cchc_toolkit.inputs.inspection import inspect, inspection_text

MADE = generator()


def told(tmp_path: Path, data: bytes, name: str = "ho-so.xlsx") -> str:
    path = tmp_path / name
    path.write_bytes(data)
    return inspection_text(inspect(path))


def test_layout_header_columns_rows_dates_and_statuses_are_told(tmp_path: Path) -> None:
    cases = MADE.cases_of(MADE.table_of(ROOT / "data/xa-mau/2023-Q3/nguon/phu-luc-8.csv"))
    text = told(tmp_path, MADE.to_xlsx(MADE.as_book(cases)), "so-theo-doi.xlsx")
    assert "Sổ theo dõi hồ sơ (mã so-theo-doi)" in text
    assert "H = ngày tiếp nhận" in text
    assert "Số dòng hồ sơ đọc được: 436" in text
    assert "Bỏ qua: 12 dòng tổng, “Trong đó”" in text
    assert "ngày tiếp nhận: từ 08/5/2023 đến 22/9/2023, 436 hồ sơ" in text
    assert "đang xử lý 12; đã trả kết quả 424" in text


def test_duplicates_and_first_problems_are_told_with_their_cells(tmp_path: Path) -> None:
    text = told(tmp_path, coded_file(coded_row(1), coded_row(1, NgayHenTra="hẹn sau")))
    assert "dòng trùng mã: 01" in text
    assert "(F3)" in text


def test_sheets_without_a_known_layout_are_named(tmp_path: Path) -> None:
    assert "Trang không nhận ra" not in told(tmp_path, coded_file())


def test_the_entry_workbook_is_told_by_its_own_reader(tmp_path: Path) -> None:
    text = inspection_text(inspect(ROOT / "data" / "xa-mau" / "2023-Q3" / "nhap-lieu.xlsx"))
    assert "sổ nhập số liệu" in text
    assert "Số dòng đọc được: " in text


def test_a_header_row_alone_gives_no_case_and_no_crash(tmp_path: Path) -> None:
    assert "Số hồ sơ: 0" in told(tmp_path, xlsx([CODED]))


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="thư mục"):
        inspect(tmp_path)
