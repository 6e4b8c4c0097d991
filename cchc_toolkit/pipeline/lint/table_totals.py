"""The row of totals of a table of no known form, against the rows above it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from cchc_toolkit.pipeline.lint.typed_report import TypedCell, TypedTable
from cchc_toolkit.vocabulary.wording import fold
from cchc_toolkit.vocabulary.written_figures import COUNT, count_of

__all__ = ["columns_of_totals", "is_count", "is_total", "is_total_row", "row_of_totals"]

_TOTAL = re.compile(r"(?:tong(?: so| cong)?|cong)\b")
_PART = re.compile(r"trong do|[ivx]+\b|[a-d]\b")
_FEWEST = 2
"""A total of one row or of a table without a second column that adds up proves nothing."""


def row_of_totals(table: TypedTable) -> int:
    """The position of the last row where it is one of totals and proves to be: most columns add up to it."""
    at = len(table.rows) - 1
    is_named = at > 0 and is_total_row(table.rows[at])
    sums = columns_of_totals(table, at) if is_named else {}
    right = [column for column, (total, added) in sums.items() if total == added and total]
    return at if len(right) >= _FEWEST and len(sums) < 2 * len(right) else -1


def columns_of_totals(table: TypedTable, total: int) -> Mapping[int, tuple[Decimal, Decimal]]:
    """For each column of counts the total and the sum of the rows above; none where rows are of groups."""
    rows = [row for row in table.rows[:total] if any(is_count(cell.text) for cell in row[2:])]
    if len(rows) < _FEWEST or any(
        _PART.match(fold(row[0].text)) or _PART.match(fold(row[1].text)) for row in rows if len(row) > 1
    ):
        return {}
    sums = {}
    for column in range(2, max(map(len, table.rows))):
        texts = [row[column].text if column < len(row) else "" for row in rows]
        own = table.cell(total, column).text
        if is_count(own) and all(not text or text == "-" or is_count(text) for text in texts):
            numbers = [count_of(text) for text in texts if is_count(text)]
            sums[column] = count_of(own), sum(numbers, Decimal())
    return sums


def is_total(name: str) -> bool:
    """True if a row of this name is one of totals: "Tổng cộng"."""
    return _TOTAL.match(fold(name)) is not None


def is_total_row(row: Sequence[TypedCell]) -> bool:
    """True if a row is named as one of totals, in its first cell or behind a number."""
    return any(is_total(cell.text) for cell in row[:2])


def is_count(text: str) -> bool:
    """True if a cell holds a count and nothing else."""
    return re.fullmatch(COUNT, text) is not None
