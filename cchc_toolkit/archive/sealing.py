"""Sealing: a finished draft becomes a packet by one rename, and a line in the ledger.

Everything is built in ``drafts/.sealing/packet/`` first. ``intent.json`` beside it says what is about to
be moved, so that the next command can finish what a killed one began, and never takes in a folder that
sealing did not build itself.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pydantic_core import to_json

from cchc_toolkit.archive import bag, disk, draft, ledger, packet, packet_status, recovery, safe_read
from cchc_toolkit.errors import AgreementError, CchcError, UsageError, VerificationError

__all__ = ["Content", "seal", "store"]

_EXPECTED = (
    "findings.csv",
    "fingerprint.json",
    "notebook.html",
    "notebook.ipynb",
    "quality-log.csv",
    "readings.csv",
    "report.docx",
    "review.html",
)


@dataclass(frozen=True, slots=True)
class Content:
    """What a new packet is made of.

    Parameters
    ----------
    record : mapping
        What ``packet.json`` begins with; has ``stamp``, ``inputs_digest``, ``unit_name``.
    files : mapping of str to Path or bytes
        The payload besides ``packet.json``, by name below ``data/``.
    facts : mapping
        What ``sealed`` says: ``kind``, ``times`` and more.
    """

    record: Mapping[str, Any]
    files: Mapping[str, Path | bytes]
    facts: Mapping[str, Any]


def seal(
    folder: Path,
    outputs: Path,
    added: Mapping[str, bytes],
    *,
    times: Mapping[str, str],
    replaces: packet.Replacement | None = None,
    tools: Mapping[str, str] | None = None,
) -> Path:
    """Make a packet of a finished draft.

    Parameters
    ----------
    folder : Path
        A draft folder below ``outputs/drafts/``, complete. Nothing is written into it.
    outputs : Path
        Where drafts, archive and ledger lie, on one file system.
    added : mapping of str to bytes
        What only a packet has, by name below ``data/``: the executed notebook and its page; the sealed
        review stands in place of the draft's.
    times : mapping of str to str
        Moments in ISO form that only the caller knows; ``sealed`` is one of them.
    replaces : Replacement, optional
        The packet that this one corrects, how, and why.
    tools : mapping of str to str, optional
        sha256 by file name of what was kept with ``tools.keep``.

    Returns
    -------
    Path
        The packet's folder; the draft is gone.

    Raises
    ------
    UsageError
        The draft is not whole, or an earlier packet may not be replaced like this.
    VerificationError
        The draft was altered since it was finished.
    AgreementError
        The draft's inputs are not those that its record names.
    CchcError
        The disk refuses; the draft is as it was.
    """
    with disk.writing("gói lưu vết", "bản thảo"), disk.lock(outputs):
        recovery.recover_locked(outputs)
        made_from = draft.open_draft(folder)
        _refuse_incomplete(made_from, added, outputs)
        packet_status.refuse_replacement(outputs, made_from.report_key, replaces)
        facts = {
            "kind": "report",
            "times": dict(times),
            "replaces": asdict(replaces) if replaces else None,
            "tools": dict(tools or {}),
        }
        files: dict[str, Path | bytes] = {
            name: folder / name for name in made_from.hashes if name != "record.json"
        }
        files |= added
        return store(
            outputs, made_from.report_key, Content(made_from.record, files, facts), made_from=made_from
        )


def store(outputs: Path, report_key: str, content: Content, made_from: draft.Draft | None = None) -> Path:
    """Build a packet and move it to its place; the caller holds the lock.

    Parameters
    ----------
    report_key : str
        ``<commune>/<period>/<report type>``.
    made_from : Draft, optional
        The draft, removed once the packet stands.

    Returns
    -------
    Path
        The packet's folder.

    Raises
    ------
    OSError
        The disk refuses; nothing has changed.
    """
    key = f"{report_key}/{_free_id(outputs, report_key, content.record)}"
    target, stage = packet.folder_of(outputs, key), recovery.stage_of(outputs)
    try:
        hashes = _build(stage, key, content)
        taken = [name for name, data in content.files.items() if isinstance(data, Path)]
        if made_from and any(hashes.get(f"data/{name}") != made_from.hashes[name] for name in taken):
            raise VerificationError(
                "Bản thảo bị sửa trong lúc niêm phong", str(made_from.folder), "Đề nghị chạy lại"
            )
        intent = _intent_of(outputs, key, stage, made_from)
        disk.make_folders(target.parent)
        if os.path.lexists(target):
            raise CchcError("Chỗ của gói đã có thư mục khác", str(target), "Xem cchc verify")
        recovery.write_intent(outputs, intent)
        disk.move(stage, target)
        recovery.sync_move(stage, target)
        recovery.enter(outputs, target)
    except BaseException:
        with suppress(OSError):
            recovery.roll_back(outputs)
        raise
    recovery.finish(outputs, intent)
    return target


def _refuse_incomplete(made_from: draft.Draft, added: Mapping[str, bytes], outputs: Path) -> None:
    if not made_from.folder.resolve().is_relative_to((outputs / "drafts").resolve()):
        raise UsageError(
            "Bản thảo không nằm trong outputs/drafts", str(made_from.folder), "Đề nghị chạy lại sổ tay"
        )
    missing = [name for name in _EXPECTED if name not in made_from.hashes and name not in added]
    if missing:
        raise UsageError(
            f"Bản thảo thiếu {', '.join(missing)}", str(made_from.folder), "Đề nghị chạy cchc finalize"
        )
    prefix = "inputs/"
    inputs = {
        name.removeprefix(prefix): digest
        for name, digest in made_from.hashes.items()
        if name.startswith(prefix)
    }
    if bag.digest_of_hashes(inputs) != made_from.record.get("inputs_digest"):
        raise AgreementError(
            "Mã băm đầu vào trong hồ sơ không khớp thư mục inputs",
            str(made_from.folder),
            "Đây là lỗi của công cụ",
        )


def _free_id(outputs: Path, report_key: str, record: Mapping[str, Any]) -> str:
    """An id that no packet has or had: a removed one is still in the ledger."""
    parent = packet.folder_of(outputs, report_key)
    names = {path.name for path in parent.iterdir()} if parent.is_dir() else set()
    entered = {
        key.rpartition("/")[2]
        for entry in ledger.read(outputs)
        if (key := entry.packet).startswith(report_key)
    }
    return packet.free_id(str(record["stamp"]), str(record["inputs_digest"]), names | entered)


def _build(stage: Path, key: str, content: Content) -> dict[str, str]:
    """Write the bag into the stage, every byte and name on the disk; the hashes of its payload."""
    recovery.clear_stage(stage)
    sealed = {"format": packet.FORMAT, "path": key, **content.facts}
    facts = {"id": key.rpartition("/")[2], **content.record, "sealed": sealed}
    text = to_json(facts, indent=2) + b"\n"
    hashes, octets = {}, 0
    for name, data in sorted({**content.files, "packet.json": text}.items()):
        path = stage / "data" / name
        disk.make_folders(path.parent)
        hashes[f"data/{name}"] = disk.put_new(path, data)
        octets += path.stat().st_size
    info = {
        "Bag-Software-Agent": "cchc_toolkit",
        "Bagging-Date": str(content.facts["times"].get("sealed", ""))[:10],
        "External-Identifier": key,
        "Source-Organization": str(content.record.get("unit_name", "")),
    }
    for name, data in bag.tag_files(hashes, octets, info).items():
        disk.write_new(stage / name, data)
    for folder in (stage, *(path for path in stage.rglob("*") if path.is_dir())):
        disk.fsync_folder(folder)
    return hashes


def _intent_of(outputs: Path, key: str, stage: Path, made_from: draft.Draft | None) -> recovery.Intent:
    tag_manifest = safe_read.sha256_of(stage / bag.TAG_MANIFEST)
    if not made_from:
        return recovery.Intent(key, tag_manifest)
    place = made_from.folder.resolve().relative_to(outputs.resolve()).as_posix()
    return recovery.Intent(key, tag_manifest, place, safe_read.sha256_of(made_from.folder / draft.MARKER))
