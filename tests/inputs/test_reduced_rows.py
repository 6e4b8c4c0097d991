"""A long table is read in one pass: what is read is kept by column, what may be no case as a whole."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from functools import partial

import numpy as np
import pytest
import xlsxwriter

from cchc_toolkit.errors import SourceError
from cchc_toolkit.inputs.distinct_cells import Cells, CellsBuilder
from cchc_toolkit.inputs.exports.export_file import FileReading, read_export
from cchc_toolkit.inputs.exports.export_layout import load_layouts
from cchc_toolkit.inputs.files.merged_areas import carried_down
from cchc_toolkit.inputs.files.raw_table import BEGINNING, OpenedTable, RawTable
from cchc_toolkit.inputs.files.reduced_rows import reduced
from cchc_toolkit.inputs.files.tables_from_files import tables_of
from cchc_toolkit.inputs.files.xlsx_scan import reach_of

LONG = BEGINNING + 300
HEAD = "Mã hồ sơ,Tên thủ tục hành chính,Trạng thái,Chủ hồ sơ,Ngày nhận,Ngày hẹn trả,Ngày kết thúc xử lý"
PERSON = "Người Giả Lập"


def opened(rows: list[list[object]]) -> OpenedTable:
    return OpenedTable.of(RawTable("", (), range(1, len(rows) + 1), range(0)), partial(iter, rows))


def line(at: int) -> str:
    number = f"H99.10-230701-{at:06}"
    return f"{number},Đăng ký khai sinh,Đã trả kết quả,{PERSON} {at},01/07/2023,05/07/2023,03/07/2023"


def read(lines: list[str], encoding: str = "utf-8") -> FileReading:
    return read_export("\r\n".join([HEAD, *lines]).encode(encoding), "ho-so.csv", load_layouts())


class TestCellsOfAColumn:
    def test_each_distinct_value_is_held_once(self) -> None:
        cells = Cells.of(["a", "b", "a"])
        assert (list(cells.values), cells.codes.tolist()) == (["a", "b"], [0, 1, 0])

    @pytest.mark.parametrize("kinds", [1, 7, 5_000, 20_000])
    def test_every_row_gives_its_own_value_however_many_there_are(self, kinds: int) -> None:
        column = [f"hồ sơ {at % kinds}" for at in range(20_000)]
        builder = CellsBuilder()
        for first in range(0, len(column), 200):
            builder.add(column[first : first + 200])
        cells = builder.cells()
        assert [cells.value(at) for at in range(len(column))] == column

    def test_rows_are_chosen_by_their_values(self) -> None:
        cells = Cells.of(["a", "b", "a", "c"])
        assert cells.where([value == "a" for value in cells.values]).tolist() == [0, 2]
        assert cells.at(np.array([3, 1])).where([value == "c" for value in cells.values]).tolist() == [0]


class TestARowOfALongTable:
    def test_holds_only_the_columns_that_are_read(self) -> None:
        rows: list[list[object]] = [[at, PERSON, f"x{at}"] for at in range(LONG)]
        table = reduced(opened(rows), [0, 2], lambda columns: ())
        assert table.rows[BEGINNING + 1] == [BEGINNING + 1, "", f"x{BEGINNING + 1}"]
        assert not any(PERSON in row for row in table.rows[BEGINNING : LONG - 12])

    def test_is_whole_at_the_beginning_at_the_foot_and_where_it_is_odd(self) -> None:
        rows: list[list[object]] = [[at, PERSON] for at in range(LONG)]
        odd = BEGINNING + 50

        def is_odd(columns: Sequence[Sequence[object]]) -> list[int]:
            return [at for at, value in enumerate(columns[0]) if value == odd]

        table = reduced(opened(rows), [0], is_odd)
        whole = [at for at in range(LONG) if PERSON in table.rows[at]]
        assert whole == [*range(BEGINNING), odd, *range(LONG - 12, LONG)]
        assert (len(table.rows), table.rows.odd) == (LONG, {odd})

    def test_may_be_shorter_than_the_header(self) -> None:
        rows: list[list[object]] = [["a", "b", "c"], *([] if at == BEGINNING else [at] for at in range(LONG))]
        table = reduced(opened(rows), [0, 2], lambda columns: ())
        assert table.rows[BEGINNING + 1] == ["", "", ""]
        assert table.rows[BEGINNING + 2] == [BEGINNING + 1, "", ""]


class TestALineThatIsNoCase:
    """Far below the beginning of a list it is told as it would be near its top."""

    @pytest.mark.parametrize(
        ("odd", "why"),
        [
            ("Tổng cộng,,,700 hồ sơ", "dòng tổng"),
            ("T\u200bổng cộng,,,,700", "dòng tổng"),
            (",,,,,,", "dòng trống"),
            (HEAD, "hàng tiêu đề lặp lại"),
            (",,,ghi chú", "dòng không có mã hồ sơ"),
        ],
    )
    def test_is_left_out_with_its_number(self, odd: str, why: str) -> None:
        lines = [line(at) for at in range(LONG)]
        reading = read([*lines[: BEGINNING + 33], odd, *lines[BEGINNING + 33 :]])
        (told,) = reading.tables[0].left_out
        assert why in told
        assert f"(dòng {BEGINNING + 35})" in told
        assert len(reading.dossiers) == LONG

    def test_a_case_without_a_number_far_below_is_named_by_its_cell(self) -> None:
        lines = [line(at) for at in range(LONG)]
        lines[BEGINNING + 9] = lines[BEGINNING + 9].partition(",")[1] + lines[BEGINNING + 9].partition(",")[2]
        reading = read(lines)
        messages = [finding.message for finding in reading.findings if "thiếu mã hồ sơ" in finding.message]
        assert len(messages) == 1
        assert f"A{BEGINNING + 11}" in messages[0]

    def test_signs_that_nobody_sees_are_dropped_far_below_too(self) -> None:
        lines = [line(at) for at in range(LONG)]
        lines[-20] = lines[-20].replace("H99", "H\u200b99")
        assert read(lines).dossiers["case_number"].iloc[-20] == line(LONG - 20).split(",")[0]


class TestBytesOfAText:
    def test_a_sign_that_is_cut_at_the_end_is_refused(self) -> None:
        data = "\r\n".join([HEAD, *(line(at) for at in range(LONG)), "Đ"]).encode()
        with pytest.raises(SourceError, match="không phải văn bản"):
            tables_of(data[:-1], "x.csv")

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
    def test_give_the_same_cases_in_every_encoding(self, encoding: str) -> None:
        reading = read([line(at) for at in range(LONG)], encoding)
        assert reading.dossiers["case_number"].tolist() == [line(at).split(",")[0] for at in range(LONG)]


class TestANameOverMergedRows:
    def test_is_carried_into_rows_with_content_of_their_own(self) -> None:
        rows = [["Hộ tịch", 1], ["", 2], ["", ""], ["", 3], ["x", 4]]
        carried = [list(row) for row in carried_down(iter(rows), [(0, 0, 3, 0)])]
        assert [row[0] for row in carried] == ["Hộ tịch", "Hộ tịch", "", "Hộ tịch", "x"]

    def test_is_carried_into_rows_that_are_shorter(self) -> None:
        rows = [["a", "b", "Hộ tịch"], ["c"]]
        assert list(carried_down(iter(rows), [(0, 2, 1, 2)]))[1] == ["c", "", "Hộ tịch"]

    @pytest.mark.parametrize("value", [5, "H99.10-230701-000001", "12345"])
    def test_is_no_number_and_no_code(self, value: object) -> None:
        assert list(carried_down(iter([[value, 1], ["", 2]]), [(0, 0, 1, 0)]))[1][0] == ""


class TestAFarCell:
    @pytest.mark.parametrize(
        ("row", "column", "reach"),
        [
            (5, 25, (99_999, 26)),
            (5, 26, (99_999, 27)),
            (99_998, 3, (99_999, 26)),
            (99_999, 3, (100_000, 26)),
            (1_048_575, 16_383, (1_048_576, 16_384)),
        ],
    )
    def test_is_noticed_by_the_shape_of_its_address(
        self, row: int, column: int, reach: tuple[int, int]
    ) -> None:
        data = io.BytesIO()
        with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
            page = book.add_worksheet()
            page.write(0, 0, "AA1000000")
            page.write(row, column, 1)
        with zipfile.ZipFile(data) as archive, archive.open("xl/worksheets/sheet1.xml") as part:
            noticed = reach_of(part)
        assert (noticed.rows, noticed.columns) == reach
