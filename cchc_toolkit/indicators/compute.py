"""Compute all readings of a commune and a period: the same values give the same readings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from cchc_toolkit.forms.form import Form, FormColumn, FormRow
from cchc_toolkit.indicators.indicator import Formula, Indicator
from cchc_toolkit.indicators.quantities import Quantities, Quantity, quantities
from cchc_toolkit.inputs.source import Dataset, Entry
from cchc_toolkit.vocabulary.periods import PeriodKind
from cchc_toolkit.vocabulary.values import Amount, Origin, Reading, Stated, Status

__all__ = ["Question", "compute"]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the kind of period, its last day, the on-time method, and the stated values to be kept."""

    kind: PeriodKind
    on: date
    method: str = ""
    keep_stated: frozenset[str] = field(default_factory=frozenset)


def compute(
    indicators: Sequence[Indicator], forms: Sequence[Form], dataset: Dataset, question: Question
) -> tuple[Reading, ...]:
    """All readings: first the indicators, then the cells of the forms that no indicator computes.

    Parameters
    ----------
    indicators : sequence of Indicator
    forms : sequence of Form
        Forms in use for this report.
    dataset : Dataset
        What was read.
    question : Question

    Returns
    -------
    tuple of Reading
        One for each indicator of this kind of period and one for each other coded cell, each code once.
    """
    named = quantities(dataset, forms)
    aliases = _aliases(forms)
    computed = [
        _indicator(each, named, _stated(aliases.get(each.code, ()), dataset), question, aliases.get(each.code, ()))
        for each in indicators
        if question.kind in each.period_kinds
    ]
    claimed = {alias for reading in computed for alias in reading.aliases}
    stated = [each for form in forms for each in _cells(form, dataset, named) if each.code not in claimed]
    return (*computed, *stated)


def _aliases(forms: Iterable[Form]) -> Mapping[str, tuple[str, ...]]:
    """For each indicator the cells of forms that show it."""
    found: dict[str, list[str]] = {}
    for form in forms:
        for row in form.rows:
            if row.indicator:
                found.setdefault(row.indicator, []).append(form.key(row.code))
        for column in form.columns:
            if column.indicator:
                found.setdefault(column.indicator, []).append(form.key("T", column.code))
    return {code: tuple(cells) for code, cells in found.items()}


def _stated(cells: Iterable[str], dataset: Dataset) -> Stated | None:
    """What was typed for the same quantity, where anything was."""
    for code in cells:
        entry = dataset.entries.get(code)
        if entry is not None and entry.status is Status.NUMBER:
            return Stated(entry.value, entry.text, entry.origin)
    return None


def _indicator(
    indicator: Indicator, named: Quantities, stated: Stated | None, question: Question, aliases: tuple[str, ...]
) -> Reading:
    formula = indicator.formula(question.on, question.method)
    if formula is None:
        return Reading(indicator.code, indicator.name, indicator.unit, Status.NOT_IN_FORCE, aliases=aliases)
    upper = named.select(formula.numerator, formula.fields)
    lower = named.select(formula.denominator, formula.fields)
    status, amount = _evaluate(formula, upper, lower)
    reading = Reading(
        code=indicator.code,
        name=indicator.name,
        unit=indicator.unit,
        status=status,
        amount=amount,
        stated=stated,
        origins=merge_ranges(each for q in (*upper, *lower) for each in q.origins),
        formula=formula.text,
        in_force_from=formula.in_force_from,
        basis=formula.basis,
        parts=tuple(dict.fromkeys(q.code for q in (*upper, *lower) if q.origins)),
        method="computed",
        aliases=aliases,
    )
    return _as_stated(reading) if _is_kept(reading, question) else reading


