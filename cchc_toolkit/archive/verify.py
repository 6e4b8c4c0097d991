"""Verification: what a packet, a folder of packets, or a whole outputs folder has that it should not.

What this can and cannot prove stands in ``docs/ARCHIVE.md``.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from cchc_toolkit.archive import bag, bagcheck, chain, disk, ledger, recovery, safe_read, tools
from cchc_toolkit.archive.difference import Difference, Kind, below, shown
from cchc_toolkit.archive.packet import entry_facts, key_of, open_packet, outputs_of
from cchc_toolkit.errors import CchcError, UsageError

__all__ = ["Difference", "Kind", "verify"]

_DEPTH = 4
# One of these is enough to know an outputs folder by.
_OUTPUTS = (ledger.LEDGER, ledger.HEAD, "archive", "drafts")


def verify(path: Path, witness: str = "") -> tuple[Difference, ...]:
    """Check a packet, a folder of packets, or an outputs folder with its ledger.

    A packet that lies in an outputs folder is also held against the ledger there.

    Parameters
    ----------
    witness : str, optional
        A hash that was kept outside: of a ledger line, or (for a single packet) of its tag manifest.

    Returns
    -------
    tuple of Difference
        Empty where everything is as it was sealed.

    Raises
    ------
    UsageError
        There is nothing at this path that could be verified.
    """
    if path.is_symlink() or not path.is_dir():
        raise UsageError(
            "Không tìm thấy gói lưu vết", str(path), "Đề nghị chỉ thư mục gói hoặc thư mục outputs"
        )
    if any(os.path.lexists(path / name) for name in _OUTPUTS):
        with disk.lock(path, is_shared=True):
            return tuple(_outputs(path, witness))
    outputs = outputs_of(path)
    if _is_packet(path) or (
        outputs and len(path.resolve().relative_to(outputs.resolve()).parts) == _DEPTH + 1
    ):
        return tuple(_packet(path, witness))
    packets = sorted(_folders(path))
    if not packets:
        raise UsageError(
            "Không có gói lưu vết nào", str(path), "Đề nghị chỉ thư mục gói hoặc thư mục outputs"
        )
    return tuple(
        difference
        for folder in packets
        for difference in below(folder.relative_to(path).as_posix(), _packet(folder, ""))
    )


def _is_packet(folder: Path) -> bool:
    """True if a folder is, or pretends to be, a packet; any one of its files is enough."""
    names = (*bag.TAGS, bag.TAG_MANIFEST, "data/packet.json")
    return any(os.path.lexists(folder / name) for name in names)


def _folders(path: Path) -> Iterator[Path]:
    """Folders below as deep as packets lie, a packet's own left out, no link followed."""
    waiting = [(path, _DEPTH + 1)]
    while waiting:
        folder, depth = waiting.pop()
        for path in reversed(_entries(folder) or []):
            if os.path.isdir(path) and not path.is_symlink():
                if _is_packet(path):
                    yield path
                elif depth:
                    waiting.append((path, depth - 1))


def _entries(folder: Path) -> list[Path] | None:
    """What lies in a folder, sorted; ``None`` where it cannot be read."""
    try:
        return sorted(folder.iterdir())
    except OSError:
        return None


def _packet(folder: Path, witness: str) -> Iterator[Difference]:
    """A packet by itself, and against the ledger where it lies beside one."""
    outputs = outputs_of(folder)
    differences = list(bagcheck.check(folder))
    yield from differences
    if witness and _tag_hash(folder) != witness.strip().lower():
        yield Difference("witness", bag.TAG_MANIFEST, f"gói không mang mã {witness}")
    key = key_of(folder)
    if outputs and (chain.is_readable(outputs) or recovery.is_under_way(outputs, key)):
        entered = _entered(outputs).get(key)
        yield from (
            _against_entry(folder, entered, not differences) if entered else _stranger(folder, key, outputs)
        )


def _entered(outputs: Path) -> dict[str, tuple[int, ledger.Entry]]:
    """The lines of sealed packets by key, each with its place; the first where there are several."""
    lines = reversed(chain.entries_of(outputs))
    return {entry.packet: (place, entry) for place, entry in lines if entry.event in ("seal", "issue")}


