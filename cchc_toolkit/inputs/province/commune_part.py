"""A commune's part of a province's file: its rows as they were written, to be read as the file itself is.

The part is one parquet beside the commune's other exports. Beside the rows it says of which file it is: name,
hash, bytes, header. Every place that is cited is one of that file.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_toolkit.errors import SourceError
from cchc_toolkit.inputs.exports.export_file import FileReading, Original, reading_of
from cchc_toolkit.inputs.exports.export_layout import ExportLayout
from cchc_toolkit.inputs.exports.recognise import recognise
from cchc_toolkit.inputs.files.raw_table import OpenedTable, RawTable
from cchc_toolkit.inputs.province.province_head import kept_columns
from cchc_toolkit.model.dataset import SourceFile
from cchc_toolkit.vocabulary.packages import missing_package

if TYPE_CHECKING:
    import duckdb

__all__ = ["BETWEEN", "PART_FILE", "PartFacts", "account_of_part", "facts_of", "original_of", "read_part"]

PART_FILE = "ho-so-toan-tinh.parquet"
"""Name of the part in the folder of a commune and a period."""
BETWEEN = "\x1f"
"""Stands between the cells of a row, which are one text; no cell of a part holds it."""
_KEY = "cchc_province"
_FORMAT = 1
_PIECE = 2_000  # rows that are fetched at once
_AGAIN = "Đề nghị tách lại từ tệp toàn tỉnh: cchc province"


@dataclass(frozen=True, slots=True)
class PartFacts:
    """What a part says of the file that it was taken from.

    Parameters
    ----------
    original : Original
        The province's file.
    above : sequence of sequence of str
        Its rows above the first row of data.
    columns : sequence of int
        Those whose cells are in the part, in the order in which they stand in it.
    other : int or None
        Column in whose place stands what the other cells of a row without a key show, the last of the part;
        ``None`` where there is none.
    """

    original: Original
    above: Sequence[Sequence[str]]
    columns: Sequence[int]
    other: int | None

    def as_metadata(self) -> dict[str, str]:
        """Under its key, as a parquet file keeps it."""
        return {_KEY: json.dumps({"format": _FORMAT, **asdict(self)}, ensure_ascii=False)}


def facts_of(paths: Sequence[Path]) -> list[PartFacts | None]:
    """What each of some parts says of itself, ``None`` of a file that ``cchc province`` did not write.

    Parameters
    ----------
    paths : sequence of Path
        Of files that are there.

    Raises
    ------
    UsageError
        DuckDB, which only the extra ``province`` asks for, is not installed.
    """
    try:
        import duckdb
    except ModuleNotFoundError as error:
        raise missing_package("duckdb") from error
    with duckdb.connect() as connection:
        return [_stated_facts(connection, path) for path in paths]


def _stated_facts(connection: duckdb.DuckDBPyConnection, path: Path) -> PartFacts | None:
    import duckdb

    try:
        query = "SELECT value FROM parquet_kv_metadata(?) WHERE key = ?"
        stored = connection.execute(query, [str(path), _KEY.encode()]).fetchone()
        stated: dict[str, Any] = json.loads(bytes(stored[0])) if stored else {}
        if stated.pop("format", None) != _FORMAT:
            return None
        return PartFacts(**{**stated, "original": Original(**stated["original"])})
    except (duckdb.Error, ValueError, TypeError, KeyError):
        return None


def read_part(
    data: bytes, name: str, layouts: Sequence[ExportLayout], own_names: Sequence[str] = ()
) -> FileReading:
    """Read a part as the file that it was taken from, of which it holds the rows of one commune.

    Parameters
    ----------
    name : str
        Of the part.
    layouts : sequence of ExportLayout
        Those of the package and the office's own.
    own_names : sequence of str
        As of ``read_export``.

    Raises
    ------
    SourceError
        It was not written by ``cchc province``, is damaged, or lacks a column that is read by now.
    """
    facts, numbers = _outline(data, name)
    table = RawTable("", (), numbers, range(0))
    opened = OpenedTable.of(table, partial(_lines, data, name, facts))
    match, _ = recognise(opened.beginning, layouts)
    if match and not set(kept_columns(match)) <= {*facts.columns}:
        raise SourceError("Tệp tách từ trước khi cách trình bày đổi, thiếu cột nay phải đọc", name, _AGAIN)
    return reading_of("csv", [opened], facts.original, layouts, own_names)


def account_of_part(data: bytes, name: str, original: SourceFile) -> SourceFile:
    """The account of the part itself, beside that of the file it was taken from."""
    layout = f"phần của đơn vị trong tệp {original.file}"
    return SourceFile(name, layout, sha256(data).hexdigest(), len(data), 0)


def original_of(data: bytes, name: str) -> Original:
    """The file that a part was taken from.

    Raises
    ------
    SourceError
        ``cchc province`` did not write it, or it is damaged.
    """
    with _on_disk(data) as path:
        return _facts(path, name).original


@contextmanager
def _on_disk(data: bytes) -> Iterator[Path]:
    """The bytes as a file, for DuckDB reads no others."""
    # A folder, for Windows lets nobody else read a temporary file that is still open.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / PART_FILE
        copy.write_bytes(data)
        yield copy


def _facts(path: Path, name: str) -> PartFacts:
    (facts,) = facts_of([path])
    if facts is None:
        raise SourceError("Tệp không do cchc province ghi, hoặc bị hỏng", name, _AGAIN)
    return facts


def _outline(data: bytes, name: str) -> tuple[PartFacts, list[int]]:
    """What a part says of itself, and the number of each line in the province's file."""
    with _on_disk(data) as path:
        facts = _facts(path, name)
        return facts, [*range(1, len(facts.above) + 1), *_stored(path, name, "row")]


def _lines(data: bytes, name: str, facts: PartFacts) -> Iterator[Sequence[str]]:
    """The lines as the file has them, each cell in its own column; in the place of others that are not kept
    what they show."""
    yield from facts.above
    places = [*facts.columns, *([] if facts.other is None else [facts.other])]
    width = len(facts.above[-1])
    blank = [""] * max(width, *(place + 1 for place in places))
    with _on_disk(data) as path:
        for cells in _stored(path, name, "cells"):
            texts, line = cells.split(BETWEEN), blank.copy()
            if len(texts) != len(places):
                raise _damaged(name)
            for place, text in zip(places, texts, strict=True):
                line[place] = text
            while len(line) > width and not line[-1]:
                line.pop()
            yield line


def _stored(path: Path, name: str, column: str) -> Iterator[Any]:
    """A column of a part, in the order of the file."""
    import duckdb

    try:
        with duckdb.connect() as connection:
            read = connection.execute(f"SELECT {column} FROM read_parquet(?) ORDER BY row", [str(path)])
            while piece := read.fetchmany(_PIECE):
                yield from (value for (value,) in piece)
    except duckdb.Error as error:
        raise _damaged(name) from error


def _damaged(name: str) -> SourceError:
    return SourceError("Tệp bị cắt cụt hoặc hỏng", name, _AGAIN)
