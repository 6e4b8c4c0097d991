"""Tables that a page cut in two, put together again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cchc_toolkit.pipeline.lint.table_totals import is_total_row
from cchc_toolkit.pipeline.lint.text_blocks import Block
from cchc_toolkit.pipeline.lint.typed_report import TypedCell, TypedTable
from cchc_toolkit.vocabulary.wording import fold

__all__ = ["with_joined_tables"]

_NUMBERED = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[ivx]+|[a-d])[.)]?|")
_DEEPEST = 3
"""So many rows a header has at most."""

_Row = tuple[TypedCell, ...]


def with_joined_tables(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Blocks with one table for each that goes on right behind itself.

    The part behind has the header once more, which is dropped, or none and as many columns; a table that
    ends in its total is whole.
    """
    joined: list[Block] = []
    part = 1
    for block in blocks:
        before = joined[-1] if joined else None
        if (
            isinstance(before, TypedTable)
            and isinstance(block, TypedTable)
            and (rows := _rest(before, block))
        ):
            part += 1
            joined[-1] = replace(before, rows=(*before.rows, *_placed(rows, part)))
        else:
            part = 1
            joined.append(block)
    return tuple(joined)


def _placed(rows: Sequence[_Row], part: int) -> Iterator[_Row]:
    """Rows whose places say of which part they are; the lines of a text are counted through."""
    for row in rows:
        yield tuple(replace(cell, place=_of_part(cell.place, part)) for cell in row)


def _of_part(place: str, part: int) -> str:
    """``hàng 2 của phần 2, cột 3`` of ``hàng 2, cột 3``."""
    return place.replace(", cột", f" của phần {part}, cột") if place.startswith("hàng") else place


def _rest(before: TypedTable, after: TypedTable) -> tuple[_Row, ...]:
    """The rows of a part that goes on from a table; none of another table."""
    if is_total_row(before.rows[-1]):
        return ()
    again = 0
    while again < min(_DEEPEST, len(before.rows), len(after.rows)) and _is_same(before, after, again):
        again += 1
    if again:
        return after.rows[again:]
    first = after.rows[0]
    is_data = _NUMBERED.fullmatch(fold(first[0].text)) and any(_is_figure(cell) for cell in first[1:])
    return after.rows if is_data and _width(before.rows) == _width(after.rows) else ()


def _is_same(before: TypedTable, after: TypedTable, at: int) -> bool:
    """True of a row of the header that stands in both; a row of figures is none."""
    one, other = ([fold(cell.text) for cell in table.rows[at]] for table in (before, after))
    return one == other and any(one) and sum(map(_is_figure, before.rows[at])) < len(one) - 1


def _is_figure(cell: TypedCell) -> bool:
    return any(letter.isdigit() for letter in cell.text)


def _width(rows: Sequence[_Row]) -> int:
    return max(map(len, rows))
