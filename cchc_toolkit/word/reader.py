"""The one reader of .docx: a single walk over a part, from top to bottom.

It goes through content controls, links, inserted words and the shown branch of alternate content, passes
over what tracked changes deleted, and keeps marks with the letters that they cover, copies
(``…_Copy_1``) and strangers among them. Formatting is not resolved here: see ``format_resolver``.
"""

from __future__ import annotations

from collections.abc import Mapping

from cchc_toolkit.word.drawing import text_boxes, visible
from cchc_toolkit.word.letters import DRAWN, letters_of
from cchc_toolkit.word.marks import MARK
from cchc_toolkit.word.open_passage import Bookmark, OpenParagraph, OpenPassage
from cchc_toolkit.word.package import Package
from cchc_toolkit.word.passages import (
    Passage,
    TextBox,
    WordBlock,
    WordCell,
    WordParagraph,
    WordRow,
    WordTable,
)
from cchc_toolkit.word.styles import style_names
from cchc_toolkit.word.wordml import MC, Element, cell_elements, child, qn, row_elements, value

__all__ = ["read_blocks", "read_body", "read_furniture", "read_notes"]

_PARAGRAPH, _TABLE, _RUN = (qn(name) for name in ("p", "tbl", "r"))
_ALTERNATIVES = qn("AlternateContent", MC)
_ENDS = (qn("bookmarkStart"), qn("bookmarkEnd"))
# Of what tracked changes took out, only the ends of marks count.
_ONLY_MARKS = {*_ENDS, qn("del"), qn("moveFrom")}
_UNREAD = {qn(name) for name in ("pPr", "rPr", "tblPr", "tblGrid", "delText", "instrText")}
_NOTES = (("footnotes", "chú thích cuối trang"), ("endnotes", "chú thích cuối văn bản"))
_FURNITURE = (("header", "đầu trang"), ("footer", "chân trang"))


def read_body(package: Package) -> tuple[WordBlock, ...]:
    """Read the body of a document."""
    document = package.parts[package.main]
    body = child(document, "body")
    return () if body is None else _Walk(document, _styles(package)).blocks(body, "")


def read_notes(package: Package) -> tuple[WordBlock, ...]:
    """Read footnotes and endnotes."""
    styles = _styles(package)
    notes = ((package.of_kind(kind), place) for kind, place in _NOTES)
    return tuple(
        block for part, place in notes if part is not None for block in read_blocks(part, styles, place)
    )


def read_furniture(package: Package) -> tuple[WordBlock, ...]:
    """Read headers and footers, each part once."""
    styles = _styles(package)
    names = ((name, place) for kind, place in _FURNITURE for name in package.kinds.get(kind, ()))
    return tuple(
        block
        for name, place in dict(names).items()
        if name in package.parts
        for block in read_blocks(package.parts[name], styles, place)
    )


def read_blocks(part: Element, styles: Mapping[str, str], place: str = "") -> tuple[WordBlock, ...]:
    """Read what stands in a header, a footer or a note.

    Parameters
    ----------
    styles : mapping of str to str
        Names of styles by id.
    place : str
        Its place in words; where it is empty, paragraphs and tables are counted.
    """
    return _Walk(part, styles).blocks(part, place)


def _styles(package: Package) -> dict[str, str]:
    return style_names(package.of_kind("styles"))


def _is_above_paragraph(paragraph: Element) -> bool:
    following = paragraph.getnext()
    return following is not None and following.tag == _PARAGRAPH


