"""A long period against the periods inside it, and what is carried over against what was left open before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from decimal import Decimal
from itertools import combinations, pairwise

from cchc_toolkit.checks.earlier_periods import NO_PACKET
from cchc_toolkit.checks.flows import (
    AT_THE_END,
    AT_THE_START,
    Moved,
    flows_of,
    levels_of,
    period_in_words,
    plain,
)
from cchc_toolkit.checks.rule import CannotRun, Facts, OtherPeriod, Violation, rule
from cchc_toolkit.model.reading import by_sheet
from cchc_toolkit.model.spoken import some_of
from cchc_toolkit.vocabulary.windows import Window
from cchc_toolkit.vocabulary.wording import count, join_vi

_Figures = Mapping[tuple[str, ...], Moved]
_LONGEST_QUARTER = 100


@rule("KT-CONGKY")
def _sum_of_parts(facts: Facts) -> Iterator[Violation]:
    """Flows against the sum of the parts; what stood at an end against the part that begins or ends there."""
    whole = Window(*facts.window)
    parts = _apart(whole, _inside(whole, facts.others))
    if not parts and whole.days > _LONGEST_QUARTER:
        raise CannotRun("chưa có gói lưu vết của các kỳ nằm trong kỳ này")
    if not parts:
        return
    differing = [*_differing_flows(facts, parts, whole), *_differing_levels(facts, parts, whole)]
    if differing:
        words = {
            "count": count(len(differing)),
            "parts": join_vi(period_in_words(key) for key in parts),
            "packets": ", ".join(part.packet for part in parts.values()),
            "names": some_of((moved.reading.name for moved, _ in differing), "số liệu"),
        }
        where = by_sheet(origin for moved, _ in differing for origin in moved.reading.origins)
        codes = tuple(moved.reading.code for moved, _ in differing)
        yield Violation(words, codes, where, "; ".join(text for _, text in differing))


def _inside(whole: Window, others: Mapping[str, OtherPeriod]) -> dict[str, OtherPeriod]:
    return {
        key: other
        for key, other in others.items()
        if other.window and other.window != (whole.first, whole.last)
        if whole.first <= other.window[0] and other.window[1] <= whole.last
    }


def _apart(whole: Window, inside: Mapping[str, OtherPeriod]) -> dict[str, OtherPeriod]:
    """Those that share no day and together cover most of the whole, in their order."""
    ordered = sorted(inside, key=lambda key: inside[key].window or (whole.first, whole.last))
    chosen: tuple[str, ...] = ()
    for size in range(1, len(ordered) + 1):
        for keys in combinations(ordered, size):
            windows = [_window(inside[key]) for key in keys]
            if all(a.last < b.first for a, b in pairwise(windows)):
                days = sum(window.days for window in windows)
                chosen = max(chosen, keys, key=lambda candidate: _days(candidate, inside)) if days else chosen
    return {key: inside[key] for key in chosen}


def _days(keys: tuple[str, ...], inside: Mapping[str, OtherPeriod]) -> int:
    return sum(_window(inside[key]).days for key in keys)


def _window(other: OtherPeriod) -> Window:
    assert other.window is not None  # those without one were left out
    return Window(*other.window)


def _differing_flows(
    facts: Facts, parts: Mapping[str, OtherPeriod], whole: Window
) -> Iterator[tuple[Moved, str]]:
    """Parts that cover the whole must add up to it; others, and what counts once, must not exceed it."""
    is_all = _days(tuple(parts), parts) == whole.days
    figures = [flows_of(facts.forms, part.readings) for part in parts.values()]
    for key, moved in flows_of(facts.forms, facts.readings).items():
        known = [of_part[key] for of_part in figures if key in of_part]
        if len(known) < len(figures):
            continue
        addends = [max(part.value for part in known)] if moved.is_distinct else [part.value for part in known]
        total = sum(addends, Decimal())
        if total > moved.value or (is_all and not moved.is_distinct and total != moved.value):
            summed = " + ".join(map(plain, addends))
            shown = f"{summed} = {plain(total)}" if len(addends) > 1 else summed
            sign = ">" if moved.is_distinct or not is_all else "≠"
            yield moved, f"{_name(moved)}: {shown} {sign} {plain(moved.value)}"


def _differing_levels(
    facts: Facts, parts: Mapping[str, OtherPeriod], whole: Window
) -> Iterator[tuple[Moved, str]]:
    for part in parts.values():
        window = _window(part)
        for columns, meets in (
            (AT_THE_START, window.first == whole.first),
            (AT_THE_END, window.last == whole.last),
        ):
            before = levels_of(facts.forms, part.readings, columns) if meets else {}
            for key, moved in levels_of(facts.forms, facts.readings, columns).items():
                if key in before and before[key].value != moved.value:
                    yield moved, f"{_name(moved)}: {plain(before[key].value)} ≠ {plain(moved.value)}"


@rule("KT-CHUYENSANG")
def _carried_as_left(facts: Facts) -> Iterator[Violation]:
    if not facts.others:
        raise CannotRun(NO_PACKET)
    eve = facts.window[0] - timedelta(days=1)
    now = _by_row(levels_of(facts.forms, facts.readings, AT_THE_START))
    for period, other in facts.others.items():
        if not other.window or other.window[1] != eve:
            continue
        left = _by_row(levels_of(facts.forms, other.readings, ("pending",)))
        wrong = [
            (now[key], left[key].value) for key in now if key in left and left[key].value != now[key].value
        ]
        if wrong:
            rows = [
                f"{moved.row or 'Tổng số'} ghi {plain(moved.value)}, kỳ trước còn {plain(before)}"
                for moved, before in wrong
            ]
            words = {"rows": some_of(rows, "dòng"), "period": period_in_words(period), "packet": other.packet}
            where = by_sheet(origin for moved, _ in wrong for origin in moved.reading.origins)
            arithmetic = "; ".join(f"{plain(before)} ≠ {plain(moved.value)}" for moved, before in wrong)
            yield Violation(words, tuple(moved.reading.code for moved, _ in wrong), where, arithmetic)


def _by_row(figures: _Figures) -> dict[tuple[str, ...], Moved]:
    return {key[:2]: moved for key, moved in figures.items() if moved.reading.unit != "%"}


def _name(moved: Moved) -> str:
    return moved.reading.name[:1].lower() + moved.reading.name[1:]
