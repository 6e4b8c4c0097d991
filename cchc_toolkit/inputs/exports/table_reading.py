"""What reading one table gave: its rows, where they stood, and everything that has to be said of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import pandas as pd

from cchc_toolkit.inputs.exports.case_rows import DataRows
from cchc_toolkit.inputs.exports.case_rules import cells_in_words
from cchc_toolkit.inputs.exports.export_layout import ExportLayout
from cchc_toolkit.inputs.exports.recognise import Match
from cchc_toolkit.inputs.exports.table_claims import TableClaims
from cchc_toolkit.inputs.exports.table_headers import Headers
from cchc_toolkit.inputs.files.raw_table import RawTable
from cchc_toolkit.model.reading import Finding, Origin
from cchc_toolkit.vocabulary.wording import count

__all__ = ["SourceTable", "TableReading", "header_in_words", "left_out_in_words", "unknown_headers"]

_LOOKED_AT = 200  # rows in which something is looked for under a column without a header


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table under the names by which it may be cited."""

    file: str
    sheet: str
    table: RawTable

    def cells(self, rows: Iterable[int], column: int) -> list[Origin]:
        """The places of some cells of a column, by position."""
        return [Origin(self.file, self.sheet, self.table.address(int(row), column)) for row in rows]

    def rows(self, rows: Iterable[int]) -> list[Origin]:
        """The places of whole rows, by position."""
        return [Origin(self.file, self.sheet, f"dòng {self.table.row_numbers[int(row)]}") for row in rows]


@dataclass(frozen=True, slots=True)
class TableReading:
    """One table as it was read.

    Parameters
    ----------
    sheet : str
        The name by which it is cited.
    header : str
        Rows of the header in the file: ``hàng 4–5``.
    matched : tuple of (str, str)
        Letter of a column and what it means.
    unmatched : tuple of str
        Cells of headers that the layout does not know.
    rows : DataFrame
        Cases or totals, as the layout's kind says.
    claims : TableClaims
        Period, unit and system that the table states.
    """

    sheet: str
    layout: ExportLayout
    header: str
    matched: tuple[tuple[str, str], ...]
    unmatched: tuple[str, ...]
    rows: pd.DataFrame
    left_out: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
    claims: TableClaims = field(default=TableClaims())


def header_in_words(table: RawTable, headers: Headers) -> str:
    """The rows of a header as a person finds them: ``hàng 4–5``."""
    first, last = table.row_numbers[headers.first_row], table.row_numbers[headers.last_row]
    return f"hàng {first}–{last}" if first != last else f"hàng {first}"


def left_out_in_words(source: SourceTable, rows: DataRows) -> tuple[str, ...]:
    """Rows that were passed over, by reason, with their numbers."""
    summaries = [
        (why, len(numbers), cells_in_words([str(number) for number in numbers]))
        for why, numbers in rows.reasons(source.table)
    ]
    return tuple(
        f"trang “{source.sheet}”: {count(size)} {why} (dòng {shown})" for why, size, shown in summaries
    )


def unknown_headers(source: SourceTable, match: Match) -> tuple[str, ...]:
    """Cells of headers that the layout does not know, and columns that hold something under no header.

    Returns
    -------
    tuple of str
        ``K5``; never their words, which may be a person's.
    """
    headers = match.candidate.headers
    return tuple(
        source.table.address(headers.last_row, column)
        for column in range(source.table.width)
        if column not in match.candidate.known
        and (column in headers.paths or _has_content(source.table, column, match))
    )


def _has_content(table: RawTable, column: int, match: Match) -> bool:
    rows = table.rows[match.first_data_row : match.first_data_row + _LOOKED_AT]
    return any(column < len(row) and row[column] not in ("", None) for row in rows)
