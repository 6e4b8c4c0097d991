"""What the entry workbook does for who fills it in: who supplies what, folded rows, live sums and marks."""

from __future__ import annotations

import io
from datetime import date
from functools import cache

import openpyxl
import pandas as pd
import pytest
from inputs.workbooks import ABOUT, CELLS, FIELDS, FIRST, FORMS, after, problems, read, written
from inputs.workbooks import changed as changed_book

from cchc_toolkit.forms.form import form, load_forms
from cchc_toolkit.forms.list_declaration import list_of_table, load_lists
from cchc_toolkit.forms.supplier import load_suppliers, supplier
from cchc_toolkit.inputs.workbook.prefill import Prefill, carried_lists
from cchc_toolkit.inputs.workbook.section_words import section_code_of, section_words
from cchc_toolkit.inputs.workbook.writing import write_form
from cchc_toolkit.model.reading import Severity

HEADINGS = {"mo-dau": "", "I": "Chỉ đạo", "I.1": "Về kế hoạch; lịch", "II.2": "Thủ tục", "ket-thuc": ""}
SECTIONS = list_of_table("documents").column("section")
OVERVIEW = "Còn thiếu gì"


def shown(**given: object) -> openpyxl.Workbook:
    """A workbook as it is seen: live cells with their values."""
    data = write_form(FORMS, Prefill(about=ABOUT, **given), "Xã Mẫu")  # type: ignore[arg-type]
    return openpyxl.load_workbook(io.BytesIO(data), data_only=True)


@cache
def filled() -> openpyxl.Workbook:
    return shown(cells=CELLS, items=FIELDS, headings=HEADINGS, lists={"VBD": ({"issued_on": "01/7/2023"},)})


def row_of(book: openpyxl.Workbook, code: str, sheet: str = "Thống kê") -> int:
    return next(cell.row for cell in book[sheet]["A"] if cell.value == code)


def remark(book: openpyxl.Workbook, code: str, sheet: str = "Thống kê") -> str:
    """What the last column says of a row."""
    row = book[sheet][row_of(book, code, sheet)]
    return str(row[-1].value or "")


class TestSuppliers:
    def test_every_row_form_and_list_names_one_that_is_declared(self) -> None:
        forms = [one.supplier_of(row) for one in load_forms() for row in one.rows]
        lists = [declared.supplier for declared in load_lists()]
        codes = [one.code for one in load_suppliers()]
        assert {*forms, *lists} <= {*codes} and len(codes) == len({*codes})

    def test_a_row_has_that_of_the_nearest_row_above_it_in_the_numbering(self) -> None:
        sheet = form("620")
        suppliers = {
            code: sheet.supplier_of(sheet.row(code)) for code in ("1.1.1", "1.3.1", "7.4.2", "7.5.1")
        }
        assert suppliers == {"1.1.1": "focal", "1.3.1": "office", "7.4.2": "office", "7.5.1": "one_stop"}

    def test_each_sheet_names_its_own_at_its_head(self) -> None:
        for source in (*FORMS, *load_lists()[1:]):
            line = "".join(str(filled()[source.sheet][cell].value or "") for cell in ("A2", "B2"))
            assert line == f"Xã Mẫu. Nơi cung cấp số liệu: {supplier(source.supplier).title}."

    def test_a_row_of_another_supplier_says_so_beside_it(self) -> None:
        sheet = filled()["Thống kê"]
        assert sheet.cell(row_of(filled(), "7.4.2"), 8).value == "Văn phòng"
        assert sheet.cell(row_of(filled(), "1.2.1"), 8).value == "Cấp huyện"


class TestFoldedRows:
    def test_rows_of_others_and_headings_over_nothing_else_are_grey_and_folded(self) -> None:
        sheet = filled()["Thống kê"]
        hidden = {sheet.cell(n, 1).value for n, row in sheet.row_dimensions.items() if row.outlineLevel == 1}
        own = form("620")
        assert {row.code for row in own.rows if not row.is_own} | {"1.2", "5.1"} == hidden
        rows = [sheet.row_dimensions[row_of(filled(), code)] for code in hidden]
        assert all(row.hidden for row in rows)
        assert sheet.cell(row_of(filled(), "1.2.1"), 4).fill.fgColor.rgb == "FFD9D9D9"
        assert sheet.cell(row_of(filled(), "1.1.1"), 4).fill.fgColor.rgb == "FFFFF2A8"

    def test_a_row_with_a_figure_is_not_folded(self) -> None:
        book = shown(cells={"620/1.2.1": "3"})
        sheet = book["Thống kê"]
        assert not any(sheet.row_dimensions[row_of(book, code)].hidden for code in ("1.2", "1.2.1"))
        assert sheet.row_dimensions[row_of(book, "1.2.2")].hidden

    def test_folded_rows_are_read_as_any_other_and_nothing_is_said_of_empty_ones(self) -> None:
        assert "620/1.2.1" in read(written()).entries and read(written()).findings == ()


