"""Read an aggregate export (II.06a family, Phụ lục 8, Biểu 07a): counts by field, each with its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any
from unicodedata import normalize

import numpy as np
import pandas as pd

from cchc_toolkit.forms.metrics import METRICS, proven_zeros
from cchc_toolkit.forms.procedure_fields import FieldNames, folded_words
from cchc_toolkit.inputs.exports.aggregate_roles import Roles, roles_of
from cchc_toolkit.inputs.exports.aggregate_rows import grid_row, sums_of
from cchc_toolkit.inputs.exports.case_rows import DataRows, data_rows
from cchc_toolkit.inputs.exports.case_rules import SHOWN_CELLS, about_cells
from cchc_toolkit.inputs.exports.case_values import as_text
from cchc_toolkit.inputs.exports.recognise import Match
from cchc_toolkit.inputs.exports.repeated_rows import FieldRow, repeated_rows
from cchc_toolkit.inputs.exports.table_reading import Place, TableReading, left_out_in_words, unknown_headers
from cchc_toolkit.inputs.numbers import Number, Refusal, parse_number, stored_number
from cchc_toolkit.model.reading import Finding, Origin
from cchc_toolkit.model.rule import finding
from cchc_toolkit.vocabulary.wording import join_vi

__all__ = ["TOTAL_COLUMNS", "empty_totals", "read_totals"]

TOTAL_COLUMNS: Mapping[str, str] = {
    "field": "str",
    "level": "str",
    "system": "str",
    "metric": "str",
    "value": "int64",
    "file": "str",
    "sheet": "str",
    "cells": "str",
    "row": "int64",
    "role": "str",
    "label": "str",
    "group": "int64",
    "text": "str",
}
"""Columns of ``aggregates`` with their types: one row a cell of the export.

