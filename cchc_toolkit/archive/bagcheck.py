"""One packet held against its own manifests: what BagIt asks for, and what BagIt does not see.

No link is followed, no name of a manifest is opened unless the walk through the folder has met it as a
plain file, and a file larger than the whole payload was is not read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cchc_toolkit.archive import bag, disk
from cchc_toolkit.archive.difference import Difference
from cchc_toolkit.archive.draft import digest_of_hashes
from cchc_toolkit.archive.packet import FORMAT

__all__ = ["check"]

_ALL_TAGS = {*bag.TAGS, bag.TAG_MANIFEST}
_INPUTS = "data/inputs/"


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
    items = disk.contents(folder)
    files = {item.name: item.size for item in items if item.kind == "file"}
    tags, tag_remarks = _manifest(folder, files, bag.TAG_MANIFEST)
    payload, remarks = _manifest(folder, files, bag.PAYLOAD)
    yield from tag_remarks
    yield from _hashes(folder, files, {name: tags[name] for name in tags if name in bag.TAGS}, is_sure=True)
    yield from remarks
    is_sure = bag.PAYLOAD in tags and _hash(folder, files, bag.PAYLOAD) == tags[bag.PAYLOAD]
    yield from _hashes(folder, files, payload, is_sure)
    yield from _strangers(items, {*payload, *_ALL_TAGS})
    yield from _not_listed(files, tags, payload)
    if payload.get("data/packet.json", "-") == _hash(folder, files, "data/packet.json"):
        yield from _facts(folder, payload)


def _manifest(folder: Path, files: Mapping[str, int], name: str) -> tuple[dict[str, str], list[Difference]]:
    """What a manifest lists, and what is wrong with the manifest itself."""
    if name not in files:
        return {}, [Difference("missing", name, "thiếu bảng kê")]
    try:
        found = bag.read_manifest(disk.read_small(folder / name))
    except OSError:
        return {}, [Difference("unsafe", name, "bảng kê quá lớn hoặc không mở được, không đọc")]
    prefix = "data/" if name == bag.PAYLOAD else ""
    outside = [
        each for each in found.hashes if not each.startswith(prefix) or (not prefix and each not in bag.TAGS)
    ]
    remarks = [
        Difference("unsafe", name, f"tên tệp dẫn ra ngoài gói: {each!r}, không mở") for each in found.unsafe
    ]
    remarks += [Difference("altered", name, f"bảng kê ghi tệp không thuộc gói: {each}") for each in outside]
    remarks += [
        Difference("altered", name, f"dòng {each} của bảng kê không đúng dạng") for each in found.broken
    ]
    remarks += [Difference("altered", name, f"bảng kê ghi hai lần tệp {each}") for each in found.repeated]
    return {each: found.hashes[each] for each in found.hashes if each not in outside}, remarks


def _hashes(
    folder: Path, files: Mapping[str, int], listed: Mapping[str, str], is_sure: bool
) -> Iterator[Difference]:
    doubt = "" if is_sure else " (bảng kê cũng đã bị sửa hoặc mất)"
    for name, digest in listed.items():
        if name not in files:
            yield Difference("missing", name, f"thiếu tệp đã niêm phong{doubt}")
        elif files[name] > _bound(folder, files):
            yield Difference("altered", name, f"tệp lớn hơn cả gói khi niêm phong, không đọc{doubt}")
        elif _hash(folder, files, name) != digest:
            yield Difference("altered", name, f"nội dung khác khi niêm phong{doubt}")


def _hash(folder: Path, files: Mapping[str, int], name: str) -> str:
    if name not in files or files[name] > _bound(folder, files):
        return ""
    try:
        return disk.sha256_of(folder / name)
    except OSError:
        return ""


def _bound(folder: Path, files: Mapping[str, int]) -> int:
    """No sealed file is larger than the payload was; without that number the limit for small ones holds."""
    try:
        text = disk.read_small(folder / "bag-info.txt", 100_000).decode(errors="replace")
    except OSError:
        text = ""
    match = re.search(r"^Payload-Oxum: ([0-9]{1,15})\.[0-9]+$", text, re.MULTILINE)
    return max(int(match[1]), disk.SMALL) if match else disk.SMALL


def _strangers(items: tuple[disk.Item, ...], known: set[str]) -> Iterator[Difference]:
    for item in items:
        match item.kind:
            case "link":
                yield Difference("unsafe", item.name, "là liên kết, không mở")
            case "other":
                yield Difference("unsafe", item.name, "không phải tệp thường, không mở")
            case "empty folder":
                yield Difference("added", item.name, "thư mục rỗng không thuộc gói")
            case "file" if item.name not in known:
                yield Difference("added", item.name, "tệp không thuộc gói")
            case _:
                pass


def _not_listed(
    files: Mapping[str, int], tags: Mapping[str, str], payload: Mapping[str, str]
) -> Iterator[Difference]:
    """Files that must be there and that no manifest vouches for."""
    for name in bag.TAGS:
        if bag.TAG_MANIFEST in files and name not in tags:
            yield Difference("altered", bag.TAG_MANIFEST, f"bảng kê không còn ghi {name}")
        elif name not in files and name != bag.PAYLOAD and name not in tags:
            yield Difference("missing", name, "thiếu tệp của gói")
    if bag.PAYLOAD in files and "data/packet.json" not in payload:
        yield Difference("altered", bag.PAYLOAD, "bảng kê không còn ghi data/packet.json")


def _facts(folder: Path, payload: Mapping[str, str]) -> Iterator[Difference]:
    """What ``packet.json`` says of the packet itself."""
    try:
        facts: dict[str, Any] = json.loads(disk.read_small(folder / "data/packet.json"))
        sealed = facts["sealed"]
        place, own = str(sealed["path"]), str(facts["id"])
        kind, digest = sealed["kind"], facts["inputs_digest"]
        where = "/".join(str(facts[name]) for name in ("commune", "period", "report_type"))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        yield Difference("altered", "data/packet.json", "không đúng dạng của gói lưu vết")
        return
    if sealed.get("format") != FORMAT:
        yield Difference("altered", "data/packet.json", f"dạng gói {sealed.get('format')} chưa biết")
    if place != f"{where}/{own}":
        yield Difference("altered", "data/packet.json", "mã gói không khớp đơn vị, kỳ, loại báo cáo")
    inputs = {name.removeprefix(_INPUTS): each for name, each in payload.items() if name.startswith(_INPUTS)}
    if kind == "report" and digest_of_hashes(inputs) != digest:
        yield Difference("altered", "data/packet.json", "mã băm đầu vào không khớp thư mục inputs")
