"""Rows of a province's file that name no unit: what they are, by the rules of those that read cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc_toolkit.errors import SourceError
from cchc_toolkit.forms.procedure_fields import field_names
from cchc_toolkit.inputs.exports.case_rows import OddLines, data_rows
from cchc_toolkit.inputs.files.raw_table import OpenedTable, RawTable
from cchc_toolkit.inputs.province.province_head import ProvinceHead
from cchc_toolkit.inputs.province.province_rows import FILLED, ProvinceRows
from cchc_toolkit.inputs.province.unit_index import Found, UnitOfCell

if TYPE_CHECKING:
    import duckdb

__all__ = ["NamedUnit", "refuse_groups", "rows_without_unit"]

_LOOKED_AT = 20_000


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """What one or more cells of the column of units say, how many rows, and the number of the first."""

    unit: UnitOfCell
    rows: int
    first: int


def rows_without_unit(
    connection: duckdb.DuckDBPyConnection,
    rows: ProvinceRows,
    head: ProvinceHead,
    file: str,
    named: dict[str, NamedUnit],
) -> tuple[dict[str, list[int]], int]:
    """Rows that name no unit, repeated headers among them.

    Parameters
    ----------
    named : dict of str to NamedUnit
        What each cell of the column of units says.

    Returns
    -------
    tuple of (dict of str to list of int, int)
        Numbers of the first rows by what they are, told by the readers' own rules, and how many more.

    Raises
    ------
    SourceError
        One may say of which field the rows below it are, wherever their units are.
    """
    header = head.rows[head.match.candidate.headers.last_row][head.unit]
    without = [text for text, unit in named.items() if text == header or unit.unit.found is Found.BLANK]
    if not without:
        return {}, 0
    columns = ", ".join(f"c{column}" for column in rows.columns)
    query = (
        f"SELECT row, {columns}, other FROM {rows.table} "
        "WHERE list_contains(?, coalesce(unit, '')) ORDER BY row LIMIT ?"
    )
    lines = connection.execute(query, [without, _LOOKED_AT]).fetchall()
    kinds = _kinds(lines, rows.columns, head)
    groups = [*kinds.get("group", []), *kinds.get("note", [])]
    if groups and head.match.candidate.layout.group_rows:
        raise _in_groups(groups[0], file)
    return kinds, sum(named.pop(text).rows for text in without) - len(lines)


def _in_groups(row: int, file: str) -> SourceError:
    """Rows stand below the field that they are of, wherever their units are."""
    what = f"Có dòng giữa các hồ sơ không phải hồ sơ, có thể là tên lĩnh vực của các dòng dưới (dòng {row})"
    return SourceError(what, file, "Đề nghị xuất lại với cột lĩnh vực ở từng hồ sơ, không có dòng nhóm")


def refuse_groups(
    connection: duckdb.DuckDBPyConnection, rows: ProvinceRows, head: ProvinceHead, file: str
) -> None:
    """Refuse rows whose words, which are not kept, may be a field: one says of what the rows below it are."""
    if not head.match.candidate.layout.group_rows:
        return
    blank = " AND ".join(f"trim(coalesce(c{key}, '')) = ''" for key in head.keys)
    query = f"SELECT min(row) FROM {rows.table} WHERE other = '{FILLED}' AND {blank}"
    row = connection.execute(query).fetchone()
    if row and row[0] is not None:
        raise _in_groups(row[0], file)


def _kinds(
    lines: Sequence[tuple[object, ...]], columns: Sequence[int], head: ProvinceHead
) -> dict[str, list[int]]:
    """Numbers of rows by the kinds of ``data_rows``, those of data among them."""
    above, width = len(head.rows), max(head.width, *columns) + 1
    numbers = [*range(1, above + 1)]
    cells: list[Sequence[object]] = [*head.rows]
    for number, *kept, other in lines:
        row: list[object] = [""] * width
        for column, text in zip(columns, kept, strict=True):
            row[column] = text or ""
        if other and head.dropped:
            row[head.dropped[0]] = other
        numbers.append(int(str(number)))
        cells.append(row)
    table = OpenedTable.of(RawTable("", (), numbers, range(1, width + 1)), lambda: iter(cells)).whole()
    odd = OddLines.of(table, head.match, head.keys)
    told = data_rows(table, head.match, odd, field_names(head.match.candidate.layout.fields))
    kinds = {**told.left_out, "data": told.positions.tolist()}
    below = {kind: [numbers[at] for at in rows if at >= above] for kind, rows in kinds.items()}
    return {kind: rows for kind, rows in below.items() if rows}
