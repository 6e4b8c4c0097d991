"""Aggregate tables side by side: which rows two of them share, and whether they say the same of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from cchc_toolkit.inputs.exports.table_claims import TableClaims
from cchc_toolkit.model.reading import Origin
from cchc_toolkit.vocabulary.windows import Window

__all__ = ["Part", "Row", "is_within", "parts_of", "shared_rows"]


@dataclass(frozen=True, slots=True)
class Row:
    """One field of one table: what tells it apart, its counts and the places they stand in."""

    field: str
    level: str
    system: str
    group: str
    counts: Mapping[str, int]
    cells: Mapping[str, str]
    at: Mapping[str, tuple[int, ...]]

    @property
    def has_figures(self) -> bool:
        """Whether anything but zeros stands in it: software lists fields in which nothing happened."""
        return any(self.counts.values())

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """What is one row in the tables of several months."""
        return self.field, self.level, self.system, self.group


@dataclass(frozen=True, slots=True)
class Part:
    """One aggregate table: its place, the days it covers (``None``: not said), its system and its rows."""

    file: str
    sheet: str
    span: Window | None
    system: str
    rows: tuple[Row, ...] = field(default=())

    @property
    def place(self) -> str:
        """The table as a person finds it."""
        return f"{self.file}, trang “{self.sheet}”"

    def origin(self, row: Row, metric: str) -> Origin:
        """The cell of a count."""
        return Origin(self.file, self.sheet, row.cells[metric])


def parts_of(
    table: pd.DataFrame,
    claims: Mapping[tuple[str, str], TableClaims],
    spans: Mapping[tuple[str, str], Window | None],
) -> list[Part]:
    """The tables of ``aggregates`` in the order in which they were read.

    Parameters
    ----------
    table : DataFrame
        Of all files, one row a cell; of rows that have a ``role`` the values alone are compared.
    claims, spans : mapping
        By file and sheet.
    """
    values = table[table["role"] == "value"] if "role" in table else table
    parts = []
    for key, cells in values.groupby(["file", "sheet"], sort=False):
        file, sheet = str(key[0]), str(key[1])
        system = claims[file, sheet].system if (file, sheet) in claims else ""
        parts.append(Part(file, sheet, spans.get((file, sheet)), system, tuple(_rows(cells, system))))
    return parts


def _rows(cells: pd.DataFrame, system: str) -> Iterator[Row]:
    names = [name if name in cells else None for name in ("field", "level", "system", "group", "label")]
    blank = pd.Series("", index=cells.index)
    tags = [blank if name is None else cells[name].astype(str) for name in names]
    keys = pd.Series(zip(*tags, strict=True), index=cells.index)
    for key, own in cells.groupby(keys, sort=False):
        name, level, own_system, group, label = key
        counts = own.groupby("metric", sort=False)["value"].sum()
        places = own.groupby("metric")["cells"].agg(lambda addresses: ", ".join(map(str, addresses)))
        at = {str(metric): tuple(rows.index) for metric, rows in own.groupby("metric")}
        yield Row(
            name or label,
            level,
            own_system or system,
            group,
            {str(metric): int(value) for metric, value in counts.items()},
            {str(metric): str(where) for metric, where in places.items()},
            at,
        )


def shared_rows(one: Part, other: Part, *, tells_apart: bool = True) -> list[tuple[Row, Row]]:
    """Rows of the same field with figures in both, unless systems or groups tell them apart.

    Parameters
    ----------
    tells_apart : bool
        Whether systems and groups are looked at.
    """
    named: dict[tuple[str, str], list[Row]] = {}
    for row in other.rows:
        if row.has_figures:
            named.setdefault((row.field, row.level), []).append(row)
    return [
        (row, twin)
        for row in one.rows
        if row.has_figures
        for twin in named.get((row.field, row.level), ())
        if not tells_apart or not (_are_apart(row.system, twin.system) or _are_apart(row.group, twin.group))
    ]


def _are_apart(one: str, other: str) -> bool:
    return bool(one and other) and one != other


def is_within(rows: Sequence[Row], part: Part) -> bool:
    """Whether all rows of a part that have figures are among some.

    Parameters
    ----------
    rows : sequence of Row
        Of that part.
    """
    known = {row.identity for row in rows}
    return all(row.identity in known for row in part.rows if row.has_figures)
