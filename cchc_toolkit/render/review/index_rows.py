"""What the index page is made from: one row for each report that a commune has sent, or has not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from cchc_toolkit.model.reading import Reading, Severity
from cchc_toolkit.report.overdue import Overdue
from cchc_toolkit.report.record import Record

__all__ = ["IndexRow", "index_row", "with_missing"]

RECEIVED, ON_TIME_RATE = "TTHC-01", "TTHC-03"


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One report of one commune: its newest packet, or that there is none.

    Parameters
    ----------
    commune, unit_name : str
        Key and printed name: ``hong-kim``, ``xã Hồng Kim``.
    area : str
        What completeness is counted by: ``huyện A Lưới``, since 01/7/2025 the province.
    period, report_type, report_name : str
        ``2023-Q3``, ``quarterly``, ``Báo cáo quý``.
    verdict : {"", "unfit", "fit"}
        Empty where the commune has not reported.
    blocking : int
        Number of causes that keep it from signature.
    approval, issued : str
        In words, empty where there is none: ``Trưởng bộ phận, đã ký số``, ``78/BC-UBND ngày 05/9/2023``.
    received, on_time_rate, overdue : Decimal or None
        Unrounded; overdue are those resolved late and those pending past their day, where they are asked.
    folder : str
        From the page to the packet's ``data``, with ``/``; empty where the commune has not reported.
    older : tuple of str
        Such folders of packets that were replaced, newest first.
    """

    commune: str
    unit_name: str
    area: str
    period: str
    report_type: str
    report_name: str
    verdict: Literal["", "unfit", "fit"] = ""
    blocking: int = 0
    approval: str = ""
    issued: str = ""
    received: Decimal | None = None
    on_time_rate: Decimal | None = None
    overdue: Decimal | None = None
    folder: str = ""
    older: tuple[str, ...] = ()
    is_synthetic: bool = False


def index_row(record: Record, area: str, report_name: str, folder: str) -> IndexRow:
    """The row of a record; what the ledger knows (approval, issue, older packets) is added by ``replace``.

    Parameters
    ----------
    area, report_name, folder : str
        As in ``IndexRow``.
    """
    readings = {reading.code: reading for reading in record.readings}
    return IndexRow(
        record.commune, record.unit_name, area, record.period, record.report_type, report_name,
        verdict=record.verdict.value,
        blocking=sum(finding.severity is Severity.BLOCK for finding in record.findings),
        received=_value(readings, RECEIVED),
        on_time_rate=_value(readings, ON_TIME_RATE),
        overdue=Overdue.of(readings).total,
        folder=folder,
        is_synthetic=record.is_synthetic,
    )  # fmt: skip


def _value(readings: Mapping[str, Reading], code: str) -> Decimal | None:
    reading = readings.get(code)
    return reading.value if reading else None


def with_missing(rows: Iterable[IndexRow], communes: Mapping[str, tuple[str, str]]) -> tuple[IndexRow, ...]:
    """Add a row for each commune that has not sent a report which another commune has sent.

    Parameters
    ----------
    communes : mapping of str to (str, str)
        All communes that should report: key to printed name and area.

    Returns
    -------
    tuple of IndexRow
        The given rows, then the missing ones.
    """
    given = tuple(rows)
    sent = {(row.period, row.report_type, row.commune) for row in given}
    reports = dict.fromkeys((row.period, row.report_type, row.report_name) for row in given)
    missing = (
        IndexRow(key, name, area, period, kind, kind_name)
        for period, kind, kind_name in reports
        for key, (name, area) in communes.items()
        if (period, kind, key) not in sent
    )
    return (*given, *missing)
