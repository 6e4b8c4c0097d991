"""What earlier packets say: the newest valid record of a report or of a period, as plain JSON."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from cchc_toolkit.archive import packet, packet_status, safe_read
from cchc_toolkit.vocabulary.file_limits import TABLE_BYTES, read_bytes

__all__ = ["inputs_of", "newest_of_period", "newest_of_report"]


def newest_of_report(outputs: Path, report_key: str) -> Mapping[str, Any] | None:
    """Facts of the valid packet of a report (``hong-kim/2023-Q3/quarterly``), ``None`` where there is none.

    Returns
    -------
    mapping or None
        Content of its ``packet.json``.
    """
    for status in reversed(packet_status.of_report(outputs, report_key)):
        folder = packet.folder_of(outputs, status.seal.packet)
        if status.is_valid and folder.is_dir():
            return packet.open_packet(folder).facts
    return None


def newest_of_period(
    outputs: Path, commune: str, period: str, besides: Collection[str] = ()
) -> Mapping[str, Any] | None:
    """Facts of the valid packet of a commune's period; ``None`` without one.

    Parameters
    ----------
    besides : collection of str
        Report types that do not count: of the same period they tell only a part.
    """
    folder = outputs / "archive" / commune / period
    kinds = sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    newest = (
        newest_of_report(outputs, f"{commune}/{period}/{kind}") for kind in kinds if kind not in besides
    )
    return next((facts for facts in newest if facts is not None), None)


def inputs_of(outputs: Path, facts: Mapping[str, Any]) -> dict[str, bytes]:
    """The reduced inputs that an earlier packet keeps.

    Parameters
    ----------
    facts : mapping
        Content of the packet's ``packet.json``.

    Returns
    -------
    dict of str to bytes
        By name below ``inputs/``; no link is followed.

    Raises
    ------
    SourceError
        A file of them is too large.
    """
    key = str(facts["sealed"]["path"])
    if not safe_read.is_safe_name(key):  # packet.json leads nowhere but into the archive
        return {}
    folder = packet.folder_of(outputs, key) / "data" / "inputs"
    names = (item.name for item in safe_read.contents(folder) if item.kind == "file")
    return {name: read_bytes(folder / name, TABLE_BYTES) for name in names}
