"""Documents that are cited: in force on the day of the report, complete, not of the future."""

import pytest
from checks.samples import cited, facts, findings_of, table

from cchc_toolkit.checks.rule import Facts
from cchc_toolkit.model.reading import Severity
from cchc_toolkit.vocabulary.law import find_document


def citing(*documents: dict[str, object], day: str = "2023-09-05") -> Facts:
    return facts(table(), documents=documents, document={"issued_on": day})


DECREE = cited("Nghị định", "92/2009/NĐ-CP", "2009-10-22", "Chính phủ")


def test_a_decree_is_in_force_on_its_last_day_and_void_on_the_next() -> None:
    assert findings_of("KT-HIEULUC", citing(DECREE, day="2023-07-31")) == ()

    (finding,) = findings_of("KT-HIEULUC", citing(DECREE, day="2023-08-01"))
    assert finding.arithmetic == (
        "92/2009/NĐ-CP hết hiệu lực từ ngày 01/8/2023, nay là Nghị định số 33/2023/NĐ-CP"
    )


def test_a_report_without_a_date_is_judged_by_the_last_day_of_its_figures() -> None:
    assert len(findings_of("KT-HIEULUC", citing(DECREE, day=""))) == 1


def test_all_void_documents_are_one_finding() -> None:
    other = cited("Nghị định", "16/2015/NĐ-CP", "2015-02-14", "Chính phủ")
    (finding,) = findings_of("KT-HIEULUC", citing(DECREE, other))

    assert len(finding.where) == 2
    assert finding.where[0].cells == "dòng 9"
    assert [
        (document.name, document.reason, document.since, document.instead) for document in finding.documents
    ] == [
        ("Nghị định số 92/2009/NĐ-CP", "đã được thay thế", "01/8/2023", "Nghị định số 33/2023/NĐ-CP"),
        (
            "Nghị định số 16/2015/NĐ-CP",
            "đã được thay thế (quy định về đơn vị sự nghiệp công lập)",
            "15/8/2021",
            "Nghị định số 60/2021/NĐ-CP",
        ),
    ]
    assert [document.place for document in finding.documents] == list(finding.where)


def test_what_nobody_has_confirmed_is_a_note_beside_the_finding_of_what_is_sure() -> None:
    doubtful = cited("Nghị định", "40/2010/NĐ-CP", "2010-04-12", "Chính phủ")
    sure, unsure = findings_of("KT-HIEULUC", citing(DECREE, doubtful))
    assert (sure.severity, unsure.severity) == (Severity.WARN, Severity.NOTE)
    assert "92/2009/NĐ-CP" in sure.message
    assert "40/2010/NĐ-CP" not in sure.message
    assert "(theo danh mục chưa kiểm chứng)" in unsure.arithmetic


@pytest.mark.parametrize(
    ("symbol", "day", "severity"),
    [("30/2020/NĐ-CP", "2020-03-06", Severity.WARN), ("154/2025/NĐ-CP", "2025-06-16", Severity.NOTE)],
)
def test_another_day_than_on_a_list_that_nobody_has_confirmed_is_a_note(
    symbol: str, day: str, severity: Severity
) -> None:
    (finding,) = findings_of("KT-NGAYVB", citing(cited("Nghị định", symbol, day, "Chính phủ")))
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("symbol", "severity"), [("118/2025/NĐ-CP", Severity.WARN), ("78/2025/NĐ-CP", Severity.NOTE)]
)
def test_early_by_a_list_that_nobody_has_confirmed_is_a_note(symbol: str, severity: Severity) -> None:
    issued = {"118/2025/NĐ-CP": "2025-06-09", "78/2025/NĐ-CP": ""}[symbol]
    early = {"118/2025/NĐ-CP": "2025-06-30", "78/2025/NĐ-CP": "2025-03-31"}[symbol]
    (finding,) = findings_of("KT-CHUAHIEULUC", citing(cited("Nghị định", symbol, issued, ""), day=early))
    assert finding.severity is severity


