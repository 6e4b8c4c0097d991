"""A zip whose bytes depend on its content alone."""

from __future__ import annotations

import io
import zipfile

import pytest

from cchc_toolkit.vocabulary.stable_zip import pack, unpack


def test_the_order_in_which_files_come_makes_no_difference() -> None:
    assert pack({"a": b"1", "b": b"2"}) == pack({"b": b"2", "a": b"1"})


def test_what_was_packed_is_unpacked() -> None:
    files = {"[Content_Types].xml": b"x", "word/đoạn.xml": "ạ".encode(), "a/b": b""}
    assert unpack(pack(files)) == files


def test_readers_find_first_what_they_look_for_first() -> None:
    with zipfile.ZipFile(
        io.BytesIO(pack({"a": b"", "_rels/.rels": b"", "[Content_Types].xml": b""}))
    ) as made:
        assert made.namelist() == ["[Content_Types].xml", "_rels/.rels", "a"]
        assert {each.date_time for each in made.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {each.compress_type for each in made.infolist()} == {zipfile.ZIP_STORED}


def test_what_is_no_zip_is_refused() -> None:
    with pytest.raises(zipfile.BadZipFile):
        unpack(b"no zip")
