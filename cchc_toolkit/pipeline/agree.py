"""Whether .docx, review page, notebook page and record say the same.

All are brought to the same shape, lines of text and figures with their codes, and compared one by one; of
the notebook the figures of its sections. Spaces count as one, and so do hyphens, whether they break or not;
everything else must be equal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from lxml import etree

from cchc_toolkit.report.model import Inline, plain
from cchc_toolkit.report.printed_lines import figures_of_lines, narrative_lines, printed_lines
from cchc_toolkit.report.record import Record
from cchc_toolkit.report.section_code import section_place
from cchc_toolkit.word.passages import with_plain_signs
from cchc_toolkit.word.printed_document import PrintedDocument

__all__ = [
    "Printed",
    "disagreements",
    "printed_in_docx",
    "printed_in_notebook",
    "printed_in_record",
    "printed_in_review",
]

PART = "bao-cao"
"""Address of the part of the review that holds the report."""
_PARAGRAPH, _CODE, _SECTION = "data-p", "data-code", "data-section"
"""Attributes by which the pages name what is printed: a paragraph, a figure, a section of the notebook."""
_TEXT = etree.XPath("string()")


@dataclass(frozen=True, slots=True)
class Printed:
    """What one rendering of a report says: its paragraphs, and its figures as (code, text), in order."""

    paragraphs: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]


def disagreements(record: Record, read_docx: PrintedDocument, review: str, notebook: str) -> tuple[str, ...]:
    """List where the .docx, the review page or the notebook page differs from the record.

    Parameters
    ----------
    read_docx : PrintedDocument
        The .docx, read back from its bytes.
    review, notebook : str
        The review page; the page of the executed notebook.

    Returns
    -------
    tuple of str
        Vietnamese, one difference each; empty where all agree.
    """
    wanted = printed_in_record(record)
    renderings = (
        ("tệp Word", printed_in_docx(read_docx, record)),
        ("trang rà soát", printed_in_review(review)),
    )
    differences = [
        difference for where, printed in renderings for difference in _differences(where, wanted, printed)
    ]
    narrative = Printed((), _code_and_text(narrative_lines(record.report.blocks)))
    return (*differences, *_differences("sổ tay đã chạy", narrative, printed_in_notebook(notebook)))


def printed_in_notebook(page: str) -> Printed:
    """The figures of the sections, in the order in which the report prints them."""
    sections = {part.get(_SECTION): part for part in _tree(page).iterfind(f".//*[@{_SECTION}]")}
    in_order = (sections[code] for code in sorted(sections, key=section_place))
    return Printed((), tuple(figure for section in in_order for figure in _figures_within(section)))


def _code_and_text(content: Iterable[tuple[Inline, ...]]) -> tuple[tuple[str, str], ...]:
    """The figures of lines, in order."""
    return tuple((figure.code, _seen(figure.text)) for figure in figures_of_lines(content))


def printed_in_record(record: Record) -> Printed:
    """The report as the record holds it."""
    content = printed_lines(record.report, int(record.stamp[:4]))
    return Printed(
        tuple(_seen(plain(line)) for line in content),
        _code_and_text(content),
    )


def printed_in_docx(read_docx: PrintedDocument, record: Record) -> Printed:
    """The report as read back from the .docx, its marks led to codes by the record."""
    marks = dict.fromkeys(mark for line in read_docx.paragraphs for mark in line.marks)
    return Printed(
        tuple(_seen(line.text) for line in read_docx.paragraphs),
        tuple((record.figures.get(mark, mark), _seen(read_docx.figures.get(mark, ""))) for mark in marks),
    )


def printed_in_review(page: str) -> Printed:
    """The report as read back from the review page."""
    part = _tree(page).find(f".//*[@id='{PART}']")
    texts = (_words(paragraph) for paragraph in part.iterfind(f".//*[@{_PARAGRAPH}]"))
    return Printed(tuple(filter(None, texts)), _figures_within(part))


def _tree(page: str) -> Any:
    return etree.fromstring(page.encode(), etree.HTMLParser(encoding="utf-8"))


def _figures_within(part: Any) -> tuple[tuple[str, str], ...]:
    """The figures of a part of a page by code and text, in order."""
    return tuple((figure.get(_CODE), _words(figure)) for figure in part.iterfind(f".//*[@{_CODE}]"))


def _words(element: Any) -> str:
    return _seen(str(_TEXT(element)))


def _seen(text: str) -> str:
    return " ".join(with_plain_signs(text).split())


def _differences(where: str, wanted: Printed, printed: Printed) -> Iterator[str]:
    yield from _of_sequences(where, "đoạn", wanted.paragraphs, printed.paragraphs)
    figure_lines = [[f"{code} = {text}" for code, text in side.figures] for side in (wanted, printed)]
    yield from _of_sequences(where, "số liệu", figure_lines[0], figure_lines[1])


def _of_sequences(where: str, kind: str, wanted: Sequence[str], printed: Sequence[str]) -> Iterator[str]:
    matcher = SequenceMatcher(None, wanted, printed, autojunk=False)
    for operation, i1, i2, j1, j2 in matcher.get_opcodes():
        if operation == "equal":
            continue
        for place in range(max(i2 - i1, j2 - j1)):
            ours = wanted[i1 + place] if i1 + place < i2 else None
            theirs = printed[j1 + place] if j1 + place < j2 else None
            yield _difference(where, kind, i1 + place + 1, ours, theirs)


def _difference(where: str, kind: str, number: int, ours: str | None, theirs: str | None) -> str:
    if theirs is None:
        return f"{where} thiếu {kind} thứ {number} của bản ghi: “{ours}”"
    if ours is None:
        return f"{where} thừa {kind} ngoài bản ghi: “{theirs}”"
    return f"{where}, {kind} thứ {number}: bản ghi là “{ours}”, {where} là “{theirs}”"
