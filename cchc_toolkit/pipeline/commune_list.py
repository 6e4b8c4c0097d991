"""A list of communes that somebody wrote: one a line, or the first column of a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cchc_toolkit.errors import SourceError, UsageError
from cchc_toolkit.inputs.files.tables_from_files import tables_of
from cchc_toolkit.vocabulary.alphabet import fold
from cchc_toolkit.vocabulary.file_limits import TABLE_BYTES, read_bytes
from cchc_toolkit.vocabulary.system_words import system_reason

__all__ = ["Listed", "read_communes"]

_HEADERS = frozenset(
    fold(word)
    for kind in ("", "mã ", "tên ")
    for word in (
        f"{kind}xã", f"{kind}đơn vị", f"{kind}xã, phường", f"{kind}xã, phường, đặc khu", f"{kind}xã/phường",
        "commune", "danh sách xã", "danh sách",
    )
)  # fmt: skip
"""What may stand above a column of communes."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A commune as a list names it, and on which line."""

    text: str
    line: int

    @property
    def where(self) -> str:
        """The line as it is spoken of."""
        return f"Dòng {self.line} của danh sách"


def read_communes(path: Path) -> tuple[Listed, ...]:
    """The communes that a file lists; blank lines and those that begin with ``#`` say nothing.

    Parameters
    ----------
    path : Path
        Text, csv, xlsx or whatever else is read as a table; of several sheets the first.

    Raises
    ------
    SourceError
        The file cannot be read.
    UsageError
        It lists no commune.
    """
    try:
        opened = tables_of(read_bytes(path, TABLE_BYTES), path.name).tables
    except OSError as error:
        raise SourceError(f"Không mở được danh sách {path.name}: {system_reason(error)}") from error
    tables = [table.whole() for table in opened]
    shown = [table for table in tables if not table.is_hidden] or tables
    texts = [
        Listed(_text(row[0] if row else ""), number)
        for table in shown[:1]
        for row, number in zip(table.rows, table.row_numbers, strict=False)
    ]
    listed = tuple(_communes(texts))
    if not listed:
        raise UsageError(f"Danh sách {path.name} không có xã nào", fix="Đề nghị ghi mỗi dòng một xã")
    return listed


def _text(value: object) -> str:
    return " ".join(str(value).replace("\ufeff", "").split()).strip("\"'")


def _communes(texts: list[Listed]) -> Iterator[Listed]:
    is_first = True
    for listed in texts:
        if not listed.text or listed.text.startswith("#"):
            continue
        if not (is_first and fold(listed.text) in _HEADERS):
            yield listed
        is_first = False
