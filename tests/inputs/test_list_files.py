"""A list that comes as a file of its own gives what it gives as a sheet of the entry workbook."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Sequence
from pathlib import Path
from unicodedata import normalize

import pandas as pd
import pytest
from conftest import needs
from inputs.list_books import readings
from inputs.list_files import (
    PLACE,
    WORKBOOK,
    as_csv,
    as_html,
    as_xlsx,
    loaded,
    of_workbook,
    readings_of_workbook,
    rows_of,
    without,
)
from inputs.workbooks import FORMS, changed
from openpyxl.workbook import Workbook

from cchc_toolkit.errors import SourceError
from cchc_toolkit.forms.list_declaration import ListColumn, ListDeclaration, file_lists, list_of_table
from cchc_toolkit.forms.procedure_fields import folded_words
from cchc_toolkit.inputs.exports.export_file import FileReading, dataset_of, read_export
from cchc_toolkit.inputs.exports.export_layout import load_layouts
from cchc_toolkit.inputs.inspection import inspect, inspection_text
from cchc_toolkit.inputs.load import load
from cchc_toolkit.inputs.reduced import from_files, to_files
from cchc_toolkit.inputs.workbook.list_claim import file_name
from cchc_toolkit.model.dataset import Dataset

OUTGOING = list_of_table("outgoing")
each_list = pytest.mark.parametrize("declared", file_lists(), ids=lambda each: each.table)


def same_as_sheet(dataset: Dataset, declared: ListDeclaration) -> None:
    """The rows of the list, and every figure, are those of the workbook alone."""
    expected = of_workbook()
    found = dataset.tables[declared.table]
    assert len(found) > 0
    pd.testing.assert_frame_equal(
        found.drop(columns=PLACE), expected.tables[declared.table].drop(columns=PLACE)
    )
    values = [
        {code: (each.status, each.amount, each.value) for code, each in of.items()}
        for of in (readings(dataset), readings_of_workbook())
    ]
    assert values[0] == values[1]


@each_list
def test_a_list_as_xlsx_gives_what_its_sheet_gives(declared: ListDeclaration, tmp_path: Path) -> None:
    data = as_xlsx(rows_of(declared))
    same_as_sheet(loaded(tmp_path, declared, f"{file_name(declared)}.xlsx", data), declared)


@each_list
def test_a_list_as_csv_gives_what_its_sheet_gives(declared: ListDeclaration, tmp_path: Path) -> None:
    data = as_csv(rows_of(declared, lambda day: f"{day:%d/%m/%Y}"))
    same_as_sheet(loaded(tmp_path, declared, f"{file_name(declared)}.csv", data), declared)


def test_a_register_as_html_called_xls_gives_what_its_sheet_gives(tmp_path: Path) -> None:
    data = as_html(rows_of(OUTGOING, lambda day: f"{day:%d/%m/%Y %H:%M:%S}"))
    same_as_sheet(loaded(tmp_path, OUTGOING, "xuat.xls", data), OUTGOING)


@pytest.mark.parametrize("kind", ["ods", "xls"])
@needs("soffice")
def test_a_register_saved_by_other_software_gives_what_its_sheet_gives(kind: str, tmp_path: Path) -> None:
    made = tmp_path / "so-van-ban-di.xlsx"
    made.write_bytes(as_xlsx(rows_of(OUTGOING)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path), str(made)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    folder = tmp_path / "2023-Q3"
    folder.mkdir()
    same_as_sheet(
        loaded(folder, OUTGOING, f"export.{kind}", made.with_suffix(f".{kind}").read_bytes()), OUTGOING
    )


@each_list
def test_a_separate_workbook_with_the_key_row_of_a_list_is_read(
    declared: ListDeclaration, tmp_path: Path
) -> None:
    def alone(book: Workbook) -> None:
        for each in book.sheetnames:
            if each != declared.sheet:
                del book[each]
        book[declared.sheet].title = "Trang rời"

    data = changed(alone, WORKBOOK.read_bytes())
    dataset = loaded(tmp_path, declared, "rieng.xlsx", data)
    same_as_sheet(dataset, declared)
    assert (
        dataset.tables[declared.table]["key"].tolist() == of_workbook().tables[declared.table]["key"].tolist()
    )


@each_list
def test_a_line_above_the_header_tells_the_list_and_rows_are_traced_to_their_place(
    declared: ListDeclaration,
) -> None:
    above: list[list[object]] = [["UBND XÃ MẪU"], [], [declared.names[0].upper()]]
    data = as_xlsx([*above, *rows_of(declared)], "Trang 1")
    found = read_export(data, "xuat 2023.xlsx", load_layouts()).lists[declared.table]
    assert found["row"].tolist() == list(range(5, 5 + len(of_workbook().tables[declared.table])))
    assert set(found["file"]) == {"xuat 2023.xlsx"} and set(found["sheet"]) == {"Trang 1"}


@each_list
def test_a_list_comes_back_from_the_archive_beside_the_hash_of_its_file(declared: ListDeclaration) -> None:
    data = as_xlsx(rows_of(declared))
    dataset = dataset_of(read_export(data, f"{file_name(declared)}.xlsx", load_layouts()))
    again = from_files(to_files(dataset))
    pd.testing.assert_frame_equal(again.tables[declared.table], dataset.tables[declared.table])
    (source,) = again.files
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert source.layout == f"{declared.sheet} ({declared.code})"


@each_list
def test_a_list_in_the_workbook_and_in_a_file_is_refused_naming_both(
    declared: ListDeclaration, tmp_path: Path
) -> None:
    (tmp_path / "nhap-lieu.xlsx").write_bytes(WORKBOOK.read_bytes())
    name = f"{file_name(declared)}.xlsx"
    rows = rows_of(declared)
    (tmp_path / name).write_bytes(as_xlsx([*rows, rows[-1]]))
    if declared.is_gathered:
        same_as_sheet(load(tmp_path, FORMS), declared)  # the same rows again: each of them counts once
        return
    with pytest.raises(SourceError) as refused:
        load(tmp_path, FORMS)
    (problem,) = refused.value.problems
    assert f"Danh sách “{declared.sheet}” có ở nhiều nơi" in problem.what
    assert f"nhap-lieu.xlsx, trang “{declared.sheet}”" in problem.what and name in problem.what


def test_rows_of_limits_from_several_places_all_count_and_equal_ones_once(tmp_path: Path) -> None:
    limits = list_of_table("limits")
    (tmp_path / "nhap-lieu.xlsx").write_bytes(WORKBOOK.read_bytes())
    head, first, *_ = rows_of(limits)
    more = ["9", "", "", "Đường truyền chậm (giả lập)", "hạ tầng chưa nâng cấp", "", "", ""]
    (tmp_path / "ton-tai-han-che.xlsx").write_bytes(as_xlsx([head, first, more]))
    told = load(tmp_path, FORMS).tables["limits"]
    own = of_workbook().tables["limits"]
    assert told["what"].tolist() == [*own["what"], "Đường truyền chậm (giả lập)"]
    assert set(told["file"]) == {"nhap-lieu.xlsx", "ton-tai-han-che.xlsx"}


def test_a_list_whose_rows_all_stand_in_the_workbook_too_counts_once_and_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "nhap-lieu.xlsx").write_bytes(WORKBOOK.read_bytes())
    (tmp_path / "so-van-ban-di.xlsx").write_bytes(as_xlsx(rows_of(OUTGOING)))
    dataset = load(tmp_path, FORMS)
    assert set(dataset.tables["outgoing"]["file"]) == {"nhap-lieu.xlsx"}
    (said,) = [each for each in dataset.findings if each.rule == "DOC-TEP-TRUNG"]
    assert "so-van-ban-di.xlsx" in said.message and "nhap-lieu.xlsx" in said.message


def test_two_files_of_one_list_are_refused_too(tmp_path: Path) -> None:
    (tmp_path / "van-ban-di-thang-7.xlsx").write_bytes(as_xlsx(rows_of(OUTGOING)[:-1]))
    with pytest.raises(SourceError, match=r"van-ban-di-thang-7\.xlsx.*van-ban-di-thang-8\.xlsx"):
        loaded(tmp_path, OUTGOING, "van-ban-di-thang-8.xlsx", as_xlsx(rows_of(OUTGOING)))


def test_a_file_without_rows_leaves_the_sheet_to_speak(tmp_path: Path) -> None:
    (tmp_path / "nhap-lieu.xlsx").write_bytes(WORKBOOK.read_bytes())
    (tmp_path / "so-van-ban-di.xlsx").write_bytes(as_xlsx(rows_of(OUTGOING)[:1]))
    assert set(load(tmp_path, FORMS).tables["outgoing"]["file"]) == {"nhap-lieu.xlsx"}


def test_a_subject_is_kept_where_the_activities_of_another_file_cite_it(tmp_path: Path) -> None:
    register = [
        ["Số ký hiệu", "Ngày ban hành", "Trích yếu", "Hình thức gửi"],
        ["98/KH-UBND", "03/07/2023", "tuyên truyền", "giấy"],
        ["99/KH-UBND", "03/07/2023", "về việc của ông Nguyễn Thử Nghiệm", "giấy"],
    ]
    activities = [
        ["Ngày", "Việc đã làm", "Văn bản", "Lĩnh vực CCHC"],
        ["04/07/2023", "Họp", "98/KH-UBND", ""],
    ]
    (tmp_path / "nhat-ky-hoat-dong.csv").write_bytes(as_csv(activities))
    book = without("Hoạt động", OUTGOING.sheet)
    (tmp_path / "nhap-lieu.xlsx").write_bytes(book)
    (tmp_path / "so-van-ban-di.csv").write_bytes(as_csv(register))
    assert load(tmp_path, FORMS).tables["outgoing"]["subject"].tolist() == ["tuyên truyền", ""]


REGISTER = ["STT", "Số ký hiệu", "Ngày ban hành", "Trích yếu nội dung", "Hình thức gửi"]
ROW = [1, "12/QĐ-UBND", "03/07/2023", "", "giấy"]


def reading_of(rows: Sequence[Sequence[object]], name: str = "xuat.csv") -> FileReading:
    return read_export(as_csv(rows), name, load_layouts())


def refusal_of(rows: Sequence[Sequence[object]], name: str = "xuat.csv") -> str:
    with pytest.raises(SourceError) as refused:
        reading_of(rows, name)
    return str(refused.value)


def test_a_header_is_known_without_accents_capitals_and_spaces_and_below_other_rows() -> None:
    header = [normalize("NFD", each.upper()).replace(" ", "  ") for each in REGISTER]
    reading = reading_of([["ỦY BAN NHÂN DÂN XÃ MẪU"], [], header, ["(1)", "(2)", "(3)", "(4)", "(5)"], ROW])
    assert reading.lists["outgoing"]["number_symbol"].tolist() == ["12/QĐ-UBND"]
    assert reading.lists["outgoing"]["sheet"].tolist() == [OUTGOING.sheet]
    assert reading.tables[0].header == "hàng 3"


def test_rows_that_are_no_items_are_left_out_and_named() -> None:
    rows = [REGISTER, ROW, ["", "Tháng 8"], [2], ["", "Tổng cộng", 1], [], REGISTER, [3, *ROW[1:]]]
    reading = reading_of(rows)
    assert reading.lists["outgoing"]["row"].tolist() == [2, 8]
    assert [each.partition(": ")[2] for each in reading.source.rows_left_out] == [
        "01 dòng chỉ có một ô chữ (tiêu đề nhóm, ghi chú) (dòng 3)",
        "01 dòng không có nội dung ở cột được đọc (dòng 4)",
        "01 dòng tổng (dòng 5)",
        "01 dòng trống (dòng 6)",
        "01 hàng tiêu đề lặp lại (dòng 7)",
    ]


def test_columns_that_are_not_declared_are_dropped_and_named() -> None:
    reading = reading_of([[*REGISTER, "Cột riêng", "Người ký"], [*ROW, "Zuyên", "Zuyên"]])
    assert reading.tables[0].unmatched == ("F1",)
    assert [each.rule for each in reading.findings] == ["DOC-HS-COT"]


def test_a_document_without_its_day_is_refused_once_for_all_rows() -> None:
    message = refusal_of([REGISTER, *([2, "13/QĐ-UBND", "", "", "giấy"] for _ in range(7))])
    assert "Thiếu “Ngày văn bản”" in message and "07 ô: C2, C3, C4, C5, C6, …" in message


def test_words_outside_a_choice_are_refused_by_their_cells_and_never_quoted() -> None:
    message = refusal_of([REGISTER, [1, "13/QĐ-UBND", "03/07/2023", "", "qua Zuyên"]])
    assert "Cột “Hình thức gửi”: nội dung không có trong danh sách" in message and "ô E2" in message
    assert "Zuyên" not in message


def test_a_missing_required_column_is_named() -> None:
    message = refusal_of([["Số ký hiệu", "Trích yếu", "Hình thức gửi", "Zuyên"], ["1", "", "giấy", ""]])
    assert "gần nhất là “Sổ văn bản đi”, còn thiếu “Ngày văn bản”" in message
    assert "ô D1" in message and "Zuyên" not in message


def test_a_register_that_nothing_tells_is_refused_with_the_name_to_give_it() -> None:
    rows = [REGISTER[:4], ROW[:4]]
    assert "Đề nghị đặt tên tệp là so-van-ban-di.xlsx" in refusal_of(rows)
    assert len(reading_of(rows, "Sổ văn bản đi quý 3.csv").lists["outgoing"]) == 1
    assert len(reading_of([["SỔ ĐĂNG KÝ VĂN BẢN ĐI"], *rows]).lists["outgoing"]) == 1


def test_documents_of_the_commune_are_told_from_the_register_by_their_name() -> None:
    rows = [["Số ký hiệu", "Ngày ban hành", "Loại văn bản"], ["01/2023/QĐ-UBND", "03/07/2023", "Quyết định"]]
    assert list(reading_of(rows, "van-ban-qppl.csv").lists) == ["legal_documents"]
    assert list(reading_of(rows, "so-van-ban-di.csv").lists) == ["outgoing"]
    assert "khớp như nhau" in refusal_of(rows, "van-ban-di, van-ban-qppl.csv")


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("so-van-ban-den.xlsx", "Năm 2023"),
        ("so-van-ban-di.xlsx", "SỔ VĂN BẢN ĐẾN"),
        ("so-van-ban-di.xlsx", "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN QUÝ III"),
    ],
)
def test_a_register_that_is_called_one_of_incoming_documents_is_refused(name: str, heading: str) -> None:
    assert "nên không phải là “Sổ văn bản đi”" in refusal_of([[heading], REGISTER, ROW], name)


@pytest.mark.parametrize(
    "heading", ["Sổ văn bản đi", "Danh sách văn bản đến ngày 14/9/2023", "Sổ quản lý văn bản đến, văn bản đi"]
)
def test_a_register_of_outgoing_documents_may_say_until_when(heading: str) -> None:
    assert "outgoing" in reading_of([[heading], REGISTER, ROW], "so-van-ban-di.csv").lists


def test_a_register_of_incoming_documents_is_never_taken_for_one_of_outgoing() -> None:
    rows = [[*REGISTER, "Số đến", "Ngày đến"], [*ROW, 5, "04/07/2023"]]
    for name in ("xuat.csv", "so-van-ban-di.csv"):
        assert "có tiêu đề “Số đến” và “Ngày đến” nên không phải là “Sổ văn bản đi”" in refusal_of(rows, name)


def test_an_export_of_cases_in_an_unknown_layout_is_no_list_of_procedures() -> None:
    header = ["Mã hồ sơ", "Mã thủ tục", "Mức độ dịch vụ công", "Lĩnh vực", "Ngày nhận", "Người nộp"]
    message = refusal_of([header, ["H1", "1.001193", "toàn trình", "Hộ tịch", "03/07/2023", "Zuyên"]])
    assert "Cách trình bày chưa biết" in message


def test_a_copy_of_the_entry_workbook_is_still_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="Tệp là sổ nhập số liệu"):
        read_export(WORKBOOK.read_bytes(), "ban sao.xlsx", load_layouts())


def test_inspection_tells_list_header_columns_rows_and_days(tmp_path: Path) -> None:
    path = tmp_path / "so-van-ban-di.xlsx"
    path.write_bytes(as_xlsx([["Sổ"], [*REGISTER, "Cột riêng"], [*ROW, 1], [2, "13/QĐ-UBND", "05/07/2023"]]))
    told = inspection_text(inspect(path))
    assert "Sổ văn bản đi (mã VBD), tiêu đề ở hàng 2" in told
    assert "B = Số, ký hiệu; C = Ngày văn bản; D = Trích yếu; E = Hình thức gửi" in told
    assert "Cột không nhận ra, không đọc: ô F2" in told
    assert "Số dòng đọc được: 02" in told
    assert "Ngày ở cột “Ngày văn bản”: từ 03/7/2023 đến 05/7/2023, 02 dòng" in told


def test_no_word_of_a_list_means_two_choices_and_no_header_two_columns() -> None:
    for declared in file_lists():
        headers = [
            folded_words(text) for each in declared.read_columns for text in (each.name, *each.headers)
        ]
        assert len(headers) == len(set(headers)), declared.table
        assert {*declared.needs, *declared.recognised_by} <= {each.code for each in declared.read_columns}
        assert {each.code for each in declared.columns if each.is_required} <= set(declared.needs)
        for column in declared.read_columns:
            words = [folded_words(text) for each in column.choices for text in _words(column, each)]
            assert len(words) == len(set(words)), column.name


def _words(column: ListColumn, choice: str) -> set[str]:
    return {folded_words(each) for each in (column.choices[choice], *column.words.get(choice, ()))}


def test_a_table_without_a_known_header_is_told_which_lists_there_are() -> None:
    message = refusal_of([["Zuyên", "Zuyên 2"], ["1", "2"]])
    assert all(f"“{each.sheet}”" in message for each in file_lists()) and "Zuyên" not in message
