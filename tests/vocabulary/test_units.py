"""Administrative units before and since 01/7/2025."""

import re
from collections import Counter
from datetime import date

import pytest

from cchc_toolkit.errors import UsageError
from cchc_toolkit.vocabulary.units import (
    communes_on,
    find_commune,
    predecessors,
    successors,
)

LAST_OLD_DAY, FIRST_NEW_DAY = date(2025, 6, 30), date(2025, 7, 1)
A_LUOI = "481"
HUE = "46"


def test_hong_kim_in_2023_is_named_as_its_papers_name_it():
    commune = find_commune("20053", date(2023, 9, 1))
    assert commune.name == "xã Hồng Kim"
    assert commune.full_name == "xã Hồng Kim, huyện A Lưới, tỉnh Thừa Thiên Huế"
    assert commune.committee == "Ủy ban nhân dân xã Hồng Kim"
    assert commune.letterhead == ("ỦY BAN NHÂN DÂN", "XÃ HỒNG KIM")
    assert commune.place == "Hồng Kim"
    assert commune.superior_committee == "Ủy ban nhân dân huyện A Lưới"
    assert commune.one_stop_shop == "Bộ phận Tiếp nhận và trả kết quả"


def test_since_july_2025_there_is_no_district_between_commune_and_city():
    commune = find_commune("20056", FIRST_NEW_DAY)
    assert commune.full_name == "xã A Lưới 1, thành phố Huế"
    assert commune.letterhead == ("ỦY BAN NHÂN DÂN", "XÃ A LƯỚI 1")
    assert commune.place == "A Lưới 1"
    assert commune.superior_committee == "Ủy ban nhân dân thành phố Huế"
    assert commune.one_stop_shop == "Trung tâm Phục vụ hành chính công xã A Lưới 1"


@pytest.mark.parametrize(
    ("day", "province"),
    [
        (date(2024, 12, 31), "tỉnh Thừa Thiên Huế"),
        (date(2025, 1, 1), "thành phố Huế"),
        (LAST_OLD_DAY, "thành phố Huế"),
    ],
)
def test_the_province_is_called_as_it_was_on_the_day(day, province):
    assert find_commune("20053", day).province == province


def test_the_same_unit_has_the_same_key_whatever_the_day():
    assert find_commune("20053", date(2023, 9, 1)).key == find_commune("20053", LAST_OLD_DAY).key


def test_one_code_means_another_unit_before_and_since_the_first_of_july():
    before, after = find_commune("20056", LAST_OLD_DAY), find_commune("20056", FIRST_NEW_DAY)
    assert (before.name, after.name) == ("xã Trung Sơn", "xã A Lưới 1")
    assert before.key != after.key
    assert before.exists_on(LAST_OLD_DAY)
    assert not before.exists_on(FIRST_NEW_DAY)
    assert after.exists_on(FIRST_NEW_DAY)
    assert not after.exists_on(LAST_OLD_DAY)


# The new unit, its code, and the old units that it was made from; starred, the one whose code it took.
MERGERS = {
    "20056": ("A Lưới 1", "20047 Hồng Vân, 20053 Hồng Kim, 20056 Trung Sơn*, 20104 Hồng Thủy"),
    "20044": ("A Lưới 2", "20044 A Lưới*, 20065 Hồng Bắc, 20068 A Ngo, 20083 Quảng Nhâm"),
    "20071": ("A Lưới 3", "20071 Sơn Thủy*, 20074 Phú Vinh, 20086 Hồng Thượng, 20089 Hồng Thái"),
    "20101": ("A Lưới 4", "20080 Hương Phong, 20095 A Roàng, 20098 Đông Sơn, 20101 Lâm Đớt*"),
    "20050": ("A Lưới 5", "20050 Hồng Hạ*, 20059 Hương Nguyên"),
}


@pytest.mark.parametrize("code", MERGERS)
def test_the_new_communes_of_a_luoi_come_from_the_old_ones(code):
    name, olds = MERGERS[code]
    new = find_commune(code, FIRST_NEW_DAY)
    assert new.proper_name == name
    starred = (f"{each.code} {each.proper_name}{'*' * (each.code == code)}" for each in predecessors(new))
    assert ", ".join(starred) == olds
    for old in predecessors(new):
        assert old.district == "huyện A Lưới"
        assert [each.key for each in successors(old)] == [new.key]


