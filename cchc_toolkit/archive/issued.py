"""The issued document closes the trail: what was signed and sent, sealed as a packet linked to the first.

What differs between the sealed .docx and the document that was sent is found by who can read both; here
it is kept, with the reason, and with what the digital signature says.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from cchc_toolkit.archive import disk, ledger, packet, packet_status, recovery, sealing
from cchc_toolkit.archive.pades import Signature
from cchc_toolkit.errors import Problem, UsageError, VerificationError

__all__ = ["IssuedDocument", "issue", "issues_of"]

_NAMES = {".pdf": "ban-hanh.pdf", ".docx": "ban-hanh.docx"}
_KEPT = (
    "commune",
    "period",
    "report_type",
    "unit_name",
    "period_label",
    "window",
    "verdict",
    "metadata",
    "is_synthetic",
)


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """A document as it was signed and sent.

    Parameters
    ----------
    file : str
        Its file name; ``.pdf`` or ``.docx``.
    number : str
        As the clerk registered it: ``78/BC-UBND``.
    figures, texts : tuple of str
        Differences from the sealed .docx, one Vietnamese sentence each.
    reason : str
        Why a figure differs; needed where one does.
    signatures : tuple of Signature
        As ``read_signatures`` gave them.
    """

    file: str
    content: bytes
    number: str
    issued_on: date
    figures: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    reason: str = ""
    signatures: tuple[Signature, ...] = ()


def issue(outputs: Path, folder: Path, document: IssuedDocument, *, times: Mapping[str, str]) -> Path:
    """Seal an issued document as a packet linked to the packet of its report.

    Parameters
    ----------
    folder : Path
        The newest packet of the report, sealed here.
    times : mapping of str to str
        Moments in ISO form; ``sealed`` is one of them.

    Returns
    -------
    Path
        The new packet's folder.

    Raises
    ------
    UsageError
        Wrong kind of file, no number, packet replaced or issued already.
    VerificationError
        The packet is not as it was sealed; a signature is broken; a figure differs and no reason is given.
    CchcError
        The disk refuses; nothing has changed.
    """
    name = _NAMES.get(Path(document.file).suffix.lower(), "")
    if not name or not document.number.strip():
        raise UsageError(
            "Văn bản ban hành phải là .pdf hoặc .docx, có số, ký hiệu", document.file, "Đề nghị ghi --number"
        )
    _refuse(document)
    with disk.writing("gói lưu vết", "các gói đã niêm phong"), disk.lock(outputs):
        recovery.recover_locked(outputs)
        report_packet = _issuable(outputs, folder)
        digest = hashlib.sha256(document.content).hexdigest()
        record = {name: report_packet.facts[name] for name in _KEPT if name in report_packet.facts}
        record |= {"stamp": times["sealed"], "inputs_digest": digest, "issued": _facts(document, digest)}
        link = {
            "packet": report_packet.key,
            "tag_manifest": report_packet.tag_manifest,
            "number": document.number,
        }
        facts = {
            "kind": "issued",
            "document": name,
            "times": dict(times),
            "issues": {**link, "issued_on": document.issued_on.isoformat()},
        }
        content = sealing.Content(record, {name: document.content}, facts)
        return sealing.store(outputs, report_packet.key.rpartition("/")[0], content)


def issues_of(outputs: Path, key: str) -> tuple[ledger.Entry, ...]:
    """The issued documents of a packet, by the ledger.

    Parameters
    ----------
    key : str
        The packet's place below ``archive/``.

    Returns
    -------
    tuple of Entry
        ``entry.packet`` is the place of the issued document's own packet.
    """
    statuses = packet_status.of_report(outputs, key.rpartition("/")[0])
    return next((status.issues for status in statuses if status.seal.packet == key), ())


def _refuse(document: IssuedDocument) -> None:
    """What may not be sealed: a broken signature, or another figure without a reason."""
    broken = [signature.field for signature in document.signatures if not signature.is_sound]
    if broken:
        raise VerificationError(
            f"Chữ ký số {', '.join(broken)} không còn khớp văn bản",
            document.file,
            "Đề nghị dùng đúng tệp đã ký",
        )
    if document.figures and not document.reason.strip():
        fix = "Đề nghị dùng đúng văn bản, hoặc ghi lý do (--reason)"
        raise VerificationError(
            [Problem(difference.rstrip("."), document.file, fix) for difference in document.figures]
        )


def _issuable(outputs: Path, folder: Path) -> packet.Packet:
    """The packet, verified, newest of its report, not issued yet."""
    report_packet = packet_status.newest_sound(outputs, folder)
    if issues_of(outputs, report_packet.key):
        raise UsageError(
            "Gói này đã gắn với văn bản đã ban hành",
            report_packet.key,
            "Có sai sót thì lập văn bản thay thế hoặc đính chính",
        )
    return report_packet


def _facts(document: IssuedDocument, digest: str) -> dict[str, Any]:
    return {
        "file": document.file,
        "sha256": digest,
        "number": document.number,
        "issued_on": document.issued_on.isoformat(),
        "figures": list(document.figures),
        "texts": list(document.texts),
        "reason": document.reason,
        "signatures": [asdict(signature) for signature in document.signatures],
    }
