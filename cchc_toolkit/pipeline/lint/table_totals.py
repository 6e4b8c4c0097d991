"""The row of totals of a table of no known form, against the rows above it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from cchc_toolkit.pipeline.lint.typed_report import TypedTable
from cchc_toolkit.vocabulary.wording import fold

__all__ = ["COUNT", "columns_of_totals", "row_of_totals"]

_TOTAL = re.compile(r"(?:tong(?: so| cong)?|cong)\b")
COUNT = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")
_PART = re.compile(r"trong do|[ivx]+\b|[a-d]\b")
_FEWEST = 2
"""A total of one row or of a table without a second column that adds up proves nothing."""


def row_of_totals(table: TypedTable) -> int:
    """The position of the last row where it is one of totals and proves to be: most columns add up to it."""
    at = len(table.rows) - 1
    is_named = at > 0 and any(_TOTAL.match(fold(cell.text)) for cell in table.rows[at][:2])
    sums = columns_of_totals(table, at) if is_named else {}
    right = [column for column, (total, added) in sums.items() if total == added and total]
    return at if len(right) >= _FEWEST and len(sums) < 2 * len(right) else -1


def columns_of_totals(table: TypedTable, total: int) -> Mapping[int, tuple[Decimal, Decimal]]:
    """For each column of counts the total and the sum of the rows above; none where rows are of groups."""
    rows = [row for row in table.rows[:total] if any(COUNT.fullmatch(cell.text) for cell in row[2:])]
    if len(rows) < _FEWEST or any(
        _PART.match(fold(row[0].text)) or _PART.match(fold(row[1].text)) for row in rows if len(row) > 1
    ):
        return {}
    sums = {}
    for column in range(2, max(map(len, table.rows))):
        texts = [row[column].text if column < len(row) else "" for row in rows]
        own = table.cell(total, column).text
        if COUNT.fullmatch(own) and all(not text or text == "-" or COUNT.fullmatch(text) for text in texts):
            numbers = [Decimal(text.replace(".", "")) for text in texts if COUNT.fullmatch(text)]
            sums[column] = Decimal(own.replace(".", "")), sum(numbers, Decimal())
    return sums
