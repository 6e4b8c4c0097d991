"""Inputs as the reader leaves them, written to files and read back: what a packet keeps and a rerun reads.

Reading back gives the same dataset as reading the originals did, so that a packet can be executed again
years later without the workbooks, in which personal data may stand.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any, cast

import pandas as pd
from pydantic import TypeAdapter

from cchc_toolkit.model.dataset import Dataset, Entry, SourceFile
from cchc_toolkit.model.reading import Finding, Origin, Status

__all__ = ["from_files", "kept_tables", "to_files"]

_ENTRY_COLUMNS = ("code", "status", "value", "text", "file", "sheet", "cells", "reason", "note")
_TABLE = "tables/"
_FINDINGS: TypeAdapter[tuple[Finding, ...]] = TypeAdapter(tuple[Finding, ...])


def to_files(dataset: Dataset) -> dict[str, bytes]:
    """The dataset as files.

    Returns
    -------
    dict of str to bytes
        ``entries.csv``, ``tables/<name>.csv`` (types in ``tables.json``) and ``files.json``; the same
        dataset gives the same bytes.
    """
    files = {
        "entries.csv": _csv(_ENTRY_COLUMNS, [_entry_row(entry) for entry in dataset.entries.values()]),
        "files.json": _json(
            {
                "files": [asdict(file) for file in dataset.files],
                "findings": _FINDINGS.dump_python(dataset.findings, mode="json"),
            }
        ),
    }
    types = {}
    for name, table in sorted(dataset.tables.items()):
        files[f"{_TABLE}{name}.csv"] = _csv(tuple(map(str, table.columns)), _table_rows(table))
        types[name] = {str(column): str(table[column].dtype) for column in table.columns}
    files["tables.json"] = _json(types)
    return files


def from_files(files: Mapping[str, bytes]) -> Dataset:
    """Read back what ``to_files`` wrote.

    Parameters
    ----------
    files : mapping of str to bytes
        By name; other names are left alone.
    """
    account = json.loads(files["files.json"])
    entries = [_entry(row) for row in _rows(files["entries.csv"])]
    types: dict[str, dict[str, str]] = json.loads(files["tables.json"])
    return Dataset(
        entries={entry.code: entry for entry in entries},
        tables={name: _table(files[f"{_TABLE}{name}.csv"], columns) for name, columns in types.items()},
        files=tuple(_source_file(file) for file in account["files"]),
        findings=_FINDINGS.validate_python(account["findings"]),
    )


def kept_tables(files: Mapping[str, bytes], names: Iterable[str]) -> dict[str, pd.DataFrame]:
    """Some of the tables that ``to_files`` wrote, as far as they are there.

    Parameters
    ----------
    files : mapping of str to bytes
        By name, ``tables.json`` among them.
    names : iterable of str
        Tables that are wanted.
    """
    types: dict[str, dict[str, str]] = json.loads(files.get("tables.json", b"{}"))
    wanted = [name for name in names if name in types and f"{_TABLE}{name}.csv" in files]
    return {name: _table(files[f"{_TABLE}{name}.csv"], types[name]) for name in wanted}


def _source_file(values: dict[str, Any]) -> SourceFile:
    return SourceFile(**{**values, "rows_left_out": tuple(values["rows_left_out"])})


def _entry_row(entry: Entry) -> list[str]:
    value = "" if entry.value is None else str(entry.value)
    place = entry.origin
    return [
        entry.code,
        entry.status.value,
        value,
        entry.text,
        place.file,
        place.sheet,
        place.cells,
        entry.reason,
        entry.note,
    ]


def _entry(row: Mapping[str, str]) -> Entry:
    return Entry(
        code=row["code"],
        status=Status(row["status"]),
        value=Decimal(row["value"]) if row["value"] else None,
        text=row["text"],
        origin=Origin(row["file"], row["sheet"], row["cells"]),
        reason=row["reason"],
        note=row["note"],
    )


def _table_rows(table: pd.DataFrame) -> list[list[str]]:
    """Dates as ISO, absent values as nothing; everything else as it prints."""
    return [list(row) for row in zip(*(_texts(column) for _, column in table.items()), strict=True)]


def _texts(column: pd.Series[Any]) -> list[str]:
    cells = zip(column.tolist(), column.isna().tolist(), strict=True)
    return ["" if is_absent else _text(value) for value, is_absent in cells]


def _text(value: Any) -> str:
    if not isinstance(value, pd.Timestamp):
        return str(value)
    return value.isoformat().removesuffix("T00:00:00")


def _table(data: bytes, types: Mapping[str, str]) -> pd.DataFrame:
    frame = pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False, engine="c", encoding="utf-8")
    return pd.DataFrame({column: _typed(frame[column], kind) for column, kind in types.items()})


def _typed(column: pd.Series[Any], kind: str) -> pd.Series[Any]:
    if kind == "bool":
        return column == "True"
    if kind in ("object", "str"):
        return column
    filled = column.where(column != "")
    read = pd.to_datetime(filled, format="ISO8601") if kind.startswith("datetime") else pd.to_numeric(filled)
    return read.astype(cast(Any, kind))


def _csv(columns: tuple[str, ...], rows: list[list[str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode()


def _rows(data: bytes) -> csv.DictReader[str]:
    return csv.DictReader(io.StringIO(data.decode(), newline=""))


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"
