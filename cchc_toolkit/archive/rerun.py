"""Running a packet again: what it was made from, and whether the second run says the same."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from cchc_toolkit.archive import bagcheck, disk
from cchc_toolkit.archive.packet import open_packet
from cchc_toolkit.errors import Problem, VerificationError

__all__ = ["Comparison", "compare", "inputs_of"]

_INPUTS = "data/inputs/"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A second run beside the sealed one.

    Parameters
    ----------
    same_document : bool
        Whether the .docx has the same bytes.
    readings : tuple of str
        One Vietnamese sentence for each reading that differs.
    reasons : tuple of str
        What else differs and may explain it: versions of Python and packages.
    """

    same_document: bool
    readings: tuple[str, ...]
    reasons: tuple[str, ...]

    @property
    def kind(self) -> Literal["same", "document", "readings"]:
        """Everything the same, only the document's bytes differ, or readings do."""
        return "readings" if self.readings else "same" if self.same_document else "document"


def inputs_of(folder: Path) -> dict[str, bytes]:
    """All that a packet's run read, each file as its manifest vouches for it.

    Parameters
    ----------
    folder : Path
        A packet.

    Returns
    -------
    dict of str to bytes
        By name below ``inputs/``.

    Raises
    ------
    UsageError
        No packet.
    VerificationError
        The packet is not as it was sealed; nothing of it is run again then.
    """
    packet = open_packet(folder)
    wrong = [Problem(each.message, each.file, "Xem cchc verify") for each in bagcheck.check(folder)]
    if wrong:
        raise VerificationError(wrong)
    names = [name for name in packet.hashes if name.startswith(_INPUTS)]
    files = {name.removeprefix(_INPUTS): disk.read_small(folder / name, 2**31) for name in names}
    for name, data in files.items():
        # Between check and reading somebody may have been quick.
        if hashlib.sha256(data).hexdigest() != packet.hashes[_INPUTS + name]:
            raise VerificationError("Đầu vào bị sửa trong lúc đọc", name, "Xem cchc verify")
    return files


def compare(folder: Path, readings: bytes, document: bytes, versions: Mapping[str, str]) -> Comparison:
    """Hold a second run against a packet.

    Parameters
    ----------
    folder : Path
        The packet.
    readings, document : bytes
        ``readings.csv`` and ``report.docx`` of the second run.
    versions : mapping of str to str
        As the second run's record has them.

    Returns
    -------
    Comparison

    Raises
    ------
    UsageError, VerificationError
        No packet, or one that cannot be read.
    """
    packet = open_packet(folder)
    before, now = _rows((folder / "data" / "readings.csv").read_bytes()), _rows(readings)
    told = [_difference(code, before.get(code), now.get(code)) for code in {**before, **now}]
    was: Mapping[str, Any] = packet.facts.get("versions", {})
    reasons = [
        f"{name}: khi niêm phong {was.get(name, 'không có')}, nay {versions.get(name, 'không có')}"
        for name in sorted({*was, *versions})
        if was.get(name) != versions.get(name)
    ]
    is_same = hashlib.sha256(document).hexdigest() == packet.hashes.get("data/report.docx")
    return Comparison(is_same, tuple(each for each in told if each), tuple(reasons))


def _rows(data: bytes) -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))}


def _difference(code: str, before: dict[str, str] | None, now: dict[str, str] | None) -> str:
    if before is None:
        return f"{code}: nay mới có"
    if now is None:
        return f"{code}: nay không còn"
    changed = [name for name in before if before[name] != now.get(name)]
    told = ", ".join(f"{name} {before[name] or '–'} thành {now.get(name) or '–'}" for name in changed)
    return f"{code}: {told}" if told else ""
