"""A table as a file holds it, before anyone says what it means: rows of plain values with their addresses."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from typing import Any

from openpyxl.utils import get_column_letter

from cchc_toolkit.inputs.entered_text import entered_text, entered_values
from cchc_toolkit.inputs.files.merged_areas import Span, carried_down

__all__ = ["BEGINNING", "OpenedTable", "RawTable"]

BEGINNING = 400
"""Rows by which a table is recognised: its heading, its header, the first rows of its data."""


@dataclass(frozen=True, slots=True)
class RawTable:
    """One sheet or one table of a page.

    Parameters
    ----------
    title : str
        As the file has it; may hold personal data, so it is never shown as it is.
    rows : sequence of sequences
        Values: text, number, bool, date; ``""`` where nothing stands. Rows may differ in length.
    row_numbers, column_numbers : sequence of int
        Number of each position in the file, from 1; where a used range is far larger than its content
        the empty rows and columns are left out of ``rows``.
    broken : collection of (int, int)
        Positions of cells whose formula failed or was never calculated; they hold ``""``.
    epoch : datetime or None
        Day of serial 0, ``None`` where the file does not say.
    above : tuple of str
        Lines that stand above the table outside its cells, as a page has them.
    hidden_rows, hidden_columns : collection of int
        Positions of those that are not shown, by hand or by a filter.
    """

    title: str
    rows: Sequence[Sequence[Any]]
    row_numbers: Sequence[int]
    column_numbers: Sequence[int]
    merged: tuple[Span, ...] = ()
    broken: Collection[tuple[int, int]] = field(default_factory=frozenset)
    epoch: datetime | None = datetime(1899, 12, 30)
    is_hidden: bool = False
    above: tuple[str, ...] = ()
    hidden_rows: Collection[int] = field(default_factory=frozenset)
    hidden_columns: Collection[int] = field(default_factory=frozenset)

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.column_numbers)

    def value(self, row: int, column: int) -> Any:
        """The value at a position, ``""`` beyond the end of a short row."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""

    def address(self, row: int, column: int) -> str:
        """The cell as a person finds it: ``D45``."""
        return f"{self.column_letter(column)}{self.row_numbers[row]}"

    def column_letter(self, column: int) -> str:
        """``D`` of the fourth column."""
        return str(get_column_letter(self.column_numbers[column]))


@dataclass(frozen=True, slots=True)
class OpenedTable:
    """A table of a file of which only the beginning was read, so that it can be said what of it is needed.

    Parameters
    ----------
    beginning : RawTable
        The first rows, with all that is known of the table as a whole.
    lines : callable
        Reads the table from its first row on, as often as it is called.
    """

    beginning: RawTable
    lines: Callable[[], Iterator[Sequence[Any]]]

    @classmethod
    def of(cls, table: RawTable, lines: Callable[[], Iterator[Sequence[Any]]]) -> OpenedTable:
        """Open a table.

        Parameters
        ----------
        table : RawTable
            Without rows; of columns those that are known beforehand.
        lines : callable
            The rows as the file has them.
        """

        def carried() -> Iterator[Sequence[Any]]:
            return carried_down(lines(), table.merged)

        rows = [entered_values(row) for row in islice(carried(), BEGINNING)]
        return cls(_with_rows(replace(table, title=entered_text(table.title)), rows), carried)

    def whole(self) -> RawTable:
        """The table with all of its rows, every text as it is seen in the file."""
        if len(self.beginning.rows) < BEGINNING:
            return self.beginning
        return _with_rows(self.beginning, [entered_values(row) for row in self.lines()])


def _with_rows(table: RawTable, rows: Sequence[Sequence[Any]]) -> RawTable:
    width = max(map(len, rows), default=0)
    columns = table.column_numbers if width <= table.width else range(1, width + 1)
    return replace(table, rows=rows, column_numbers=columns)
