"""Vietnamese letters: folding, nearest match, dictionary order."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_toolkit.vocabulary.alphabet import CAPITALS, SMALL_LETTERS, fold, nearest, nfc, sort_key_vi

vietnamese = st.text(
    alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẵắặấầẫậéẹếềệíìịóòọốồộớờợúùụứừựýỳỵ ", max_size=20
)


def test_text_in_decomposed_form_becomes_the_one_form():
    assert nfc(unicodedata.normalize("NFD", "xã Hồng Kim")) == "xã Hồng Kim"


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Hồng Kim", "hong kim"), ("ĐẶNG  Thị\tẤm", "dang thi am"), ("Ủy ban", "uy ban"), ("", "")],
)
def test_a_search_ignores_accents_capitals_and_spaces(text, folded):
    assert fold(text) == folded


@given(vietnamese)
def test_folding_does_not_depend_on_the_unicode_form_and_folds_once(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(text) == fold(fold(text))
    assert fold(text).isascii()


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("comune", "commune"),
        ("COMMUNE", "commune"),
        ("perriod", "period"),
        ("số liệu", None),
        ("", None),
    ],
)
def test_a_misspelt_word_finds_the_nearest_known_one_or_none(word, found):
    assert nearest(word, ["commune", "period", "stamp"]) == found


def test_a_word_without_its_accents_finds_the_one_with_them():
    assert nearest("ngay hen tra", ["Ngày nhận", "Ngày hẹn trả"]) == "Ngày hẹn trả"


@pytest.mark.parametrize(
    "ordered",
    [
        ["an", "ăn", "ân", "ba", "đa", "em", "êm"],
        ["dương", "đá"],
        ["ba", "ba ba", "bà", "bà con", "bả", "bã", "bá", "bạ"],
        ["o", "ô", "ơ", "u", "ư", "y"],
        ["xã A Lưới 1", "xã A Lưới 2", "xã A Lưới 10"],
        ["Phú Vinh", "Sơn Thủy", "Trung Sơn"],
    ],
)
def test_names_stand_in_the_order_of_a_vietnamese_dictionary(ordered):
    assert sorted(reversed(ordered), key=sort_key_vi) == ordered


@given(st.lists(vietnamese, max_size=6))
def test_the_order_does_not_depend_on_the_unicode_form(texts):
    decomposed = [unicodedata.normalize("NFD", text) for text in texts]
    assert [nfc(each) for each in sorted(decomposed, key=sort_key_vi)] == sorted(texts, key=sort_key_vi)


def test_a_number_without_its_zeros_is_the_same_number() -> None:
    codes = [f"TTHC-{number:02}" for number in range(1, 20)]
    assert nearest("TTHC-1", codes) == "TTHC-01"
    assert nearest("tthc-0010", codes) == "TTHC-10"
    assert nearest("TTHC-100", ["TTHC-10", "TTHC-100x"]) == "TTHC-100x"


def test_every_letter_is_in_the_class_of_its_own_case_alone() -> None:
    small = "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằắộợửỹ"
    assert set(small) <= set(SMALL_LETTERS) and set(small.upper()) <= set(CAPITALS)
    assert not set(CAPITALS) & set(SMALL_LETTERS)
