"""The packet that still counts: as it was sealed, entered in the ledger, not replaced."""

from __future__ import annotations

from pathlib import Path

from cchc_toolkit.archive import bagcheck, packet, packet_status
from cchc_toolkit.errors import Problem, UsageError, VerificationError

__all__ = ["newest_sound"]


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
    statuses = {
        status.seal.packet: status
        for status in packet_status.of_report(outputs, opened.key.rpartition("/")[0])
    }
    mine = statuses.get(packet.key_of(folder))
    if mine is None or mine.seal.facts.get("tag_manifest") != opened.tag_manifest:
        raise VerificationError("Gói không đúng với sổ cái", opened.key, "Xem cchc verify")
    if not mine.is_valid:
        raise UsageError(f"Gói đã được thay bằng {mine.replaced_by}", opened.key, "Đề nghị dùng gói mới nhất")
    return opened
