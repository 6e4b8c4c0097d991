"""Whether the newest packet of a report still says what a run would say now, or what has changed since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cchc_toolkit.archive import bagcheck
from cchc_toolkit.archive.packet import Packet, folder_of, open_packet
from cchc_toolkit.archive.packet_status import of_report
from cchc_toolkit.archive.vouching import doubt_of
from cchc_toolkit.errors import CchcError
from cchc_toolkit.pipeline.changes_since_run import changed_surroundings, fingerprint_of
from cchc_toolkit.pipeline.fingerprint import LAST_PACKET
from cchc_toolkit.vocabulary.file_limits import NOTEBOOK_BYTES, read_bytes

__all__ = ["SealedReport", "sealed_report"]


@dataclass(frozen=True, slots=True)
class SealedReport:
    """The newest packet of a report.

    Parameters
    ----------
    packet : Path or None
        Its folder; ``None`` where the report was never sealed.
    number : int
        Of its line in the ledger; 0 where there is none.
    changes : tuple of str
        Vietnamese, one reason each; empty where a run would make the same.
    """

    packet: Path | None = None
    number: int = 0
    changes: tuple[str, ...] = ()


def sealed_report(root: Path, report_key: str, template: Path, stamp: str = "") -> SealedReport:
    """Look for the packet that a run would only repeat.

    Parameters
    ----------
    root : Path
        Folder of the project.
    report_key : str
        ``hong-kim/2023-Q3/quarterly``.
    template : Path
        The notebook that would be executed.
    stamp : str
        Moment that was asked for, ISO; empty where any will do.

    Raises
    ------
    UsageError, SourceError
        The parameters, the Word template or a file of the commune cannot be read.
    """
    outputs = root / "outputs"
    statuses = of_report(outputs, report_key)
    if not statuses:
        return SealedReport(changes=_not_in_ledger(outputs / "archive" / report_key))
    newest = statuses[-1].seal
    folder = folder_of(outputs, newest.packet)
    try:
        packet = open_packet(folder)
        damage = tuple(_damage(folder, outputs))
    except CchcError:
        damage = (f"gói {newest.packet} không còn đọc được",)
    if damage:
        return SealedReport(folder, newest.number, damage)
    return SealedReport(folder, newest.number, tuple(_changes(root, packet, template, stamp)))


def _not_in_ledger(folder: Path) -> tuple[str, ...]:
    there = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    return (f"gói {there[-1]} không có trong sổ cái",) if there else ()


def _damage(folder: Path, outputs: Path) -> Iterator[str]:
    """What speaks against the packet itself."""
    differences = tuple(bagcheck.check(folder))
    if differences:
        yield f"gói đã bị sửa sau khi niêm phong ({differences[0]})"
    elif doubt := doubt_of(folder, outputs):
        yield doubt.reason


def _changes(root: Path, packet: Packet, template: Path, stamp: str) -> Iterator[str]:
    """What a run would find otherwise than the run that was sealed."""
    data = packet.folder / "data"
    then = str(packet.facts["stamp"])
    if stamp and datetime.fromisoformat(then) != datetime.fromisoformat(stamp):
        yield f"thời điểm lập đã đổi ({then})"
    if (data / "inputs" / "template.ipynb").read_bytes() != read_bytes(template, NOTEBOOK_BYTES):
        yield f"mẫu sổ tay {template.name} đã đổi"
    yield from changed_surroundings(fingerprint_of(data), root, packet.facts, besides=LAST_PACKET)
