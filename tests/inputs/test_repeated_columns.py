"""Two columns under one heading, and visible headings over exchanged hidden keys, are asked about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from inputs.exports import read, xlsx

from cchc_toolkit.errors import SourceError
from cchc_toolkit.forms.form import form
from cchc_toolkit.inputs.files.xlsx_file import Sheet, SheetCell
from cchc_toolkit.inputs.workbook.form_headings import exchanged_headings
from cchc_toolkit.inputs.workbook.keyed_sheet import keyed_sheets

REGISTER = ["Số, ký hiệu", "Ngày văn bản", "Hình thức gửi", "Hình thức gửi"]


def register(*sent: Sequence[str]) -> bytes:
    rows = [[f"{at}/QĐ-UBND", "03/07/2023", *each] for at, each in enumerate(sent, 1)]
    return xlsx([REGISTER, *rows])


def test_two_columns_of_one_heading_that_differ_are_asked_about_with_both_cells() -> None:
    with pytest.raises(SourceError) as refused:
        read(register(("giấy", "giấy"), ("giấy", "điện tử hoàn toàn")), "so-van-ban-di.xlsx")
    assert "(ô C1, D1)" in str(refused.value)


@pytest.mark.parametrize("second", ["giấy", ""])
def test_two_columns_that_are_equal_or_of_which_the_second_is_blank_are_silent(second: str) -> None:
    reading = read(register(("giấy", second), ("giấy", second)), "so-van-ban-di.xlsx")
    assert reading.lists["outgoing"]["sent"].tolist() == ["paper", "paper"]


FORM = form("06a")


def sheet(*codes: str, headings: Sequence[str]) -> Any:
    cells = {(7, at): SheetCell(each) for at, each in enumerate(headings, 1)}
    cells |= {(8, at): SheetCell(f"06a:{each}") for at, each in enumerate(codes, 1)}
    keyed, _ = keyed_sheets([Sheet("Biểu II.06a", cells, None)], "nhap-lieu.xlsx")
    return keyed["06a"]


def test_a_hidden_key_under_the_heading_of_another_column_is_refused() -> None:
    keyed = sheet("on_time", "early", headings=("Trước hạn", "Đúng hạn"))
    said = [each.what for each in exchanged_headings(FORM, keyed)]
    assert len(said) == 2 and "06a:early" in said[0] and "“Đúng hạn”" in said[0]


@pytest.mark.parametrize("heading", ["Trước hạn", "TRƯỚC HẠN", "Xong trước hạn", ""])
def test_a_heading_that_is_its_own_or_was_reworded_is_silent(heading: str) -> None:
    assert exchanged_headings(FORM, sheet("early", "on_time", headings=(heading, "Đúng hạn"))) == []


def test_a_heading_that_several_columns_share_is_silent() -> None:
    assert exchanged_headings(FORM, sheet("late", "pending_overdue", headings=("Quá hạn", "Quá hạn"))) == []
