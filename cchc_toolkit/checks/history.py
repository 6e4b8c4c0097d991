"""Against the period before: stocks that carry on, figures out of all proportion, windows that meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from cchc_toolkit.checks.cells import Cell, all_cells, as_typed, filled_forms, origins
from cchc_toolkit.checks.rule import CannotRun, Facts, Found, Rule
from cchc_toolkit.forms.form import Continuity, Form
from cchc_toolkit.vocabulary.values import Reading, Severity
from cchc_toolkit.vocabulary.windows import Window, gap_days, overlap_days
from cchc_toolkit.vocabulary.wording import count, is_percentage, join_vi, number, percent

__all__ = ["OUT_OF_PROPORTION", "STOCK_CONTINUITY", "WINDOWS_MEET"]

_TIMES = 3
_LEAST_DIFFERENCE = 20
"""Small numbers triple by chance; only a difference of this many is worth a look (points, for rates)."""


def _previous(facts: Facts) -> Mapping[str, Reading]:
    if facts.previous is None:
        raise CannotRun("chưa có gói lưu vết của kỳ trước để so sánh")
    return facts.previous


def _broken_stocks(facts: Facts) -> Iterator[Found]:
    previous = _previous(facts)
    cells = all_cells(facts)
    for form in filled_forms(facts):
        for stock in form.continuities:
            found = _broken(stock, form, cells, previous)
            if found:
                yield found


def _broken(
    stock: Continuity, form: Form, cells: Mapping[str, Cell], previous: Mapping[str, Reading]
) -> Found | None:
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
    return Found(words, tuple(cell.key for cell in used), origins(used), arithmetic)


def _leaps(facts: Facts) -> Iterator[Found]:
    previous = _previous(facts)
    open_rows = tuple(f"{form.code}/" for form in facts.forms if form.has_open_rows)
    leaps = [
        (reading, previous[reading.code])
        for reading in dict.fromkeys(facts.readings.values())
        if reading.code in previous
        and not reading.code.startswith(open_rows or "\0")
        and _is_leap(reading, previous[reading.code])
    ]
    if leaps:
        told = [
            f"{now.name[:1].lower()}{now.name[1:]}: {_value(before)} → {_value(now)}" for now, before in leaps
        ]
        words = {"count": count(len(leaps)), "names": join_vi(now.code for now, _ in leaps)}
        where = tuple(dict.fromkeys(origin for now, _ in leaps for origin in now.origins[:1]))
        yield Found(words, tuple(now.code for now, _ in leaps), where, "; ".join(told))


def _is_leap(now: Reading, before: Reading) -> bool:
    a, b = now.value, before.value
    if a is None or b is None or abs(a - b) < _LEAST_DIFFERENCE:
        return False
    return is_percentage(now) or max(a, b) >= _TIMES * min(a, b)


def _value(reading: Reading) -> str:
    value = reading.value or Decimal()
    return percent(value) if is_percentage(reading) else number(value)


def _meeting(facts: Facts) -> Iterator[Found]:
    _previous(facts)
    if facts.previous_window is None:
        raise CannotRun("gói lưu vết của kỳ trước không ghi thời gian chốt số liệu")
    before, now = Window(*facts.previous_window), Window(*facts.window)
    shared, missing = overlap_days(before, now), gap_days(before, now)
    if shared or missing:
        how = f"trùng nhau {count(shared)} ngày" if shared else f"bỏ sót {count(missing)} ngày ở giữa"
        arithmetic = f"kỳ trước {before.label}; kỳ này {now.label}"
        yield Found({"how": how}, arithmetic=arithmetic)


STOCK_CONTINUITY = Rule(
    code="KT-LIENTUC",
    name="Số cuối kỳ khớp với số kỳ trước cộng tăng, trừ giảm",
    severity=Severity.WARN,
    find=_broken_stocks,
    message="{place} ghi {typed}; {why} thì được {expected}.",
    fix="Đề nghị kiểm tra số kỳ này, số tăng, giảm trong kỳ hoặc ghi chú lý do.",
    basis="Cấu trúc của biểu mẫu",
)

OUT_OF_PROPORTION = Rule(
    code="KT-BATTHUONG",
    name="Số liệu không biến động quá lớn so với kỳ trước",
    severity=Severity.NOTE,
    find=_leaps,
    message="{count} số liệu biến động lớn so với kỳ trước: {names}.",
    fix="Đề nghị xem lại và nêu nguyên nhân trong báo cáo nếu số liệu đúng.",
    basis="So sánh với gói lưu vết của kỳ trước",
)

WINDOWS_MEET = Rule(
    code="KT-THOIGIAN",
    name="Thời gian chốt số liệu nối tiếp kỳ trước",
    severity=Severity.NOTE,
    find=_meeting,
    message="thời gian chốt số liệu của kỳ trước và kỳ này {how}.",
    basis="Văn bản quy định thời gian chốt số liệu",
)
