"""Free text of the workbook holds no telephone and no identity number; all numbers are made up."""

from datetime import datetime
from pathlib import Path

import pytest
from inputs.list_books import OUTGOING, document, read_rows
from inputs.list_files import as_xlsx, loaded
from inputs.workbooks import FIRST, changed, problems, read
from openpyxl.workbook import Workbook

from cchc_toolkit.errors import SourceError
from cchc_toolkit.forms.list_declaration import list_of_table
from cchc_toolkit.inputs.workbook.personal_numbers import (
    has_personal_number,
    has_personal_number_in_name,
    may_be_quoted,
)


@pytest.mark.parametrize(
    "text",
    [
        "gọi số 0905123456", "SĐT 0905 123 456.", "ĐT: 0234.3822.123", "(+84 905 123 456)",
        "CCCD 046099001234",
        "CMND số 191234567, cấp năm 2010", "0905-123-456",
    ],
)  # fmt: skip
def test_a_number_of_a_person_is_seen(text: str) -> None:
    assert has_personal_number(text)
    assert has_personal_number_in_name(f"{text}.xlsx")


@pytest.mark.parametrize(
    "name",
    [
        "0905123456.xlsx", "SĐT0905123456Lan.xlsx", "0905_123_456.csv", "0905.12.34.56.xlsx",
        "0905 – 123 – 456.xls",
        "(090) 512-3456.csv", "+84905123456a.csv", "cccd046099001234.xlsx", "046 099 001 234.xlsx",
        "191234567.xls", "0905,123,456.csv",
        "201 234 567.xls", "０９０５１２３４５６.csv", "0905 2026 12.csv", "09.05.2026.34.csv",
        "0905123456 2026-09-14.csv",
        "2026-09-14 0905123456.csv", "20260914123.csv", "2026091412345678.xlsx", "99.99.2026-14.09.2026.csv",
        "2026-13-01 123.csv", "09 05 20 12 34.csv",
    ],
)  # fmt: skip
def test_a_name_that_may_hold_one_is_seen_however_it_is_cut(name: str) -> None:
    assert has_personal_number_in_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "Lan.xlsx", "Lan 2026-09-14.xlsx", "Lan 20260914.xlsx", "Lan 15.06.2026-14.09.2026.xlsx", "2026.csv",
        "Lan 15.06.2026 - 14.09.2026 (1).xlsx", "Lan 20260615_20260914.xls", "15062026-14092026.csv",
        "Lan_20260914_083015.xlsx", "Lan 2026-09-14 08.30.csv", "2024 2025 2026.csv", "06.2026-09.2026.csv",
        "202606-202609.csv", "12345678.csv", "12 34 56 78.csv", "Q3 2026 so 77.xlsx",
        "15.6.2026 – 14.9.2026.xlsx",
    ],
)  # fmt: skip
def test_a_name_with_dates_or_few_digits_is_none(name: str) -> None:
    assert not has_personal_number_in_name(name)


