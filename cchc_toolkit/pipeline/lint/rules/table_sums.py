"""Tables of no known form: a row of totals that its rows do not give."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_toolkit.checks.rule import Violation
from cchc_toolkit.model.grid import as_typed
from cchc_toolkit.pipeline.lint.table_totals import columns_of_totals, is_count, row_of_totals
from cchc_toolkit.pipeline.lint.text_rule import Typed, text_rule
from cchc_toolkit.pipeline.lint.typed_report import TypedTable


@text_rule("DS-BANG")
def _wrong_totals(typed: Typed) -> Iterator[Violation]:
    known = {id(reading.table) for reading in typed.forms}
    for table in typed.report.tables:
        at = -1 if id(table) in known else row_of_totals(table)
        for column, (total, added) in columns_of_totals(table, at).items() if at >= 0 else ():
            if total != added:
                origin = table.origin(table.cell(at, column))
                words = {
                    "place": origin.label,
                    "typed": as_typed(total),
                    "column": _header(table, column),
                    "sum": as_typed(added),
                }
                yield Violation(words, (), (origin,), f"{as_typed(added)} ≠ {as_typed(total)}")


def _header(table: TypedTable, column: int) -> str:
    texts = [table.cell(row, column).text for row in range(min(3, len(table.rows)))]
    named = [text for text in texts if text and not is_count(text)]
    return f"“{named[-1]}”" if named else str(column + 1)