def _outputs(outputs: Path, witness: str) -> Iterator[Difference]:
    packet_folders, odd = _archive(outputs / "archive")
    yield from odd
    is_new = not any(os.path.lexists(outputs / name) for name in (ledger.LEDGER, ledger.HEAD))
    if is_new and all(recovery.is_under_way(outputs, key) for key in packet_folders):
        # Nothing was ever sealed here, or the first line is yet to be written.
        for key, folder in packet_folders.items():
            yield from below(f"archive/{key}", _stranger(folder, key, outputs))
        if witness:
            yield Difference("witness", ledger.LEDGER, f"không có sổ cái, không có mã {witness}")
        return
    yield from chain.check(outputs, witness)
    entered = _entered(outputs)
    for key, (place, _) in entered.items():
        if not safe_read.is_safe_name(key) or key.count("/") != _DEPTH - 1:
            what = f"tên gói dẫn ra ngoài: {shown(key)}, không mở"
            yield Difference("unsafe", f"{ledger.LEDGER}:{place}", what)
        elif key not in packet_folders and not any(
            difference.kind == "unsafe" and f"archive/{key}/".startswith(f"{difference.file}/")
            for difference in odd
        ):
            yield Difference("removed", f"archive/{key}", "gói có trong sổ cái nhưng không còn")
    yield from tools.check(outputs, _tools_named(entry for _, entry in entered.values()))
    is_readable = chain.is_readable(outputs)
    for key, folder in packet_folders.items():
        differences = list(bagcheck.check(folder))
        if key in entered:
            yield from _against_facts(folder, entered[key]) if not differences else ()
            differences += _against_entry(folder, entered[key], not differences)
        elif is_readable:
            differences = list(_stranger(folder, key, outputs))
        yield from below(f"archive/{shown(key)}", differences)


def _tools_named(entries: Iterable[ledger.Entry]) -> dict[str, str]:
    """What the packets were made with, by the ledger: sha256 by place below ``tools/``."""
    kept = [entry.facts.get("tools") for entry in entries]
    pairs = [
        (f"{digest}/{name}", str(digest))
        for named in kept
        if isinstance(named, dict)
        for name, digest in named.items()
    ]
    return {place: digest for place, digest in pairs if safe_read.is_safe_name(place)}


def _archive(archive: Path) -> tuple[dict[str, Path], list[Difference]]:
    """The packet folders by key, and whatever lies between them that is none."""
    packet_folders: dict[str, Path] = {}
    odd: list[Difference] = []

    def walk(folder: Path, key: str, depth: int) -> None:
        entries = _entries(folder)
        if entries is None:
            odd.append(Difference("unsafe", f"archive/{shown(key)}".rstrip("/"), "không đọc được"))
        for path in entries or []:
            name = f"{key}/{path.name}".lstrip("/")
            if path.is_symlink():
                odd.append(Difference("unsafe", f"archive/{shown(name)}", "là liên kết, không mở"))
            elif not os.path.isdir(path):
                odd.append(Difference("added", f"archive/{shown(name)}", "tệp không thuộc gói nào"))
            elif depth == _DEPTH:
                packet_folders[name] = path
            else:
                walk(path, name, depth + 1)

    if archive.is_symlink():
        odd.append(Difference("unsafe", "archive", "là liên kết, không mở"))
    elif archive.is_dir():
        walk(archive, "", 1)
    return packet_folders, odd


def _against_entry(folder: Path, entered: tuple[int, ledger.Entry], is_sound: bool) -> Iterator[Difference]:
    """A packet against its line: a rewritten or exchanged one is sound in itself and differs here."""
    place, entry = entered
    if _tag_hash(folder) != entry.facts.get("tag_manifest"):
        stated = _stated_key(folder)
        if is_sound and stated and stated != entry.packet:
            yield Difference("moved", "", f"ở chỗ này là gói khác, niêm phong cho {shown(stated)}")
        elif os.path.lexists(folder / bag.TAG_MANIFEST):
            what = f"bảng kê đã bị viết lại: khác mã ở dòng {place} của sổ cái"
            yield Difference("altered", bag.TAG_MANIFEST, what)


def _against_facts(folder: Path, entered: tuple[int, ledger.Entry]) -> Iterator[Difference]:
    """What the line says of a packet that is sound, against what the packet says."""
    place, entry = entered
    if _tag_hash(folder) == entry.facts.get("tag_manifest"):
        facts = entry_facts(open_packet(folder))
        wrong = [name for name in facts if facts[name] != entry.facts.get(name)]
        if wrong:
            what = f"dòng này ghi khác packet.json của gói: {', '.join(wrong)}"
            yield Difference("altered", f"{ledger.LEDGER}:{place}", what)


def _stranger(folder: Path, key: str, outputs: Path) -> Iterator[Difference]:
    """A folder that the ledger does not know."""
    stated = _stated_key(folder)
    if recovery.is_under_way(outputs, key):
        yield Difference("unrecorded", "", "chưa có dòng trong sổ cái; lệnh cchc kế tiếp sẽ ghi nốt")
    elif stated and stated != key:
        yield Difference("moved", "", f"gói niêm phong cho {shown(stated)}, không phải cho chỗ này")
    else:
        yield Difference("added", "", "không có trong sổ cái")


def _stated_key(folder: Path) -> str:
    try:
        return open_packet(folder).key
    except CchcError:
        return ""


def _tag_hash(folder: Path) -> str:
    try:
        return safe_read.sha256_of(folder / bag.TAG_MANIFEST)
    except OSError:
        return ""
