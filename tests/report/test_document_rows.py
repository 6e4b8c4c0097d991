"""Citations of documents that bear one number."""

import pandas as pd

from cchc_toolkit.model.dataset import records
from cchc_toolkit.report.document_rows import (
    full_citation,
    number_of,
    shared_numbers,
    short_citation,
)


def rows(*documents: tuple[str, str, str]) -> list[dict[str, object]]:
    """Plans of a number, a day and an issuer."""
    frame = pd.DataFrame(documents, columns=["number_symbol", "issued_on", "issuer"])
    frame["issued_on"] = pd.to_datetime(frame["issued_on"])
    return records(frame.assign(kind="Kế hoạch", subject="tuyên truyền"))


OLD, NEW = ("58/KH-UBND", "2025-12-20", "UBND xã Mẫu"), ("58/KH-UBND", "2026-03-10", "UBND xã Mẫu")


def test_a_number_of_its_own_is_cited_short_without_its_day() -> None:
    old, other = rows(OLD, ("59/KH-UBND", "2025-12-20", "UBND xã Mẫu"))
    assert shared_numbers((old, other)) == frozenset()
    assert short_citation(old) == "Kế hoạch số 58/KH-UBND"


def test_two_rows_of_one_document_share_nothing() -> None:
    assert shared_numbers(rows(OLD, OLD)) == frozenset()


def test_plans_of_two_years_or_two_issuers_are_told_apart_by_their_days() -> None:
    for other in (NEW, ("58/KH-UBND", "2025-12-22", "UBND tỉnh Mẫu")):
        both = rows(OLD, other)
        assert number_of(both[0]) in shared_numbers(both)
        assert short_citation(both[0], is_dated=True) == "Kế hoạch số 58/KH-UBND ngày 20/12/2025"


def test_a_full_citation_has_number_day_body_and_subject() -> None:
    assert full_citation(rows(OLD)[0]) == (
        "Kế hoạch số 58/KH-UBND ngày 20/12/2025 của UBND xã Mẫu về tuyên truyền"
    )
