"""What mending does: faults of layout are gone, every word is where it was, and the file is sound."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import docx
import pytest
from document.lawful import LAWFUL
from document.mutable import breaking, text_of
from document.test_check_mutations import CASES, Change

from cchc_toolkit.document.check import check, fix

# Faults of words: to mend them would be to write in the office's name.
OF_WORDS = {
    *("quoc-hieu-loi", "tieu-ngu-loi", "tieu-ngu-chu-hoa", "co-quan-thieu", "so-ky-hieu-thieu", "so-ky-hieu-mau"),
    *("so-ky-hieu-so-0", "so-ky-hieu-loai-chu", "so-ky-hieu-ten-loai", "dia-danh-thieu", "dia-danh-mau"),
    *("dia-danh-so-0", "dia-danh-chu-hoa", "ten-loai-thieu", "trich-yeu-thieu", "trich-yeu-cv-mau"),
    *("kinh-gui-thieu", "kinh-gui-mau", "can-cu-dau-cau", "noi-dung-ket-thuc", "muc-thu-tu", "khoan-thu-tu"),
    *("diem-thu-tu", "vien-dan-lan-dau", "vien-dan-lan-sau", "viet-hoa-vien-dan", "viet-hoa-co-quan"),
    *("chuc-vu-thieu", "chuc-vu-quyen-han", "nguoi-ky-hoc-ham", "noi-nhan-thieu", "noi-nhan-mau"),
    *("noi-nhan-nhu-tren", "noi-nhan-dau-cau", "noi-nhan-luu", "phu-luc-chi-dan", "phu-luc-so"),
    *("phu-luc-dong-rieng", "kem-theo-thieu", "kem-theo-mau", "phu-luc-ket-thuc"),
}
# Faults of place: words would have to move to another cell, row or line.
OF_PLACE = {"quoc-hieu-vi-tri", "dia-danh-cung-dong", "noi-nhan-ngang-hang"}
MENDED = [case for case in CASES if case[0] not in OF_WORDS | OF_PLACE]
LEFT = [case for case in CASES if case[0] in OF_WORDS | OF_PLACE]


def _words(content: bytes) -> list[str]:
    """The words of a document, without lines that were typed."""
    return [line for line in text_of(content).split("\n") if not re.fullmatch(r"[_\s]*", line)]


def _ids(cases: list[tuple[str, Callable[[], bytes], Change]]) -> list[str]:
    return [f"{code}-{at}" for at, (code, _, _) in enumerate(cases)]


@pytest.mark.parametrize(("code", "base", "change"), MENDED, ids=_ids(MENDED))
def test_a_fault_of_layout_is_mended_and_no_word_is_touched(
    code: str, base: Callable[[], bytes], change: Change
) -> None:
    broken = breaking(base(), change)
    mended, done = fix(broken)
    assert check(mended) == ()
    assert done and all(line.endswith(".") for line in done)
    assert _words(mended) == _words(broken)
    assert docx.Document(io.BytesIO(mended)).paragraphs


@pytest.mark.parametrize(("code", "base", "change"), LEFT, ids=_ids(LEFT))
def test_a_fault_of_words_is_left_to_the_office(code: str, base: Callable[[], bytes], change: Change) -> None:
    broken = breaking(base(), change)
    mended, done = fix(broken)
    assert (mended, done) == (broken, ())


@pytest.mark.parametrize("make", LAWFUL.values(), ids=LAWFUL.keys())
def test_a_lawful_document_is_given_back_as_it_is(make: Callable[[], bytes]) -> None:
    content = make()
    assert fix(content) == (content, ())


def test_mending_twice_does_nothing_more() -> None:
    code, base, change = MENDED[0]
    mended, _ = fix(breaking(base(), change))
    assert fix(mended) == (mended, ())
