"""What the document itself must carry."""

from checks.samples import facts, found, table

from cchc_toolkit.checks.document import ADDRESSEE, NUMBER_AND_DATE
from cchc_toolkit.vocabulary.values import Severity


def test_a_report_without_addressee_is_told_so() -> None:
    (finding,) = found(ADDRESSEE, facts(table(), document={"addressees": " "}))

    assert finding.severity is Severity.WARN
    assert "Kính gửi" in finding.message


def test_a_report_with_addressee_is_not() -> None:
    assert found(ADDRESSEE, facts(table(), document={"addressees": "UBND huyện"})) == ()


def test_number_and_date_are_only_noted() -> None:
    (finding,) = found(NUMBER_AND_DATE, facts(table(), document={"number": "", "issued_on": ""}))

    assert finding.severity is Severity.NOTE
    assert finding.message == "Chưa có số, ngày ban hành; văn thư cấp sau khi ký."


def test_only_what_is_missing_is_named() -> None:
    (finding,) = found(NUMBER_AND_DATE, facts(table(), document={"number": "78"}))

    assert finding.message == "Chưa có ngày ban hành; văn thư cấp sau khi ký."


def test_a_registered_document_is_silent() -> None:
    assert found(NUMBER_AND_DATE, facts(table(), document={"number": "78", "issued_on": "2023-09-05"})) == ()
