"""Read a typed report, Word file or plain text, into lines and tables with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cchc_toolkit.inputs.files.merged_areas import Span
from cchc_toolkit.model.reading import Origin
from cchc_toolkit.pipeline.lint.joined_tables import with_joined_tables
from cchc_toolkit.pipeline.lint.parts import with_parts
from cchc_toolkit.pipeline.lint.text_blocks import Block, text_blocks
from cchc_toolkit.pipeline.lint.typed_report import Line, TypedCell, TypedReport, TypedTable
from cchc_toolkit.word.content import tidy
from cchc_toolkit.word.format_resolver import resolve_formats
from cchc_toolkit.word.package import Package, open_package
from cchc_toolkit.word.passages import Passage, WordBlock, WordCell, WordTable, passages_in
from cchc_toolkit.word.reader import read_body, read_notes
from cchc_toolkit.word.wordml import Element, child, qn, value, whole

__all__ = ["is_word_file", "read_report"]

_FURNITURE = re.compile(r"độc lập\s*[-–]\s*tự do|cộng h(?:òa|oà) xã hội|nơi nhận\s*:", re.IGNORECASE)
"""Words of a table that holds the letterhead or the signature, and no figures."""
_ABOVE = 4
_WIDEST = 512
_LABEL = re.compile(r"phụ lục(?:\s+(?:số\s+)?[\dIVX]+)?\s*[.:]?", re.IGNORECASE)
_CHANGES = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange")


@dataclass(frozen=True, slots=True)
class _Labels:
    """Of the paragraphs of a Word file their numbers in it, and what Word prints before them ("1.")."""

    numbers: Mapping[Element, int]
    printed: Mapping[Element, str]

    @staticmethod
    def of(package: Package) -> _Labels:
        """Those of a package; without lists Word prints nothing."""
        numbers = {element: n for n, element in enumerate(package.parts[package.main].iter(qn("p")))}
        paragraphs = resolve_formats(package).paragraphs if package.of_kind("numbering") is not None else ()
        return _Labels(numbers, {own.element: own.label for own in paragraphs if own.label})


def is_word_file(content: bytes) -> bool:
    """True for the zip that a .docx is, whatever the file is called."""
    return content.startswith(b"PK")


def read_report(content: bytes, name: str) -> TypedReport:
    """Read a report.

    Parameters
    ----------
    content : bytes
        A .docx, or a text in UTF-8, UTF-16 or CP1258.
    name : str
        Of the file, for messages.

    Raises
    ------
    SourceError
        Neither of them, damaged, encrypted or too large.
    """
    if is_word_file(content) or not _is_text(content):
        package = open_package(content, name)
        blocks: Sequence[Block] = list(
            _word_blocks((*read_body(package), *read_notes(package)), _Labels.of(package))
        )
        marks = tuple(_marks(package))
    else:
        blocks, marks = list(text_blocks(content, name)), ()
    blocks = with_joined_tables(blocks)
    lines = with_parts(tuple(block for block in blocks if isinstance(block, Line)))
    return TypedReport(name, lines, _named(blocks), marks)


def _marks(package: Package) -> Iterator[tuple[str, Origin | None]]:
    """Comments and tracked changes that are left in a file."""
    document = package.parts[package.main]
    comments = sum(1 for _ in document.iter(qn("commentReference")))
    changes = sum(1 for _ in document.iter(*map(qn, _CHANGES)))
    if comments:
        yield f"{comments:02} ý kiến góp ý (comment)", None
    if changes:
        yield f"{changes:02} vết sửa (Track Changes)", None


_PAGES = (b"{\\rtf", b"%pdf", b"<!doctype", b"<html", b"<?xml")
_NAMED_FILES = (*_PAGES, b"\xd0\xcf", b"\xff\xd8\xff", b"\x89png")
"""How files begin that ``open_package`` names, though some hold letters: RTF, PDF, pages, .doc, pictures."""


def _is_text(content: bytes) -> bool:
    head = content[:4096].lstrip().lower()
    return bool(content) and not head.startswith(_NAMED_FILES)


def _word_blocks(blocks: Sequence[WordBlock], labels: _Labels) -> Iterator[Block]:
    """Paragraphs in order, those of letterhead and signature among them, and the tables of figures."""
    for block in blocks:
        match block:
            case Passage():
                yield from _passage_lines(block, labels)
                yield from _word_blocks(block.boxed, labels)
            case WordTable():
                if _is_frame(block):
                    for cell in (cell for row in block.rows for cell in row.cells):
                        yield from _word_blocks(cell.blocks, labels)
                else:
                    yield _word_table(block, labels)


def _is_frame(table: WordTable) -> bool:
    """True of a table that only holds other things at their places: letterhead, signature, a whole table."""
    cells = [cell for row in table.rows for cell in row.cells]
    holds_tables = any(
        isinstance(block, WordTable) and len(block.rows) > 1 for cell in cells for block in cell.blocks
    )
    words = " ".join(passage.text for passage in passages_in((table,)))
    return len(table.rows) < 2 or holds_tables or _FURNITURE.search(words) is not None


def _passage_lines(passage: Passage, labels: _Labels) -> Iterator[Block]:
    place = passage.place.partition(", mục ")[0]
    printed = labels.printed.get(passage.element, "")
    for at, text in enumerate(passage.text.split("\n")):
        words = tidy(f"{printed} {text}" if printed and not at and text.strip() else text)
        if words:
            yield Line(words, place, paragraph=labels.numbers.get(passage.element, -1))


def _word_table(table: WordTable, labels: _Labels) -> TypedTable:
    """The cells at their places in the grid, those that a merge covers blank."""
    rows: list[tuple[TypedCell, ...]] = []
    merged: dict[int, Span] = {}
    spans: list[Span] = []
    for at, row in enumerate(row for row in table.rows if not row.is_deleted):
        cells = [TypedCell("", "")] * min(whole(value(child(row.element, "trPr", "gridBefore"))), _WIDEST)
        for cell in row.cells:
            first = len(cells)
            wide = min(max(1, whole(value(child(cell.element, "tcPr", "gridSpan")), 1)), _WIDEST)
            cells += [_word_cell(cell, (at + 1, first + 1), labels), *[TypedCell("", "")] * (wide - 1)]
            _merge(merged, spans, cell, (at, first, at, first + wide - 1))
        rows.append(tuple(cells))
    return TypedTable(tuple(rows), "", merged=(*spans, *merged.values()))


def _merge(open_spans: dict[int, Span], spans: list[Span], cell: WordCell, here: Span) -> None:
    """Note the area of a merged cell; one that goes down grows with each row."""
    merge = child(cell.element, "tcPr", "vMerge")
    is_continued = merge is not None and (value(merge) or "continue") == "continue"
    first = here[1]
    if is_continued and first in open_spans:
        open_spans[first] = (*open_spans[first][:2], here[0], open_spans[first][3])
        return
    if first in open_spans:
        spans.append(open_spans.pop(first))
    if merge is not None:
        open_spans[first] = here
    elif here[3] > first:
        spans.append(here)


def _word_cell(cell: WordCell, at: tuple[int, int], labels: _Labels) -> TypedCell:
    passages = tuple(passages_in(cell.blocks))
    text = tidy(" ".join(passage.text for passage in passages))
    number = labels.numbers.get(passages[0].element, -1) if passages else -1
    return TypedCell(text, f"hàng {at[0]}, cột {at[1]}", number)


def _named(blocks: Sequence[Block]) -> tuple[TypedTable, ...]:
    """The tables with their names: of the appendix that a label above opens, else counted."""
    tables: list[TypedTable] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Line):
            continue
        after_table = next((n for n in range(at - 1, -1, -1) if isinstance(blocks[n], TypedTable)), -1)
        lines = [own for own in blocks[max(after_table + 1, at - _ABOVE) : at] if isinstance(own, Line)]
        above = tuple(line.text for line in lines)
        label = next((text for text in reversed(above) if _LABEL.fullmatch(text)), "")
        is_first = label not in [table.name for table in tables]
        name = label.strip(" .:") if label and is_first else f"bảng {len(tables) + 1}"
        tables.append(replace(block, name=name, above=above))
    return tuple(tables)