class TestWordsOfSections:
    def test_a_cell_shows_headings_and_offers_them(self) -> None:
        assert (
            section_words(SECTIONS, "mo-dau; I.1; III.4", HEADINGS)
            == "Mở đầu; I.1 Về kế hoạch, lịch; Mục III.4"
        )
        assert section_words(SECTIONS, "I.1; II.2", {}) == "Mục I.1; Mục II.2"
        sheet = filled()["Văn bản"]
        (rule,) = (one for one in sheet.data_validations.dataValidation if f"G{FIRST}" in one.sqref)
        title, cells = next(iter(filled().defined_names[rule.formula1].destinations))
        offered = [cell.value for (cell,) in filled()[title][cells]]
        assert offered == ["Mở đầu", "I Chỉ đạo", "I.1 Về kế hoạch, lịch", "II.2 Thủ tục", "Kết thúc"]
        assert not rule.showErrorMessage  # several may be typed

    def test_words_lead_to_the_codes_they_were_made_of(self) -> None:
        typed = section_words(SECTIONS, "mo-dau; I.1; II.2.1; ket-thuc", HEADINGS)
        codes = [section_code_of(SECTIONS, part.strip()) for part in typed.split(";")]
        assert codes == ["mo-dau", "I.1", "II.2.1", "ket-thuc"]

    @pytest.mark.parametrize(
        ("typed", "code"),
        [
            ("mở đầu", "mo-dau"),
            ("mo-dau", "mo-dau"),
            ("Mục I.2", "I.2"),
            ("I.2. Về chỉ đạo", "I.2"),
            ("V", "V"),
        ],
    )
    def test_other_ways_to_say_it_are_understood(self, typed: str, code: str) -> None:
        assert after(f"G{FIRST}", typed, "Văn bản").tables["documents"]["section"].tolist() == [code]

    @pytest.mark.parametrize(
        "typed", ["vi phạm", "I.1 và II.2", "I.1 Kế hoạch, II.2", "I.2 3", "Về kế hoạch"]
    )
    def test_what_may_mean_another_section_is_refused(self, typed: str) -> None:
        (fault,) = problems(changed_book(lambda book: book["Văn bản"].__setitem__(f"G{FIRST}", typed)))
        assert "không phải mã mục" in fault.what and "Mở đầu" in fault.fix


def test_a_list_says_where_its_totals_go_instead() -> None:
    book = filled()
    assert book["Sổ giao việc"]["A5"].value == (
        "Không có danh sách này thì ghi tổng số tại trang “Thống kê”, các dòng 1.3.1, 1.3.2 và 1.3.3."
    )
    assert book["Danh sách nhân sự"]["A5"].value == (
        "Không có danh sách này thì ghi tổng số tại trang “Thống kê”, dòng 4.2.2 và trang “Nhân sự”."
    )
    assert book["Kiến nghị"]["A5"].value is None


