"""Where the cells of a table lie: columns, widths in millimetres, borders that serve as a line."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_toolkit.word.content import TableCell
from cchc_toolkit.word.passages import WordCell, WordTable
from cchc_toolkit.word.wordml import Element, child, length, mm, qn, value, whole

__all__ = ["placed_cells", "table_style"]

_MAX_COLUMNS = 512
# What Word keeps free on the left and the right of the words in a cell that says nothing of it (mm).
_PADDING = 1.9
_SIDES = (("left", "start"), ("right", "end"))


def table_style(table: Element) -> str:
    """The identifier of its style, empty where it names none."""
    return value(child(table, "tblPr", "tblStyle")) or ""


def placed_cells(
    table: WordTable, number: int, around: float, *, hangs_out: bool
) -> Iterator[tuple[WordCell, TableCell]]:
    """The cells of a table, each with where its words begin and how much room they have.

    A covered cell of a merge is left out.

    Parameters
    ----------
    number : int
        The number that the table has in the document.
    around : float
        Width of the column around it in mm, for tables that say nothing of their own.
    hangs_out : bool
        True if the words of the first column stand at the margin and its border outside, as before Word 2013.
    """
    columns = table.element.iterfind(f"{qn('tblGrid')}/{qn('gridCol')}")
    grid = [mm(length(value(column, "w")) or 0) for column in columns]
    usual = _padding(child(table.element, "tblPr", "tblCellMar"), (_PADDING, _PADDING))
    start = _start(table.element, sum(grid), around, usual[0] if hangs_out else 0.0)
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
            before, behind = _padding(child(cell, "tcPr", "tcMar"), usual)
            inner = max(1.0, width - before - behind)
            yield holder, TableCell(number, row_number, column, left + before, inner, cell, _line_below(cell))


def _own_width(cell: Element) -> float:
    width = child(cell, "tcPr", "tcW")
    return mm(length(value(width, "w")) or 0) if value(width, "type") == "dxa" else 0.0


def _start(table: Element, width: float, around: float, hanging: float) -> float:
    """Where the left edge of a table lies, in mm from the left edge of the column around it."""
    properties = child(table, "tblPr")
    match value(child(properties, "jc")):
        case "center" | "centre":
            return (around - width) / 2
        case "right" | "end":
            return around - width
        case _:
            return mm(length(value(child(properties, "tblInd"), "w")) or 0) - hanging


def _padding(given: Element | None, usual: tuple[float, float]) -> tuple[float, float]:
    """The room that stays free left and right of the words in a cell (mm)."""
    sides = (value(child(given, side), "w") or value(child(given, other), "w") for side, other in _SIDES)
    left, right = (usual[at] if side is None else mm(length(side) or 0) for at, side in enumerate(sides))
    return left, right


def _line_below(cell: Element) -> bool:
    return (value(child(cell, "tcPr", "tcBorders", "bottom")) or "nil") not in {"nil", "none"}
