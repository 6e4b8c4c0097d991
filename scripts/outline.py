"""A report as readable text: what each sentence says, and which reading each of its figures shows.

A figure is written ``{TTHC-01=171}``, a space that must not break ``~``; a table gives one line a figure,
with its column and its status. A line ends where a sentence or a clause does, so that a change of words
moves few lines.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence

from cchc_toolkit.model.reading import Reading
from cchc_toolkit.report.model import (
    Appendix,
    Block,
    Figure,
    Heading,
    Inline,
    Paragraph,
    Report,
    Table,
    TableCell,
    TableRow,
)
from cchc_toolkit.report.narrative import Narrated
from cchc_toolkit.vocabulary.wording import NBSP

WIDTH = 100
SECTION = "== "
"""Begins the line that names a section, a head or an appendix."""

_SIGNS = {"body": "", "basis": "/ ", "item": "- ", "note": "* "}
_KEPT = "\x00"
_ENDS = re.compile(r"(?<=[.;]) ")


def section_lines(section: Narrated) -> list[str]:
    """A section of the narrative, under its code."""
    return [SECTION + section.code, *(line for block in section.blocks for line in _block(block, {}))]


def head_lines(report: Report) -> list[str]:
    """Letterhead, title and addressees, which stand above the narrative."""
    head = report.letterhead
    day = head.issued_on.isoformat() if head.issued_on else "chưa có ngày"
    lines = [
        f"Cơ quan: {' / '.join([*filter(None, [head.superior]), *head.body])}",
        f"Số {head.number or '(chưa có)'}, ký hiệu {head.symbol}, {head.place}, {day}",
        f"{report.title.kind}: {report.title.subject}",
        f"Kính gửi: {'; '.join(report.addressees) or 'không ghi'}",
    ]
    return [f"{SECTION}đầu văn bản", *(line for each in lines for line in _wrapped(each))]


def foot_lines(report: Report) -> list[str]:
    """Signature and recipients, which stand below it."""
    signature = report.signature
    signed = [*signature.capacity, signature.name or "chưa ghi họ tên"]
    lines = [f"Ký: {' / '.join(signed)}", *(f"Nơi nhận: {each}" for each in report.recipients)]
    return [f"{SECTION}cuối văn bản", *(line for each in lines for line in _wrapped(each))]


def appendix_lines(appendix: Appendix, readings: Mapping[str, Reading]) -> list[str]:
    """An appendix: title, "(Kèm theo …)", its tables with the status of each figure."""
    lines = [SECTION + f"Phụ lục {appendix.number}".rstrip(), appendix.title, appendix.attached_to]
    return [*lines, *(line for block in appendix.blocks for line in _block(block, readings))]


def _block(block: Block, readings: Mapping[str, Reading]) -> Iterator[str]:
    match block:
        case Heading():
            yield " ".join(filter(None, ["#" * block.level, block.number, said(block.content)]))
        case Paragraph():
            yield from _wrapped(_SIGNS[block.style] + said(block.content))
        case Table():
            yield from _table(block, readings)


def _table(table: Table, readings: Mapping[str, Reading]) -> Iterator[str]:
    columns = _column_names(table)
    yield from _wrapped(f"Bảng {table.code}: {table.description}")
    yield from _wrapped(f"Cột: {' | '.join(columns)}")
    for row in table.body:
        figures = [n for n, cell in enumerate(row.cells) if _is_figure(cell)]
        if len(figures) > 1:
            yield from _wrapped(
                _sign(row) + " | ".join(said(cell.content) for cell in row.cells[: figures[0]])
            )
            for n in figures:
                yield f"  {columns[n]}: {_with_status(row.cells[n], readings)}"
        else:
            yield from _wrapped(_sign(row) + " | ".join(_with_status(cell, readings) for cell in row.cells))


def _sign(row: TableRow) -> str:
    return "" if row.role == "data" else f"({row.role}) "


def _is_figure(cell: TableCell) -> bool:
    return any(isinstance(each, Figure) for each in cell.content)


def _with_status(cell: TableCell, readings: Mapping[str, Reading]) -> str:
    states = [readings[each.code].status.value for each in cell.content if isinstance(each, Figure)]
    return " ".join([said(cell.content), *states])


def _column_names(table: Table) -> list[str]:
    """The words over each column, of merged cells too: ``Hình thức nhận / Trực tiếp``."""
    names: list[list[str]] = [[] for _ in table.columns]
    covered: dict[tuple[int, int], bool] = {}
    for y, row in enumerate(table.head):
        x = 0
        for cell in row.cells:
            while covered.get((y, x)):
                x += 1
            for column in range(x, x + cell.colspan):
                names[column].append(said(cell.content).strip("*"))
                covered |= {(below, column): True for below in range(y, y + cell.rowspan)}
            x += cell.colspan
    return [" / ".join(each) for each in names]


def said(content: Iterable[Inline]) -> str:
    """The words of a paragraph or a cell; bold and italic as in the template."""
    return "".join(_inline(each) for each in content)


def _inline(part: Inline) -> str:
    if isinstance(part, Figure):
        return f"{{{part.code}={part.text}}}".replace(" ", _KEPT).replace(NBSP, "~")
    mark = "**" * part.is_bold + "*" * part.is_italic
    return f"{mark}{part.text}{mark}".replace(NBSP, "~")


def _wrapped(text: str) -> Sequence[str]:
    """Lines of a paragraph, the first at the margin, the others set in."""
    lines = [
        line
        for clause in _ENDS.split(text)
        for line in textwrap.wrap(clause, WIDTH, break_long_words=False, break_on_hyphens=False)
    ]
    return [("  " if n else "") + line.replace(_KEPT, " ") for n, line in enumerate(lines)]
