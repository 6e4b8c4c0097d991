"""What the document itself must carry."""

from checks.samples import facts, findings_of, table

from cchc_toolkit.model.reading import Severity


def test_a_report_without_addressee_is_told_so() -> None:
    (finding,) = findings_of("KT-KINHGUI", facts(table(), document={"addressees": " "}))

    assert finding.severity is Severity.WARN
    assert "Kính gửi" in finding.message


def test_a_report_with_addressee_is_not() -> None:
    assert findings_of("KT-KINHGUI", facts(table(), document={"addressees": "UBND huyện"})) == ()


def test_number_and_date_are_only_noted() -> None:
    (finding,) = findings_of("KT-SONGAY", facts(table(), document={"number": "", "issued_on": ""}))

    assert finding.severity is Severity.NOTE
    assert finding.message == "Chưa có số, ngày ban hành; văn thư cấp sau khi ký."


def test_only_what_is_missing_is_named() -> None:
    (finding,) = findings_of("KT-SONGAY", facts(table(), document={"number": "78"}))

    assert finding.message == "Chưa có ngày ban hành; văn thư cấp sau khi ký."


def test_a_registered_document_is_silent() -> None:
    assert (
        findings_of("KT-SONGAY", facts(table(), document={"number": "78", "issued_on": "2023-09-05"})) == ()
    )


def test_a_missing_name_of_the_signer_is_noted() -> None:
    for document in ({}, {"signer": " "}):
        (finding,) = findings_of("KT-NGUOIKY", facts(table(), document=document))
        assert finding.severity is Severity.NOTE
        assert finding.message.startswith("Chưa có họ, tên người ký")
        assert "signature.name" in finding.fix


def test_a_named_signer_is_silent() -> None:
    assert findings_of("KT-NGUOIKY", facts(table(), document={"signer": "Nguyễn Văn Mẫu"})) == ()


def test_a_copied_file_of_parameters_that_still_names_another_report_is_told() -> None:
    said = {"said_place": "xa-mau/2023-Q3", "place": "xa-khac/2023-Q3"}
    (finding,) = findings_of("KT-THAMSO", facts(table(), document=said))

    assert finding.severity is Severity.WARN
    assert "params/xa-khac/2023-Q3.yaml" in finding.message and "xa-mau/2023-Q3" in finding.message


def test_a_file_of_parameters_that_says_nothing_or_the_truth_is_silent() -> None:
    for said in ({"said_place": "", "place": "a/2023-Q3"}, {"said_place": "a/2023-Q3", "place": "a/2023-Q3"}):
        assert findings_of("KT-THAMSO", facts(table(), document=said)) == ()
