"""Where the cells of a table lie: columns, widths in millimetres, borders that serve as a line."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_toolkit.word.content import TableCell
from cchc_toolkit.word.passages import WordCell, WordTable
from cchc_toolkit.word.wordml import Element, child, length, mm, qn, value, whole

__all__ = ["placed_cells", "table_style"]

_MAX_COLUMNS = 512


def table_style(table: Element) -> str:
    """The identifier of its style, empty where it names none."""
    return value(child(table, "tblPr", "tblStyle")) or ""


def placed_cells(table: WordTable, number: int, around: float) -> Iterator[tuple[WordCell, TableCell]]:
    """The cells of a table, each with where it lies; a covered cell of a merge is left out.

    Parameters
    ----------
    number : int
        The number that the table has in the document.
    around : float
        Width of the column around it in mm, for tables that say nothing of their own.
    """
    columns = table.element.iterfind(f"{qn('tblGrid')}/{qn('gridCol')}")
    grid = [mm(length(value(column, "w")) or 0) for column in columns]
    start = _start(table.element, sum(grid), around)
    padding = _margins(table.element)
    for row_number, row in enumerate(table.rows):
        at = whole(value(child(row.element, "trPr", "gridBefore")))
        for column, holder in enumerate(row.cells):
            cell = holder.element
            span = min(max(1, whole(value(child(cell, "tcPr", "gridSpan")), 1)), _MAX_COLUMNS)
            width = sum(grid[at : at + span]) or _own_width(cell) or around / len(row.cells)
            left = start + (sum(grid[:at]) if grid else column * width)
            at += span
            merge = child(cell, "tcPr", "vMerge")
            if merge is not None and (value(merge) or "continue") == "continue":
                continue
            inner = max(1.0, width - padding)
            yield holder, TableCell(number, row_number, column, left, inner, cell, _line_below(cell))


def _own_width(cell: Element) -> float:
    width = child(cell, "tcPr", "tcW")
    return mm(length(value(width, "w")) or 0) if value(width, "type") == "dxa" else 0.0


def _start(table: Element, width: float, around: float) -> float:
    properties = child(table, "tblPr")
    if value(child(properties, "jc")) in {"center", "centre"}:
        return (around - width) / 2
    return mm(length(value(child(properties, "tblInd"), "w")) or 0)


def _margins(table: Element) -> float:
    """Left and right padding of the cells together; 3,8 mm where the table says nothing, as in Word."""
    padding = child(table, "tblPr", "tblCellMar")
    total = 0.0
    for side, other in (("left", "start"), ("right", "end")):
        given = value(child(padding, side), "w") or value(child(padding, other), "w")
        total += mm(length(given) or 0) if given is not None else 1.9
    return total


def _line_below(cell: Element) -> bool:
    return (value(child(cell, "tcPr", "tcBorders", "bottom")) or "nil") not in {"nil", "none"}
