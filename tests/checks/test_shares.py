"""Shares that exclude each other, and shares of people."""

import pytest
from checks.samples import facts, findings_of

from cchc_toolkit.model.reading import Severity


def theory(high: str, low: str) -> dict[str, str]:
    return {"NS/CC/cao_trung_cap": high, "NS/CC/so_cap": low}


@pytest.mark.parametrize(
    ("high", "low"),
    [("30", "70"), ("20", "60"), ("33,3", "66,7"), ("14,3", "85,8"), ("100", "0"), ("30", "")],
)
def test_shares_up_to_a_hundred_and_what_rounding_adds_are_silent(high: str, low: str) -> None:
    assert findings_of("KT-LOAITRU", facts(theory(high, low))) == ()


@pytest.mark.parametrize(
    ("high", "low", "total"), [("30", "80", "110"), ("33,4", "66,8", "100,2"), ("100", "1", "101")]
)
def test_more_than_rounding_can_add_blocks(high: str, low: str, total: str) -> None:
    (finding,) = findings_of("KT-LOAITRU", facts(theory(high, low)))

    assert finding.severity is Severity.BLOCK
    assert finding.arithmetic.endswith(f"= {total} > 100")
    assert finding.message.endswith(f"cộng lại {total}%, quá 100%.")


def test_three_rounded_thirds_are_no_error() -> None:
    cells = {"NS/CB/cao_cap": "33,4", "NS/CB/trung_cap": "33,3", "NS/CB/so_cap": "33,4"}
    assert findings_of("KT-LOAITRU", facts(cells)) == ()


def test_shares_that_do_not_exclude_each_other_may_both_be_a_hundred() -> None:
    assert findings_of("KT-LOAITRU", facts({"NS/CB/thpt": "100", "NS/CB/cd_dh": "100"})) == ()


@pytest.mark.parametrize(
    ("people", "share"), [("10", "90"), ("9", "88,9"), ("7", "14,3"), ("9", "100"), ("9", "0"), ("8", "12,5")]
)
def test_whole_people_are_silent(people: str, share: str) -> None:
    assert findings_of("KT-SONGUOI", facts({"NS/KCT/present": people, "NS/KCT/thpt": share})) == ()


def test_nine_tenths_of_nine_people_is_nobody() -> None:
    (finding,) = findings_of("KT-SONGUOI", facts({"NS/KCT/present": "9", "NS/KCT/thpt": "90"}))

    assert finding.severity is Severity.WARN
    assert finding.arithmetic == "90% × 9 = 8,1; 90% là 9/10"
    assert finding.message.endswith("(90% ứng với 9 trên 10 người).")


def test_a_cut_share_of_the_right_count_is_printed_so_it_is_asked_about() -> None:
    given = facts({"NS/KCT/present": "7", "NS/KCT/trung_cap": "14,2", "NS/KCT/so_cap": "28,5"})

    assert findings_of("KT-SONGUOI", given) == findings_of("KT-CATSO", given) == ()
    findings = findings_of("KT-CATIN", given)
    assert {each.severity for each in findings} == {Severity.WARN}
    assert [each.arithmetic for each in findings] == [
        "1/7 = 14,29%, đã ghi 14,2%",
        "2/7 = 28,57%, đã ghi 28,5%",
    ]


def test_a_raised_share_of_the_right_count_is_asked_about_too() -> None:
    given = facts({"NS/KCT/present": "3", "NS/KCT/thpt": "33,4"})

    assert findings_of("KT-SONGUOI", given) == ()
    (finding,) = findings_of("KT-CATIN", given)
    assert finding.codes == ("NS/KCT/thpt", "NS/KCT/present")
    assert finding.message.endswith(
        "ghi 33,4%, là cách làm tròn lên hoặc phần bù của số đã cắt; báo cáo in số đã ghi, "
        "làm tròn thì được 33,33%."
    )


def test_a_rounded_share_is_not_noted() -> None:
    assert (
        findings_of("KT-CATIN", facts({"NS/KCT/present": "7", "NS/KCT/thpt": "14,3", "NS/KCT/thcs": "85,7"}))
        == ()
    )


def test_counts_that_exclude_each_other_are_no_shares() -> None:
    assert findings_of("KT-LOAITRU", facts({"4625/B6/2.2": "80", "4625/B6/2.3": "70"})) == ()


def test_shares_of_different_questions_are_not_added_up() -> None:
    assert findings_of("KT-LOAITRU", facts({"NS/CB/thpt": "100", "NS/CB/trung_cap": "90"})) == ()


def test_a_share_of_nobody_brings_no_rounding_with_it() -> None:
    cells = {"NS/CB/cao_cap": "0", "NS/CB/trung_cap": "66,7", "NS/CB/so_cap": "33,6"}
    assert len(findings_of("KT-LOAITRU", facts(cells))) == 1


