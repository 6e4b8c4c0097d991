"""Tracked changes: accept all and it is the edited document, refuse all and it is the sealed one."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from audit.edits import EDITS, edited, paragraph, rejected_text, sealed, type_figure
from audit.office import office_edit
from conftest import needs
from docx.document import Document as DocumentObject
from lxml import etree
from openxml_audit import OpenXmlValidator

from cchc_toolkit.audit.redline import AUTHOR, redline
from cchc_toolkit.vocabulary.stable_zip import unpack
from cchc_toolkit.word.printed_document import PrintedDocument, read_printed

__all__ = ["office_edit"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STAMP = datetime(2023, 9, 5, 8, 0, tzinfo=UTC)
_ITALIC = ("Số liệu ", "giả lập", "thật")
# Two in one paragraph or table hide each other; these are made one after the other.
TOGETHER = [
    name for name in EDITS if name not in ("a paragraph typed anew", "a column deleted", "a table deleted")
]


def lines(said: PrintedDocument) -> list[str]:
    """Words as a person sees them; how many spaces there are does not matter."""
    return [" ".join(each.text.split()) for each in said.paragraphs if each.text.strip()]


def made(content: bytes) -> bytes:
    return redline(sealed().content, content, STAMP)


def changes(content: bytes) -> list[etree._Element]:
    root = etree.fromstring(unpack(content)["word/document.xml"])
    return [*root.iter(f"{W}ins", f"{W}del")]


@pytest.mark.parametrize("name", EDITS)
def test_accepted_it_says_what_the_edited_document_says(name: str) -> None:
    content = edited(EDITS[name])
    assert lines(read_printed(made(content))) == lines(read_printed(content))


@pytest.mark.parametrize("name", EDITS)
def test_refused_it_says_what_was_sealed_with_every_mark(name: str) -> None:
    said, wanted = (
        read_printed(edited(rejected_text, content=made(edited(EDITS[name])))),
        read_printed(sealed().content),
    )
    assert lines(said) == lines(wanted)
    assert said.figures == wanted.figures
    assert said.tables == wanted.tables


def test_what_was_not_changed_has_no_change() -> None:
    assert changes(made(sealed().content)) == []
    assert changes(made(edited(EDITS["letters composed otherwise"]))) == []


def test_changes_carry_their_author_the_moment_of_the_packet_and_numbers_of_their_own() -> None:
    content = made(edited(*(EDITS[name] for name in TOGETHER)))
    found = changes(content)
    assert len(found) > 20
    assert {each.get(f"{W}author") for each in found} == {AUTHOR}
    assert {each.get(f"{W}date") for each in found} == {"2023-09-05T08:00:00Z"}
    root = etree.fromstring(unpack(content)["word/document.xml"])
    numbers = [each.get(f"{W}id") for each in [*found, *root.iter(f"{W}bookmarkStart")]]
    assert len(set(numbers)) == len(numbers)


def test_the_same_files_give_the_same_bytes() -> None:
    content = edited(EDITS["a paragraph inserted"])
    assert made(content) == made(content)


def test_only_the_words_that_changed_are_marked() -> None:
    content = made(edited(EDITS["a figure typed over"]))
    assert [(each.tag, "".join(each.itertext())) for each in changes(content)] == [
        (f"{W}del", "06"),
        (f"{W}ins", "07"),
    ]
    assert read_printed(content).figures["_cchc_0001"] == "07"


def test_words_that_changed_side_by_side_are_one_change() -> None:
    content = made(edited(EDITS["the signer's name"]))
    assert ["".join(each.itertext()) for each in changes(content)] == ["Nguyễn Văn Mẫu", "Trần Thị Giả Lập"]


def test_figures_side_by_side_are_changed_each_within_its_mark() -> None:
    def edit(document: DocumentObject) -> None:
        type_figure(document, "Kế hoạch năm", "06", "07")
        type_figure(document, "Kế hoạch năm", "04", "05")
        paragraph(document, "Kế hoạch năm").runs[2].text = " / "

    said = read_printed(made(edited(edit)))
    assert (said.figures["_cchc_0001"], said.figures["_cchc_0002"]) == ("07", "05")


def test_words_typed_behind_a_figure_stay_outside_its_mark() -> None:
    def edit(document: DocumentObject) -> None:
        runs = paragraph(document, "Kế hoạch năm").runs
        runs[2].text = f" (sáu){runs[2].text}"

    assert read_printed(made(edited(edit))).figures["_cchc_0001"] == "06"


def test_formatting_of_the_words_around_is_kept_on_both_sides_of_a_change() -> None:
    def edit(document: DocumentObject) -> None:
        run = next(each for each in paragraph(document, "Kế hoạch năm").runs if each.italic)
        run.text = "Số liệu thật"

    root = etree.fromstring(unpack(made(edited(edit)))["word/document.xml"])
    runs = [each for each in root.iter(f"{W}r") if "".join(each.itertext()) in _ITALIC]
    assert len(runs) == 3
    assert all(each.find(f"{W}rPr/{W}i") is not None for each in runs)


@pytest.mark.parametrize("seed", range(12))
def test_any_mixture_of_edits_is_told_in_full(seed: int) -> None:
    chosen = random.Random(seed)

    def scramble(document: DocumentObject) -> None:
        for each in chosen.sample(document.paragraphs, 8):
            action = chosen.choice(("words", "gone", "twice", "typed"))
            if action == "gone" and each._p.find(f"{W}pPr/{W}sectPr") is None:
                each._p.getparent().remove(each._p)
            elif action == "twice":
                each.insert_paragraph_before(each.text)
            elif action == "typed":
                each.add_run(" thêm 3 việc\tvà xuống\ndòng")
            elif each.runs:
                run = chosen.choice(each.runs)
                words = run.text.split(" ")
                chosen.shuffle(words)
                run.text = " ".join(words)
        for table in document.tables[2:]:
            row = chosen.choice(table.rows)._tr
            row.getparent().remove(row)

    content = edited(scramble)
    tracked = made(content)
    assert lines(read_printed(tracked)) == lines(read_printed(content))
    assert lines(read_printed(edited(rejected_text, content=tracked))) == lines(
        read_printed(sealed().content)
    )


@pytest.fixture(params=["together", "a paragraph typed anew", "a column deleted", "a table deleted"])
def written(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    names = TOGETHER if request.param == "together" else [request.param]
    path = tmp_path / "vet-sua.docx"
    path.write_bytes(made(edited(*(EDITS[name] for name in names))))
    return path


@needs("node", "ooxml-validator")
def test_it_is_valid_for_the_open_xml_sdk(written: Path, ooxml_errors: Callable[[Path], list[Any]]) -> None:
    assert ooxml_errors(written) == []


def test_it_is_valid_for_openxml_audit(written: Path) -> None:
    assert [str(each) for each in OpenXmlValidator().validate(str(written)).errors] == []


@needs("soffice")
def test_libreoffice_reads_the_same_changes(office_edit: Callable[..., bytes]) -> None:
    content = edited(*(EDITS[name] for name in TOGETHER))
    again = office_edit(made(content))
    assert lines(read_printed(again)) == lines(read_printed(content))
    assert {each.get(f"{W}author") for each in changes(again)} == {AUTHOR}
