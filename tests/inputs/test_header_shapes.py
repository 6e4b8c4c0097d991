"""Headers as software and spreadsheets really lay them out: read whole, or refused, never guessed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from inputs.exports import LISTED, listed_row, read, refusal, rules, text, xlsx

from cchc_toolkit.inputs.exports.export_file import FileReading

UPPER_06A = ["STT", "Lĩnh vực giải quyết", "Số lượng hồ sơ tiếp nhận", "", "", ""]
UPPER_06A += ["Số lượng hồ sơ đã giải quyết", "", "", "", "Số lượng hồ sơ đang giải quyết", "", ""]
MIDDLE_06A = ["", "", "Tổng số", "Trong kỳ", "", "Từ kỳ trước", "Tổng số", "Trước hạn", "Đúng hạn"]
MIDDLE_06A += ["Quá hạn", "Tổng số", "Trong hạn", "Quá hạn"]
LOWER_06A = ["", "", "", "Trực tuyến", "Trực tiếp; dịch vụ bưu chính", *[""] * 8]
ROW_06A = [1, "Hộ tịch", 26, 15, 9, 2, 25, 10, 14, 1, 1, 0, 1]
COUNTS_06A = {
    "handled": 26, "online": 15, "direct": 9, "carried_over": 2, "resolved": 25, "early": 10, "on_time": 14,
    "late": 1, "pending": 1, "pending_in_time": 0, "pending_overdue": 1,
}  # fmt: skip

UPPER_07A = ["STT", "Lĩnh vực, thủ tục hành chính", "Số hồ sơ tiếp nhận", "", "", "", ""]
UPPER_07A += ["Số hồ sơ đã giải quyết", "", "", "", "Số hồ sơ đang giải quyết", "", "", ""]
MIDDLE_07A = ["", "", "Tổng số", "Trực tiếp", "Trực tuyến toàn trình", "Trực tuyến một phần"]
MIDDLE_07A += ["Kỳ trước chuyển qua", "Tổng số", "Đúng và trước hạn", "Quá hạn", ""]
MIDDLE_07A += ["Tổng số", "Chưa đến hạn", "Quá hạn", ""]
LETTERS = ["Đã có thư xin lỗi", "Chưa có thư xin lỗi"]
LOWER_07A = [*[""] * 9, *LETTERS, "", "", *LETTERS]
ROW_07A = [1, "Hộ tịch", 30, 10, 15, 3, 2, 26, 20, 2, 4, 4, 1, 1, 2]
NUMBERS_07A = [f"({number})" for number in range(1, 16)]
MERGED_07A = [
    (0, 2, 0, 6), (0, 7, 0, 10), (0, 11, 0, 14), (1, 9, 1, 10), (1, 13, 1, 14),
    *((0, at, 2, at) for at in (0, 1)), *((1, at, 2, at) for at in (2, 3, 4, 5, 6, 7, 8, 11, 12)),
]  # fmt: skip


def counts(reading: FileReading) -> dict[str, int]:
    values = reading.aggregates[reading.aggregates["role"] == "value"]
    return {str(k): int(v) for k, v in zip(values["metric"], values["value"], strict=True)}


def test_bieu_07a_with_three_rows_of_headers_counts_both_kinds_of_overdue_cases() -> None:
    reading = read(xlsx([UPPER_07A, MIDDLE_07A, LOWER_07A, NUMBERS_07A, ROW_07A], merged=MERGED_07A))
    found = counts(reading)
    assert (found["late"], found["pending_overdue"]) == (6, 3)
    assert (found["resolved"], found["in_time"], found["pending"]) == (26, 20, 4)
    assert reading.tables[0].header == "hàng 1–3"


def test_a_row_of_data_right_below_two_rows_of_headers_is_no_header() -> None:
    at = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13]
    rows = [[row[each] for each in at] for row in (UPPER_07A, MIDDLE_07A, ROW_07A)]
    merged = [(0, 2, 0, 6), (0, 7, 0, 9), (0, 10, 0, 12)]
    found = read(xlsx(rows, merged=merged))
    assert counts(found)["handled"] == 30 and counts(found)["late"] == 2


def test_bieu_07a_without_columns_of_overdue_cases_says_what_it_says() -> None:
    at = [0, 1, 2, 3, 4, 5, 6, 7, 8]
    rows = [[row[each] for each in at] for row in (UPPER_07A, MIDDLE_07A, ROW_07A)]
    found = counts(read(xlsx(rows, merged=[(0, 2, 0, 6), (0, 7, 0, 8)])))
    assert (found["resolved"], found["in_time"]) == (26, 20)
    assert "late" not in found and "pending" not in found


def test_stopped_withdrawn_and_refused_cases_are_columns_of_their_own() -> None:
    head = [[*UPPER_06A, "Dừng xử lý", "Rút hồ sơ", "Từ chối"], [*MIDDLE_06A, "", "", ""]]
    head.append([each.replace(";", ",") for each in LOWER_06A])
    merged = [(0, 2, 0, 5), (0, 6, 0, 9), (0, 10, 0, 12), (1, 3, 1, 4)]
    merged += [(0, at, 2, at) for at in (0, 1, 13, 14, 15)]
    merged += [(1, at, 2, at) for at in (2, 5, 6, 7, 8, 9, 10, 11, 12)]
    reading = read(xlsx([*head, [*ROW_06A, 3, 2, 1]], merged=merged))
    assert counts(reading) == COUNTS_06A | {"stopped": 3, "withdrawn": 2, "refused": 1}
    assert rules(reading) == []


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_headers_without_merged_areas_are_read_by_the_group_to_their_left(kind: str) -> None:
    rows: list[Sequence[Any]] = [
        UPPER_06A,
        MIDDLE_06A,
        [each.replace(";", ",") for each in LOWER_06A],
        ROW_06A,
    ]
    data = text(rows, ";").encode("utf-8-sig") if kind == "csv" else xlsx(rows)
    assert counts(read(data, f"06a.{kind}")) == COUNTS_06A


def test_headers_without_merged_areas_that_bear_one_name_twice_are_refused() -> None:
    """The second "Quá hạn" may be of "đã giải quyết" or of a group whose name is missing."""
    upper = [each if each != "Số lượng hồ sơ đang giải quyết" else "" for each in UPPER_06A]
    middle = [each if each != "Trong hạn" else "Ghi chú" for each in MIDDLE_06A]
    lower = [each.replace(";", ",") for each in LOWER_06A]
    assert "Cách trình bày chưa biết" in refusal(xlsx([upper, middle, lower, ROW_06A]), "06a.xlsx")


def test_headers_of_one_row_that_write_their_groups_with_a_stroke_are_read() -> None:
    groups = ["", "", *["Số lượng hồ sơ tiếp nhận"] * 4]
    groups += [*["Số lượng hồ sơ đã giải quyết"] * 4, *["Số lượng hồ sơ đang giải quyết"] * 3]
    names = ["STT", "Lĩnh vực", "Tổng số", "Trực tuyến", "Trực tiếp, dịch vụ bưu chính", *MIDDLE_06A[5:]]
    head = [f"{group} | {name}" if group else name for group, name in zip(groups, names, strict=True)]
    assert counts(read(xlsx([head, ROW_06A]), "06a.xlsx")) == COUNTS_06A


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        ("Tên thủ tục hành chính", "Tên TTHC"),
        ("Ngày hẹn trả", "Ngày hẹn trả kết quả"),
        ("Ngày kết thúc xử lý", "Ngày có kết quả"),
        ("Trạng thái", "Tình trạng hồ sơ"),
    ],
)
def test_a_list_of_cases_is_known_by_other_words_of_its_columns(usual: str, other: str) -> None:
    head = [other if each == usual else each for each in LISTED]
    assert rules(read(xlsx([head, listed_row()]))) == ["DOC-HS-SUYRA"]


@pytest.mark.parametrize(
    ("column", "word", "found", "value"),
    [
        ("Trạng thái", "Công dân rút", "status", "withdrawn"),
        ("Trạng thái", "Chờ tiếp nhận", "status", "registered"),
        ("Hình thức nộp", "Tại quầy", "channel", "direct"),
        ("Hình thức nộp", "Trực tuyến toàn trình", "channel", "online"),
        ("Hình thức nộp", "Trực tuyến một phần", "channel", "online"),
        ("Hình thức nộp", "Dịch vụ bưu chính công ích", "channel", "post"),
    ],
)
def test_words_of_a_list_of_cases(column: str, word: str, found: str, value: str) -> None:
    reading = read(xlsx([LISTED, listed_row(**{column: word})]))
    assert list(reading.dossiers[found]) == [value]
    assert rules(reading) == ["DOC-HS-SUYRA"]


def test_a_case_that_is_due_within_the_day_is_due_on_the_day_of_receipt() -> None:
    rows = [listed_row(1, **{"Ngày hẹn trả": "Trong ngày"}), listed_row(2, **{"Ngày hẹn trả": "trong tuần"})]
    reading = read(xlsx([LISTED, *rows]))
    assert [str(each)[:10] for each in reading.dossiers["due_on"]] == ["2023-06-20", "NaT"]
    assert [each.cells for f in reading.findings if f.rule == "DOC-HS-NGAY" for each in f.where] == ["I3"]
