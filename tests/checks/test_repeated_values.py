"""One quantity in two places, and rows that only repeat each other."""

from dataclasses import replace

import pytest
from checks.samples import SOUND_TABLE, facts, findings_of, table

from cchc_toolkit.model.reading import Severity

STAFF = {
    "620/4.2.1": "20",
    "NS/CB/total": "10",
    "NS/CC/total": "10",
    "NS/CB/present": "10",
    "NS/CC/present": "10",
}


def test_the_same_number_in_both_places_is_silent() -> None:
    assert findings_of("KT-HAINOI", facts(STAFF)) == ()


def test_fewer_people_present_than_assigned_is_no_disagreement() -> None:
    assert findings_of("KT-HAINOI", facts(STAFF | {"NS/CC/present": "9"})) == ()


def test_one_person_more_in_the_other_place_is_a_finding_that_shows_both() -> None:
    (finding,) = findings_of("KT-HAINOI", facts(STAFF | {"NS/CC/total": "11"}))

    assert finding.arithmetic == "10 + 11 = 21 ≠ 20"
    assert "(mã 4.2.1) ghi 20" in finding.message
    assert "ghi 11" in finding.message
    assert "ghi 10" in finding.message


def test_where_one_place_is_blank_there_is_nothing_to_compare() -> None:
    assert findings_of("KT-HAINOI", facts(STAFF | {"620/4.2.1": ""})) == ()


def test_a_parent_like_each_of_its_parts_is_a_finding_of_one_rule_only() -> None:
    given = facts({"620/3.2": "31", "620/3.2.1": "31", "620/3.2.2": "31"})

    (finding,) = findings_of("KT-CHACON", given)
    assert finding.arithmetic == "31 + 31 = 62 ≠ 31"
    assert findings_of("KT-TONG", given) == ()


def test_equal_figures_of_a_sum_whose_rows_are_no_parts_of_it_by_code_are_a_broken_sum() -> None:
    """The rule on repeated rows does not see them, so the sum must not keep silent."""
    given = facts({"620/3.1.3": "129", "620/3.4.2": "50", "620/7.5.1": "50", "620/7.5.2": "50"})

    assert findings_of("KT-CHACON", given) == ()
    assert [each.arithmetic for each in findings_of("KT-TONG", given)] == ["50 + 50 = 100 ≠ 50"]


def test_two_equal_parts_that_add_up_to_another_figure_are_no_repetition() -> None:
    given = facts({"620/3.2": "30", "620/3.2.1": "31", "620/3.2.2": "31"})

    assert findings_of("KT-CHACON", given) == ()
    assert "31 + 31 = 62 ≠ 30" in findings_of("KT-TONG", given)[0].arithmetic


def test_parts_that_add_up_are_silent() -> None:
    given = facts({"620/3.2": "31", "620/3.2.1": "11", "620/3.2.2": "20"})
    assert findings_of("KT-CHACON", given) == findings_of("KT-TONG", given) == ()


def test_parts_of_which_one_differs_are_a_broken_sum_and_not_a_repetition() -> None:
    given = facts({"620/3.2": "31", "620/3.2.1": "31", "620/3.2.2": "30"})

    assert findings_of("KT-CHACON", given) == ()
    assert [each.arithmetic for each in findings_of("KT-TONG", given)] == ["31 + 30 = 61 ≠ 31"]


def test_a_field_listed_twice_with_figures_is_asked_about_whatever_its_letters() -> None:
    rows = SOUND_TABLE[:2]
    assert findings_of("KT-TRUNGTEN", facts(table(rows), fields=("Hộ tịch", "Chứng thực"))) == ()

    (finding,) = findings_of("KT-TRUNGTEN", facts(table(rows), fields=("Hộ tịch", "HỘ TỊCH ")))
    assert finding.severity is Severity.WARN
    assert finding.message == (
        "Phụ lục 8 có 02 dòng cùng tên “Hộ tịch” đều có số liệu (ô D5 và D12), báo cáo in tất cả."
    )


@pytest.mark.parametrize("empty", [(0,) * 7, ("",) * 7])
def test_a_second_row_of_a_field_without_figures_is_only_noted(empty: tuple[int | str, ...]) -> None:
    given = facts(table((SOUND_TABLE[0], empty)), fields=("Hộ tịch", "Hộ tịch"))

    assert findings_of("KT-TRUNGTEN", given) == ()
    (finding,) = findings_of("KT-DONGTHUA", given)
    assert finding.severity is Severity.NOTE


def test_a_field_that_stands_once_for_each_level_is_no_repetition() -> None:
    given = facts(table(SOUND_TABLE[:2]), fields=("Hộ tịch", "Hộ tịch"))
    names = given.dataset.tables["fields"].assign(level=["cấp xã", "cấp huyện"])
    given = replace(given, dataset=replace(given.dataset, tables={"fields": names}))

    assert findings_of("KT-TRUNGTEN", given) == findings_of("KT-DONGTHUA", given) == ()


def test_zeros_all_the_way_down_are_no_repetition() -> None:
    assert findings_of("KT-CHACON", facts({"620/3.2": "0", "620/3.2.1": "0", "620/3.2.2": "0"})) == ()
