"""The cells of the forms in use, as rules look at them: declaration, value, and how to speak of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from cchc_toolkit.checks.rule import Facts
from cchc_toolkit.forms.form import Form, FormColumn, FormRow
from cchc_toolkit.inputs.source import Entry
from cchc_toolkit.vocabulary.values import Origin, Status
from cchc_toolkit.vocabulary.wording import number

__all__ = [
    "Cell",
    "all_cells",
    "as_typed",
    "by_row",
    "cells_of",
    "filled_forms",
    "in_words",
    "origins",
    "rows_of",
]

_NUMBERED = re.compile(r"(B\d+/)?\d")
"""Rows that the paper numbers, in forms whose numbers begin anew with each biểu too (``B3/3.2``)."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a form: what the form declares of it, and what was typed into it, if anything."""

    form: Form
    row: FormRow
    column: FormColumn | None
    entry: Entry | None

    @property
    def key(self) -> str:
        """Its name everywhere: ``620/1.1.1`` or ``PL8/1/early``."""
        return self.form.key(self.row.code, self.column.code if self.column else "")

    @property
    def value(self) -> Decimal | None:
        """The number that was typed, ``None`` where there is none."""
        return self.entry.value if self.entry and self.entry.status is Status.NUMBER else None

    @property
    def is_blank(self) -> bool:
        """Nothing was typed and no reason was given."""
        return self.entry is None or (self.entry.status is Status.NO_DATA and not self.entry.reason)

    @property
    def is_percentage(self) -> bool:
        """Whether the cell holds a percentage."""
        return self.row.unit.strip() == "%"

    @property
    def label(self) -> str:
        """The cell as the paper names it: ``mã 3.3.2``, or ``dòng Hộ tịch, cột Tổng số``."""
        if self.column is not None:
            return f"dòng {self.row.name}, cột {self.column.name}"
        return f"mã {self.row.code}" if _NUMBERED.match(self.row.code) else f"“{self.row.name}”"

    @property
    def place(self) -> str:
        """The cell with its address in the workbook: ``ô D45, mã 3.3.2``."""
        return f"ô {self.entry.origin.cells}, {self.label}" if self.entry else self.label

    @property
    def typed(self) -> str:
        """Its number with the decimals it was typed with; a percentage with its sign."""
        return "" if self.value is None else as_typed(self.value, self.is_percentage)


def as_typed(value: Decimal, is_percentage: bool = False) -> str:
    """Write a number with as many decimals as it was given with: ``98,82%``, ``57%``, ``1.234``."""
    exponent = value.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    return number(value, decimals) + ("%" if is_percentage else "")


def filled_forms(facts: Facts) -> tuple[Form, ...]:
    """The forms in use into which anything was typed at all."""
    named = {code.split("/", 1)[0] for code in facts.dataset.entries}
    return tuple(form for form in facts.forms if form.code in named)


def rows_of(facts: Facts, form: Form) -> tuple[FormRow, ...]:
    """The rows of a form; where the office lists them itself, those that it listed, in their order."""
    if not form.has_open_rows:
        return form.rows
    known = {row.code for row in form.rows}
    names = _row_names(facts)
    listed: dict[str, FormRow] = {}
    for code in facts.dataset.entries:
        start, _, rest = code.partition("/")
        row = rest.rpartition("/")[0]
        if start == form.code and row and row not in known:
            listed.setdefault(row, FormRow(row, row, names.get(form.key(row), row)))
    return (*listed.values(), *form.rows)


def _row_names(facts: Facts) -> dict[str, str]:
    """What the office calls the rows that it lists itself."""
    fields = facts.dataset.tables.get("fields")
    if fields is None:
        return {}
    return dict(zip(fields["code"].astype(str), fields["name"].astype(str), strict=True))


def cells_of(facts: Facts, form: Form, rows: Iterable[FormRow] | None = None) -> tuple[Cell, ...]:
    """The cells of a form that can carry a figure, row by row."""
    entries = facts.dataset.entries
    chosen = rows_of(facts, form) if rows is None else rows
    return tuple(
        Cell(form, row, column, entries.get(form.key(row.code, column.code if column else "")))
        for row in chosen
        if row.role != "group" or form.key(row.code) in entries
        for column in (form.columns or (None,))
    )


def by_row(cells: Iterable[Cell]) -> tuple[tuple[Cell, ...], ...]:
    """The cells of a grid row by row; those of a sheet are none."""
    rows: dict[str, list[Cell]] = {}
    for cell in cells:
        if cell.column:
            rows.setdefault(cell.row.code, []).append(cell)
    return tuple(tuple(row) for row in rows.values())


def all_cells(facts: Facts) -> dict[str, Cell]:
    """The cells of every form into which anything was typed, by key."""
    return {cell.key: cell for form in filled_forms(facts) for cell in cells_of(facts, form)}


def origins(cells: Iterable[Cell]) -> tuple[Origin, ...]:
    """Where the cells are, in the order given, each once."""
    return tuple(dict.fromkeys(cell.entry.origin for cell in cells if cell.entry))


def in_words(values: Iterable[Decimal]) -> str:
    """A sum as it is written down: ``3 + 20``."""
    return " + ".join(as_typed(value) for value in values)
