"""One packet held against its own manifests: what BagIt asks for, and what BagIt does not see.

No link is followed, no name of a manifest is opened unless the walk through the folder has met it as a
plain file, and a file larger than the whole payload was is not read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cchc_toolkit.archive import bag, safe_read
from cchc_toolkit.archive.difference import Difference, shown
from cchc_toolkit.archive.packet import FORMAT

__all__ = ["check"]

_INPUTS = "data/inputs/"
_NOT_PLAIN = {"link": "là liên kết, không mở", "other": "không phải tệp thường hoặc không đọc được"}


@dataclass(frozen=True, slots=True)
class _Contents:
    """What lies in a packet's folder: sizes of plain files, names of other things, the most to read."""

    folder: Path
    items: tuple[safe_read.Item, ...]
    sizes: Mapping[str, int]
    odd: frozenset[str]
    bound: int


def check(folder: Path) -> Iterator[Difference]:
    """Every difference between a packet and its manifests.

    Parameters
    ----------
    folder : Path
        No link itself.

    Yields
    ------
    Difference
        Named from the packet's folder.
    """
    contents = _contents_of(folder)
    tags, tag_remarks = _manifest(contents, bag.TAG_MANIFEST)
    payload, remarks = _manifest(contents, bag.PAYLOAD)
    yield from tag_remarks
    yield from remarks
    yield from _hashes(
        contents, dict.fromkeys(bag.TAGS) if tags is None else {**dict.fromkeys(bag.TAGS), **tags}
    )
    is_sure = tags is not None and _hash(contents, bag.PAYLOAD) == tags.get(bag.PAYLOAD)
    yield from _hashes(contents, payload or {}, "" if is_sure else " (bảng kê cũng đã bị sửa hoặc mất)")
    yield from _strangers(contents, payload)
    yield from _no_longer_listed(tags, payload)
    if payload and payload.get("data/packet.json", "-") == _hash(contents, "data/packet.json"):
        yield from _facts(folder, payload)


def _contents_of(folder: Path) -> _Contents:
    items = safe_read.contents(folder)
    sizes = {item.name: item.size for item in items if item.kind == "file"}
    odd = frozenset(item.name for item in items if item.kind in _NOT_PLAIN)
    return _Contents(folder, items, sizes, odd, _bound(folder))


def _bound(folder: Path) -> int:
    """No sealed file is larger than the payload was; without that number the limit for small ones holds."""
    try:
        text = safe_read.read_small(folder / "bag-info.txt", 100_000).decode(errors="replace")
    except OSError:
        text = ""
    match = re.search(r"^Payload-Oxum: ([0-9]{1,15})\.[0-9]+$", text, re.MULTILINE)
    return max(int(match[1]), safe_read.SMALL) if match else safe_read.SMALL


def _manifest(contents: _Contents, name: str) -> tuple[dict[str, str] | None, list[Difference]]:
    """What a manifest lists (``None`` where it cannot be read), and what is wrong with it."""
    if name not in contents.sizes:
        return None, [] if name in contents.odd else [Difference("missing", name, "thiếu bảng kê")]
    try:
        manifest = bag.read_manifest(safe_read.read_small(contents.folder / name))
    except OSError:
        return None, [Difference("unsafe", name, "bảng kê quá lớn hoặc không mở được, không đọc")]
    is_ours = (lambda file: file.startswith("data/")) if name == bag.PAYLOAD else bag.TAGS.__contains__
    outside = [file for file in manifest.hashes if not is_ours(file)]
    unsafe = [f"tên tệp dẫn ra ngoài gói: {shown(file)}, không mở" for file in manifest.unsafe]
    wrong = [
        *(f"bảng kê ghi tệp không thuộc gói: {shown(file)}" for file in outside),
        *(f"dòng {number} của bảng kê không đúng dạng" for number in manifest.broken),
        *(f"bảng kê ghi hai lần tệp {shown(file)}" for file in manifest.repeated),
    ]
    remarks = [Difference("unsafe", name, message) for message in unsafe]
    remarks += [Difference("altered", name, message) for message in wrong]
    return {file: manifest.hashes[file] for file in manifest.hashes if file not in outside}, remarks


