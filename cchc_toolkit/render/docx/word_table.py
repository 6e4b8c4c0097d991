"""Tables of figures: merged headers that repeat, rows that do not split, columns as wide as their words."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.etree import _Element

from cchc_toolkit.render.docx.writer import Writer, cell_margins, join_numbers
from cchc_toolkit.report.model import Table, TableCell, TableRow, plain
from cchc_toolkit.report.table_grid import PlacedCell, place_table
from cchc_toolkit.word import decree30
from cchc_toolkit.word.markup import cell_properties, clean, element, keep, twips
from cchc_toolkit.word.metrics import widest_word

__all__ = ["column_widths", "render_table"]

_MARGIN = 85
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_SLACK = 1.5


def render_table(writer: Writer, table: Table, room: float) -> _Element:
    """A table of figures with head or body, within a room in points."""
    rows = (*table.head, *table.body)
    widths = [twips(width) for width in column_widths(table, room, writer.size("Ô bảng"))]
    made = element("w:tbl", _properties(table, sum(widths)))
    made.append(element("w:tblGrid", *(element("w:gridCol", w=width) for width in widths)))
    for number, (row, line) in enumerate(zip(rows, place_table(table), strict=True)):
        is_head = number < len(table.head)
        cells = [
            element("w:tc", _cell(placed, widths), _words(writer, table, row, placed, is_head=is_head))
            for placed in line
        ]
        repeated = [element("w:tblHeader")] if is_head else []
        made.append(element("w:tr", element("w:trPr", element("w:cantSplit"), *repeated), *cells))
        if _stays_with_next(rows, number, is_head=is_head):
            keep(made)
    return made


def _stays_with_next(rows: Sequence[TableRow], number: int, *, is_head: bool) -> bool:
    """Heads and group rows do not end a page, and the row of sums does not begin one."""
    if number + 1 == len(rows):
        return False
    return is_head or rows[number].role == "group" or rows[number + 1].role == "total"


def column_widths(table: Table, room: float, size: float) -> list[float]:
    """Widths in points: the model's shares, but no column narrower than its longest word.

    What one column gains the others give up in proportion to what they can spare. Where not even the
    longest words fit side by side, all shrink alike and words are broken.
    """
    total = sum(column.width for column in table.columns) or 1
    wanted = [room * column.width / total for column in table.columns]
    least = _least_widths(table, size)
    if sum(least) >= room:
        return [room * width / sum(least) for width in least]
    lacking = sum(max(low - width, 0) for low, width in zip(least, wanted, strict=True))
    spare = sum(max(width - low, 0) for low, width in zip(least, wanted, strict=True)) or 1
    return [
        low if width <= low else width - (width - low) * lacking / spare
        for low, width in zip(least, wanted, strict=True)
    ]


def _least_widths(table: Table, size: float) -> list[float]:
    rows = (*table.head, *table.body)
    least = [0.0] * len(table.columns)
    for number, line in enumerate(place_table(table)):
        for placed in line:
            if placed.cell is None or placed.span > 1:
                continue
            words = plain(placed.cell.content).replace("\n", " ")
            is_bold = number < len(table.head) or rows[number].role != "data" or placed.cell.is_bold
            needed = widest_word(join_numbers(clean(words)), size, is_bold) + 2 * _MARGIN / 20 + _SLACK
            least[placed.column] = max(least[placed.column], needed)
    return least


def _properties(table: Table, width: int) -> _Element:
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
        element("w:tblCaption", val=table.title),
        element("w:tblDescription", val=table.description),
    )


def _line(side: str) -> _Element:
    return element(f"w:{side}", val="single", sz=4, space=0, color=decree30.COLOUR)


def _cell(placed: PlacedCell, widths: Sequence[int]) -> _Element:
    width = sum(widths[placed.column : placed.column + placed.span])
    properties = [element("w:tcW", w=width, type="dxa"), element("w:vAlign", val="center")]
    if placed.span > 1:
        properties.append(element("w:gridSpan", val=placed.span))
    if placed.merge:
        properties.append(element("w:vMerge", val=placed.merge))
    return cell_properties(*properties)


def _words(writer: Writer, table: Table, row: TableRow, placed: PlacedCell, *, is_head: bool) -> _Element:
    """The paragraph of a cell."""
    cell = placed.cell or TableCell(())
    if is_head:
        own = [] if cell.align is None else [element("w:jc", val=cell.align)]
        return writer.paragraph("Đầu bảng", cell.content, *own)
    align = cell.align or table.columns[placed.column].align
    own = [] if align == "left" else [element("w:jc", val=align)]
    return writer.paragraph("Ô bảng", cell.content, *own, is_bold=row.role != "data" or cell.is_bold)
