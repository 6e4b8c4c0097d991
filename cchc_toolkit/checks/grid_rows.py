"""A whole row too many or too few: every column misses its total by the figures of one and the same row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from cchc_toolkit.checks.cells import sent_grids
from cchc_toolkit.checks.equation import Equation, known_values
from cchc_toolkit.checks.rule import Facts, Violation, rule
from cchc_toolkit.forms.form import Form
from cchc_toolkit.forms.metrics import FORM_METRICS
from cchc_toolkit.model.grid import Cell, Grid, as_typed, by_row, origins_of
from cchc_toolkit.vocabulary.wording import fold, join_vi

__all__ = ["RowsBefore", "WholeRow", "rows_before", "stands_as_before", "whole_row"]

RowsBefore: TypeAlias = Mapping[str, Mapping[str, Decimal]]
"""Figures of the report before, by the name of the field, then by form and column."""


@dataclass(frozen=True, slots=True)
class WholeRow:
    """The total row, what it lacks (or has too much) by column, and the row that explains it.

    Parameters
    ----------
    total : tuple of Cell
        In the order of the columns.
    gaps : tuple of Decimal
        Total less sum of the rows, by column.
    row : tuple of Cell
        The row that is counted twice, or the blank one that the figures may belong to; may be empty.
    """

    total: tuple[Cell, ...]
    gaps: tuple[Decimal, ...]
    row: tuple[Cell, ...]

    @property
    def is_extra(self) -> bool:
        """True if the rows come to more than the total row."""
        return any(gap < 0 for gap in self.gaps)


def rows_before(facts: Facts) -> RowsBefore:
    """The rows of the one-stop table in the report before.

    Returns
    -------
    mapping of str to mapping of str to Decimal
        By the name of the field, then by column and by the quantity that the column shows.
    """
    rows: dict[str, dict[str, Decimal]] = {}
    shown = {form.code: FORM_METRICS[form.code] for form in facts.forms if form.code in FORM_METRICS}
    for code, reading in (facts.previous or {}).items():
        start, _, rest = code.partition("/")
        if start in shown and rest.count("/") == 1 and reading.value is not None:
            row = rows.setdefault(reading.name.rpartition(" – ")[0], {})
            column = rest.rpartition("/")[2]
            row |= {f"{start}/{column}": reading.value, f"HS/{shown[start][column]}": reading.value}
    return rows


def stands_as_before(row: Sequence[Cell], values: Mapping[str, Decimal], before: RowsBefore) -> bool:
    """True if a row with figures repeats those of the report before, cell by cell."""
    known = before.get(row[0].row.name, {})
    figures = [(known.get(f"{cell.form.code}/{_names((cell,))[0]}"), values[cell.key]) for cell in row]
    return any(value for _, value in figures) and all(old == value for old, value in figures)


def whole_row(grid: Grid, before: RowsBefore | None = None) -> WholeRow | None:
    """The one row that explains why several columns of a grid miss their totals.

    Parameters
    ----------
    before : RowsBefore, optional
        Rows of the report before: one that still stands as it was explains more than a row that is missing.

    Returns
    -------
    WholeRow or None
        None where the total row is blank or fewer than two columns miss, and where the gaps are neither the
        figures of a row that stands there nor such as a row of this form could have.
    """
    values = known_values(grid)
    rows = by_row(grid)
    total = next((row for row in rows if row[0].row.role == "total" and _adds_all(row, grid)), None)
    parts = [row for row in rows if row[0].row.role == "value"]
    if total is None or not all(cell.key in values for row in (total, *parts) for cell in row):
        return None
    gaps = tuple(
        values[cell.key] - sum((values[row[at].key] for row in parts), Decimal())
        for at, cell in enumerate(total)
    )
    if sum(gap != 0 for gap in gaps) < 2 or any(stands_as_before(row, values, before or {}) for row in parts):
        return None
    if all(gap <= 0 for gap in gaps):
        extra = [row for row in parts if tuple(-values[cell.key] for cell in row) == gaps]
        return WholeRow(total, gaps, _likelier(extra, parts)) if extra else None
    if all(gap >= 0 for gap in gaps) and _could_be_a_row(
        grid.form, dict(zip(_names(total), gaps, strict=True))
    ):
        blank = [row for row in parts if all(cell.is_blank for cell in row)]
        blank = blank or [row for row in parts if not any(values[cell.key] for cell in row)]
        return WholeRow(total, gaps, blank[0] if len(blank) == 1 else ())
    return None


def _adds_all(total: Sequence[Cell], grid: Grid) -> bool:
    """True if a row of sums adds up every row of the grid, each of them with the same columns."""
    parts = [row for row in by_row(grid) if row[0].row.role == "value"]
    is_all = set(grid.sums.get(total[0].row.code, ())) == {row[0].row.code for row in parts}
    return is_all and all(_names(row) == _names(total) for row in parts)


def _names(row: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(cell.column.code if cell.column else "" for cell in row)


def _likelier(extra: Sequence[tuple[Cell, ...]], parts: Sequence[tuple[Cell, ...]]) -> tuple[Cell, ...]:
    """Of several rows with these figures the last whose name stands twice, else the last."""
    names = [fold(row[0].row.name) for row in parts]
    twice = [row for row in extra if names.count(fold(row[0].row.name)) > 1]
    return (twice or extra)[-1]


def _could_be_a_row(form: Form, figures: Mapping[str, Decimal]) -> bool:
    """True if the form's own identities between its columns hold for these figures."""
    along = [identity for identity in form.identities if identity.axis == "columns"]
    return bool(along) and all(
        Equation(identity.left, identity.relation, identity.right, identity.why).holds(figures)
        for identity in along
    )


