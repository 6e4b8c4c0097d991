"""Lists of communes as tired clerks leave them."""

from __future__ import annotations

from pathlib import Path

import pytest
from xlsxwriter import Workbook

from cchc_toolkit.errors import SourceError, UsageError
from cchc_toolkit.pipeline.commune_list import read_communes


def listed(path: Path) -> list[tuple[str, int]]:
    return [(entry.text, entry.line) for entry in read_communes(path)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"hong-kim\nxa-mau\n", [("hong-kim", 1), ("xa-mau", 2)]),
        (b"\xef\xbb\xbfhong-kim\r\n\r\nxa-mau", [("hong-kim", 1), ("xa-mau", 3)]),
        ("\ufeffxã Hồng Kim\r\nxa-mau\r\n".encode("utf-16-le"), [("xã Hồng Kim", 1), ("xa-mau", 2)]),
        ("# đợt 1, còn thiếu\n  hong-kim  \n\n# hết\n".encode(), [("hong-kim", 2)]),
        ("Mã xã;Tên\nhong-kim;xã Hồng Kim\n;\n".encode(), [("hong-kim", 2)]),
        ('"hong-kim","xã Hồng Kim"\n'.encode(), [("hong-kim", 1)]),
        ("Tên đơn vị\nxa\u0303 Ma\u0302\u0303u\n".encode(), [("xã Mẫu", 2)]),
        (b"hong-kim\nhong-kim\n", [("hong-kim", 1), ("hong-kim", 2)]),
    ],
    ids=["plain", "bom-crlf", "utf-16", "comments", "csv-head", "quoted", "nfd", "twice"],
)
def test_a_text_is_read_line_by_line_with_the_numbers_of_its_lines(
    tmp_path: Path, content: bytes, expected: list[tuple[str, int]]
) -> None:
    (tmp_path / "ds.txt").write_bytes(content)
    assert listed(tmp_path / "ds.txt") == expected


def test_of_a_workbook_the_first_column_counts_with_the_rows_that_excel_shows(tmp_path: Path) -> None:
    with Workbook(str(tmp_path / "ds.xlsx")) as book:
        sheet = book.add_worksheet()
        for row, values in {1: ("Xã, phường", "ghi chú"), 2: ("hong-kim", "x"), 4: ("xa-mau",)}.items():
            sheet.write_row(row, 0, values)
    assert listed(tmp_path / "ds.xlsx") == [("hong-kim", 3), ("xa-mau", 5)]


def test_a_list_of_nobody_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ds.txt").write_text("# chưa có\n\n", encoding="utf-8")
    with pytest.raises(UsageError, match="không có xã nào"):
        read_communes(tmp_path / "ds.txt")


def test_what_is_no_list_is_refused_by_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "ds.pdf").write_bytes(b"%PDF-1.7\n")
    with pytest.raises(SourceError, match="PDF"):
        read_communes(tmp_path / "ds.pdf")
