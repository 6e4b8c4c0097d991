"""What a check is: a declared rule (code, severity, wording) and a pure function over the facts of a run.

ADD A CHECK HERE: declare the rule in a file of ``forms/rules/`` beside rules of the same theme; in a module
of this folder write a function from ``Facts`` to the violations, under ``@rule`` with the code; nothing has
to be registered. Then ``make docs`` writes its page and the golden list of codes, and its tests stand in
``tests/checks/``, on both sides of its edge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TypeAlias

from cchc_toolkit.forms.form import Form
from cchc_toolkit.indicators.grids import Grids
from cchc_toolkit.model.dataset import Dataset
from cchc_toolkit.model.reading import CitedDocument, Origin, Reading
from cchc_toolkit.model.rule import Rule, rule_of
from cchc_toolkit.model.target import TargetResult

__all__ = ["CannotRun", "Check", "Facts", "Finder", "OtherPeriod", "Violation", "rule"]


class CannotRun(Exception):
    """Raised by a rule whose input is absent; the text says what is absent and is shown to the office."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that breaks a rule, before it is put into words.

    Parameters
    ----------
    words : mapping of str to str
        What stands in the places of the rule's ``message`` and ``fix``; a test holds that it is all of them
        and no more.
    codes : tuple of str
        The cells or readings concerned, the one that is probably wrong in front.
    where : tuple of Origin
        Their places, the one to look at first in front.
    arithmetic : str
        The calculation, on a line of its own.
    repair : mapping of Origin to Decimal
        The values that would mend it, by their cells; empty where none or several are suggested.
    documents : tuple of CitedDocument
        The documents that it is about, each with what the law says of it.
    is_doubtful : bool
        True where it rests on what nobody has confirmed; then its finding is a note, whatever the rule.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    codes: tuple[str, ...] = ()
    where: tuple[Origin, ...] = ()
    arithmetic: str = ""
    repair: Mapping[Origin, Decimal] = field(default_factory=dict)
    documents: tuple[CitedDocument, ...] = ()
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class OtherPeriod:
    """What the packet of another period says: its id, the days it counts, its readings by code and alias."""

    packet: str
    window: tuple[date, date] | None
    readings: Mapping[str, Reading]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that a rule may look at.

    Parameters
    ----------
    forms : tuple of Form
        The forms in use for this report.
    dataset : Dataset
        Lists as read; figures are asked of ``grids`` and ``readings``, whatever their source.
    readings : mapping of str to Reading
        By code and by every alias.
    window : tuple of date
        First and last day of the figures.
    previous : mapping of str to Reading or None
        Readings of the period before, ``None`` where there is no packet of it.
    previous_window : tuple of date or None
        First and last day of the figures of the period before.
    earlier : mapping of str to mapping of str to Reading
        Main readings of the commune's own earlier periods, by period and code, oldest first.
    document : mapping of str to str
        What the parameters say of the document: ``number``, ``issued_on``, … (empty: not yet given),
        and of the letter that orders the report: ``letter_number``, ``letter_day`` (31/5/2023),
        and ``born``, the sentence on a unit that began inside the window.
    others : mapping of str to OtherPeriod
        By period (``2026-Q1``): the report before, the same period last year, the periods inside this one;
        those of which there is a packet.
    about : mapping of str to str
        Whose report it is: ``unit`` (xã Mẫu), ``period`` (2023-Q3), ``synthetic`` ("có" or "không").
    grids : Grids
        The forms in use as each source fills them, and as they are printed.
    mended : callable or None
        The facts as they would be with other values in some cells.
    targets : tuple of TargetResult
        Targets given to the commune, against the readings.
    is_typed_report : bool
        True where all of it was read from a report that somebody typed, which has no sheet to be filled.
    """

    forms: tuple[Form, ...]
    dataset: Dataset
    readings: Mapping[str, Reading]
    window: tuple[date, date]
    previous: Mapping[str, Reading] | None = None
    previous_window: tuple[date, date] | None = None
    document: Mapping[str, str] = field(default_factory=dict)
    earlier: Mapping[str, Mapping[str, Reading]] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)
    grids: Grids = field(default_factory=Grids)
    mended: Callable[[Mapping[Origin, Decimal]], Facts] | None = None
    others: Mapping[str, OtherPeriod] = field(default_factory=dict)
    targets: tuple[TargetResult, ...] = ()
    is_typed_report: bool = False


Finder: TypeAlias = Callable[[Facts], Iterable[Violation]]
"""A pure function from the facts to what breaks its rule; ``CannotRun`` where an input is absent."""


@dataclass(frozen=True, slots=True)
class Check:
    """A rule over the facts with the function that finds what breaks it."""

    rule: Rule
    find: Finder


def rule(code: str) -> Callable[[Finder], Check]:
    """Put over a function: it finds what breaks the rule with this code.

    Raises
    ------
    CchcError
        No rule is declared with this code.
    """
    return partial(Check, rule_of(code))
