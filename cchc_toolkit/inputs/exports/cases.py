"""Read one table of cases: its rows, its columns, and the numbers of cases that it prints itself."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cchc_toolkit.forms.procedure_fields import FieldNames
from cchc_toolkit.inputs.exports.case_columns import read_columns
from cchc_toolkit.inputs.exports.case_rows import DataRows, OddLines, data_rows
from cchc_toolkit.inputs.exports.case_rules import about_cells
from cchc_toolkit.inputs.exports.recognise import Match
from cchc_toolkit.inputs.exports.table_reading import (
    SourceTable,
    TableReading,
    header_in_words,
    left_out_in_words,
    unknown_headers,
)
from cchc_toolkit.inputs.files.raw_table import OpenedTable, RawTable
from cchc_toolkit.inputs.files.reduced_rows import reduced
from cchc_toolkit.model.case_table import COLUMN_WORDS
from cchc_toolkit.model.reading import Finding, Origin
from cchc_toolkit.vocabulary.wording import count

__all__ = ["read_cases", "reduced_cases"]


_KEYS = ("case_number", "received_on")


def reduced_cases(table: OpenedTable, match: Match) -> RawTable:
    """A table of cases with the columns that are read, and whole lines only where they may be no cases."""
    candidate = match.candidate
    twice = {at for column, others in candidate.twice.items() for at in (column, *others)}
    lines = _odd_lines(table.beginning, match)
    return reduced(table, {*candidate.columns.values(), *twice}, lines.among)


def _odd_lines(table: RawTable, match: Match) -> OddLines:
    columns = match.candidate.columns
    return OddLines.of(table, match, [columns[name] for name in _KEYS if name in columns])


def read_cases(source: SourceTable, match: Match, names: FieldNames) -> TableReading:
    """Read one table of cases.

    Parameters
    ----------
    source : SourceTable
        With the table as ``reduced_cases`` gives it.

    Returns
    -------
    TableReading
        Rows that are no cases are listed as left out; a printed number of cases that the rows do not give is
        a finding, and so is a column under an unknown heading.
    """
    candidate = match.candidate
    rows = data_rows(source.table, match, _odd_lines(source.table, match), names)
    frame, findings = read_columns(source, match, rows, names)
    unmatched = unknown_headers(source, match)
    if unmatched:
        origins = [Origin(source.file, source.sheet, cell) for cell in unmatched]
        findings.append(about_cells("DOC-HS-COT", "tiêu đề cột không nhận ra, cột không đọc", origins))
    matched = sorted(candidate.columns.items(), key=lambda pair: pair[1])
    return TableReading(
        sheet=source.sheet,
        layout=candidate.layout,
        header=header_in_words(source.table, candidate.headers),
        matched=tuple((source.table.column_letter(at), COLUMN_WORDS[name]) for name, at in matched),
        unmatched=unmatched,
        rows=frame,
        left_out=left_out_in_words(source, rows),
        findings=(*findings, *_wrong_total_findings(source, rows)),
    )


def _wrong_totals(rows: DataRows) -> Iterator[tuple[int, int]]:
    """Rows with a printed total and its number, where neither all rows nor those since the last give it."""
    by_row: dict[int, list[int]] = {}
    for at, number in rows.stated_totals:
        by_row.setdefault(at, []).append(number)
    before = 0
    for at, numbers in by_row.items():
        above = int(np.searchsorted(rows.positions, at))
        if not {len(rows.positions), above, above - before} & set(numbers):
            yield at, numbers[0]
        before = above


def _wrong_total_findings(source: SourceTable, rows: DataRows) -> list[Finding]:
    """A printed number of cases that the rows do not give."""
    read = count(len(rows.positions))
    return [
        about_cells("DOC-HS-TONG", f"dòng tổng in {count(number)}, đọc được {read} hồ sơ", source.rows([at]))
        for at, number in _wrong_totals(rows)
    ]
