"""What earlier packets say: the newest valid record of a report or of a period, as plain JSON."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from cchc_toolkit.archive import bag, ledger, packet, packet_status, safe_read
from cchc_toolkit.vocabulary.file_limits import TABLE_BYTES, read_bytes

__all__ = ["files_asked_for", "inputs_of", "newest_of_period", "newest_of_report"]

_ASKED = ("data/packet.json", bag.PAYLOAD, bag.TAG_MANIFEST)
"""Files of a packet that ``open_packet`` reads."""


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
    outputs: Path, commune: str, period: str, report_type: str = ""
) -> Mapping[str, Any] | None:
    """Facts of the valid packet of a commune's period, ``None`` without one.

    Parameters
    ----------
    report_type : str
        Is preferred; where it has no packet, or is empty, the report that says most stands for the period:
        a report on the one-stop shop alone knows nothing of the rest.
    """
    folder = outputs / "archive" / commune / period
    kinds = sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    newest = {kind: newest_of_report(outputs, f"{commune}/{period}/{kind}") for kind in kinds}
    own = newest.get(report_type)
    known = [facts for facts in newest.values() if facts is not None]
    return own or max(known, key=lambda facts: len(facts["readings"]), default=None)


def files_asked_for(outputs: Path, commune: str, periods: Collection[str]) -> dict[str, bytes]:
    """What the two questions above read for some periods of a commune, to ask them where no archive is.

    Returns
    -------
    dict of str to bytes
        By place below ``outputs``: the lines of the ledger, of each valid packet its facts and manifests.
    """
    places = tuple(f"{commune}/{period}/" for period in periods)
    path = outputs / ledger.LEDGER
    lines = ledger.lines_of(path.read_bytes()) if path.is_file() else []
    entries = ((line, ledger.parse(line)) for line in lines)
    kept = [line for line, entry in entries if entry and entry.packet.startswith(places)]
    files = {ledger.LEDGER: b"".join(kept)} if kept else {}
    for report_key, statuses in packet_status.of_all(outputs).items() if kept else ():
        for key in (status.seal.packet for status in statuses if status.is_valid):
            folder = packet.folder_of(outputs, key)
            if report_key.startswith(places) and folder.is_dir():
                files |= {f"archive/{key}/{name}": safe_read.read_small(folder / name) for name in _ASKED}
    return files


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
