"""Words as people paste them: markup signs, control signs, endless titles, letters in two parts."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import needs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator
from render.samples import STAMP, figure, one_stop_table, sample_report, words

from cchc_toolkit.render.docx.document import render
from cchc_toolkit.report.model import (
    Appendix,
    Heading,
    Paragraph,
    Report,
    Table,
    TableCell,
    TableColumn,
    TableRow,
    Text,
)
from cchc_toolkit.word.markup import clean
from cchc_toolkit.word.passages import with_plain_signs
from cchc_toolkit.word.printed_document import read_printed

ODD = (
    "A & B <b>đậm</b> \"kép\" 'đơn' ]]> &amp; <!-- -->",
    "dấu\x00điều\x0bkhiển\x1f\ufffe\ud800 và tab\tvà dòng\nmới",
    unicodedata.normalize("NFD", "Thủ tục hành chính được giải quyết đúng hạn"),
    "dài " * 500,
    "khôngngắtđược" * 200,
    "",
    "   ",
    "𠀀 😀 \u202eđảo\u202c \u200b",
)


def filled_with(text: str) -> Report:
    """A report that says the same odd words everywhere."""
    report = sample_report()
    table = Table(
        text,
        text,
        text,
        (TableColumn(1), TableColumn(3, "right")),
        (TableRow((TableCell(words(text)), TableCell(words("Số liệu")))),),
        (TableRow((TableCell(words(text)), TableCell((replace(figure("X", 1), text=text),)))),),
    )
    return replace(
        report,
        letterhead=replace(report.letterhead, body=(text, text), place=text, symbol=text, superior=text),
        title=replace(report.title, kind=text, subject=text),
        addressees=(text, text),
        recipients=(text,),
        signature=replace(report.signature, capacity=(text,), name=text),
        blocks=(
            Heading(1, text, words(text)),
            Paragraph((Text(text), replace(figure("X", 1), text=text), Text(text, is_bold=True))),
            table,
        ),
        appendices=(Appendix(text, text, text, (table,), is_landscape=True),),
        inputs_digest=text,
    )


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_words_give_a_valid_document_that_says_them(
    text: str, tmp_path: Path, ooxml_errors: Callable[[Path], list[Any]]
) -> None:
    rendered = render(filled_with(text), STAMP)
    path = tmp_path / "odd.docx"
    path.write_bytes(rendered.content)
    assert OpenXmlValidator().validate(str(path)).errors == []
    assert ooxml_errors(path) == []
    said = read_printed(rendered.content)
    expected = with_plain_signs(clean(text))
    assert set(said.figures.values()) == {expected}
    assert said.tables[1] == ((expected.strip(), "Số liệu"), (expected.strip(), expected.strip()))


def test_what_no_document_can_hold_is_dropped_and_nothing_else() -> None:
    assert clean("a\x00b\x1fc\ufffed\ud800e\r\nf\rg\th") == "abcde\nf\ng\th"
    assert clean("“Đúng” – 98,45 % ≥ 1.234 … 𠀀") == "“Đúng” – 98,45 % ≥ 1.234 … 𠀀"


def test_letters_in_two_parts_become_whole() -> None:
    report = replace(sample_report(), blocks=(Paragraph(words(unicodedata.normalize("NFD", "Đúng hẹn"))),))
    said = read_printed(render(report, STAMP).content).text
    assert "Đúng hẹn./." in said
    assert unicodedata.is_normalized("NFC", said)


def test_a_place_name_of_two_hundred_letters_wraps_within_its_column() -> None:
    report = sample_report()
    place = ("Đặc khu có tên rất dài " * 9)[:200].strip()
    said = read_printed(
        render(replace(report, letterhead=replace(report.letterhead, place=place)), STAMP).content
    )
    assert f"{place}, ngày 05 tháng 9 năm 2023" in [line.text for line in said.paragraphs]


def test_a_subject_longer_than_a_property_may_be_is_cut_there_alone() -> None:
    subject = "Công tác cải cách hành chính " * 20
    report = replace(sample_report(), title=replace(sample_report().title, subject=subject))
    said = read_printed(render(report, STAMP).content)
    assert len(said.core["title"]) == 255
    assert subject.strip() in [line.text for line in said.paragraphs]


@needs("node", "ooxml-validator")
@pytest.mark.parametrize("rows", [0, 1, 60, 300])
def test_tables_of_any_length_are_valid(
    rows: int, tmp_path: Path, ooxml_errors: Callable[[Path], list[Any]]
) -> None:
    table = one_stop_table()
    body = tuple(table.body[number % 7] for number in range(rows))
    path = tmp_path / "rows.docx"
    path.write_bytes(render(replace(sample_report(), blocks=(replace(table, body=body),)), STAMP).content)
    assert ooxml_errors(path) == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=60), st.text(max_size=20))
def test_any_words_come_back_as_they_are_seen(text: str, number: str) -> None:
    content = (Text(text), replace(figure("X", 1), text=number), Text("."))
    report = replace(sample_report(), blocks=(Paragraph(content), Paragraph(words("Hết."))), appendices=())
    rendered = render(report, STAMP)
    said = read_printed(rendered.content)
    assert said.figures == {"_cchc_0001": with_plain_signs(clean(number))}
    whole = with_plain_signs(clean(text)) + with_plain_signs(clean(number)) + "."
    assert whole.strip() in [line.text for line in said.paragraphs]
    assert rendered == render(report, STAMP)
