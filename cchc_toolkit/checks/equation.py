"""What a form implies about its cells, as equations and bounds between sums of cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Literal, TypeAlias

from cchc_toolkit.checks.cells import Cell, as_typed, cells_of, in_words, rows_of
from cchc_toolkit.checks.rule import Facts
from cchc_toolkit.forms.form import Form, FormColumn, Identity

__all__ = ["Equation", "equations_of", "known_values"]

Relation: TypeAlias = Literal["=", "<=", ">="]
_SIGNS = {"=": "≠", "<=": ">", ">=": "<"}


@dataclass(frozen=True, slots=True)
class Equation:
    """``sum(left) relation sum(right)`` over keys of cells; ``why`` says it in words."""

    left: tuple[str, ...]
    relation: Relation
    right: tuple[str, ...]
    why: str

    @property
    def keys(self) -> tuple[str, ...]:
        """All its cells, left side first."""
        return self.left + self.right

    def gap(self, values: Mapping[str, Decimal]) -> Decimal:
        """Left side less right side."""
        return sum((values[key] for key in self.left), Decimal()) - sum(
            (values[key] for key in self.right), Decimal()
        )

    def holds(self, values: Mapping[str, Decimal]) -> bool:
        """Whether the values agree with it; all of its cells must have one."""
        gap = self.gap(values)
        return gap == 0 if self.relation == "=" else gap <= 0 if self.relation == "<=" else gap >= 0

    def written(self, values: Mapping[str, Decimal]) -> str:
        """The broken equation in numbers: ``3 + 20 = 23 ≠ 32``."""
        sides = []
        for keys in (self.left, self.right):
            summands = [values[key] for key in keys]
            total = sum(summands, Decimal())
            sides.append(in_words(summands) + (f" = {as_typed(total)}" if len(summands) > 1 else ""))
        if len(self.left) == 1 and len(self.right) > 1 and self.relation == "=":
            sides.reverse()
        return f" {_SIGNS[self.relation]} ".join(sides)


def equations_of(facts: Facts, form: Form) -> tuple[Equation, ...]:
    """Everything that the declaration of a form implies between its cells.

    Parameters
    ----------
    facts : Facts
        Its entries name the rows of a form whose rows the office lists itself.
    form : Form

    Returns
    -------
    tuple of Equation
        The form's own identities along rows and columns; the total row against the sum of its rows;
        each "of which" row against what it is a part of; parts that exclude each other against the same.
    """
    cells = {cell.key for cell in cells_of(facts, form)}
    implied = {
        (each.left, each.relation, each.right): each
        for each in (*_parts(form), *_totals(facts, form), *_identities(facts, form))
        if all(key in cells for key in each.keys)
    }
    return tuple(implied.values())


def _columns(form: Form) -> tuple[FormColumn | None, ...]:
    return form.columns or (None,)


def _key(form: Form, row: str, column: FormColumn | None) -> str:
    return form.key(row, column.code if column else "")


def _identities(facts: Facts, form: Form) -> Iterator[Equation]:
    for identity in form.identities:
        if identity.axis == "columns":
            for row in rows_of(facts, form):
                if row.role != "group":
                    yield _of(identity, f"dòng {row.name}", partial(form.key, row.code))
        else:
            for column in _columns(form):
                place = f"cột {column.name}" if column else form.name
                yield _of(identity, place, partial(_key_in, form, column))


def _key_in(form: Form, column: FormColumn | None, row: str) -> str:
    return _key(form, row, column)


def _of(identity: Identity, place: str, named: Callable[[str], str]) -> Equation:
    return Equation(
        tuple(named(code) for code in identity.left),
        identity.relation,
        tuple(named(code) for code in identity.right),
        f"{place}: {identity.why}" if identity.why else place,
    )


def _totals(facts: Facts, form: Form) -> Iterator[Equation]:
    rows = rows_of(facts, form)
    parts = [row.code for row in rows if row.role == "value" and not row.of_which]
    for total in (row for row in rows if row.role == "total"):
        for column in _columns(form):
            name = f"cột {column.name}" if column else form.name
            yield Equation(
                (_key(form, total.code, column),),
                "=",
                tuple(_key(form, code, column) for code in parts),
                f"{name}: dòng {total.name} bằng tổng các dòng",
            )


def _parts(form: Form) -> Iterator[Equation]:
    """A part is never more than its whole, nor are parts together that exclude each other."""
    units = {row.code: row.unit for row in form.rows}
    groups: dict[tuple[str, str], list[str]] = {}
    for row in form.rows:
        if row.of_which and row.unit != "%" and row.unit == units.get(row.of_which):
            groups.setdefault((row.of_which, row.exclusive or row.code), []).append(row.code)
    for (whole, _), codes in groups.items():
        for column in _columns(form):
            yield Equation(
                tuple(_key(form, code, column) for code in codes),
                "<=",
                (_key(form, whole, column),),
                f"mã {', '.join(codes)} là một phần của mã {whole}",
            )


def known_values(cells: Iterable[Cell]) -> dict[str, Decimal]:
    """Values of the cells that have one; in a grid a blank cell of a row without dossiers counts as 0."""
    found = list(cells)
    values = {cell.key: cell.value for cell in found if cell.value is not None}
    for cell in found:
        if cell.column and cell.is_blank and not _has_figures(cell, found):
            values[cell.key] = Decimal()
    return values


def _has_figures(cell: Cell, cells: Iterable[Cell]) -> bool:
    """Whether the row of the cell holds a figure other than 0."""
    return any(each.value for each in cells if each.row.code == cell.row.code)
