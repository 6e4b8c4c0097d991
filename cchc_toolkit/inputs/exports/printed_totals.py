"""Numbers of cases that an export prints below its rows, against the rows themselves."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cchc_toolkit.inputs.exports.case_rows import DataRows
from cchc_toolkit.inputs.exports.case_rules import about_cells
from cchc_toolkit.inputs.exports.table_reading import Place
from cchc_toolkit.model.reading import Finding
from cchc_toolkit.vocabulary.wording import count

__all__ = ["total_findings"]


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


def total_findings(place: Place, rows: DataRows) -> list[Finding]:
    """A printed number of cases that the rows do not give."""
    read = count(len(rows.positions))
    return [
        about_cells("DOC-HS-TONG", f"dòng tổng in {count(number)}, đọc được {read} hồ sơ", place.rows([at]))
        for at, number in _wrong_totals(rows)
    ]
