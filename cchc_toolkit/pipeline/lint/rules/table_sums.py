"""Tables of no known form: a row of totals that its rows do not give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from cchc_toolkit.checks.rule import Violation
from cchc_toolkit.model.grid import as_typed
from cchc_toolkit.pipeline.lint.text_rule import Typed, text_rule
from cchc_toolkit.pipeline.lint.typed_report import TypedTable
from cchc_toolkit.vocabulary.wording import fold

_TOTAL = re.compile(r"(?:tong(?: so| cong)?|cong)\b")
_COUNT = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")
_PART = re.compile(r"trong do|[ivx]+\b|[a-d]\b")
_FEWEST = 2
"""A total of one row or of a table without a second column that adds up proves nothing."""


@text_rule("DS-BANG")
def _wrong_totals(typed: Typed) -> Iterator[Violation]:
    known = {id(reading.table) for reading in typed.forms}
    for table in typed.report.tables:
        if id(table) not in known:
            yield from _of_table(table)


def _of_table(table: TypedTable) -> Iterator[Violation]:
    """Told only where another column of the same total adds up, so that it is one."""
    at = next(
        (n for n, row in enumerate(table.rows) if any(_TOTAL.match(fold(cell.text)) for cell in row[:2])), -1
    )
    is_last = at == len(table.rows) - 1
    columns = _columns(table, at) if is_last else {}
    right = [column for column, (total, added) in columns.items() if total == added and total]
    wrong = {column: sums for column, sums in columns.items() if sums[0] != sums[1]}
    if len(right) >= _FEWEST and len(wrong) < len(right):
        for column, (total, added) in wrong.items():
            origin = table.origin(table.cell(at, column))
            words = {
                "place": f"{origin.cells}, {table.name}",
                "typed": as_typed(total),
                "column": _header(table, column),
                "sum": as_typed(added),
            }
            yield Violation(words, (), (origin,), f"{as_typed(added)} ≠ {as_typed(total)}")


def _columns(table: TypedTable, total: int) -> Mapping[int, tuple[Decimal, Decimal]]:
    """For each column of counts the total and the sum of the rows above; rows of groups spoil the table."""
    rows = [row for row in table.rows[:total] if any(_COUNT.fullmatch(cell.text) for cell in row[2:])]
    if len(rows) < _FEWEST or any(
        _PART.match(fold(row[0].text)) or _PART.match(fold(row[1].text)) for row in rows if len(row) > 1
    ):
        return {}
    sums = {}
    for column in range(2, max(map(len, table.rows))):
        texts = [row[column].text if column < len(row) else "" for row in rows]
        own = table.cell(total, column).text
        if _COUNT.fullmatch(own) and all(not text or text == "-" or _COUNT.fullmatch(text) for text in texts):
            numbers = [Decimal(text.replace(".", "")) for text in texts if _COUNT.fullmatch(text)]
            sums[column] = Decimal(own.replace(".", "")), sum(numbers, Decimal())
    return sums


def _header(table: TypedTable, column: int) -> str:
    texts = [table.cell(row, column).text for row in range(min(3, len(table.rows)))]
    named = [text for text in texts if text and not _COUNT.fullmatch(text)]
    return f"“{named[-1]}”" if named else str(column + 1)
