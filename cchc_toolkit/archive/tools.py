"""The code that made a packet: wheel and pins, kept once per version beside the archive, named by hash.

``outputs/tools/<sha256>/<name>``; ``packet.json`` names them under ``sealed.tools``.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from cchc_toolkit.archive import disk, safe_read
from cchc_toolkit.archive.difference import Difference, shown
from cchc_toolkit.errors import UsageError

__all__ = ["TOOLS", "check", "keep", "place_of"]

TOOLS = "tools"


def keep(outputs: Path, files: Mapping[str, bytes]) -> dict[str, str]:
    """Keep files where they are not kept yet; safe to call at every run.

    Parameters
    ----------
    files : mapping of str to bytes
        Wheel, pins and whatever else is needed to run the same code again, by plain file name.

    Returns
    -------
    dict of str to str
        sha256 by file name, for ``seal(tools=…)``.

    Raises
    ------
    UsageError
        A name that no archive can hold.
    CchcError
        The disk refuses.
    """
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    for name in files:
        if not safe_read.is_safe_name(name) or "/" in name:
            raise UsageError(f"Tên tệp không lưu vết được: {name!r}", fix="Đề nghị đổi tên tệp")
    missing = {
        name: place
        for name in files
        if not _is_kept(place := place_of(outputs, name, hashes[name]), hashes[name])
    }
    if missing:
        with disk.writing("bộ cài dùng để chạy lại", "các gói đã niêm phong"), disk.lock(outputs):
            for name, place in missing.items():
                disk.make_folders(place.parent)
                disk.replace_file(place, files[name])
    return hashes


def place_of(outputs: Path, name: str, digest: str) -> Path:
    """Where a file with this hash is kept."""
    return outputs / TOOLS / digest / name


def check(outputs: Path, wanted: Mapping[str, str]) -> Iterator[Difference]:
    """Every difference of what is kept.

    Parameters
    ----------
    wanted : mapping of str to str
        sha256 by ``<sha256>/<name>``, of everything that a packet names.
    """
    folder = outputs / TOOLS
    if folder.is_symlink():
        yield Difference("unsafe", TOOLS, "là liên kết, không mở")
        return
    items = {item.name: item for item in safe_read.contents(folder)} if folder.is_dir() else {}
    for name, digest in sorted(wanted.items()):
        item = items.pop(name, None)
        if item is None:
            yield Difference("missing", f"{TOOLS}/{name}", "thiếu bộ cài mà gói lưu vết đã nêu")
        elif item.kind != "file":
            yield Difference("unsafe", f"{TOOLS}/{name}", "không phải tệp thường, không mở")
        elif item.size > safe_read.SMALL or not _is_kept(folder / name, digest):
            yield Difference("altered", f"{TOOLS}/{name}", "nội dung khác mã băm ở tên thư mục")
    for name, item in items.items():
        if item.kind == "empty folder":
            continue
        is_left_over = os.path.basename(name).startswith(".") and name.endswith(".part")
        is_own = (
            item.kind == "file"
            and item.size <= safe_read.SMALL
            and _is_kept(folder / name, name.partition("/")[0])
        )
        if not (is_own or is_left_over):
            yield Difference("added", f"{TOOLS}/{shown(name)}", "không gói lưu vết nào nêu tệp này")


def _is_kept(place: Path, digest: str) -> bool:
    try:
        return safe_read.sha256_of(place) == digest
    except OSError:
        return False
