"""A table as a file holds it, before anyone says what it means: rows of plain values with their addresses."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from openpyxl.utils import get_column_letter

__all__ = ["RawTable", "Span"]

Span = tuple[int, int, int, int]
"""A merged area by positions in ``rows``: first row, first column, last row, last column."""


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
