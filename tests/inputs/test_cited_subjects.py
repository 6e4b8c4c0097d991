"""Subjects of the register are kept only of documents that the report cites: others may name citizens."""

import pandas as pd
import pytest

from cchc_toolkit.inputs.workbook.gathered_lists import only_cited_subjects


def kept(cited: list[tuple[str, str | None]], done: tuple[str, ...] = ()) -> list[str]:
    """What is left of two plans of one number, of December 2025 and of March 2026."""
    outgoing = pd.DataFrame({"number_symbol": ["58/KH-UBND"] * 2, "subject": ["cũ", "mới"]}).assign(
        issued_on=pd.to_datetime(["2025-12-20", "2026-03-10"])
    )
    documents = pd.DataFrame(cited, columns=["number_symbol", "issued_on"])
    documents["issued_on"] = pd.to_datetime(documents["issued_on"])
    activities = pd.DataFrame({"document": done})
    tables = only_cited_subjects({"outgoing": outgoing, "activities": activities}, documents)
    return [each for each in tables["outgoing"]["subject"] if each]


@pytest.mark.parametrize(
    ("cited", "subjects"),
    [
        ([("58/KH-UBND", "2026-03-10")], ["mới"]),
        ([("58/KH-UBND", "2025-12-20")], ["cũ"]),
        ([("58/KH-UBND", None)], ["cũ", "mới"]),
        ([("58/QĐ-UBND", "2026-03-10")], []),
        ([], []),
    ],
)
def test_the_plan_of_the_other_year_is_not_the_one_that_is_cited(
    cited: list[tuple[str, str | None]], subjects: list[str]
) -> None:
    assert kept(cited) == subjects


def test_an_activity_says_no_day_of_the_document_behind_it() -> None:
    assert kept([], ("58/KH-UBND",)) == ["cũ", "mới"]
