"""What a blank means: nothing happened in that row, or nobody said."""

from decimal import Decimal

from indicators.samples import dataset, grid, sheet

from cchc_toolkit.forms.form import form
from cchc_toolkit.indicators.grids import grids_of
from cchc_toolkit.indicators.quantities import quantities
from cchc_toolkit.model.reading import Status

COLUMNS = ("total", "direct", "online")


def named(rows):
    entries, fields = grid("PL8", COLUMNS, rows)
    return quantities(grids_of(dataset(entries, fields), [form("PL8")], None))


def test_a_blank_beside_zeros_alone_is_khong_phat_sinh():
    found = named({"Đất đai": ("0", "", "0")}).by_code["PL8/1/direct"]
    assert (found.status, found.value) == (Status.ZERO_DENOMINATOR, None)


def test_a_blank_beside_a_number_is_absent():
    found = named({"Hộ tịch": ("3", "", "0")}).by_code["PL8/1/direct"]
    assert (found.status, found.value) == (Status.NO_DATA, None)


def test_a_row_blank_throughout_says_nothing():
    found = named({"Hộ tịch": ("", "", "")}).by_code["PL8/1/direct"]
    assert found.status is Status.NO_DATA


def test_a_typed_zero_stays_a_number():
    found = named({"Đất đai": ("0", "", "0")}).by_code["PL8/1/total"]
    assert (found.status, found.value) == (Status.NUMBER, Decimal(0))


def test_a_row_of_zeros_excuses_only_its_own_blanks():
    found = named({"Đất đai": ("0", "", "0"), "Hộ tịch": ("3", "", "0")}).by_code
    assert found["PL8/1/direct"].status is Status.ZERO_DENOMINATOR
    assert found["PL8/2/direct"].status is Status.NO_DATA


def test_a_blank_in_a_sheet_without_columns_is_never_excused():
    given = dataset(sheet({"620/1.3.1": "0", "620/1.3.2": ""}))
    assert quantities(grids_of(given, [form("620")], None)).by_code["620/1.3.2"].status is Status.NO_DATA


def test_a_code_of_three_parts_is_no_row_of_a_grid():
    given = dataset(sheet({"NS/CB/present": "0", "NS/CB/thcs": ""}))
    assert (
        quantities(grids_of(given, [form("NS"), form("PL8")], None)).by_code["NS/CB/thcs"].status
        is Status.NO_DATA
    )


def test_a_reason_that_the_office_gave_is_kept_in_a_row_of_zeros():
    found = named({"Đất đai": ("0", "không thuộc phạm vi cấp xã", "0")}).by_code["PL8/1/direct"]
    assert found.status is Status.OUT_OF_SCOPE


def test_a_column_is_every_row_but_the_total():
    found = named({"Hộ tịch": ("3", "", ""), "Chứng thực": ("5", "", ""), "T": ("9", "", "")})
    assert [each.code for each in found.select(["PL8/*/total"])] == ["PL8/1/total", "PL8/2/total"]


def test_only_the_column_that_is_named_is_selected():
    found = named({"Hộ tịch": ("3", "2", "1")})
    assert [each.value for each in found.select(["PL8/*/online", "PL8/*/direct"])] == [1, 2]


def test_fields_are_found_by_a_word_of_their_name_whatever_its_case_and_accents():
    found = named({"LĨNH VỰC ĐẤT ĐAI": ("1", "", ""), "Hộ tịch": ("3", "", "")})
    assert [each.value for each in found.select(["PL8/*/total"], ["đất đai"])] == [1]


def test_a_field_that_no_row_names_gives_nothing_at_all():
    assert named({"Hộ tịch": ("3", "", "")}).select(["PL8/*/total"], ["xây dựng"]) == ()


def test_what_was_not_read_is_absent_and_has_no_place():
    found = named({"Hộ tịch": ("3", "", "")})
    for selector in ("620/1.1.1", "06a/*/early"):
        (quantity,) = found.select([selector])
        assert (quantity.code, quantity.status, quantity.value, quantity.origins) == (
            selector,
            Status.NO_DATA,
            None,
            (),
        )


def test_a_quantity_keeps_the_place_and_the_name_of_its_row():
    found = named({"Hộ tịch": ("3", "", "")}).by_code["PL8/1/total"]
    assert (found.row_name, found.origins[0].cells) == ("Hộ tịch", "C9")
