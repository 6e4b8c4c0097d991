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
from cchc_toolkit.model.comparison import COMPARED
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
    "periods_read",
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
    outputs: Path, archived: Mapping[str, bytes], commune: str, period: Period, report_type: str = ""
) -> tuple[PastReadings, tuple[PastReadings, ...], tuple[PastReadings, ...]]:
    """The period before, the earlier periods, and those that this one is compared with.

    Parameters
    ----------
    archived : mapping of str to bytes
        The inputs of a packet that is executed again, which kept them; empty in an ordinary project.
    report_type : str
        Of a period that has packets of several types its own is read.
    """
    if not archived:
        return (
            of_period(outputs, commune, period.previous, report_type),
            earlier_periods(outputs, commune, period, report_type),
            other_periods(outputs, commune, period, report_type),
        )
    earlier, others = (
        earlier_from_json(archived[name]) if archived.get(name) else ()
        for name in ("earlier.json", "others.json")
    )
    return from_json(archived["previous.json"]), earlier, others


def of_period(outputs: Path, commune: str, period: Period, report_type: str = "") -> PastReadings:
    """What the valid packet of a period says.

    Parameters
    ----------
    report_type : str
        Preferred where the period has packets of several types.

    Returns
    -------
    PastReadings
        Without readings where there is no packet.
    """
    return _past_readings(newest_of_period(outputs, commune, period.key, report_type), period.key)


def periods_read(period: Period) -> tuple[Period, ...]:
    """All periods whose packets a run looks for, each once: for whoever asks later what it would read now."""
    read = (*period.earlier(TREND), *period.compared, *period.inner_months)
    return tuple(dict.fromkeys(read))


def last_of_report(outputs: Path, report_key: str, period: str) -> PastReadings:
    """What the last packet of the same report says.

    Parameters
    ----------
    report_key : str
        ``hong-kim/2023-Q3/quarterly``.
    """
    return _past_readings(newest_of_report(outputs, report_key), period)


def earlier_periods(
    outputs: Path, commune: str, period: Period, report_type: str = ""
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
    known = [past for past in _earlier(outputs, commune, period, report_type) if past.readings]
    return tuple(
        replace(past, readings={code: past.readings[code] for code in _TREND if code in past.readings})
        for past in reversed(known)
    )


def other_periods(
    outputs: Path, commune: str, period: Period, report_type: str = ""
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
        and the months inside it; those of which there is a packet. Of each reading only its name, its number
        and how it came about is kept.
    """
    before = next((past for past in _earlier(outputs, commune, period, report_type) if past.readings), None)
    wanted = (*period.compared, *period.inner_months)
    named = (of_period(outputs, commune, compared, report_type) for compared in wanted)
    by_period = {past.period: past for past in (*([before] if before else []), *named) if past.readings}
    return tuple(_reduced(past) for past in by_period.values())


def _reduced(past: PastReadings) -> PastReadings:
    numbers = (
        reading for reading in dict.fromkeys(past.readings.values()) if reading.status is Status.NUMBER
    )
    kept = [
        Reading(
            reading.code,
            reading.name,
            reading.unit,
            reading.status,
            reading.amount,
            method=reading.method,
            aliases=reading.aliases,
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


def _earlier(outputs: Path, commune: str, period: Period, report_type: str) -> Iterator[PastReadings]:
    for earlier_period in period.earlier(TREND):
        yield of_period(outputs, commune, earlier_period, report_type)


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
    own = (
        reading
        for reading in _READINGS.validate_python(facts["readings"])
        if not reading.code.startswith(COMPARED)
    )
    readings = by_code(tuple(own))
    return PastReadings(str(facts["id"]), period, readings, (first, last))
