"""Where the cells of a table lie: columns, widths in millimetres, borders that serve as a line."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_toolkit.word.content import Cell
from cchc_toolkit.word.wordml import Element, cell_elements, child, length, mm, qn, row_elements, value, whole

__all__ = ["cells_of", "table_style"]

_MAX_COLUMNS = 512


def table_style(table: Element) -> str:
    """The identifier of its style, empty where it names none."""
    return value(child(table, "tblPr", "tblStyle")) or ""


def cells_of(table: Element, number: int, around: float) -> Iterator[Cell]:
    """The cells of a table, row by row; a covered cell of a merge is left out.

    Parameters
    ----------
    table : Element
        The ``w:tbl``.
    number : int
        The number that the table has in the document.
    around : float
        Width of the column around it in mm, for tables that say nothing of their own.
    """
    grid = [mm(length(value(each, "w")) or 0) for each in table.iterfind(f"{qn('tblGrid')}/{qn('gridCol')}")]
    start = _start(table, sum(grid), around)
    padding = _margins(table)
    for row_number, row in enumerate(row_elements(table)):
        at = whole(value(child(row, "trPr", "gridBefore")))
        cells = cell_elements(row)
        for column, cell in enumerate(cells):
            span = min(max(1, whole(value(child(cell, "tcPr", "gridSpan")), 1)), _MAX_COLUMNS)
            width = sum(grid[at : at + span]) or _own_width(cell) or around / max(1, len(cells))
            left = start + (sum(grid[:at]) if grid else column * width)
            at += span
            merge = child(cell, "tcPr", "vMerge")
            if merge is not None and (value(merge) or "continue") == "continue":
                continue
            yield Cell(number, row_number, column, left, max(1.0, width - padding), cell, _line_below(cell))


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
