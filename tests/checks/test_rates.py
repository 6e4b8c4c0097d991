"""A typed rate against the computed one, on both sides of every edge."""

from dataclasses import replace
from datetime import date

import pytest
from checks.samples import facts, findings_of, table

from cchc_toolkit.checks.check import all_checks, run_checks
from cchc_toolkit.forms.form import Form, FormRow
from cchc_toolkit.model.reading import Severity

RATE = "620/3.3.2"


def with_rate(text: str) -> dict[str, str]:
    return table() | {RATE: text}


def test_the_rounded_rate_is_right() -> None:
    given = facts(with_rate("98,45"))

    assert findings_of("KT-TYLE", given) == findings_of("KT-CATSO", given) == ()


def test_fewer_decimals_are_right_as_long_as_they_are_rounded() -> None:
    for text in ("98,4", "98"):
        given = facts(with_rate(text))
        assert findings_of("KT-TYLE", given) == findings_of("KT-CATSO", given) == ()


def test_all_is_not_what_rounding_makes_of_nearly_all() -> None:
    given = rows((411, 1))
    (finding,) = findings_of("KT-TYLE", facts(given | {RATE: "100"}))
    assert finding.arithmetic == "411/412 = 99,76%, đã ghi 100%"

    for text in ("99,76", "99,8"):
        assert findings_of("KT-TYLE", facts(given | {RATE: text})) == ()
    assert findings_of("KT-TYLE", facts(rows((24999, 1)) | {RATE: "100,00"})) == ()
    assert findings_of("KT-TYLE", facts(rows((412, 0)) | {RATE: "100"})) == ()


def test_none_is_not_what_rounding_makes_of_one() -> None:
    (finding,) = findings_of("KT-TYLE", facts(rows((1, 411)) | {RATE: "0"}))
    assert finding.arithmetic == "1/412 = 0,24%, đã ghi 0%"

    assert findings_of("KT-TYLE", facts(rows((0, 412)) | {RATE: "0"})) == ()


def test_one_hundredth_beside_the_rounded_rate_blocks() -> None:
    (finding,) = findings_of("KT-TYLE", facts(with_rate("98,46")))

    assert finding.severity is Severity.BLOCK
    assert finding.arithmetic.startswith("190/193 = 98,45%, đã ghi 98,46%")


def test_a_rate_cut_instead_of_rounded_is_only_noted() -> None:
    given = facts(with_rate("98,44"))

    assert findings_of("KT-TYLE", given) == ()
    (finding,) = findings_of("KT-CATSO", given)
    assert finding.severity is Severity.NOTE
    assert "cắt bớt chữ số; làm tròn thì được 98,45%" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "98,446",
        "98,445",
        "98,4455",
        "98,4455958549",
        "98,4455958549222",
        "98,4455958549223",
        "98,445595854923",
    ],
)
def test_what_a_formula_gives_is_not_cut_wherever_its_program_ends_it(text: str) -> None:
    given = facts(with_rate(text))

    assert findings_of("KT-TYLE", given) == findings_of("KT-CATSO", given) == ()


@pytest.mark.parametrize("text", ["98,4", "98,447", "98,4457", "98,4455958"])
def test_a_formula_over_other_counts_is_not_taken_for_unrounded(text: str) -> None:
    is_wrong = bool(findings_of("KT-TYLE", facts(with_rate(text))))

    assert is_wrong is (text in ("98,447", "98,4457"))


def test_a_cut_rate_that_the_office_keeps_is_printed_so_it_is_asked_about() -> None:
    given = facts(with_rate("98,44"), kept=[RATE])

    assert findings_of("KT-CATSO", given) == findings_of("KT-GIUSO", given) == ()
    (finding,) = findings_of("KT-CATIN", given)
    assert finding.severity is Severity.WARN
    assert "báo cáo in số đã ghi, làm tròn thì được 98,45%" in finding.message
    assert findings_of("KT-CATIN", facts(with_rate("98,45"), kept=[RATE])) == ()


def test_a_cut_rate_that_is_computed_anew_is_not_printed() -> None:
    assert findings_of("KT-CATIN", facts(with_rate("98,44"))) == ()


def test_a_cut_rate_beside_its_fraction_is_asked_about_and_a_rounded_one_is_not() -> None:
    key = "620/7.5.3"
    cells = table() | {key: "42,8"}
    (finding,) = findings_of("KT-CATIN", facts(cells, notes={key: "3/7 hồ sơ"}))

    assert finding.arithmetic == "3/7 = 42,86%, đã ghi 42,8%"
    assert findings_of("KT-CATIN", facts(cells | {key: "42,9"}, notes={key: "3/7 hồ sơ"})) == ()
    assert findings_of("KT-CATIN", facts(cells)) == ()


