"""A report that is a plain text: its paragraphs, put together where lines were broken, and its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from cchc_toolkit.inputs.files.text_tables import decoded, encoding_of
from cchc_toolkit.pipeline.lint.typed_report import Line, TypedCell, TypedTable
from cchc_toolkit.word.content import tidy

__all__ = ["Block", "text_blocks"]

Block: TypeAlias = Line | TypedTable
"""A paragraph or a table of figures."""

_ENDS = re.compile(r"[.;:!?)”\"/|]$|\./\.$")
_GOES_ON = re.compile(r"\d{1,2}/\d|\d{1,3}(?:\.\d{3})+ ")
_BEGINS = re.compile(
    r"[-+*–•]|\(?(?:\d{1,2}(?:\.\d{1,2}){0,5}|[IVX]{1,5}|[a-zđ])[.)]\s|Điều\s\d|Phụ lục|Kính gửi|Nơi nhận"
)
_PAGE = re.compile(r"(?:trang\s+)?[-–—]?\s*\d{1,3}\s*(?:/\s*\d{1,3})?\s*[-–—]?", re.IGNORECASE)
_RULE = re.compile(r"[\s|:=_*-]+")
_PIPES = re.compile(r"^\s*\|.*\|.*\|\s*$")
_NUMBERS_ROWS = re.compile(r"s?tt\b|số\s*tt\b", re.IGNORECASE)
_SHORTEST_BROKEN = 60
"""A line that a page or a window cut is a long one; short lines without a sign are titles."""
_WIDEST_BROKEN = 110
_OFTEN = 0.9


def text_blocks(content: bytes, name: str) -> Iterator[Block]:
    """Read a text: lines with tabs, or between upright strokes, are rows of a table.

    Raises
    ------
    SourceError
        It is no text, or one of the old fonts.
    """
    lines = decoded(content, encoding_of(content, name)).splitlines()
    width = _width(lines)
    rows: list[tuple[TypedCell, ...]] = []
    held: Line | None = None
    end = ""
    for number, raw in enumerate(lines, start=1):
        place, words = f"dòng {number}", tidy(raw)
        cells = _cells(raw, bool(rows))
        if cells:
            if rows and _NUMBERS_ROWS.match(tidy(cells[0])):
                yield TypedTable(tuple(rows), "")
                rows = []
            rows.append(tuple(TypedCell(tidy(cell), place) for cell in cells))
        elif words and not _PAGE.fullmatch(words) and not _RULE.fullmatch(words):
            if rows:
                yield from (held,) if held else ()
                yield TypedTable(tuple(rows), "")
                held, rows = None, []
            if held and _is_cut(held.text, end, words, width):
                held = replace(held, text=f"{held.text} {words}")
            else:
                yield from (held,) if held else ()
                held = Line(words, place)
            end = words
    yield from (held,) if held else ()
    if rows:
        yield TypedTable(tuple(rows), "")


def _cells(raw: str, is_in_table: bool) -> list[str]:
    """The cells of a row of a table; none of another line."""
    if raw.count("\t") > 1 or (is_in_table and "\t" in raw):
        return raw.split("\t")
    if _PIPES.match(raw) and not _RULE.fullmatch(raw):
        return raw.strip().strip("|").split("|")
    return []


def _width(lines: Sequence[str]) -> int:
    """How long the lines of a text are that was broken at a margin; 0 of one that was not."""
    lengths = sorted(len(line.strip()) for line in lines if line.strip() and "\t" not in line)
    if not lengths or lengths[-1] > _WIDEST_BROKEN:
        return 0
    return lengths[int(_OFTEN * (len(lengths) - 1))]


def _is_cut(before: str, end: str, after: str, width: int) -> bool:
    """True if a paragraph goes on in the next line.

    Parameters
    ----------
    before, end : str
        The paragraph so far, and its last line.
    """
    if _ENDS.search(before) or _BEGINS.match(after):
        return False
    if width >= _SHORTEST_BROKEN and len(end) + len(after.split()[0]) >= width - 2:
        return not after.isupper() or before.isupper()
    is_long = len(before) >= _SHORTEST_BROKEN
    return is_long and (after[0].islower() or _GOES_ON.match(after) is not None)