@pytest.mark.parametrize(
    "symbol",
    ["20/2008/NĐ-CP", "61/2018/NĐ-CP", "130/2005/NĐ-CP", "76/NQ-CP", "620/UBND-NV", "9999/2001/NĐ-CP"],
)
def test_what_is_in_force_or_not_on_file_is_silent(symbol: str) -> None:
    assert findings_of("KT-HIEULUC", citing(cited("Nghị định", symbol, "", "Chính phủ"))) == ()


DECREE_118 = cited("Nghị định", "118/2025/NĐ-CP", "2025-06-09", "Chính phủ")


def test_a_decree_that_was_issued_is_noted_until_the_day_before_it_takes_force() -> None:
    (finding,) = findings_of("KT-CHUAHIEULUC", citing(DECREE_118, day="2025-06-30"))
    assert finding.message == (
        "Nghị định số 118/2025/NĐ-CP đã ban hành nhưng chưa có hiệu lực vào ngày 30/6/2025."
    )
    assert finding.arithmetic == "118/2025/NĐ-CP có hiệu lực từ ngày 01/7/2025"
    (document,) = finding.documents
    assert (document.reason, document.since, document.instead) == ("chưa có hiệu lực", "01/7/2025", "")

    assert findings_of("KT-CHUAHIEULUC", citing(DECREE_118, day="2025-07-01")) == ()


def test_a_decree_dated_after_the_report_is_one_finding_and_not_two() -> None:
    both = citing(DECREE_118, day="2025-06-08")
    assert len(findings_of("KT-NGAYSAU", both)) == 1
    assert findings_of("KT-CHUAHIEULUC", both) == ()


@pytest.mark.parametrize("document", [DECREE, cited("Kế hoạch", "12/KH-UBND", "2025-01-02", "UBND xã")])
def test_what_is_void_or_not_on_file_is_not_called_early(document: dict[str, object]) -> None:
    assert findings_of("KT-CHUAHIEULUC", citing(document, day="2025-06-30")) == ()


def test_the_wrong_body_is_noted_and_the_right_one_is_not() -> None:
    right = cited("Nghị định", "61/2018/NĐ-CP", "2018-04-23", "Chính phủ")
    wrong = {**right, "issuer": "Thủ tướng Chính phủ"}

    assert findings_of("KT-COQUAN", citing(right)) == ()
    (finding,) = findings_of("KT-COQUAN", citing(wrong))
    assert (
        finding.message == "Nghị định số 61/2018/NĐ-CP do Chính phủ ban hành, không phải Thủ tướng Chính phủ."
    )


def test_citations_without_number_or_date_are_told_once_with_what_they_lack() -> None:
    plan = cited("Kế hoạch", "", "", "UBND huyện")
    undated = cited("Nghị định", "40/2010/NĐ-CP", "", "Chính phủ")

    assert findings_of("KT-VIENDAN", citing(DECREE)) == ()
    (finding,) = findings_of("KT-VIENDAN", citing(DECREE, plan, undated))
    assert finding.message == (
        "02 văn bản viện dẫn chưa ghi đủ: Kế hoạch nội dung thử của UBND huyện (thiếu số, ký hiệu, "
        "ngày ban hành); Nghị định số 40/2010/NĐ-CP (thiếu ngày ban hành)."
    )


@pytest.mark.parametrize("lacking", ["subject", "issuer"])
def test_a_citation_that_would_be_printed_without_its_subject_or_issuer_is_to_be_looked_at(
    lacking: str,
) -> None:
    (finding,) = findings_of("KT-VIENDAN", citing(DECREE | {lacking: ""}))
    assert finding.severity is Severity.WARN


def test_a_law_is_cited_by_its_name_alone() -> None:
    law = cited("Luật", "", "", "") | {"subject": "Lưu trữ"}
    assert findings_of("KT-VIENDAN", citing(law)) == ()
    assert "(thiếu tên)" in findings_of("KT-VIENDAN", citing(law | {"subject": ""}))[0].message


