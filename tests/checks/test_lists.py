"""Activities that no section of the report prints are told, with the reason."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from checks.samples import facts_of

from cchc_toolkit.checks.lists import ROWS_IN_ORDER, UNPRINTED_ACTIVITIES
from cchc_toolkit.forms.form import form
from cchc_toolkit.inputs.source import Dataset
from cchc_toolkit.inputs.workbook.lists import ACTIVITIES

TEMPLATES = Path(__file__).parents[2] / "notebooks" / "templates"


def sentences(*done: tuple[str, str]) -> list[str]:
    """What is said of activities, each a day and a field; the period runs from 02/6 to 01/9/2023."""
    rows = [
        {"key": f"HD{n:02}", "done_on": day, "what": "việc", "document": "", "field": field, "row": 8 + n}
        for n, (day, field) in enumerate(done, 1)
    ]
    table = pd.DataFrame(rows).assign(file="nhap-lieu.xlsx", sheet="Hoạt động")
    table["done_on"] = pd.to_datetime(table["done_on"])
    given = facts_of(Dataset({}, {"activities": table}), [form("620")])
    return [UNPRINTED_ACTIVITIES.message.format_map(each.words) for each in UNPRINTED_ACTIVITIES.find(given)]


def test_an_activity_of_the_first_or_last_day_with_its_field_is_printed() -> None:
    assert sentences(("2023-06-02", "direction"), ("2023-09-01", "digital")) == []


def test_an_activity_of_the_day_before_or_after_is_told() -> None:
    assert sentences(("2023-06-01", "direction"), ("2023-07-01", "digital"), ("2023-09-02", "digital")) == [
        "trang “Hoạt động” có 02 hoạt động ngoài thời gian chốt số liệu (dòng 9, 11), "
        "không nêu trong báo cáo."
    ]


def test_an_activity_without_a_field_is_told() -> None:
    assert sentences(("2023-07-01", "")) == [
        "trang “Hoạt động” có 01 hoạt động không ghi lĩnh vực cải cách (dòng 9), không nêu trong báo cáo."
    ]


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.ipynb")), ids=lambda each: each.stem)
@pytest.mark.parametrize("field", ACTIVITIES.column("field").choices)
def test_every_template_prints_the_activities_of_every_field(template: Path, field: str) -> None:
    cells = json.loads(template.read_text(encoding="utf-8"))["cells"]
    sources = ["".join(each["source"]) for each in cells]
    assert any(f'{{{{ activities("{field}") | items }}}}' in each for each in sources)


def disordered(*documents: tuple[str, str]) -> list[str]:
    """What is said of the order of a register, each document a number and a day."""
    rows = [
        {"key": str(n), "number_symbol": symbol, "issued_on": day, "row": 8 + n}
        for n, (symbol, day) in enumerate(documents, 1)
    ]
    table = pd.DataFrame(rows).assign(
        kind="", sent="", reform="", file="nhap-lieu.xlsx", sheet="Sổ văn bản đi"
    )
    table["issued_on"] = pd.to_datetime(table["issued_on"])
    given = facts_of(Dataset({}, {"outgoing": table}), [form("620")])
    return [ROWS_IN_ORDER.message.format_map(each.words) for each in ROWS_IN_ORDER.find(given)]


@pytest.mark.parametrize(
    "documents",
    [
        [("9/KH-UBND", "2023-07-03"), ("10/KH-UBND", "2023-07-03"), ("11/KH-UBND", "2023-07-04")],
        [("9/KH-UBND", "2023-07-03"), ("8/QĐ-UBND", "2023-07-04"), ("9/QĐ-UBND", "2023-07-05")],
        [("12/KH-UBND", "2023-07-05"), ("9/KH-UBND", "2023-07-03")],
        [("02/2023/QĐ-UBND", "2023-07-05"), ("30/QĐ-UBND", "2023-07-03")],
        [("không số", "2023-07-05"), ("9/KH-UBND", None), ("10/KH-UBND", "2023-07-03")],
    ],
)
def test_a_register_whose_numbers_run_with_its_days_is_silent(documents: list[tuple[str, str]]) -> None:
    assert disordered(*documents) == []


def test_a_row_whose_day_is_later_than_that_of_the_next_number_is_told() -> None:
    told = disordered(("9/KH-UBND", "2023-07-03"), ("10/KH-UBND", "2023-08-03"), ("11/KH-UBND", "2023-07-04"))
    assert told == ["trang “Sổ văn bản đi” có 01 dòng ghi ngày sau ngày của số kế tiếp cùng loại (dòng 10)."]
