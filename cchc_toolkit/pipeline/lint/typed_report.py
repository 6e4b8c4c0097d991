"""A typed report as a person sees it: lines and tables in order, each with the place where it is found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cchc_toolkit.inputs.files.merged_areas import Span
from cchc_toolkit.inputs.files.raw_table import RawTable
from cchc_toolkit.model.reading import Origin

__all__ = ["Line", "Part", "TypedCell", "TypedReport", "TypedTable"]

Part = Literal["head", "body", "foot", "appendix"]
"""Letterhead and title, the text, addressees and signature, what is attached."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph.

    Parameters
    ----------
    text : str
        Its words, single-spaced.
    place : str
        Where a person finds it: ``đoạn 34`` of a Word file, ``dòng 67`` of a text.
    heading : str
        Number of the heading that it stands under or is (``II.3.2``); empty above the first.
    paragraph : int
        Its number among the paragraphs of the Word file, from 0; -1 where there is none.
    """

    text: str
    place: str
    part: Part = "body"
    heading: str = ""
    is_heading: bool = False
    paragraph: int = -1

    @property
    def origin(self) -> Origin:
        """Its place; an origin without a file lies in the document itself."""
        return Origin("", f"mục {self.heading}" if self.heading else "", self.place)


@dataclass(frozen=True, slots=True)
class TypedCell:
    """A cell of a table: its words, its place, and the number of its first paragraph in the Word file."""

    text: str
    place: str
    paragraph: int = -1


@dataclass(frozen=True, slots=True)
class TypedTable:
    """A table of figures.

    Parameters
    ----------
    rows : tuple of tuples
        Its cells by their places in the grid; what a merged cell covers is blank.
    name : str
        What a sentence calls it: ``bảng 2``.
    above : tuple of str
        The lines right above it.
    merged : tuple of Span
        Merged areas, by positions.
    """

    rows: tuple[tuple[TypedCell, ...], ...]
    name: str
    above: tuple[str, ...] = ()
    merged: tuple[Span, ...] = ()

    @property
    def raw(self) -> RawTable:
        """The table as readers of exports take it."""
        rows = [[cell.text for cell in row] for row in self.rows]
        width = max(map(len, rows), default=0)
        return RawTable(
            self.name, rows, range(1, len(rows) + 1), range(1, width + 1), self.merged, above=self.above
        )

    def cell(self, row: int, column: int) -> TypedCell:
        """The cell at a position; a blank one beyond the end of a short row."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else TypedCell("", cells[0].place if cells else "")

    def origin(self, cell: TypedCell) -> Origin:
        """The place of one of its cells."""
        return Origin("", self.name, cell.place)


@dataclass(frozen=True, slots=True)
class TypedReport:
    """A report as it was typed.

    Parameters
    ----------
    lines : tuple of Line
        All paragraphs outside its tables of figures, letterhead and signature included.
    marks : tuple of (str, Origin or None)
        What hangs on the file beside its words, in words: comments, tracked changes.
    """

    name: str
    lines: tuple[Line, ...]
    tables: tuple[TypedTable, ...]
    marks: tuple[tuple[str, Origin | None], ...] = ()

    def part(self, *parts: Part) -> tuple[Line, ...]:
        """Its lines of some parts."""
        return tuple(line for line in self.lines if line.part in parts)
