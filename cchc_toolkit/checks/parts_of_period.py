"""A long period against the periods inside it, and what is carried over against what was left open before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import TypeAlias

from cchc_toolkit.checks.earlier_periods import NO_PACKET
from cchc_toolkit.checks.flows import (
    AT_THE_END,
    AT_THE_START,
    Moved,
    flows_of,
    grown_of,
    levels_of,
    period_in_words,
    plain,
)
from cchc_toolkit.checks.inner_periods import LONGEST_QUARTER, inside, joined, window_of
from cchc_toolkit.checks.rule import CannotRun, Facts, OtherPeriod, Violation, rule
from cchc_toolkit.forms.form import Form
from cchc_toolkit.model.reading import by_sheet
from cchc_toolkit.model.spoken import some_of
from cchc_toolkit.vocabulary.windows import Window
from cchc_toolkit.vocabulary.wording import count, join_vi

_Figures = Mapping[tuple[str, ...], Moved]
_Differing: TypeAlias = Iterator[tuple[Moved, str]]


@rule("KT-CONGKY")
def _sum_of_parts(facts: Facts) -> Iterator[Violation]:
    """Flows against the sum of the parts; what stood at an end against the part that begins or ends there."""
    whole = Window(*facts.window)
    inner = inside(whole, facts.others)
    if not inner and whole.days > LONGEST_QUARTER:
        raise CannotRun("chưa có gói lưu vết của các kỳ nằm trong kỳ này")
    for keys, forms in _by_parts(facts.forms, inner).items():
        own = replace(facts, forms=forms)
        differing = [*_differing_flows(own, inner, keys, whole), *_differing_levels(own, inner, whole)]
        told = {moved.reading.code: (moved, text) for moved, text in reversed(differing)}
        if told:
            yield _violation(list(reversed(told.values())), keys, inner)


def _by_parts(
    forms: tuple[Form, ...], inner: Mapping[str, OtherPeriod]
) -> dict[tuple[str, ...], tuple[Form, ...]]:
    """The periods to be added up, and the forms that they have figures of: monthly reports know one form."""
    by_parts: dict[tuple[str, ...], tuple[Form, ...]] = {}
    for form in forms:
        begin = f"{form.code}/"
        having = {
            key: other
            for key, other in inner.items()
            if any(code.startswith(begin) for code in other.readings)
        }
        keys = joined(having)
        if keys:
            by_parts[keys] = (*by_parts.get(keys, ()), form)
    return by_parts


def _violation(
    differing: Sequence[tuple[Moved, str]], keys: tuple[str, ...], inner: Mapping[str, OtherPeriod]
) -> Violation:
    words = {
        "count": count(len(differing)),
        "parts": join_vi(period_in_words(key) for key in keys),
        "packets": ", ".join(inner[key].packet for key in keys),
        "names": some_of((moved.reading.name for moved, _ in differing), "số liệu"),
    }
    where = by_sheet(origin for moved, _ in differing for origin in moved.reading.origins)
    codes = tuple(moved.reading.code for moved, _ in differing)
    return Violation(words, codes, where, "; ".join(text for _, text in differing))


def _differing_flows(
    facts: Facts, inner: Mapping[str, OtherPeriod], keys: tuple[str, ...], whole: Window
) -> _Differing:
    """Parts that cover the whole must add up to it; others must not exceed it, nor any part alone."""
    is_all = sum(window_of(inner[key]).days for key in keys) == whole.days
    figures = {key: flows_of(facts.forms, other.readings) for key, other in inner.items()}
    for name, moved in flows_of(facts.forms, facts.readings).items():
        known = [figures[key][name] for key in keys if name in figures[key]]
        total = sum((addend.value for addend in known), Decimal())
        if len(known) == len(keys) and _is_wrong(total, moved, is_all):
            summed = " + ".join(plain(addend.value) for addend in known)
            shown = f"{summed} = {plain(total)}" if len(known) > 1 else summed
            sign = ">" if total > moved.value and not is_all else "<" if moved.is_once else "≠"
            yield moved, f"{_name(moved)}: {shown} {sign} {plain(moved.value)}"
        else:
            yield from _exceeded(
                moved, {key: of_part[name] for key, of_part in figures.items() if name in of_part}
            )


def _is_wrong(total: Decimal, moved: Moved, is_all: bool) -> bool:
    """Things that are counted once however often they come up are no more than the sum of the parts."""
    if moved.is_once:
        return is_all and total < moved.value
    return total > moved.value or (is_all and total != moved.value)


def _exceeded(moved: Moved, parts: Mapping[str, Moved]) -> _Differing:
    """The part that alone is larger than the whole."""
    for key, part in parts.items():
        if part.value > moved.value:
            yield moved, f"{_name(moved)}: {period_in_words(key)} {plain(part.value)} > {plain(moved.value)}"
            return


def _differing_levels(facts: Facts, inner: Mapping[str, OtherPeriod], whole: Window) -> _Differing:
    for key, part in inner.items():
        window = window_of(part)
        for columns, meets in (
            (AT_THE_START, window.first == whole.first),
            (AT_THE_END, window.last == whole.last),
        ):
            before = levels_of(facts.forms, part.readings, columns) if meets else {}
            for name, moved in levels_of(facts.forms, facts.readings, columns).items():
                if name in before and before[name].value != moved.value:
                    then = f"{period_in_words(key)} {plain(before[name].value)}"
                    yield moved, f"{_name(moved)}: {then} ≠ {plain(moved.value)}"


@rule("KT-LUYKE")
def _never_less(facts: Facts) -> Iterator[Violation]:
    """What is added up since the year began, against every report of the year that ends before this one."""
    if not facts.others:
        raise CannotRun(NO_PACKET)
    last = facts.window[1]
    now = grown_of(facts.forms, facts.readings)
    for period, other in facts.others.items():
        is_earlier = other.window and other.window[1] < last and period.startswith(f"{last.year}-")
        before = grown_of(facts.forms, other.readings) if is_earlier else {}
        less = [
            (now[key], before[key].value)
            for key in now
            if key in before and now[key].value < before[key].value
        ]
        if less:
            rows = [
                f"{_name(moved)} ghi {plain(moved.value)}, khi ấy đã {plain(then)}" for moved, then in less
            ]
            words = {"rows": some_of(rows, "dòng"), "period": period_in_words(period), "packet": other.packet}
            where = by_sheet(origin for moved, _ in less for origin in moved.reading.origins)
            arithmetic = "; ".join(f"{plain(moved.value)} < {plain(then)}" for moved, then in less)
            yield Violation(words, tuple(moved.reading.code for moved, _ in less), where, arithmetic)


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
