"""The entry workbook read back: by codes and key row, with the address of every cell."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from inputs.workbooks import FIRST, FORMS, NAME, after, changed, entry_after, problems, read, written
from openpyxl.workbook import Workbook

from cchc_toolkit.forms.form import form
from cchc_toolkit.inputs.workbook.prefill import Prefill
from cchc_toolkit.inputs.workbook.workbook import read_workbook
from cchc_toolkit.inputs.workbook.writing import write_form
from cchc_toolkit.model.reading import Origin, Severity, Status
from cchc_toolkit.model.rule import rules_of


def test_every_value_cell_of_every_form_is_an_entry_blank_ones_too() -> None:
    entries = read(written()).entries
    asked = {each.key(row.code) for each in FORMS for row in each.rows if row.role == "value"}
    grid = {f"PL8/{row}/{column.code}" for row in ("1", "2", "T") for column in FORMS[1].columns}
    assert entries.keys() == asked | grid
    assert all(code == entry.code for code, entry in entries.items())


def test_a_figure_keeps_its_text_its_value_and_its_cell() -> None:
    entry = read(written()).entries["620/3.3.2"]
    assert (entry.status, entry.value, entry.text) == (Status.NUMBER, Decimal("98.82"), "98,82")
    assert entry.origin == Origin(NAME, "Thống kê", "D45")
    assert entry.note == "lấy từ hệ thống"


def test_a_figure_typed_with_a_leading_zero_stays_as_it_was_typed() -> None:
    entry = read(written()).entries["620/1.1.1"]
    assert (entry.value, entry.text) == (6, "06")


def test_a_blank_cell_is_no_data_and_never_zero() -> None:
    entry = read(written()).entries["620/1.1.2"]
    assert (entry.status, entry.value, entry.text, entry.reason) == (Status.NO_DATA, None, "", "")


def test_a_given_reason_becomes_the_status_of_the_blank() -> None:
    entries = read(written()).entries
    assert entries["620/1.2.1"].status is Status.OUT_OF_SCOPE
    assert entries["620/1.2.1"].reason == "không thuộc phạm vi cấp xã"
    assert entries["PL8/2/early"].status is Status.ZERO_DENOMINATOR
    assert (entries["PL8/2/total"].status, entries["PL8/2/total"].value) == (Status.NUMBER, 0)


def test_the_fields_that_the_office_lists_come_with_their_place() -> None:
    fields = read(written()).tables["fields"]
    assert fields.to_dict("records") == [
        {
            "form": "PL8",
            "code": "PL8/1",
            "name": "Hộ tịch",
            "level": "cấp xã",
            "group": "khác",
            "file": NAME,
            "sheet": "Phụ lục 8",
            "row": FIRST,
        },
        {
            "form": "PL8",
            "code": "PL8/2",
            "name": "Đất đai",
            "level": "cấp huyện",
            "group": "đất đai",
            "file": NAME,
            "sheet": "Phụ lục 8",
            "row": FIRST + 1,
        },
    ]


def test_spare_rows_of_the_grid_are_passed_over() -> None:
    assert not any(code.startswith("PL8/3/") for code in read(written()).entries)


def test_a_sound_workbook_gives_no_finding_and_leaves_nothing_out() -> None:
    dataset = read(written())
    assert dataset.findings == ()
    assert dataset.files[0].rows_left_out == ()


def test_reading_depends_on_the_bytes_alone(tmp_path: Path) -> None:
    path = tmp_path / "khac.xlsx"
    path.write_bytes(written())
    from_path, from_bytes = read_workbook(path, NAME, FORMS), read(written())
    assert from_path.entries == from_bytes.entries
    assert from_path.files == from_bytes.files
    assert all(from_path.tables[name].equals(table) for name, table in from_bytes.tables.items())


class TestFormsOf2025:
    forms = (form("06a"), form("4625"), form("NS"))

    def test_a_blank_form_reads_back_as_blank_throughout(self) -> None:
        data = write_form(self.forms, Prefill(), "Xã Mẫu, năm 2025")
        dataset = read_workbook(data, NAME, self.forms)
        assert {each.status for each in dataset.entries.values()} == {Status.NO_DATA}
        rows = sum(row.role == "value" for each in self.forms for row in each.rows)
        assert len(dataset.entries) == rows + len(form("06a").columns)
        assert (dataset.findings, dataset.files[0].rows_left_out) == ((), ())

    def test_every_cell_comes_back_under_its_own_code(self) -> None:
        keys = [each.key(row.code) for each in self.forms for row in each.rows if row.kind == "count"]
        cells = {key: str(number) for number, key in enumerate(keys, 100)}
        items = {"06a/1": {"name": "Hộ tịch", "level": "cấp xã", "group": "khác"}}
        grid = {f"06a/1/{each.code}": str(number) for number, each in enumerate(form("06a").columns)}
        data = write_form(self.forms, Prefill(cells=cells | grid, items=items), "Xã Mẫu, năm 2025")
        entries = read_workbook(data, NAME, self.forms).entries
        stated = {code: entry.text for code, entry in entries.items() if entry.text}
        value_rows = {each.key(r.code) for each in self.forms for r in each.rows if r.role == "value"}
        assert stated == {key: text for key, text in cells.items() if key in value_rows} | grid


class TestWhatAnOfficeMayChange:
    def test_a_renamed_sheet_is_found_by_its_key_row(self) -> None:
        data = changed(lambda book: setattr(book["Thống kê"], "title", "Bieu 620"))
        assert read(data).entries["620/3.3.2"].origin == Origin(NAME, "Bieu 620", "D45")

    def test_a_hidden_sheet_row_or_column_is_read_all_the_same(self) -> None:
        def hide(book: Workbook) -> None:
            book["Thống kê"].sheet_state = "hidden"
            book["Phụ lục 8"].row_dimensions[FIRST].hidden = True
            book["Phụ lục 8"].column_dimensions["C"].hidden = True

        assert read(changed(hide)).entries == read(written()).entries

    def test_sheets_may_change_places(self) -> None:
        data = changed(lambda book: book.move_sheet("Nhân sự", -3))
        assert read(data).entries == read(written()).entries

    def test_inserted_rows_and_columns_only_move_the_addresses(self) -> None:
        def insert(book: Workbook) -> None:
            book["Thống kê"].insert_cols(1)
            book["Thống kê"].insert_rows(2, 3)

        moved, kept = read(changed(insert)), read(written())
        assert moved.entries["620/3.3.2"].origin.cells == "E48"
        assert {code: each.value for code, each in moved.entries.items()} == {
            code: each.value for code, each in kept.entries.items()
        }

    def test_reworded_headers_do_not_matter(self) -> None:
        def reword(book: Workbook) -> None:
            for row in book["Thống kê"].iter_rows(max_row=7):
                for cell in row:
                    if cell.value and not isinstance(cell, openpyxl.cell.MergedCell):
                        cell.value = "khác"

        assert read(changed(reword)).entries == read(written()).entries

    def test_rows_may_change_their_order(self) -> None:
        def swap(book: Workbook) -> None:
            sheet = book["Thống kê"]
            for column in range(1, 8):
                upper, lower = sheet.cell(45, column), sheet.cell(46, column)
                upper.value, lower.value = lower.value, upper.value

        entry = read(changed(swap)).entries["620/3.3.2"]
        assert (entry.text, entry.origin.cells) == ("98,82", "D46")

    def test_a_field_may_be_added_in_a_spare_row(self) -> None:
        def add(book: Workbook) -> None:
            book["Phụ lục 8"][f"B{FIRST + 2}"] = "Xây dựng"
            book["Phụ lục 8"][f"C{FIRST + 2}"] = 4

        dataset = read(changed(add))
        assert dataset.entries["PL8/3/total"].value == 4
        assert dataset.tables["fields"]["name"].tolist() == ["Hộ tịch", "Đất đai", "Xây dựng"]

    def test_an_added_column_is_not_read_and_is_listed(self) -> None:
        dataset = after("K20", "ghi thêm")
        assert dataset.files[0].rows_left_out == ("trang “Thống kê”: cột K không có mã cột, không đọc",)

    def test_an_added_sheet_is_not_read_and_is_listed(self) -> None:
        def add(book: Workbook) -> None:
            book.create_sheet("Nháp")["A1"] = "tính thử"

        assert read(changed(add)).files[0].rows_left_out == ("trang “Nháp”",)

    def test_a_note_below_the_data_is_not_read_and_is_listed(self) -> None:
        dataset = after("E95", "chưa có số liệu")
        assert dataset.files[0].rows_left_out == ("trang “Thống kê”: dòng 95 không có mã",)

    def test_a_code_that_software_made_a_number_is_still_the_code(self) -> None:
        dataset = after("A10", 1.1)
        assert dataset.entries.keys() == read(written()).entries.keys()

    def test_a_stray_cell_far_away_costs_nothing(self) -> None:
        assert read(changed(lambda book: book["Thống kê"].cell(1_000_000, 16_000, "x"))).entries

    def test_text_in_decomposed_unicode_is_composed(self) -> None:
        dataset = after("F45", "ghi chu\u0301", "Thống kê")
        assert dataset.entries["620/3.3.2"].note == "ghi ch\u00fa"
        assert after(f"K{FIRST}", "kh\u00e1c".replace("\u00e1", "a\u0301"), "Phụ lục 8").tables["fields"][
            "group"
        ][0]


class TestNumbersAsTheyStandInCells:
    def test_a_stored_number_shows_its_digits(self) -> None:
        entry = entry_after("D45", 98.45)
        assert (entry.value, entry.text) == (Decimal("98.45"), "98,45")

    def test_a_fraction_with_a_percent_format_is_a_percentage(self) -> None:
        entry = after("D45", 0.985, number_format="0.0%").entries["620/3.3.2"]
        assert (entry.value, entry.text) == (Decimal("98.5"), "98,5%")

    @pytest.mark.parametrize(
        ("note", "is_told"), [("1/128", False), ("78/100", True), ("7/8/2023", True), ("", True)]
    )
    def test_a_rate_below_one_per_cent_is_doubted_unless_its_counts_stand_beside_it(
        self, note: str, is_told: bool
    ) -> None:
        def change(book: Workbook) -> None:
            book["Thống kê"]["D45"] = "0,78"
            keys = [cell.value for cell in book["Thống kê"][FIRST - 1]]
            book["Thống kê"].cell(45, keys.index("620:note") + 1).value = note

        told = [each.rule for each in read(changed(change)).findings]
        assert ("DOC-PHAN-TRAM" in told) is is_told

    @pytest.mark.parametrize(
        ("value", "cell", "rule", "severity"),
        [
            ("80.8", "D45", "DOC-DAU-CHAM", Severity.NOTE),
            ("17, 66", "D45", "DOC-KHOANG-TRANG", Severity.NOTE),
            (0.985, "D45", "DOC-PHAN-TRAM", Severity.WARN),
            ("1.234", "D11", "DOC-HANG-NGHIN", Severity.NOTE),
            (-3, "D11", "DOC-SO-AM", Severity.BLOCK),
            (2.5, "D11", "DOC-SO-LE", Severity.BLOCK),
            (10**14, "D11", "DOC-SO-LON", Severity.BLOCK),
            (7, "D25", "DOC-TRA-LOI", Severity.BLOCK),
            (12, "D9", "DOC-TIEU-DE", Severity.WARN),
            (3, "D15", "DOC-LY-DO", Severity.WARN),
        ],
    )
    def test_a_remark_names_the_cell(self, value: object, cell: str, rule: str, severity: Severity) -> None:
        found = after(cell, value).findings
        assert [(each.rule, each.severity) for each in found] == [(rule, severity)]
        assert found[0].where == (Origin(NAME, "Thống kê", cell),)
        assert found[0].message.startswith(f"Ô {cell}, trang “Thống kê”, mã ")

    @pytest.mark.parametrize(("typed", "value"), [("1 = Có", 1), ("có", 1), ("0", 0), (0, 0), ("Không", 0)])
    def test_an_answer_may_be_given_by_code_or_in_words(self, typed: object, value: int) -> None:
        entry = entry_after("D26", typed, code="620/1.5")
        assert (entry.status, entry.value) == (Status.NUMBER, value)

    def test_every_remark_has_a_declared_rule_with_its_own_code(self) -> None:
        codes = [rule.code for rule in rules_of("reading")]
        assert len(codes) == len(set(codes))


def test_reason_typed_with_capitals_is_understood() -> None:
    assert entry_after("E46", "Không phát sinh", code="620/3.3.3").status is Status.ZERO_DENOMINATOR


def test_missing_reason_words_are_listed() -> None:
    found = problems(changed(lambda book: book["Thống kê"].__setitem__("E46", "bận")))
    assert [each.what for each in found] == ["Lý do để trống không có trong danh sách"]
    assert "ô E46" in found[0].where
    assert "chưa có số liệu, không phát sinh, không thuộc phạm vi cấp xã" in found[0].fix
