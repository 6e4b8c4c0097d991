"""Readings: sums and rates, blanks, nothing over nothing, stated values kept, the version of the day."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from indicators.samples import dataset, entry, grid, readings, sheet

from cchc_toolkit.forms.form import form
from cchc_toolkit.indicators.compute import ComputeOptions, compute
from cchc_toolkit.indicators.grids import grids_of
from cchc_toolkit.indicators.indicator import Formula, Indicator
from cchc_toolkit.indicators.places import merge_ranges
from cchc_toolkit.model.reading import Amount, Origin, Status
from cchc_toolkit.vocabulary.periods import PeriodKind

PL8 = ("total", "direct", "online", "saturday", "early", "on_time", "late")
CHANGE = date(2023, 8, 1)


def one_stop(rows, cells=None):
    entries, fields = grid("PL8", PL8, rows)
    return dataset([*entries, *sheet(cells or {})], fields)


def indicator(*versions, **more):
    return Indicator("X-01", "Thử", "%", "thử", tuple(versions), **more)


SOUND = {
    "Hộ tịch": ("23", "3", "20", "0", "17", "5", "1"),
    "Đất đai": ("0", "0", "", "0", "0", "", "0"),
    "T": ("23", "3", "20", "0", "17", "5", "1"),
}


def test_a_rate_keeps_its_two_counts():
    found = readings(one_stop(SOUND))["TTHC-03"]
    assert found.amount == Amount(Decimal(22), Decimal(23), per=100)
    assert (found.status, found.method) == (Status.NUMBER, "computed")


def test_a_rate_names_its_parts_and_joins_their_cells():
    found = readings(one_stop(SOUND))["TTHC-12"]
    assert found.parts == ("PL8/1/online", "PL8/2/online", "PL8/1/direct", "PL8/2/direct")
    assert [each.cells for each in found.origins] == ["E9:E10", "D9:D10"]


def test_nothing_over_nothing_is_khong_phat_sinh():
    found = readings(one_stop(SOUND))["TTHC-04"]
    assert (found.status, found.value) == (Status.ZERO_DENOMINATOR, None)
    assert found.amount == Amount(Decimal(0), Decimal(0), per=100)


def test_a_blank_in_a_row_where_something_happened_leaves_no_sum():
    rows = SOUND | {"Hộ tịch": ("23", "3", "20", "", "17", "", "1")}
    found = readings(one_stop(rows))
    assert found["TTHC-03"].status is Status.NO_DATA
    assert found["TTHC-03"].amount is None
    assert found["TTHC-01"].value == 23


def test_what_was_typed_is_compared_and_not_taken_over():
    found = readings(one_stop(SOUND, {"620/3.3.2": "98,82"}))["620/3.3.2"]
    assert (found.code, found.method) == ("TTHC-03", "computed")
    assert found.stated.value == Decimal("98.82")
    assert found.value == Decimal(2200) / 23


@pytest.mark.parametrize("name", ["TTHC-03", "620/3.3.2"])
def test_the_office_may_keep_what_was_typed_by_either_name(name):
    found = readings(one_stop(SOUND, {"620/3.3.2": "98,82"}), kept=[name])["TTHC-03"]
    assert (found.value, found.method) == (Decimal("98.82"), "stated")
    assert [each.cells for each in found.origins] == ["D5"]


def test_keeping_a_blank_changes_nothing():
    found = readings(one_stop(SOUND, {"620/3.3.2": ""}), kept=["TTHC-03"])["TTHC-03"]
    assert (found.method, found.stated) == ("computed", None)


def test_the_total_row_stands_where_the_rows_were_left_blank():
    rows = {"Hộ tịch": ("",) * 7, "T": ("23", "3", "20", "0", "17", "5", "1")}
    found = readings(one_stop(rows))["TTHC-01"]
    assert (found.value, found.method) == (23, "stated")


def test_a_typed_rate_over_nothing_is_not_taken_over():
    rows = {"Hộ tịch": ("0",) * 7}
    found = readings(one_stop(rows, {"620/3.3.2": "100"}))["TTHC-03"]
    assert (found.status, found.value, found.method) == (Status.ZERO_DENOMINATOR, None, "computed")


def test_a_typed_rate_of_counts_that_are_beyond_the_commune_is_printed():
    beyond = "không thuộc phạm vi cấp xã"
    cells = {"4625/B3/3.3": "75", "4625/B3/3.3.1": beyond, "4625/B3/3.3.2": beyond}
    found = readings(dataset(sheet(cells)), date(2025, 9, 14))["4625/B3/3.3"]
    assert (found.value, found.method) == (75, "stated")


def test_what_a_form_asks_before_any_version_is_in_force_is_printed_as_it_was_typed():
    given = dataset(sheet({"620/3.3.2": "98,8"}))
    found = readings(given, date(2018, 6, 20))["620/3.3.2"]
    assert (found.value, found.method, found.code) == (Decimal("98.8"), "stated", "TTHC-03")
    blank = readings(dataset(sheet({"620/3.3.2": ""})), date(2018, 6, 20))["620/3.3.2"]
    assert (blank.status, blank.stated) == (Status.NOT_IN_FORCE, None)


def test_a_blank_row_of_the_district_is_out_of_scope_and_one_with_a_figure_is_not():
    found = readings(dataset(sheet({"620/1.2.1": "", "620/1.2.2": "4", "620/1.1.3": ""})))
    assert found["620/1.2.1"].status is Status.OUT_OF_SCOPE
    assert found["620/1.2.2"].value == 4
    assert found["620/1.1.3"].status is Status.NO_DATA


def test_a_reason_for_a_blank_goes_before_what_the_form_says_of_the_row():
    found = readings(dataset([entry("620/1.2.1", "chưa có số liệu", 5)]))["620/1.2.1"]
    assert found.status is Status.NO_DATA


def test_a_heading_row_gives_no_reading():
    assert "620/1.1" not in readings(dataset(sheet({"620/1.1": "", "620/1.1.1": "6"})))


def test_each_code_stands_once():
    entries, fields = grid("PL8", PL8, SOUND)
    given = dataset([*entries, *sheet({"620/3.3.2": "98,82", "620/1.1.1": "6"})], fields)
    question = ComputeOptions(PeriodKind.QUARTER, date(2023, 9, 1))
    from cchc_toolkit.indicators.indicator import all_indicators

    made = compute(all_indicators(), grids_of(given, [form("PL8"), form("620")], None), question)
    names = [name for each in made for name in (each.code, *each.aliases)]
    assert len(names) == len(set(names))


BEFORE = Formula(date(2019, 1, 1), ("620/1.1.1",), "luật cũ", ("Luật cũ",))
AFTER = Formula(CHANGE, ("620/1.1.1", "620/1.1.2"), "luật mới", ("Luật mới",))


@pytest.mark.parametrize(
    ("on", "text", "value"),
    [
        (CHANGE - timedelta(1), "luật cũ", 6),
        (CHANGE, "luật mới", 8),
        (CHANGE + timedelta(400), "luật mới", 8),
    ],
)
def test_the_version_in_force_on_the_last_day_of_the_period_computes(on, text, value):
    given = dataset(sheet({"620/1.1.1": "6", "620/1.1.2": "2"}))
    for versions in ((BEFORE, AFTER), (AFTER, BEFORE)):
        found = readings(given, on, indicators=[indicator(*versions)])["X-01"]
        assert (found.formula, found.value) == (text, value)
        assert found.in_force_from == (CHANGE if text == "luật mới" else date(2019, 1, 1))


def test_before_the_first_version_an_indicator_is_not_in_force():
    given = dataset(sheet({"620/1.1.1": "6"}))
    found = readings(given, date(2018, 12, 31), indicators=[indicator(BEFORE)])["X-01"]
    assert (found.status, found.amount, found.value) == (Status.NOT_IN_FORCE, None, None)
    assert readings(given, date(2019, 1, 1), indicators=[indicator(BEFORE)])["X-01"].value == 6


def test_an_indicator_of_other_periods_is_left_out():
    yearly = indicator(BEFORE, period_kinds=frozenset({PeriodKind.YEAR}))
    assert "X-01" not in readings(dataset(sheet({"620/1.1.1": "6"})), indicators=[yearly])


def test_the_declared_method_chooses_among_versions_of_one_day():
    given = dataset(sheet({"620/1.1.1": "6", "620/1.1.2": "2"}))
    one = Formula(CHANGE, ("620/1.1.1",), "một", (), method="one")
    two = Formula(CHANGE, ("620/1.1.2",), "hai", (), method="two")
    for method, value in (("one", 6), ("two", 2)):
        found = readings(given, CHANGE, method=method, indicators=[indicator(one, two)])
        assert found["X-01"].value == value
    found = readings(given, CHANGE, method="three", indicators=[indicator(one, two)])
    assert found["X-01"].status is Status.NOT_IN_FORCE


def origin(cells, sheet_name="A"):
    return Origin("t.xlsx", sheet_name, cells)


@pytest.mark.parametrize(
    ("cells", "joined"),
    [
        (["H5", "H6", "H7"], ["H5:H7"]),
        (["H5", "H7"], ["H5", "H7"]),
        (["H5", "I6"], ["H5", "I6"]),
        (["H6", "H5"], ["H6", "H5"]),
        (["H5", "H5", "H6"], ["H5:H6"]),
        (["H9", "H10"], ["H9:H10"]),
        (["dòng 5", "dòng 6"], ["dòng 5", "dòng 6"]),
        ([], []),
    ],
)
def test_neighbours_of_a_column_are_joined_and_nothing_else(cells, joined):
    assert [each.cells for each in merge_ranges(map(origin, cells))] == joined


def test_cells_of_two_sheets_are_never_joined():
    assert len(merge_ranges([origin("H5", "A"), origin("H6", "B")])) == 2


def test_a_reading_carries_the_name_the_basis_and_only_the_cells_that_it_was_made_from():
    rows = {"Hộ tịch": ("23", "3", "20", "0", "17", "5", "1"), "Đất đai": ("4", "4", "0", "0", "3", "1", "0")}
    land = readings(one_stop(rows))["TTHC-04"]
    assert land.name == "Tỷ lệ hồ sơ TTHC về lĩnh vực đất đai được giải quyết đúng hạn"
    assert land.basis
    assert {each.cells for each in land.origins} == {"G10", "H10", "I10"}


def test_a_field_belongs_to_its_group_whatever_it_is_called():
    entries, fields = grid("PL8", PL8, {"Cấp giấy chứng nhận lần đầu": ("4", "4", "0", "0", "3", "0", "1")})
    given = dataset(entries, fields)
    given.tables["fields"]["group"] = "đất đai"
    assert readings(given)["TTHC-04"].amount == Amount(Decimal(3), Decimal(4), per=100)


def test_a_cell_that_is_only_stated_keeps_its_value_text_and_place():
    found = readings(dataset(sheet({"620/4.2.5": "2,5"})))["620/4.2.5"].stated
    assert (found.value, found.text, found.origin.cells) == (Decimal("2.5"), "2,5", "D5")


def test_a_former_name_serves_from_the_day_after_its_form_ended():
    cells = {"4625/B3/3.2.1": "4", "4625/B3/3.2.2": "3", "4625/B3/3.2": "75"}
    ended = form("620").in_force_to
    names = {on: readings(dataset(sheet(cells)), on).keys() for on in (ended, ended + timedelta(days=1))}
    assert ["620/3.3.2" in each for each in names.values()] == [False, True]
