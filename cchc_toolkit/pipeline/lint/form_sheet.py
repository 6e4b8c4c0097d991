"""The sheet of indicators of a typed report as entries of its form, row by row in the order of the form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from cchc_toolkit.forms.form import Form, FormRow, load_forms
from cchc_toolkit.pipeline.lint.one_stop_table import FormReading, entry_of
from cchc_toolkit.pipeline.lint.typed_report import TypedTable
from cchc_toolkit.vocabulary.wording import fold

__all__ = ["read_sheets"]

_ASIDE = re.compile(r"\([^()]*\)|<[^<>]*>")
_FEWEST = 8
_ALIKE = 0.84
"""Share of the letters of a name that agree where a clerk mended a slip of the form or made one."""


@dataclass(frozen=True, slots=True)
class _SheetRow:
    """A row below the header: its table and position, and its cells by what they say."""

    table: TypedTable
    at: int
    name: str
    value_column: int


def read_sheets(tables: Sequence[TypedTable]) -> tuple[FormReading, ...]:
    """Read the tables that together are a sheet of indicators.

    Parameters
    ----------
    tables : sequence of TypedTable
        A sheet that was cut into several tables, page by page, is put together.

    Returns
    -------
    tuple of FormReading
        One for each table that rows of the form were found in.
    """
    rows = [row for table in tables for row in _rows(table)]
    if len(rows) < _FEWEST:
        return ()
    placed = max((_placed(form, rows) for form in _sheets()), key=len, default=[])
    if len(placed) < _FEWEST:
        return ()
    readings: dict[str, FormReading] = {}
    for form, declared, row in placed:
        reading = readings.setdefault(row.table.name, FormReading(form, row.table))
        cell = row.table.cell(row.at, row.value_column)
        if declared.role == "value":
            reading.entries[form.key(declared.code)] = entry_of(
                form.key(declared.code), cell, declared.kind, row.table
            )
            reading.read.add((row.at, row.value_column))
    return tuple(readings.values())


def _sheets() -> tuple[Form, ...]:
    """The forms with one column of figures that are printed as a table."""
    return tuple(form for form in load_forms() if not form.columns and not form.hides_codes)


def _rows(table: TypedTable) -> list[_SheetRow]:
    """The rows below a header that names an indicator and its figure; none of another table."""
    for at in range(min(3, len(table.rows))):
        heads = [fold(cell.text) for cell in table.rows[at]]
        named = next((n for n, head in enumerate(heads) if head.startswith("chi tieu")), -1)
        if named >= 0:
            below = [fold(cell.text) for cell in table.rows[at + 1]] if at + 1 < len(table.rows) else []
            value = next((n for row in (below, heads) for n, head in enumerate(row) if head == "so lieu"), -1)
            if value > named:
                return [
                    _SheetRow(table, n, table.cell(n, named).text, value)
                    for n in range(at + 1, len(table.rows))
                    if table.cell(n, named).text
                ]
    return []


def _placed(form: Form, rows: Sequence[_SheetRow]) -> list[tuple[Form, FormRow, _SheetRow]]:
    """The rows with the rows of the form that they are, both in order."""
    own, typed = [_key(row.name) for row in form.rows], [_key(row.name) for row in rows]
    placed = []
    for tag, first, last, other, end in SequenceMatcher(None, own, typed, autojunk=False).get_opcodes():
        if tag == "equal":
            placed += [(form, form.rows[first + n], rows[other + n]) for n in range(last - first)]
        elif tag == "replace":
            for n in range(first, last):
                like = [at for at in range(other, end) if _is_alike(own[n], typed[at])]
                if like:
                    placed.append((form, form.rows[n], rows[like[0]]))
                    other = like[0] + 1
    return placed


def _key(name: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9%]+", " ", fold(_ASIDE.sub(" ", name))).split())


def _is_alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE
