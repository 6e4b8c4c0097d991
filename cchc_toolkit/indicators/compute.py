"""Compute all readings of a commune and a period: the same values give the same readings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_HALF_UP

from cchc_toolkit.forms.equivalent import equivalents_of
from cchc_toolkit.forms.form import Form, load_forms
from cchc_toolkit.indicators.amounts import evaluate
from cchc_toolkit.indicators.form_cells import AS_STATED, cell_readings, rates_of, unstated
from cchc_toolkit.indicators.grids import Grids
from cchc_toolkit.indicators.indicator import DEFAULT_METHOD, Formula, Indicator
from cchc_toolkit.indicators.places import merge_ranges
from cchc_toolkit.indicators.quantities import Quantities, quantities
from cchc_toolkit.model.grid import Cell
from cchc_toolkit.model.reading import Amount, Reading, Stated, Status
from cchc_toolkit.vocabulary.periods import PeriodKind

__all__ = ["ComputeOptions", "compute"]


@dataclass(frozen=True, slots=True)
class ComputeOptions:
    """What is asked: kind of period, its last day, the on-time method, and the stated values to be kept."""

    kind: PeriodKind
    on: date
    method: str = DEFAULT_METHOD
    keep_stated: frozenset[str] = field(default_factory=frozenset)


def compute(indicators: Sequence[Indicator], grids: Grids, question: ComputeOptions) -> tuple[Reading, ...]:
    """All readings: first the indicators, then the cells of the forms that no indicator computes.

    Parameters
    ----------
    grids : Grids
        What is printed of the forms in use, and what was typed.

    Returns
    -------
    tuple of Reading
        One for each indicator of this kind of period and one for each other coded cell, each code once; a
        rate whose two counts stand in the form is computed from them. A cell also answers to the names
        that rows of the same meaning had in forms that are no longer in force.
    """
    named = quantities(grids)
    typed = {cell.key: cell for grid in grids.of_source("typed") for cell in grid if cell.origins}
    aliases = _aliases(grids.forms)
    optional = {indicator.code for indicator in indicators if indicator.is_optional}
    computed = [
        _indicator(indicator, named, typed, question, aliases.get(indicator.code, ()))
        for indicator in indicators
        if question.kind in indicator.period_kinds
    ]
    computed = [
        reading for reading in computed if reading.code not in optional or reading.aliases or reading.origins
    ]
    claimed = {alias for reading in computed for alias in reading.aliases}
    rates = {
        rate.code: _indicator(rate, named, typed, question, ())
        for form in grids.forms
        for rate in rates_of(form)
        if rate.code in typed and rate.code not in claimed
    }
    cells = [reading for reading in cell_readings(grids, named) if reading.code not in claimed]
    cells = [
        unstated(rates[reading.code], reading) if reading.code in rates else reading for reading in cells
    ]
    listed = {code: _kept(reading, question) for code, reading in grids.lists.readings.items()}
    cells = [listed.get(reading.code, reading) for reading in cells]
    return _with_former_names((*computed, *cells), grids.forms, question.on)


def _aliases(forms: Iterable[Form]) -> Mapping[str, tuple[str, ...]]:
    """For each indicator the cells of forms that show it."""
    shown_in: dict[str, list[str]] = {}
    for form in forms:
        for row in form.rows:
            if row.indicator:
                shown_in.setdefault(row.indicator, []).append(form.key(row.code))
        for column in form.columns:
            if column.indicator:
                shown_in.setdefault(column.indicator, []).append(form.key("T", column.code))
    return {code: tuple(cells) for code, cells in shown_in.items()}


def _with_former_names(readings: Sequence[Reading], forms: Sequence[Form], on: date) -> tuple[Reading, ...]:
    """Let a cell answer to the rows of the same meaning in forms that have ended."""
    used = {form.code for form in forms}
    ended = {
        form.code for form in load_forms() if form.in_force_to is not None and form.in_force_to < on
    } - used
    return tuple(
        replace(reading, aliases=(*reading.aliases, *_former(reading, ended))) for reading in readings
    )


def _former(reading: Reading, ended: set[str]) -> tuple[str, ...]:
    names = (other for name in (reading.code, *reading.aliases) for other in equivalents_of(name))
    return tuple(dict.fromkeys(name for name in names if name.split("/", 1)[0] in ended))


def _stated(codes: Iterable[str], typed: Mapping[str, Cell], amount: Amount | None) -> Stated | None:
    """What was typed for the quantity: where several cells show it, the first that says another thing."""
    cells = (typed[code] for code in codes if code in typed)
    values = [Stated(cell.value, cell.text, cell.origins[0]) for cell in cells if cell.value is not None]
    return next((stated for stated in values if _differs(stated, amount)), values[0] if values else None)


def _differs(stated: Stated, amount: Amount | None) -> bool:
    """Whether the computed value, rounded as the typed one is, is another."""
    if stated.value is None or amount is None or amount.value is None:
        return False
    return amount.value.quantize(stated.value, ROUND_HALF_UP) != stated.value


def _indicator(
    indicator: Indicator,
    named: Quantities,
    typed: Mapping[str, Cell],
    question: ComputeOptions,
    aliases: tuple[str, ...],
) -> Reading:
    formulas = indicator.formulas(question.on, question.method)
    if not formulas:
        stated = _stated(aliases, typed, None)
        bare = Reading(
            indicator.code,
            indicator.name,
            indicator.unit,
            Status.NOT_IN_FORCE,
            stated=stated,
            aliases=aliases,
        )
        return _as_stated(bare) if _is_kept(bare, question) else bare
    formula, status, amount = _first_that_gives(formulas, named)
    used = named.select((*formula.numerator, *formula.minus, *formula.denominator), formula.fields)
    reading = Reading(
        code=indicator.code,
        name=indicator.name,
        unit=indicator.unit,
        status=status,
        amount=amount,
        stated=_stated(aliases or (indicator.code,), typed, amount),
        origins=merge_ranges(origin for quantity in used for origin in quantity.origins),
        formula=formula.text,
        in_force_from=formula.in_force_from,
        basis=formula.basis,
        parts=tuple(dict.fromkeys(quantity.code for quantity in used if quantity.origins)),
        method="computed",
        aliases=aliases,
    )
    return _kept(reading, question)


def _kept(reading: Reading, question: ComputeOptions) -> Reading:
    """As stated where the office keeps that, or where nothing else is known."""
    return _as_stated(reading) if _is_kept(reading, question) else reading


def _first_that_gives(
    formulas: Sequence[Formula], named: Quantities
) -> tuple[Formula, Status, Amount | None]:
    """The first source that gives a value or says that nothing happened; else the first that was read."""
    results = [(formula, *evaluate(formula, named)) for formula in formulas]
    for result in results:
        if result[1] in (Status.NUMBER, Status.ZERO_DENOMINATOR):
            return result
    return next((result for result in results if _is_read(result[0], named)), results[-1])


def _is_read(formula: Formula, named: Quantities) -> bool:
    """Whether anything that the formula names was read, be it blank."""
    used = named.select((*formula.numerator, *formula.minus, *formula.denominator), formula.fields)
    return any(quantity.origins for quantity in used)


def _is_kept(reading: Reading, question: ComputeOptions) -> bool:
    """The office keeps what was stated, or nothing could be computed and something was stated."""
    is_chosen = bool(question.keep_stated & {reading.code, *reading.aliases})
    is_known = reading.status in (Status.NUMBER, Status.ZERO_DENOMINATOR)
    return reading.stated is not None and (is_chosen or not is_known)


def _as_stated(reading: Reading) -> Reading:
    stated = reading.stated
    assert stated is not None and stated.value is not None
    return replace(
        reading,
        status=Status.NUMBER,
        amount=Amount(stated.value),
        origins=(stated.origin,),
        formula=AS_STATED,
        method="stated",
    )
