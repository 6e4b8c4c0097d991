"""Columns of one table under one heading, and rows of one aggregate table that say the same of one field."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_toolkit.errors import Problem
from cchc_toolkit.inputs.exports.case_rows import is_blank
from cchc_toolkit.inputs.exports.case_values import as_text
from cchc_toolkit.inputs.exports.export_words import one_of, row_words
from cchc_toolkit.inputs.exports.recognise import Match
from cchc_toolkit.inputs.exports.table_reading import SourceTable

__all__ = ["TELLING_ROWS", "TELLING_SUM", "FieldRow", "repeated_columns", "repeated_rows"]

TELLING_ROWS, TELLING_SUM = 3, 30
"""Rows under other names, systems or groups may have a few small figures in common by chance."""
_LEAD = re.compile(rf"^{one_of(row_words().field_leads)}\s+|\W+")


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A row that counts: its number in the file, what its cell says (folded), and where it belongs."""

    number: int
    field: str
    words: str
    belongs: tuple[str, ...]
    figures: Mapping[str, Decimal]

    def says_what(self, other: FieldRow) -> bool:
        """Whether it says what another row said of the same field."""
        is_same = self.field == other.field and dict(self.figures) == dict(other.figures)
        return is_same and any(self.figures.values())

    def is_like(self, other: FieldRow) -> bool:
        """Whether nothing tells the two rows apart."""
        return self.belongs == other.belongs and _plain(self.words) == _plain(other.words)


def repeated_rows(rows: Sequence[FieldRow]) -> list[tuple[int, int]]:
    """Numbers of two rows of which the later says of a field what the earlier did.

    Parameters
    ----------
    rows : sequence of FieldRow
        Those of one table that count.

    Returns
    -------
    list of (int, int)
        Rows of one field with other figures are none: software lists a field once for each procedure. Rows
        under other names, systems or groups are some where they are many and large, so that no chance made
        them alike.
    """
    alike, apart = [], []
    for at, row in enumerate(rows):
        same = [earlier for earlier in rows[:at] if row.says_what(earlier)]
        like = next((earlier for earlier in same if row.is_like(earlier)), None)
        if like is not None:
            alike.append((like.number, row.number))
        elif same and sum(row.figures.values(), Decimal()) >= TELLING_SUM:
            apart.append((same[0].number, row.number))
    is_told = len(apart) >= TELLING_ROWS
    return sorted([*alike, *(apart if is_told else ())], key=lambda pair: pair[1])


def _plain(words: str) -> str:
    return _LEAD.sub("", words)


_LOOKED_AT = 5_000  # rows; columns that differ do so early


def repeated_columns(source: SourceTable, match: Match) -> list[Problem]:
    """A problem for each column that is read while another one bears its heading and holds something else.

    Returns
    -------
    list of Problem
        Both cells of the header are named; silent where the columns are equal or one is left blank.
    """
    headers = match.candidate.headers
    problems = []
    for read, others in match.candidate.twice.items():
        differing = [column for column in others if _differ(source, match, read, column)]
        if differing:
            cells = ", ".join(source.table.address(headers.last_row, at) for at in (read, *differing))
            what = f"Hai cột cùng tiêu đề mà nội dung khác nhau (ô {cells}); cột nào đúng?"
            fix = "Xoá hoặc đổi tiêu đề cột không dùng"
            problems.append(Problem(what, f"{source.file}, trang “{source.sheet}”", fix))
    return problems


def _differ(source: SourceTable, match: Match, one: int, other: int) -> bool:
    rows = range(match.first_data_row, min(len(source.table.rows), match.first_data_row + _LOOKED_AT))
    pairs = [(source.table.value(row, one), source.table.value(row, other)) for row in rows]
    return not _is_empty([b for _, b in pairs]) and any(
        as_text(a).strip() != as_text(b).strip() for a, b in pairs
    )


def _is_empty(values: Sequence[object]) -> bool:
    return all(is_blank(value) for value in values)
