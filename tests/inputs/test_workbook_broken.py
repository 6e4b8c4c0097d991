"""What cannot be read is refused by cell or key, all at once; no other error than SourceError comes out."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from datetime import datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from inputs.workbooks import FIRST, FORMS, NAME, changed, problems, read, written
from openpyxl.workbook import Workbook

from cchc_toolkit.errors import Problem, SourceError
from cchc_toolkit.inputs.workbook.workbook import read_workbook


def only(data: bytes) -> Problem:
    found = problems(data)
    assert len(found) == 1, found
    return found[0]


def typed(sheet: str, cell: str, value: object) -> bytes:
    return changed(lambda book: book[sheet].__setitem__(cell, value))


class TestText:
    def test_text_where_a_number_belongs_names_cell_code_and_mend(self) -> None:
        found = only(typed("Thống kê", "D45", "gần hết"))
        assert found.what == "Nội dung ô không phải số"
        assert found.where == "nhap-lieu.xlsx, trang “Thống kê”, ô D45, mã 3.3.2"
        assert found.fix

    def test_all_cells_are_listed_at_once(self) -> None:
        def spoil(book: Workbook) -> None:
            book["Thống kê"]["D45"] = "gần hết"
            book["Thống kê"]["D11"] = "1,234"
            book["Phụ lục 8"][f"C{FIRST}"] = "hai ba"
            book["Nhân sự"]["D10"] = "#DIV/0!"

        cells = [each.where.split("ô ")[1].split(",")[0] for each in problems(changed(spoil))]
        assert cells == ["D11", "D45", f"C{FIRST}", "D10"]

    @pytest.mark.parametrize(
        ("value", "why"),
        [
            ("#DIV/0!", "công thức báo lỗi"),
            ("=1+1", "công thức chưa được tính"),
            (True, "không phải số (phần mềm bảng tính đã đổi"),
            (datetime(2023, 6, 10), "không phải số (phần mềm bảng tính đã đổi"),
            ("1.234", "không rõ dấu chấm"),
        ],
    )
    def test_what_a_spreadsheet_leaves_in_a_cell_is_no_number(self, value: object, why: str) -> None:
        assert why in only(typed("Thống kê", "D45", value)).what

    @pytest.mark.parametrize(
        ("value", "shown"),
        [
            (True, "TRUE"),
            (False, "FALSE"),
            (datetime(2023, 1, 24), "24/01/2023"),
            (datetime(2023, 1, 24, 8, 30), "24/01/2023 08:30"),
            (time(8, 30), "08:30"),
            (timedelta(hours=26, minutes=5), "26:05"),
        ],
    )
    def test_a_cell_is_quoted_as_the_spreadsheet_shows_it(self, value: object, shown: str) -> None:
        for cell in ("D45", "A45"):
            told = " ".join(each.what for each in problems(typed("Thống kê", cell, value)))
            assert f"“{shown}”" in told
            assert not re.search(r"True|False|None|00:00:00|days", told)

    def test_a_percentage_where_a_count_belongs_is_quoted_with_its_sign(self) -> None:
        def spoil(book: Workbook) -> None:
            book["Thống kê"]["D11"] = 0.985
            book["Thống kê"]["D11"].number_format = "0.0%"

        assert only(changed(spoil)).what.startswith("Ô ghi “98,5%”: có dấu %")


class TestLostKeys:
    def test_a_deleted_sheet_is_named_with_its_code(self) -> None:
        found = only(changed(lambda book: book.remove(book["Nhân sự"])))
        assert found.what == "Thiếu trang “Nhân sự” (mã NS)"

    def test_a_list_that_may_be_missing_is_empty(self) -> None:
        dataset = read(changed(lambda book: book.remove(book["Hoạt động"])))
        assert dataset.tables["activities"].empty
        assert "done_on" in dataset.tables["activities"].columns

    def test_a_deleted_key_row_is_told_from_a_deleted_sheet(self) -> None:
        found = only(changed(lambda book: book["Thống kê"].delete_rows(8)))
        assert found.what.startswith("Trang “Thống kê” mất hàng mã ẩn")

    def test_a_deleted_column_is_named_by_its_key(self) -> None:
        found = only(changed(lambda book: book["Phụ lục 8"].delete_cols(4)))
        assert found.what == "Mất mã cột PL8:direct ở hàng mã ẩn (hàng 8)"
        assert "trang “Phụ lục 8”" in found.where

    def test_a_lost_code_is_named_and_so_is_the_figure_without_code(self) -> None:
        found = problems(typed("Thống kê", "A45", None))
        assert [each.what for each in found] == [
            "Ô D45 có số liệu nhưng dòng không có mã",
            "Mất mã 3.3.2 ở cột Mã",
        ]

    def test_a_deleted_row_is_named_by_its_code(self) -> None:
        assert only(changed(lambda book: book["Thống kê"].delete_rows(11))).what == "Mất mã 1.1.1 ở cột Mã"

    def test_a_lost_code_of_the_first_field_does_not_lose_its_figures_silently(self) -> None:
        found = only(typed("Phụ lục 8", f"A{FIRST}", None))
        assert found.what.startswith(f"Ô C{FIRST}, G{FIRST} có số liệu nhưng dòng không có mã")

    def test_a_misspelt_code_is_told(self) -> None:
        found = problems(typed("Thống kê", "A45", "3.3.22"))
        assert found[0].what == "Mã “3.3.22” không có trong Biểu thống kê số liệu cải cách hành chính"

    def test_a_code_that_stands_twice_is_told_with_both_rows(self) -> None:
        found = problems(typed("Thống kê", "A46", "3.3.2"))
        assert found[0].what == "Mã 3.3.2 có ở hai dòng"
        assert "dòng 45 và 46" in found[0].where

    def test_a_copied_sheet_is_told(self) -> None:
        found = only(changed(lambda book: book.copy_worksheet(book["Nhân sự"])))
        assert found.what.startswith("Hai trang cùng mang mã NS: “Nhân sự” và “Nhân sự Copy”")

    def test_a_field_with_figures_but_no_name_is_told(self) -> None:
        found = only(typed("Phụ lục 8", f"C{FIRST + 4}", 5))
        assert found.what == "Dòng mã 5 có số liệu nhưng thiếu tên"

    def test_a_level_outside_the_list_is_told(self) -> None:
        found = only(typed("Phụ lục 8", f"J{FIRST}", "cấp thôn"))
        assert found.what == "Nội dung ô không có trong danh sách"


class TestOtherFiles:
    @pytest.mark.parametrize(
        ("data", "what"),
        [
            (b"", "Tệp rỗng"),
            (b"%PDF-1.7 ...", "mà là tệp PDF"),
            (b"\xef\xbb\xbf<html><table></table></html>", "mà là trang HTML"),
            (b"ma,so\r\n1,2\r\n", "mà là tệp dạng khác"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "dạng .xls đời cũ"),
            (
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
                "Tệp được đặt mật khẩu",
            ),
        ],
    )
    def test_a_file_of_another_kind_is_told_by_what_it_is(self, data: bytes, what: str) -> None:
        assert what in only(data).what

    def test_a_word_document_under_the_name_is_told(self) -> None:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr("word/document.xml", "<w/>")
        assert "văn bản Word" in only(target.getvalue()).what

    @pytest.mark.parametrize("share", [0.02, 0.5, 0.999])
    def test_a_truncated_file_is_told(self, share: float) -> None:
        data = written()
        assert only(data[: int(len(data) * share)]).what == "Tệp bị cắt cụt hoặc hỏng"

    def test_a_zip_bomb_is_refused_before_it_is_unpacked(self) -> None:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/workbook.xml", "<workbook/>")
            with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
                for _ in range(201):
                    part.write(bytes(1_000_000))
        assert only(target.getvalue()).what == "Tệp quá lớn sau khi giải nén"

    def test_a_lock_file_is_told(self) -> None:
        with pytest.raises(SourceError, match="tệp khoá"):
            read_workbook(b"\x05Nguyen", "~$nhap-lieu.xlsx", FORMS)

    def test_a_folder_or_a_missing_file_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(SourceError, match="thư mục, không phải tệp"):
            read_workbook(tmp_path, NAME, FORMS)
        with pytest.raises(SourceError, match=r"Không tìm thấy tệp nhap-lieu\.xlsx"):
            read_workbook(tmp_path / NAME, NAME, FORMS)

    def test_an_empty_workbook_misses_every_sheet(self) -> None:
        target = io.BytesIO()
        openpyxl.Workbook().save(target)
        found = [each.what for each in problems(target.getvalue())]
        assert "Thiếu trang “Thống kê” (mã 620)" in found
        assert len(found) == 6


class TestFuzz:
    """Broken, cut and mixed bytes: a dataset or a SourceError, never another exception."""

    @pytest.mark.parametrize("seed", range(16))
    def test_damaged_parts_end_in_a_source_error_or_a_dataset(self, seed: int) -> None:
        chance = random.Random(seed)
        with zipfile.ZipFile(io.BytesIO(written())) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        name = chance.choice(sorted(parts))
        parts[name] = chance.choice((_flip, _cut, _drop_tag))(parts[name], chance)
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for each, content in parts.items():
                archive.writestr(each, content)
        _reads_or_refuses(target.getvalue())

    @pytest.mark.parametrize("seed", range(8))
    def test_damaged_bytes_of_the_whole_end_in_a_source_error_or_a_dataset(self, seed: int) -> None:
        chance = random.Random(1000 + seed)
        damage: Callable[[bytes, random.Random], bytes] = chance.choice((_flip, _cut))
        _reads_or_refuses(damage(written(), chance))


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed_bytes = bytearray(data)
    for _ in range(8):
        changed_bytes[chance.randrange(len(changed_bytes))] = chance.randrange(256)
    return bytes(changed_bytes)


def _cut(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randrange(1, 400) :]


def _drop_tag(data: bytes, chance: random.Random) -> bytes:
    return data.replace(chance.choice((b"<v>", b"<c ", b"</row>", b't="s"', b"r=")), b"", 1)


def _reads_or_refuses(data: bytes) -> None:
    try:
        dataset = read(data)
    except SourceError as error:
        assert error.problems
    else:
        assert dataset.entries
