"""A .docx as passages, tables and rows that still know their elements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from cchc_toolkit.word.wordml import Element, qn

__all__ = ["PICTURE", "Block", "Grid", "Passage", "Row", "Span", "cells_of", "passages_in"]

PICTURE = "\ufffc"
"""Stands in a text where a picture stands in the document."""


@dataclass(frozen=True, slots=True)
class Span:
    """Letters of a passage that a mark covers; ``number`` tells two bookmarks of one name and id apart."""

    mark: str
    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A paragraph: its words as a person sees them (NFC), its place, its style by name, its marks."""

    text: str
    place: str
    style: str
    spans: tuple[Span, ...]
    element: Element


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A row of a table: what each of its cells holds."""

    cells: tuple[tuple[Block, ...], ...]
    place: str
    element: Element


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """A table: its rows without those that a tracked change took out."""

    rows: tuple[Row, ...]
    place: str
    element: Element


Block: TypeAlias = Passage | Grid


def passages_in(blocks: tuple[Block, ...]) -> Iterator[Passage]:
    """Every passage of blocks.

    Yields
    ------
    Passage
        In reading order, tables cell by cell.
    """
    for block in blocks:
        match block:
            case Passage():
                yield block
            case Grid():
                for row in block.rows:
                    for cell in row.cells:
                        yield from passages_in(cell)


def cells_of(row: Element) -> list[Element]:
    """Cells of a row, also inside content controls, without those of tables in them."""
    return [cell for cell in row.iter(qn("tc")) if next(cell.iterancestors(qn("tr"))) is row]
