"""Readings of earlier packets: the period before, the last packet of the same report, and the trend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from cchc_toolkit.archive.earlier_packets import newest_of_period, newest_of_report
from cchc_toolkit.checks.rule import OtherPeriod
from cchc_toolkit.model.reading import Reading, Status
from cchc_toolkit.vocabulary.periods import TREND, Period

__all__ = [
    "History",
    "as_others",
    "by_code",
    "earlier_from_json",
    "earlier_periods",
    "earlier_to_json",
    "from_json",
    "last_of_report",
    "of_period",
    "other_periods",
    "to_json",
    "trend",
]

_READINGS: TypeAdapter[tuple[Reading, ...]] = TypeAdapter(tuple[Reading, ...])
_TREND = ("TTHC-01", "TTHC-02", "TTHC-03", "TTHC-11", "TTHC-12")


@dataclass(frozen=True, slots=True)
class History:
    """Readings of an earlier packet and its id; empty where there is none."""

    packet: str
    period: str
    readings: Mapping[str, Reading]
    window: tuple[date, date] | None = None


_HISTORY: TypeAdapter[History] = TypeAdapter(History)
_HISTORIES: TypeAdapter[tuple[History, ...]] = TypeAdapter(tuple[History, ...])


def by_code(readings: tuple[Reading, ...]) -> dict[str, Reading]:
    """Readings by code and by every alias."""
    return {name: each for each in readings for name in (each.code, *each.aliases)}


def of_period(outputs: Path, commune: str, period: Period) -> History:
    """What the valid packet of a period says.

    Returns
    -------
    History
        Without readings where there is no packet.
    """
    return _history(newest_of_period(outputs, commune, period.key), period.key)


def last_of_report(outputs: Path, report_key: str, period: str) -> History:
    """What the last packet of the same report says.

    Parameters
    ----------
    report_key : str
        ``hong-kim/2023-Q3/quarterly``.
    """
    return _history(newest_of_report(outputs, report_key), period)


def earlier_periods(outputs: Path, commune: str, period: Period) -> tuple[History, ...]:
    """Main readings of the periods before, oldest first, each with the id of its packet.

    Parameters
    ----------
    period : Period
        The one that is reported now.

    Returns
    -------
    tuple of History
        Periods of which there is a packet, seven periods back at most.
    """
    told = [each for each in _earlier(outputs, commune, period) if each.readings]
    return tuple(
        replace(each, readings={code: each.readings[code] for code in _TREND if code in each.readings})
        for each in reversed(told)
    )


def other_periods(outputs: Path, commune: str, period: Period) -> tuple[History, ...]:
    """Figures of the periods that this one is compared with, each with the id of its packet.

    Parameters
    ----------
    period : Period
        The one that is reported now.

    Returns
    -------
    tuple of History
        The last report before this one, whatever its length, then those that ``Period.compared`` names;
        those of which there is a packet. Of each reading only its name and number is kept.
    """
    before = next((each for each in _earlier(outputs, commune, period) if each.readings), None)
    named = (of_period(outputs, commune, each) for each in period.compared)
    found = {each.period: each for each in (*([before] if before else []), *named) if each.readings}
    return tuple(_reduced(each) for each in found.values())


def _reduced(history: History) -> History:
    numbers = (each for each in dict.fromkeys(history.readings.values()) if each.status is Status.NUMBER)
    kept = [
        Reading(each.code, each.name, each.unit, each.status, each.amount, aliases=each.aliases)
        for each in numbers
    ]
    return replace(history, readings={each.code: each for each in kept})


def as_others(histories: Iterable[History]) -> dict[str, OtherPeriod]:
    """Other periods as rules look at them.

    Parameters
    ----------
    histories : iterable of History
        As ``other_periods`` gives them.

    Returns
    -------
    dict of str to OtherPeriod
        By period, readings by code and by every alias.
    """
    return {
        each.period: OtherPeriod(each.packet, each.window, by_code(tuple(each.readings.values())))
        for each in histories
    }


def trend(earlier: Iterable[History]) -> dict[str, Mapping[str, Reading]]:
    """Readings of earlier periods by period.

    Returns
    -------
    dict of str to mapping of str to Reading
        In the order given.
    """
    return {each.period: each.readings for each in earlier}


def earlier_to_json(earlier: tuple[History, ...]) -> bytes:
    """Earlier periods as the input that they are."""
    return _HISTORIES.dump_json(earlier, indent=1) + b"\n"


def earlier_from_json(data: bytes) -> tuple[History, ...]:
    """Read back what ``earlier_to_json`` wrote."""
    return _HISTORIES.validate_json(data)


def _earlier(outputs: Path, commune: str, period: Period) -> Iterator[History]:
    yield from (of_period(outputs, commune, each) for each in period.earlier(TREND))


def to_json(history: History) -> bytes:
    """An earlier packet's readings as the input that they are."""
    return _HISTORY.dump_json(history, indent=1) + b"\n"


def from_json(data: bytes) -> History:
    """Read back what ``to_json`` wrote."""
    return _HISTORY.validate_json(data)


def _history(facts: Mapping[str, Any] | None, period: str) -> History:
    if facts is None:
        return History("", period, {})
    first, last = (date.fromisoformat(each) for each in facts["window"])
    readings = by_code(_READINGS.validate_python(facts["readings"]))
    return History(str(facts["id"]), period, readings, (first, last))
