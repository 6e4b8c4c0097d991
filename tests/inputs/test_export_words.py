"""The words of exports stand in files that people of the field read and add to; a slip in one is refused."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from cchc_toolkit.errors import CchcError
from cchc_toolkit.forms.declaration import DECLARATIONS, built, read_declaration
from cchc_toolkit.inputs.exports.export_layout import load_layouts
from cchc_toolkit.inputs.exports.export_words import RowWords, heading_words, name_words, one_of, row_words
from cchc_toolkit.model.case_table import ENDED, NOT_RECEIVED, STATUSES
from cchc_toolkit.vocabulary.wording import fold

WORDS = DECLARATIONS / "exports" / "words"


@pytest.mark.parametrize("declared", [row_words(), heading_words()], ids=["rows", "headings"])
def test_no_list_of_words_is_empty_or_says_a_word_twice(declared: Any) -> None:
    lists = {
        field.name: getattr(declared, field.name) for field in fields(declared) if field.name != "systems"
    }
    assert [name for name, words in lists.items() if not words or len(set(words)) < len(words)] == []


def test_a_phrase_of_a_name_stands_in_one_group() -> None:
    phrases = [fold(phrase) for group in name_words().phrases for phrase in group]
    assert sorted(phrases) == sorted(set(phrases))


def test_a_misspelt_list_of_words_is_refused_by_its_name() -> None:
    data = {**read_declaration(WORDS / "rows.yaml"), "totls": ["tổng"]}
    with pytest.raises(CchcError, match="Khoá “totls” không có trong RowWords"):
        built(RowWords, data, "rows.yaml")


def test_words_are_no_layouts() -> None:
    assert {layout.code for layout in load_layouts()} & {path.stem for path in WORDS.glob("*.yaml")} == set()


def test_statuses_that_end_a_case_or_come_before_it_are_statuses() -> None:
    assert STATUSES.keys() >= ENDED | NOT_RECEIVED
    assert not ENDED & NOT_RECEIVED


def test_of_two_words_the_longer_is_tried_first() -> None:
    assert one_of(["hồ sơ", "danh sách hồ sơ", "Hồ sơ"]) == r"(?:danh\ sach\ ho\ so|ho\ so)"
