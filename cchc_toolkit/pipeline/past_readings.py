"""Readings of earlier packets: the period before, the last packet of the same report, and the trend."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
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
    "PastReadings",
    "as_others",
    "by_code",
    "earlier_from_json",
    "earlier_periods",
    "earlier_to_json",
    "from_json",
    "gather_past",
    "last_of_report",
    "of_period",
    "other_periods",
    "to_json",
    "trend",
]

_READINGS: TypeAdapter[tuple[Reading, ...]] = TypeAdapter(tuple[Reading, ...])
_TREND = ("TTHC-01", "TTHC-02", "TTHC-03", "TTHC-11", "TTHC-12")


@dataclass(frozen=True, slots=True)
class PastReadings:
    """Readings of an earlier packet and its id; empty where there is none."""

    packet: str
    period: str
    readings: Mapping[str, Reading]
    window: tuple[date, date] | None = None


_ONE: TypeAdapter[PastReadings] = TypeAdapter(PastReadings)
_ALL: TypeAdapter[tuple[PastReadings, ...]] = TypeAdapter(tuple[PastReadings, ...])


def by_code(readings: tuple[Reading, ...]) -> dict[str, Reading]:
    """Readings by code and by every alias."""
    return {name: reading for reading in readings for name in (reading.code, *reading.aliases)}


def gather_past(
    outputs: Path, archived: Mapping[str, bytes], commune: str, period: Period, besides: Collection[str] = ()
) -> tuple[PastReadings, tuple[PastReadings, ...], tuple[PastReadings, ...]]:
    """The period before, the earlier periods, and those that this one is compared with.

    Parameters
    ----------
    archived : mapping of str to bytes
        The inputs of a packet that is executed again, which kept them; empty in an ordinary project.
    besides : collection of str
        Report types whose packets do not count.
    """
    if not archived:
        return (
            of_period(outputs, commune, period.previous, besides),
            earlier_periods(outputs, commune, period, besides),
            other_periods(outputs, commune, period, besides),
        )
    earlier, others = (
        earlier_from_json(archived[name]) if archived.get(name) else ()
        for name in ("earlier.json", "others.json")
    )
    return from_json(archived["previous.json"]), earlier, others


def of_period(outputs: Path, commune: str, period: Period, besides: Collection[str] = ()) -> PastReadings:
    """What the valid packet of a period says.

    Returns
    -------
    PastReadings
        Without readings where there is no packet.
    """
    return _past_readings(newest_of_period(outputs, commune, period.key, besides), period.key)


def last_of_report(outputs: Path, report_key: str, period: str) -> PastReadings:
    """What the last packet of the same report says.

    Parameters
    ----------
    report_key : str
        ``hong-kim/2023-Q3/quarterly``.
    """
    return _past_readings(newest_of_report(outputs, report_key), period)


def earlier_periods(
    outputs: Path, commune: str, period: Period, besides: Collection[str] = ()
) -> tuple[PastReadings, ...]:
    """Main readings of the periods before, oldest first, each with the id of its packet.

    Parameters
    ----------
    period : Period
        The one that is reported now.

    Returns
    -------
    tuple of PastReadings
        Periods of which there is a packet, seven periods back at most.
    """
    known = [past for past in _earlier(outputs, commune, period, besides) if past.readings]
    return tuple(
        replace(past, readings={code: past.readings[code] for code in _TREND if code in past.readings})
        for past in reversed(known)
    )


def other_periods(
    outputs: Path, commune: str, period: Period, besides: Collection[str] = ()
) -> tuple[PastReadings, ...]:
    """Figures of the periods that this one is compared with, each with the id of its packet.

    Parameters
    ----------
    period : Period
        The one that is reported now.

    Returns
    -------
    tuple of PastReadings
        The last report before this one, whatever its length, then those that ``Period.compared`` names;
        those of which there is a packet. Of each reading only its name and number is kept.
    """
    before = next((past for past in _earlier(outputs, commune, period, besides) if past.readings), None)
    named = (of_period(outputs, commune, compared, besides) for compared in period.compared)
    by_period = {past.period: past for past in (*([before] if before else []), *named) if past.readings}
    return tuple(_reduced(past) for past in by_period.values())


def _reduced(past: PastReadings) -> PastReadings:
    numbers = (
        reading for reading in dict.fromkeys(past.readings.values()) if reading.status is Status.NUMBER
    )
    kept = [
        Reading(
            reading.code, reading.name, reading.unit, reading.status, reading.amount, aliases=reading.aliases
        )
        for reading in numbers
    ]
    return replace(past, readings={reading.code: reading for reading in kept})


def as_others(periods: Iterable[PastReadings]) -> dict[str, OtherPeriod]:
    """Other periods as rules look at them.

    Parameters
    ----------
    periods : iterable of PastReadings
        As ``other_periods`` gives them.

    Returns
    -------
    dict of str to OtherPeriod
        By period, readings by code and by every alias.
    """
    return {
        past.period: OtherPeriod(past.packet, past.window, by_code(tuple(past.readings.values())))
        for past in periods
    }


def trend(earlier: Iterable[PastReadings]) -> dict[str, Mapping[str, Reading]]:
    """Readings of earlier periods by period.

    Returns
    -------
    dict of str to mapping of str to Reading
        In the order given.
    """
    return {past.period: past.readings for past in earlier}


def earlier_to_json(earlier: tuple[PastReadings, ...]) -> bytes:
    """Earlier periods as the input that they are."""
    return _ALL.dump_json(earlier, indent=1) + b"\n"


def earlier_from_json(data: bytes) -> tuple[PastReadings, ...]:
    """Read back what ``earlier_to_json`` wrote."""
    return _ALL.validate_json(data)


def _earlier(outputs: Path, commune: str, period: Period, besides: Collection[str]) -> Iterator[PastReadings]:
    for earlier_period in period.earlier(TREND):
        yield of_period(outputs, commune, earlier_period, besides)


def to_json(past: PastReadings) -> bytes:
    """An earlier packet's readings as the input that they are."""
    return _ONE.dump_json(past, indent=1) + b"\n"


def from_json(data: bytes) -> PastReadings:
    """Read back what ``to_json`` wrote."""
    return _ONE.validate_json(data)


def _past_readings(facts: Mapping[str, Any] | None, period: str) -> PastReadings:
    if facts is None:
        return PastReadings("", period, {})
    first, last = (date.fromisoformat(day) for day in facts["window"])
    readings = by_code(_READINGS.validate_python(facts["readings"]))
    return PastReadings(str(facts["id"]), period, readings, (first, last))