def _hashes(contents: _Contents, listed: Mapping[str, str | None], doubt: str = "") -> Iterator[Difference]:
    """Listed files that are gone or other than listed; without a hash only their absence is told."""
    for name, digest in listed.items():
        digest_now = _hash(contents, name)
        if name in contents.sizes and digest_now is None:
            yield Difference("unsafe", name, "không đọc được")
        elif name in contents.sizes and digest is not None and digest_now != digest:
            what = (
                "tệp lớn hơn cả gói khi niêm phong, không đọc"
                if contents.sizes[name] > contents.bound
                else ""
            )
            yield Difference("altered", name, (what or "nội dung khác khi niêm phong") + doubt)
        # What lies below a link, or is one, is reported there; a manifest that is gone, where it is read.
        elif name not in contents.sizes and name != bag.PAYLOAD and not _is_behind(name, contents.odd):
            yield Difference("missing", name, f"thiếu tệp đã niêm phong{doubt}")


def _is_behind(name: str, odd: frozenset[str]) -> bool:
    parts = name.split("/")
    return "." in odd or any("/".join(parts[: depth + 1]) in odd for depth in range(len(parts)))


def _hash(contents: _Contents, name: str) -> str | None:
    """The hash of a file; empty for one that is absent or too large, ``None`` for one that cannot be read."""
    if contents.sizes.get(name, contents.bound + 1) > contents.bound:
        return ""
    try:
        return safe_read.sha256_of(contents.folder / name)
    except OSError:
        return None


def _strangers(contents: _Contents, payload: Mapping[str, str] | None) -> Iterator[Difference]:
    """Whatever lies in the folder and belongs to no packet; without a manifest nobody knows for ``data/``."""
    known = {*bag.TAGS, bag.TAG_MANIFEST, *(payload or {})}
    for item in contents.items:
        if item.kind in _NOT_PLAIN:
            yield Difference("unsafe", shown(item.name), _NOT_PLAIN[item.kind])
        elif item.kind == "empty folder":
            yield Difference("added", shown(item.name), "thư mục rỗng không thuộc gói")
        elif item.name not in known and (payload is not None or not item.name.startswith("data/")):
            yield Difference("added", shown(item.name), "tệp không thuộc gói")


def _no_longer_listed(
    tags: Mapping[str, str] | None, payload: Mapping[str, str] | None
) -> Iterator[Difference]:
    """Files that every packet has and that a manifest no longer vouches for."""
    for name in bag.TAGS:
        if tags is not None and name not in tags:
            yield Difference("altered", bag.TAG_MANIFEST, f"bảng kê không còn ghi {name}")
    if payload is not None and "data/packet.json" not in payload:
        yield Difference("altered", bag.PAYLOAD, "bảng kê không còn ghi data/packet.json")


def _facts(folder: Path, payload: Mapping[str, str]) -> Iterator[Difference]:
    """What ``packet.json`` says of the packet itself."""
    try:
        facts: dict[str, Any] = json.loads(safe_read.read_small(folder / "data/packet.json"))
        sealed = facts["sealed"]
        place, own = str(sealed["path"]), str(facts["id"])
        kind, inputs_digest = sealed["kind"], facts["inputs_digest"]
        where = "/".join(str(facts[name]) for name in ("commune", "period", "report_type"))
        _ = sealed["times"].get("sealed")
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        yield Difference("altered", "data/packet.json", "không đúng dạng của gói lưu vết")
        return
    if sealed.get("format") != FORMAT:
        yield Difference("altered", "data/packet.json", f"dạng gói {sealed.get('format')} chưa biết")
    if place != f"{where}/{own}":
        yield Difference("altered", "data/packet.json", "mã gói không khớp đơn vị, kỳ, loại báo cáo")
    inputs = {
        name.removeprefix(_INPUTS): digest for name, digest in payload.items() if name.startswith(_INPUTS)
    }
    if kind == "report" and bag.digest_of_hashes(inputs) != inputs_digest:
        yield Difference("altered", "data/packet.json", "mã băm đầu vào không khớp thư mục inputs")
