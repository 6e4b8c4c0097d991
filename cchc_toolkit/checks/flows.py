"""What happened in a period and what stood at its ends, apart: flows add up over time, levels do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from cchc_toolkit.forms.form import Form, FormRow
from cchc_toolkit.model.reading import Reading
from cchc_toolkit.vocabulary.periods import Period
from cchc_toolkit.vocabulary.wording import fold, number

__all__ = [
    "AT_THE_END",
    "AT_THE_START",
    "Moved",
    "cumulative_rows",
    "flows_of",
    "levels_of",
    "period_in_words",
    "plain",
]

AT_THE_START = ("carried_over",)
AT_THE_END = ("pending", "pending_in_time", "pending_overdue")
"""Columns of one-stop tables that say what stood at a moment."""

_MIXED = ("received",)
"""What came in and what was carried over, in one sum: neither a flow nor a level."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure of a form: its form, its row and name, and the reading; ``is_total`` of a total row.

    ``is_distinct`` where a thing counts once in every period, so that parts do not add up.
    """

    form: str
    row: str
    reading: Reading
    value: Decimal
    is_total: bool = False
    is_distinct: bool = False


def flows_of(forms: tuple[Form, ...], readings: Mapping[str, Reading]) -> dict[tuple[str, ...], Moved]:
    """The figures that count what happened, by what they are: rows that an office lists go by their names.

    Returns
    -------
    dict of tuple to Moved
        Of grids every row and the total row, of sheets the rows with a count or money.
    """
    at_a_moment = (*AT_THE_START, *AT_THE_END, *_MIXED)
    return {
        **_sheet(forms, readings, is_level=False),
        **{key: moved for key, moved in _grids(forms, readings) if key[-1] not in at_a_moment},
    }


def levels_of(
    forms: tuple[Form, ...], readings: Mapping[str, Reading], columns: tuple[str, ...]
) -> dict[tuple[str, ...], Moved]:
    """The figures that say what stood at a moment.

    Parameters
    ----------
    columns : tuple of str
        ``AT_THE_START``, or ``AT_THE_END`` with the stocks of sheets.
    """
    grids = {key: moved for key, moved in _grids(forms, readings) if key[-1] in columns}
    return grids if columns == AT_THE_START else {**_sheet(forms, readings, is_level=True), **grids}


def period_in_words(key: str) -> str:
    """``2026-H1`` as a sentence says it: ``6 tháng đầu năm 2026``; any other key as it is."""
    year, _, part = key.partition("-")
    try:
        return Period(int(year), part).label
    except (KeyError, ValueError, IndexError):
        return key


def plain(value: Decimal) -> str:
    """A figure as it stands in arithmetic: whole, or with two decimals."""
    return number(value, 0 if value == value.to_integral_value() else 2)


def _sheet(
    forms: tuple[Form, ...], readings: Mapping[str, Reading], is_level: bool
) -> dict[tuple[str, ...], Moved]:
    figures: dict[tuple[str, ...], Moved] = {}
    for form in (form for form in forms if not form.has_open_rows and not form.columns):
        for row in form.rows:
            reading = readings.get(form.key(row.code))
            is_asked = row.role == "value" and row.kind in ("count", "amount")
            if is_asked and reading and reading.value is not None and _is_level(row, form) is is_level:
                figures[form.code, row.code] = Moved(
                    form.code, row.code, reading, reading.value, is_distinct=row.is_distinct
                )
    return figures


def _is_level(row: FormRow, form: Form) -> bool:
    """A stock, a part of a stock, or what is added up since the year began."""
    parents = [other for other in form.rows if other.code == row.of_which]
    return row.stock or _is_cumulative(row) or any(_is_level(parent, form) for parent in parents)


def _is_cumulative(row: FormRow) -> bool:
    return "luy ke" in fold(f"{row.name} {row.definition}")


def cumulative_rows(forms: Iterable[Form]) -> frozenset[str]:
    """Keys of the rows that are added up since the year began: they grow, and begin again every year."""
    return frozenset(
        form.key(row.code) for form in forms for row in form.rows if not row.stock and _is_cumulative(row)
    )


def _grids(
    forms: tuple[Form, ...], readings: Mapping[str, Reading]
) -> Iterator[tuple[tuple[str, ...], Moved]]:
    """Cells of one-stop tables, each by form, name of the row and column."""
    columns = {form.code: {column.code for column in form.columns} for form in forms if form.has_open_rows}
    for code, reading in readings.items():
        form, _, rest = code.partition("/")
        row, _, column = rest.rpartition("/")
        if column in columns.get(form, ()) and reading.value is not None:
            is_total = row == "T"
            name = "" if is_total else reading.name.rpartition(" – ")[0] or reading.name
            yield (form, fold(name), column), Moved(form, name, reading, reading.value, is_total)
