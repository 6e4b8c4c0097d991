"""Reads a .docx into passages, as it stands when every tracked change in it is accepted.

Marks are kept with the letters that they cover, copies (``…_Copy_1``) and strangers among them, so that
each printed figure can be followed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from cchc_toolkit.word.drawing import has_picture, text_boxes, visible
from cchc_toolkit.word.marks import MARK
from cchc_toolkit.word.package import Package
from cchc_toolkit.word.passages import PICTURE, Block, Grid, Passage, Row, Span, cells_of, passages_in
from cchc_toolkit.word.printed_lines import seen, style_names
from cchc_toolkit.word.wordml import MC, Element, child, qn, value

__all__ = ["blocks_of", "furniture_of", "run_pieces"]

_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_SIGNS = {qn("tab"): "\t", qn("ptab"): "\t", qn("cr"): "\n", qn("noBreakHyphen"): "-"}
_TAKEN_OUT = {qn("del"), qn("moveFrom")}
_UNREAD = {qn(name) for name in ("pPr", "rPr", "tblPr", "tblGrid", "delText", "instrText")}
_DRAWN = {qn("drawing"), qn("pict"), qn("object")}
_ENDS = (qn("bookmarkStart"), qn("bookmarkEnd"))
_DEEP = 40


def blocks_of(package: Package) -> tuple[Block, ...]:
    """What the body of a document says, footnotes at the end; paragraphs without words are left out."""
    styles = style_names(package.of_kind("styles"))
    document = package.parts[package.main]
    body = child(document, "body")
    found = [] if body is None else list(_Reader(document, styles).blocks(body, ""))
    for kind, place in (("footnotes", "chú thích cuối trang"), ("endnotes", "chú thích cuối văn bản")):
        notes = package.of_kind(kind)
        if notes is not None:
            found += _Reader(notes, styles).blocks(notes, place)
    return tuple(found)


def furniture_of(package: Package) -> tuple[Passage, ...]:
    """What headers and footers say in letters; page numbers alone are left out."""
    styles = style_names(package.of_kind("styles"))
    found: list[Passage] = []
    for kind, place in (("header", "đầu trang"), ("footer", "chân trang")):
        for part in dict.fromkeys(package.kinds.get(kind, ())):
            if part in package.parts:
                tree = package.parts[part]
                found += passages_in(_Reader(tree, styles).blocks(tree, place))
    return tuple(each for each in found if any(letter.isalpha() for letter in each.text))


def run_pieces(run: Element) -> Iterator[tuple[Element, str]]:
    """The children of a run with the letters that each stands for; properties are left out."""
    for each in run:
        if isinstance(each.tag, str) and each.tag != qn("rPr"):
            yield each, _letters(each) or ""


def _letters(node: Element) -> str | None:
    """The letters of a node that is text itself; ``None`` for one that only holds others."""
    if node.tag in (qn("t"), qn("t", _MATH)):
        return _spaced(node.text or "")
    if node.tag == qn("br"):
        return "" if value(node, "type") in ("page", "column") else "\n"
    if node.tag == qn("sym"):
        code = value(node, "char") or ""
        return chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{4}", code) else ""
    if node.tag in _DRAWN:
        return PICTURE if has_picture(node) else None
    return _SIGNS.get(node.tag)


def _spaced(text: str) -> str:
    """Spaces alike, letter for letter; what would have to be composed waits for the whole passage."""
    return seen(text) if unicodedata.is_normalized("NFC", text) else text


@dataclass(frozen=True, slots=True)
class _Bookmark:
    """A mark that was begun: its name, and which one in the part it is."""

    name: str
    number: int


@dataclass(slots=True)
class _Held:
    """A passage in the making: letters so far, marks open since which letter, marks closed."""

    place: str
    element: Element
    style: str
    letters: list[str] = field(default_factory=list)
    length: int = 0
    since: dict[str, tuple[_Bookmark, int]] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.letters.append(text)
        self.length += len(text)

    def close(self, id: str) -> None:
        held = self.since.pop(id, None)
        if held:
            self.spans.append(Span(held[0].name, held[0].number, held[1], self.length))

    def finished(self) -> Passage:
        """The passage with its text composed; the places of its marks move along."""
        for id in tuple(self.since):
            self.close(id)
        raw = "".join(self.letters)
        spans = sorted(self.spans, key=lambda each: (each.start, each.end))
        if not unicodedata.is_normalized("NFC", raw):
            spans = [
                replace(each, start=len(seen(raw[: each.start])), end=len(seen(raw[: each.end])))
                for each in spans
            ]
        return Passage(seen(raw), self.place, self.style, tuple(spans), self.element)


class _Reader:
    """Goes through a part once, from top to bottom; knows the open marks and the heading above."""

    def __init__(self, part: Element, styles: Mapping[str, str]) -> None:
        self._styles = styles
        self._closed = {each.get(qn("id"), "") for each in part.iter(qn("bookmarkEnd"))}
        self._open: dict[str, _Bookmark] = {}
        self._held: _Held | None = None
        self._heading = ""
        self._paragraphs = self._tables = self._marks = 0

    def blocks(self, container: Element, place: str, depth: int = 0) -> tuple[Block, ...]:
        """What a body, cell, note or text box holds."""
        found: list[Block] = []
        for node in container:
            if node.tag == qn("p"):
                found += self._paragraph(node, place, depth)
            elif node.tag == qn("tbl"):
                found.append(self._table(node, place, depth))
            elif node.tag in _ENDS or node.tag in _TAKEN_OUT:
                for each in node.iter(*_ENDS):
                    self._mark(each)
            elif isinstance(node.tag, str) and node.tag not in _UNREAD and depth < _DEEP:
                found += self.blocks(node, place, depth + 1)
        return tuple(found)

    def _paragraph(self, node: Element, place: str, depth: int) -> list[Block]:
        self._paragraphs += 1
        held = self._held or _Held(self._where(place), node, self._style(node))
        self._held = held
        held.since |= {id: (mark, held.length) for id, mark in self._open.items() if id not in held.since}
        self._inline(node, held)
        following = node.getnext()
        is_joined = child(node, "pPr", "rPr", "del") is not None
        if is_joined and following is not None and following.tag == qn("p"):
            # A tracked change joins this paragraph with the one below.
            return []
        self._held = None
        passage = held.finished()
        if passage.style.startswith("heading") and passage.text.strip():
            self._heading = " ".join(passage.text.split())
        found: list[Block] = [passage] if passage.text.strip() else []
        for box in held.boxes if depth < _DEEP else ():
            found += self.blocks(box, f"{held.place}, khung chữ", depth + 1)
        return found

    def _inline(self, node: Element, held: _Held) -> None:
        for each in node:
            if each.tag in _ENDS or each.tag in _TAKEN_OUT:
                for end in each.iter(*_ENDS):
                    self._mark(end)
            elif each.tag == qn("AlternateContent", MC):
                branch = visible(each)
                if branch is not None:
                    self._inline(branch, held)
            elif isinstance(each.tag, str) and each.tag not in _UNREAD:
                if each.tag in _DRAWN:
                    held.boxes.extend(text_boxes(each))
                letters = _letters(each)
                if letters is not None:
                    held.add(letters)
                elif each.tag not in _DRAWN:
                    self._inline(each, held)

    def _mark(self, node: Element) -> None:
        id, held = node.get(qn("id"), ""), self._held
        if node.tag == qn("bookmarkEnd"):
            self._open.pop(id, None)
            if held:
                held.close(id)
            return
        if not MARK.match(node.get(qn("name"), "")):
            return
        self._marks += 1
        mark = _Bookmark(node.get(qn("name"), ""), self._marks)
        if id in self._closed:
            self._open[id] = mark
        if held:
            held.since[id] = (mark, held.length)
            if id not in self._closed:
                held.close(id)

    def _table(self, node: Element, place: str, depth: int) -> Grid:
        self._tables += 1
        where = f"{place}, bảng trong ô" if place else f"bảng {self._tables}"
        rows = []
        for number, row in enumerate(_rows(node), start=1):
            cells = tuple(
                self.blocks(cell, f"{where}, hàng {number}, ô {column}", depth + 1) if depth < _DEEP else ()
                for column, cell in enumerate(cells_of(row), start=1)
            )
            rows.append(Row(cells, f"{where}, hàng {number}", row))
        return Grid(tuple(rows), where, node)

    def _where(self, place: str) -> str:
        if place:
            return place
        under = f", mục “{self._heading[:50].rstrip()}{'…' if len(self._heading) > 50 else ''}”"
        return f"đoạn {self._paragraphs}{under if self._heading else ''}"

    def _style(self, node: Element) -> str:
        style = value(child(node, "pPr", "pStyle")) or ""
        return self._styles.get(style, style)


def _rows(table: Element) -> list[Element]:
    """Rows of a table, also inside content controls, without those of tables in its cells."""
    own = (row for row in table.iter(qn("tr")) if next(row.iterancestors(qn("tbl"))) is table)
    return [row for row in own if child(row, "trPr", "del") is None]
