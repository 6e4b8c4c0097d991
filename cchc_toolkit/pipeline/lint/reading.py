"""Read a typed report, Word file or plain text, into lines and tables with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from cchc_toolkit.errors import SourceError
from cchc_toolkit.inputs.files.merged_areas import Span
from cchc_toolkit.model.reading import Origin
from cchc_toolkit.pipeline.lint.parts import with_parts
from cchc_toolkit.pipeline.lint.typed_report import Line, TypedCell, TypedReport, TypedTable
from cchc_toolkit.vocabulary.alphabet import single_spaced
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
_ENDS = re.compile(r"[.;:!?)”\"/]$|\./\.$")
_DATE_GOES_ON = re.compile(r"\d{1,2}/\d")
_CHANGES = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange")
_SHORTEST_BROKEN = 60
"""A line that a page or a window cut is a long one; short lines without a sign are titles."""


Numbers: TypeAlias = Mapping[Element, int]
"""The number of each paragraph of a Word file."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph or a table of figures, before anything is known of the parts of the report."""

    line: Line | None = None
    table: TypedTable | None = None


def is_word_file(content: bytes) -> bool:
    """True for the zip that a .docx is, whatever the file is called."""
    return content.startswith(b"PK")


def read_report(content: bytes, name: str) -> TypedReport:
    """Read a report.

    Parameters
    ----------
    content : bytes
        A .docx, or a text in UTF-8 (with or without its mark) or UTF-16 with one.
    name : str
        Of the file, for messages.

    Raises
    ------
    SourceError
        Neither of them, damaged, encrypted or too large.
    """
    if is_word_file(content) or not _is_text(content):
        package = open_package(content, name)
        numbers = {element: n for n, element in enumerate(package.parts[package.main].iter(qn("p")))}
        blocks = list(_word_blocks((*read_body(package), *read_notes(package)), numbers))
        marks = tuple(_marks(package))
    else:
        blocks, marks = list(_text_blocks(_decoded(content, name))), ()
    lines = with_parts(tuple(block.line for block in blocks if block.line))
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


def _is_text(content: bytes) -> bool:
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    return is_wide or (bool(content.strip()) and b"\0" not in content[:4096] and not _is_other(content))


def _is_other(content: bytes) -> bool:
    """Files that are no plain text though they hold letters: ``open_package`` names them."""
    return content.lstrip().lower().startswith((b"{\\rtf", b"%pdf", b"<!doctype", b"<html", b"<?xml"))


def _decoded(content: bytes, name: str) -> str:
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        fix = "Đề nghị mở tệp bằng Notepad, chọn Save As với mã hóa UTF-8, hoặc lưu thành .docx"
        raise SourceError("Tệp chữ không ở mã UTF-8", name, fix) from error


def _word_blocks(blocks: Sequence[WordBlock], numbers: Numbers) -> Iterator[_Block]:
    """Paragraphs in order, those of letterhead and signature among them, and the tables of figures."""
    for block in blocks:
        match block:
            case Passage():
                yield from _passage_lines(block, numbers)
                yield from _word_blocks(block.boxed, numbers)
            case WordTable():
                words = " ".join(passage.text for passage in passages_in((block,)))
                if _FURNITURE.search(words) or len(block.rows) < 2:
                    yield from _word_blocks(tuple(passages_in((block,))), numbers)
                else:
                    yield _Block(table=_word_table(block, numbers))


def _passage_lines(passage: Passage, numbers: Numbers) -> Iterator[_Block]:
    place = passage.place.partition(", mục ")[0]
    for text in passage.text.split("\n"):
        if text.strip():
            yield _Block(Line(single_spaced(text), place, paragraph=numbers.get(passage.element, -1)))


def _word_table(table: WordTable, numbers: Numbers) -> TypedTable:
    """The cells at their places in the grid, those that a merge covers blank."""
    rows: list[tuple[TypedCell, ...]] = []
    merged: dict[int, Span] = {}
    spans: list[Span] = []
    for at, row in enumerate(row for row in table.rows if not row.is_deleted):
        cells = [TypedCell("", "")] * min(whole(value(child(row.element, "trPr", "gridBefore"))), _WIDEST)
        for cell in row.cells:
            first = len(cells)
            wide = min(max(1, whole(value(child(cell.element, "tcPr", "gridSpan")), 1)), _WIDEST)
            cells += [_word_cell(cell, (at + 1, first + 1), numbers), *[TypedCell("", "")] * (wide - 1)]
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


def _word_cell(cell: WordCell, at: tuple[int, int], numbers: Numbers) -> TypedCell:
    passages = tuple(passages_in(cell.blocks))
    text = single_spaced(" ".join(passage.text for passage in passages))
    number = numbers.get(passages[0].element, -1) if passages else -1
    return TypedCell(text, f"hàng {at[0]}, cột {at[1]}", number)


def _text_blocks(text: str) -> Iterator[_Block]:
    """Lines with tabs are rows of a table; a line that a page cut goes on where the next begins in small."""
    rows: list[tuple[TypedCell, ...]] = []
    held: Line | None = None
    for number, raw in enumerate(text.splitlines(), start=1):
        place = f"dòng {number}"
        if raw.count("\t") > 1 or (rows and "\t" in raw):
            rows.append(tuple(TypedCell(single_spaced(cell), place) for cell in raw.split("\t")))
            continue
        words = single_spaced(raw)
        if rows and (words or len(rows) > 1):
            yield from _ended(held)
            held = None
            yield _Block(table=TypedTable(tuple(rows), ""))
            rows = []
        if words and held and _is_cut(held.text, words):
            held = replace(held, text=f"{held.text} {words}")
        elif words:
            yield from _ended(held)
            held = Line(words, place)
    yield from _ended(held)
    if rows:
        yield _Block(table=TypedTable(tuple(rows), ""))


def _ended(line: Line | None) -> Iterator[_Block]:
    if line:
        yield _Block(line)


def _is_cut(before: str, after: str) -> bool:
    is_open = len(before) >= _SHORTEST_BROKEN and not _ENDS.search(before)
    return is_open and (after[0].islower() or _DATE_GOES_ON.match(after) is not None)


def _named(blocks: Sequence[_Block]) -> tuple[TypedTable, ...]:
    """The tables with their names: of the appendix that a label above opens, else counted."""
    tables: list[TypedTable] = []
    for at, block in enumerate(blocks):
        if block.table is None:
            continue
        before = [other.line.text for other in blocks[max(0, at - _ABOVE) : at] if other.line]
        after_table = next((n for n in range(at - 1, -1, -1) if blocks[n].table), -1)
        above = tuple(before[-(at - after_table - 1) :]) if at - after_table > 1 else ()
        label = next((text for text in reversed(above) if _LABEL.fullmatch(text)), "")
        is_first = label not in [table.name for table in tables]
        name = label.strip(" .:") if label and is_first else f"bảng {len(tables) + 1}"
        tables.append(replace(block.table, name=name, above=above))
    return tuple(tables)
