"""Which report uses which forms, by authority and day."""

from __future__ import annotations

from datetime import date

import pytest

from cchc_toolkit.errors import UsageError
from cchc_toolkit.forms.equivalent import equivalents_of, load_equivalents
from cchc_toolkit.forms.form import form, load_forms
from cchc_toolkit.forms.usage import forms_for, load_usages, usage_for


def codes(report_type: str, authority: str, on: date) -> list[str]:
    return [each.code for each in forms_for(report_type, authority, on)]


def test_the_report_of_2023_to_the_district_uses_its_letter() -> None:
    assert codes("quarterly", "UBND huyện A Lưới", date(2023, 9, 1)) == ["PL8", "620", "NS"]


def test_an_authority_that_is_not_declared_gets_what_holds_for_all() -> None:
    assert codes("quarterly", "UBND huyện Mẫu", date(2023, 9, 14)) == ["PL8", "620", "NS"]


def test_the_sheet_of_the_ministry_applies_from_its_letter_on() -> None:
    assert codes("annual", "UBND thành phố", date(2025, 7, 2)) == ["06a", "4625"]


def test_the_outline_changes_with_the_sheet() -> None:
    assert usage_for("quarterly", "UBND huyện A Lưới", date(2025, 6, 14)).outline == ""
    assert usage_for("quarterly", "UBND tỉnh Mẫu", date(2025, 9, 14)).outline == "2025"


def test_a_day_for_which_nothing_is_declared_is_refused() -> None:
    with pytest.raises(UsageError, match=r"Chưa khai biểu mẫu cho loại báo cáo “quarterly”.*01/7/2025"):
        codes("quarterly", "UBND thành phố", date(2025, 7, 1))


def test_every_declared_form_exists_and_is_in_force_throughout_its_use() -> None:
    for usage in load_usages():
        for declared in map(form, usage.forms):
            assert declared.in_force_from <= usage.in_force_from
            assert declared.is_in_force(usage.in_force_to or date(2099, 12, 31))


def test_a_row_of_2023_leads_to_the_row_of_2025_and_back() -> None:
    assert equivalents_of("620/3.3.2") == ("4625/B3/3.2",)
    assert equivalents_of("4625/B3/3.2") == ("620/3.3.2",)
    assert equivalents_of("620/7.1") == ()


def test_equivalent_rows_exist_and_are_typed_alike() -> None:
    kinds = {each.key(row.code): row.kind for each in load_forms() for row in each.rows}
    grids = {each.key("T", column.code) for each in load_forms() for column in each.columns}
    for each in load_equivalents():
        assert len({kinds.get(key, "count") for key in each.rows}) == 1
        assert set(each.rows) <= kinds.keys() | grids
        assert len({key.split("/")[0] for key in each.rows}) == len(each.rows) > 1


def test_no_row_means_the_same_as_two_rows_of_another_form() -> None:
    keys = [key for each in load_equivalents() for key in each.rows]
    assert len(keys) == len(set(keys))