@pytest.mark.parametrize(
    ("kind", "symbol", "day", "issuer"),
    [
        ("Nghị định", "99/2030/NĐ-CP", "2030-05-05", "Chính phủ"),
        ("Nghị quyết", "76/NQ-CP", "2021-07-15", "CHÍNH PHỦ"),
        ("Quyết định", "766/QĐ-TTg", "2022-06-23", "Thủ tướng CP"),
        ("Thông tư", "07/2021/TT-BNV", "2021-12-31", "Bộ trưởng Bộ Nội vụ"),
        ("Thông tư", "01/2018/TT-VPCP", "2018-11-23", "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ"),
        ("Quyết định", "2655/QĐ-UBND", "2021-10-29", "UBND huyện A Lưới"),
        ("Quyết định", "02/2023/QĐ-UBND", "2023-01-09", "UBND xã Mẫu"),
    ],
)
def test_a_body_under_any_of_its_usual_names_is_silent(kind: str, symbol: str, day: str, issuer: str) -> None:
    assert findings_of("KT-COQUAN", citing(cited(kind, symbol, day, issuer))) == ()


@pytest.mark.parametrize(
    ("symbol", "day", "issuer"),
    [
        ("99/2030/NĐ-CP", "2030-05-05", "Thủ tướng Chính phủ"),
        ("76/NQ-CP", "2021-07-15", "Quốc hội"),
        ("999/QĐ-TTg", "2022-06-23", "Chính phủ"),
        ("07/2021/TT-BNV", "2021-12-31", "Bộ Tài chính"),
    ],
)
def test_an_issuer_that_the_letters_of_the_symbol_contradict_is_to_be_looked_at(
    symbol: str, day: str, issuer: str
) -> None:
    (finding,) = findings_of("KT-COQUAN", citing(cited("Văn bản", symbol, day, issuer)))
    assert finding.severity is Severity.WARN


@pytest.mark.parametrize(
    ("symbol", "day"),
    [
        ("30/2020/NĐ-CP", "2020-03-05"),
        ("76/NQ-CP", "2022-07-15"),  # another year has a document of this number too
        ("02/QĐ-UBND", "2023-01-09"),
        ("2655/QĐ-UBND", "2021-10-30"),  # of another office
        ("99/2030/NĐ-CP", "2030-05-05"),
    ],
)
def test_the_day_of_a_known_document_or_of_another_one_is_silent(symbol: str, day: str) -> None:
    assert findings_of("KT-NGAYVB", citing(cited("Văn bản", symbol, day, ""))) == ()


@pytest.mark.parametrize(("symbol", "day"), [("30/2020/NĐ-CP", "2020-03-06"), ("76/NQ-CP", "2021-07-16")])
def test_another_day_of_a_known_document_is_to_be_looked_at(symbol: str, day: str) -> None:
    (finding,) = findings_of("KT-NGAYVB", citing(cited("Văn bản", symbol, day, "Chính phủ")))
    assert finding.severity is Severity.WARN
    assert "văn bản này ban hành ngày" in finding.message


def test_an_undated_number_of_another_office_is_not_taken_for_the_known_document() -> None:
    ours = cited("Quyết định", "2655/QĐ-UBND", "", "UBND huyện A Lưới")
    theirs = cited("Quyết định", "2655/QĐ-UBND", "", "UBND huyện Khác")
    assert find_document(str(ours["number_symbol"]), None, str(ours["issuer"])) is not None
    assert find_document(str(theirs["number_symbol"]), None, str(theirs["issuer"])) is None


def test_a_document_of_the_same_day_may_be_cited_and_one_of_the_next_may_not() -> None:
    assert findings_of("KT-NGAYSAU", citing(cited("Kế hoạch", "12/KH-UBND", "2023-09-05", "UBND xã"))) == ()

    (finding,) = findings_of("KT-NGAYSAU", citing(cited("Kế hoạch", "12/KH-UBND", "2023-09-06", "UBND xã")))
    assert finding.arithmetic == "06/9/2023 > 05/9/2023"


def test_without_a_list_of_documents_the_rules_say_that_they_could_not_run() -> None:
    (finding,) = findings_of("KT-HIEULUC", facts(table()))

    assert "không chạy được vì chưa có danh mục văn bản" in finding.message
