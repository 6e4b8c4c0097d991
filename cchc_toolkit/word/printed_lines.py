"""The words of WordprocessingML in reading order, with the marks that lie around them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from cchc_toolkit.word.drawing import text_boxes, visible
from cchc_toolkit.word.marks import MARK
from cchc_toolkit.word.styles import style_name
from cchc_toolkit.word.wordml import MC, Element, child, qn, value, whole

__all__ = ["Line", "Reader", "seen", "style_names"]

_SPACES = re.compile("[\u00a0\u202f\u2007]")
_SIGNS = {qn("tab"): "\t", qn("ptab"): "\t", qn("cr"): "\n", qn("noBreakHyphen"): "-"}
# Properties, and what tracked changes have taken out.
_TAKEN_OUT = {qn("del"), qn("moveFrom")}
_UNREAD = {qn(name) for name in ("pPr", "rPr", "delText", "instrText", "tbl")}
_ENDS = (qn("bookmarkStart"), qn("bookmarkEnd"))
_MAX_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as read: its text, where it stands, the name of its style, and the marks within it."""

    text: str
    place: str
    style: str = ""
    marks: tuple[str, ...] = ()


def seen(text: str) -> str:
    """Text as a person sees it: NFC, every space the same."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text))


def style_names(styles: Element | None) -> dict[str, str]:
    """Names of styles by id."""
    if styles is None:
        return {}
    return {each.get(qn("styleId"), ""): style_name(each) for each in styles.iter(qn("style"))}


class Reader:
    """Goes through a document once, from top to bottom, and keeps what it says.

    ``lines`` are its paragraphs that are not empty, ``figures`` the pieces within each mark, ``tables``
    the grids of its tables, outer ones before those inside them.
    """

    def __init__(self, part: Element, styles: Mapping[str, str]) -> None:
        self.lines: list[Line] = []
        self.figures: dict[str, list[str]] = {}
        self.tables: list[tuple[tuple[str, ...], ...]] = []
        self._styles = styles
        self._closed = {end.get(qn("id"), "") for end in part.iter(qn("bookmarkEnd"))}
        self._open: dict[str, str] = {}
        self._paragraphs = 0

    def read(self, container: Element, place: str = "") -> str:
        """Read what a body, cell, header or text box holds; its text, one paragraph a line."""
        texts: list[str] = []
        for node in container:
            if node.tag == qn("p"):
                texts.append(self._paragraph(node, place))
            elif node.tag == qn("tbl"):
                texts.append(self._table(node, place))
            elif node.tag in _ENDS or node.tag in _TAKEN_OUT:
                self._marks_in(node, [])
            elif isinstance(node.tag, str) and node.tag not in _UNREAD:
                texts.append(self.read(node, place))
        return "\n".join(text for text in texts if text)

    def _paragraph(self, node: Element, place: str) -> str:
        self._paragraphs += 1
        marks = list(self._open.values())
        boxes: list[Element] = []
        text = "".join(self._pieces(node, marks, boxes))
        where = place or f"đoạn {self._paragraphs}"
        if text.strip():
            style = value(child(node, "pPr", "pStyle")) or ""
            named = tuple(mark for mark in marks if MARK.match(mark))
            self.lines.append(Line(text.strip(), where, self._styles.get(style, style), named))
        for box in boxes:
            self.read(box, f"{where}, khung chữ")
        return text.strip()

    def _pieces(self, node: Element, marks: list[str], boxes: list[Element]) -> list[str]:
        """Pieces of text below a node, each given to the marks around it."""
        pieces: list[str] = []
        for each in node:
            if each.tag in _ENDS or each.tag in _TAKEN_OUT:
                self._marks_in(each, marks)
            elif each.tag == qn("AlternateContent", MC):
                branch = visible(each)
                pieces.extend([] if branch is None else self._pieces(branch, marks, boxes))
            elif each.tag in (qn("drawing"), qn("pict"), qn("object")):
                boxes.extend(text_boxes(each))
            elif isinstance(each.tag, str) and each.tag not in _UNREAD:
                text = _sign(each)
                if text is None:
                    pieces.extend(self._pieces(each, marks, boxes))
                    continue
                pieces.append(text)
                for mark in self._open.values():
                    self.figures[mark].append(text)
        return pieces

    def _marks_in(self, node: Element, marks: list[str]) -> None:
        """Ends of marks stay where a tracked change took the words away."""
        for each in node.iter(*_ENDS):
            self._mark(each, marks)

    def _mark(self, node: Element, marks: list[str]) -> None:
        """Open or close a mark; marks of others are passed over, and so are those that nothing closes."""
        number = node.get(qn("id"), "")
        if node.tag == qn("bookmarkEnd"):
            self._open.pop(number, None)
            return
        name = node.get(qn("name"), "")
        if MARK.match(name):
            self.figures.setdefault(name, [])
            marks.append(name)
            if number in self._closed:
                self._open[number] = name

    def _table(self, node: Element, place: str) -> str:
        number = len(self.tables)
        self.tables.append(())
        where = f"{place}, bảng trong ô" if place else f"bảng {number + 1}"
        rows: list[list[str]] = []
        for row in _rows(node):
            line = [""] * min(whole(value(child(row, "trPr", "gridBefore"))), _MAX_COLUMNS)
            for column, cell in enumerate(_cells(row), start=1):
                text = self.read(cell, f"{where}, hàng {len(rows) + 1}, ô {column}")
                covered = whole(value(child(cell, "tcPr", "gridSpan")), 1) - 1
                line.extend([text, *[""] * min(max(covered, 0), _MAX_COLUMNS)])
            rows.append(line)
        self.tables[number] = tuple(tuple(row) for row in rows)
        return "\n".join("\t".join(row) for row in rows)


def _sign(node: Element) -> str | None:
    """The text of a node that is text itself; ``None`` for one that only holds others."""
    if node.tag == qn("t"):
        return seen(node.text or "")
    if node.tag == qn("br"):
        return "" if value(node, "type") in ("page", "column") else "\n"
    return _SIGNS.get(node.tag)


def _rows(table: Element) -> list[Element]:
    """Rows of a table, also those inside content controls, without those of tables in its cells."""
    return [
        row
        for row in table.iter(qn("tr"))
        if next(row.iterancestors(qn("tbl"))) is table and not _is_deleted(row)
    ]


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row.iter(qn("tc")) if next(cell.iterancestors(qn("tr"))) is row]


def _is_deleted(row: Element) -> bool:
    return child(row, "trPr", "del") is not None
