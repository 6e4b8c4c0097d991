"""What a batch leaves: read back as the people read it who get it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from archive.samples import sealed
from pipeline.batch_samples import rows

from cchc_toolkit.model.batch_row import BatchRow, Outcome
from cchc_toolkit.pipeline.batch_rows import row_of_packet
from cchc_toolkit.pipeline.batch_summary import PAGE, WORKBOOK, batch_title, write_returns, write_summary
from cchc_toolkit.pipeline.commune_names import CommuneNames

STAMP = "2023-10-02T08:00:00+07:00"
TITLE = batch_title("quarterly", "2023-Q3")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "outputs" / "batch" / "2023-Q3" / "quarterly" / "x"


@pytest.fixture
def blocked(tmp_path: Path) -> BatchRow:
    packet = sealed(tmp_path / "outputs")
    return row_of_packet(tmp_path, packet, CommuneNames("xa-mau", "xã Mẫu", "huyện Mẫu"))


def sheet(path: Path, name: str) -> list[tuple[Any, ...]]:
    return list(openpyxl.load_workbook(path)[name].iter_rows(values_only=True))


class TestWorkbook:
    def test_totals_stand_on_top_and_each_commune_has_a_row(
        self, tmp_path: Path, folder: Path, blocked: BatchRow
    ) -> None:
        silent = BatchRow("xa-hai", "xã Hai", "huyện Mẫu", Outcome.SILENT)
        write_summary(tmp_path, folder, TITLE, STAMP, (blocked, silent))
        title, totals, _, heads, first, second = sheet(folder / WORKBOOK, "Tổng hợp")
        assert title[0] == "Tổng hợp: Báo cáo cải cách hành chính quý III năm 2023"
        assert totals[0] == "02 đơn vị. Chưa đủ điều kiện trình ký: 01; Chưa gửi số liệu: 01."
        assert heads[1:5] == ("Mã", "Đơn vị", "Tỉnh, huyện", "Kết quả")
        assert first[:7] == (1, "xa-mau", "Xã Mẫu", "huyện Mẫu", "Chưa đủ điều kiện trình ký", 1, 0)
        assert first[7] == "Phải sửa: Tỷ lệ ghi 98,82%."
        assert second[1:5] == ("xa-hai", "Xã Hai", "huyện Mẫu", "Chưa gửi số liệu")

    def test_each_point_has_its_file_sheet_cell_and_what_is_asked(
        self, tmp_path: Path, folder: Path, blocked: BatchRow
    ) -> None:
        wrong = BatchRow("xa-ba", "xã Ba", "", Outcome.WRONG, causes=("Tham số sai.",))
        write_summary(tmp_path, folder, TITLE, STAMP, (blocked, wrong))
        *_, first, second = sheet(folder / WORKBOOK, "Điểm phải xử lý")
        assert first[:7] == ("xa-mau", "Xã Mẫu", "Phải sửa", "RATE", "nhap-lieu.xlsx", "620", "D45")
        assert first[8] == "Tỷ lệ ghi 98,82%. 190/193 = 98,45%."
        assert (second[0], second[8]) == ("xa-ba", "Tham số sai.")

    def test_a_packet_that_cannot_be_read_does_not_keep_the_summary_back(
        self, tmp_path: Path, folder: Path, blocked: BatchRow
    ) -> None:
        gone = BatchRow("xa-ba", "xã Ba", "", Outcome.UNFIT, packet="outputs/archive/khong-co")
        write_summary(tmp_path, folder, TITLE, STAMP, (gone, blocked))
        assert sheet(folder / WORKBOOK, "Điểm phải xử lý")[3][0] == "xa-mau"

    def test_a_text_that_looks_like_a_formula_stays_a_text(self, tmp_path: Path, folder: Path) -> None:
        row = BatchRow("xa-ba", "=1+1", "@x", Outcome.WRONG, causes=('=HYPERLINK("x")',))
        write_summary(tmp_path, folder, TITLE, STAMP, (row,))
        cells = openpyxl.load_workbook(folder / WORKBOOK)["Tổng hợp"][5]
        assert [cell.data_type for cell in cells[1:4]] == ["s", "s", "s"]
        assert cells[7].value == '=HYPERLINK("x")' and cells[7].data_type == "s"

    def test_the_same_rows_give_the_same_bytes_and_take_the_place_of_the_last(
        self, tmp_path: Path, folder: Path, blocked: BatchRow
    ) -> None:
        made = []
        for _ in range(2):
            write_summary(tmp_path, folder, TITLE, STAMP, (blocked,))
            made.append([(folder / name).read_bytes() for name in (WORKBOOK, PAGE)])
        assert made[0] == made[1]

    @pytest.mark.needs("node", "ooxml-validator")
    def test_excel_has_nothing_to_repair(
        self, tmp_path: Path, folder: Path, ooxml_errors: Callable[[Path], list[dict[str, Any]]]
    ) -> None:
        write_summary(tmp_path, folder, TITLE, STAMP, rows())
        assert ooxml_errors(folder / WORKBOOK) == []


class TestReturns:
    def test_only_who_is_asked_something_gets_a_sheet(
        self, tmp_path: Path, folder: Path, blocked: BatchRow
    ) -> None:
        others = [row for row in rows() if not row.outcome.is_sealed]
        written = write_returns(tmp_path, folder / "phieu", TITLE, "2023-Q3", [*others, blocked])
        assert written == [folder / "phieu" / "xa-mau-2023-Q3.xlsx"]
        assert list((folder / "phieu").iterdir()) == written

    def test_it_asks_where_what_and_how_and_leaves_room_for_an_answer(
        self, tmp_path: Path, folder: Path, blocked: BatchRow
    ) -> None:
        (path,) = write_returns(tmp_path, folder, TITLE, "2023-Q3", [blocked])
        page = openpyxl.load_workbook(path).active
        lines = list(page.iter_rows(values_only=True))
        assert lines[0][0] == "Báo cáo cải cách hành chính quý III năm 2023: Xã Mẫu"
        assert lines[3][-1] == "Trả lời của đơn vị"
        place = (1, "Phải sửa", "nhap-lieu.xlsx", "620", "D45")
        assert lines[4][:5] == place and not lines[4][-1]
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        assert page.page_setup.fitToHeight == 0 and page.print_title_rows == "$4:$4"
        assert page["G5"].alignment.wrap_text and page.column_dimensions["I"].width >= 30

    def test_a_sheet_that_somebody_filled_in_stays_and_the_new_one_gets_a_number(
        self, tmp_path: Path, folder: Path, blocked: BatchRow
    ) -> None:
        (path,) = write_returns(tmp_path, folder, TITLE, "2023-Q3", [blocked])
        book = openpyxl.load_workbook(path)
        book.active["I5"] = "Đã kiểm tra, số đúng là 98,45%"
        book.save(path)
        answered = path.read_bytes()
        for _ in range(2):  # the second one, which nobody has filled in, is simply renewed
            (new,) = write_returns(tmp_path, folder, TITLE, "2023-Q3", [blocked])
            assert new.name == "xa-mau-2023-Q3-2.xlsx"
        assert path.read_bytes() == answered

    def test_what_cannot_be_read_is_somebodys_and_stays(
        self, tmp_path: Path, folder: Path, blocked: BatchRow
    ) -> None:
        folder.mkdir(parents=True)
        (folder / "xa-mau-2023-Q3.xlsx").write_bytes(b"khong phai so tinh")
        (new,) = write_returns(tmp_path, folder, TITLE, "2023-Q3", [blocked])
        assert new.name == "xa-mau-2023-Q3-2.xlsx"
