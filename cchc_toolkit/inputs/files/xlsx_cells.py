"""The cells of a worksheet, their formulas, what is hidden and what is merged, in one pass over its XML.

What a cell holds is openpyxl's own reading of it; of the sheet nothing is built that nobody asks for, and of
blank cells, which a form has many of, nothing at all.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, NamedTuple

from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet._reader import COL_TAG, FORMULA_TAG, ROW_TAG, WorkSheetParser

from cchc_toolkit.inputs.files.xlsx_parts import WorkbookParts, elements

__all__ = ["ReadCell", "SheetCells", "read_cells"]

At = tuple[int, int]
Area = tuple[int, int, int, int]

_WIDEST, _LONGEST = 500, 5_000
"""Columns and rows up to which hidden columns and merged areas are followed."""


class ReadCell(NamedTuple):
    """What a cell holds, the code of its number format, and whether it shows an error."""

    value: Any
    number_format: str
    is_error: bool


@dataclass(slots=True)
class SheetCells:
    """A worksheet by (row, column): cells that hold a value, and formulas, whose cells may hold none.

    ``merged`` gives for a cell of a merged area of one column the one that holds what is seen there. A
    formula of an area is no text.
    """

    cells: dict[At, ReadCell] = field(default_factory=dict)
    formulas: dict[At, Any] = field(default_factory=dict)
    merged: dict[At, At] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


def read_cells(content: bytes, parts: WorkbookParts) -> SheetCells:
    """Read the XML of a worksheet; raises whatever a parser meets where it is none.

    Parameters
    ----------
    parts : WorkbookParts
        Of the workbook: texts and formats that cells name by number.
    """
    formats = parts.formats
    parser = _Parser(io.BytesIO(), parts.texts, True, parts.epoch, formats.dates, formats.spans)
    sheet, areas = SheetCells(), []
    for element in elements(content, "row", "col", "mergeCell"):
        if element.tag == ROW_TAG:
            _read_row(element, parser, formats.codes, sheet)
        elif element.tag == COL_TAG:
            parser.parse_column_dimensions(element)
        else:
            areas.append(_area(element.get("ref")))
    for area in areas:
        _merge(area, sheet)
    rows, columns = parser.row_dimensions.items(), parser.column_dimensions.values()
    sheet.hidden_rows = frozenset(int(number) for number, row in rows if _is_hidden(row))
    sheet.hidden_columns = frozenset(chain.from_iterable(map(_numbers, filter(_is_hidden, columns))))
    return sheet


class _Parser(WorkSheetParser):
    """Reads cells as openpyxl does, and passes over those that hold nothing."""

    def parse_cell(self, element: Any) -> Any:
        """What a cell holds; ``None`` for a blank one with an address."""
        has_address = "r" in element.attrib
        if has_address and not len(element):
            return None
        before = None if has_address else element.getprevious()
        if before is not None and "r" in before.attrib:
            _, self.col_counter = coordinate_to_tuple(before.get("r"))
        cell = super().parse_cell(element)
        is_formula = element.find(FORMULA_TAG) is not None
        return cell | {"formula": self.parse_formula(element) if is_formula else None}  # type: ignore[no-untyped-call]


def _read_row(row: Any, parser: _Parser, codes: Sequence[str], sheet: SheetCells) -> None:
    _, cells = parser.parse_row(row)
    for cell in filter(None, cells):
        at = (cell["row"], cell["column"])
        if cell["value"] is not None:
            is_error = cell["data_type"] == "e"
            sheet.cells[at] = ReadCell(cell["value"], codes[cell["style_id"]], is_error)
        if cell["formula"] is not None:
            sheet.formulas[at] = cell["formula"]


def _area(reference: str) -> Area:
    """Left, top, right and bottom of ``D1:E3``."""
    first, _, last = reference.partition(":")
    (top, left), (bottom, right) = map(coordinate_to_tuple, (first, last or first))
    return left, top, right, bottom


def _merge(area: Area, sheet: SheetCells) -> None:
    """What stands below the first cell of a merged area is not seen.

    Only areas of one column are noted: a title over many columns names nothing.
    """
    left, top, right, bottom = area
    inside = [(r, c) for r, c in sheet.cells if top <= r <= bottom and left <= c <= right]
    for at in inside:
        if at != (top, left):
            del sheet.cells[at]
    if left == right:
        rows = range(top + 1, min(bottom, top + _LONGEST) + 1)
        sheet.merged |= {(row, left): (top, left) for row in rows}


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return attributes.get("hidden", "0") not in ("0", "f", "false")


def _numbers(columns: Mapping[str, str]) -> range:
    """Columns that share their attributes."""
    return range(int(columns["min"]), min(int(columns["max"]), _WIDEST) + 1)
