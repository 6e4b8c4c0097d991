"""Tables of figures: merged headers that repeat, rows that do not split, columns as wide as their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml.etree import _Element

from cchc_toolkit.errors import CchcError
from cchc_toolkit.render.docx.writer import Writer, cell_margins, join_numbers
from cchc_toolkit.report.model import Cell, Row, Table, plain
from cchc_toolkit.word import decree30
from cchc_toolkit.word.markup import cell_properties, clean, element, keep, twips
from cchc_toolkit.word.metrics import widest_word

__all__ = ["Place", "column_widths", "grid", "table"]

_MARGIN = 85
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_SLACK = 1.5


@dataclass(frozen=True, slots=True)
class Place:
    """A cell in the grid of its table: first column, and how many columns it covers.

    ``merge`` is ``restart`` where a cell begins that runs down over several rows and ``continue`` where
    it runs on; ``cell`` is ``None`` where the model has nothing.
    """

    column: int
    span: int
    cell: Cell | None = None
    merge: str = ""


def table(writer: Writer, block: Table, room: float) -> _Element | None:
    """A table of figures within a room in points; ``None`` where it has neither head nor body."""
    rows = (*block.head, *block.body)
    if not rows or not block.columns:
        return None
    widths = [twips(width) for width in column_widths(block, room, writer.size("Ô bảng"))]
    made = element("w:tbl", _properties(block, sum(widths)))
    made.append(element("w:tblGrid", *(element("w:gridCol", w=width) for width in widths)))
    for number, (row, places) in enumerate(zip(rows, _places(block), strict=True)):
        is_head = number < len(block.head)
        words = [_words(writer, block, row, place, is_head=is_head) for place in places]
        cells = [
            element("w:tc", _cell(place, widths), each) for place, each in zip(places, words, strict=True)
        ]
        repeated = [element("w:tblHeader")] if is_head else []
        made.append(element("w:tr", element("w:trPr", element("w:cantSplit"), *repeated), *cells))
        if _stays_with_next(rows, number, is_head=is_head):
            keep(made)
    return made


def _stays_with_next(rows: Sequence[Row], number: int, *, is_head: bool) -> bool:
    """Heads and group rows do not end a page, and the row of sums does not begin one."""
    if number + 1 == len(rows):
        return False
    return is_head or rows[number].role == "group" or rows[number + 1].role == "total"


def grid(rows: Sequence[Row], columns: int) -> list[list[Place]]:
    """Where each cell stands once those that run down from above are counted in.

    Parameters
    ----------
    rows : sequence of Row
        Covered cells of a merge are not in them.
    columns : int
        Width of the grid; what is missing is filled with empty cells.

    Returns
    -------
    list of list of Place
        One list a row, together covering the row's columns exactly.

    Raises
    ------
    CchcError
        A row has more cells than the grid has room for, which would lose words.
    """
    running: dict[int, tuple[int, int]] = {}
    placed: list[list[Place]] = []
    for number, row in enumerate(rows):
        waiting = list(row.cells)
        line: list[Place] = []
        column = 0
        while column < columns:
            if column in running:
                span, left = running[column]
                line.append(Place(column, span, merge="continue"))
                running[column] = (span, left - 1)
                if left == 1:
                    del running[column]
                column += span
                continue
            cell = waiting.pop(0) if waiting else None
            span = _fitting(cell.colspan if cell else 1, column, columns, running)
            depth = min(cell.rowspan, len(rows) - number) if cell else 1
            if depth > 1:
                running[column] = (span, depth - 1)
            line.append(Place(column, span, cell, "restart" if depth > 1 else ""))
            column += span
        if waiting:
            raise CchcError(f"Hàng {number + 1} của bảng có nhiều ô hơn số cột ({columns})")
        placed.append(line)
    return placed


def column_widths(block: Table, room: float, size: float) -> list[float]:
    """Widths in points: the model's shares, but no column narrower than its longest word.

    What one column gains the others give up in proportion to what they can spare. Where not even the
    longest words fit side by side, all shrink alike and words are broken.
    """
    total = sum(column.width for column in block.columns) or 1
    wanted = [room * column.width / total for column in block.columns]
    least = _least_widths(block, size)
    if sum(least) >= room:
        return [room * width / sum(least) for width in least]
    lacking = sum(max(low - width, 0) for low, width in zip(least, wanted, strict=True))
    spare = sum(max(width - low, 0) for low, width in zip(least, wanted, strict=True)) or 1
    return [
        low if width <= low else width - (width - low) * lacking / spare
        for low, width in zip(least, wanted, strict=True)
    ]


def _places(block: Table) -> list[list[Place]]:
    """The grid of head and body; no cell runs down from one into the other."""
    return [*grid(block.head, len(block.columns)), *grid(block.body, len(block.columns))]


def _least_widths(block: Table, size: float) -> list[float]:
    rows = (*block.head, *block.body)
    least = [0.0] * len(block.columns)
    for number, places in enumerate(_places(block)):
        for place in places:
            if place.cell is None or place.span > 1:
                continue
            words = plain(place.cell.content).replace("\n", " ")
            is_bold = number < len(block.head) or rows[number].role != "data" or place.cell.is_bold
            needed = widest_word(join_numbers(clean(words)), size, is_bold) + 2 * _MARGIN / 20 + _SLACK
            least[place.column] = max(least[place.column], needed)
    return least


def _fitting(span: int, column: int, columns: int, running: dict[int, tuple[int, int]]) -> int:
    """The span of a cell, cut where the grid ends or another cell runs down."""
    end = min(column + max(span, 1), columns)
    return next((other for other in range(column + 1, end) if other in running), end) - column


def _properties(block: Table, width: int) -> _Element:
    return element(
        "w:tblPr",
        element("w:tblW", w=width, type="dxa"),
        element("w:jc", val="center"),
        element("w:tblBorders", *(_line(side) for side in _SIDES)),
        element("w:tblLayout", type="fixed"),
        cell_margins(_MARGIN),
        element(
            "w:tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1
        ),
        element("w:tblCaption", val=block.title),
        element("w:tblDescription", val=block.description),
    )


def _line(side: str) -> _Element:
    return element(f"w:{side}", val="single", sz=4, space=0, color=decree30.COLOUR)


def _cell(place: Place, widths: Sequence[int]) -> _Element:
    width = sum(widths[place.column : place.column + place.span])
    properties = [element("w:tcW", w=width, type="dxa"), element("w:vAlign", val="center")]
    if place.span > 1:
        properties.append(element("w:gridSpan", val=place.span))
    if place.merge:
        properties.append(element("w:vMerge", val=place.merge))
    return cell_properties(*properties)


def _words(writer: Writer, block: Table, row: Row, place: Place, *, is_head: bool) -> _Element:
    """The paragraph of a cell."""
    cell = place.cell or Cell(())
    if is_head:
        own = [] if cell.align is None else [element("w:jc", val=cell.align)]
        return writer.paragraph("Đầu bảng", cell.content, *own)
    align = cell.align or block.columns[place.column].align
    own = [] if align == "left" else [element("w:jc", val=align)]
    return writer.paragraph("Ô bảng", cell.content, *own, is_bold=row.role != "data" or cell.is_bold)
