"""A number is one within its year: two documents of one number are each cited in full the first time."""

from __future__ import annotations

import pytest
from layout import layout_samples
from layout.mutable import breaking

from cchc_toolkit.layout.check import check


def remarks(again: str) -> set[str]:
    """Of a report that cites 15/QĐ-UBND of 09/01/2023 in full, and then once more in these words."""
    changed = breaking(
        layout_samples.rendered(), lambda doc: doc.text("Thực hiện Quyết định", "15/QĐ-UBND.", again)
    )
    return {remark.rule for remark in check(changed)}


@pytest.mark.parametrize(
    "again",
    [
        "15/QĐ-UBND.",
        "15/QĐ-UBND ngày 10/3/2024 của Ủy ban nhân dân xã Mẫu.",
        "16/QĐ-UBND ngày 10/01/2023 của Ủy ban nhân dân xã Mẫu.",
    ],
)
def test_a_number_of_another_day_is_another_document_cited_in_full(again: str) -> None:
    assert remarks(again) == set()


def test_the_same_document_is_cited_in_full_once_however_its_day_is_written() -> None:
    assert remarks("15/QĐ-UBND ngày 9/1/2023 của Ủy ban nhân dân xã Mẫu.") == {"vien-dan-lan-sau"}


def test_the_document_of_another_office_names_its_issuer() -> None:
    assert remarks("15/QĐ-BNV ngày 10/3/2024.") == {"vien-dan-co-quan"}


def test_an_own_document_needs_no_issuer() -> None:
    """Whose it is stands at the head of the report; "của Ủy ban nhân dân xã …" would only be repeated."""
    assert remarks("15/QĐ-UBND ngày 10/3/2024.") == set()
