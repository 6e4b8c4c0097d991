"""Rows of a batch: of a packet, of an error; and the points of a commune, read from its packet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cchc_toolkit.errors import CchcError
from cchc_toolkit.model.batch_row import BatchRow, Outcome, shortened
from cchc_toolkit.model.reading import Finding, Severity, Verdict
from cchc_toolkit.model.verdict import gravest
from cchc_toolkit.pipeline.commune_names import CommuneNames
from cchc_toolkit.report.record import from_json
from cchc_toolkit.vocabulary.file_limits import TABLE_BYTES, read_bytes
from cchc_toolkit.vocabulary.wording import ended

__all__ = ["row_of_error", "row_of_packet"]

_OF_CODE = {2: Outcome.WRONG, 3: Outcome.MISSING, 5: Outcome.ALTERED}


def row_of_packet(root: Path, packet: Path, names: CommuneNames) -> BatchRow:
    """The row of a sealed report.

    Parameters
    ----------
    root : Path
        Folder of the project.
    """
    record = from_json(read_bytes(packet / "data" / "packet.json", TABLE_BYTES))
    severities = [gravest(finding) for finding in record.findings]
    return BatchRow(
        names.commune,
        record.unit_name,
        names.area,
        Outcome.FIT if record.verdict is Verdict.FIT else Outcome.UNFIT,
        packet.relative_to(root).as_posix(),
        severities.count(Severity.BLOCK),
        severities.count(Severity.WARN),
        shortened(_causes(record.findings)),
    )


def row_of_error(names: CommuneNames, error: CchcError) -> BatchRow:
    """The row of a report that could not be made."""
    outcome = _OF_CODE.get(error.exit_code, Outcome.FAILED)
    return BatchRow(
        names.commune, names.unit_name, names.area, outcome, causes=shortened(str(error).splitlines())
    )


def _causes(findings: tuple[Finding, ...]) -> Iterator[str]:
    """The gravest findings; those that block go before, as the record has them."""
    for finding in findings:
        if gravest(finding) is not Severity.NOTE:
            yield f"{gravest(finding).label}: {ended(finding.message)}"
