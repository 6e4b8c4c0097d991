"""Searching by typing: accents, capitals and the order of words do not count."""

from __future__ import annotations

import pytest

from cchc_toolkit.desk.search_box import Option, SearchBox, matching

OPTIONS = [
    Option("phường Thủy Xuân, thành phố Huế", "19813"),
    Option("phường Phú Xuân, thành phố Huế", "19753"),
    Option("xã Đường Hoa, tỉnh Quảng Ninh", "1"),
]


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("phu xuan", ["19753", "19813"]),
        ("XUÂN huế thủy", ["19813"]),
        ("duong hoa", ["1"]),
        ("  ", ["19813", "19753", "1"]),
        ("phu xuan quang ninh", []),
    ],
)
def test_every_word_must_be_there_and_those_that_begin_so_come_first(typed: str, keys: list[str]) -> None:
    assert sorted(option.key for option in matching(OPTIONS, typed)) == sorted(keys)
    assert [option.key for option in matching(OPTIONS, typed)][:1] == keys[:1]


def test_only_a_person_chooses() -> None:
    chosen: list[str] = []
    box = SearchBox("Xã", OPTIONS, chosen.append)
    field, stale, more = box.children
    field.value = "phu xuan"
    assert chosen == []
    found = box.children[1]
    stale.index = 2  # clicked in the list that stood there before the page had the new one
    assert chosen == ["1"] and stale.options[2][1] == "1"
    chosen.clear()
    found.index = 0
    assert chosen == ["19753"]
    box.set_options([*OPTIONS, Option("xã Phú Xuân, tỉnh Đắk Lắk", "2")], "2")
    found = box.children[1]
    assert found.value == "2" and chosen == ["19753"]
    field.value = "không có tên này"
    assert box.children[1].options == () and more.value == "Không có tên nào khớp."
