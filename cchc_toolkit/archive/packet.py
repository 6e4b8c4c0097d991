"""What a packet is: where it lies, what its ``packet.json`` says, how it is read again.

``outputs/archive/<commune>/<period>/<report type>/<id>/`` is a BagIt bag; the id is the stamp and the
first twelve digits of the digest of the inputs. ``packet.json`` is the record of the run with the id in
front and the facts of the sealing (``sealed``) behind.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from cchc_toolkit.archive import bag, ledger, safe_read
from cchc_toolkit.errors import UsageError, VerificationError

__all__ = [
    "FORMAT",
    "WAYS",
    "Packet",
    "Replacement",
    "entry_facts",
    "folder_of",
    "free_id",
    "key_of",
    "open_packet",
    "outputs_of",
]

FORMAT = 1
# What Article 18 of Decree 30/2020 tells apart.
WAYS = {
    "redraft": "soạn lại trước khi ban hành",
    "replacement": "văn bản thay thế văn bản đã ban hành",
    "correction": "đính chính bằng công văn",
}


@dataclass(frozen=True, slots=True)
class Replacement:
    """Which packet a new one replaces (its key), in which of the ``WAYS``, and why."""

    packet: str
    way: Literal["redraft", "replacement", "correction"]
    reason: str


@dataclass(frozen=True, slots=True)
class Packet:
    """A sealed packet as found: its folder, the facts of ``packet.json``, the hashes of its manifest.

    Nothing of it has been verified by opening it.
    """

    folder: Path
    facts: Mapping[str, Any]
    hashes: Mapping[str, str] = field(default_factory=dict)
    tag_manifest: str = ""

    @property
    def id(self) -> str:
        """Stamp and digest: ``20231002T080000-ab12cd34ef56``."""
        return str(self.facts["id"])

    @property
    def key(self) -> str:
        """Its place below ``archive/`` as it was sealed."""
        return str(self.facts["sealed"]["path"])


def open_packet(folder: Path) -> Packet:
    """Read the facts of a packet.

    Parameters
    ----------
    folder : Path
        The folder that holds ``bagit.txt``.

    Raises
    ------
    UsageError
        There is no packet at this place.
    VerificationError
        ``packet.json`` or a manifest cannot be read.
    """
    try:
        facts = json.loads(safe_read.read_small(folder / "data" / "packet.json"))
        hashes = bag.read_manifest(safe_read.read_small(folder / bag.PAYLOAD)).hashes
        tag_manifest = hashlib.sha256(safe_read.read_small(folder / bag.TAG_MANIFEST)).hexdigest()
        opened = Packet(folder, facts, hashes, tag_manifest)
        _ = opened.id, opened.key
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UsageError(
            "Không phải gói lưu vết", str(folder), "Đề nghị chỉ đúng thư mục có bagit.txt"
        ) from error
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise VerificationError(
            "Không đọc được packet.json hoặc bảng kê", str(folder), "Xem cchc verify"
        ) from error
    return opened


def folder_of(outputs: Path, key: str) -> Path:
    """Where the packet with this key lies.

    Parameters
    ----------
    key : str
        ``<commune>/<period>/<report type>/<id>``.
    """
    return outputs / "archive" / key


def outputs_of(folder: Path) -> Path | None:
    """The outputs folder that a packet's folder lies in.

    Returns
    -------
    Path or None
        ``None`` for a copy that lies elsewhere.
    """
    parents = folder.resolve().parents
    if len(parents) < 5 or parents[3].name != "archive":
        return None
    return parents[4] if any((parents[4] / name).exists() for name in (ledger.LEDGER, ".lock")) else None


def key_of(folder: Path) -> str:
    """A packet's place below ``archive/``, by where it lies now."""
    return "/".join(folder.resolve().parts[-4:])


def free_id(stamp: str, digest: str, taken: Collection[str]) -> str:
    """The id of a new packet: ``…-2`` and so on where it is taken.

    Parameters
    ----------
    stamp : str
        ISO, with offset.
    digest : str
        sha256 of the inputs.
    taken : collection of str
        Ids in use for this report, those of removed packets included.

    Raises
    ------
    UsageError
        The stamp is no moment in ISO form.
    """
    try:
        wanted = f"{datetime.fromisoformat(stamp):%Y%m%dT%H%M%S}-{digest[:12]}"
    except ValueError:
        raise UsageError(
            f"Thời điểm “{stamp}” không đúng dạng", fix="Ví dụ: 2023-10-02T08:00:00+07:00"
        ) from None
    number, name = 1, wanted
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name


def entry_facts(packet: Packet) -> dict[str, Any]:
    """What the ledger says of a packet, from the packet alone: the same at sealing and after a crash."""
    sealed = packet.facts["sealed"]
    report = packet.hashes.get("data/report.docx") or packet.hashes.get(
        f"data/{sealed.get('document', '')}", ""
    )
    facts = {
        "tag_manifest": packet.tag_manifest,
        "report": report,
        "inputs_digest": packet.facts.get("inputs_digest", ""),
        "verdict": packet.facts.get("verdict", ""),
        "time": sealed["times"].get("sealed", ""),
    }
    return facts | {name: sealed[name] for name in ("replaces", "issues", "tools") if sealed.get(name)}
