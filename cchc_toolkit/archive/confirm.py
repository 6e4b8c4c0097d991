"""Internal confirmation (xác nhận nội bộ): who stands by the figures of a packet, and how sure that is.

It binds a name, a role, a time and the hashes of readings and document into the ledger. It is neither a
signature nor an approval in the sense of the law, and no message may call it so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from cchc_toolkit.archive import chain, disk, keys, ledger, packet, packet_status, recovery, safe_read
from cchc_toolkit.errors import UsageError
from cchc_toolkit.vocabulary.wording import moment

__all__ = ["GRADES", "ROLES", "Confirmation", "ConfirmationStatus", "by_packet", "confirm", "confirmations"]

ROLES = {
    "supplier": "người cung cấp số liệu",
    "focal": "công chức đầu mối",
    "head": "người đứng đầu",
    "format": "người kiểm tra thể thức",
}
GRADES = {
    "declared": "tự khai (tên gõ vào, không kiểm chứng được người gõ)",
    "signed": "có chữ ký số bằng khóa của cơ quan, đã kiểm tra",
    "witnessed": "có mã sổ cái giữ bên ngoài làm chứng",
}


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Who confirms, in which of the ``ROLES``, and when (ISO)."""

    name: str
    role: str
    time: str


@dataclass(frozen=True, slots=True)
class ConfirmationStatus:
    """A confirmation as it stands now.

    Parameters
    ----------
    holds : bool
        Whether readings and document are still those that were confirmed.
    grade : {"declared", "signed", "witnessed"}
        The strongest that can be shown.
    signer : str
        Whose key it was, from the office's list of keys; empty where not verified.
    remark : str
        What keeps it from holding, or from a better grade; Vietnamese, may be empty.
    """

    name: str
    role: str
    time: str
    holds: bool
    grade: Literal["declared", "signed", "witnessed"] = "declared"
    signer: str = ""
    remark: str = ""

    @property
    def label(self) -> str:
        """One line for people."""
        state = "" if self.holds else " – KHÔNG CÒN HIỆU LỰC"
        remark = f" ({self.remark})" if self.remark else ""
        who = f"{self.name}, {ROLES.get(self.role, self.role)}, {_read(self.time)}"
        return f"Xác nhận nội bộ: {who}; {GRADES[self.grade]}{state}{remark}"


def confirm(outputs: Path, folder: Path, who: Confirmation, key: Path | None = None) -> ledger.Entry:
    """Enter a confirmation in the ledger.

    Parameters
    ----------
    folder : Path
        The newest packet of its report, sealed here.
    key : Path, optional
        A key of ``ssh-keygen``, with which the statement is signed.

    Raises
    ------
    UsageError
        Wrong name, role, packet or key.
    VerificationError
        The packet is not as it was sealed.
    CchcError
        The disk refuses.
    """
    if not who.name.strip() or "\n" in who.name or who.role not in ROLES:
        raise UsageError("Thiếu họ tên, hoặc vai trò không có", who.role, f"Vai trò: {', '.join(ROLES)}")
    with disk.writing("sổ cái", "các gói đã niêm phong"), disk.lock(outputs):
        recovery.recover_locked(outputs)
        confirmed_packet = packet_status.newest_sound(outputs, folder)
        facts = {**asdict(who), **_hashes(confirmed_packet)}
        if key:
            facts["signature"] = keys.sign(_statement(confirmed_packet.key, facts), key)
        return ledger.append(outputs, "confirm", confirmed_packet.key, facts)


def confirmations(
    outputs: Path, folder: Path, signers: Path | None = None, witness: str = ""
) -> tuple[ConfirmationStatus, ...]:
    """The confirmations of a packet, each as it stands now.

    Parameters
    ----------
    signers : Path, optional
        The office's list of keys (``allowed_signers`` of ssh), kept outside ``outputs``.
    witness : str, optional
        Hash of a ledger line, kept outside.

    Returns
    -------
    tuple of ConfirmationStatus
        In the order of the ledger.
    """
    key = packet.key_of(folder)
    return tuple(confirmation for _, confirmation in _all(outputs, signers, witness, key))


