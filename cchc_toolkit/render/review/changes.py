"""What changed against the period before and against the last packet of the same report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, NamedTuple, TypeAlias

from cchc_toolkit.model.figure_text import is_percentage
from cchc_toolkit.model.reading import Reading
from cchc_toolkit.render.review.addresses import Addresses, Link
from cchc_toolkit.render.review.quantities import is_grid_cell, value_text
from cchc_toolkit.report.record import Record
from cchc_toolkit.vocabulary.periods import parse_period
from cchc_toolkit.vocabulary.wording import count, number

__all__ = ["Change", "Changes", "change_between", "changes_of", "main_changes", "period_before"]

ChangedRow: TypeAlias = tuple[Link, str, str, str]
"""Name of the reading, its value before, its value now, the change in words."""


@dataclass(frozen=True, slots=True)
class Change:
    """How a quantity moved: which way, how far (``tăng 12``, ``giảm 0,37 điểm %``), against what."""

    direction: Literal["up", "down", "same", "unknown"]
    text: str
    than: str = ""


class Changes(NamedTuple):
    """What changed since another run, main readings and cells of tables apart; no row where nothing did."""

    main: list[ChangedRow]
    cells: list[ChangedRow]


def changes_of(record: Record, before: Mapping[str, Reading], addresses: Addresses) -> Changes:
    """Compare the readings of a record with those of another run."""
    pairs = [(now, before[now.code]) for now in record.readings if now.code in before]
    changed = [(now, then) for now, then in pairs if now.value != then.value or now.status is not then.status]
    return Changes(
        [_row(now, then, addresses) for now, then in changed if not is_grid_cell(now)],
        [_row(now, then, addresses) for now, then in changed if is_grid_cell(now)],
    )


def _row(now: Reading, before: Reading, addresses: Addresses) -> ChangedRow:
    name = Link(now.name, addresses.of_trace(now.code))
    return name, value_text(before), value_text(now), change_between(now, before).text


def period_before(record: Record) -> str:
    """The period before in words; empty where there is no packet of it."""
    return parse_period(record.previous_period).label if record.previous and record.previous_period else ""


def main_changes(record: Record, readings: Iterable[Reading]) -> list[str]:
    """The changes of some readings since the period before, for the leader's sheet."""
    pairs = [(now, record.previous[now.code]) for now in readings if now.code in record.previous]
    return [
        f"{now.name}: {value_text(before)} → {value_text(now)} ({change_between(now, before).text})"
        for now, before in pairs
    ]


def change_between(now: Reading, before: Reading | None) -> Change:
    """The change since an earlier reading of the same quantity.

    Parameters
    ----------
    before : Reading or None
        ``None`` where the earlier period has no such reading.

    Returns
    -------
    Change
        Percentages are compared as they are printed, so that a reader who subtracts gets the same.
    """
    if before is None or before.value is None:
        return Change("unknown", "kỳ trước chưa có số liệu")
    if now.value is None:
        return Change("unknown", f"kỳ trước là {value_text(before)}")
    difference = _as_printed(now.value) - _as_printed(before.value)
    if difference == 0:
        return Change("same", "không đổi")
    size = abs(difference)
    amount = f"{number(size, 2)} điểm %" if is_percentage(now) else count(size)
    return Change("up", f"tăng {amount}") if difference > 0 else Change("down", f"giảm {amount}")


def _as_printed(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