def test_a_share_below_one_brings_its_rounding_with_it() -> None:
    assert findings_of("KT-LOAITRU", facts(theory("0,6", "99,5"))) == ()


def test_the_head_count_behind_cut_shares_is_named() -> None:
    cells = {"NS/KCT/present": "9", "NS/KCT/trung_cap": "14,2", "NS/KCT/so_cap": "28,5"}
    (finding,) = findings_of("KT-SONGUOI", facts(cells))

    assert "14,2% và 28,5% ứng với 1 và 2 trên 07 người" in finding.message


def test_one_head_count_near_the_stated_one_is_sought_for_all_shares_at_once() -> None:
    """20% alone would also be 1 of 5, 70% alone 7 of 10."""
    cells = {"NS/CB/present": "11", "NS/CB/thpt": "100", "NS/CB/cao_cap": "20", "NS/CB/trung_cap": "70"}
    (finding,) = findings_of("KT-SONGUOI", facts(cells))

    assert finding.message.endswith("(20% và 70% ứng với 2 và 7 trên 10 người).")


def test_shares_of_several_head_counts_are_told_apart_and_not_forced_into_one() -> None:
    """21 people would fit all five, and nobody has 21."""
    cells = {"NS/KCT/present": "9", "NS/KCT/thcs": "10", "NS/KCT/thpt": "90"}
    (finding,) = findings_of(
        "KT-SONGUOI", facts(cells | {"NS/KCT/trung_cap": "14,2", "NS/KCT/so_cap": "28,5"})
    )

    assert "10% và 90% ứng với 1 và 9 trên 10 người" in finding.message
    assert "14,2% và 28,5% ứng với 1 và 2 trên 07 người" in finding.message


def test_shares_over_a_hundred_say_the_people_they_stand_for_and_where_so_many_are() -> None:
    cells = theory("30", "80") | {"NS/CC/total": "11", "NS/CC/present": "10"}
    (finding,) = findings_of("KT-LOAITRU", facts(cells))

    assert "30% và 80% ứng với 3 và 8 trên 10 người, cộng lại 11, bằng “Công chức" in finding.message
    assert finding.message.endswith("(11); tính trên số đó thì được 27,27% và 72,73%).")


def test_shares_over_a_hundred_of_people_that_are_nowhere_else_only_say_how_many() -> None:
    cells = theory("30", "90") | {"NS/CC/total": "11", "NS/CC/present": "10"}
    (finding,) = findings_of("KT-LOAITRU", facts(cells))

    assert finding.message.endswith("(30% và 90% ứng với 3 và 9 trên 10 người, cộng lại 12).")


def test_a_share_of_nobody_or_above_a_hundred_is_for_other_rules_to_say() -> None:
    assert findings_of("KT-SONGUOI", facts({"NS/KCT/present": "0", "NS/KCT/thpt": "90"})) == ()
    assert findings_of("KT-SONGUOI", facts({"NS/KCT/present": "9", "NS/KCT/thpt": "115"})) == ()
    assert findings_of("KT-SONGUOI", facts({"NS/KCT/present": "0", "NS/KCT/thpt": "115"})) == ()


def test_without_a_head_count_nothing_is_said() -> None:
    assert findings_of("KT-SONGUOI", facts({"NS/KCT/present": "", "NS/KCT/thpt": "90"})) == ()


def test_one_misfit_among_shares_that_fit_is_looked_at_first() -> None:
    cells = {"NS/CB/present": "10", "NS/CB/thpt": "100", "NS/CB/cao_cap": "20", "NS/CB/trung_cap": "71"}
    (finding,) = findings_of("KT-SONGUOI", facts(cells))

    assert finding.codes == ("NS/CB/trung_cap", "NS/CB/present")
    assert finding.where[0].cells == "D8"
    assert "ghi 10 người; tỷ lệ 71% của nhóm" in finding.message


def test_where_no_telling_share_fits_the_count_is_looked_at_first() -> None:
    cells = {"NS/CB/present": "9", "NS/CB/thpt": "100", "NS/CB/cao_cap": "20", "NS/CB/trung_cap": "70"}
    (finding,) = findings_of("KT-SONGUOI", facts(cells))

    assert finding.codes == ("NS/CB/present", "NS/CB/cao_cap", "NS/CB/trung_cap")
    assert "các tỷ lệ 20% và 70% của nhóm" in finding.message


def test_documents_are_not_called_people() -> None:
    (finding,) = findings_of("KT-SONGUOI", facts({"620/7.4.2": "214", "620/7.4.2.a": "39,46"}))

    assert finding.message.endswith("ghi 214 văn bản; tỷ lệ 39,46% của nhóm không ra số văn bản nguyên.")
    assert finding.fix.startswith("Đề nghị cập nhật số văn bản")
