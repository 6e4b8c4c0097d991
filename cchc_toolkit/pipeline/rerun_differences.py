"""What a packet gives when it is executed again, held against what was sealed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from cchc_toolkit.archive import safe_read
from cchc_toolkit.archive.packet import Packet
from cchc_toolkit.model.figure_text import figure
from cchc_toolkit.model.reading import Reading, Status
from cchc_toolkit.pipeline.own_wheel import own_tools
from cchc_toolkit.report.record import from_json

__all__ = ["Rerun", "compared"]

_ABSENT = "không có"


@dataclass(frozen=True, slots=True)
class Rerun:
    """What came of executing a packet again: differences in readings, whether the document is the same byte
    for byte, and the versions that differ."""

    packet: str
    readings: tuple[str, ...]
    is_same_document: bool
    versions: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Readings and document both."""
        return not self.readings and self.is_same_document


def compared(packet: Packet, draft: Path) -> Rerun:
    """Compare a sealed packet with the draft that its own inputs gave now.

    Parameters
    ----------
    draft : Path
        Folder of the finished draft.
    """
    data = packet.folder / "data"
    sealed = from_json(safe_read.read_small(data / "packet.json"))
    record = from_json((draft / "record.json").read_bytes())
    is_same = (draft / "report.docx").read_bytes() == (data / "report.docx").read_bytes()
    versions = _version_differences(sealed.versions, record.versions)
    other_code = _code_differences(packet.facts)
    old, new = ({reading.code: _as_text(reading) for reading in made.readings} for made in (sealed, record))
    added = _known_since(old, new) if other_code else frozenset()
    differences = (*versions, *other_code, *_added_since(added))
    kept_old, kept_new = (
        {code: text for code, text in texts.items() if code not in added} for texts in (old, new)
    )
    return Rerun(packet.id, _reading_differences(kept_old, kept_new), is_same, differences)


def _known_since(old: Mapping[str, str], new: Mapping[str, str]) -> frozenset[str]:
    """Indicators that the sealing code did not know yet, or had no formula of for the period.

    That later code has one says nothing against the figures that were sealed.
    """
    unknown = {None, Status.NOT_IN_FORCE.label}
    return frozenset(code for code, text in new.items() if old.get(code) in unknown and old.get(code) != text)


def _added_since(codes: Collection[str]) -> tuple[str, ...]:
    """Indicators that came after the packet was sealed."""
    return (f"chỉ tiêu có thêm sau khi niêm phong: {', '.join(sorted(codes))}",) if codes else ()


def _reading_differences(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, ...]:
    """Readings that changed, appeared or went, by code."""
    changed = sorted(code for code in old.keys() | new.keys() if old.get(code) != new.get(code))
    return tuple(f"{code}: {old.get(code, _ABSENT)} → {new.get(code, _ABSENT)}" for code in changed)


def _as_text(reading: Reading) -> str:
    """Both parts of its amount and what the report prints of it, or why there is no value."""
    if reading.value is None or reading.amount is None:
        return reading.status.label
    amount = reading.amount
    return f"{amount.numerator}/{amount.denominator} ({figure(reading, 'prose').text})"


def _code_differences(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """The wheel that made the packet against the code that runs now, where the packet names one."""
    kept = {
        name: digest for name, digest in (facts["sealed"].get("tools") or {}).items() if name.endswith(".whl")
    }
    own = {name: sha256(data).hexdigest() for name, data in own_tools().items() if name.endswith(".whl")}
    return tuple(
        f"mã nguồn {name}: {before[:12]} → {next(iter(own.values()))[:12]}"
        for name, before in kept.items()
        if before not in own.values()
    )


def _version_differences(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    names = sorted(before.keys() | now.keys())
    return tuple(
        f"{name}: {before.get(name, 'không có')} → {now.get(name, 'không có')}"
        for name in names
        if before.get(name) != now.get(name)
    )
