"""What changed since the same period last year, and whether the report before is as long as this one."""

from __future__ import annotations

from dataclasses import replace

from cchc_toolkit.model.figure_text import is_percentage
from cchc_toolkit.model.reading import Reading
from cchc_toolkit.render.review.addresses import Addresses, Link
from cchc_toolkit.render.review.changes import Change, ChangedRow, change_between, period_before
from cchc_toolkit.render.review.quantities import value_text
from cchc_toolkit.report.record import Record
from cchc_toolkit.vocabulary.periods import parse_period

__all__ = [
    "LAST_YEAR",
    "change_of_main",
    "changes_in_a_year",
    "is_comparable",
    "is_of_other_length",
    "last_year",
]

LAST_YEAR = "cùng kỳ năm trước"
"""What a change is against where the period before cannot be."""
_LAST_YEAR, _BEFORE = "SS/cung-ky/", "SS/ky-truoc/"
_ENDS = ("/chenh", "/ty-le")


def last_year(record: Record) -> str:
    """The same period last year in words; empty where nothing is compared with it."""
    is_compared = any(reading.code.startswith(_LAST_YEAR) for reading in record.readings)
    return parse_period(record.period).same_period_last_year.label if is_compared else ""


def changes_in_a_year(record: Record, addresses: Addresses) -> list[ChangedRow]:
    """The main readings beside those of the same period last year, unchanged ones too."""
    by_code = {reading.code: reading for reading in record.readings}
    then = {code: reading for code, reading in by_code.items() if code.startswith(_LAST_YEAR)}
    pairs = [
        (by_code[code.removeprefix(_LAST_YEAR)], reading)
        for code, reading in then.items()
        if not code.endswith(_ENDS) and code.removeprefix(_LAST_YEAR) in by_code
    ]
    return [
        (
            Link(now.name, addresses.of_trace(now.code)),
            value_text(before),
            value_text(now),
            change_between(now, before).text,
        )
        for now, before in pairs
    ]


def is_comparable(reading: Reading, record: Record) -> bool:
    """True if a reading may be held against that of the report before: what happened in another length of
    time may not, a rate may, and so may what stood on the last day."""
    codes = {other.code for other in record.readings}
    is_compared = f"{_BEFORE}{reading.code}/chenh" in codes or f"{_BEFORE}{reading.code}" not in codes
    return is_compared or is_percentage(reading)


def change_of_main(reading: Reading, before: Reading | None, record: Record) -> Change:
    """The change of a figure of the first screen: since the report before, else since the year before."""
    if record.previous and is_comparable(reading, record):
        return replace(change_between(reading, before), than=period_before(record) or "kỳ trước")
    then = next((other for other in record.readings if other.code == f"{_LAST_YEAR}{reading.code}"), None)
    if then is None or then.value is None:
        return Change("unknown", "")
    return replace(change_between(reading, then), than=LAST_YEAR)


def is_of_other_length(record: Record) -> bool:
    """True if the report before counts another number of days, so that its counts are not compared."""
    by_code = {reading.code: reading for reading in record.readings}
    return any(
        _has_value(by_code.get(code.removeprefix(_BEFORE))) and f"{code}/chenh" not in by_code
        for code, reading in by_code.items()
        if code.startswith(_BEFORE) and not code.endswith(_ENDS)
        if reading.value is not None and not is_percentage(reading)
    )


def _has_value(reading: Reading | None) -> bool:
    return reading is not None and reading.value is not None
