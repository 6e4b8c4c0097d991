"""What is under way while a packet is sealed, and how a later command finishes or clears it.

Everything is built in ``drafts/.sealing/packet/``. ``intent.json`` beside it says what is about to be
moved, so that only what sealing itself built is ever taken into the ledger.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from cchc_toolkit.archive import bag, disk, draft, ledger, packet, safe_read
from cchc_toolkit.errors import CchcError

__all__ = [
    "Intent",
    "clear_stage",
    "enter",
    "finish",
    "is_under_way",
    "recover",
    "recover_locked",
    "roll_back",
    "stage_of",
    "sync_move",
    "write_intent",
]


@dataclass(frozen=True, slots=True)
class Intent:
    """What is about to be moved: the packet's key and tag manifest; the draft it was made from."""

    packet: str
    tag_manifest: str
    draft: str = ""
    marker: str = ""


def recover(outputs: Path) -> tuple[str, ...]:
    """Finish or clear away what a killed command left; every command that writes calls this first.

    Returns
    -------
    tuple of str
        What was done, one Vietnamese sentence each; empty where nothing was wrong.

    Raises
    ------
    CchcError
        The disk refuses.
    """
    if not outputs.is_dir():
        return ()
    with disk.writing("sổ cái", "các gói đã niêm phong"), disk.lock(outputs):
        return recover_locked(outputs)


def recover_locked(outputs: Path) -> tuple[str, ...]:
    """``recover`` for a caller that holds the lock."""
    done = list(ledger.mend(outputs))
    intent = _read_intent(outputs)
    if intent and _stands(outputs, intent):
        done += _complete(outputs, intent)
    elif _sealing(outputs).exists() and any(_sealing(outputs).iterdir()):
        _clear(outputs)
        done.append("Đã dọn phần niêm phong dở của lần chạy trước; bản thảo giữ nguyên.")
    return tuple(done)


def _complete(outputs: Path, intent: Intent) -> tuple[str, ...]:
    """Enter a packet that was moved and not entered; one that was damaged since is left to ``verify``."""
    done: tuple[str, ...] = ()
    try:
        if not _is_entered(outputs, intent.packet):
            enter(outputs, packet.folder_of(outputs, intent.packet))
            done = (f"Đã ghi nốt vào sổ cái gói {intent.packet} (lần niêm phong trước bị ngắt).",)
    except CchcError:
        return (f"Chưa ghi nốt được vào sổ cái gói {intent.packet}: gói đã hỏng. Xem cchc verify.",)
    finish(outputs, intent)
    return done


def is_under_way(outputs: Path, key: str) -> bool:
    """True if a command was interrupted between moving this packet and entering it in the ledger."""
    intent = _read_intent(outputs)
    return intent is not None and intent.packet == key and _stands(outputs, intent)


def _read_intent(outputs: Path) -> Intent | None:
    try:
        intent = Intent(**json.loads(safe_read.read_small(_intent_path(outputs))))
        names = (intent.packet, intent.draft or "-")
        return intent if all(safe_read.is_safe_name(name) for name in names) else None
    except (OSError, ValueError, TypeError, AttributeError):
        return None


def _stands(outputs: Path, intent: Intent) -> bool:
    """True if the move had happened."""
    try:
        return (
            safe_read.sha256_of(packet.folder_of(outputs, intent.packet) / bag.TAG_MANIFEST)
            == intent.tag_manifest
        )
    except OSError:
        return False


def _is_entered(outputs: Path, key: str) -> bool:
    return any(entry.packet == key for entry in ledger.read(outputs))


def enter(outputs: Path, target: Path) -> None:
    """Write the line of a packet that has just been moved to its place."""
    moved = packet.open_packet(target)
    event = "issue" if moved.facts["sealed"]["kind"] == "issued" else "seal"
    ledger.append(outputs, event, moved.key, packet.entry_facts(moved))


def roll_back(outputs: Path) -> None:
    """Undo a seal that failed; one that the ledger knows of stands, and ``recover`` finishes it."""
    intent = _read_intent(outputs)
    if intent and _is_entered(outputs, intent.packet):
        return
    if intent and _stands(outputs, intent):
        target = packet.folder_of(outputs, intent.packet)
        disk.move(target, stage_of(outputs))
        sync_move(target, stage_of(outputs))
    _clear(outputs)


def finish(outputs: Path, intent: Intent) -> None:
    """What comes after the ledger line; where the system refuses, the packet is none the worse for it."""
    with suppress(OSError):
        disk.make_read_only(packet.folder_of(outputs, intent.packet))
    with suppress(OSError, CchcError):
        folder = outputs / intent.draft
        # Somebody may have edited it in the meantime: then it stays.
        if (
            intent.draft
            and safe_read.sha256_of(folder / draft.MARKER) == intent.marker
            and draft.open_draft(folder)
        ):
            disk.move(folder, _sealing(outputs) / "draft")
    with suppress(OSError):
        _clear(outputs)


def _clear(outputs: Path) -> None:
    for name in ("packet", "draft"):
        clear_stage(_sealing(outputs) / name)
    for path in sorted(_sealing(outputs).glob("*intent.json*")):
        path.unlink()


def clear_stage(folder: Path) -> None:
    """Remove a folder where there is one."""
    if os.path.lexists(folder):
        disk.remove_tree(folder)


def sync_move(source: Path, target: Path) -> None:
    """Make a move durable in both folders."""
    disk.fsync_folder(target.parent)
    disk.fsync_folder(source.parent)


def _sealing(outputs: Path) -> Path:
    return outputs / "drafts" / ".sealing"


def stage_of(outputs: Path) -> Path:
    """Where a packet is built."""
    return _sealing(outputs) / "packet"


def _intent_path(outputs: Path) -> Path:
    return _sealing(outputs) / "intent.json"


def write_intent(outputs: Path, intent: Intent) -> None:
    """Say what is about to be moved."""
    disk.replace_file(_intent_path(outputs), json.dumps(asdict(intent)).encode())
