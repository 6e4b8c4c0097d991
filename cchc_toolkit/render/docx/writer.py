"""Paragraphs, lines and layout tables: what every part of a document is put together from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import assert_never

from lxml.etree import _Element

from cchc_toolkit.model.reading import Figure
from cchc_toolkit.report.model import Inline, Text
from cchc_toolkit.vocabulary.document_symbols import at_symbols
from cchc_toolkit.vocabulary.wording import NBSP
from cchc_toolkit.word import decree30
from cchc_toolkit.word.marks import Marks
from cchc_toolkit.word.markup import (
    FIRM_HYPHEN,
    cell_properties,
    element,
    paragraph_properties,
    run,
    twips,
)
from cchc_toolkit.word.styles import StyleSheet

__all__ = ["Writer", "cell_margins", "draw_line", "indent", "join_numbers", "layout_table"]

# A number stays on the line of its unit: "98,45 %", "06 nhiệm vụ".
_UNIT_FOLLOWS = re.compile(r"^ (?=[^\W_]|%)")
_ENDS_IN_DIGIT = re.compile(r"\d$")
# Nor does a number leave the word that says what it counts: "năm 2023", "quý III", "Phụ lục II".
_EQUALS = re.compile(r" = (?=\d)")
_NUMBER_FOLLOWS = re.compile(r"\b((?i:ngày|tháng|năm|quý|lục|điều|khoản|số)) (?=\d|[IVX]+\b)")


@dataclass(frozen=True, slots=True)
class Writer:
    """What a document is written with: the styles of its template, and the marks given out so far."""

    styles: StyleSheet
    marks: Marks

    def size(self, style: str) -> float:
        """Type size of a style in points, as the template has it."""
        return self.styles.sizes[style]

    def runs(self, content: Iterable[Inline], is_bold: bool = False) -> list[_Element]:
        """The runs of a paragraph, each figure within its mark."""
        made: list[_Element] = []
        before: Inline | None = None
        for piece in content:
            match piece:
                case Text():
                    made.append(self._words(piece, before, is_bold))
                case Figure():
                    made.extend(self.marks.around(piece.code, run(piece.text, *_bold(is_bold))))
                case _:
                    assert_never(piece)
            before = piece
        return made

    def paragraph(
        self, style: str, content: Sequence[Inline] | str, *properties: _Element, is_bold: bool = False
    ) -> _Element:
        """A paragraph of a style, with what it has of its own beside."""
        inline: Sequence[Inline] = (Text(content),) if isinstance(content, str) else content
        made = element(
            "w:p", paragraph_properties(element("w:pStyle", val=self.styles.ids[style]), *properties)
        )
        made.extend(self.runs(inline, is_bold))
        return made

    def _words(self, words: Text, before: Inline | None, is_bold: bool) -> _Element:
        text = _join_symbols(join_numbers(words.text))
        if isinstance(before, Figure) and _ENDS_IN_DIGIT.search(before.text):
            text = _UNIT_FOLLOWS.sub(NBSP, text)
        italic = (element("w:i"), element("w:iCs")) if words.is_italic else ()
        return run(text, *_bold(is_bold or words.is_bold), *italic)


def join_numbers(text: str) -> str:
    """Words with spaces that do not break where a number must not stand on the next line."""
    return _EQUALS.sub(f"{NBSP}={NBSP}", _NUMBER_FOLLOWS.sub(rf"\1{NBSP}", text))


def _join_symbols(text: str) -> str:
    """A number and symbol (``09/KH-UBND``) does not break at its hyphen; at "/" Word never breaks."""
    parts = at_symbols(text)
    parts[1::2] = [symbol.replace("-", FIRM_HYPHEN) for symbol in parts[1::2]]
    return "".join(parts)


def indent(**sides: int) -> _Element:
    """Indents of a paragraph in twips, by side."""
    return element("w:ind", **sides)


def draw_line(writer: Writer, length: float, room: float, below: float = 0) -> _Element:
    """A drawn line in the middle of a room, with space below it, all in points: the border of a paragraph."""
    margin = twips(max(room - length, 0) / 2)
    line = element("w:top", val="single", sz=6, space=0, color=decree30.COLOUR)
    return writer.paragraph(
        "Đường kẻ",
        (),
        element("w:pBdr", line),
        element("w:spacing", before=50, after=twips(below), line=40, lineRule="exact"),
        indent(left=margin, right=margin, firstLine=0),
    )


def cell_margins(sides: int) -> _Element:
    """Room left and right of the words in every cell of a table, in twips."""
    widths = (("top", 0), ("left", sides), ("bottom", 0), ("right", sides))
    return element("w:tblCellMar", *(element(f"w:{side}", w=width, type="dxa") for side, width in widths))


def layout_table(
    description: str, widths: Sequence[int], rows: Sequence[Sequence[list[_Element]]]
) -> _Element:
    """A table without lines that only sets things side by side; its rows never split."""
    table = element(
        "w:tbl",
        element(
            "w:tblPr",
            element("w:tblW", w=sum(widths), type="dxa"),
            element("w:tblLayout", type="fixed"),
            cell_margins(0),
            element("w:tblLook", val="0000"),
            element("w:tblDescription", val=description),
        ),
        element("w:tblGrid", *(element("w:gridCol", w=width) for width in widths)),
    )
    for row in rows:
        cells = [
            element("w:tc", cell_properties(element("w:tcW", w=width, type="dxa")), *paragraphs)
            for width, paragraphs in zip(widths, row, strict=True)
        ]
        table.append(element("w:tr", element("w:trPr", element("w:cantSplit")), *cells))
    return table


def _bold(is_bold: bool) -> tuple[_Element, ...]:
    return (element("w:b"), element("w:bCs")) if is_bold else ()
