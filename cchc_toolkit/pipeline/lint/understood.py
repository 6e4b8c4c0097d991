"""How much of a typed report was understood: figures with what they count, and those without."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_toolkit.model.reading import Origin
from cchc_toolkit.pipeline.lint.bare_text import figures_in
from cchc_toolkit.pipeline.lint.relations import relations_in
from cchc_toolkit.pipeline.lint.shares import Share, shares_in
from cchc_toolkit.pipeline.lint.table_totals import columns_of_totals, row_of_totals
from cchc_toolkit.pipeline.lint.text_rule import Typed
from cchc_toolkit.pipeline.lint.typed_report import Line, TypedTable
from cchc_toolkit.vocabulary.wording import percent

__all__ = ["Understood", "understood_of"]

_FIGURE = re.compile(r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)\s?%?")
_NUMBERED = re.compile(r"\(?\d{1,2}\)?")


@dataclass(frozen=True, slots=True)
class Understood:
    """Counts of figures, understood and all, in tables and in prose; ``rest`` are those not understood."""

    in_tables: tuple[int, int]
    in_prose: tuple[int, int]
    rest: tuple[tuple[Origin, str], ...] = ()

    @property
    def share(self) -> str:
        """How many of all figures were understood, in words."""
        told, every = (sum(pair) for pair in zip(self.in_tables, self.in_prose, strict=True))
        if not every:
            return "văn bản không có số liệu nào"
        kinds = ((self.in_tables, "trong bảng"), (self.in_prose, "trong lời văn"))
        parts = ", ".join(f"{known}/{count} {where}" for (known, count), where in kinds if count)
        share = percent(Decimal(100 * told) / every)
        return f"hiểu được {told}/{every} số liệu ({share}): {parts}"


def understood_of(typed: Typed) -> Understood:
    """Count the figures of a report; numbers of documents, days and numbering are none."""
    tables = [_of_table(typed, table) for table in typed.report.tables]
    body = typed.report.part("body")
    shares = [share for share in shares_in(body) if share.is_right or share.whole]
    lines = [_of_line(typed, line, shares) for line in body]
    return Understood(
        (sum(known for known, _ in tables), sum(known + len(rest) for known, rest in tables)),
        (sum(known for known, _ in lines), sum(known + len(rest) for known, rest in lines)),
        tuple(one for _, rest in (*lines, *tables) for one in rest),
    )


def _of_table(typed: Typed, table: TypedTable) -> tuple[int, list[tuple[Origin, str]]]:
    """How many of its figures a form has a cell for, and the others; the first column numbers its rows."""
    read = {place for reading in typed.forms if reading.table is table for place in reading.read}
    total = row_of_totals(table)
    added = set(columns_of_totals(table, total)) if total >= 0 else set()
    known, rest = 0, []
    for at, row in enumerate(table.rows):
        filled = [cell.text for cell in row if cell.text]
        if (
            all(_NUMBERED.fullmatch(text) for text in filled)
            and len(filled) > 2
            and filled[0] in ("1", "(1)")
        ):
            continue  # the row that numbers the columns
        for column, cell in enumerate(row):
            if column and _FIGURE.fullmatch(cell.text):
                if (at, column) in read or column in added:
                    known += 1
                else:
                    rest.append((table.origin(cell), cell.text))
    return known, rest


def _of_line(typed: Typed, line: Line, shares: Sequence[Share]) -> tuple[int, list[tuple[Origin, str]]]:
    """How many of its figures are named or stand in a relation, and the others."""
    spans = [(claim.start, claim.end) for claim in typed.claims if claim.line is line]
    spans += [(relation.start, relation.end) for relation in relations_in(line)]
    spans += [(share.start, share.end) for share in shares if share.line is line]
    known, rest = 0, []
    for start, end in figures_in(line.text):
        if any(first <= start < last for first, last in spans):
            known += 1
        else:
            rest.append((line.origin, line.text[start:end]))
    return known, rest