@pytest.mark.parametrize(
    "text",
    [
        "", "411/412", "ngày 05.9.2023 và 06.9.2023", "từ 05/9/2023 đến 06/10/2023", "số 02/QĐ-UBND",
        "kinh phí 125.000.000 đồng", "kinh phí 125000000 đồng", "hồ sơ 000.00.53.H48-220921-0099",
        "hồ sơ G09.20-20260609-0092637", "thủ tục 1.001612.000.00.00.H48", "giai đoạn 2021 - 2025",
        "04 buổi, 193 hồ sơ",
        "TCVN ISO 9001:2015", "mã 00352112000539", "98,45%",
    ],
)  # fmt: skip
def test_other_numbers_are_none(text: str) -> None:
    assert not has_personal_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "sđt0987654321", "Lan0987654321", "0987654321Lan", "(0987)654.321", "0987/654/321",
        "+84 987 654 321", "+84987654321", "84987654321", "0084 987654321", "+84 (0) 987 654 321",
        "+84 (987) 654 321", "０９８７６５４３２１", "0987\u200b654\u200b321", "0987\u00a0654\u00a0321",
        "[0987] 654 321", "0987_654_321", "0 9 8 7 6 5 4 3 2 1", "09 87 65 43 21", "09.87.65.43.21",
        "0987–654–321", "046 099 001 234", "046.099.001.234", "046-099-001-234", "cccd046099001234",
        "cmnd:191.234.567", "CMND 191 234 567", "191 234 567", "sđt 987.654.321", "zalo 987654321",
        "điện thoại: 3822 1234", "0987654321 đ/c Lan", "0987654321 đồng chí Lan", "0905123456/0987654321",
        "liên hệ chị Lan, 0905.123.456, ngày 05/9/2023", "ngày 05/9/2023 0905123456", "hộ chiếu C1234567",
        "số 0912345678/Lan", "0234/3822123", "Lan (0987654321)", "0987,654,321", "sđt: 0987. 654. 321",
        "0912.345.678 của ông A", "1.001193 0987654321", "hồ sơ 000.00.15.H12-230701-0001 0987654321",
        "905123456", "số điện thoại 0234 3822123", "0912345678đ/c Lan",
        "SĐT: 0905 - 123 - 456", "0905.123.456 (zalo)", "ĐT 0234 3822 123", "số máy 0905123456;",
        "Lan-0905123456", "Lan_0905123456", "A.0905123456", "0905123456.", "1/0905123456", "“0905123456”",
        "0905 123456 và 0905 654321", "CCCD: 046 099 001234", "cccd 046099001234 cấp 05/9/2021",
        "căn cước công dân số 046099001234", "số định danh cá nhân 046099001234", "+84-905-123-456",
        "+84.905.123.456", "(84) 905123456", "Hộ tịch-0905123456", "0905123456-Hộ tịch",
        "chứng minh nhân dân số: 191.234.567", "SĐT. 0905.123456", "ngày 15/6/2023, 0905123456",
        "hồ sơ 05/2023 0905123456", "0905123456 05/9/2023",
    ],
)  # fmt: skip
def test_a_number_of_a_person_is_seen_however_it_is_cut_or_glued_on(text: str) -> None:
    assert has_personal_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "1.004859.000.00.00.H57", "2.000648", "000.00.15.H12-230701-0001", "H99.10-230620-0001",
        "123/QĐ-UBND", "số 0123456789/BC", "số 0912345678/BC-UBND", "02/2023/QĐ-UBND", "59/2020/QH14",
        "0912.345.678 đồng", "1.234.567.890 đồng", "1.234.567.890", "kinh phí 191234567", "84.905.123.456",
        "84.905.123.456 đồng", "kinh phí: 905.123.456", "05/9/2023-06/10/2023", "05/9-06/10/2023",
        "05.9.2023 - 06.9.2023", "05-9-2023 - 06-9-2023", "15-20/6/2023", "05/9/23-06/9/23",
        "2021-2025, 2026-2030", "02/2023-05/2023", "05/12345 (0,04%)", "02, 03, 04, 05, 06",
        "02,03,04,05,06", "05/131 - 06/132", "BHYT 12.345/12.500 người", "điện thoại 12.345.678 đồng",
        "MST 0301234567", "mã số thuế: 0301234567-001", "tổng đài 1900 1234 56", "ĐT 1800 1234",
        "các ngày 05/9/2023, 06/9/2023", "từ 07h30-11h30 ngày 02/10/2023", "5.000.000đ", "125000000đ",
        "12 hồ sơ, 0905 lượt", "Kế hoạch số 03/KH-UBND ngày 06/01/2023; 04/KH-UBND ngày 07/01/2023",
        "20230615-20230914", "diện tích 1.234,5 m²; 2.345,6 m²", "mục 1.1.2.3.4.5.6.7.8.9",
        "căn cước: 05/9/2023 - 06/9/2023", "1 2 3 4 5 6 7 8 9 10", "tỷ lệ 98,45% (190/193), 05/193",
        "số 1234567/TTr-UBND", "125 triệu đồng", "0,5 triệu đồng",
        "9 tháng đầu năm 2023: 0 hồ sơ quá hạn; 193 hồ sơ",
        "2026-06-08 14:07:53", "20231002T080000-000000000000", "10.035 → **3.321** (2.621 xã",
        "Điện Biên 2023-2025 (09 tháng)", "Thông tư 01/2023/TT-VPCP ngày 05/4/2023",
        "hồ sơ số 2023-000123456", "mã GD 202306150001234", "mã vạch 8934567890123",
        "thửa đất số 123, tờ bản đồ số 45, diện tích 0,1234 ha", "0.984536082", "0.98453608247",
        "98.453608247", "0,984536082", "tỷ lệ 0.984536082 (190/193)",
        "08:00 ngày 05/9/2023 - 17:00 ngày 06/9/2023", "05/9/2023 08:00 - 06/9/2023 17:00",
        "đạt 02/03/04 chỉ tiêu", "Công văn số 1234/UBND-NV, 1235/UBND-NV", "số 620/UBND-NV ngày 31/5/2023",
        "điện thoại (05 cuộc), zalo (120 lượt)", "tổng kinh phí 1.234.567.890,5 đồng",
        "thu 0912345678 đồng", "năm 2021: 1.234; năm 2022: 1.345; năm 2023: 1.456",
        "từ ngày 15.12.2022 đến ngày 14.3.2023", "15/12/2022-14/03/2023",
        "Quý III/2023 (15/6/2023 - 14/9/2023)",
    ],
)  # fmt: skip
def test_codes_documents_dates_and_sums_of_money_are_none(text: str) -> None:
    assert not has_personal_number(text)


@pytest.mark.parametrize("text", ["12", "1,234", "98,45%", "31/02/2023", "-5"])
def test_a_number_or_a_date_may_be_quoted(text: str) -> None:
    assert may_be_quoted(text)


@pytest.mark.parametrize("text", ["", "chị Lan", "12 hồ sơ", "0905123456", "1" * 31])
def test_words_and_numbers_of_people_are_not_quoted(text: str) -> None:
    assert not may_be_quoted(text)


