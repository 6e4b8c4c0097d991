"""What a report prints, as bare lines in the order of its pages: the yardstick for .docx and review page.

The dashes, signs and numbers that a renderer adds to the model are added here as well, so that what is
read back from a document can be compared line by line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from cchc_toolkit.render.docx.blocks import closed
from cchc_toolkit.render.docx.letterhead import number_and_symbol, place_and_date
from cchc_toolkit.render.docx.tables import grid
from cchc_toolkit.report.model import (
    Block,
    Chart,
    Figure,
    Heading,
    Inline,
    Paragraph,
    Report,
    Row,
    Table,
    Text,
    plain,
)
from cchc_toolkit.word.decree30 import CLOSING, MOTTO_TEXT, NATIONAL_NAME_TEXT

__all__ = [
    "DRAFT_MARK",
    "addressed",
    "dashed",
    "figures",
    "lines",
    "listed",
    "narrative_lines",
    "numbered",
    "shows_title",
]

DRAFT_MARK = "DỰ THẢO"

Line = tuple[Inline, ...]


def lines(report: Report, year: int) -> tuple[Line, ...]:
    """Every paragraph of a report that is not empty.

    Parameters
    ----------
    year : int
        Printed in the date where the clerk has not given one.

    Returns
    -------
    tuple of tuple of Inline
        Tables cell by cell, row by row; "./." where it closes.
    """
    found = (*_head(report, year), *_blocks(report.blocks, ""), *_foot(report), *_appendices(report))
    return tuple(each for each in found if plain(each).strip())


def narrative_lines(blocks: Sequence[Block]) -> tuple[Line, ...]:
    """The lines of the narrative alone."""
    return tuple(_blocks(blocks, ""))


def figures(content: Iterable[Line]) -> tuple[Figure, ...]:
    """The figures of lines, in order."""
    return tuple(each for line in content for each in line if isinstance(each, Figure))


def _head(report: Report, year: int) -> Iterator[Line]:
    head = report.letterhead
    mark = (DRAFT_MARK,) if report.is_draft else ()
    names = (head.superior, *head.body, NATIONAL_NAME_TEXT, MOTTO_TEXT)
    told = (
        number_and_symbol(head),
        *mark,
        place_and_date(head, year),
        report.title.kind,
        report.title.subject,
    )
    yield from ((Text(each),) for each in (*names, *told, *addressed(report.addressees)))


def addressed(names: Sequence[str]) -> tuple[str, ...]:
    """Lines of "Kính gửi": one addressee on the same line, several below it."""
    if len(names) == 1:
        return (f"Kính gửi: {names[0]}",)
    return ("Kính gửi:", *listed(names)) if names else ()


def listed(names: Sequence[str]) -> tuple[str, ...]:
    """``- A;`` and at the end ``- B.``"""
    return tuple(
        f"- {name}{'.' if place == len(names) else ';'}" for place, name in enumerate(names, start=1)
    )


def _blocks(content: Sequence[Block], titled: str) -> Iterator[Line]:
    closed_blocks, is_closed = closed(content)
    for block in closed_blocks:
        yield from _block(block, titled)
    if not is_closed:
        yield (Text(CLOSING),)


def _block(block: Block, titled: str) -> Iterator[Line]:
    match block:
        case Heading():
            yield numbered(block)
        case Paragraph():
            yield dashed(block)
        case Table():
            if shows_title(block, titled):
                yield (Text(block.title),)
            yield from _cells((*block.head, *block.body), len(block.columns))
        case Chart():
            yield (Text(block.title),)
        case _:
            assert_never(block)


def _cells(rows: Sequence[Row], columns: int) -> Iterator[Line]:
    for places in grid(rows, columns) if columns else ():
        yield from (place.cell.content for place in places if place.cell)


def numbered(heading: Heading) -> Line:
    """The words of a heading behind its number."""
    return (Text(f"{heading.number} "), *heading.content) if heading.number else heading.content


def dashed(paragraph: Paragraph) -> Line:
    """The words of a paragraph; a "- …" line gets its dash where the words do not bring one."""
    if paragraph.style != "item" or plain(paragraph.content).startswith(("-", "–", "+")):
        return paragraph.content
    return (Text("- "), *paragraph.content)


def shows_title(table: Table, titled: str) -> bool:
    """Whether a table prints its title: not where the same title stands above it already."""
    has_rows = bool(table.columns) and bool(table.head or table.body)
    return has_rows and bool(table.title) and table.title.casefold() != titled.casefold()


def _foot(report: Report) -> Iterator[Line]:
    told = ("Nơi nhận:", *listed(report.recipients), *report.signature.capacity, report.signature.name)
    yield from ((Text(each),) for each in told)


def _appendices(report: Report) -> Iterator[Line]:
    for each in report.appendices:
        told = (f"Phụ lục {each.number}".rstrip(), each.title, each.attached_to)
        yield from ((Text(line),) for line in told)
        yield from _blocks(each.blocks, each.title)
