"""Rates: what was typed against what the counts give, above 100, over nothing, and written by cutting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from cchc_toolkit.checks.cells import all_cells
from cchc_toolkit.checks.excluded_rows import rows_left_out, versions_of
from cchc_toolkit.checks.fractions import honest_way_of, way_of
from cchc_toolkit.checks.rule import Facts, Violation, rule
from cchc_toolkit.checks.shares import cut_shares, shares_with_whole
from cchc_toolkit.checks.typed_rates import noted_rates
from cchc_toolkit.indicators.amounts import evaluate
from cchc_toolkit.indicators.indicator import Formula
from cchc_toolkit.indicators.quantities import Quantities, quantities
from cchc_toolkit.model.grid import Cell, as_typed, origins_of
from cchc_toolkit.model.reading import Amount, Reading, Stated
from cchc_toolkit.model.spoken import ENTRY_WORKBOOK, spoken_sheet
from cchc_toolkit.vocabulary.wording import percent

_HOW = {"cut": "cắt bớt chữ số", "raised": "làm tròn lên hoặc phần bù của số đã cắt"}


@dataclass(frozen=True, slots=True)
class _Comparison:
    """A reading with two values: one typed in a cell of its own, one that the counts give."""

    reading: Reading
    stated: Stated
    amount: Amount
    place: str

    @property
    def typed(self) -> str:
        return as_typed(self.stated.value or Decimal(), self.amount.per == 100)

    @property
    def computed(self) -> str:
        return _arithmetic(self.amount)

    @property
    def value(self) -> str:
        """The computed value without the fraction that it comes from."""
        return _value_of(self.computed)

    @property
    def way(self) -> str:
        """How the typed value comes from the computed one: rounded, cut, raised, not at all, over nothing."""
        typed, amount = self.stated.value, self.amount
        if typed is None or amount.denominator == 0:
            return "over nothing" if typed else "zero of nothing"
        if amount.per == 100 and not amount.is_cut:
            return honest_way_of(amount.numerator, amount.denominator, typed) or "not at all"
        return "rounded" if amount.value == typed else "not at all"

    @property
    def source(self) -> str:
        """The sheets of the counts; those of the entry workbook have names that need no file."""
        sheets = (
            origin.sheet if origin.file == ENTRY_WORKBOOK else spoken_sheet(origin)
            for origin in self.reading.origins
        )
        return ", ".join(dict.fromkeys(sheets)) or "số liệu gốc"


def _arithmetic(amount: Amount) -> str:
    if amount.per == 1 and amount.denominator == 1:
        return as_typed(amount.numerator)
    fraction = f"{as_typed(amount.numerator)}/{as_typed(amount.denominator)}"
    if amount.value is None:
        return fraction
    how = ", lấy phần nguyên" if amount.is_cut else ""
    return f"{fraction}{how} = {percent(amount.value)}"


def _value_of(arithmetic: str) -> str:
    return arithmetic.rpartition("= ")[2]


def _computed(facts: Facts) -> Iterator[_Comparison]:
    """Readings that are computed though a value was typed too; that one is only compared."""
    cells = all_cells(facts)
    rows = {f"{row.code}/" for row in facts.grids.rows}  # each row that is counted has a rule of its own
    for reading in dict.fromkeys(facts.readings.values()):
        stated, amount = reading.stated, reading.amount
        if f"{reading.code.rpartition('/')[0]}/" in rows or stated is None or stated.value is None:
            continue
        if amount and reading.method == "computed":
            yield _Comparison(reading, stated, amount, _place(reading, stated, cells))


def _kept(facts: Facts) -> Iterator[_Comparison]:
    """Readings that keep the typed value although the office's own counts give one."""
    named, cells = quantities(facts.grids), all_cells(facts)
    for reading in dict.fromkeys(facts.readings.values()):
        formula = _formula_behind(reading, named) if reading.method == "stated" else None
        _, amount = evaluate(formula, named) if formula else (None, None)
        if reading.stated and amount:
            yield _Comparison(reading, reading.stated, amount, _place(reading, reading.stated, cells))


def _formula_behind(reading: Reading, named: Quantities) -> Formula | None:
    """The formula that would have given the kept reading: the one that is made of its parts."""
    for formula in versions_of(reading):
        used = named.select((*formula.numerator, *formula.minus, *formula.denominator), formula.fields)
        if {quantity.code for quantity in used if quantity.origins} == set(reading.parts):
            return formula
    return None