``role`` is ``value``, ``subtotal``, ``total`` or ``unknown`` (a row of no known field): only values are
counts of a field. ``row`` is the number of the row in the file, ``group`` that of the group it belongs to
(0 for none), ``label`` the particular name of the field ("Tổng cộng", "nhóm II" for a sum), ``text`` the
cell as written.
"""


_NOTHING = ("", "-", "--", "–", "—", "…", "...")
"""What stands in a cell in which nothing is said."""


def empty_totals() -> pd.DataFrame:
    """The table without rows."""
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in TOTAL_COLUMNS.items()})


@dataclass(frozen=True, slots=True)
class _Cells:
    """A quantity of a row: its value, its cells, and what stands in them."""

    value: Decimal
    cells: str
    text: str


@dataclass(frozen=True, slots=True)
class _Grid:
    """The rows of a table with their roles, and the cells of each row by quantity."""

    place: Place
    match: Match
    roles: Roles
    cells: Sequence[Mapping[str, _Cells]]

    def number(self, at: int) -> int:
        """The number of a row in the file."""
        return self.place.table.row_numbers[self.roles.rows[at].at]


def read_totals(place: Place, match: Match, names: FieldNames) -> TableReading:
    """Read one aggregate table.

    Returns
    -------
    TableReading
        Rows of groups, totals and "Trong đó" are listed as left out; a printed sum that its rows do not
        give is a finding, and so are a cell that holds no count and a row of an unknown field.
    """
    layout = match.found.layout
    below = data_rows(place.table, match, (match.found.columns["field"],), names)
    findings: list[Finding] = []
    grid = _with_zeros(_grid(place, match, names, below, findings), findings)
    table = pd.DataFrame(list(_items(grid)), columns=list(TOTAL_COLUMNS)).astype(dict(TOTAL_COLUMNS))
    columns = {**match.found.columns, **{metric: at[0] for metric, at in match.found.parts.items()}}
    findings += [*_unknown_fields(grid), *_blank_rows(grid), *_wrong_sums(grid), *_repeated(grid)]
    return TableReading(
        sheet=place.sheet,
        layout=layout,
        header=_header(place, match),
        matched=tuple(
            (place.table.column_letter(at), _word(name))
            for name, at in sorted(columns.items(), key=lambda each: each[1])
        ),
        unmatched=unknown_headers(place, match),
        rows=table,
        left_out=left_out_in_words(place, _left_out(grid, below)),
        findings=tuple(findings),
    )


def _header(place: Place, match: Match) -> str:
    first, last = (
        place.table.row_numbers[at] for at in (match.found.headers.first_row, match.found.headers.last_row)
    )
    return f"hàng {first}–{last}" if first != last else f"hàng {first}"


def _word(column: str) -> str:
    return METRICS.get(
        column, {"field": "lĩnh vực", "level": "cấp", "system": "hệ thống nguồn"}.get(column, column)
    )


def _grid(place: Place, match: Match, names: FieldNames, below: DataRows, findings: list[Finding]) -> _Grid:
    """All rows that may say something, read; cells of rows that count are told where they hold no number."""
    others = [at for kind in ("total", "group", "note") for at in below.left_out.get(kind, ())]
    positions = sorted([*below.positions.tolist(), *others])
    wanted = _wanted(match)
    cells, rows = [], []
    for at in positions:
        told: list[Finding] = []
        read = {m: each for m, columns in wanted.items() if (each := _cells(place, at, columns, told))}
        figures = {metric: each.value for metric, each in read.items()}
        row = grid_row(place.table, at, match.found.columns["field"], names, figures)
        if row.label or read:
            findings += told
        is_passed_over = not (row.label or row.is_total) and _is_declared(place, at, match)
        rows.append(replace(row, is_part=True) if is_passed_over else row)
        cells.append(read)
    return _Grid(place, match, roles_of(rows, names), cells)


def _wanted(match: Match) -> dict[str, tuple[int, ...]]:
    """The columns of each quantity of a table."""
    return {m: (c,) for m, c in match.found.columns.items() if m in METRICS} | dict(match.found.parts)


def _with_zeros(grid: _Grid, findings: list[Finding]) -> _Grid:
    """A blank cell that the other cells of its row prove to be 0: many systems leave zeros blank."""
    table, wanted = grid.place.table, _wanted(grid.match)
    filled, cells = [], list(grid.cells)
    for at, row in enumerate(grid.roles.rows):
        if grid.roles.roles[at] in ("value", "subtotal", "total"):
            known = {metric: each.value for metric, each in cells[at].items()}
            for metric in proven_zeros(known, [each for each in wanted if each not in known]):
                place = ", ".join(table.address(row.at, column) for column in wanted[metric])
                cells[at] = {**cells[at], metric: _Cells(Decimal(), place, "")}
                filled.append(Origin(grid.place.file, grid.place.sheet, place))
    if filled:
        remark = "Các ô khác của dòng cộng lại đã đủ."
        findings.append(about_cells("DOC-HS-OTRONG", "ô trống được tính là 0", filled, remark))
    return replace(grid, cells=cells)


def _is_declared(place: Place, at: int, match: Match) -> bool:
    """Whether a row begins with a word that the layout passes over; "Công" is not "Cộng"."""
    words = tuple(normalize("NFC", each).casefold() for each in match.found.layout.skipped)
    texts = (each for each in place.table.rows[at] if isinstance(each, str))
    return any(normalize("NFC", each).strip().casefold().startswith(words) for each in texts)


def _items(grid: _Grid) -> Iterator[tuple[Any, ...]]:
    place, roles = grid.place, grid.roles
    for at, row in enumerate(roles.rows):
        role = roles.roles[at]
        if role not in ("value", "subtotal", "total", "unknown"):
            continue
        label = row.label if role == "value" else "" if role == "unknown" else _label_of_sum(grid, at)
        group = grid.number(roles.groups[at]) if at in roles.groups else 0
        field_name, level = (row.label, row.level) if role == "value" else ("", "")
        for metric, each in grid.cells[at].items():
            yield (
                *(field_name, level, _system(grid, row.at), metric, int(each.value)),
                *(place.file, place.sheet, each.cells, grid.number(at), role, label, group, each.text),
            )


def _label_of_sum(grid: _Grid, at: int) -> str:
    """A neutral word: what stands in the cell may be anything."""
    row = grid.roles.rows[at]
    if grid.roles.roles[at] == "total":
        return "Tổng cộng"
    return row.label or (f"nhóm {row.mark}" if row.mark else "cộng nhóm")


def _system(grid: _Grid, at: int) -> str:
    columns = grid.match.found.columns
    if "system" not in columns:
        return ""
    return grid.match.found.layout.words("systems").get(_system_words(grid, at), "")


def _system_words(grid: _Grid, at: int) -> str:
    """What the column of systems says of a row, known or not; only compared, never shown."""
    column = grid.match.found.columns.get("system")
    return "" if column is None else folded_words(as_text(grid.place.table.value(at, column)))


def _left_out(grid: _Grid, below: DataRows) -> DataRows:
    """Rows that are no fields, by reason."""
    kinds = {"total": ("total", "subtotal", "part"), "group": ("heading",)}
    left_out = {
        kind: rows for kind, rows in below.left_out.items() if kind in ("numbered", "blank", "header")
    }
    for kind, wanted in kinds.items():
        rows = [each.at for at, each in enumerate(grid.roles.rows) if grid.roles.roles[at] in wanted]
        left_out |= {kind: tuple(rows)} if rows else {}
    return DataRows(np.array([], dtype=np.int64), {}, left_out)


def _unknown_fields(grid: _Grid) -> Iterator[Finding]:
    unknown = [row.at for at, row in enumerate(grid.roles.rows) if grid.roles.roles[at] == "unknown"]
    if unknown:
        what = (
            "dòng có lĩnh vực ngoài danh mục, số liệu chưa được cộng vào tổng; nội dung ô không được nhắc lại"
        )
        yield about_cells("DOC-HS-LINHVUC", what, grid.place.rows(unknown))


def _blank_rows(grid: _Grid) -> Iterator[Finding]:
    """Fields without any figure, where no printed total says that they have none."""
    roles = grid.roles
    heads = set(roles.groups.values())
    blank = [
        row.at
        for at, row in enumerate(roles.rows)
        if roles.roles[at] == "value" and not grid.cells[at] and at not in heads
    ]
    if blank and "total" not in roles.roles:
        field_column = grid.match.found.columns["field"]
        what = "dòng có tên lĩnh vực mà không có số nào, không được tính"
        yield about_cells("DOC-HS-DONGTRONG", what, grid.place.cells(blank, field_column))


def _repeated(grid: _Grid) -> Iterator[Finding]:
    """Rows of a field that stand in the table twice, which every sum would count twice."""
    rows = [
        FieldRow(
            grid.number(at),
            row.label,
            row.words,
            (row.level, _system_words(grid, row.at), str(grid.roles.groups.get(at, ""))),
            {metric: each.value for metric, each in grid.cells[at].items()},
        )
        for at, row in enumerate(grid.roles.rows)
        if grid.roles.roles[at] == "value"
    ]
    pairs = repeated_rows(rows)
    if pairs:
        told = join_vi(f"{later} lặp lại dòng {first}" for first, later in pairs[:SHOWN_CELLS])
        where = [Origin(grid.place.file, grid.place.sheet, f"dòng {later}") for _, later in pairs]
        what = "dòng có cùng lĩnh vực, cùng số liệu với một dòng ở trên"
        yield about_cells("DOC-HS-LAP", what, where, f"Dòng {told}.")


def _wrong_sums(grid: _Grid) -> Iterator[Finding]:
    """Printed subtotals and totals that their rows do not give, each cell by itself."""
    place, roles = grid.place, grid.roles
    for at, members in sorted(roles.members.items()):
        if roles.roles[at] not in ("subtotal", "total"):
            continue
        sums = sums_of([roles.rows[each] for each in members])
        kind = "dòng tổng" if roles.roles[at] == "total" else "dòng cộng của nhóm"
        for metric, each in grid.cells[at].items():
            added = sums.get(metric, Decimal())
            if each.value != added:
                what = f"{kind} in {each.value:f} ở cột {METRICS[metric]}, các dòng cộng lại được {added:f}"
                yield about_cells("DOC-HS-TONG", what, [Origin(place.file, place.sheet, each.cells)])


def _cells(place: Place, row: int, columns: Sequence[int], findings: list[Finding]) -> _Cells | None:
    """A quantity of a row, of several columns their sum; ``None`` where none of them holds a number."""
    read = [(at, value) for at in columns if (value := _count(place, row, at, findings)) is not None]
    if not read:
        return None
    cells = ", ".join(place.table.address(row, at) for at in columns)
    text = " + ".join(as_text(place.table.value(row, at)) for at, _ in read)
    return _Cells(sum((value for _, value in read), Decimal()), cells, text)


def _count(place: Place, row: int, column: int, findings: list[Finding]) -> Decimal | None:
    """The whole number of a cell; a blank one and one that holds none is ``None``."""
    value = place.table.value(row, column)
    origin = Origin(place.file, place.sheet, place.table.address(row, column))
    if (row, column) in place.table.broken:
        findings.append(
            about_cells(
                "DOC-HS-CONGTHUC", "ô là công thức báo lỗi hoặc chưa được tính, coi như trống", [origin]
            )
        )
        return None
    if as_text(value).strip() in _NOTHING:
        return None
    read = _number(value)
    if isinstance(read, Refusal) or read.value % 1:
        findings.append(about_cells("DOC-HS-GIATRI", "ô không phải số nguyên, coi như trống", [origin]))
        return None
    findings += [finding(each.rule, each.sentence, origin) for each in read.remarks]
    return read.value


def _number(value: Any) -> Number | Refusal:
    if isinstance(value, str):
        return parse_number(value, "count")
    if isinstance(value, bool) or not isinstance(value, int | float):
        return Refusal("không phải số", "")
    return stored_number(value, "", "count")
