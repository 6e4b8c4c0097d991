"""What callers want of a document that was read, each a small function over the reader's blocks.

=======================  ================================  ==========================================
View                     For                               Leaves out, and why
=======================  ================================  ==========================================
``accepted``             compare, redline, trace           blank passages and deleted rows: nothing to
                                                           pair there; text boxes stand behind their
                                                           paragraph, as passages of their own
``lines``                agreement, find, issue            as ``accepted``, and pictures: only words
                                                           are held against the record
``figures_by_mark``      agreement                         pictures; keeps blank passages, so that a
                                                           mark whose words went away is still known
``grids``                whoever looks into a table        deleted rows, pictures, text boxes
``format_resolver``      layout                            hidden words, mathematics and symbols of
                                                           special fonts: Decree 30 says nothing of
                                                           them; keeps blank paragraphs, deleted rows
                                                           and paragraphs that a change would join,
                                                           which all take their place on the page
=======================  ================================  ==========================================

Hidden words are read by all but the layout: they are in the file, and whoever gets it can see them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from cchc_toolkit.word.package import Package
from cchc_toolkit.word.passages import PICTURE, Passage, WordBlock, WordRow, WordTable, passages_in
from cchc_toolkit.word.reader import read_body, read_furniture, read_notes
from cchc_toolkit.word.wordml import child, value, whole

__all__ = [
    "PrintedLine",
    "TextGrid",
    "accepted",
    "accepted_blocks",
    "accepted_furniture",
    "figures_by_mark",
    "grids",
    "lines",
]

TextGrid = tuple[tuple[str, ...], ...]
"""Rows of texts; a covered cell of a merge is an empty text."""
_MAX_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A paragraph as printed: its text, where it stands, the name of its style, and the marks within it."""

    text: str
    place: str
    style: str = ""
    marks: tuple[str, ...] = ()


def accepted_blocks(package: Package) -> tuple[WordBlock, ...]:
    """What the body of a document says, footnotes at the end, with all tracked changes accepted."""
    return accepted((*read_body(package), *read_notes(package)))


def accepted_furniture(package: Package) -> tuple[Passage, ...]:
    """What headers and footers say in letters; page numbers alone are left out."""
    passages = passages_in(accepted(read_furniture(package)))
    return tuple(passage for passage in passages if any(letter.isalpha() for letter in passage.text))


def accepted(blocks: Iterable[WordBlock]) -> tuple[WordBlock, ...]:
    """Blocks without blank passages and deleted rows; text boxes stand behind their paragraph."""
    kept: list[WordBlock] = []
    for block in blocks:
        match block:
            case WordTable():
                rows = (_accepted_row(row) for row in block.rows if not row.is_deleted)
                kept.append(replace(block, rows=tuple(rows)))
            case Passage():
                kept += () if block.is_blank else (block,)
                kept += accepted(block.boxed)
    return tuple(kept)


def lines(blocks: Iterable[WordBlock]) -> tuple[PrintedLine, ...]:
    """The paragraphs of blocks that hold words, tables cell by cell."""
    passages = _all_passages(blocks)
    return tuple(_line(passage, words) for passage in passages if (words := _words(passage)))


def figures_by_mark(blocks: Iterable[WordBlock]) -> dict[str, str]:
    """The words within each mark, also of one that runs over several paragraphs."""
    figures: dict[str, str] = {}
    for passage in _all_passages(blocks):
        for span in passage.spans:
            words = passage.text[span.start : span.end].replace(PICTURE, "")
            figures[span.mark] = figures.get(span.mark, "") + words
    return figures


def grids(blocks: Iterable[WordBlock]) -> tuple[TextGrid, ...]:
    """The texts of all tables, outer ones before those inside them."""
    texts: list[TextGrid] = []
    for block in blocks:
        match block:
            case WordTable():
                texts.append(_grid(block))
                texts += (grid for row in _rows(block) for cell in row.cells for grid in grids(cell.blocks))
            case Passage():
                texts += grids(block.boxed)
    return tuple(texts)


def _accepted_row(row: WordRow) -> WordRow:
    return replace(row, cells=tuple(replace(cell, blocks=accepted(cell.blocks)) for cell in row.cells))


def _rows(table: WordTable) -> tuple[WordRow, ...]:
    return tuple(row for row in table.rows if not row.is_deleted)


def _all_passages(blocks: Iterable[WordBlock]) -> Iterator[Passage]:
    """Every passage of blocks, blank ones and those in text boxes too."""
    for block in blocks:
        match block:
            case WordTable():
                for row in _rows(block):
                    for cell in row.cells:
                        yield from _all_passages(cell.blocks)
            case Passage():
                yield block
                yield from _all_passages(block.boxed)


def _words(passage: Passage) -> str:
    return passage.text.replace(PICTURE, "").strip()


def _line(passage: Passage, words: str) -> PrintedLine:
    begun = sorted(passage.spans, key=lambda span: span.number)
    return PrintedLine(words, passage.place, passage.style, tuple(span.mark for span in begun))


def _grid(table: WordTable) -> TextGrid:
    rows: list[tuple[str, ...]] = []
    for row in _rows(table):
        texts = [""] * min(whole(value(child(row.element, "trPr", "gridBefore"))), _MAX_COLUMNS)
        for cell in row.cells:
            covered = whole(value(child(cell.element, "tcPr", "gridSpan")), 1) - 1
            texts += [_text(cell.blocks), *[""] * min(max(covered, 0), _MAX_COLUMNS)]
        rows.append(tuple(texts))
    return tuple(rows)


def _text(blocks: Iterable[WordBlock]) -> str:
    """The words of a cell, one paragraph a line; of a table in it one row a line."""
    texts = (
        _words(block) if isinstance(block, Passage) else "\n".join("\t".join(row) for row in _grid(block))
        for block in blocks
    )
    return "\n".join(text for text in texts if text)
