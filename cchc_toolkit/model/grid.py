"""A form in use as one source fills it: rows × columns of cells, each with value, text, status and places.

Every source gives a grid of its own: the sheet that was typed, each aggregate export, the counts of a list
of cases, the counts of the other lists. For each cell the first of ``SOURCES`` that knows it is printed and
keeps its places; the others are witnesses. What a source does not say is a cell without a value, never a 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from cchc_toolkit.forms.form import Form, FormColumn, FormRow
from cchc_toolkit.model.reading import Origin, Status, cells_in_words
from cchc_toolkit.model.spoken import named_row, spoken_sheet
from cchc_toolkit.vocabulary.wording import number

__all__ = ["SOURCES", "Cell", "Grid", "as_typed", "by_row", "origins_of"]

SOURCES: Mapping[str, str] = {
    "cases": "danh sách hồ sơ",
    "lists": "danh sách",
    "aggregates": "bảng tổng hợp xuất từ phần mềm",
    "typed": "sổ nhập",
}
"""Sources from the most to the least trusted, with their names."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a form: what the form declares of it, and what a source says.

    Parameters
    ----------
    form, row, column : Form, FormRow, FormColumn or None
        No column where a form has one column of figures.
    status : Status
        ``NO_DATA`` where the source does not say it.
    value : Decimal or None
        ``None`` unless the status is a number.
    text : str
        As written in the source, empty where it was counted.
    origins : tuple of Origin
        Cells or rows; empty where the source has no such column.
    reason, note : str
        Of a typed cell: why it is blank, and the remark beside it.
    source : str
        One of ``SOURCES``.
    also : tuple of str
        Names under which the same quantity is printed elsewhere.
    """

    form: Form
    row: FormRow
    column: FormColumn | None
    status: Status = Status.NO_DATA
    value: Decimal | None = None
    text: str = ""
    origins: tuple[Origin, ...] = ()
    reason: str = ""
    note: str = ""
    source: str = "typed"
    also: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Its name within its grid: ``620/1.1.1`` or ``PL8/1/early``."""
        return self.form.key(self.row.code, self.column.code if self.column else "")

    @property
    def codes(self) -> tuple[str, ...]:
        """Its names everywhere; a table may have two rows of one field, which the report prints as one."""
        return (re.sub(r"#\d+", "", self.key), *self.also)

    @property
    def is_known(self) -> bool:
        """True if the source says anything of it: a number, or why there is none."""
        return self.status is not Status.NO_DATA or bool(self.reason)

    @property
    def is_blank(self) -> bool:
        """The source has the cell, or the form asks for it, and nothing stands there."""
        return not self.is_known

    @property
    def is_percentage(self) -> bool:
        """True if the cell holds a percentage."""
        return self.row.unit.strip() == "%"

    @property
    def label(self) -> str:
        """The cell as a person names it: ``“Số vụ” (mã 3.3.2)``, or ``dòng Hộ tịch, cột Tổng số``."""
        if self.column is not None:
            return f"dòng {self.row.name}, cột {self.column_name}"
        return named_row(self.row.name, self.row.code)

    @property
    def column_name(self) -> str:
        """Its column as a sentence names it; with the header above where the form has the name twice."""
        if self.column is None:
            return ""
        is_twice = sum(column.name == self.column.name for column in self.form.columns) > 1
        return f"{self.column.name} ({self.column.group})" if is_twice else self.column.name

    @property
    def here(self) -> str:
        """The cell with its address, for a sentence that has named the file."""
        if not self.origins:
            return self.label
        if not self.origins[0].file:
            return f"{self.origins[0].label}, {self.label}"
        cells = ", ".join(origin.cells for origin in self.origins if origin.file == self.origins[0].file)
        return f"{cells_in_words(cells)}, {self.label}"

    @property
    def place(self) -> str:
        """The cell with its address, and with its file where that is not the entry workbook."""
        if not self.origins or self.source == "typed":
            return self.here
        return f"{self.here} ({spoken_sheet(self.origins[0])})"

    @property
    def typed(self) -> str:
        """Its number with the decimals it was typed with; a percentage with its sign."""
        return "" if self.value is None else as_typed(self.value, self.is_percentage)


def as_typed(value: Decimal, is_percentage: bool = False) -> str:
    """Write a number with as many decimals as it was given with: ``98,82%``, ``57%``, ``1.234``."""
    exponent = value.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    return number(value, decimals) + ("%" if is_percentage else "")


@dataclass(frozen=True, slots=True)
class Grid:
    """A form as one source fills it, or as it is printed.

    Parameters
    ----------
    source : str
        One of ``SOURCES``; ``printed`` for the cells that the report shows.
    rows : tuple of FormRow
        In order; of a form with open rows those that the source lists, and its rows of sums.
    cells : mapping of str to Cell
        By key, row by row: every cell that can carry a figure, known or not.
    sums : mapping of str to tuple of str
        For each row that is a sum: the codes of the rows that it adds up.
    groups : mapping of str to str
        For rows that the office lists: the group of fields that it put each into.
    strays : tuple of (str, Origin)
        Codes that the source names and the form does not have, with their places.
    """

    form: Form
    source: str
    rows: tuple[FormRow, ...]
    cells: Mapping[str, Cell]
    sums: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    strays: tuple[tuple[str, Origin], ...] = ()

    def __iter__(self) -> Iterator[Cell]:
        """Its cells, row by row."""
        return iter(self.cells.values())


def by_row(cells: Iterable[Cell]) -> tuple[tuple[Cell, ...], ...]:
    """The cells of a grid with columns row by row; those of a sheet are none.

    Parameters
    ----------
    cells : iterable of Cell
        A grid, or some of its cells.
    """
    rows: dict[str, list[Cell]] = {}
    for cell in cells:
        if cell.column:
            rows.setdefault(cell.row.code, []).append(cell)
    return tuple(tuple(row) for row in rows.values())


def origins_of(cells: Iterable[Cell]) -> tuple[Origin, ...]:
    """Where the cells are.

    Returns
    -------
    tuple of Origin
        In the order given, each once.
    """
    return tuple(dict.fromkeys(origin for cell in cells for origin in cell.origins))
