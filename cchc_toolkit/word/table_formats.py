"""Conditional formats of table styles: which of them hold for a cell, and what they say.

A table style may say more for its first row, last column, bands and corners (``w:tblStylePr``). A table
switches these on with ``w:tblLook``; where it names none, the marks that a program left on rows and cells
(``w:cnfStyle``) tell. Where several hold, the nearer one wins: bands, rows, columns, corners.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cchc_toolkit.word.direct_formatting import Raw, paragraph_formatting, run_formatting
from cchc_toolkit.word.theme import Theme
from cchc_toolkit.word.wordml import Element, cell_elements, child, qn, row_elements, value, whole

__all__ = ["ConditionalFormat", "band_sizes", "conditional_formats", "formats_of_cells"]

# From the farthest to the nearest, as Word applies them, with their places in ``w:cnfStyle``.
_ORDER = (
    ("band1Vert", 4), ("band2Vert", 5), ("band1Horz", 6), ("band2Horz", 7), ("firstRow", 0), ("lastRow", 1),
    ("firstCol", 2), ("lastCol", 3), ("neCell", 8), ("nwCell", 9), ("seCell", 10), ("swCell", 11),
)  # fmt: skip
_BITS = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}
_ON = {"1", "true", "on"}
_HEX = 16


@dataclass(frozen=True, slots=True)
class ConditionalFormat:
    """What a table style says of runs and paragraphs where one condition holds."""

    run: Raw
    paragraph: Raw


def conditional_formats(style: Element, theme: Theme) -> dict[str, ConditionalFormat]:
    """The conditional formats of a ``w:style`` by their names; empty for other kinds of style."""
    return {
        value(condition, "type") or "": ConditionalFormat(
            run_formatting(child(condition, "rPr"), theme), paragraph_formatting(child(condition, "pPr"))
        )
        for condition in style.iterfind(qn("tblStylePr"))
    }


def band_sizes(style: Element) -> tuple[int, int]:
    """How many rows and columns make one band; 0 where the style does not say."""
    properties = child(style, "tblPr")
    rows, columns = (
        whole(value(child(properties, name))) for name in ("tblStyleRowBandSize", "tblStyleColBandSize")
    )
    return max(0, rows), max(0, columns)


def formats_of_cells(table: Element, bands: tuple[int, int]) -> dict[Element, tuple[str, ...]]:
    """For each ``w:tc`` of a table the conditions that hold, the nearest last.

    Parameters
    ----------
    table : Element
        The ``w:tbl``.
    bands : (int, int)
        Rows and columns in one band, as its style says.
    """
    look = child(table, "tblPr", "tblLook")
    rows = [(row, cell_elements(row)) for row in row_elements(table)]
    if look is None:
        return {cell: _marked(row, cell) for row, cells in rows for cell in cells}
    switches = _switches(look)
    formats = {}
    for at, (_, cells) in enumerate(rows):
        for column, cell in enumerate(cells):
            holds = _holds(switches, (at, len(rows)), (column, len(cells)), bands)
            formats[cell] = tuple(name for name, _ in _ORDER if name in holds)
    return formats


def _switches(look: Element) -> Mapping[str, bool]:
    """What a ``w:tblLook`` switches on: by name, or in old files by the bits of one number."""
    try:
        bits = int(value(look) or "0", _HEX)
    except ValueError:
        bits = 0
    named = {name: value(look, name) for name in _BITS}
    return {
        name: state in _ON if state is not None else bool(bits & _BITS[name]) for name, state in named.items()
    }


def _holds(
    switches: Mapping[str, bool], row: tuple[int, int], column: tuple[int, int], bands: tuple[int, int]
) -> set[str]:
    """The conditions of one cell, which stands at a row and column out of so many."""
    is_first_row = switches["firstRow"] and row[0] == 0
    is_last_row = switches["lastRow"] and row[0] == row[1] - 1 and not is_first_row
    is_first_column = switches["firstColumn"] and column[0] == 0
    is_last_column = switches["lastColumn"] and column[0] == column[1] - 1 and not is_first_column
    states = {
        "firstRow": is_first_row,
        "lastRow": is_last_row,
        "firstCol": is_first_column,
        "lastCol": is_last_column,
        "nwCell": is_first_row and is_first_column,
        "neCell": is_first_row and is_last_column,
        "swCell": is_last_row and is_first_column,
        "seCell": is_last_row and is_last_column,
    }
    holds = {name for name, is_so in states.items() if is_so}
    if not switches["noHBand"] and not is_first_row and not is_last_row:
        holds.add(f"band{_band(row[0], bands[0], switches['firstRow'])}Horz")
    if not switches["noVBand"] and not is_first_column and not is_last_column:
        holds.add(f"band{_band(column[0], bands[1], switches['firstColumn'])}Vert")
    return holds


def _band(at: int, size: int, is_first_apart: bool) -> int:
    """1 or 2: bands are counted behind a first row or column that stands apart."""
    return (at - is_first_apart) // max(1, size) % 2 + 1


def _marked(row: Element, cell: Element) -> tuple[str, ...]:
    """The conditions that a program marked on the row and on the cell itself."""
    marks = [child(row, "trPr", "cnfStyle"), child(cell, "tcPr", "cnfStyle")]
    holds = {
        name
        for mark in marks
        if mark is not None
        for name, place in _ORDER
        if (value(mark) or "")[place : place + 1] == "1" or value(mark, _NAMES.get(name, name)) in _ON
    }
    return tuple(name for name, _ in _ORDER if name in holds)


# The names of ``w:cnfStyle`` for the conditions.
_NAMES = {
    "band1Vert": "oddVBand",
    "band2Vert": "evenVBand",
    "band1Horz": "oddHBand",
    "band2Horz": "evenHBand",
    "firstCol": "firstColumn",
    "lastCol": "lastColumn",
    "neCell": "firstRowLastColumn",
    "nwCell": "firstRowFirstColumn",
    "seCell": "lastRowLastColumn",
    "swCell": "lastRowFirstColumn",
}
