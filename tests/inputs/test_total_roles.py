"""Groups, subtotals and totals of an aggregate export: right ones are silent, wrong ones told by cell."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from inputs.bad_inputs import totals
from inputs.exports import TOTALS_06A, read, rules

from cchc_toolkit.inputs.exports.export_file import FileReading, read_export
from cchc_toolkit.inputs.exports.export_layout import load_layouts

A = (10, 5, 3, 2, 9, 4, 4, 1, 1, 1, 0)
B = (20, 15, 3, 2, 20, 10, 10, 0, 0, 0, 0)
C = (33, 20, 9, 4, 31, 21, 10, 0, 2, 1, 1)


def added(*figures: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sum(column) for column in zip(*figures, strict=True))


def without(figures: tuple[int, ...], **changed: int) -> tuple[Any, ...]:
    """The figures, some columns holding something else: c0 the first."""
    return tuple(changed.get(f"c{at}", value) for at, value in enumerate(figures))


def table(*lines: tuple[Any, ...]) -> FileReading:
    """Biểu II.06a of lines: number, name, figures (none for a heading)."""
    return read(totals([[mark, name, *(figures[0] if figures else ())] for mark, name, *figures in lines]))


def handled(reading: FileReading) -> dict[str, int]:
    found = reading.aggregates
    chosen = found[(found["role"] == "value") & (found["metric"] == "handled")]
    return {str(k): int(v) for k, v in chosen.groupby("field", sort=False)["value"].sum().items()}


def cells(reading: FileReading) -> list[str]:
    """Cells of sums that are told, and that nothing else is told."""
    assert set(rules(reading)) <= {"DOC-HS-TONG"}
    return [each.cells for finding in reading.findings for each in finding.where]


def roles(reading: FileReading) -> list[tuple[int, str, str, int]]:
    chosen = reading.aggregates[reading.aggregates["metric"] == "handled"]
    return [
        (int(each["row"]), str(each["role"]), str(each["label"]), int(each["group"]))
        for _, each in chosen.iterrows()
    ]


SILENT = {
    "headings without figures": (
        [("I", "Trên Hệ thống các Bộ"), (1, "Hộ tịch", A), (2, "Chứng thực", B),
         ("II", "Trên Hệ thống thành phố"), (1, "Hộ tịch", A), ("", "TỔNG CỘNG", added(A, B, A))],
        {"Hộ tịch": 20, "Chứng thực": 20},
    ),
    "groups with their subtotals": (
        [("I", "Trên Hệ thống các Bộ", added(A, B)), (1, "Hộ tịch", A), (2, "Chứng thực", B),
         ("II", "Trên Hệ thống thành phố", A), (1, "Hộ tịch", A), ("", "TỔNG CỘNG", added(A, B, A))],
        {"Hộ tịch": 20, "Chứng thực": 20},
    ),
    "numbering inside the name": (
        [("", "I. Hệ thống bộ", added(A, B)), ("", "1. Hộ tịch", A), ("", "2. Chứng thực", B),
         ("", "II. Hệ thống tỉnh", C), ("", "1. Đất đai", C), ("", "Cộng", added(A, B, C))],
        {"Hộ tịch": 10, "Chứng thực": 20, "Đất đai": 33},
    ),
    "letters over roman numbers": (
        [("A", "Cấp xã", added(A, B, C)), ("I", "Nhóm một", added(A, B)), (1, "Hộ tịch", A),
         (2, "Chứng thực", B), ("II", "Nhóm hai", C), (1, "Đất đai", C), ("", "Tổng số", added(A, B, C))],
        {"Hộ tịch": 10, "Chứng thực": 20, "Đất đai": 33},
    ),
    "subtotals below their rows": (
        [("", "Hệ thống bộ"), (1, "Hộ tịch", A), (2, "Chứng thực", B), ("", "Cộng nhóm I", added(A, B)),
         ("", "Hệ thống tỉnh"), (1, "Đất đai", C), ("", "Cộng nhóm II", C),
         ("", "Tổng cộng (I+II)", added(A, B, C))],
        {"Hộ tịch": 10, "Chứng thực": 20, "Đất đai": 33},
    ),
    "the total on top": (
        [("", "Tổng số", added(A, B)), (1, "Hộ tịch", A), (2, "Chứng thực", B)],
        {"Hộ tịch": 10, "Chứng thực": 20},
    ),
    "a total under the name of the commune": (
        [(1, "Hộ tịch", A), (2, "Chứng thực", B), ("", "Phường Giả Lập", added(A, B))],
        {"Hộ tịch": 10, "Chứng thực": 20},
    ),
    "a total without any name": (
        [(1, "Hộ tịch", A), (2, "Chứng thực", B), ("", "", added(A, B))],
        {"Hộ tịch": 10, "Chứng thực": 20},
    ),
    "a blank total": (
        [(1, "Hộ tịch", A), (2, "Chứng thực", B), ("", "Tổng cộng")],
        {"Hộ tịch": 10, "Chứng thực": 20},
    ),
    "a total of dashes": (
        [(1, "Hộ tịch", A), (2, "Chứng thực", B), ("", "Tổng cộng", ("-",) * 11)],
        {"Hộ tịch": 10, "Chứng thực": 20},
    ),
    "a total with some cells blank": (
        [(1, "Hộ tịch", A), (2, "Chứng thực", B), ("", "Tổng", (30, 20, *[""] * 9))],
        {"Hộ tịch": 10, "Chứng thực": 20},
    ),
    "TỔNG in the column of numbers": (
        [(1, "Hộ tịch", A), (2, "Chứng thực", B), ("TỔNG", "", added(A, B))],
        {"Hộ tịch": 10, "Chứng thực": 20},
    ),
    "part of a total": (
        [(1, "Hộ tịch", A), (2, "Chứng thực", B), ("", "Tổng cộng", added(A, B)),
         ("", "Trong đó: trực tuyến", A)],
        {"Hộ tịch": 10, "Chứng thực": 20},
    ),
    "fields numbered under a group": (
        [(1, "Lĩnh vực tư pháp cơ sở", added(A, B)), ("1.1", "Hộ tịch", A), ("1.2", "Chứng thực", B),
         (2, "Đất đai", C)],
        {"Hộ tịch": 10, "Chứng thực": 20, "Đất đai": 33},
    ),
    "a field that is the sum of fields near it": (
        [(1, "Nông nghiệp", added(A, B)), (2, "Trồng trọt", A), (3, "Chăn nuôi", B), (4, "Đất đai", C)],
        {"Trồng trọt": 10, "Chăn nuôi": 20, "Đất đai": 33},
    ),
    "a field that the total leaves out": (
        [(1, "Y tế", (2, 2, 0, 0, 2, 2, 0, 0, 0, 0, 0)), (2, "Hộ tịch", (1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0)),
         (3, "Chứng thực", (1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0)),
         ("", "Cộng", (2, 2, 0, 0, 2, 2, 0, 0, 0, 0, 0))],
        {"Hộ tịch": 1, "Chứng thực": 1},
    ),
    "small fields that add up by chance": (
        [(1, "Y tế", (2, 2, 0, 0, 2, 2, 0, 0, 0, 0, 0)), (2, "Hộ tịch", (1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0)),
         (3, "Chứng thực", (1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0))],
        {"Y tế": 2, "Hộ tịch": 1, "Chứng thực": 1},
    ),
    "a field that the total counts though it equals two others": (
        [(1, "Đất đai", added(A, B)), (2, "Hộ tịch", A), (3, "Chứng thực", B),
         ("", "Cộng", added(A, B, A, B))],
        {"Đất đai": 30, "Hộ tịch": 10, "Chứng thực": 20},
    ),
    "procedures listed under their field": (
        [("I", "Hộ tịch", added(A, B)), (1, "Đăng ký lại khai sinh", A), (2, "Đăng ký lại kết hôn", B),
         ("II", "Chứng thực", C), (1, "Chứng thực chữ ký", C)],
        {"Hộ tịch": 30, "Chứng thực": 33},
    ),
    "roman numbers for fields": (
        [("I", "Hộ tịch", A), ("II", "Chứng thực", B), ("", "Tổng cộng", added(A, B))],
        {"Hộ tịch": 10, "Chứng thực": 20},
    ),
    "fields whose names begin as a total does": (
        [(1, "Công thương", A), (2, "Công an", B), ("", "CỘNG", added(A, B))],
        {"Công thương": 10, "Công an": 20},
    ),
    "a field without dossiers and signatures below": (
        [(1, "Hộ tịch", A), (2, "Tôn giáo"), ("", "Tổng cộng", A),
         ("", "Người lập biểu", ("", "", "", "Thủ trưởng đơn vị"))],
        {"Hộ tịch": 10},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SILENT)
def test_right_sums_are_silent_and_every_field_is_counted_once(case: str) -> None:
    lines, wanted = SILENT[case]
    reading = table(*lines)
    assert rules(reading) == []
    assert handled(reading) == wanted


def test_a_wrong_subtotal_and_a_wrong_grand_total_are_told_each_by_its_cell() -> None:
    reading = table(
        ("I", "Trên Hệ thống các Bộ", without(added(A, B), c0=31)),
        (1, "Hộ tịch", A),
        (2, "Chứng thực", B),
        ("II", "Trên Hệ thống thành phố", A),
        (1, "Hộ tịch", A),
        ("", "TỔNG CỘNG", without(added(A, B, A), c4=99, c10=7)),
    )
    assert cells(reading) == ["C3", "G8", "M8"]
    assert "dòng cộng của nhóm in 31" in reading.findings[0].message
    assert handled(reading) == {"Hộ tịch": 20, "Chứng thực": 20}


def test_a_subtotal_below_its_rows_is_compared_with_those_alone() -> None:
    reading = table(
        (1, "Hộ tịch", A),
        (2, "Chứng thực", B),
        ("", "Cộng I", without(added(A, B), c0=20)),
        (1, "Đất đai", C),
        ("", "Cộng II", C),
        ("", "Tổng cộng", added(A, B, C)),
    )
    assert cells(reading) == ["C5"]


def test_a_row_of_an_unknown_field_is_told_and_its_figures_do_not_make_the_total_wrong() -> None:
    reading = table((1, "Hộ tịch", A), (2, "Việc riêng của ông Giả Lập", B), ("", "Tổng cộng", added(A, B)))
    assert rules(reading) == ["DOC-HS-LINHVUC"]
    assert "Giả Lập" not in reading.findings[0].message
    assert not reading.aggregates["label"].str.contains("Giả Lập").any()


def test_an_unknown_field_that_equals_the_next_one_is_no_group() -> None:
    small = (1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0)
    reading = table((1, "Việc riêng", small), (2, "Hộ tịch", small), (3, "Chứng thực", B))
    assert rules(reading) == ["DOC-HS-LINHVUC"]


@pytest.mark.parametrize("name", ["Việc thuộc hệ thống riêng", "Nhóm việc riêng", "Hệ thống cấp nước"])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_row_numbered_like_its_neighbours_is_a_field_whatever_words_it_has(name: str, place: int) -> None:
    lines = [("Hộ tịch", A), ("Chứng thực", B)]
    lines.insert(place, (name, C))
    numbered = [(number, *line) for number, line in enumerate(lines, 1)]
    reading = table(*numbered, ("", "Tổng cộng", added(A, B, C)))
    assert rules(reading) == ["DOC-HS-LINHVUC"]
    assert handled(reading) == {"Hộ tịch": 10, "Chứng thực": 20}


def test_the_official_name_of_education_is_a_field() -> None:
    name = "Giáo dục và Đào tạo thuộc hệ thống giáo dục quốc dân"
    for lines in ([(1, "Hộ tịch", A), (2, name, B)], [("", name, B), ("", "Hộ tịch", A)]):
        reading = table(*lines, ("", "Tổng cộng", added(A, B)))
        assert rules(reading) == [] and handled(reading)[name] == 20


def test_a_group_with_a_number_of_its_own_is_still_a_group() -> None:
    reading = table(
        (1, "Nhóm tư pháp", without(added(A, B), c0=31)),
        ("", "Hộ tịch", A),
        ("", "Chứng thực", B),
        (2, "Nhóm khác", C),
        ("", "Đất đai", C),
    )
    assert cells(reading) == ["C3"]


def test_an_unknown_field_with_a_roman_number_among_others_is_no_group() -> None:
    reading = table(("I", "Hộ tịch", A), ("II", "Việc riêng", B), ("III", "Chứng thực", C))
    assert rules(reading) == ["DOC-HS-LINHVUC"]
    assert handled(reading) == {"Hộ tịch": 10, "Chứng thực": 33}


def test_cells_keep_their_row_role_label_group_and_text() -> None:
    reading = table(
        ("I", "Trên Hệ thống các Bộ", without(A, c0="10")),
        (1, "Lĩnh vực Hộ tịch", A),
        ("II", "Trên Hệ thống thành phố"),
        (1, "Chứng thực", B),
        ("", "Tổng cộng", added(A, B)),
    )
    assert roles(reading) == [
        (3, "subtotal", "nhóm I", 0),
        (4, "value", "Hộ tịch", 3),
        (6, "value", "Chứng thực", 5),
        (7, "total", "Tổng cộng", 0),
    ]
    first = reading.aggregates.iloc[0]
    assert (first["cells"], first["text"], first["value"]) == ("C3", "10", 10)


def test_a_table_without_rows_has_all_columns_with_their_types() -> None:
    reading = read(totals([], head=TOTALS_06A))
    assert reading.aggregates.empty
    assert pd.api.types.is_integer_dtype(reading.aggregates["group"])


def test_rows_that_an_own_layout_passes_over_are_not_told_as_unknown_fields() -> None:
    layout = next(each for each in load_layouts() if each.code == "bieu-06a")
    own = replace(layout, skipped=(*layout.skipped, "Lũy kế"))
    lines = [
        [1, "Hộ tịch", *A],
        ["", "Lũy kế từ đầu năm", *added(A, A)],
        [2, "Công việc của ông Giả Lập", *B],
    ]
    reading = read_export(totals(lines), "06a.xlsx", [own])
    assert handled(reading) == {"Hộ tịch": 10}
    (told,) = reading.findings
    assert (told.rule, [each.cells for each in told.where]) == ("DOC-HS-LINHVUC", ["dòng 5"])
