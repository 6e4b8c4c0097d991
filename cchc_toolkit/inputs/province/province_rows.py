"""All rows of a province's file, once through: to one table without personal data, in the file's order.

DuckDB reads the file itself, in parallel, as long as it is written by the rules of CSV, so that its rows are
those that the ``csv`` module gives. Where it is not (another encoding, ragged rows, stray quotes, blank
lines) the ``csv`` module reads it and hands the rows on, one after the other: slower, and the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_toolkit.errors import SourceError
from cchc_toolkit.forms.procedure_fields import folded_words
from cchc_toolkit.inputs.province.plain_bytes import Survey, survey
from cchc_toolkit.inputs.province.province_head import MORE_COLUMNS, ProvinceHead
from cchc_toolkit.inputs.province.streamed_rows import streamed

if TYPE_CHECKING:
    import duckdb

__all__ = ["FILLED", "ProvinceRows", "gather_rows", "text_literal"]

FILLED = "•"
"""Stands for what a cell that is not read holds."""
_SHORTEST_KEY = 8  # bytes; a shorter key may be a blank that SQL does not know, or a word of a total


@dataclass(frozen=True, slots=True)
class ProvinceRows:
    """Where the rows lie, as SQL, and what the bytes of the file are.

    ``table`` has ``row``, ``unit``, ``c<position>`` for each of ``columns``, and ``other``.
    """

    table: str
    columns: Sequence[int]
    survey: Survey
    is_streamed: bool


def gather_rows(
    connection: duckdb.DuckDBPyConnection, path: Path, file: str, head: ProvinceHead, folder: Path
) -> ProvinceRows:
    """Bring the rows of a file into one table.

    Parameters
    ----------
    connection : DuckDBPyConnection
        With its limit of memory and its folder for what exceeds it.
    file : str
        The name by which messages call the file.
    folder : Path
        For the table; emptied by the caller.

    Raises
    ------
    SourceError
        Rows that the ``csv`` module does not read either.
    """
    import duckdb

    out, columns = folder / "rows.parquet", tuple(sorted({*head.kept, *head.marked}))
    with ThreadPoolExecutor(1) as beside:
        counted = beside.submit(survey, path, len(head.rows), head.separator)
        try:
            source = _read_csv(path, head.separator, head.width, len(head.rows))
            size = _copied(connection, _reduced(head, source), out) if _is_plain(head) else -1
        except (duckdb.InvalidInputException, duckdb.ConversionException):
            size = -1
        surveyed = counted.result()
    if size >= 0 and surveyed.is_as_read(size, len(head.rows)) and _begins_alike(connection, out, head):
        names = ", ".join(f"c{column}" for column in columns)
        row = f"file_row_number + {len(head.rows) + 1}"
        source = f"read_parquet({text_literal(str(out))}, file_row_number = true)"
        return ProvinceRows(
            f"(SELECT {row} AS row, unit, {names}, other FROM {source})", columns, surveyed, False
        )
    out.unlink(missing_ok=True)
    try:
        with streamed(path, file, head, folder) as (pipe, width):
            source = _read_csv(pipe, ",", width, 0, "row")
            _copied(connection, _reduced(head, source, width - head.width), out)
    except duckdb.InvalidInputException as error:
        fix = "Đề nghị xuất lại từ hệ thống, hoặc lưu lại dạng .csv, mã UTF-8"
        raise SourceError("Tệp văn bản có dòng không đọc được", file, fix) from error
    more = range(head.width, head.width + MORE_COLUMNS)
    return ProvinceRows(f"read_parquet({text_literal(str(out))})", (*columns, *more), surveyed, True)


def text_literal(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def _is_plain(head: ProvinceHead) -> bool:
    """Whether the beginning is one that DuckDB skips by lines, in an encoding that it reads."""
    has_breaks = any("\n" in cell or "\r" in cell for row in head.rows for cell in row)
    return head.encoding in ("utf-8", "utf-8-sig") and not has_breaks and len(head.first) == head.width


def _read_csv(path: Path, separator: str, width: int, skipped: int, before: str = "") -> str:
    """All cells as texts, by the strict rules; nothing is found out by DuckDB itself."""
    names = [*([before] if before else []), *(f"c{column}" for column in range(width))]
    columns = ", ".join(f"{text_literal(name)}: 'VARCHAR'" for name in names)
    return (
        f"read_csv({text_literal(str(path))}, auto_detect = false, header = false, skip = {skipped}, "
        f"delim = {text_literal(separator)}, quote = '\"', escape = '\"', strict_mode = true, "
        f"columns = {{{columns}}})"
    )


def _reduced(head: ProvinceHead, source: str, further: int = -1) -> str:
    """The query for what is kept of each row; ``further`` columns where rows were handed on."""
    more = tuple(range(head.width, head.width + max(further, 0)))
    cells = [f"c{column}" for column in head.kept]
    cells += [f"CASE WHEN trim(c{n}) <> '' THEN '{FILLED}' END AS c{n}" for n in (*head.marked, *more)]
    first = ["CAST(row AS BIGINT) AS row"] if further >= 0 else []
    return f"SELECT {', '.join([*first, f'c{head.unit} AS unit', *cells, _other(head)])} FROM {source}"


def _other(head: ProvinceHead) -> str:
    """Of a row without a key what its other cells show: a total with its numbers, or that they are filled.

    All that tells a row of data from others; the words of the cells are not kept.
    """
    if not head.keys or not head.dropped:
        return "CAST(NULL AS VARCHAR) AS other"
    numbers, days = (head.match.candidate.columns.get(name) for name in ("case_number", "received_on"))
    doubts = [f"coalesce(strlen(c{key}), 0) < {_SHORTEST_KEY}" for key in head.keys]
    doubts += [] if numbers is None else [f"contains(c{numbers}, ' ')"]
    doubts += [] if days is None else [f"c{days} < '0' OR c{days} >= ':'"]
    words = head.match.candidate.layout.skipped
    pattern = text_literal(f"(^|;) *({'|'.join(map(_loosely, words))})")
    whole, cells = _joined(sorted({*head.kept, *head.dropped})), _joined(head.dropped)
    is_total = f"regexp_matches(lower(strip_accents({whole})), {pattern})" if words else "false"
    digits = f"regexp_replace(regexp_replace({cells}, '[0-9]{{8,}}', ' ', 'g'), '[^0-9.,/]+', ' ', 'g')"
    is_filled = f"trim({cells}, ' ;') <> ''"
    total = f"{text_literal((words or [''])[0] + ' ')} || {digits}"
    return (
        f"CASE WHEN {' OR '.join(doubts)} THEN "
        f"CASE WHEN {is_total} THEN {total} WHEN {is_filled} THEN '{FILLED}' END END AS other"
    )


def _joined(columns: Sequence[int]) -> str:
    return f"concat_ws(' ; ', {', '.join(f'c{column}' for column in columns)})"


def _loosely(words: str) -> str:
    """Folded words as a pattern of RE2: ``strip_accents`` leaves đ as it is."""
    return "[^a-z0-9đ]+".join(word.replace("d", "[dđ]") for word in folded_words(words).split())


def _copied(connection: duckdb.DuckDBPyConnection, query: str, out: Path) -> int:
    options = "FORMAT parquet, COMPRESSION lz4_raw, WRITE_BLOOM_FILTER false"
    copied = connection.execute(f"COPY ({query}) TO {text_literal(str(out))} ({options})").fetchone()
    return int(copied[0]) if copied else 0


def _begins_alike(connection: duckdb.DuckDBPyConnection, out: Path, head: ProvinceHead) -> bool:
    """Whether the first row is the one that the ``csv`` module gave, so that rows have their own numbers."""
    columns = ", ".join(f"c{column}" for column in head.kept)
    source = f"read_parquet({text_literal(str(out))}, file_row_number = true)"
    first: Sequence[str | None] | None = connection.execute(
        f"SELECT {columns} FROM {source} WHERE file_row_number = 0"
    ).fetchone()
    return first is not None and [text or "" for text in first] == [head.first[n] for n in head.kept]
