"""Word files that a person names: read whole within the limits, and written new beside them."""

from __future__ import annotations

from pathlib import Path

from cchc_toolkit.archive import disk
from cchc_toolkit.errors import SourceError
from cchc_toolkit.vocabulary.file_limits import DOCUMENT_BYTES, read_bytes

__all__ = ["read_document", "write_document"]


def read_document(file: Path) -> bytes:
    """A Word file that somebody named, or a refusal that says why it cannot be read."""
    try:
        return read_bytes(file, DOCUMENT_BYTES)
    except OSError as error:
        fix = "Đề nghị đóng tệp, kiểm tra quyền đọc"
        raise SourceError(f"Không mở được tệp {file.name}", fix=fix) from error


def write_document(out: Path, content: bytes, what: str) -> None:
    """Write a new file; ``what`` it is stands in the message of a disk that refuses."""
    with disk.writing(what, "tệp gốc"):
        disk.write_new(out, content)