def test_a_rate_raised_instead_of_rounded_is_only_noted() -> None:
    given = facts(with_rate("98,5"))

    assert findings_of("KT-TYLE", given) == ()
    (finding,) = findings_of("KT-CATSO", given)
    assert "làm tròn lên hoặc phần bù của số đã cắt" in finding.message


def test_the_finding_names_the_rows_that_were_left_out() -> None:
    (finding,) = findings_of("KT-TYLE", facts(with_rate("98,82")))

    assert "nếu không tính Hộ tịch" in finding.arithmetic


def test_a_rate_that_no_two_rows_explain_names_none() -> None:
    (finding,) = findings_of("KT-TYLE", facts(with_rate("12,34")))

    assert finding.arithmetic == "190/193 = 98,45%, đã ghi 12,34%"


def rows(*counts: tuple[int, int]) -> dict[str, str]:
    """Phụ lục 8 with so many dossiers in time and so many late in each field."""
    return table([(a + b, a + b, 0, 0, a, 0, b) for a, b in counts])


def test_of_two_rows_one_may_be_left_out() -> None:
    (finding,) = findings_of("KT-TYLE", facts(rows((9, 1), (5, 5)) | {RATE: "90"}))

    assert finding.arithmetic == "14/20 = 70%, đã ghi 90%; 9/10 = 90% nếu không tính Chứng thực"


def test_two_rows_may_be_left_out_and_three_may_not() -> None:
    counts = ((9, 1), (5, 5), (3, 7))
    (finding,) = findings_of("KT-TYLE", facts(rows(*counts) | {RATE: "90"}))
    assert finding.arithmetic.endswith("9/10 = 90% nếu không tính Chứng thực và Đất đai")

    (finding,) = findings_of("KT-TYLE", facts(rows(*counts, (1, 9)) | {RATE: "90"}))
    assert finding.arithmetic == "18/40 = 45%, đã ghi 90%"


def test_without_the_rows_of_the_district_the_rate_is_told_too() -> None:
    given = facts(rows((9, 1), (5, 5), (3, 7)) | {RATE: "12,34"})
    fields = given.dataset.tables["fields"]
    level = fields["name"].map({"Chứng thực": "cấp huyện"}).fillna("cấp xã")
    tables = {**given.dataset.tables, "fields": fields.assign(level=level)}
    (finding,) = findings_of("KT-TYLE", replace(given, dataset=replace(given.dataset, tables=tables)))

    assert finding.arithmetic == ("17/30 = 56,67%, đã ghi 12,34%; 12/20 = 60% nếu không tính dòng cấp huyện")


def test_a_rate_of_one_dossier_is_still_a_fraction() -> None:
    (finding,) = findings_of("KT-TYLE", facts(rows((0, 1)) | {RATE: "100"}))

    assert finding.arithmetic == "0/1 = 0%, đã ghi 100%"


def test_the_only_row_is_not_left_out() -> None:
    (finding,) = findings_of("KT-TYLE", facts(rows((9, 1)) | {RATE: "80"}))

    assert finding.arithmetic == "9/10 = 90%, đã ghi 80%"


def test_a_rate_of_one_field_is_not_explained_by_other_fields() -> None:
    cells = rows((9, 1), (5, 5), (3, 7)) | {"620/3.3.3": "90"}
    (finding,) = findings_of("KT-TYLE", facts(cells))

    assert finding.arithmetic == "3/10 = 30%, đã ghi 90%"


def test_a_definition_that_cuts_is_compared_with_the_whole_number() -> None:
    assert findings_of("KT-TYLE", facts(with_rate("98"), method="resolved_cut")) == ()

    (finding,) = findings_of("KT-TYLE", facts(with_rate("98,45"), method="resolved_cut"))
    assert finding.arithmetic.startswith("190/193, lấy phần nguyên = 98%, đã ghi 98,45%")


def test_a_rate_of_nothing_blocks_and_a_blank_one_does_not() -> None:
    (finding,) = findings_of("KT-MAUKHONG", facts(table() | {"620/3.3.3": "100"}))
    assert finding.severity is Severity.BLOCK
    assert "không phát sinh" in finding.message
    assert findings_of("KT-MAUKHONG", facts(table() | {"620/3.3.3": ""})) == ()


