"""Which table shows each reading best, and what the row and the column are called that it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cchc_toolkit.model.reading import Reading
from cchc_toolkit.report.model import Figure, Paragraph, Report, Table, TableRow, plain
from cchc_toolkit.report.table_grid import PlacedCell, place_table

__all__ = ["column_names", "label_of_row", "remarks_of", "row_names", "tables_of", "tables_of_readings"]


def tables_of(report: Report) -> Iterator[Table]:
    """Tables of the body, then of the appendices."""
    for blocks in (report.blocks, *(appendix.blocks for appendix in report.appendices)):
        yield from (block for block in blocks if isinstance(block, Table))


def remarks_of(report: Report) -> dict[str, list[str]]:
    """Code of a table to the remarks that stand right below it on paper."""
    remarks: dict[str, list[str]] = {}
    for blocks in (report.blocks, *(appendix.blocks for appendix in report.appendices)):
        above = ""
        for block in blocks:
            if isinstance(block, Table):
                above = block.code
            elif above and isinstance(block, Paragraph) and block.style == "note":
                remarks.setdefault(above, []).append(plain(block.content))
            else:
                above = ""
    return remarks


def label_of_row(row: TableRow, table: Table) -> int | None:
    """Which cell of a row names it: the one in the widest column, else the first; words without a figure."""
    widest = max(range(len(table.columns)), key=lambda at: table.columns[at].width, default=0)
    first, column = None, 0
    for number, cell in enumerate(row.cells):
        has_figure = any(isinstance(piece, Figure) for piece in cell.content)
        if not has_figure and sum(letter.isalpha() for letter in plain(cell.content)) > 1:
            if column <= widest < column + cell.colspan:
                return number
            first = number if first is None else first
        column += cell.colspan
    return first


def _figures_of(row: TableRow) -> Iterator[Figure]:
    """The figures of a table row, from left to right."""
    for cell in row.cells:
        yield from (piece for piece in cell.content if isinstance(piece, Figure))


def tables_of_readings(tables: tuple[Table, ...], readings: Mapping[str, Reading]) -> dict[str, int]:
    """Choose the table of each reading: the form that its code or alias names, else the first showing it."""
    homes: dict[str, int] = {}
    for number, table in enumerate(tables):
        for figure in (figure for row in table.body for figure in _figures_of(row)):
            reading = readings.get(figure.code)
            if reading is not None:
                is_own = any(name.split("/")[0] == table.code for name in (reading.code, *reading.aliases))
                if is_own or reading.code not in homes:
                    homes[reading.code] = number
    return homes


def row_names(tables: tuple[Table, ...], readings: Mapping[str, Reading]) -> dict[str, str]:
    """Name of the first table row that shows each reading."""
    names: dict[str, str] = {}
    for row, table in ((row, owner) for owner in tables for row in owner.body):
        label = label_of_row(row, table)
        for figure in _figures_of(row) if label is not None else ():
            if figure.code in readings:
                names.setdefault(readings[figure.code].code, plain(row.cells[label or 0].content))
    return names


def column_names(tables: tuple[Table, ...], readings: Mapping[str, Reading]) -> dict[str, str]:
    """Header of the first table column that shows each reading."""
    names: dict[str, str] = {}
    for table in tables:
        lines = place_table(table)
        heads = _headers(lines[: len(table.head)])
        for placed in (placed for line in lines[len(table.head) :] for placed in line):
            for figure in placed.cell.content if placed.cell else ():
                if isinstance(figure, Figure) and figure.code in readings:
                    names.setdefault(readings[figure.code].code, heads.get(placed.column, ""))
    return names


def _headers(head: list[list[PlacedCell]]) -> dict[int, str]:
    """The lowest header above each column."""
    return {
        column: plain(placed.cell.content)
        for line in head
        for placed in line
        if placed.cell
        for column in range(placed.column, placed.column + placed.span)
    }
