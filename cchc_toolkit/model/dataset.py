"""What reading gives: entries by code, reduced tables, and an account of every file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pandas as pd

from cchc_toolkit.model.reading import Finding, Origin, Status

__all__ = ["CARRIED_NOTE", "Dataset", "Entry", "SourceFile", "records", "row_origin"]

CARRIED_NOTE = "chuyển từ kỳ trước, xoá dòng này khi đã kiểm tra:"
"""Begins the remark beside a figure that the form took over from the period before."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One coded cell of a form, as it was stated.

    ``value`` is ``None`` unless ``status`` is a number; ``text`` is the cell as it stood; a blank cell
    without a given reason has the status ``NO_DATA`` and an empty ``reason``.
    """

    code: str
    status: Status
    value: Decimal | None
    text: str
    origin: Origin
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was read: its name in the commune's folder, what it is, its hash, and what was left out."""

    file: str
    layout: str
    sha256: str
    size: int
    rows_read: int
    rows_left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dataset:
    """All inputs of one commune and period.

    Parameters
    ----------
    entries : mapping of str to Entry
        By the code of form, row and column (``620/3.3.2``, ``PL8/1/early``).
    tables : mapping of str to DataFrame
        The lists (``documents``, ``proposals``, ``activities``, ``dossiers`` …) reduced to what is
        counted or printed, one row an item, with its place in the columns ``file``, ``sheet``, ``row``.
    findings : tuple of Finding
        What reading itself had to say (ambiguous numbers, rows left out).
    """

    entries: Mapping[str, Entry] = field(default_factory=dict)
    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    files: tuple[SourceFile, ...] = ()
    findings: tuple[Finding, ...] = ()


def row_origin(row: Mapping[str, Any]) -> Origin:
    """The place of a row of a list: its number in the sheet, or what already says itself where it is."""
    place = row["row"]
    return Origin(str(row["file"]), str(row["sheet"]), place if isinstance(place, str) else f"dòng {place}")


def records(table: pd.DataFrame | None) -> list[dict[str, Any]]:
    """The rows of a list as mappings; none where the list was not sent."""
    if table is None:
        return []
    names = [str(name) for name in table.columns]
    columns = (column.tolist() for _, column in table.items())
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]
