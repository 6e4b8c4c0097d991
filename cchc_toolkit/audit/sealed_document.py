"""The sealed .docx of a packet with what is needed to read it: codes of its marks, names of readings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from cchc_toolkit.archive import safe_read
from cchc_toolkit.archive.packet import open_packet
from cchc_toolkit.archive.verify import verify
from cchc_toolkit.errors import Problem, UsageError, VerificationError

__all__ = ["SealedDocument", "sealed_document"]

REPORT = "report.docx"


@dataclass(frozen=True, slots=True)
class SealedDocument:
    """A report as it was sealed.

    Parameters
    ----------
    packet : str
        Id of the packet.
    content : bytes
        The .docx.
    codes : mapping of str to str
        Mark in the .docx to code of the reading.
    readings : mapping of str to mapping
        Code to reading, as ``packet.json`` has it.
    """

    packet: str
    folder: Path
    content: bytes
    codes: Mapping[str, str]
    readings: Mapping[str, Mapping[str, Any]]
    stamp: datetime

    @property
    def names(self) -> dict[str, str]:
        """Code to name of the reading."""
        return {code: str(each.get("name", "")) for code, each in self.readings.items()}


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
    found = open_packet(folder)
    if differences := verify(folder):
        fix = "Gói không còn như khi niêm phong, không dùng để đối chiếu được"
        raise VerificationError(Problem(str(each), folder.name, fix) for each in differences)
    path = folder / "data" / REPORT
    if not path.is_file():
        fix = "Đề nghị chỉ gói của báo cáo, không phải gói văn bản đã ban hành"
        raise UsageError(f"Gói không có {REPORT}", str(folder), fix)
    facts = found.facts
    return SealedDocument(
        packet=found.id,
        folder=folder,
        content=safe_read.read_small(path),
        codes={str(mark): str(code) for mark, code in facts.get("figures", {}).items()},
        readings={str(each["code"]): each for each in facts.get("readings", ())},
        stamp=datetime.fromisoformat(str(facts["stamp"])),
    )
