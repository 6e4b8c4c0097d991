"""Activities that no section of the report prints are told, with the reason."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from checks.samples import facts_of, sentences_of

from cchc_toolkit.checks.rule import Facts
from cchc_toolkit.forms.form import form
from cchc_toolkit.forms.list_declaration import list_of_table
from cchc_toolkit.indicators.grids import grids_of
from cchc_toolkit.indicators.list_counts import count_lists
from cchc_toolkit.indicators.list_rows import rows_of_period
from cchc_toolkit.model.dataset import Dataset, Entry
from cchc_toolkit.model.reading import Origin, Status
from cchc_toolkit.pipeline.sections import section_text
from cchc_toolkit.report.activities import FIELDS
from cchc_toolkit.report.report_type import type_of_template
from cchc_toolkit.vocabulary.windows import Window

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
    return sentences_of("KT-HDNGOAI", given)


def test_an_activity_of_the_first_or_last_day_with_its_field_is_printed() -> None:
    assert sentences(("2023-06-02", "direction"), ("2023-09-01", "digital")) == []


def test_an_activity_of_the_day_before_or_after_is_told() -> None:
    assert sentences(("2023-06-01", "direction"), ("2023-07-01", "digital"), ("2023-09-02", "digital")) == [
        "trang “Hoạt động” có 02 hoạt động ngoài thời gian chốt số liệu, không nêu trong báo cáo "
        "(dòng 9: “việc” (ngày 01/6/2023); dòng 11: “việc” (ngày 02/9/2023))."
    ]


def test_an_activity_without_a_field_is_told() -> None:
    assert sentences(("2023-07-01", "")) == [
        "trang “Hoạt động” có 01 hoạt động không ghi lĩnh vực cải cách, không nêu trong báo cáo "
        "(dòng 9: “việc” (ngày 01/7/2023))."
    ]


def noted(*notes: tuple[str, str]) -> list[str]:
    """What is said of the notes beside figures, each a cell and what its row notes."""
    entries = {
        f"620/{n}": Entry(
            f"620/{n}", Status.NO_DATA, None, "", Origin("nhap-lieu.xlsx", "Thống kê", cell), "", note
        )
        for n, (cell, note) in enumerate(notes)
    }
    return sentences_of("KT-GHICHURIENG", facts_of(Dataset(entries, {}), [form("620")]))


def test_a_note_beside_a_figure_is_told_for_no_report_prints_it() -> None:
    assert noted(("D9", "lấy từ hệ thống"), ("D10", ""), ("D12", "sổ")) == [
        "trang “Thống kê” có 02 ghi chú, không in trong báo cáo (dòng 9: “lấy từ hệ thống”; dòng 12: “sổ”)."
    ]


def test_the_note_of_a_row_with_several_figures_is_told_once() -> None:
    assert noted(("C9", "sáp nhập"), ("D9", "sáp nhập")) == [
        "trang “Thống kê” có 01 ghi chú, không in trong báo cáo (dòng 9: “sáp nhập”)."
    ]


def test_a_fraction_is_checked_and_no_note() -> None:
    assert noted(("D9", "1.128/1.130"), ("D10", "1 / 23")) == []
    assert len(noted(("D9", "1/23 người"))) == 1


OF_REFORM = [path for path in sorted(TEMPLATES.glob("*.ipynb")) if not type_of_template(path.stem).is_apart]


@pytest.mark.parametrize("template", OF_REFORM, ids=lambda path: path.stem)
def test_every_template_prints_the_activities_of_every_field_once(template: Path) -> None:
    cells = json.loads(template.read_text(encoding="utf-8"))["cells"]
    sources = ["".join(each["source"]) for each in cells]
    text = "".join(section_text(TEMPLATES.parents[1], each).text for each in sources if "%%section" in each)
    asked = [
        name for call in re.findall(r"hoat_dong\(([^)]*)\)", text) for name in re.findall(r'"(\w+)"', call)
    ]
    assert sorted(FIELDS[name] for name in asked) == sorted(
        list_of_table("activities").column("field").choices
    )


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
    return sentences_of("KT-DSTHUTU", given)


@pytest.mark.parametrize(
    "documents",
    [
        [("9/KH-UBND", "2023-07-03"), ("10/KH-UBND", "2023-07-03"), ("11/KH-UBND", "2023-07-04")],
        [("9/KH-UBND", "2023-07-03"), ("8/QĐ-UBND", "2023-07-04"), ("9/QĐ-UBND", "2023-07-05")],
        [("12/KH-UBND", "2023-07-05"), ("9/KH-UBND", "2023-07-03")],
        [("02/2023/QĐ-UBND", "2023-07-05"), ("30/QĐ-UBND", "2023-07-03")],
        [("58/KH-UBND", "2025-06-30"), ("1/KH-UBND", "2025-07-01")],
        [("58/KH-UBND", "2025-12-30"), ("1/KH-UBND", "2026-01-05")],
        [("không số", "2023-07-05"), ("9/KH-UBND", None), ("10/KH-UBND", "2023-07-03")],
    ],
)
def test_a_register_whose_numbers_run_with_its_days_is_silent(documents: list[tuple[str, str]]) -> None:
    assert disordered(*documents) == []


def test_a_row_whose_day_is_later_than_that_of_the_next_number_is_told() -> None:
    told = disordered(("9/KH-UBND", "2023-07-03"), ("10/KH-UBND", "2023-08-03"), ("11/KH-UBND", "2023-07-04"))
    assert told == ["trang “Sổ văn bản đi” có 01 dòng ghi ngày sau ngày của số kế tiếp cùng loại (dòng 10)."]


def register(
    *documents: tuple[str, str | None, str], window: tuple[str, str] = ("2025-12-15", "2026-03-14")
) -> Facts:
    """Facts with a register of documents (number, day, kind)."""
    rows = [
        {"number_symbol": symbol, "issued_on": day, "kind": kind, "row": 8 + n}
        for n, (symbol, day, kind) in enumerate(documents, 1)
    ]
    table = pd.DataFrame(rows).assign(sent="", reform="", file="so van ban.xlsx", sheet="1")
    table["issued_on"] = pd.to_datetime(table["issued_on"])
    first, last = (date.fromisoformat(each) for each in window)
    dataset = Dataset({}, {"outgoing": table})
    return Facts((), dataset, {}, (first, last), grids=grids_of(dataset, (), Window(first, last)))


def repeated(given: Facts) -> list[str]:
    return sentences_of("KT-DSTRUNG", given)


@pytest.mark.parametrize(
    "documents",
    [
        [("58/KH-UBND", "2025-12-20", "plan"), ("58/KH-UBND", "2026-03-10", "plan")],
        [("58/KH-UBND", "2026-02-20", "plan"), ("58/QĐ-UBND", "2026-03-10", "decision")],
        [("58", "2026-02-20", "plan"), ("58", "2026-03-10", "decision")],
        [("", "2026-02-20", "plan"), ("", "2026-03-10", "plan")],
    ],
)
def test_a_number_of_another_year_or_kind_repeats_none(documents: list[tuple[str, str, str]]) -> None:
    given = register(*documents)
    assert repeated(given) == []
    assert (
        len(
            rows_of_period(
                list_of_table("outgoing"), given.dataset.tables["outgoing"], Window(*given.window)
            ).inside
        )
        == 2
    )


def test_numbers_that_began_again_on_the_first_of_july_2025_repeat_none() -> None:
    window = ("2025-06-15", "2025-09-14")
    assert (
        repeated(register(("9/KH-UBND", "2025-06-30", ""), ("9/KH-UBND", "2025-07-01", ""), window=window))
        == []
    )
    (told,) = repeated(
        register(("9/KH-UBND", "2025-07-01", ""), ("09/KH-UBND", "2025-08-01", ""), window=window)
    )
    assert told == (
        "tệp so van ban.xlsx, trang “1” có 01 dòng trùng số, mã với dòng trước (dòng 10), tính một lần."
    )


@pytest.mark.parametrize(
    "documents",
    [
        [("58/KH-UBND", "2026-02-20", "plan"), ("58/KH-UBND", None, "plan")],
        [("58", "2026-02-20", ""), ("58", "2026-03-10", "")],
        [("58", "2026-02-20", "plan"), ("58", "2026-03-10", "")],
    ],
)
def test_rows_that_may_be_one_document_are_told_and_not_merged(
    documents: list[tuple[str, str | None, str]],
) -> None:
    given = register(*documents)
    (told,) = repeated(given)
    assert "có thể trùng số" in told
    rows = rows_of_period(list_of_table("outgoing"), given.dataset.tables["outgoing"], Window(*given.window))
    assert len(rows.inside) == sum(day is not None for _, day, _ in documents)


def test_over_new_year_a_rate_is_of_all_documents_and_not_of_the_numbers_alone() -> None:
    """Five documents, three of them sent electronically; two on paper bear numbers of the year before."""
    days = (
        ("57", "2025-12-20"),
        ("58", "2025-12-28"),
        ("59", "2025-12-30"),
        ("57", "2026-03-09"),
        ("58", "2026-03-10"),
    )
    given = register(*((f"{number}/KH-UBND", day, "plan") for number, day in days))
    table = given.dataset.tables["outgoing"].assign(sent=["electronic"] * 3 + ["paper"] * 2)
    dataset = Dataset({}, {"outgoing": table})
    amount = count_lists(dataset, (form("4625"),), Window(*given.window)).readings["4625/B7/3.2.2"].amount
    assert amount is not None
    assert (amount.numerator, amount.denominator, amount.value) == (3, 5, 60)


def test_a_procedure_that_ended_is_not_told_because_the_list_asks_to_keep_it() -> None:
    rows = [("9.000001", None, None), ("9.000002", None, "2023-03-01"), ("9.000003", "2023-11-01", None)]
    table = pd.DataFrame(rows, columns=["procedure_code", "valid_from", "ended_on"]).assign(
        file="nhap-lieu.xlsx", sheet="Danh mục TTHC", row=range(9, 12), online_level="full", payment="no"
    )
    table = table.assign(process="electronic", key="")
    table[["valid_from", "ended_on"]] = table[["valid_from", "ended_on"]].apply(pd.to_datetime)
    given = facts_of(Dataset({}, {"procedures": table}), [form("620")])
    assert given.readings["620/3.1.3"].value == 1
    assert sentences_of("KT-DSNGOAI", given) == []
