"""What fixing does: faults of layout are gone, every word is where it was, the file is sound."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from layout import layout_samples, typed
from layout.lawful import LAWFUL
from layout.mutable import breaking, text_of
from layout.test_check_mutations import CASES, Change
from layout.typed import Typed, r

from cchc_toolkit.layout.check import RULES, check, fix

IS_FIXABLE = {rule.code: rule.is_fixable for rule in RULES}
FIXABLE = [case for case in CASES if IS_FIXABLE[case[0]]]
# Words and their places are the office's own: nothing is written or moved in its name.
LEFT = [case for case in CASES if not IS_FIXABLE[case[0]]]


def _words(content: bytes) -> list[str]:
    """The words of a document, without lines that were typed."""
    return [line for line in text_of(content).split("\n") if not re.fullmatch(r"[_\s]*", line)]


def xml_of(content: bytes) -> str:
    """The main part as text."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("word/document.xml").decode()


def _ids(cases: list[tuple[str, Callable[[], bytes], Change]]) -> list[str]:
    return [f"{code}-{at}" for at, (code, _, _) in enumerate(cases)]


@pytest.mark.parametrize(("code", "base", "change"), FIXABLE, ids=_ids(FIXABLE))
def test_a_fault_of_layout_is_fixed_and_no_word_is_touched(
    code: str, base: Callable[[], bytes], change: Change
) -> None:
    broken = breaking(base(), change)
    fixed, done = fix(broken)
    assert check(fixed) == ()
    assert done and all(line.endswith(".") for line in done)
    assert _words(fixed) == _words(broken)
    assert docx.Document(io.BytesIO(fixed)).paragraphs


@pytest.mark.parametrize(("code", "base", "change"), LEFT, ids=_ids(LEFT))
def test_a_fault_of_words_is_left_to_the_office(code: str, base: Callable[[], bytes], change: Change) -> None:
    broken = breaking(base(), change)
    fixed, done = fix(broken)
    assert (fixed, done) == (broken, ())


@pytest.mark.parametrize("make", LAWFUL.values(), ids=LAWFUL.keys())
def test_a_lawful_document_is_given_back_as_it_is(make: Callable[[], bytes]) -> None:
    content = make()
    assert fix(content) == (content, ())


def test_words_in_an_old_code_keep_the_font_that_makes_them_readable() -> None:
    old = r("B¸o c¸o", fonts=".VnTime") + r("Báo cáo", fonts=".VnTime")
    broken = replace(Typed(), body=typed.BODY.replace("</w:p>", old + "</w:p>", 1)).make()
    fixed, _ = fix(broken)
    assert {remark.rule for remark in check(fixed)} == {"chu-phong", "chu-unicode"}
    assert ".VnTime" in xml_of(fixed).partition("B¸o")[0].rpartition("<w:r>")[2]
    assert ".VnTime" not in xml_of(fixed).partition("Báo cáo</w:t>")[0].rpartition("<w:r>")[2]


def test_fixing_twice_does_nothing_more() -> None:
    _, base, change = FIXABLE[0]
    fixed, _ = fix(breaking(base(), change))
    assert fix(fixed) == (fixed, ())


@pytest.mark.needs("node", "ooxml-validator")
def test_fixed_documents_are_valid_for_the_open_xml_sdk(
    tmp_path: Path, ooxml_errors: Callable[[Path], list[dict[str, Any]]]
) -> None:
    """Dozens of faults in the rendered report at once, then fixed: the file is as valid as it was."""
    broken = layout_samples.rendered()
    for code, base, change in FIXABLE:
        if base is layout_samples.rendered and code.endswith(
            ("-chu", "-le", "-phong", "-mau", "-deu", "-dong")
        ):
            broken = breaking(broken, change)
    fixed, done = fix(broken)
    assert len(done) > 40 and check(fixed) == ()
    path = tmp_path / "da-chinh.docx"
    path.write_bytes(fixed)
    lines = tmp_path / "duong-ke.docx"
    lines.write_bytes(fix(Typed(header="", motto_line="", body_line="", subject_line="").make())[0])
    assert ooxml_errors(lines) == []
    assert ooxml_errors(path) == []
