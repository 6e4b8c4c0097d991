"""Rates: what was typed against what the counts give, above 100, over nothing, and written by cutting."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from cchc_toolkit.checks.cells import all_cells
from cchc_toolkit.checks.excluded_rows import rows_left_out, versions_of
from cchc_toolkit.checks.fractions import hides_the_rest, way_of
from cchc_toolkit.checks.rule import Facts, Rule, Violation
from cchc_toolkit.checks.shares import cut_shares, shares_with_whole
from cchc_toolkit.checks.typed_rates import noted_counts
from cchc_toolkit.indicators.amounts import evaluate
from cchc_toolkit.indicators.indicator import Formula
from cchc_toolkit.indicators.quantities import Quantities, quantities
from cchc_toolkit.model.grid import Cell, as_typed, origins_of
from cchc_toolkit.model.reading import Amount, Origin, Reading, Severity, Stated
from cchc_toolkit.model.spoken import ENTRY_WORKBOOK, spoken_sheet
from cchc_toolkit.vocabulary.wording import percent

__all__ = [
    "CUT_AND_PRINTED",
    "CUT_RATES",
    "KEPT_AS_STATED",
    "OVER_HUNDRED",
    "OVER_NOTHING",
    "STATED_AGAINST_COMPUTED",
    "ZERO_OF_NOTHING",
]

_HOW = {"cut": "cắt bớt chữ số", "raised": "làm tròn lên hoặc phần bù của số đã cắt"}


def _compared(facts: Facts) -> Iterator[tuple[Reading, Stated, Amount]]:
    """Readings with two values: one computed, one typed in a cell of its own."""
    rows = {f"{row.code}/" for row in facts.grids.rows}  # each row that is counted has a rule of its own
    for reading in dict.fromkeys(facts.readings.values()):
        if f"{reading.code.rpartition('/')[0]}/" in rows:
            continue
        is_both = reading.stated is not None and reading.stated.value is not None
        if is_both and reading.stated and reading.amount and reading.method == "computed":
            yield reading, reading.stated, reading.amount


def _way(stated: Stated, amount: Amount) -> str:
    """How the computed value leads to the typed one: rounded, cut, raised, not at all, or over nothing."""
    if stated.value is None or amount.denominator == 0:
        return "over nothing" if stated.value else "zero of nothing"
    if amount.per == 100 and not amount.is_truncated:
        if hides_the_rest(amount.numerator, amount.denominator, stated.value):
            return "not at all"
        return way_of(amount.numerator, amount.denominator, stated.value) or "not at all"
    return "rounded" if amount.value == stated.value else "not at all"


def _compared_as(*ways: str) -> Callable[[Facts], Iterator[Violation]]:
    """A rule's search: the readings whose typed value comes from the computed one in one of these ways."""

    def find(facts: Facts) -> Iterator[Violation]:
        cells = all_cells(facts)
        for reading, stated, amount in _compared(facts):
            if _way(stated, amount) in ways:
                yield _found(reading, stated, amount, _place(reading, stated, cells), facts)

    return find


def _found(reading: Reading, stated: Stated, amount: Amount, place: str, facts: Facts) -> Violation:
    typed = as_typed(stated.value or Decimal(), amount.per == 100)
    computed = _arithmetic(amount)
    left_out = rows_left_out(facts, reading, stated.value or Decimal())
    words = {
        "place": place,
        "typed": typed,
        "computed": computed,
        "value": computed.rpartition("= ")[2],
        "how": _HOW.get(_way(stated, amount), ""),
        "source": ", ".join(dict.fromkeys(map(_sheet, reading.origins))) or "số liệu gốc",
    }
    arithmetic = "; ".join(part for part in (f"{computed}, đã ghi {typed}", left_out) if part)
    return Violation(words, (reading.code,), (stated.origin, *reading.origins), arithmetic)


def _sheet(origin: Origin) -> str:
    """The sheets of the entry workbook have names that need no more; of others the file is told."""
    return origin.sheet if origin.file == ENTRY_WORKBOOK else spoken_sheet(origin)


def _place(reading: Reading, stated: Stated, cells: Mapping[str, Cell]) -> str:
    typed = (cells[each] for each in (reading.code, *reading.aliases) if each in cells)
    cell = next((each for each in typed if stated.origin in each.origins), None)
    return cell.place if cell else f"ô {stated.origin.cells}, {reading.name}"


def _arithmetic(amount: Amount) -> str:
    if amount.per == 1 and amount.denominator == 1:
        return as_typed(amount.numerator)
    fraction = f"{as_typed(amount.numerator)}/{as_typed(amount.denominator)}"
    if amount.value is None:
        return fraction
    how = ", lấy phần nguyên" if amount.is_truncated else ""
    return f"{fraction}{how} = {percent(amount.value)}"


def _cut_and_printed(facts: Facts) -> Iterator[Violation]:
    """Cut rates that the report prints as they were typed: kept by choice, shares, and those with a note."""
    yield from _kept_as("cut", "raised")(facts)
    for share, whole, numerator in cut_shares(facts):
        yield _cut(share, Amount(Decimal(numerator), whole.value or Decimal(), per=100), (share, whole))
    for cell in all_cells(facts).values():
        counts = noted_counts(cell) if cell.is_percentage and cell.value is not None else None
        reading = facts.readings.get(cell.key)
        is_printed = reading is not None and reading.method == "stated"
        if counts and is_printed and way_of(*counts, cell.value or Decimal()) in ("cut", "raised"):
            yield _cut(cell, Amount(*counts, per=100), (cell,))