def test_zero_per_cent_of_nothing_is_only_noted() -> None:
    given = facts(table() | {"620/3.3.3": "0"})

    assert findings_of("KT-MAUKHONG", given) == ()
    (finding,) = findings_of("KT-KHONGPHATSINH", given)
    assert finding.severity is Severity.NOTE
    assert findings_of("KT-KHONGPHATSINH", facts(table() | {"620/3.3.3": "100"})) == ()


def test_a_kept_value_does_not_block_but_its_difference_is_noted() -> None:
    given = facts(with_rate("98,82"), kept=("620/3.3.2",))

    assert findings_of("KT-TYLE", given) == ()
    (finding,) = findings_of("KT-GIUSO", given)
    assert finding.severity is Severity.NOTE
    assert finding.message.endswith(
        "(mã 3.3.2) giữ số đã ghi 98,82% theo lựa chọn của đơn vị; số tính lại là 190/193 = 98,45%."
    )


def test_a_kept_value_that_agrees_is_silent() -> None:
    assert findings_of("KT-GIUSO", facts(with_rate("98,45"), kept=("TTHC-03",))) == ()


def test_a_share_of_no_people_blocks_unless_it_is_zero() -> None:
    cells = {"NS/KCT/present": "0", "NS/KCT/thpt": "90"}

    (finding,) = findings_of("KT-MAUKHONG", facts(cells))
    assert finding.severity is Severity.BLOCK
    assert finding.codes == ("NS/KCT/thpt", "NS/KCT/present")
    assert finding.arithmetic == "90% của 0"
    assert "ghi 90% trong khi mẫu số bằng 0" in finding.message
    assert findings_of("KT-MAUKHONG", facts(cells | {"NS/KCT/thpt": "0"})) == ()


def test_a_hundred_per_cent_is_possible_and_a_hundredth_more_is_not() -> None:
    assert findings_of("KT-QUA100", facts({"620/3.2.3": "100"})) == ()

    (finding,) = findings_of("KT-QUA100", facts({"620/3.2.3": "100,01"}))
    assert finding.arithmetic == "100,01% > 100%"
    assert finding.codes == ("620/3.2.3",)
    assert [each.cells for each in finding.where] == ["D5"]


def test_a_total_that_differs_from_its_rows_is_named_by_row_and_column() -> None:
    given = facts(table(total=(194, 173, 20, 0, 174, 16, 3)))
    (finding,) = [each for each in findings_of("KT-TYLE", given)]

    assert finding.message.endswith("dòng Tổng số, cột Tổng số ghi 194; Phụ lục 8 cho 193.")
    assert finding.arithmetic == "193, đã ghi 194"


def test_a_wrong_cell_and_all_that_is_computed_from_it_are_one_finding() -> None:
    cells = with_rate("98,45") | {"PL8/2/early": "114"}
    (finding,) = [each for each in run_checks(facts(cells), all_checks()) if each.severity is Severity.BLOCK]

    assert finding.codes == ("PL8/2/early",)
    assert {each.rule for each in finding.follows} == {"KT-TYLE"}


def rate_form() -> Form:
    """A form that asks for a rate and for both its counts, as the sheet of 2025 does."""
    rows = (
        FormRow("3.2", "3.2", "Tỷ lệ", "%", rate=("3.2.2", "3.2.1")),
        FormRow("3.2.1", "3.2.1", "Tổng số", "Hồ sơ"),
        FormRow("3.2.2", "3.2.2", "Đúng hạn", "Hồ sơ"),
    )
    return Form("X", "Biểu thử", "Biểu thử", "", date(2023, 1, 1), None, rows)


def test_a_rate_whose_counts_stand_in_the_same_form_is_compared_with_them() -> None:
    cells = {"X/3.2": "98,45", "X/3.2.1": "193", "X/3.2.2": "190"}
    assert findings_of("KT-TYLE", facts(cells, forms=(rate_form(),))) == ()

    (finding,) = findings_of("KT-TYLE", facts(cells | {"X/3.2": "98,82"}, forms=(rate_form(),)))
    assert finding.codes == ("X/3.2",)
    assert "190/193 = 98,45%, đã ghi 98,82%" in finding.arithmetic


def test_such_a_rate_over_nothing_blocks() -> None:
    cells = {"X/3.2": "100", "X/3.2.1": "0", "X/3.2.2": "0"}
    (finding,) = findings_of("KT-MAUKHONG", facts(cells, forms=(rate_form(),)))

    assert "0/0" in finding.message
