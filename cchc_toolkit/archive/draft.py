"""Drafts: the folder that a run fills, and the end marker that says it is whole.

``outputs/drafts/<commune>/<period>/<report type>/<number>/``; the marker ``draft.json`` is written last
and holds the hash of every file, so that a run that was killed, or a document that somebody has edited,
is told from a finished draft.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cchc_toolkit.archive import disk, safe_read
from cchc_toolkit.archive.long_paths import refuse_too_long
from cchc_toolkit.errors import Problem, UsageError, VerificationError
from cchc_toolkit.vocabulary.file_names import is_portable

__all__ = ["MARKER", "Draft", "complete", "fill", "is_complete", "new", "open_draft"]

MARKER = "draft.json"
FORMAT = 1
_LEFT_BY_PROGRAMS = re.compile(r"(^|/)(\.ipynb_checkpoints(/|$)|~\$[^/]*$|\.~lock\.[^/]*#$)")
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True, slots=True)
class Draft:
    """A finished draft: its folder, its record as plain JSON, and the hash of each of its files."""

    folder: Path
    record: Mapping[str, Any]
    hashes: Mapping[str, str]

    @property
    def report_key(self) -> str:
        """Where its packets lie below ``archive/``: ``hong-kim/2023-Q3/quarterly``."""
        return _report_key(self.record["commune"], self.record["period"], self.record["report_type"])


def new(outputs: Path, commune: str, period: str, report_type: str) -> Path:
    """Make a fresh, empty draft folder; two runs at once get two.

    Parameters
    ----------
    commune, period, report_type : str
        Keys: ``hong-kim``, ``2023-Q3``, ``quarterly``.

    Returns
    -------
    Path
        ``outputs/drafts/<commune>/<period>/<report type>/<number>``.

    Raises
    ------
    UsageError
        A key could not be the name of a folder.
    CchcError
        The folder cannot be created.
    """
    parent = outputs / "drafts" / _report_key(commune, period, report_type)
    with disk.writing("thư mục bản thảo", "kết quả cũ"):
        disk.make_folders(parent)
        number = max((int(path.name) for path in parent.iterdir() if path.name.isdecimal()), default=0)
        while True:
            number += 1
            try:
                os.mkdir(parent / f"{number:03}")
            except FileExistsError:
                continue
            return parent / f"{number:03}"


def fill(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a run's files into its fresh draft folder, then the end marker.

    Parameters
    ----------
    folder : Path
        As ``new`` made it.
    files : mapping of str to bytes
        By name below the folder, ``record.json`` among them.

    Raises
    ------
    UsageError
        A name cannot be held by a packet, or exists already; the packet would lie too deep for this system.
    CchcError
        The disk refuses; the folder stays without a marker and so says that it is not whole.
    """
    _refuse_unsafe(folder, files)
    refuse_too_long(folder, files)
    with disk.writing("bản thảo", "các gói đã niêm phong"):
        for name, data in files.items():
            disk.make_folders((folder / name).parent)
            disk.write_new(folder / name, data)
    complete(folder)


def complete(folder: Path) -> None:
    """Write the end marker: from now on the draft counts as finished.

    Parameters
    ----------
    folder : Path
        Holds at least ``record.json``.

    Raises
    ------
    UsageError
        It is marked already, has no ``record.json``, or holds a name that no packet can hold.
    CchcError
        The disk refuses.
    """
    if is_complete(folder):
        raise UsageError(
            "Bản thảo đã hoàn tất, không ghi lại", str(folder), "Đề nghị chạy lại để có bản thảo mới"
        )
    with disk.writing("bản thảo", "các gói đã niêm phong"):
        names = _names(folder)
        if "record.json" not in names:
            raise UsageError("Bản thảo thiếu record.json", str(folder), "Đề nghị chạy lại sổ tay từ đầu")
        for name in names:
            _sync(folder / name)
        for parent in {(folder / name).parent for name in names}:
            disk.fsync_folder(parent)
        _mark(folder, {name: safe_read.sha256_of(folder / name) for name in names})


