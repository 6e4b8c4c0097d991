"""The words of pages held against the sealed document: every figure that changed, and nothing else."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import pytest
from audit.edits import sealed

from cchc_toolkit.audit.compare import Comparison
from cchc_toolkit.audit.compare_pdf import compare_pdf, numbers_of
from cchc_toolkit.word.package import open_package
from cchc_toolkit.word.passages import Passage, passages_in
from cchc_toolkit.word.views import accepted_blocks

PAGE = 12


def passages() -> list[Passage]:
    return list(passages_in(accepted_blocks(open_package(sealed().content))))


def pages_of(lines: Sequence[str], numbered: bool = True) -> list[str]:
    """Lines as a printer lays them out: so many a page, its number on top but for the first."""
    pages = [lines[at : at + PAGE] for at in range(0, len(lines), PAGE)]
    heads = ["", *(f"{number}\r\n" if numbered else "" for number in range(2, len(pages) + 1))]
    return [head + "\r\n".join(page) for head, page in zip(heads, pages, strict=True)]


def of(pages: Sequence[str]) -> Comparison | None:
    return compare_pdf(sealed().content, pages, sealed().marks, {})


def printed() -> list[str]:
    return [each.text for each in passages()]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text,
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.upper(),
        lambda text: text.replace("-", "\ufffe"),
        lambda text: text.replace(" ", "\r\n"),
    ],
    ids=["as it is", "NFD", "capitals", "hyphens at line ends", "other lines"],
)
def test_what_a_printer_does_to_words_is_no_difference(change: object) -> None:
    assert callable(change)
    assert of([change(each) for each in pages_of(printed())]) == Comparison((), ())


def test_the_heading_row_once_more_on_the_next_page_is_no_difference() -> None:
    pages = pages_of(printed(), numbered=False)
    pages[2] = f"{printed()[20]} {printed()[21]}\r\n{pages[2]}"
    assert of(pages) == Comparison((), ())


def test_a_marked_figure_that_is_typed_over_is_told_with_its_code() -> None:
    lines = passages()
    numbers = [
        (passage, span)
        for passage in lines
        for span in passage.spans
        if any(letter.isdigit() for letter in passage.text[span.start : span.end])
    ]
    assert len(numbers) > 40
    # Some of each part of the document; every one takes its time.
    for passage, span in numbers[::6]:
        text = f"{passage.text[: span.start]}98765{passage.text[span.end :]}"
        found = of(pages_of([text if each is passage else each.text for each in lines]))
        assert found is not None
        assert {each.code for each in found.figures} == {sealed().marks[span.mark]}, (passage.text, found)
        assert "98765" in "".join(each.after for each in found.figures)


def test_words_that_changed_went_or_came_are_told() -> None:
    lines = printed()
    place = next(at for at, each in enumerate(lines) if len(each.split()) > 12 and not each.isupper())
    words = lines[place].split()
    changed = [*lines[:place], " ".join([*words[:5], "KHÁC", *words[6:]]), *lines[place + 1 :]]
    found = of(pages_of(changed))
    assert found is not None and not found.figures
    assert [words[5].strip(",.;:") in str(each) and "KHÁC" in str(each) for each in found.texts] == [True]


def test_a_scan_or_another_document_is_not_compared() -> None:
    assert of(["", ""]) is None
    assert of(["Công văn về việc khác hẳn, không có số liệu nào của báo cáo này."]) is None


def test_numbers_are_taken_as_they_stand() -> None:
    text = "Đạt 98,45% (190/193), tăng 1.234 hồ sơ."
    assert numbers_of(text) == ("98,45%", "190", "193", "1.234")
