"""A commune's part of a province's file: its rows as they were written, to be read as the file itself is.

The part is one parquet beside the commune's other exports. Beside the rows it says of which file it is: name,
hash, bytes, header. Every place that is cited is one of that file.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from cchc_toolkit.errors import SourceError
from cchc_toolkit.inputs.exports.export_file import FileReading, Original, reading_of
from cchc_toolkit.inputs.exports.export_layout import ExportLayout
from cchc_toolkit.inputs.exports.recognise import recognise
from cchc_toolkit.inputs.files.raw_table import RawTable
from cchc_toolkit.inputs.files.tables_from_files import FileTables, as_seen
from cchc_toolkit.inputs.province.province_head import kept_columns
from cchc_toolkit.model.dataset import SourceFile
from cchc_toolkit.vocabulary.packages import missing_package

__all__ = ["PART_FILE", "PartFacts", "account_of_part", "facts_of", "original_of", "read_part"]

PART_FILE = "ho-so-toan-tinh.parquet"
"""Name of the part in the folder of a commune and a period."""
_KEY = "cchc_province"
_FORMAT = 1
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
    kept : sequence of int
        Columns whose cells are in the part.
    other : int
        Column in whose place stands what the other cells of a row without a key show; -1 where there is none.
    """

    original: Original
    above: Sequence[Sequence[str]]
    kept: Sequence[int]
    other: int

    def as_metadata(self) -> dict[str, str]:
        """Under its key, as a parquet file keeps it."""
        return {_KEY: json.dumps({"format": _FORMAT, **asdict(self)}, ensure_ascii=False)}


def facts_of(path: Path) -> PartFacts | None:
    """What a part says of itself, ``None`` of a file that ``cchc province`` did not write.

    Parameters
    ----------
    path : Path
        Of a file that is there.

    Raises
    ------
    UsageError
        DuckDB, which only the extra ``province`` asks for, is not installed.
    """
    try:
        import duckdb
    except ModuleNotFoundError as error:
        raise missing_package("duckdb") from error
    try:
        with duckdb.connect() as connection:
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
    facts, rows = _content(data, name)
    above = [list(row) for row in facts.above]
    width = max(map(len, [*above, *(cells for _, cells in rows)]), default=0)
    table = RawTable(
        "",
        [*above, *(cells for _, cells in rows)],
        [*range(1, len(above) + 1), *(number for number, _ in rows)],
        range(1, width + 1),
    )
    content = FileTables("csv", (as_seen(table),))
    match, _ = recognise(content.tables[0], layouts)
    if match and not set(kept_columns(match)) <= {*facts.kept}:
        raise SourceError("Tệp tách từ trước khi cách trình bày đổi, thiếu cột nay phải đọc", name, _AGAIN)
    return reading_of(content, facts.original, layouts, own_names)


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
    with tempfile.NamedTemporaryFile(suffix=".parquet") as copy:
        copy.write(data)
        copy.flush()
        yield Path(copy.name)


def _facts(path: Path, name: str) -> PartFacts:
    facts = facts_of(path)
    if facts is None:
        raise SourceError("Tệp không do cchc province ghi, hoặc bị hỏng", name, _AGAIN)
    return facts


def _content(data: bytes, name: str) -> tuple[PartFacts, list[tuple[int, list[str]]]]:
    with _on_disk(data) as path:
        facts = _facts(path, name)
        import duckdb

        try:
            with duckdb.connect() as connection:
                read = connection.execute("SELECT * FROM read_parquet(?) ORDER BY row", [str(path)])
                columns = [column[0] for column in read.description or ()]
                return facts, [_row(dict(zip(columns, row, strict=True)), facts) for row in read.fetchall()]
        except (duckdb.Error, KeyError, ValueError) as error:
            raise SourceError("Tệp bị cắt cụt hoặc hỏng", name, _AGAIN) from error


def _row(stored: Mapping[str, Any], facts: PartFacts) -> tuple[int, list[str]]:
    """Number and cells of a row, each in its own column."""
    cells = {int(name[1:]): text for name, text in stored.items() if name[0] == "c" and text is not None}
    if stored["other"] is not None:
        cells[facts.other] = stored["other"]
    width = max(len(facts.above[-1]), *(column + 1 for column in cells), 0) if cells else 0
    return stored["row"], [cells.get(column, "") for column in range(width)]