def _evaluate(
    formula: Formula, upper: Sequence[Quantity], lower: Sequence[Quantity]
) -> tuple[Status, Amount | None]:
    """The fraction, or the status that says why there is none."""
    absent = [q for q in (*upper, *lower) if q.value is None and q.status is not Status.ZERO_DENOMINATOR]
    if absent:
        return absent[0].status, None
    numerator = sum((q.value for q in upper if q.value is not None), Decimal(0))
    if not formula.denominator:
        return Status.NUMBER, Amount(numerator)
    amount = Amount(numerator, sum((q.value for q in lower if q.value is not None), Decimal(0)), formula.per)
    return (Status.ZERO_DENOMINATOR if amount.denominator == 0 else Status.NUMBER), amount


def _is_kept(reading: Reading, question: Question) -> bool:
    """The office keeps what was stated, or nothing could be computed and something was stated."""
    is_chosen = bool(question.keep_stated & {reading.code, *reading.aliases})
    return reading.stated is not None and (is_chosen or reading.status is Status.NO_DATA)


def _as_stated(reading: Reading) -> Reading:
    stated = reading.stated
    assert stated is not None and stated.value is not None
    return replace(
        reading, status=Status.NUMBER, amount=Amount(stated.value), origins=(stated.origin,), method="stated"
    )


def _cells(form: Form, dataset: Dataset, named: Quantities) -> Iterable[Reading]:
    """The cells of a form as they were stated, each with what it is called."""
    rows = {row.code: row for row in form.rows}
    columns = {column.code: column for column in form.columns}
    for code, entry in dataset.entries.items():
        parts = code.split("/")
        if parts[0] != form.code:
            continue
        quantity = named.by_code[code]
        if form.columns:
            yield _grid_cell(code, entry, quantity, columns[parts[-1]])
        else:
            row = rows["/".join(parts[1:])]
            if row.role != "group":
                yield _row_cell(entry, row, form)


def _grid_cell(code: str, entry: Entry, quantity: Quantity, column: FormColumn) -> Reading:
    stands_in = quantity.row_name or ("Tổng số" if code.split("/")[1] == "T" else code)
    return Reading(
        code=code,
        name=f"{stands_in} – {column.name}",
        unit="Hồ sơ",
        status=quantity.status,
        amount=_amount(entry),
        stated=_typed(entry),
        origins=(entry.origin,),
        method="stated",
    )


def _row_cell(entry: Entry, row: FormRow, form: Form) -> Reading:
    is_beyond = entry.status is Status.NO_DATA and not entry.reason and row.filled_by == "district"
    return Reading(
        code=entry.code,
        name=row.name,
        unit=row.unit,
        status=Status.OUT_OF_SCOPE if is_beyond else entry.status,
        amount=_amount(entry),
        stated=_typed(entry),
        origins=(entry.origin,),
        formula="ghi theo số liệu do đơn vị kê khai",
        basis=(form.basis,),
        method="stated",
    )


def _amount(entry: Entry) -> Amount | None:
    return Amount(entry.value) if entry.value is not None else None


def _typed(entry: Entry) -> Stated | None:
    return Stated(entry.value, entry.text, entry.origin) if entry.status is Status.NUMBER else None


def merge_ranges(origins: Iterable[Origin]) -> tuple[Origin, ...]:
    """The same places with neighbouring cells of a column joined: H5, H6, H7 become H5:H7.

    Parameters
    ----------
    origins : iterable of Origin
        Cells, in the order in which they were added up; doubles count once.

    Returns
    -------
    tuple of Origin
    """
    merged: list[Origin] = []
    for each in dict.fromkeys(origins):
        last = merged[-1] if merged else None
        if last and (last.file, last.sheet) == (each.file, each.sheet) and _follows(last.cells, each.cells):
            merged[-1] = replace(last, cells=f"{last.cells.split(':')[0]}:{each.cells}")
        else:
            merged.append(each)
    return tuple(merged)


def _follows(last: str, following: str) -> bool:
    """Whether a cell stands right below the end of a range in the same column."""
    end, start = _split(last.split(":")[-1]), _split(following)
    return end is not None and start is not None and end[0] == start[0] and end[1] + 1 == start[1]


def _split(cell: str) -> tuple[str, int] | None:
    letters = cell.rstrip("0123456789")
    digits = cell[len(letters) :]
    return (letters, int(digits)) if letters.isalpha() and digits else None
