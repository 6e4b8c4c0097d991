"""What the narrative alone shows: documents of the list that the report does not name."""

import pandas as pd

from cchc_toolkit.model.reading import Severity
from cchc_toolkit.pipeline.narrative_findings import section_findings, uncited_documents
from cchc_toolkit.report.narrative import narrate


def listed(*documents: tuple[str, ...]) -> pd.DataFrame:
    """A list of documents: kind, number and symbol, subject, and the day where it matters."""
    rows = [
        {"kind": kind, "number_symbol": symbol, "subject": subject, "file": "nhap-lieu.xlsx",
         "sheet": "Văn bản", "row": at, "issuer": "UBND xã Mẫu", "issued_on": pd.to_datetime(*day or (None,))}
        for at, (kind, symbol, subject, *day) in enumerate(documents, start=9)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def section(text: str) -> object:
    return narrate("I.1", "Về kế hoạch", text, {})


def uncited(text: str, *documents: tuple[str, ...]) -> list[str]:
    findings = uncited_documents([section(text)], listed(*documents))  # type: ignore[list-item]
    return [each.message for each in findings]


PLAN = ("Kế hoạch", "5/KH-UBND", "tuyên truyền")


def test_a_document_that_the_text_names_is_silent() -> None:
    assert uncited("Thực hiện Kế hoạch số\u00a05/KH-UBND.", PLAN) == []
    assert uncited_documents([section("Không có.")], None) == ()  # type: ignore[list-item]


def test_a_document_that_no_section_names_is_told_with_its_row() -> None:
    (finding,) = uncited_documents([section("Không có.")], listed(PLAN))  # type: ignore[list-item]

    assert finding.severity is Severity.WARN
    assert finding.where[0].cells == "dòng 9"
    assert (
        finding.message
        == "trang “Văn bản” có 01 văn bản mà báo cáo không nêu (dòng 9: Kế hoạch số 5/KH-UBND)."
    )


def test_the_document_behind_an_activity_is_not_cited_by_that_alone() -> None:
    assert len(uncited("Phát thanh 04 buổi (ngày 07/7/2023, theo văn bản số 5/KH-UBND).", PLAN)) == 1


def test_a_longer_number_is_another_document() -> None:
    assert len(uncited("Thực hiện Kế hoạch số 15/KH-UBND.", PLAN)) == 1
    assert len(uncited("Thực hiện Kế hoạch số 5/KH-UBNDX.", PLAN)) == 1


def test_a_document_without_a_number_is_known_by_its_subject() -> None:
    plan = ("Kế hoạch", "", "cải cách hành chính năm 2023")
    assert uncited("Đã ban hành Kế hoạch cải cách hành chính năm 2023 của xã.", plan) == []
    (told,) = uncited("Đã ban hành Kế hoạch khác.", plan)
    assert told.endswith("(dòng 9: Kế hoạch cải cách hành chính năm 2023).")


def test_of_two_years_plans_of_one_number_each_is_named_by_its_day() -> None:
    old = ("Kế hoạch", "58/KH-UBND", "tuyên truyền", "2025-12-20")
    new = ("Kế hoạch", "58/KH-UBND", "kiểm tra", "2026-03-10")
    (told,) = uncited("Thực hiện Kế hoạch số 58/KH-UBND ngày 20/12/2025 về tuyên truyền.", old, new)
    assert told.endswith("(dòng 10: Kế hoạch số 58/KH-UBND ngày 10/3/2026).")
    both = "Kế hoạch số 58/KH-UBND ngày 20/12/2025 và Kế hoạch số 58/KH-UBND ngày 10/3/2026."
    assert uncited(both, old, new) == []


def test_several_documents_are_one_finding_and_a_heading_counts_as_text() -> None:
    (told,) = uncited("Không có.", PLAN, ("Quyết định", "7/QĐ-UBND", "phê duyệt"))
    assert "có 02 văn bản" in told
    assert uncited("Không có.", ("Kế hoạch", "", "Về kế hoạch")) == []


def test_a_typed_number_is_told_by_its_section() -> None:
    (finding,) = section_findings([section("Có 193 hồ sơ.")])  # type: ignore[list-item]
    assert finding.message == "mục I.1 có số gõ tay (193), không truy được nguồn."
