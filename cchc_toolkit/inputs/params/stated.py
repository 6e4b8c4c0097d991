"""Parameters that the entry workbook states: signer, addressees, letter, window, targets.

They lie below the files of ``params/``: where both say something, the file is used, and a difference is told.
A packet that is executed again finds them among the tables that it keeps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from cchc_toolkit.errors import SourceError
from cchc_toolkit.forms.list_declaration import list_of_table
from cchc_toolkit.inputs.exports.case_rules import about_file
from cchc_toolkit.inputs.reduced import kept_tables
from cchc_toolkit.inputs.workbook.keyed_sheet import keyed_sheets
from cchc_toolkit.inputs.workbook.list_sheet import list_table, read_list_sheet
from cchc_toolkit.inputs.workbook.personal_numbers import has_personal_number
from cchc_toolkit.inputs.workbook.workbook import entry_sheets
from cchc_toolkit.inputs.yaml_lines import Key, Lines, merge
from cchc_toolkit.model.dataset import records
from cchc_toolkit.model.reading import Finding
from cchc_toolkit.model.spoken import ENTRY_WORKBOOK
from cchc_toolkit.vocabulary.file_limits import TABLE_BYTES, TEXT_BYTES, read_bytes
from cchc_toolkit.vocabulary.wording import fold

__all__ = ["Overruled", "about_overruled", "laid_over", "stated_lines"]

_TABLES = ("report_details", "given_targets")
_LISTS = ("signature.capacity", "addressees", "recipients")
_TARGET_KEYS = {
    "indicator": "code", "relation": "relation", "value": "value", "document": "document",
    "valid_from": "from", "valid_to": "to",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Overruled:
    """A parameter that file and workbook state differently: which, what each says and where."""

    name: str
    used: str
    used_place: str
    other: str
    other_place: str


def stated_lines(root: Path, commune: str, period: str) -> Lines:
    """What the workbook of a commune and a period states, with the sheet and row of each.

    Parameters
    ----------
    root : Path
        Folder of the project, or of a packet that is executed again.
    commune, period : str
        Keys.

    Returns
    -------
    Lines
        Nothing where there is no workbook or none of its sheets; what is wrong with them the reader of the
        whole workbook tells.
    """
    kept = root / "inputs"
    if (kept / "run.json").is_file():
        return _as_lines(_kept(kept))
    path = root / "data" / commune / period / ENTRY_WORKBOOK
    try:
        return _as_lines(_read(read_bytes(path, TABLE_BYTES)))
    except (OSError, SourceError):
        return Lines({}, {})


def laid_over(stated: Lines, files: Lines) -> tuple[Lines, tuple[Overruled, ...]]:
    """The files of parameters over what the workbook states.

    Returns
    -------
    tuple of (Lines, tuple of Overruled)
        A key that the files leave blank (``name: ""``) states nothing.
    """
    lines = merge(stated, files)
    overruled = []
    for path in _paths(stated.values):
        own, other = _at(files.values, path), _at(stated.values, path)
        if own == "":
            lines = merge(lines, _only(stated, path))
        elif own is not None and _words(own) != _words(other):
            place = (files.place(path), _shown(other), stated.place(path))
            overruled.append(Overruled(".".join(path), _shown(own), *place))
    return lines, tuple(overruled)


def about_overruled(overruled: Iterable[Overruled]) -> Iterator[Finding]:
    """A finding for each parameter that the workbook states in vain."""
    for one in overruled:
        texts = (one.used, one.other)
        quoted = ["nội dung khác" if has_personal_number(text) else f"“{text}”" for text in texts]
        what = (
            f"Tham số “{one.name}”: tệp tham số ghi {quoted[0]} ({one.used_place}), sổ nhập ghi {quoted[1]} "
            f"({one.other_place}); báo cáo dùng tệp tham số."
        )
        yield about_file("DOC-THAMSO", what)


def _kept(folder: Path) -> Mapping[str, pd.DataFrame]:
    names = ("tables.json", *(f"tables/{name}.csv" for name in _TABLES))
    files = {name: read_bytes(folder / name, TEXT_BYTES) for name in names if (folder / name).is_file()}
    return kept_tables(files, _TABLES)


@lru_cache(maxsize=2)
def _read(data: bytes) -> Mapping[str, pd.DataFrame]:
    """The two sheets of a workbook; the same one is asked for several times in a run."""
    keyed, _ = keyed_sheets(entry_sheets(data, ENTRY_WORKBOOK), ENTRY_WORKBOOK)
    tables = {}
    for declared in map(list_of_table, _TABLES):
        if declared.code in keyed:
            reading = read_list_sheet(declared, keyed[declared.code])
            tables[declared.table] = list_table(declared, [] if reading.problems else reading.items)
    return tables


def _as_lines(tables: Mapping[str, pd.DataFrame]) -> Lines:
    lines = Lines({}, {})
    for row in records(tables.get("report_details")):
        path = tuple(str(row["key"]).split("."))
        text = str(row["value"])
        if text:
            parts = [part.strip() for part in text.split(";") if part.strip()]
            lines = merge(lines, _line(path, parts if row["key"] in _LISTS else text, _place(row)))
    targets: list[dict[str, str]] = []
    places: dict[Key, str] = {("targets",): ""}
    for number, row in enumerate(records(tables.get("given_targets"))):
        targets.append({name: text for key, name in _TARGET_KEYS.items() if (text := _text(key, row[key]))})
        keys: tuple[Key, ...] = ((), *((name,) for name in targets[-1]))
        places |= {("targets", str(number), *key): _place(row) for key in keys}
        places["targets",] = places["targets",] or _place(row)
    return merge(lines, Lines({"targets": targets}, places)) if targets else lines


def _text(key: str, value: Any) -> str:
    if isinstance(value, pd.Timestamp):
        return f"{value:%d/%m/%Y}"
    text = "" if pd.isna(value) else str(value)
    # A cell that holds a number shows a point where offices write a comma.
    return text.replace(".", ",") if key == "value" else text


def _place(row: Mapping[str, Any]) -> str:
    return f"dòng {row['row']}, {row['file']}, trang “{row['sheet']}”"


def _line(path: Key, value: Any, place: str) -> Lines:
    """One value under its path."""
    nested: Any = value
    for key in reversed(path):
        nested = {key: nested}
    return Lines(nested, {path: place})


def _only(stated: Lines, path: Key) -> Lines:
    return _line(path, _at(stated.values, path), stated.place(path))


def _paths(values: Mapping[str, Any], above: Key = ()) -> Iterator[Key]:
    """The paths of all plain values and lists."""
    for key, value in values.items():
        if isinstance(value, dict):
            yield from _paths(value, (*above, key))
        else:
            yield (*above, key)


def _at(values: Any, path: Key) -> Any:
    for key in path:
        values = values.get(key) if isinstance(values, dict) else None
    return values


def _words(value: Any) -> str:
    """A value as it is compared: days by their parts, words without case and accents of typing."""
    text = fold(_shown(value))
    return "/".join(part.lstrip("0") for part in text.split("/")) if text.count("/") == 2 else text


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(_shown, value))
    return ", ".join(map(_shown, value.values())) if isinstance(value, dict) else str(value)