def _place(reading: Reading, stated: Stated, cells: Mapping[str, Cell]) -> str:
    typed = (cells[name] for name in (reading.code, *reading.aliases) if name in cells)
    cell = next((cell for cell in typed if stated.origin in cell.origins), None)
    return cell.place if cell else f"ô {stated.origin.cells}, {reading.name}"


def _violation(comparison: _Comparison, facts: Facts, words: Mapping[str, str]) -> Violation:
    reading, stated = comparison.reading, comparison.stated
    left_out = rows_left_out(facts, reading, stated.value or Decimal())
    both = f"{comparison.computed}, đã ghi {comparison.typed}"
    arithmetic = "; ".join(part for part in (both, left_out) if part)
    return Violation(words, (reading.code,), (stated.origin, *reading.origins), arithmetic)


@rule("KT-TYLE")
def _differs(facts: Facts) -> Iterator[Violation]:
    for rate in _computed(facts):
        if rate.way == "not at all":
            words = {
                "place": rate.place,
                "typed": rate.typed,
                "source": rate.source,
                "computed": rate.computed,
            }
            yield _violation(rate, facts, words)


@rule("KT-CATSO")
def _cut(facts: Facts) -> Iterator[Violation]:
    yield from _written_otherwise(_computed(facts), facts)


@rule("KT-CATIN")
def _cut_and_printed(facts: Facts) -> Iterator[Violation]:
    """Cut rates that the report prints as they were typed: kept by choice, shares, and those with a note."""
    yield from _written_otherwise(_kept(facts), facts)
    for share, whole, numerator in cut_shares(facts):
        exact = Amount(Decimal(numerator), whole.value or Decimal(), per=100)
        yield _cut_cell(share, share.value or Decimal(), exact, (share, whole))
    for cell, typed, counts in noted_rates(facts):
        reading = facts.readings.get(cell.key)
        is_printed = reading is not None and reading.method == "stated"
        if is_printed and way_of(*counts, typed) in _HOW:
            yield _cut_cell(cell, typed, Amount(*counts, per=100), (cell,))


def _written_otherwise(rates: Iterator[_Comparison], facts: Facts) -> Iterator[Violation]:
    """Typed rates that are cut or raised, not rounded."""
    for rate in rates:
        if rate.way in _HOW:
            words = {"place": rate.place, "typed": rate.typed, "how": _HOW[rate.way], "value": rate.value}
            yield _violation(rate, facts, words)


def _cut_cell(cell: Cell, typed: Decimal, exact: Amount, concerned: tuple[Cell, ...]) -> Violation:
    computed = _arithmetic(exact)
    words = {
        "place": cell.place,
        "typed": cell.typed,
        "how": _HOW[way_of(exact.numerator, exact.denominator, typed) or "cut"],
        "value": _value_of(computed),
    }
    codes = tuple(other.key for other in concerned)
    return Violation(words, codes, origins_of(concerned), f"{computed}, đã ghi {cell.typed}")


@rule("KT-MAUKHONG")
def _over_nothing(facts: Facts) -> Iterator[Violation]:
    for rate in _computed(facts):
        if rate.way == "over nothing":
            words = {"place": rate.place, "typed": rate.typed, "computed": rate.computed}
            yield _violation(rate, facts, words)
    for whole, shares in shares_with_whole(facts):
        for share in shares:
            if not whole.value and share.value:
                words = {"place": share.place, "typed": share.typed, "computed": f"{whole.place} ghi 0"}
                codes = (share.key, whole.key)
                yield Violation(words, codes, origins_of((share, whole)), f"{share.typed} của 0")


@rule("KT-KHONGPHATSINH")
def _zero_of_nothing(facts: Facts) -> Iterator[Violation]:
    for rate in _computed(facts):
        if rate.way == "zero of nothing":
            yield _violation(rate, facts, {"place": rate.place, "typed": rate.typed})


@rule("KT-GIUSO")
def _kept_though_different(facts: Facts) -> Iterator[Violation]:
    for rate in _kept(facts):
        if rate.way == "not at all":
            words = {"place": rate.place, "typed": rate.typed, "computed": rate.computed}
            yield _violation(rate, facts, words)


@rule("KT-QUA100")
def _over_hundred(facts: Facts) -> Iterator[Violation]:
    for cell in all_cells(facts).values():
        if cell.is_percentage and cell.value is not None and cell.value > 100:
            words = {"place": cell.place, "typed": cell.typed}
            yield Violation(words, (cell.key,), cell.origins, f"{cell.typed} > 100%")