def _cut(share: Cell, exact: Amount, concerned: tuple[Cell, ...]) -> Violation:
    computed = _arithmetic(exact)
    words = {
        "place": share.place,
        "typed": share.typed,
        "value": computed.rpartition("= ")[2],
        "how": _HOW[way_of(exact.numerator, exact.denominator, share.value or Decimal()) or "cut"],
    }
    arithmetic = f"{computed}, đã ghi {share.typed}"
    return Violation(words, tuple(each.key for each in concerned), origins_of(concerned), arithmetic)


def _over_nothing(facts: Facts) -> Iterator[Violation]:
    yield from _compared_as("over nothing")(facts)
    for whole, shares in shares_with_whole(facts):
        for share in shares:
            if not whole.value and share.value:
                words = {"place": share.place, "typed": share.typed, "computed": f"{whole.place} ghi 0"}
                yield Violation(
                    words, (share.key, whole.key), origins_of((share, whole)), f"{share.typed} của 0"
                )


def _kept_as(*ways: str) -> Callable[[Facts], Iterator[Violation]]:
    """Typed values that the office keeps although its own counts give others, or others when rounded."""

    def find(facts: Facts) -> Iterator[Violation]:
        named, cells = quantities(facts.grids), all_cells(facts)
        for reading in dict.fromkeys(facts.readings.values()):
            formula = _formula_behind(reading, named) if reading.method == "stated" else None
            if formula and reading.stated:
                _, amount = evaluate(formula, named)
                if amount and _way(reading.stated, amount) in ways:
                    place = _place(reading, reading.stated, cells)
                    yield _found(reading, reading.stated, amount, place, facts)

    return find


def _formula_behind(reading: Reading, named: Quantities) -> Formula | None:
    """The formula that would have given the kept reading: the one that is made of its parts."""
    for each in versions_of(reading):
        used = named.select((*each.numerator, *each.minus, *each.denominator), each.fields)
        if {quantity.code for quantity in used if quantity.origins} == set(reading.parts):
            return each
    return None


def _over_hundred(facts: Facts) -> Iterator[Violation]:
    for cell in all_cells(facts).values():
        if cell.is_percentage and cell.value is not None and cell.value > 100:
            words = {"place": cell.place, "typed": cell.typed}
            yield Violation(words, (cell.key,), cell.origins, f"{cell.typed} > 100%")


STATED_AGAINST_COMPUTED = Rule(
    code="KT-TYLE",
    name="Số đã ghi khớp với số tính lại từ số liệu gốc",
    severity=Severity.BLOCK,
    find=_compared_as("not at all"),
    message="{place} ghi {typed}; {source} cho {computed}.",
    fix="Đề nghị kiểm tra cả hai nơi.",
    basis="Nguyên tắc tính lại tỷ lệ từ số lượng",
)

CUT_RATES = Rule(
    code="KT-CATSO",
    name="Tỷ lệ được làm tròn, không cắt bớt chữ số",
    severity=Severity.NOTE,
    find=_compared_as("cut", "raised"),
    message="{place} ghi {typed}, là cách {how}; làm tròn thì được {value}.",
    fix="Đề nghị làm tròn theo quy tắc thông thường.",
    basis="Quy tắc làm tròn số",
)

CUT_AND_PRINTED = Rule(
    code="KT-CATIN",
    name="Tỷ lệ in theo số đã ghi được làm tròn, không cắt bớt chữ số",
    severity=Severity.WARN,
    find=_cut_and_printed,
    message="{place} ghi {typed}, là cách {how}; báo cáo in số đã ghi, làm tròn thì được {value}.",
    fix="Đề nghị ghi lại tỷ lệ đã làm tròn.",
    basis="Quy tắc làm tròn số",
)

OVER_NOTHING = Rule(
    code="KT-MAUKHONG",
    name="Không ghi tỷ lệ khi mẫu số bằng 0",
    severity=Severity.BLOCK,
    find=_over_nothing,
    message="{place} ghi {typed} trong khi mẫu số bằng 0 ({computed}), tức là không phát sinh.",
    fix="Đề nghị để trống và ghi lý do “không phát sinh”.",
    basis="Tỷ lệ không xác định khi không phát sinh",
)

ZERO_OF_NOTHING = Rule(
    code="KT-KHONGPHATSINH",
    name="Không phát sinh thì để trống, không ghi 0%",
    severity=Severity.NOTE,
    find=_compared_as("zero of nothing"),
    message="{place} ghi {typed} trong khi mẫu số bằng 0; báo cáo in là “không phát sinh”.",
    fix="Đề nghị để trống và ghi lý do “không phát sinh”.",
    basis="Tỷ lệ không xác định khi không phát sinh",
)

KEPT_AS_STATED = Rule(
    code="KT-GIUSO",
    name="Số được giữ theo lựa chọn của đơn vị khác số tính lại",
    severity=Severity.NOTE,
    find=_kept_as("not at all"),
    message="{place} giữ số đã ghi {typed} theo lựa chọn của đơn vị; số tính lại là {computed}.",
    basis="Lựa chọn có nêu lý do trong tham số (keep_stated)",
)

OVER_HUNDRED = Rule(
    code="KT-QUA100",
    name="Tỷ lệ của một phần trong toàn bộ không vượt 100%",
    severity=Severity.BLOCK,
    find=_over_hundred,
    message="{place} ghi {typed}, lớn hơn 100%.",
    fix="Đề nghị kiểm tra lại tử số, mẫu số hoặc đơn vị tính.",
    basis="Phần không lớn hơn toàn bộ",
)
