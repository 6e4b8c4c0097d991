"""Readings, findings and the quality log as CSV (UTF-8, RFC 4180), for work in another program."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from cchc_toolkit.model.reading import Finding, Reading
from cchc_toolkit.report.quality_log import LogLine

__all__ = [
    "FINDING_COLUMNS",
    "LOG_COLUMNS",
    "READING_COLUMNS",
    "findings_csv",
    "quality_log_csv",
    "readings_csv",
]

READING_COLUMNS = ("code", "name", "unit", "status", "numerator", "denominator", "value", "stated", "origin")
FINDING_COLUMNS = ("rule", "severity", "where", "message", "fix")
LOG_COLUMNS = ("kind", "what", "where", "why", "who", "when")


def readings_csv(readings: Iterable[Reading]) -> bytes:
    """One line a reading.

    Returns
    -------
    bytes
        Columns ``READING_COLUMNS``; the value has four decimals, half up, with a point; ``origin`` is
        ``file!sheet!range`` joined by ``;``.
    """
    return _csv(READING_COLUMNS, (_reading_row(reading) for reading in readings))


def findings_csv(findings: Iterable[Finding]) -> bytes:
    """One line a finding, consequences after their cause.

    Returns
    -------
    bytes
        Columns ``FINDING_COLUMNS``; the arithmetic stands behind the sentence.
    """
    return _csv(FINDING_COLUMNS, (_finding_row(finding) for finding in _with_consequences(findings)))


def quality_log_csv(lines: Iterable[LogLine]) -> bytes:
    """One line of the quality log each.

    Returns
    -------
    bytes
        Columns ``LOG_COLUMNS``; ``kind`` is assumed, typed, kept or checked.
    """
    return _csv(LOG_COLUMNS, ([getattr(line, column) for column in LOG_COLUMNS] for line in lines))


def _with_consequences(findings: Iterable[Finding]) -> Iterator[Finding]:
    for finding in findings:
        yield finding
        yield from _with_consequences(finding.follows)


def _reading_row(reading: Reading) -> Sequence[str]:
    amount = reading.amount
    value = reading.value
    rounded = "" if value is None else str(value.quantize(Decimal("0.0001"), ROUND_HALF_UP))
    return (
        reading.code,
        reading.name,
        reading.unit,
        reading.status.value,
        _plain(amount.numerator) if amount else "",
        _plain(amount.denominator) if amount else "",
        rounded,
        reading.stated.text if reading.stated else "",
        ";".join(map(str, reading.origins)),
    )


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


def _finding_row(finding: Finding) -> Sequence[str]:
    message = " ".join(filter(None, (finding.message, finding.arithmetic)))
    where = ";".join(map(str, finding.where))
    return finding.rule, finding.severity.value, where, message, finding.fix


def _csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode()