class TestLiveCells:
    def test_a_row_that_does_not_add_up_is_marked(self) -> None:
        book = shown(cells={"620/3.4.2": "101", "620/7.5.1": "31", "620/7.5.2": "71", "620/1.1.1": "6"})
        assert remark(book, "3.4.2") == "Không khớp: 3.4.2 = 7.5.1 + 7.5.2"
        assert remark(book, "1.1.1") == ""

    def test_a_part_above_its_whole_is_marked_and_an_unusual_row_is_only_doubtful(self) -> None:
        book = shown(cells={"620/2.4": "1", "620/2.5": "2", "620/4.2.1": "20", "620/4.2.2": "21"})
        assert remark(book, "2.5") == "Không khớp: 2.5 ≤ 2.4"
        assert remark(book, "4.2.2") == "Xem lại: 4.2.2 ≤ 4.2.1"

    def test_a_blank_is_missing_unless_a_reason_stands_there_or_a_list_gives_it(self) -> None:
        assert remark(filled(), "1.1.2") == "Chưa ghi"
        assert remark(filled(), "7.4.2") == "Đếm từ trang “Sổ văn bản đi”"
        assert remark(shown(reasons={"620/1.1.2": "không phát sinh"}), "1.1.2") == ""
        assert remark(filled(), "1.2.1") == remark(filled(), "3.3.2") == ""  # of the district; computed

    def test_columns_of_a_grid_are_added_up_above_their_headers(self) -> None:
        sheet = filled()["Phụ lục 8"]
        assert (sheet["B5"].value, sheet["C5"].value, sheet["G5"].value) == (
            "Cộng các dòng (tự động)",
            23,
            20,
        )
        book = shown(cells={**CELLS, "PL8/T/total": "24"}, items=FIELDS)
        assert "dòng tổng số khác số tự cộng" in remark(book, "T", "Phụ lục 8")

    def test_a_rate_is_computed_beside_its_row(self) -> None:
        forms = (form("06a"), form("4625"))
        cells = {"4625/B1/2.1": "26", "4625/B1/2.2": "19"}
        data = write_form(forms, Prefill(cells=cells), "Phường Mẫu")
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        assert book["Thống kê"].cell(row_of(book, "B1/2"), 9).value == 73.08

    def test_a_figure_that_is_text_is_no_error_of_a_formula(self) -> None:
        data = write_form(FORMS, Prefill(cells={"620/3.4.2": "1o1"}), "Xã Mẫu")
        row = row_of(openpyxl.load_workbook(io.BytesIO(data)), "3.4.2")
        formula = str(openpyxl.load_workbook(io.BytesIO(data))["Thống kê"].cell(row, 10).value)
        assert f"IF(COUNT(D{row}," in formula and f"SUM(D{row})" in formula
        assert f"D{row}<" not in formula  # a comparison of a text would be an error or true

    def test_no_formula_stands_where_the_office_writes(self) -> None:
        book = openpyxl.load_workbook(io.BytesIO(written()))
        live = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        assert len(live) > 100
        below = [cell for cell in live if cell.row >= FIRST and cell.parent.title != OVERVIEW]
        assert {cell.parent.cell(FIRST - 1, cell.column).value for cell in below} == {"-"}
        assert all(cell.protection.locked for cell in live)

    def test_a_program_that_does_not_calculate_changes_nothing_that_is_read(self) -> None:
        saved = read(changed_book(lambda book: None))  # openpyxl drops every stored value of a formula
        assert saved.entries == read(written()).entries and saved.findings == ()


class TestWhatIsMissing:
    def lines(self, book: openpyxl.Workbook) -> dict[tuple[str, str], tuple[object, ...]]:
        rows = book[OVERVIEW].iter_rows(min_row=7, max_col=5, values_only=True)
        return {(str(row[0]), str(row[1])): row[2:] for row in rows if row[1]}

    def test_blanks_are_counted_by_supplier_and_sheet(self) -> None:
        lines = self.lines(filled())
        assert lines["Tư pháp", "Thống kê"] == (0, 5, 0)
        assert lines["Đầu mối CCHC", "Thống kê"] == (2, 3, 0)
        assert lines["Một cửa", "Phụ lục 8"] == (2, 2, 0)

    def test_of_a_list_its_rows_are_counted_and_cells_it_needs(self) -> None:
        lines = self.lines(shown(lists={"HD": ({"code": "HD01", "what": "Họp"},)}))
        assert lines["Đầu mối CCHC", "Hoạt động"] == (0, 1, None)
        assert lines["Văn phòng", "Sổ giao việc"] == (0, "chưa có dòng", None)

    def test_what_was_taken_over_is_listed_to_be_looked_at_again(self) -> None:
        proposal = {"code": "KN01", "text": "Đề nghị tập huấn"}
        book = shown(lists={"KN": (proposal,)}, earlier="2023-Q2")
        texts = [
            str(cell.value) for row in book[OVERVIEW].iter_rows(min_row=20) for cell in row if cell.value
        ]
        assert "Đã chuyển từ kỳ 2023-Q2" in texts and "01 dòng" in texts
        assert not any("Đã chuyển" in str(cell.value) for row in filled()[OVERVIEW] for cell in row)

    def test_the_sheet_is_not_read_and_not_reported(self) -> None:
        assert read(written()).files[0].rows_left_out == ()


