"""The sealed .docx of a packet with what is needed to read it: codes of its marks, names of readings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from cchc_toolkit.archive import safe_read
from cchc_toolkit.archive.packet import open_packet
from cchc_toolkit.archive.verify import verify
from cchc_toolkit.errors import Problem, UsageError, VerificationError
from cchc_toolkit.model.reading import Reading
from cchc_toolkit.report.record import Record, from_json

__all__ = ["SealedDocument", "sealed_document"]

REPORT = "report.docx"


@dataclass(frozen=True)
class SealedDocument:
    """A report as it was sealed.

    Parameters
    ----------
    packet : str
        Id of the packet.
    content : bytes
        The .docx.
    """

    packet: str
    folder: Path
    content: bytes
    record: Record

    @property
    def codes(self) -> Mapping[str, str]:
        """Mark in the .docx to code of the reading."""
        return self.record.figures

    @cached_property
    def readings(self) -> dict[str, Reading]:
        """Code to reading."""
        return {reading.code: reading for reading in self.record.readings}

    @property
    def names(self) -> dict[str, str]:
        """Code to name of the reading."""
        return {code: reading.name for code, reading in self.readings.items()}

    @property
    def stamp(self) -> datetime:
        """The moment that was given as the time of the run."""
        return datetime.fromisoformat(self.record.stamp)


def sealed_document(folder: Path) -> SealedDocument:
    """Read the sealed .docx of a packet that is as it was sealed.

    Parameters
    ----------
    folder : Path
        A packet of a report.

    Raises
    ------
    UsageError
        No packet, or one without a report of its own (that of an issued document).
    VerificationError
        The packet differs from what was sealed, so that nothing can be held against it.
    """
    packet = open_packet(folder)
    if differences := verify(folder):
        fix = "Gói không còn như khi niêm phong, không dùng để đối chiếu được"
        raise VerificationError(Problem(str(difference), folder.name, fix) for difference in differences)
    path = folder / "data" / REPORT
    if not path.is_file():
        fix = "Đề nghị chỉ gói của báo cáo, không phải gói văn bản đã ban hành"
        raise UsageError(f"Gói không có {REPORT}", str(folder), fix)
    record = from_json(safe_read.read_small(folder / "data" / "packet.json"))
    return SealedDocument(packet.id, folder, safe_read.read_small(path), record)