class _Walk:
    """Goes through a part once, from top to bottom; knows the open marks and the heading above."""

    def __init__(self, part: Element, styles: Mapping[str, str]) -> None:
        self._styles = styles
        self._closed = {end.get(qn("id"), "") for end in part.iter(qn("bookmarkEnd"))}
        self._open: dict[str, Bookmark] = {}
        self._passage: OpenPassage | None = None
        self._heading = ""
        self._paragraphs = self._tables = self._marks = 0

    def blocks(self, container: Element, place: str) -> tuple[WordBlock, ...]:
        """What a body, cell, note or text box holds."""
        blocks: list[WordBlock] = []
        for node in container:
            tag = node.tag
            if tag == _PARAGRAPH:
                blocks += self._paragraph(node, place)
            elif tag == _TABLE:
                blocks.append(self._table(node, place))
            elif tag in _ONLY_MARKS:
                self._marks_in(node)
            elif tag == _ALTERNATIVES:
                shown = visible(node)
                blocks += () if shown is None else self.blocks(shown, place)
            elif isinstance(tag, str) and tag not in _UNREAD:
                blocks += self.blocks(node, place)
        return tuple(blocks)

    def _paragraph(self, node: Element, place: str) -> tuple[Passage, ...]:
        """The passage that a ``w:p`` ends; none where a tracked change joins it with the one below."""
        self._paragraphs += 1
        properties = child(node, "pPr")
        passage = self._passage or OpenPassage(self._where(place), self._style(properties))
        self._passage = passage
        for id, mark in self._open.items():
            passage.since.setdefault(id, (mark, passage.length))
        passage.paragraphs.append(OpenParagraph(node))
        self._inline(node, passage)
        if child(properties, "rPr", "del") is not None and _is_above_paragraph(node):
            return ()
        self._passage = None
        return (self._finished(passage),)

    def _finished(self, passage: OpenPassage) -> Passage:
        passage.close_all()
        text, spans = passage.composed()
        if passage.style.startswith("heading") and text.strip():
            self._heading = " ".join(text.split())
        paragraphs = tuple(self._with_boxes(paragraph, passage.place) for paragraph in passage.paragraphs)
        return Passage(text, passage.place, passage.style, spans, paragraphs)

    def _with_boxes(self, paragraph: OpenParagraph, place: str) -> WordParagraph:
        boxes = [box for drawing in paragraph.drawings for box in text_boxes(drawing)]
        read = tuple(TextBox(box, self.blocks(box, f"{place}, khung chữ")) for box in boxes)
        return WordParagraph(paragraph.element, tuple(paragraph.runs), tuple(paragraph.drawings), read)

    def _inline(self, parent: Element, passage: OpenPassage, is_in_run: bool = False) -> None:
        for node in parent:
            tag = node.tag
            if tag == _RUN:
                if not is_in_run:
                    passage.paragraphs[-1].runs.append(node)
                self._inline(node, passage, is_in_run=True)
            elif tag in _ONLY_MARKS:
                self._marks_in(node)
            elif tag == _ALTERNATIVES:
                shown = visible(node)
                if shown is not None:
                    self._inline(shown, passage, is_in_run)
            elif isinstance(tag, str) and tag not in _UNREAD:
                self._piece(node, passage, is_in_run)

    def _piece(self, node: Element, passage: OpenPassage, is_in_run: bool) -> None:
        """Letters, a drawing, or what holds others."""
        letters = letters_of(node)
        if letters is not None:
            passage.add(letters)
        if node.tag in DRAWN:
            passage.paragraphs[-1].drawings.append(node)
        elif letters is None:
            self._inline(node, passage, is_in_run)

    def _marks_in(self, node: Element) -> None:
        """Ends of marks stay where a tracked change took the words away."""
        for end in node.iter(*_ENDS):
            self._mark(end)

    def _mark(self, node: Element) -> None:
        id, passage = node.get(qn("id"), ""), self._passage
        if node.tag == qn("bookmarkEnd"):
            self._open.pop(id, None)
            if passage:
                passage.close(id)
            return
        if not MARK.match(node.get(qn("name"), "")):
            return
        self._marks += 1
        mark = Bookmark(node.get(qn("name"), ""), self._marks)
        if id in self._closed:
            self._open[id] = mark
        if passage:
            passage.since[id] = (mark, passage.length)
            if id not in self._closed:
                passage.close(id)

    def _table(self, node: Element, place: str) -> WordTable:
        self._tables += 1
        where = f"{place}, bảng trong ô" if place else f"bảng {self._tables}"
        rows: list[WordRow] = []
        number = 0
        for row in row_elements(node):
            if child(row, "trPr", "del") is not None:
                # Read apart: its marks are no marks of the document, and it is not counted.
                rows.append(_Walk(row, self._styles)._row(row, where, is_deleted=True))
            else:
                number += 1
                rows.append(self._row(row, f"{where}, hàng {number}"))
        return WordTable(tuple(rows), where, node)

    def _row(self, row: Element, where: str, is_deleted: bool = False) -> WordRow:
        cells = tuple(
            WordCell(cell, self.blocks(cell, f"{where}, ô {column}"))
            for column, cell in enumerate(cell_elements(row), start=1)
        )
        return WordRow(cells, where, row, is_deleted)

    def _where(self, place: str) -> str:
        if place:
            return place
        under = f", mục “{self._heading[:50].rstrip()}{'…' if len(self._heading) > 50 else ''}”"
        return f"đoạn {self._paragraphs}{under if self._heading else ''}"

    def _style(self, properties: Element | None) -> str:
        style = value(child(properties, "pStyle")) or ""
        return self._styles.get(style, style)