@rule("KT-DONG")
def _total_row_off(facts: Facts) -> Iterator[Violation]:
    for grid in sent_grids(facts):
        whole = whole_row(grid, rows_before(facts))
        if whole is not None:
            yield _violation(grid.form, whole)


def _violation(form: Form, whole: WholeRow) -> Violation:
    places = zip(whole.total, whole.gaps, strict=True)
    figures = join_vi(
        f"{cell.column.name} {as_typed(abs(gap))}" for cell, gap in places if gap and cell.column
    )
    words = {
        "form": form.name,
        "place": (whole.row or whole.total)[0].place,
        "figures": figures,
        **_kind(whole),
    }
    gaps = list(zip(whole.total, whole.gaps, strict=True))
    cells = (*zip(whole.row, whole.gaps, strict=False), *gaps)
    concerned = [cell for cell, gap in cells if gap] + [cell for cell, gap in cells if not gap]
    arithmetic = "; ".join(_arithmetic(cell, gap) for cell, gap in gaps if gap)
    return Violation(
        words, tuple(code for cell in concerned for code in cell.codes), origins_of(concerned), arithmetic
    )


def _kind(whole: WholeRow) -> dict[str, str]:
    """How the total row differs, what may have happened, and the mend."""
    name = f"“{whole.row[0].row.name}”" if whole.row else ""
    if whole.is_extra:
        than = f"kém tổng các dòng đúng bằng số liệu của dòng {name}"
        return {"than": than, "may": "dòng này có thể đã ghi hai lần", "mend": "bỏ dòng trùng"}
    may = f"có thể là của dòng {name} còn trống" if name else "có thể thiếu một dòng"
    than = "hơn tổng các dòng đúng bằng số liệu của một dòng"
    return {"than": than, "may": may, "mend": "bổ sung dòng còn thiếu"}


def _arithmetic(cell: Cell, gap: Decimal) -> str:
    """Of a column: total row, sum of the rows, and what lies between them."""
    total = cell.value or Decimal()
    sign = "+" if gap > 0 else "-"
    return f"{as_typed(total)} = {as_typed(total - gap)} {sign} {as_typed(abs(gap))}"
