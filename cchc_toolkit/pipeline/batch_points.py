"""The points of a batch: what each commune must mend or explain, read from its packet, one at a time."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from openpyxl.utils.cell import rows_from_range
from pydantic import TypeAdapter

from cchc_toolkit.model.batch_row import BatchRow, Point
from cchc_toolkit.model.reading import Finding, Origin, Severity, by_sheet
from cchc_toolkit.model.verdict import gravest
from cchc_toolkit.vocabulary.file_limits import TABLE_BYTES, read_bytes
from cchc_toolkit.vocabulary.wording import ended

__all__ = ["points_of"]

_FINDINGS: TypeAdapter[tuple[Finding, ...]] = TypeAdapter(tuple[Finding, ...])
_SHOWN_CELLS = 6
"""Cells whose values are told; of a longer range the place says enough."""

Values = Mapping[tuple[str, str, str], str]


def points_of(root: Path, row: BatchRow) -> Iterator[Point]:
    """What a commune must mend or explain, gravest first.

    Parameters
    ----------
    root : Path
        Folder of the project.

    Yields
    ------
    Point
        One for each sheet that a finding concerns; of a report that could not be made its reasons; none of a
        commune that has sent nothing, of which there is nothing to ask but that.
    """
    if not row.packet:
        for cause in row.causes:
            yield Point(row.commune, row.unit_name, Severity.BLOCK.label, "", "", "", "", "", cause, "")
        return
    data = root / row.packet / "data"
    findings = json.loads(read_bytes(data / "packet.json", TABLE_BYTES))["findings"]
    values = _values(read_bytes(data / "inputs" / "entries.csv", TABLE_BYTES))
    for finding in _FINDINGS.validate_python(findings):
        if gravest(finding) is not Severity.NOTE:
            yield from _points(row, finding, values)


def _points(row: BatchRow, finding: Finding, values: Values) -> Iterator[Point]:
    message = " ".join(ended(text) for text in (finding.message, finding.arithmetic) if text)
    for place in by_sheet(finding.where) or (Origin("", "", ""),):
        yield Point(
            row.commune,
            row.unit_name,
            gravest(finding).label,
            finding.rule,
            place.file,
            place.sheet,
            place.cells,
            _shown(place, values),
            message,
            finding.fix,
        )


def _values(entries: bytes) -> Values:
    """What stood in each cell of the forms, as it was written."""
    rows = csv.DictReader(io.StringIO(entries.decode(), newline=""))
    return {(row["file"], row["sheet"], row["cells"]): row["text"] or row["value"] for row in rows}


def _shown(place: Origin, values: Values) -> str:
    """The values of a few cells; of one alone without its address."""
    cells = list(_cells(place.cells))
    known = [(cell, values.get((place.file, place.sheet, cell), "")) for cell in cells]
    if len(cells) == 1:
        return known[0][1]
    return (
        "; ".join(f"{cell}: {value}" for cell, value in known if value) if len(cells) <= _SHOWN_CELLS else ""
    )


def _cells(text: str) -> Iterable[str]:
    """Addresses one by one of ``C5:C7, D8``; none of what names rows."""
    try:
        return [
            cell
            for part in text.split(",")
            for line in rows_from_range(part.strip().replace("$", ""))
            for cell in line
        ]
    except (ValueError, TypeError):
        return []
