"""Who says which days a period counts and which periods are reported: dated data of an authority.

The data stands in ``data/windows.yaml``: a new guide is a new entry, an old one is never edited. A letter
that fixes the window of one report is a parameter of that report, not a rule.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Protocol, TypeVar

__all__ = ["PeriodRule", "WindowRule", "period_rule", "period_rules", "window_rule", "window_rules"]

_TABLE = Path(__file__).parent / "data" / "windows.yaml"


@dataclass(frozen=True, slots=True)
class WindowRule:
    """On which days of the months the window of some kinds of period begins and ends, and who says so.

    Parameters
    ----------
    authority : str
        Who asks for the report; empty where it holds for all.
    kinds : tuple of str
        Values of ``PeriodKind``.
    first_day : int
        Day of the month that lies ``months_before`` the first month of the period.
    last_day : int
        Day of its last month; 31 is the last one of any month.
    is_confirmed : bool
        False where a detail was inferred.
    """

    authority: str
    kinds: tuple[str, ...]
    in_force_from: date
    first_day: int
    last_day: int
    basis: str
    months_before: int = 1
    in_force_to: date | None = None
    source: str = ""
    is_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class PeriodRule:
    """Which parts of a year have a report of their own, in the order in which they are made.

    Parameters
    ----------
    due_day : int
        Day of the period's last month by which its report is sent; 0 where nobody has fixed one. A letter
        for one period may fix another day.
    due_basis : str
        Who says so.
    """

    authority: str
    parts: tuple[str, ...]
    in_force_from: date
    basis: str
    in_force_to: date | None = None
    source: str = ""
    is_confirmed: bool = False
    due_day: int = 0
    due_basis: str = ""


class _Dated(Protocol):
    @property
    def authority(self) -> str: ...
    @property
    def in_force_from(self) -> date: ...
    @property
    def in_force_to(self) -> date | None: ...


R = TypeVar("R", bound=_Dated)


def window_rules() -> tuple[WindowRule, ...]:
    """Every rule for default windows, in the order of the file."""
    return tuple(WindowRule(**_values(entry)) for entry in _table()["windows"])


def period_rules() -> tuple[PeriodRule, ...]:
    """Every rule on which periods are reported, in the order of the file."""
    return tuple(PeriodRule(**_values(entry)) for entry in _table()["periods"])


@cache
def window_rule(kind: str, on: date, authority: str = "") -> WindowRule:
    """The rule for the window of a kind of period.

    Parameters
    ----------
    kind : str
        ``quarter`` and so on.
    on : date
        Day that decides which rule is in force.
    authority : str
        One that is not declared has the rule of all.

    Returns
    -------
    WindowRule
        The latest in force; before the first of them the first.
    """
    return _in_force((rule for rule in window_rules() if kind in rule.kinds), on, authority)


@cache
def period_rule(year: int, authority: str = "") -> PeriodRule:
    """The rule on the periods of a year: the latest in force on its last day."""
    return _in_force(period_rules(), date(year, 12, 31), authority)


def _in_force(rules: Iterable[R], on: date, authority: str) -> R:
    known = list(rules)
    own = [rule for rule in known if rule.authority == authority] if authority else []
    for candidates in (own, [rule for rule in known if not rule.authority]):
        begun = [rule for rule in candidates if rule.in_force_from <= on]
        holding = [rule for rule in begun if rule.in_force_to is None or on <= rule.in_force_to]
        if holding:
            return max(holding, key=lambda rule: rule.in_force_from)
    return next(rule for rule in known if not rule.authority)


@cache
def _table() -> dict[str, Any]:
    import yaml  # wanted only where a period is asked about

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    table: dict[str, Any] = yaml.load(_TABLE.read_text(encoding="utf-8"), Loader=loader)
    return table


def _values(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
