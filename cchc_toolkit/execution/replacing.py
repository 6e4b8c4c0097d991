"""Which packet a run replaces, how and why: what the command line says, as the archive wants it."""

from __future__ import annotations

from pathlib import Path

from cchc_toolkit.archive.packet import WAYS, Replacement, key_of, open_packet
from cchc_toolkit.errors import UsageError

__all__ = ["replacement"]


def replacement(named: str, way: str, reason: str) -> Replacement | None:
    """The packet that a run replaces.

    Parameters
    ----------
    named : str
        Its place below ``archive/``, or its folder; empty where the run replaces none by name.
    way : str
        One of ``WAYS``.

    Raises
    ------
    UsageError
        Only some of the three are given, or there is no such way.
    """
    if not named:
        if way or reason:
            raise UsageError("Có --way hoặc --reason mà thiếu --replaces", fix="Đề nghị nêu gói được thay")
        return None
    ways = "; ".join(f"{name}: {label}" for name, label in WAYS.items())
    match way:
        case "redraft" | "replacement" | "correction":
            if not reason.strip():
                raise UsageError("Chưa nêu lý do thay thế", fix="Đề nghị ghi --reason")
            return Replacement(_key(named), way, reason.strip())
        case _:
            raise UsageError(f"Cách thay thế “{way}” không có" if way else "Thiếu --way", fix=f"Chọn {ways}")


def _key(named: str) -> str:
    """The key of a packet that was named by its folder, or by its key."""
    folder = Path(named)
    if folder.is_dir():
        open_packet(folder)
        return key_of(folder)
    return named.strip("/")
