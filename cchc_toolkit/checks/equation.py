"""What a form implies about its cells, as equations and bounds between sums of cells of one grid."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Literal, TypeAlias

from cchc_toolkit.checks.cells import in_words
from cchc_toolkit.forms.form import Form, FormColumn, FormRow, Identity
from cchc_toolkit.forms.metrics import FORM_METRICS, QUANTITIES, SUMS, WAYS_ONLINE
from cchc_toolkit.model.grid import Cell, Grid, as_typed, by_row
from cchc_toolkit.model.spoken import named_row
from cchc_toolkit.vocabulary.wording import join_vi

__all__ = ["Equation", "equations_of", "known_values"]

Relation: TypeAlias = Literal["=", "<=", ">="]
_WHOLES = tuple((whole, parts) for whole, parts, _ in SUMS)
_SIGNS = {"=": "≠", "<=": ">", ">=": "<"}


@dataclass(frozen=True, slots=True)
class Equation:
    """``sum(left) relation sum(right)`` over keys of cells; ``why`` says it in words.

    ``is_usual`` where it may lawfully be otherwise.
    """

    left: tuple[str, ...]
    relation: Relation
    right: tuple[str, ...]
    why: str
    is_usual: bool = False

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
        """True if the values agree with it; all of its cells must have one."""
        gap = self.gap(values)
        return gap == 0 if self.relation == "=" else gap <= 0 if self.relation == "<=" else gap >= 0

    def in_words(self, values: Mapping[str, Decimal], cells: Mapping[str, Cell]) -> str:
        """The broken equation in words and numbers: ``tổng số ghi 32, trực tiếp 3 + trực tuyến 20 = 23``."""
        return _in_words(self, values, cells)

    def in_numbers(self, values: Mapping[str, Decimal]) -> str:
        """The broken equation in numbers: ``3 + 20 = 23 ≠ 32``."""
        sides = []
        for keys in (self.left, self.right):
            summands = [values[key] for key in keys]
            total = sum(summands, Decimal())
            sides.append(in_words(summands) + (f" = {as_typed(total)}" if len(summands) > 1 else ""))
        if len(self.left) == 1 and len(self.right) > 1 and self.relation == "=":
            sides.reverse()
        return f" {_SIGNS[self.relation]} ".join(sides)


def _in_words(equation: Equation, values: Mapping[str, Decimal], cells: Mapping[str, Cell]) -> str:
    """A broken equation as a sentence: ``Tổng số ghi 32; trực tiếp 3 + trực tuyến 20 = 23``."""
    one, others = equation.left, equation.right
    if len(others) == 1 and (len(one) > 1 or equation.relation != "="):
        one, others = others, one
    first = cells[one[0]]
    if first.column is not None and any(cells[key].row.code != first.row.code for key in others):
        total = sum((values[key] for key in others), Decimal())
        added = f"các dòng cộng lại được {as_typed(total)}"
        return f"cột {first.column_name}, dòng {first.row.name} ghi {as_typed(values[one[0]])}, {added}"
    whole = _sum_in_words(one, values, cells, " ghi ")
    parts = _sum_in_words(others, values, cells, " ")
    if equation.relation == "=":
        return f"{whole}, {parts}"
    sign = "<=" if one is equation.right else ">="
    how = "nhỏ hơn" if (equation.relation == sign) else "lớn hơn"
    return f"{whole}, {how} {parts}"


def _sum_in_words(
    keys: Sequence[str], values: Mapping[str, Decimal], cells: Mapping[str, Cell], verb: str
) -> str:
    names = [_of_cell(cells[key]) for key in keys]
    summands = " + ".join(
        f"{name}{verb}{as_typed(values[key])}" for name, key in zip(names, keys, strict=True)
    )
    total = sum((values[key] for key in keys), Decimal())
    return summands + (f" = {as_typed(total)}" if len(keys) > 1 else "")


def _of_cell(cell: Cell) -> str:
    """A cell within a sentence that has named its row, or a row of a sheet."""
    name = cell.column_name
    return f"{name[:1].lower()}{name[1:]}" if name else _named(cell.row)


def equations_of(grid: Grid, forms: Sequence[Form] = ()) -> tuple[Equation, ...]:
    """Everything that the declaration of a form implies between the cells of a grid.

    Parameters
    ----------
    forms : sequence of Form
        Forms in use: what holds between the columns of a one-stop table holds between the quantities that
        they show.

    Returns
    -------
    tuple of Equation
        The form's own identities along rows and columns; each row of sums against the rows it adds up;
        each "of which" row against what it is a part of; parts that exclude each other against the same.
        Only those of which the grid has every cell.
    """
    implied = {
        (equation.left, equation.relation, equation.right): equation
        for equation in (*_parts(grid.form), *_sums(grid), *_identities(grid, forms))
        if all(key in grid.cells for key in equation.keys)
    }
    return tuple(implied.values())


def _columns(form: Form) -> tuple[FormColumn | None, ...]:
    return form.columns or (None,)


def _key(form: Form, row: str, column: FormColumn | None) -> str:
    return form.key(row, column.code if column else "")


def _identities(grid: Grid, forms: Sequence[Form]) -> Iterator[Equation]:
    form = grid.form
    for identity in (*form.identities, *_shown(form, forms)):
        if identity.axis == "columns":
            for row in grid.rows:
                if row.role != "group" and not _is_beside(identity, grid, row.code):
                    yield _of(
                        _by_parts(identity, grid, row.code), f"dòng {row.name}", partial(form.key, row.code)
                    )
        else:
            for column in _columns(form):
                place = f"cột {column.name}" if column else form.name
                yield _of(identity, place, partial(_key_in, form, column))


def _shown(form: Form, forms: Sequence[Form]) -> Iterator[Identity]:
    """What a one-stop table implies between its columns, said of the quantities that they show."""
    for shown in forms if form is QUANTITIES else ():
        metrics = FORM_METRICS.get(shown.code, {})
        for identity in shown.identities if metrics else ():
            left, right = ((*(metrics[code] for code in side),) for side in (identity.left, identity.right))
            yield replace(identity, left=left, right=right)


def _is_beside(identity: Identity, grid: Grid, row: str) -> bool:
    """True if the row tells a quantity beside which the identity does not hold."""
    cells = (grid.cells.get(grid.form.key(row, code)) for code in identity.unless)
    return any(cell is not None and cell.value for cell in cells)


def _by_parts(identity: Identity, grid: Grid, row: str) -> Identity:
    """The identity with each whole that an export has no column for written as the parts that it has."""
    if grid.source != "aggregates":
        return identity
    left, right = (
        tuple(part for code in side for part in _parts_of(code, grid, row))
        for side in (identity.left, identity.right)
    )
    return identity if sorted(left) == sorted(right) else replace(identity, left=left, right=right)


def _parts_of(code: str, grid: Grid, row: str) -> tuple[str, ...]:
    """A quantity of a row, or the parts that add up to it where the row has these alone."""
    if grid.form.key(row, code) in grid.cells:
        return (code,)
    for whole, parts in (*_WHOLES, *(("online", parts) for parts in WAYS_ONLINE)):
        smaller = [part for name in parts for part in _parts_of(name, grid, row)] if whole == code else []
        if smaller and all(grid.form.key(row, part) in grid.cells for part in smaller):
            return tuple(smaller)
    return (code,)


def _key_in(form: Form, column: FormColumn | None, row: str) -> str:
    return _key(form, row, column)


def _of(identity: Identity, place: str, named: Callable[[str], str]) -> Equation:
    return Equation(
        tuple(named(code) for code in identity.left),
        identity.relation,
        tuple(named(code) for code in identity.right),
        f"{place}: {identity.why}" if identity.why else place,
        identity.is_usual,
    )


def _sums(grid: Grid) -> Iterator[Equation]:
    names = {row.code: row.name for row in grid.rows}
    for total, parts in grid.sums.items():
        for column in _columns(grid.form):
            keys = tuple(_key(grid.form, code, column) for code in parts)
            name = f"cột {column.name}" if column else grid.form.name
            if keys:
                why = f"{name}: dòng {names[total]} bằng tổng các dòng"
                yield Equation((_key(grid.form, total, column),), "=", keys, why)


def _parts(form: Form) -> Iterator[Equation]:
    """A part is never more than its whole, nor are parts together that exclude each other."""
    rows = {row.code: row for row in form.rows}
    groups: dict[tuple[str, str], list[FormRow]] = {}
    for row in form.rows:
        whole = rows.get(row.of_which)
        if whole is not None and row.unit == whole.unit != "%":
            groups.setdefault((whole.code, row.exclusive or row.code), []).append(row)
    for (code, _), parts in groups.items():
        for column in _columns(form):
            yield Equation(
                tuple(_key(form, row.code, column) for row in parts),
                "<=",
                (_key(form, code, column),),
                f"{join_vi(map(_named, parts))} là một phần của {_named(rows[code])}",
            )


def _named(row: FormRow) -> str:
    return named_row(row.name, row.code)


def known_values(cells: Iterable[Cell]) -> dict[str, Decimal]:
    """Values of the cells that have one; in a grid a blank cell of a row without dossiers counts as 0.

    A row of sums that is blank says nothing: it is computed.
    """
    every = list(cells)
    values = {cell.key: cell.value for cell in every if cell.value is not None}
    empty = {
        row[0].row.code
        for row in by_row(every)
        if row[0].row.role == "value" and not any(cell.value for cell in row)
    }
    blank = (cell for cell in every if cell.column and cell.is_blank and cell.row.code in empty)
    return values | dict.fromkeys((cell.key for cell in blank), Decimal())
