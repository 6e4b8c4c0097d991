"""What was read, computed and checked as DataFrames, for the analyst to filter, join and reckon with.

Every call makes a new frame from the values; nothing reads a frame back, so whatever an analyst does to one
changes no figure of the report. Absence is ``<NA>`` beside a status, never 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, cast

import pandas as pd

from cchc_toolkit.model.case_table import STATUSES, empty_cases
from cchc_toolkit.model.dataset import Dataset, SourceFile
from cchc_toolkit.model.figure_text import figure
from cchc_toolkit.model.reading import Finding, Origin, Reading, by_sheet
from cchc_toolkit.notebook.frame_columns import (
    CASES,
    COMPARISON,
    FINDINGS,
    READINGS,
    SOURCES,
    FrameKind,
)
from cchc_toolkit.pipeline.past_readings import PastReadings
from cchc_toolkit.vocabulary.wording import number

__all__ = ["cases", "comparison", "findings", "first_place", "frame_of", "readings", "sources"]


def readings(content: Iterable[Reading]) -> pd.DataFrame:
    """One row a reading, computed indicators first.

    Returns
    -------
    DataFrame
        Columns of ``READINGS``.
    """
    ordered = sorted(content, key=lambda reading: not _is_indicator(reading))
    return frame_of(READINGS, [_reading(reading) for reading in ordered])


def _is_indicator(reading: Reading) -> bool:
    return bool(reading.formula and reading.in_force_from)


def _reading(reading: Reading) -> tuple[Any, ...]:
    stated = reading.stated
    return (
        reading.code,
        reading.name,
        reading.value,
        figure(reading, "prose").text,
        reading.unit,
        reading.amount.numerator if reading.amount else None,
        reading.amount.denominator if reading.amount else None,
        _fraction(reading),
        reading.status.value,
        reading.status.label,
        reading.method,
        stated.text if stated else "",
        stated.value if stated else None,
        *first_place(reading.origins),
        _places(reading.origins),
        reading.formula,
        reading.in_force_from,
        "; ".join(reading.basis),
        "; ".join(reading.parts),
        "; ".join(reading.aliases),
    )


def _fraction(reading: Reading) -> str:
    """Both parts of a quotient; a count has none, for nothing was divided."""
    amount = reading.amount
    if amount is None or (amount.per == 1 and amount.denominator == 1):
        return ""
    parts = (number(part, 0 if part == int(part) else 2) for part in (amount.numerator, amount.denominator))
    return "/".join(parts)


def first_place(origins: Sequence[Origin]) -> tuple[str, str, str]:
    """File, sheet and cells of the first of several places; three empty texts where there is none."""
    return (origins[0].file, origins[0].sheet, origins[0].cells) if origins else ("", "", "")


def _places(origins: Sequence[Origin]) -> str:
    """``nhap-lieu.xlsx, Phụ lục 8: G9:G16, H9:H16; …``: the cells of a sheet after one another."""
    return "; ".join(f"{origin.file}, {origin.sheet}: {origin.short_cells}" for origin in by_sheet(origins))


def findings(content: Iterable[Finding]) -> pd.DataFrame:
    """One row a finding, gravest first, consequences after their cause.

    Parameters
    ----------
    content : iterable of Finding
        In the order in which they are told.

    Returns
    -------
    DataFrame
        Columns of ``FINDINGS``.
    """
    return frame_of(FINDINGS, [row for finding in content for row in _finding(finding, "")])


def _finding(finding: Finding, cause: str) -> Iterator[tuple[Any, ...]]:
    yield (
        finding.severity.value,
        finding.severity.label,
        finding.rule,
        finding.message,
        finding.arithmetic,
        *first_place(finding.where),
        _places(finding.where),
        finding.fix,
        "; ".join(finding.codes),
        cause,
    )
    for consequence in finding.follows:
        yield from _finding(consequence, finding.rule)


def sources(files: Iterable[SourceFile]) -> pd.DataFrame:
    """One row a file that was read.

    Returns
    -------
    DataFrame
        Columns of ``SOURCES``.
    """
    rows = [
        (read.file, read.layout, read.rows_read, "; ".join(read.rows_left_out), read.size, read.sha256)
        for read in files
    ]
    return frame_of(SOURCES, rows)


def comparison(content: Iterable[Reading], before: PastReadings) -> pd.DataFrame:
    """Computed indicators beside those of the period before, as far as both periods have them.

    Returns
    -------
    DataFrame
        Columns of ``COMPARISON``; no row where there is no earlier packet.
    """
    rows = [
        _compared(reading, before.readings[reading.code], before)
        for reading in content
        if reading.in_force_from and reading.code in before.readings
    ]
    return frame_of(COMPARISON, rows)


def _compared(now: Reading, then: Reading, before: PastReadings) -> tuple[Any, ...]:
    change = None if now.value is None or then.value is None else now.value - then.value
    return (
        now.code,
        now.name,
        now.unit,
        now.value,
        figure(now, "prose").text,
        now.status.value,
        then.value,
        figure(then, "prose").text,
        then.status.value,
        change,
        before.period,
        before.packet,
    )


def cases(dataset: Dataset) -> pd.DataFrame:
    """One row a case, without personal data, as the packet keeps it.

    Returns
    -------
    DataFrame
        Columns of ``CASES``; no row where no list of cases was sent.
    """
    kept = dataset.tables.get("dossiers")
    frame = (empty_cases() if kept is None else kept).copy()
    frame["status_label"] = frame["status"].map(lambda code: STATUSES.get(code, "")).astype("str")
    return frame[list(CASES.columns)]


def frame_of(kind: FrameKind, rows: Sequence[Sequence[Any]]) -> pd.DataFrame:
    """A frame from rows in the order of its columns, each column with its declared type."""
    columns = {
        name: pd.Series([_plain(row[at]) for row in rows], dtype=cast(Any, kind.column(name).type))
        for at, name in enumerate(kind.columns)
    }
    return pd.DataFrame(columns)


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value
