"""Dates that no calendar has, in what the office wrote."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from checks.samples import cited, facts, facts_of, findings_of

from cchc_toolkit.checks.rule import Facts
from cchc_toolkit.forms.form import form
from cchc_toolkit.model.dataset import Dataset
from cchc_toolkit.model.reading import Finding, Severity

LETTER = {"letter_number": "620/UBND-NV", "letter_day": "31/5/2023"}
PRINTED = "Công văn số 620 /UBND-NV ngày 31 / 5/ 20213 của UBND huyện"


def basis(text: str, document: dict[str, str] | None = None) -> Facts:
    """Facts of a workbook whose sheet is based on what the text says."""
    row = {"key": "form_basis", "value": text, "file": "nhap-lieu.xlsx", "sheet": "Hướng dẫn", "row": 12}
    given = facts_of(Dataset({}, {"about": pd.DataFrame([row])}), [form("620")])
    return replace(given, document=document or {})


def dated(text: str) -> tuple[Finding, ...]:
    return findings_of("KT-NGAYSAI", basis(f"Công văn số 9/UBND-NV ngày {text} của UBND huyện"))


def test_a_year_of_five_digits_is_told_with_its_place_and_the_day_of_the_letter() -> None:
    (finding,) = findings_of("KT-NGAYSAI", basis(PRINTED, LETTER))

    assert finding.severity is Severity.WARN
    assert finding.message == "văn bản ban hành biểu thống kê ghi ngày 31/5/20213, không có ngày như vậy."
    assert finding.arithmetic == (
        "năm “20213” có 5 chữ số; tham số ghi văn bản số 620/UBND-NV ngày 31/5/2023"
    )
    assert [(each.sheet, each.cells) for each in finding.where] == [("Hướng dẫn", "dòng 12")]
    assert finding.codes == ("TT/form_basis",)


def test_a_letter_of_another_number_says_nothing_of_this_one() -> None:
    (finding,) = findings_of("KT-NGAYSAI", basis(PRINTED, LETTER | {"letter_number": "621/UBND-NV"}))
    assert finding.arithmetic == "năm “20213” có 5 chữ số"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31/6/2023", "tháng 6/2023 có 30 ngày, đã ghi ngày 31"),
        ("29/02/2023", "tháng 2/2023 có 28 ngày, đã ghi ngày 29"),
        ("0/5/2023", "tháng 5/2023 có 31 ngày, đã ghi ngày 0"),
        ("05/13/2023", "không có tháng 13"),
        ("05/0/2023", "không có tháng 0"),
        ("31 tháng 9 năm 2023", "tháng 9/2023 có 30 ngày, đã ghi ngày 31"),
        ("5-13-2023", "không có tháng 13"),
        ("05/6/203", "năm “203” có 3 chữ số"),
        ("05/6/1023", "năm 1023 nằm ngoài khoảng 1945 đến 2099"),
        ("31/6/23", "tháng 6/23 có 30 ngày, đã ghi ngày 31"),
    ],
)
def test_a_day_that_cannot_be_is_told_with_what_is_wrong(text: str, why: str) -> None:
    assert [each.arithmetic for each in dated(text)] == [why]


@pytest.mark.parametrize(
    "text",
    [
        "30/6/2023",
        "29/02/2024",
        "31 tháng 5 năm 2023",
        "05/12/2023",
        "31/5/23",
        "10-12/5/2023",
        "10/5 đến ngày 12/5/2023",
        "02/9/1945",
    ],
)
def test_a_day_of_the_calendar_is_silent(text: str) -> None:
    assert dated(text) == ()


def test_a_symbol_is_no_date() -> None:
    assert findings_of("KT-NGAYSAI", basis("Nghị định 40/2010/NĐ-CP, số 31/13/2023, ISO 9001:2015")) == ()


def test_the_list_of_documents_says_the_day_where_the_parameters_do_not() -> None:
    listed = cited("Công văn", "620/UBND-NV", "2023-05-31", "UBND huyện")
    follows = cited("Kế hoạch", "3/KH-UBND", "2023-06-05", "UBND xã") | {
        "subject": "thực hiện Công văn số 620/UBND-NV ngày 31/13/2023"
    }
    (finding,) = findings_of("KT-NGAYSAI", facts({"620/1.1.1": "6"}, documents=(listed, follows)))

    assert finding.codes == ("VB/VB02",)
    assert finding.message.startswith("văn bản ở dòng 10, trang “Văn bản”, ghi ngày 31/13/2023")
    assert finding.arithmetic.endswith("danh mục văn bản ghi số 620/UBND-NV ngày 31/5/2023")


def test_all_that_is_wrong_in_one_row_is_one_finding() -> None:
    (finding,) = dated("31/6/2023 và ngày 05/13/2023")
    assert "31/6/2023, 5/13/2023" in finding.message.replace("05/13", "5/13")
    assert finding.arithmetic.count(";") == 1


def test_a_number_of_two_years_is_known_with_both_days() -> None:
    listed = [cited("Kế hoạch", "58/KH-UBND", day, "UBND xã") for day in ("2022-12-20", "2023-03-10")]
    follows = cited("Kế hoạch", "60/KH-UBND", "2023-06-05", "UBND xã") | {
        "subject": "sửa Kế hoạch số 58/KH-UBND ngày 31/02/2023"
    }
    (finding,) = findings_of("KT-NGAYSAI", facts({"620/1.1.1": "6"}, documents=(*listed, follows)))
    assert "số 58/KH-UBND ngày 20/12/2022 và ngày 10/3/2023" in finding.arithmetic
