"""A .docx as its reader gives it: passages, tables and text boxes that still know their elements."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from cchc_toolkit.word.wordml import Element

__all__ = [
    "PICTURE",
    "MarkSpan",
    "Passage",
    "TextBox",
    "WordBlock",
    "WordCell",
    "WordParagraph",
    "WordRow",
    "WordTable",
    "passages_in",
    "with_plain_signs",
]

PICTURE = "\ufffc"
"""Stands in a text where a picture stands in the document."""

_PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u2011": "-"})


@dataclass(frozen=True, slots=True)
class MarkSpan:
    """Letters of a passage that a mark covers; ``number`` tells two bookmarks of one name and id apart."""

    mark: str
    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class TextBox:
    """The contents of a text box."""

    element: Element
    blocks: tuple[WordBlock, ...]


@dataclass(frozen=True, slots=True, eq=False)
class WordParagraph:
    """One ``w:p``: its runs without deleted ones, the drawings in them, and the text boxes of these."""

    element: Element
    runs: tuple[Element, ...]
    drawings: tuple[Element, ...]
    boxes: tuple[TextBox, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A paragraph as a person sees it: its words (NFC), its place, its style by name, its marks.

    It is made of several ``w:p`` where tracked changes join them.
    """

    text: str
    place: str
    style: str
    spans: tuple[MarkSpan, ...]
    paragraphs: tuple[WordParagraph, ...]

    @property
    def element(self) -> Element:
        """The first ``w:p``."""
        return self.paragraphs[0].element

    @property
    def is_blank(self) -> bool:
        """True if it shows no words and no picture."""
        return not self.text.strip()

    @property
    def boxed(self) -> tuple[WordBlock, ...]:
        """What stands in its text boxes."""
        return tuple(
            block for paragraph in self.paragraphs for box in paragraph.boxes for block in box.blocks
        )


@dataclass(frozen=True, slots=True, eq=False)
class WordCell:
    """A cell of a table."""

    element: Element
    blocks: tuple[WordBlock, ...]


@dataclass(frozen=True, slots=True, eq=False)
class WordRow:
    """A row of a table; ``is_deleted`` where a tracked change took it out."""

    cells: tuple[WordCell, ...]
    place: str
    element: Element
    is_deleted: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class WordTable:
    """A table."""

    rows: tuple[WordRow, ...]
    place: str
    element: Element


WordBlock: TypeAlias = Passage | WordTable


def passages_in(blocks: Iterable[WordBlock]) -> Iterator[Passage]:
    """Every passage of blocks.

    Yields
    ------
    Passage
        In reading order, tables cell by cell; text boxes are left to the caller.
    """
    for block in blocks:
        match block:
            case Passage():
                yield block
            case WordTable():
                for row in block.rows:
                    for cell in row.cells:
                        yield from passages_in(cell.blocks)


def with_plain_signs(text: str) -> str:
    """Text as a person sees it: NFC; a space is a space and a hyphen a hyphen, whether it breaks or not."""
    return unicodedata.normalize("NFC", text).translate(_PLAIN)