class TestWhatIsTakenOver:
    DAY = date(2024, 3, 14)

    def rows(self, *rows: tuple[str, str, str, str]) -> dict[str, pd.DataFrame]:
        columns = ("key", "kind", "number_symbol", "issued_on", "role")
        listed = [(f"VB{n:02}", *row) for n, row in enumerate(rows, 1)]
        table = pd.DataFrame(listed, columns=columns)
        return {"documents": table.assign(issued_on=pd.to_datetime(table["issued_on"]))}

    def kept(self, *rows: tuple[str, str, str, str]) -> list[str]:
        lists = carried_lists(self.rows(*rows), "2023-Q3", self.DAY)
        return [row["number_symbol"] for row in lists.get("VB", ())]

    def test_documents_that_apply_are_and_letters_and_plans_of_another_year_are_not(self) -> None:
        decree = ("Nghị định", "61/2018/NĐ-CP", "2018-04-23", "law")
        plans = (
            ("Kế hoạch", "3/KH-UBND", "2024-01-08", "own"),
            ("kế hoạch", "4/KH-UBND", "2023-01-09", "own"),
        )
        letter = ("Công văn", "620/UBND-NV", "2023-05-31", "basis")
        assert self.kept(decree, *plans, letter) == ["61/2018/NĐ-CP", "3/KH-UBND"]

    @pytest.mark.parametrize(
        ("subject", "is_kept"),
        [
            ("phê duyệt mục tiêu chất lượng năm 2023", False),
            ("ban hành Chương trình giai đoạn 2021 - 2025", True),
            ("giai đoạn 2021-2023", True),  # of another time than its own date: a law may speak of any year
            ("hướng dẫn Luật ban hành năm 2015", True),
        ],
    )
    def test_a_document_of_a_year_that_is_over_is_left_out(self, subject: str, is_kept: bool) -> None:
        issued = "2021-05-05" if "-2023" in subject else "2022-12-28"
        tables = self.rows(("Quyết định", "92/QĐ-UBND", issued, "own"))
        tables["documents"]["subject"] = subject
        assert bool(carried_lists(tables, "2023-Q3", self.DAY)) == is_kept

    def test_a_document_that_is_no_longer_in_force_is_left_out(self) -> None:
        assert self.kept(("Nghị định", "92/2009/NĐ-CP", "2009-10-22", "law")) == []

    def test_a_document_whose_end_nobody_has_confirmed_stays_for_a_person_to_judge(self) -> None:
        assert self.kept(("Nghị định", "40/2010/NĐ-CP", "2010-04-12", "law")) == ["40/2010/NĐ-CP"]

    def test_proposals_stand_with_the_period_they_come_from_and_nothing_reads_it(self) -> None:
        table = pd.DataFrame({"key": ["KN01"], "text": ["Đề nghị tập huấn"], "addressee": ["UBND huyện"]})
        lists = carried_lists({"proposals": table}, "2023-Q3", self.DAY)
        data = write_form(FORMS, Prefill(lists=lists, earlier="2023-Q3"), "Xã Mẫu")
        cell = openpyxl.load_workbook(io.BytesIO(data))["Kiến nghị"][f"D{FIRST}"]
        assert cell.value == "2023-Q3" and cell.protection.locked
        assert list(read(data).tables["proposals"].columns) == [
            "key",
            "text",
            "addressee",
            "file",
            "sheet",
            "row",
        ]


class TestAWorkbookOfAnEarlierShape:
    def earlier(self) -> bytes:
        """Without what later versions brought: the overview, live columns, optional lists; codes in words."""

        def change(book: openpyxl.Workbook) -> None:
            for title in (OVERVIEW, "Sổ giao việc", "Phiếu khảo sát"):
                book.remove(book[title])
            book["Thống kê"].delete_cols(8, 3)
            book["Phụ lục 8"].delete_cols(14, 1)
            book["Văn bản"][f"G{FIRST}"] = "mo-dau; II.2"

        return changed_book(change)

    def test_it_reads_the_same_and_absent_sheets_are_told_and_state_nothing(self) -> None:
        dataset = read(self.earlier())
        assert dataset.entries == read(written()).entries
        assert dataset.tables["documents"]["section"].tolist() == ["mo-dau; II.2"]
        assert dataset.tables["tasks"].empty
        (told,) = dataset.findings
        assert (told.rule, told.severity) == ("DOC-TRANG", Severity.NOTE)
        assert "không có trang “Sổ giao việc” và “Phiếu khảo sát”" in told.message
