"""How packets stand to each other: which one is valid, which was replaced, how, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from cchc_toolkit.archive import bagcheck, ledger, packet
from cchc_toolkit.archive.packet import Replacement
from cchc_toolkit.errors import Problem, UsageError, VerificationError
from cchc_toolkit.vocabulary.wording import date_short

__all__ = ["PacketStatus", "newest_sound", "of_all", "of_report", "refuse_replacement"]


@dataclass(frozen=True, slots=True)
class PacketStatus:
    """One sealed packet of a report among its siblings.

    Parameters
    ----------
    seal : Entry
        Its line in the ledger.
    replaced_by : str
        Key of the packet that took its place; empty for the valid one.
    way, reason : str
        How and why it was replaced; empty where the next run simply came after it.
    confirmations, issues : tuple of Entry
        What the ledger says of it later.
    """

    seal: ledger.Entry
    replaced_by: str = ""
    way: str = ""
    reason: str = ""
    confirmations: tuple[ledger.Entry, ...] = ()
    issues: tuple[ledger.Entry, ...] = ()

    @property
    def is_valid(self) -> bool:
        """True if no later packet replaces this one."""
        return not self.replaced_by

    @property
    def issued_as(self) -> tuple[str, ...]:
        """Number and day of each document that it was issued as: ``78/BC-UBND ngày 05/9/2023``."""
        links = [entry.facts["issues"] for entry in self.issues]
        days = (date.fromisoformat(str(link["issued_on"])) for link in links)
        return tuple(
            f"{link['number']} ngày {date_short(day)}" for link, day in zip(links, days, strict=True)
        )


def of_report(outputs: Path, report_key: str) -> tuple[PacketStatus, ...]:
    """All packets of one report, in the order of sealing; only the last is valid.

    Parameters
    ----------
    report_key : str
        ``hong-kim/2023-Q3/quarterly``.
    """
    return of_all(outputs).get(report_key, ())


def of_all(outputs: Path) -> dict[str, tuple[PacketStatus, ...]]:
    """All packets of all reports, the ledger read once.

    Returns
    -------
    dict of str to tuple of PacketStatus
        By ``<commune>/<period>/<report type>``, in the order of the first sealing.
    """
    grouped: dict[str, list[ledger.Entry]] = {}
    for entry in ledger.read(outputs):
        grouped.setdefault(entry.packet.rpartition("/")[0], []).append(entry)
    return {report_key: _statuses(entries) for report_key, entries in grouped.items()}


def _statuses(entries: list[ledger.Entry]) -> tuple[PacketStatus, ...]:
    seals = [entry for entry in entries if entry.event == "seal"]
    return tuple(_status(seal, seals[number:], entries) for number, seal in enumerate(seals, start=1))


def _status(seal: ledger.Entry, later: list[ledger.Entry], entries: list[ledger.Entry]) -> PacketStatus:
    named = [entry for entry in later if _replaces(entry).get("packet") == seal.packet]
    replaced_by = next(iter(named or later), None)
    facts = _replaces(named[0]) if named else {}
    return PacketStatus(
        seal,
        replaced_by.packet if replaced_by else "",
        str(facts.get("way", "")),
        str(facts.get("reason", "")),
        tuple(entry for entry in entries if entry.event == "confirm" and entry.packet == seal.packet),
        tuple(entry for entry in entries if _issued_packet(entry) == seal.packet),
    )


def newest_sound(outputs: Path, folder: Path) -> packet.Packet:
    """A packet that may be confirmed or issued.

    Returns
    -------
    Packet
        Verified, entered in this ledger, newest of its report.

    Raises
    ------
    UsageError
        It was replaced, or is no packet.
    VerificationError
        It is not as it was sealed.
    """
    opened = packet.open_packet(folder)
    wrong = [
        Problem(difference.message, difference.file, "Xem cchc verify")
        for difference in bagcheck.check(folder)
    ]
    if wrong:
        raise VerificationError(wrong)
    statuses = {status.seal.packet: status for status in of_report(outputs, opened.key.rpartition("/")[0])}
    mine = statuses.get(packet.key_of(folder))
    if mine is None or mine.seal.facts.get("tag_manifest") != opened.tag_manifest:
        raise VerificationError("Gói không đúng với sổ cái", opened.key, "Xem cchc verify")
    if not mine.is_valid:
        raise UsageError(f"Gói đã được thay bằng {mine.replaced_by}", opened.key, "Đề nghị dùng gói mới nhất")
    return opened


def refuse_replacement(outputs: Path, report_key: str, replaces: Replacement | None) -> None:
    """Refuse a new packet that would silently take the place of a confirmed or issued one.

    Article 18 of Decree 30/2020: before issue a report is drafted anew; after it, errors of content are
    mended by a document that replaces it, errors of form by a letter (công văn đính chính).

    Parameters
    ----------
    replaces : Replacement or None
        What the new packet says that it replaces.

    Raises
    ------
    UsageError
        Says what is missing.
    """
    statuses = of_report(outputs, report_key)
    if replaces is None:
        held = [status for status in statuses if status.is_valid and (status.confirmations or status.issues)]
        if held:
            key = held[0].seal.packet
            state = "đã ban hành" if held[0].issues else "đã được xác nhận nội bộ"
            ways = "replacement (hoặc correction)" if held[0].issues else "redraft"
            raise UsageError(
                f"Gói {key} {state}; gói mới phải nêu gói được thay và lý do",
                fix=f"Đề nghị thêm --replaces {key} --way {ways} --reason “lý do”",
            )
        return
    named = [status for status in statuses if status.seal.packet == replaces.packet]
    if not named:
        raise UsageError(
            f"Không có gói {replaces.packet} của báo cáo này", fix="Xem mã gói trong outputs/archive"
        )
    if not replaces.reason.strip():
        raise UsageError("Chưa nêu lý do thay thế", fix="Đề nghị ghi --reason")
    _refuse_way(named[0], replaces.way)


def _refuse_way(named: PacketStatus, way: str) -> None:
    if not named.is_valid:
        raise UsageError(
            f"Gói {named.seal.packet} đã được thay bằng {named.replaced_by}", fix="Đề nghị nêu gói mới nhất"
        )
    if way == "redraft" and named.issues:
        raise UsageError(
            "Văn bản đã ban hành, không soạn lại được",
            fix="Sai nội dung: văn bản thay thế (replacement); sai thể thức: đính chính (correction)",
        )
    if way in ("replacement", "correction") and not named.issues:
        raise UsageError(
            "Văn bản chưa ban hành, không có gì để thay thế hay đính chính",
            fix="Đề nghị chọn soạn lại (redraft)",
        )
    if way not in ("redraft", "replacement", "correction"):
        raise UsageError(f"Cách thay thế “{way}” không có", fix="Chọn redraft, replacement hoặc correction")


def _replaces(entry: ledger.Entry) -> dict[str, Any]:
    facts = entry.facts.get("replaces")
    return facts if isinstance(facts, dict) else {}


def _issued_packet(entry: ledger.Entry) -> str:
    facts = entry.facts.get("issues")
    return str(facts.get("packet", "")) if entry.event == "issue" and isinstance(facts, dict) else ""
