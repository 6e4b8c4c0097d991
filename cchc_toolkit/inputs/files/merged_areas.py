"""Carry a name down its merged area: it stands once, at the top, and speaks of every row beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from cchc_toolkit.inputs.files.raw_table import RawTable

__all__ = ["carried_down"]

_CODE = re.compile(r"[0-9](?:\D*[0-9]){5}")


def carried_down(table: RawTable) -> RawTable:
    """The table with the words of each upright merged area in all of its rows.

    Returns
    -------
    RawTable
        A row that holds nothing of its own (a tall row, made of two) stays empty, and so does every cell
        below a number, a date or a code: what is counted or tells one row from another is said once.
    """
    rows: list[Sequence[Any]] = list(table.rows)
    own = {row for _, _, row in _below(table) if any(_is_filled(value) for value in table.rows[row])}
    for top, column, row in _below(table):
        if row in own:
            cells = [*rows[row], *[""] * (column + 1 - len(rows[row]))]
            cells[column] = table.value(top, column)
            rows[row] = cells
    return replace(table, rows=rows) if own else table


def _below(table: RawTable) -> Iterator[tuple[int, int, int]]:
    """Top row and column of each area of one column that names something, with every row below the top."""
    for top, left, bottom, right in table.merged:
        if left != right or bottom <= top or top >= len(table.rows):
            continue
        name = table.value(top, left)
        if isinstance(name, str) and any(map(str.isalpha, name)) and not _CODE.search(name):
            yield from ((top, left, row) for row in range(top + 1, min(bottom + 1, len(table.rows))))


def _is_filled(value: Any) -> bool:
    return value is not None and value != "" and not (isinstance(value, str) and not value.strip())
