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


def test_the_document_of_another_day_names_its_issuer() -> None:
    assert remarks("15/QĐ-SNV ngày 10/3/2024.") == {"vien-dan-co-quan"}


@pytest.mark.parametrize("own", ["16/QĐ-UBND", "02/2024/QĐ-UBND", "190/UBND-VP"])
def test_a_document_of_the_same_office_need_not_name_it(own: str) -> None:
    assert remarks(f"{own} ngày 10/3/2024.") == set()
