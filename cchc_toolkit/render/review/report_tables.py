"""The report's tables for the screen: as paper has them, and again with findings marked in their cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from cchc_toolkit.model.reading import Finding
from cchc_toolkit.render.review.addresses import Addresses, Link, finding_id
from cchc_toolkit.render.review.figure_cells import label_of_row, remarks_of, tables_of
from cchc_toolkit.report.model import Figure, Inline, Table, TableCell, TableRow
from cchc_toolkit.report.printed import PrintedBlock, PrintedLine
from cchc_toolkit.report.record import Record
from cchc_toolkit.report.table_grid import PlacedCell, place_table
from cchc_toolkit.vocabulary.wording import capital, ended

__all__ = ["PaperTable", "ScreenTable", "on_paper", "screen_tables"]

_Line = tuple[TableRow, list[PlacedCell]]
_FigureIds = Mapping[tuple[int, int], str]
"""In a row, the number of a cell and of a piece in it to the id of that figure."""


@dataclass(frozen=True, slots=True)
class ScreenCell:
    """A cell with what it covers and how it stands.

    Parameters
    ----------
    scope : str
        Of a header: ``col``, ``colgroup``, ``row``; empty of other cells.
    ids : mapping of int to str
        Number of a figure among the pieces of the cell to its id.
    marks : tuple of int
        Numbers of the findings that concern its figures.
    """

    content: tuple[Inline, ...]
    colspan: int
    rowspan: int
    align: str
    scope: str = ""
    is_bold: bool = False
    ids: Mapping[int, str] = field(default_factory=dict)
    marks: tuple[int, ...] = ()


class ScreenRow(NamedTuple):
    """A row with its role (``group``, ``total``; empty of ordinary ones)."""

    role: str
    cells: list[ScreenCell]


class PaperTable(NamedTuple):
    """A table as paper has it; shares of the columns in percent of its width."""

    title: str
    shares: list[str]
    head: list[ScreenRow]
    body: list[ScreenRow]
    kind: Literal["table"] = "table"


class ScreenTable(NamedTuple):
    """A table with its findings marked; beneath it they are said, and the remarks that paper has there."""

    title: str
    head: list[ScreenRow]
    body: list[ScreenRow]
    notes: list[tuple[Link, str]]
    remarks: list[str]


def on_paper(blocks: Iterable[PrintedBlock]) -> list[PrintedLine | PaperTable]:
    """Blocks as the .docx prints them."""
    return [_paper_table(block) if isinstance(block, Table) else block for block in blocks]


def _paper_table(table: Table) -> PaperTable:
    head, body = _rows(table)
    return PaperTable(
        table.title,
        _column_shares(table),
        [ScreenRow(_role(row), [_paper_head(cell, row) for cell in line]) for row, line in head],
        [ScreenRow(_role(row), [_paper_cell(cell, row, table) for cell in line]) for row, line in body],
    )


def _column_shares(table: Table) -> list[str]:
    """The widths of the columns in percent: ``12.5%``."""
    whole = sum(column.width for column in table.columns) or 1
    return [f"{100 * column.width / whole:.1f}%" for column in table.columns]


def _rows(table: Table) -> tuple[list[_Line], list[_Line]]:
    """Rows of head and body with the cells that begin in them."""
    rows = (*table.head, *table.body) if table.columns else ()
    lines = [[placed for placed in line if placed.merge != "continue"] for line in place_table(table)]
    pairs = list(zip(rows, lines, strict=True))
    return pairs[: len(table.head)], pairs[len(table.head) :]


def _role(row: TableRow) -> str:
    return "" if row.role == "data" else row.role


def _head_scope(placed: PlacedCell) -> str:
    return "colgroup" if placed.span > 1 else "col"


def _paper_head(placed: PlacedCell, row: TableRow) -> ScreenCell:
    cell = placed.cell or TableCell(())
    is_bold = cell.is_bold or row.role != "data"
    align = cell.align or "center"
    return ScreenCell(cell.content, placed.span, cell.rowspan, align, _head_scope(placed), is_bold)


def _paper_cell(placed: PlacedCell, row: TableRow, table: Table) -> ScreenCell:
    cell = placed.cell or TableCell(())
    is_bold = cell.is_bold or row.role != "data"
    align = cell.align or table.columns[placed.column].align
    return ScreenCell(cell.content, placed.span, cell.rowspan, align, is_bold=is_bold)


def screen_tables(record: Record, addresses: Addresses) -> list[ScreenTable]:
    """Every table of the report that has rows, with the findings that point into it."""
    tables, remarks = enumerate(tables_of(record.report)), remarks_of(record.report)
    return [
        _screen_table(number, table, record.findings, addresses)._replace(remarks=remarks.get(table.code, []))
        for number, table in tables
        if table.columns and (table.head or table.body)
    ]


def _screen_table(
    number: int, table: Table, findings: tuple[Finding, ...], addresses: Addresses
) -> ScreenTable:
    head, body = _rows(table)
    ids = _figure_ids(number, table, addresses)
    rows = [
        _screen_row(row, line, table, ids.get(place, {}), addresses) for place, (row, line) in enumerate(body)
    ]
    return ScreenTable(
        table.title or "Bảng",
        [ScreenRow("", [_screen_head(placed) for placed in line]) for _, line in head],
        rows,
        _notes(table, findings, addresses),
        [],
    )


def _figure_ids(number: int, table: Table, addresses: Addresses) -> dict[int, _FigureIds]:
    """For each row, which piece of which cell is the place of a reading; of two such pieces the first."""
    ids: dict[int, dict[tuple[int, int], str]] = {}
    seen: set[str] = set()
    for line, row in enumerate(table.body):
        for at, figure in _pieces(row):
            reading = addresses.readings.get(figure.code)
            if reading and addresses.homes.get(reading.code) == number and reading.code not in seen:
                seen.add(reading.code)
                ids.setdefault(line, {})[at] = addresses.cells[reading.code]
    return dict(ids)


def _pieces(row: TableRow) -> list[tuple[tuple[int, int], Figure]]:
    """The figures of a row, each with the number of its cell and of itself among the pieces of the cell."""
    return [
        ((column, at), piece)
        for column, cell in enumerate(row.cells)
        for at, piece in enumerate(cell.content)
        if isinstance(piece, Figure)
    ]


def _screen_head(placed: PlacedCell) -> ScreenCell:
    cell = placed.cell or TableCell(())
    return ScreenCell(cell.content, placed.span, cell.rowspan, "", _head_scope(placed))


def _screen_row(
    row: TableRow, line: list[PlacedCell], table: Table, ids: _FigureIds, addresses: Addresses
) -> ScreenRow:
    label = label_of_row(row, table)
    named = row.cells[label] if label is not None else None
    cells = []
    for number, placed in enumerate(line):
        cell = placed.cell or TableCell(())
        is_label = placed.cell is named is not None
        cells.append(
            ScreenCell(
                cell.content,
                placed.span,
                cell.rowspan,
                "left" if is_label else cell.align or table.columns[placed.column].align,
                "row" if is_label else "",
                ids={piece: id_ for (column, piece), id_ in ids.items() if column == number},
                marks=_marks([cell], addresses),
            )
        )
    return ScreenRow(_role(row), cells)


def _marks(cells: Iterable[TableCell], addresses: Addresses) -> tuple[int, ...]:
    """Numbers of the findings that concern the figures of some cells."""
    figures = (piece for cell in cells for piece in cell.content if isinstance(piece, Figure))
    readings = (addresses.readings.get(figure.code) for figure in figures)
    numbers = {number for reading in readings if reading for number in addresses.marks.get(reading.code, ())}
    return tuple(sorted(numbers))


def _notes(table: Table, findings: tuple[Finding, ...], addresses: Addresses) -> list[tuple[Link, str]]:
    """The findings that the signs in a table point to, in words."""
    numbers = _marks((cell for row in table.body for cell in row.cells), addresses)
    return [
        (Link(f"[{number}]", f"#{finding_id(number)}"), capital(ended(findings[number - 1].message)))
        for number in numbers
    ]
