"""Documents that are cited: in force on the day of the report, complete, not of the future."""

import pytest
from checks.samples import cited, facts, found, table

from cchc_toolkit.checks.citations import (
    INCOMPLETE,
    LATER_THAN_REPORT,
    NOT_IN_FORCE,
    NOT_YET_IN_FORCE,
    WRONG_ISSUER,
)
from cchc_toolkit.checks.rule import Facts


def citing(*documents: dict[str, object], day: str = "2023-09-05") -> Facts:
    return facts(table(), documents=documents, document={"issued_on": day})


DECREE = cited("Nghị định", "92/2009/NĐ-CP", "2009-10-22", "Chính phủ")


def test_a_decree_is_in_force_on_its_last_day_and_void_on_the_next() -> None:
    assert found(NOT_IN_FORCE, citing(DECREE, day="2023-07-31")) == ()

    (finding,) = found(NOT_IN_FORCE, citing(DECREE, day="2023-08-01"))
    assert finding.arithmetic == (
        "92/2009/NĐ-CP hết hiệu lực từ ngày 01/8/2023, nay là Nghị định số 33/2023/NĐ-CP"
    )


def test_a_report_without_a_date_is_judged_by_the_last_day_of_its_figures() -> None:
    assert len(found(NOT_IN_FORCE, citing(DECREE, day=""))) == 1


def test_all_void_documents_are_one_finding() -> None:
    other = cited("Nghị định", "16/2015/NĐ-CP", "2015-02-14", "Chính phủ")
    (finding,) = found(NOT_IN_FORCE, citing(DECREE, other))

    assert len(finding.where) == 2
    assert finding.where[0].cells == "dòng 9"


@pytest.mark.parametrize(
    "symbol",
    ["20/2008/NĐ-CP", "61/2018/NĐ-CP", "130/2005/NĐ-CP", "76/NQ-CP", "620/UBND-NV", "9999/2001/NĐ-CP"],
)
def test_what_is_in_force_or_not_on_file_is_silent(symbol: str) -> None:
    assert found(NOT_IN_FORCE, citing(cited("Nghị định", symbol, "", "Chính phủ"))) == ()


DECREE_118 = cited("Nghị định", "118/2025/NĐ-CP", "2025-06-09", "Chính phủ")


def test_a_decree_that_was_issued_is_noted_until_the_day_before_it_takes_force() -> None:
    (finding,) = found(NOT_YET_IN_FORCE, citing(DECREE_118, day="2025-06-30"))
    assert finding.message == (
        "Nghị định số 118/2025/NĐ-CP đã ban hành nhưng chưa có hiệu lực vào ngày 30/6/2025."
    )
    assert finding.arithmetic == "118/2025/NĐ-CP có hiệu lực từ ngày 01/7/2025"

    assert found(NOT_YET_IN_FORCE, citing(DECREE_118, day="2025-07-01")) == ()


def test_a_decree_dated_after_the_report_is_one_finding_and_not_two() -> None:
    both = citing(DECREE_118, day="2025-06-08")
    assert len(found(LATER_THAN_REPORT, both)) == 1
    assert found(NOT_YET_IN_FORCE, both) == ()


@pytest.mark.parametrize("document", [DECREE, cited("Kế hoạch", "12/KH-UBND", "2025-01-02", "UBND xã")])
def test_what_is_void_or_not_on_file_is_not_called_early(document: dict[str, object]) -> None:
    assert found(NOT_YET_IN_FORCE, citing(document, day="2025-06-30")) == ()


def test_the_wrong_body_is_noted_and_the_right_one_is_not() -> None:
    right = cited("Nghị định", "61/2018/NĐ-CP", "2018-04-23", "Chính phủ")
    wrong = {**right, "issuer": "Thủ tướng Chính phủ"}

    assert found(WRONG_ISSUER, citing(right)) == ()
    (finding,) = found(WRONG_ISSUER, citing(wrong))
    assert (
        finding.message == "Nghị định số 61/2018/NĐ-CP do Chính phủ ban hành, không phải Thủ tướng Chính phủ."
    )


def test_a_citation_without_number_or_date_is_noted_once() -> None:
    plan = cited("Kế hoạch", "", "", "UBND huyện")
    undated = cited("Nghị định", "40/2010/NĐ-CP", "", "Chính phủ")

    assert found(INCOMPLETE, citing(DECREE)) == ()
    (finding,) = found(INCOMPLETE, citing(DECREE, plan, undated))
    assert finding.message.startswith("02 văn bản viện dẫn chưa đủ số, ký hiệu hoặc ngày ban hành")


def test_a_document_of_the_same_day_may_be_cited_and_one_of_the_next_may_not() -> None:
    assert found(LATER_THAN_REPORT, citing(cited("Kế hoạch", "12/KH-UBND", "2023-09-05", "UBND xã"))) == ()

    (finding,) = found(LATER_THAN_REPORT, citing(cited("Kế hoạch", "12/KH-UBND", "2023-09-06", "UBND xã")))
    assert finding.arithmetic == "06/9/2023 > 05/9/2023"


def test_without_a_list_of_documents_the_rules_say_that_they_could_not_run() -> None:
    (finding,) = found(NOT_IN_FORCE, facts(table()))

    assert "không chạy được vì chưa có danh mục văn bản" in finding.message