def with_cell(sheet: str, cell: str, value: str) -> bytes:
    def put(book: Workbook) -> None:
        book[sheet][cell] = value

    return changed(put)


@pytest.mark.parametrize(
    ("sheet", "cell"),
    [
        ("Kiến nghị", "B9"), ("Kiến nghị", "C9"), ("Văn bản", "F9"), ("Văn bản", "E9"), ("Hoạt động", "C9"),
        ("Thống kê", "F45"), ("Phụ lục 8", "B9"),
    ],
)  # fmt: skip
def test_it_is_refused_by_cell_and_not_quoted(sheet: str, cell: str) -> None:
    (found,) = problems(with_cell(sheet, cell, "Đề nghị hỗ trợ, điện thoại 0905123456"))

    assert found.where.endswith(f"trang “{sheet}”, ô {cell}")
    assert "số điện thoại hoặc số giấy tờ" in found.what
    assert "0905" not in str(found)


def test_text_without_such_a_number_is_kept() -> None:
    entries = read(with_cell("Thống kê", "F45", "190/193")).entries
    assert entries["620/3.3.2"].note == "190/193"


@pytest.mark.parametrize(
    ("sheet", "cell"),
    [
        ("Thống kê", "A45"), ("Thống kê", "D45"), ("Thống kê", "E46"), ("Phụ lục 8", "J9"),
        ("Văn bản", "D9"), ("Văn bản", "G9"), ("Văn bản", "H9"), ("Hoạt động", "B9"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("typed", ["chị Zuyên", "Zuyên0905123456", "0905123456"])
def test_no_refusal_quotes_words_or_a_number_of_anybody(sheet: str, cell: str, typed: str) -> None:
    told = str(problems(with_cell(sheet, cell, typed)))

    assert f"ô {cell}" in told or f"dòng {cell[1:]}" in told or "trang" in told
    assert "Zuyên" not in told and "0905" not in told and "905.123" not in told


def test_a_telephone_in_the_place_of_a_code_is_refused() -> None:
    (found,) = problems(with_cell("Văn bản", f"A{FIRST}", "0905123456"))
    assert found.where.endswith(f"dòng {FIRST}") and "0905" not in str(found)


@pytest.mark.parametrize("typed", [905123456, "0905123456", "0905 123 456"])
def test_a_telephone_in_the_place_of_a_figure_is_refused_and_not_quoted(typed: object) -> None:
    def put(book: Workbook) -> None:
        book["Thống kê"]["D11"] = typed

    (found,) = problems(changed(put))
    assert found.what == "Nội dung ô có dãy số giống số điện thoại hoặc số giấy tờ của một người"


def test_a_sheet_named_after_a_telephone_is_cited_by_its_place() -> None:
    def rename(book: Workbook) -> None:
        book["Thống kê"].title = "Thống kê Lan 0905123456"

    dataset = read(changed(rename))
    place = dataset.entries["620/3.3.2"].origin.sheet
    assert place.isdigit()
    assert "0905123456" not in str(dataset)


def test_a_sheet_named_with_a_date_keeps_its_name() -> None:
    def rename(book: Workbook) -> None:
        book["Thống kê"].title = "Thống kê 15.06.2023-14.09.2023"

    assert read(changed(rename)).entries["620/3.3.2"].origin.sheet == "Thống kê 15.06.2023-14.09.2023"


def test_a_subject_of_the_register_is_left_out_and_told() -> None:
    rows = [
        document("1/QĐ-UBND", 3, subject="chứng thực cho ông A, sđt 0905.123.456"),
        document("2/KH-UBND", 4),
    ]
    dataset = read_rows({OUTGOING: rows})

    assert list(dataset.tables["outgoing"]["subject"]) == ["", ""]
    (told,) = [each for each in dataset.findings if each.rule == "DOC-DS-BO"]
    assert "01 ô ở cột “Trích yếu”" in told.message and "0905" not in told.message


def test_an_activity_of_a_file_is_refused_and_never_printed_empty(tmp_path: Path) -> None:
    rows = [
        ["Ngày thực hiện", "Việc đã làm", "Lĩnh vực cải cách"],
        [datetime(2023, 7, 3), "Gọi 0905123456", ""],
    ]
    with pytest.raises(SourceError) as refused:
        loaded(tmp_path, list_of_table("activities"), "hoat-dong-trong-ky.xlsx", as_xlsx(rows))
    assert "Cột “Việc đã làm”: có dãy số" in str(refused.value)
    assert "0905" not in str(refused.value)


@pytest.mark.parametrize("typed", ["-", "…", ".", "\u200b"])
def test_an_entry_without_a_word_is_refused_and_never_printed_empty(typed: str) -> None:
    (found,) = problems(with_cell("Kiến nghị", f"B{FIRST}", typed))
    assert found.where.endswith(f"ô B{FIRST}")


def test_a_dash_for_nobody_is_a_blank() -> None:
    proposals = read(with_cell("Kiến nghị", f"C{FIRST}", "-")).tables["proposals"]
    assert list(proposals["addressee"]) == [""]
