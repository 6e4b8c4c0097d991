"""Divide a province's file by commune: one part a commune, and an account of every row that has no part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_toolkit.errors import SourceError
from cchc_toolkit.inputs.entered_text import entered_text
from cchc_toolkit.inputs.exports.export_file import Original
from cchc_toolkit.inputs.exports.export_layout import ExportLayout
from cchc_toolkit.inputs.exports.place_names import cited_name
from cchc_toolkit.inputs.province.commune_part import BETWEEN, PartFacts
from cchc_toolkit.inputs.province.province_head import read_head
from cchc_toolkit.inputs.province.province_rows import ProvinceRows, gather_rows, text_literal
from cchc_toolkit.inputs.province.rows_without_unit import NamedUnit, refuse_groups, rows_without_unit
from cchc_toolkit.inputs.province.unit_index import Found, UnitIndex

if TYPE_CHECKING:
    import duckdb

__all__ = ["Divided", "divide"]

_MEMORY = "400MB"
_THREADS = 2
_MOST_UNITS = 20_000
_OPEN_FILES = 400
_ROWS_AT_ONCE = 1_000_000


@dataclass(frozen=True, slots=True)
class Divided:
    """What became of the rows of a file.

    Parameters
    ----------
    rows : int
        All below the header.
    parts : mapping of str to Path
        The part of each commune that has rows.
    sizes : mapping of str to int
        Rows of each part.
    named : sequence of NamedUnit
        Units that are no commune of the project, or several, in the order of the file.
    others : mapping of str to sequence of int
        Numbers of rows that name no unit, by what they are (``data``, ``total``, ``header``, ``blank`` …).
    more_without_unit : int
        Further ones, where there are so many that they were only counted.
    unit_header : str
        Header of the column that says the unit.
    is_streamed : bool
        Whether the file was not written by the rules of CSV and was read the slower way.
    """

    original: Original
    layout: ExportLayout
    rows: int
    parts: Mapping[str, Path]
    sizes: Mapping[str, int]
    named: Sequence[NamedUnit]
    others: Mapping[str, Sequence[int]] = field(default_factory=dict)
    more_without_unit: int = 0
    unit_header: str = ""
    is_streamed: bool = False


def divide(
    path: Path, layouts: Sequence[ExportLayout], units: UnitIndex, folder: Path, unit_header: str = ""
) -> Divided:
    """Divide a file.

    Parameters
    ----------
    layouts : sequence of ExportLayout
        Those of the package and the office's own.
    units : UnitIndex
        The communes of the project.
    folder : Path
        For the parts and what is written on the way; the caller empties it.
    unit_header : str
        Header of the column that says the unit; found by its words where none is given.

    Raises
    ------
    SourceError, UsageError
        The file cannot be read or is no list of cases, no column says the unit, or rows stand in groups.
    """
    head = read_head(path, path.name, layouts, unit_header)
    before = path.stat()
    with _connected(folder) as connection:
        rows = gather_rows(connection, path, path.name, head, folder)
        after = path.stat()
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise SourceError("Tệp thay đổi trong khi đọc", path.name, "Đề nghị chờ ghi xong rồi chạy lại")
        survey = rows.survey
        original = Original(path.name, cited_name(path.name, survey.sha256), survey.sha256, survey.size)
        refuse_groups(connection, rows, head, path.name)
        texts = _units(connection, rows, path.name)
        named = {text: NamedUnit(units.unit_of(text), size, first) for text, size, first in texts}
        others, more = rows_without_unit(connection, rows, head, path.name, named)
        facts = PartFacts(original, head.rows, rows.columns, head.dropped[0] if head.dropped else None)
        parts = _parts(connection, rows, facts, named, folder)
    left = [unit for unit in named.values() if unit.unit.found is not Found.OURS]
    header = entered_text(head.rows[head.match.candidate.headers.last_row][head.unit])
    total = sum(size for _, size, _ in texts)
    layout = head.match.candidate.layout
    return Divided(
        original, layout, total, parts, _sizes(named), left, others, more, header, rows.is_streamed
    )


@contextmanager
def _connected(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that holds little, puts what exceeds it below the folder, and fetches nothing."""
    import duckdb

    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": _MEMORY,
        "threads": _THREADS,
        "temp_directory": str(folder / "more"),
        "partitioned_write_max_open_files": _OPEN_FILES,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    try:
        with duckdb.connect(config=settings) as connection:
            yield connection
    except duckdb.IOException as error:
        if "No space left" in str(error):
            raise OSError(28, "No space left on device", str(folder)) from error
        raise


