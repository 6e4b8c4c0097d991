"""Tracked changes of WordprocessingML: words taken out and put in, whole paragraphs, rows and tables."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from cchc_toolkit.word.markup import cell_properties, element, run
from cchc_toolkit.word.passages import PICTURE, WordRow, passages_in
from cchc_toolkit.word.schema_order import ensure_child, insert
from cchc_toolkit.word.wordml import Element, child, qn, value, whole

__all__ = [
    "Author",
    "added_paragraph",
    "added_row",
    "added_table",
    "inserted",
    "own_runs",
    "put_for",
    "remove",
    "strike",
    "struck",
]

_TABLE_WIDTH = 9355


@dataclass(slots=True)
class Author:
    """Who and when, and the number of the next change: each bears one of its own."""

    name: str
    moment: str
    next_number: int

    def change(self, tag: str, *children: Element) -> Element:
        """An element of a change: ``w:ins`` or ``w:del``."""
        made = element(f"w:{tag}", *children, id=self.next_number, author=self.name, date=self.moment)
        self.next_number += 1
        return made


def remove(author: Author, part: Element) -> None:
    """Mark a paragraph, row or table as taken out."""
    for row in [part] if part.tag == qn("tr") else part.iter(qn("tr")):
        insert(ensure_child(row, "trPr"), author.change("del"))
    for paragraph in [part] if part.tag == qn("p") else list(part.iter(qn("p"))):
        strike(author, paragraph)
        if not _must_stay(paragraph):
            _mark_paragraph(paragraph, author.change("del"))


def added_paragraph(author: Author, text: str, style: str) -> Element:
    """A paragraph that was put in.

    Parameters
    ----------
    text : str
        May be empty.
    style : str
        Id of its style; empty for the document's own.
    """
    made = element("w:p", element("w:pPr", *([element("w:pStyle", val=style)] if style else [])))
    _mark_paragraph(made, author.change("ins"))
    if text:
        made.append(inserted(author, text.strip(), None))
    return made


def added_row(author: Author, row: WordRow, table: Element, style: str) -> Element:
    """A row that was put in; its cells are as wide as the columns of the table they cover.

    Parameters
    ----------
    row : WordRow
        Of the edited document.
    table : Element
        That it is put into.
    style : str
        Id of the style of its words.
    """
    widths = [whole(column.get(qn("w"))) for column in table.iterfind(f"{qn('tblGrid')}/{qn('gridCol')}")]
    made = element("w:tr", element("w:trPr", element("w:cantSplit"), author.change("ins")))
    at = 0
    for cell, span in zip(row.cells, _spans(row), strict=True):
        width = sum(widths[at : at + span]) or 1
        properties = [element("w:tcW", w=width, type="dxa")]
        properties += [element("w:gridSpan", val=span)] if span > 1 else []
        texts = [passage.text for passage in passages_in(cell.blocks)] or [""]
        words = (added_paragraph(author, text, style) for text in texts)
        made.append(element("w:tc", cell_properties(*properties), *words))
        at += span
    return made


def added_table(author: Author, rows: Sequence[tuple[WordRow, str]]) -> Element:
    """A table that was put in, its columns all alike.

    Parameters
    ----------
    rows : sequence of WordRow and style
        At least one.
    """
    columns = max(sum(_spans(row)) for row, _ in rows)
    lines = (
        element(f"w:{side}", val="single", sz=4, space=0, color="000000")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    made = element(
        "w:tbl",
        element(
            "w:tblPr",
            element("w:tblW", w=_TABLE_WIDTH, type="dxa"),
            element("w:tblBorders", *lines),
            element("w:tblLayout", type="fixed"),
        ),
        element("w:tblGrid", *(element("w:gridCol", w=_TABLE_WIDTH // columns) for _ in range(columns))),
    )
    made.extend([added_row(author, row, made, style) for row, style in rows])
    return made


def _spans(row: WordRow) -> list[int]:
    """How many columns each cell of a row covers."""
    spans = (whole(value(child(cell.element, "tcPr", "gridSpan")), 1) for cell in row.cells)
    return [min(max(span, 1), 63) for span in spans]


def own_runs(paragraph: Element) -> list[Element]:
    """The runs of a paragraph, without those of text boxes in it."""
    return [
        run_element
        for run_element in paragraph.iter(qn("r"))
        if next(run_element.iterancestors(qn("p"))) is paragraph
    ]


def strike(author: Author, paragraph: Element) -> None:
    """Mark all words of a paragraph as taken out."""
    for run_element in own_runs(paragraph):
        if len(run_element):
            put_for(run_element, [author.change("del", struck(deepcopy(run_element)))])


def struck(words: Element) -> Element:
    """A run as it stands within a deletion."""
    for text in list(words.iter(qn("t"))):
        text.tag = qn("delText")
    return words


def inserted(author: Author, text: str, properties: Element | None) -> Element:
    """Words that were put in, looking as these properties say."""
    words = run(text.replace(PICTURE, "[hình]"))
    if properties is not None:
        words.insert(0, deepcopy(properties))
    return author.change("ins", words)


def put_for(old: Element, new: Sequence[Element]) -> None:
    """Put elements in the place of another."""
    for made in new:
        old.addprevious(made)
    parent = old.getparent()
    if parent is not None:
        parent.remove(old)


def _must_stay(paragraph: Element) -> bool:
    """The mark of a paragraph that ends a section or a cell stays."""
    is_last = paragraph.getnext() is None and getattr(paragraph.getparent(), "tag", "") == qn("tc")
    return is_last or child(paragraph, "pPr", "sectPr") is not None


def _mark_paragraph(paragraph: Element, change: Element) -> None:
    """Put a change onto the mark of a paragraph."""
    insert(ensure_child(ensure_child(paragraph, "pPr"), "rPr"), change)
