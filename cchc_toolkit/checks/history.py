"""Against the period before: stocks that carry on, figures out of all proportion, windows that meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from cchc_toolkit.checks.cells import printed_cells
from cchc_toolkit.checks.earlier_periods import NO_PACKET, Expected, expected, is_as_long, period_before
from cchc_toolkit.checks.rule import CannotRun, Facts, Violation, rule
from cchc_toolkit.forms.form import Continuity, Form
from cchc_toolkit.model.figure_text import is_percentage
from cchc_toolkit.model.grid import Cell, as_typed, origins_of
from cchc_toolkit.model.reading import Reading
from cchc_toolkit.model.spoken import some_of
from cchc_toolkit.vocabulary.windows import Window, uncovered, window_overlap
from cchc_toolkit.vocabulary.wording import count, number, percent

_TIMES = 3
_LEAST_DIFFERENCE = 20
"""Small numbers triple by chance; only a difference of this many is worth a look (points, for rates)."""


def _previous(facts: Facts) -> Mapping[str, Reading]:
    if facts.previous is None:
        raise CannotRun(NO_PACKET)
    return facts.previous


@rule("KT-LIENTUC")
def _broken_stocks(facts: Facts) -> Iterator[Violation]:
    previous = period_before(facts).readings
    cells = printed_cells(facts)
    for form in facts.forms:
        for stock in form.continuities:
            violation = _broken(stock, form, cells, previous)
            if violation:
                yield violation


def _broken(
    stock: Continuity, form: Form, cells: Mapping[str, Cell], previous: Mapping[str, Reading]
) -> Violation | None:
    now = cells.get(form.key(stock.stock))
    before = previous.get(form.key(stock.stock))
    moves = [
        (sign, cells.get(form.key(code)))
        for sign, codes in ((1, stock.added), (-1, stock.removed))
        for code in codes
    ]
    if now is None or now.value is None or before is None or before.value is None:
        return None
    known = [(sign, cell.value) for sign, cell in moves if cell and cell.value is not None]
    expected = before.value + sum((sign * value for sign, value in known), Decimal())
    if len(known) < len(moves) or expected == now.value:
        return None
    steps = "".join(f" {'+' if sign > 0 else '−'} {as_typed(value)}" for sign, value in known)
    used = [now, *(cell for _, cell in moves if cell)]
    words = {
        "place": now.place,
        "typed": now.typed,
        "expected": as_typed(expected),
        "why": stock.why,
    }
    arithmetic = f"{as_typed(before.value)}{steps} = {as_typed(expected)} ≠ {now.typed}"
    return Violation(words, tuple(cell.key for cell in used), origins_of(used), arithmetic)


@rule("KT-BATTHUONG")
def _out_of_proportion(facts: Facts) -> Iterator[Violation]:
    """Judged by the commune's own history where it is long enough, else by the period before."""
    period = facts.about.get("period", "")
    ranges = {now: expected(now, period, facts.earlier) for now in _comparable(facts)}
    previous = facts.previous or {} if any(ranges.values()) else _previous(facts)
    unusual: dict[Reading, str] = {}
    for now, usual in ranges.items():
        is_asked = usual or is_percentage(now) or is_as_long(facts.previous_window, facts.window)
        why = _unusual(now, usual) if usual else _leap(now, previous.get(now.code) if is_asked else None)
        if why:
            unusual[now] = f"{_named(now)}: {why}"
    if unusual:
        words = {"count": count(len(unusual)), "names": some_of(map(_named, unusual), "số liệu")}
        where = tuple(dict.fromkeys(origin for now in unusual for origin in now.origins[:1]))
        yield Violation(words, tuple(now.code for now in unusual), where, "; ".join(unusual.values()))


def _named(reading: Reading) -> str:
    return reading.name[:1].lower() + reading.name[1:]


def _comparable(facts: Facts) -> tuple[Reading, ...]:
    """Readings with a value that a period before lets expect.

    Rows that an office lists itself have other places in other periods; what is added up since the year began
    grows from one report to the next and begins again every year.
    """
    open_rows = tuple(f"{form.code}/" for form in facts.forms if form.has_open_rows)
    cumulative = {form.key(row.code) for form in facts.forms for row in form.rows if row.over_time == "grows"}
    return tuple(
        reading
        for reading in dict.fromkeys(facts.readings.values())
        if reading.value is not None
        and not reading.code.startswith(open_rows or "\0")
        and cumulative.isdisjoint((reading.code, *reading.aliases, *reading.parts))
    )


def _unusual(now: Reading, usual: Expected) -> str:
    """The value and the range that it lies outside of; empty where it lies inside."""
    if now.value is None or usual.holds(now.value):
        return ""
    value, low, middle, high = (
        _value_in_words(now, amount) for amount in (now.value, usual.low, usual.middle, usual.high)
    )
    return f"{value}, ngoài khoảng {low} – {high} quanh trung vị {middle} của {count(usual.periods)} kỳ trước"


def _leap(now: Reading, before: Reading | None) -> str:
    """Both values where one is out of all proportion to the other; empty where it is not."""
    if before is None or before.value is None or now.value is None or not _is_leap(now, before):
        return ""
    return f"{_value_in_words(before, before.value)} → {_value_in_words(now, now.value)}"


def _is_leap(now: Reading, before: Reading) -> bool:
    a, b = now.value, before.value
    if a is None or b is None or abs(a - b) < _LEAST_DIFFERENCE:
        return False
    return is_percentage(now) or max(a, b) >= _TIMES * min(a, b)


def _value_in_words(reading: Reading, value: Decimal) -> str:
    if is_percentage(reading):
        return percent(value)
    return number(value, 0 if value == value.to_integral_value() else 1)


@rule("KT-THOIGIAN")
def _windows_apart(facts: Facts) -> Iterator[Violation]:
    window = period_before(facts).window
    if window is None:
        raise CannotRun("gói lưu vết của kỳ trước không ghi thời gian chốt số liệu")
    before, now = Window(*window), Window(*facts.window)
    shared = window_overlap(before, now)
    missing = uncovered(Window(min(before.first, now.first), max(before.last, now.last)), (before, now))
    for days, what in ((shared, "trùng nhau {} ngày"), (next(iter(missing), None), "bỏ sót {} ngày ở giữa")):
        if days is None:
            continue
        how = f"{what.format(count(days.days))} ({days.label})"
        arithmetic = f"kỳ trước {before.label}; kỳ này {now.label}"
        yield Violation({"how": how}, arithmetic=arithmetic)