def by_packet(outputs: Path, signers: Path | None = None) -> dict[str, tuple[ConfirmationStatus, ...]]:
    """The confirmations of all packets, the ledger read once.

    Parameters
    ----------
    signers : Path, optional
        As for ``confirmations``.

    Returns
    -------
    dict of str to tuple of ConfirmationStatus
        By key of the packet.
    """
    grouped: dict[str, tuple[ConfirmationStatus, ...]] = {}
    for key, confirmation in _all(outputs, signers):
        grouped[key] = (*grouped.get(key, ()), confirmation)
    return grouped


def _all(
    outputs: Path, signers: Path | None = None, witness: str = "", only: str = ""
) -> Iterator[tuple[str, ConfirmationStatus]]:
    """Confirmations with the keys of their packets, in the order of the ledger, which is checked once."""
    wrong = {difference.file for difference in chain.check(outputs, witness)}
    lines = chain.entries_of(outputs)
    reach = max((place for place, entry in lines if entry.digest == witness.strip().lower()), default=0)
    for place, entry in lines:
        if entry.event != "confirm" or (only and entry.packet != only):
            continue
        if f"{ledger.LEDGER}:{place}" in wrong:
            yield entry.packet, _void(entry, "dòng xác nhận trong sổ cái đã bị sửa")
        elif safe_read.is_safe_name(entry.packet):
            folder = packet.folder_of(outputs, entry.packet)
            yield entry.packet, _confirmed(folder, entry, signers, place <= reach and not wrong)


def _confirmed(
    folder: Path, entry: ledger.Entry, signers: Path | None, is_witnessed: bool
) -> ConfirmationStatus:
    now = _hashes_on_disk(folder)
    if any(now[name] != entry.facts.get(name) for name in now):
        return _void(entry, "số liệu hoặc văn bản đã thay đổi sau khi xác nhận")
    signature, signer, remark = str(entry.facts.get("signature", "")), "", ""
    if signature and signers is None:
        remark = "có chữ ký, chưa kiểm tra vì không có danh sách khóa"
    elif signature and signers:
        signer = keys.signer_of(_statement(entry.packet, entry.facts), signature, signers)
        remark = f"khóa của {signer}" if signer else "chữ ký không khớp khóa nào trong danh sách"
    grade: Literal["declared", "signed", "witnessed"] = "signed" if signer else "declared"
    return ConfirmationStatus(*_who(entry), True, "witnessed" if is_witnessed else grade, signer, remark)


def _void(entry: ledger.Entry, why: str) -> ConfirmationStatus:
    return ConfirmationStatus(*_who(entry), holds=False, remark=why)


def _who(entry: ledger.Entry) -> tuple[str, str, str]:
    return (
        str(entry.facts.get("name", "")),
        str(entry.facts.get("role", "")),
        str(entry.facts.get("time", "")),
    )


def _read(time: str) -> str:
    """A moment as people read it; one that is none, from a ledger that was altered, as it stands."""
    try:
        return moment(datetime.fromisoformat(time))
    except ValueError:
        return time


def _hashes(confirmed_packet: packet.Packet) -> dict[str, str]:
    return {
        "tag_manifest": confirmed_packet.tag_manifest,
        "readings": confirmed_packet.hashes.get("data/readings.csv", ""),
        "report": confirmed_packet.hashes.get("data/report.docx", ""),
    }


def _hashes_on_disk(folder: Path) -> dict[str, str]:
    """What lies there now, whatever the manifests say; empty where it cannot be read."""
    names = {"readings": "data/readings.csv", "report": "data/report.docx"}
    hashes = {}
    for name, file in names.items():
        try:
            hashes[name] = safe_read.sha256_of(folder / file)
        except OSError:
            hashes[name] = ""
    return hashes


def _statement(key: str, facts: Mapping[str, Any]) -> bytes:
    """What is signed: one fact a line, in this order."""
    names = ("tag_manifest", "readings", "report", "name", "role", "time")
    lines = ["cchc xac-nhan 1", f"packet: {key}", *(f"{name}: {facts.get(name, '')}" for name in names)]
    return "".join(f"{line}\n" for line in lines).encode()
