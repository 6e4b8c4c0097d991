"""Figures that are those of another report: a workbook of another period was sent again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from cchc_toolkit.checks.earlier_periods import NO_PACKET
from cchc_toolkit.checks.flows import Moved, flows_of, is_month, period_in_words, plain
from cchc_toolkit.checks.rule import CannotRun, Facts, OtherPeriod, Violation, rule
from cchc_toolkit.model.reading import by_sheet
from cchc_toolkit.vocabulary.wording import count

_FEWEST = 5
_SHARE = Decimal("0.9")
_WEIGHT_OF_TABLE, _WEIGHT_OF_SHEET = 5, 8
"""A figure below ten repeats by chance, so it weighs 1, a larger one 2; one value counts once in a row, where
"direct" or "early" often only repeat the total. A sheet has more figures that are 1 or 2 every time."""

_Flows = Mapping[tuple[str, ...], Moved]


@rule("KT-LAPLAI")
def _same_again(facts: Facts) -> Iterator[Violation]:
    if not facts.others:
        raise CannotRun(NO_PACKET)
    now = _counted(flows_of(facts.forms, facts.readings))
    for period, other in facts.others.items():
        if is_month(period) is not is_month(facts.about.get("period", "")):
            continue  # all that happened in a quarter may have happened in one month of it
        before = _counted(flows_of(facts.forms, other.readings))
        shared = {key[0] for key in now} & {key[0] for key in before}
        whole = _compared(now, before, shared)
        parts = {form: _compared(now, before, {form}) for form in shared}
        is_table = {form.code: form.has_open_rows for form in facts.forms}
        if _is_repeated(
            *whole, _WEIGHT_OF_TABLE if any(is_table[form] for form in shared) else _WEIGHT_OF_SHEET
        ):
            yield _repeats("báo cáo", period, other, whole)
            continue
        for form, pair in parts.items():
            if _is_repeated(*pair, _WEIGHT_OF_TABLE if is_table[form] else _WEIGHT_OF_SHEET):
                name = next(used.name for used in facts.forms if used.code == form)
                yield _repeats(name, period, other, pair)


def _counted(flows: _Flows) -> dict[tuple[str, ...], Moved]:
    """Without total rows, which only add up what is compared already."""
    return {key: moved for key, moved in flows.items() if not moved.is_total}


def _compared(now: _Flows, before: _Flows, forms: Iterable[str]) -> tuple[list[Moved], list[str]]:
    """Figures that are the same, and those that are not, in words; two zeros say nothing."""
    same: list[Moved] = []
    other: list[str] = []
    wanted = set(forms)
    for key in (key for key in dict.fromkeys((*now, *before)) if key[0] in wanted):
        here, there = now.get(key), before.get(key)
        values = [moved.value if moved else Decimal() for moved in (here, there)]
        if here and there and here.value == there.value:
            same += [here] if here.value else []
        elif any(values):
            name = next(moved.reading.name for moved in (here, there) if moved)
            other.append(f"{name} {plain(values[1])} → {plain(values[0])}")
    return same, other


def _is_repeated(same: list[Moved], other: list[str], least: int) -> bool:
    weights = {(moved.form, moved.row, moved.value): 2 if moved.value >= 10 else 1 for moved in same}
    is_enough = len(same) >= _FEWEST and sum(weights.values()) >= least
    return is_enough and len(same) >= _SHARE * (len(same) + len(other))


def _repeats(what: str, period: str, other: OtherPeriod, pair: tuple[list[Moved], list[str]]) -> Violation:
    same, different = pair
    words = {
        "what": what,
        "same": count(len(same)),
        "all": count(len(same) + len(different)),
        "period": period_in_words(period),
        "packet": other.packet,
    }
    where = by_sheet(origin for moved in same for origin in moved.reading.origins)
    arithmetic = f"chỉ khác: {'; '.join(different)}" if different else ""
    return Violation(words, tuple(moved.reading.code for moved in same), where, arithmetic)