def is_complete(folder: Path) -> bool:
    """True if the end marker is there; says nothing of what happened since."""
    return (folder / MARKER).is_file()


def open_draft(folder: Path) -> Draft:
    """Read a finished draft, refusing one that is unfinished or was altered since.

    Raises
    ------
    UsageError
        There is no such draft, or it was never finished.
    VerificationError
        A file was altered, removed or added since; all are named.
    """
    if not folder.is_dir():
        raise UsageError("Không tìm thấy bản thảo", str(folder), "Đề nghị chạy lại sổ tay")
    if not is_complete(folder):
        raise UsageError(
            "Bản thảo dở dang, chưa có dấu kết thúc", str(folder), "Đề nghị chạy lại sổ tay từ đầu"
        )
    marked = _read_marker(folder)
    hashes = {name: safe_read.sha256_of(folder / name) for name in _names(folder)}
    problems = [
        Problem(
            f"Bản thảo {what} tệp {name} sau khi hoàn tất", str(folder), "Đề nghị chạy lại để có bản thảo mới"
        )
        for name in sorted(marked.keys() | hashes.keys())
        if (what := _change(marked.get(name), hashes.get(name)))
    ]
    if problems:
        raise VerificationError(problems)
    return Draft(folder, json.loads(safe_read.read_small(folder / "record.json")), marked)


def _change(before: str | None, now: str | None) -> str:
    if before == now:
        return ""
    return "thừa" if before is None else "mất" if now is None else "bị sửa"


def _report_key(commune: str, period: str, report_type: str) -> str:
    for key in (commune, period, report_type):
        if not _KEY.fullmatch(key) or not is_portable(key):
            raise UsageError(
                f"Mã “{key}” không dùng làm tên thư mục được",
                fix="Đề nghị dùng chữ không dấu, số, gạch nối; không dùng tên riêng của Windows (con, nul…)",
            )
    return f"{commune}/{period}/{report_type}"


def _names(folder: Path) -> tuple[str, ...]:
    """Files of a draft without its marker; anything but plain files with safe names is refused.

    What a program leaves beside a file that it has open (JupyterLab, Word, LibreOffice) belongs to nobody's
    run: it is passed over here and never sealed.
    """
    items = [item for item in safe_read.contents(folder) if item.name not in (MARKER, f".{MARKER}.part")]
    items = [item for item in items if not _LEFT_BY_PROGRAMS.search(item.name)]
    # An empty folder holds nothing, and no packet could keep it.
    items = [item for item in items if item.kind != "empty folder"]
    odd = [item.name for item in items if item.kind != "file"]
    if odd:
        raise UsageError(
            f"Bản thảo chỉ được có tệp thường; có {', '.join(odd)}", str(folder), "Đề nghị bỏ đi rồi chạy lại"
        )
    _refuse_unsafe(folder, [item.name for item in items])
    return tuple(item.name for item in items)


def _refuse_unsafe(folder: Path, names: Mapping[str, bytes] | list[str]) -> None:
    unsafe = [name for name in names if not safe_read.is_safe_name(name)]
    if unsafe:
        raise UsageError(
            f"Tên tệp không lưu vết được: {', '.join(map(repr, unsafe))}", str(folder), "Đề nghị đổi tên tệp"
        )


def _mark(folder: Path, hashes: Mapping[str, str]) -> None:
    text = json.dumps({"format": FORMAT, "files": dict(sorted(hashes.items()))}, ensure_ascii=False, indent=2)
    disk.replace_file(folder / MARKER, text.encode() + b"\n")


def _read_marker(folder: Path) -> dict[str, str]:
    try:
        files = json.loads(safe_read.read_small(folder / MARKER))["files"]
        return {str(name): str(digest) for name, digest in files.items()}
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        raise VerificationError(
            "Không đọc được dấu kết thúc draft.json", str(folder), "Đề nghị chạy lại sổ tay"
        ) from error


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