def _units(
    connection: duckdb.DuckDBPyConnection, rows: ProvinceRows, file: str
) -> list[tuple[str, int, int]]:
    """Distinct cells of the column of units, with how many rows and the first, in the order of the file."""
    query = f"SELECT coalesce(unit, ''), count(*), min(row) FROM {rows.table} GROUP BY 1 ORDER BY 3 LIMIT ?"
    texts: list[tuple[str, int, int]] = connection.execute(query, [_MOST_UNITS + 1]).fetchall()
    if len(texts) > _MOST_UNITS:
        what = f"Cột đơn vị có hơn {_MOST_UNITS:,} giá trị khác nhau".replace(",", ".")
        raise SourceError(what, file, 'Đề nghị chỉ rõ cột ghi đơn vị: --unit-column "tiêu đề"')
    return texts


def _parts(
    connection: duckdb.DuckDBPyConnection,
    rows: ProvinceRows,
    facts: PartFacts,
    named: Mapping[str, NamedUnit],
    folder: Path,
) -> dict[str, Path]:
    """Write the part of every commune.

    Cells are put together to one text: dividing and writing columns takes more than twice as long.
    """
    cells = [*(f"c{column}" for column in rows.columns), *([] if facts.other is None else ["other"])]
    together = f", {text_literal(BETWEEN)}, ".join(cells)
    metadata = ", ".join(f"{name}: {text_literal(text)}" for name, text in facts.as_metadata().items())
    options = f"FORMAT parquet, DICTIONARY_SIZE_LIMIT 1, WRITE_BLOOM_FILTER false, KV_METADATA {{{metadata}}}"
    connection.execute("SET preserve_insertion_order = false")
    parts: dict[str, Path] = {}
    for turn, communes in enumerate(_turns(named)):
        out, numbers = folder / f"parts-{turn}", {commune: n for n, commune in enumerate(communes)}
        ours = [(text, numbers[commune]) for text, commune in _ours(named) if commune in numbers]
        connection.execute("CREATE OR REPLACE TEMP TABLE ours (unit VARCHAR, part INTEGER)")
        connection.executemany("INSERT INTO ours VALUES (?, ?)", ours)
        connection.execute(
            f"COPY (SELECT part, row, concat({together}) AS cells FROM {rows.table} JOIN ours USING (unit)) "
            f"TO {text_literal(str(out))} ({options}, PARTITION_BY (part))"
        )
        for commune, number in numbers.items():
            files = sorted((out / f"part={number}").glob("*.parquet"))
            parts[commune] = files[0] if len(files) == 1 else _joined(connection, files, options)
    return parts


def _ours(named: Mapping[str, NamedUnit]) -> list[tuple[str, str]]:
    """Each cell that names a commune of the project, and its key."""
    return [(text, unit.unit.communes[0]) for text, unit in named.items() if unit.unit.found is Found.OURS]


def _sizes(named: Mapping[str, NamedUnit]) -> dict[str, int]:
    """Rows of each commune of the project, in the order of the file."""
    sizes: dict[str, int] = {}
    for text, commune in _ours(named):
        sizes[commune] = sizes.get(commune, 0) + named[text].rows
    return sizes


def _turns(named: Mapping[str, NamedUnit]) -> list[list[str]]:
    """Communes whose rows are divided at once: all rows of a large file would exceed the memory.

    To read the rows again for each turn costs less than to put them aside and fetch them back.
    """
    turns: list[list[str]] = []
    taken = _ROWS_AT_ONCE
    for commune, size in _sizes(named).items():
        if taken + size > _ROWS_AT_ONCE:
            turns.append([])
            taken = 0
        turns[-1].append(commune)
        taken += size
    return turns


def _joined(connection: duckdb.DuckDBPyConnection, files: Sequence[Path], options: str) -> Path:
    """One file of several, where more communes were open at once than files may be."""
    whole = files[0].with_name("whole.parquet")
    names = ", ".join(text_literal(str(file)) for file in files)
    connection.execute(
        f"COPY (SELECT * FROM read_parquet([{names}], hive_partitioning = false)) "
        f"TO {text_literal(str(whole))} ({options})"
    )
    return whole
