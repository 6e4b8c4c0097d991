"""Reports inside a longer period: which of them may be added up, and which days they leave out or repeat."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import pairwise

from cchc_toolkit.checks.earlier_periods import NO_PACKET
from cchc_toolkit.checks.flows import is_month, period_in_words
from cchc_toolkit.checks.rule import CannotRun, Facts, OtherPeriod, Violation, rule
from cchc_toolkit.vocabulary.windows import Window, uncovered, window_overlap
from cchc_toolkit.vocabulary.wording import count, join_vi

__all__ = ["LONGEST_QUARTER", "inside", "is_within", "joined", "window_of"]

LONGEST_QUARTER = 100
"""Days; a longer window is cumulative, and other reports should lie inside it."""


def inside(whole: Window, others: Mapping[str, OtherPeriod]) -> dict[str, OtherPeriod]:
    """The periods that lie inside a window and are shorter, in order of time.

    Parameters
    ----------
    others : mapping of str to OtherPeriod
        By period; those without a window are left out.
    """
    inner = {
        key: other
        for key, other in others.items()
        if other.window and other.window != (whole.first, whole.last)
        if whole.first <= other.window[0] and other.window[1] <= whole.last
    }
    return dict(sorted(inner.items(), key=lambda pair: window_of(pair[1])))


def joined(inner: Mapping[str, OtherPeriod]) -> tuple[str, ...]:
    """Those that share no day and together cover the most days; of two such choices that of fewer periods.

    Parameters
    ----------
    inner : mapping of str to OtherPeriod
        As ``inside`` gives them.

    Returns
    -------
    tuple of str
        In order of time.
    """
    ordered = sorted(inner, key=lambda key: window_of(inner[key]).last)
    windows = [window_of(inner[key]) for key in ordered]
    ends = [window.last for window in windows]
    best: list[tuple[int, int, tuple[str, ...]]] = [(0, 0, ())]
    for at, (key, window) in enumerate(zip(ordered, windows, strict=True)):
        days, periods, keys = best[bisect_left(ends, window.first, 0, at)]
        taken = (days + window.days, periods - 1, (*keys, key))
        best.append(max(best[-1], taken, key=lambda choice: choice[:2]))
    return best[-1][2]


def is_within(key: str, keys: tuple[str, ...], inner: Mapping[str, OtherPeriod]) -> bool:
    """True if a period is one of others, or lies inside one of them."""
    own = window_of(inner[key])
    return any(
        window_of(inner[other]).first <= own.first and own.last <= window_of(inner[other]).last
        for other in keys
    )


def window_of(other: OtherPeriod) -> Window:
    """The window of a period that is known to have one."""
    assert other.window is not None  # those without one were left out
    return Window(*other.window)


@rule("KT-PHUKIN")
def _not_joined(facts: Facts) -> Iterator[Violation]:
    """The days of a cumulative report that the reports inside it leave out or count twice."""
    whole = Window(*facts.window)
    if whole.days <= LONGEST_QUARTER:
        return
    if not facts.others:
        raise CannotRun(NO_PACKET)
    inner = _reports(inside(whole, facts.others))
    if not inner:
        return
    windows = [window_of(other) for other in inner.values()]
    shared = [days for one, other in pairwise(windows) if (days := window_overlap(one, other))]
    how = [
        *(
            f"{count(gap.days)} ngày không có trong báo cáo nào ({gap.label})"
            for gap in uncovered(whole, windows)
        ),
        *(f"{count(days.days)} ngày tính hai lần ({days.label})" for days in shared),
    ]
    if how:
        words = {"periods": join_vi(period_in_words(key) for key in inner), "how": "; ".join(how)}
        spans = (f"{period_in_words(key)}: {window_of(other).label}" for key, other in inner.items())
        yield Violation(words, arithmetic="; ".join(spans))


def _reports(inner: Mapping[str, OtherPeriod]) -> dict[str, OtherPeriod]:
    """The longest ones: quarters and half-years, months where there is nothing else; none inside another."""
    longer = {key: other for key, other in inner.items() if not is_month(key)}
    known = longer or dict(inner)
    return {
        key: other
        for key, other in known.items()
        if not is_within(key, tuple(name for name in known if name != key), known)
    }