def test_all_eighteen_old_communes_of_a_luoi_went_into_the_five_new_ones():
    old = communes_on(LAST_OLD_DAY, district=A_LUOI)
    assert len(old) == 18
    assert {each.code for commune in old for each in successors(commune)} == set(MERGERS)
    assert {each.code for each in old} == set(re.findall(r"\d{5}", str(list(MERGERS.values()))))


def test_the_township_was_a_thi_tran():
    assert find_commune("20044", LAST_OLD_DAY).name == "thị trấn A Lưới"


@pytest.mark.parametrize(("day", "units", "in_hue"), [(LAST_OLD_DAY, 10035, 133), (FIRST_NEW_DAY, 3321, 40)])
def test_the_country_and_hue_have_as_many_units_as_the_resolutions_say(day, units, in_hue):
    assert len(communes_on(day)) == units
    assert len(communes_on(day, province=HUE)) == in_hue


def test_the_new_structure_has_the_published_numbers_of_each_kind():
    kinds = Counter(each.kind for each in communes_on(FIRST_NEW_DAY))
    assert kinds == {"xã": 2621, "phường": 687, "đặc khu": 13}
    assert Counter(each.kind for each in communes_on(FIRST_NEW_DAY, province=HUE)) == {"xã": 19, "phường": 21}


def test_every_new_unit_has_old_ones_but_the_five_islands_that_had_no_communes():
    orphans = {
        each.name for each in communes_on(FIRST_NEW_DAY) if each.kind == "đặc khu" and not predecessors(each)
    }
    islands = {"Bạch Long Vĩ", "Côn Đảo", "Cồn Cỏ", "Hoàng Sa", "Lý Sơn"}
    assert orphans == {f"đặc khu {each}" for each in islands}
    merged = {each.code for old in communes_on(LAST_OLD_DAY, province=HUE) for each in successors(old)}
    assert merged == {each.code for each in communes_on(FIRST_NEW_DAY, province=HUE)}


def test_codes_are_five_digits_and_keep_their_leading_zeros():
    codes = [each.code for each in communes_on(FIRST_NEW_DAY)]
    assert all(len(code) == 5 and code.isdecimal() for code in codes)
    assert any(code.startswith("00") for code in codes)
    assert len(set(codes)) == len(codes)


def test_an_old_unit_that_was_divided_has_several_successors():
    old = communes_on(LAST_OLD_DAY, province="01")
    assert any(len({each.code for each in successors(commune)}) > 1 for commune in old)


def test_a_numbered_ward_is_written_with_a_capital():
    numbered = next(each for each in communes_on(LAST_OLD_DAY) if each.proper_name == "1")
    assert numbered.name == "Phường 1"
    assert numbered.place == "Phường 1"


def test_an_existing_unit_has_no_successor_and_an_old_one_no_predecessor():
    assert successors(find_commune("20056", FIRST_NEW_DAY)) == ()
    assert predecessors(find_commune("20056", LAST_OLD_DAY)) == ()


@pytest.mark.parametrize(
    ("code", "day", "message"),
    [
        (
            "20053",
            FIRST_NEW_DAY,
            "Mã 20053 (xã Hồng Kim) không còn dùng cho ngày này (ngày 01/7/2025). "
            "Đơn vị nay thuộc xã A Lưới 1 (mã 20056).",
        ),
        (
            "20056",
            date(2019, 12, 31),
            "Mã 20056 (xã Trung Sơn) chưa dùng cho ngày này (ngày 31/12/2019). Bảng đơn vị hành chính ghi mã "
            "này từ ngày 01/01/2020; đề nghị kiểm tra mã đơn vị và kỳ báo cáo.",
        ),
        (
            "4",
            date(2023, 9, 1),
            'Mã đơn vị "4" thiếu chữ số. Mã có 5 chữ số, ghi trong dấu nháy: "00004".',
        ),
        (
            "99999",
            date(2023, 9, 1),
            'Không có đơn vị hành chính cấp xã mang mã "99999". Đề nghị ghi lại mã 5 chữ số của đơn vị.',
        ),
        (
            "",
            date(2023, 9, 1),
            'Không có đơn vị hành chính cấp xã mang mã "". Đề nghị ghi lại mã 5 chữ số của đơn vị.',
        ),
    ],
)
def test_a_code_that_means_nothing_on_the_day_is_refused_with_what_it_was_or_became(code, day, message):
    with pytest.raises(UsageError) as caught:
        find_commune(code, day)
    assert str(caught.value) == message
