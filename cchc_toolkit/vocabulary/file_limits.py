"""How large a file may be, asked before a byte of it takes memory: the one place for every reader.

A file is looked at once it is open, so that it cannot be exchanged in between, and only a plain file is
read: a pipe would never end. What a zip declares of its parts is added up before any is unpacked; its own
reader gives no part more than was declared.
"""

from __future__ import annotations

import errno
import io
import os
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cchc_toolkit.errors import SourceError

__all__ = [
    "DOCUMENT_BYTES",
    "NOTEBOOK_BYTES",
    "TABLE_BYTES",
    "TEXT_BYTES",
    "UNPACKED_BYTES",
    "UPLOAD_BYTES",
    "is_far_too_much",
    "read_bytes",
    "refuse_large_zip",
]

TEXT_BYTES = 1_000_000
"""Of parameters and declarations in YAML; the longest shipped one has 24 thousand."""

DOCUMENT_BYTES = 60_000_000
"""Of a Word file or a PDF."""

NOTEBOOK_BYTES = 60_000_000
"""Of a notebook with what its cells show."""

TABLE_BYTES = 250_000_000
"""Of an export; 200 000 cases of 25 columns are 60 million as text."""

UNPACKED_BYTES = 1_000_000_000
"""Of all parts of an export once unpacked; 200 000 rows of 25 columns take a third of it."""

UPLOAD_BYTES = 50 * 2**20
"""Of the files that are handed in at once in the browser."""

_MOST_PARTS = 10_000
_MOST_VALUES = 200_000
_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


def read_bytes(path: Path, limit: int, name: str = "") -> bytes:
    """The content of a plain file that is not larger than a limit.

    Parameters
    ----------
    limit : int
        In bytes; one of the constants of this module.
    name : str
        The file as messages may name it; its own name where none is given.

    Raises
    ------
    SourceError
        Larger than the limit, or no plain file.
    OSError
        The system does not let it be read.
    """
    shown = name or path.name
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder", str(path))
    descriptor = os.open(path, _FLAGS)
    with os.fdopen(descriptor, "rb") as file:
        state = os.fstat(descriptor)
        if not stat.S_ISREG(state.st_mode):
            raise SourceError(f"{shown} không phải tệp thường", fix="Đề nghị chép tệp vào ổ đĩa rồi chạy lại")
        content = file.read(limit + 1) if state.st_size <= limit else b""
    if state.st_size > limit or len(content) > limit:
        fix = "Đề nghị kiểm tra có đúng tệp không; bảng lớn thì chia nhỏ theo tháng"
        raise SourceError(f"Tệp {shown} lớn quá {_megabytes(limit)}", fix=fix)
    return content


def refuse_large_zip(content: bytes, name: str, limit: int, fix: str) -> None:
    """Refuse a zip (.xlsx, .ods, .docx) that declares more than a limit, before a part of it is unpacked.

    Parameters
    ----------
    name : str
        The file as messages may name it.
    limit : int
        In bytes, of all parts together once unpacked.
    fix : str
        What to do about it.

    Raises
    ------
    SourceError
        Too large, or of too many parts.
    zipfile.BadZipFile, ValueError, NotImplementedError
        It is no zip that can be read.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
    if sum(part.file_size for part in parts) > limit:
        raise SourceError("Tệp quá lớn sau khi giải nén", name, fix)
    if len(parts) > _MOST_PARTS:
        raise SourceError(f"Tệp nén chứa quá {_MOST_PARTS} mục", name, fix)


def is_far_too_much(value: Any) -> bool:
    """True if plain values would be more than any declaration, each repetition counted.

    YAML's ``*x`` repeats a part of a file for nothing; whoever walks through it pays for each repetition.

    Parameters
    ----------
    value : Any
        Dicts, lists, and what stands in them.
    """
    return any(count >= _MOST_VALUES for count, _ in enumerate(_values(value)))


def _values(value: Any) -> Iterator[Any]:
    waiting = [iter([value])]  # no recursion, for a part may hold itself
    while waiting:
        for item in waiting[-1]:
            yield item
            if isinstance(item, dict | list):
                waiting.append(iter([*item.values()] if isinstance(item, dict) else item))
                break
        else:
            waiting.pop()


def _megabytes(limit: int) -> str:
    return f"{limit // 1_000_000} MB"
