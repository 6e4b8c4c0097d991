"""Read an aggregate export (II.06a family, Phụ lục 8, Biểu 07a): counts by field, each with its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from cchc_toolkit.forms.metrics import METRICS
from cchc_toolkit.forms.procedure_fields import FieldNames
from cchc_toolkit.inputs.exports.case_rows import DataRows, OddLines, data_rows
from cchc_toolkit.inputs.exports.case_rules import SHOWN_CELLS, about_cells
from cchc_toolkit.inputs.exports.recognise import Match
from cchc_toolkit.inputs.exports.repeated_lines import FieldRow, repeated_rows
from cchc_toolkit.inputs.exports.table_reading import (
    SourceTable,
    TableReading,
    header_in_words,
    left_out_in_words,
    unknown_headers,
)
from cchc_toolkit.inputs.exports.total_grid import TotalGrid, read_grid
from cchc_toolkit.inputs.exports.total_rows import sums_of
from cchc_toolkit.model.reading import Finding, Origin
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


def empty_totals() -> pd.DataFrame:
    """The table without rows."""
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in TOTAL_COLUMNS.items()})


def read_totals(source: SourceTable, match: Match, names: FieldNames) -> TableReading:
    """Read one aggregate table.

    Returns
    -------
    TableReading
        Rows of groups, totals and "Trong đó" are listed as left out; a printed sum that its rows do not
        give is a finding, and so are a cell that holds no count and a row of an unknown field.
    """
    layout = match.candidate.layout
    lines = OddLines.of(source.table, match, (match.candidate.columns["field"],))
    below = data_rows(source.table, match, lines, names)
    findings: list[Finding] = []
    grid = read_grid(source, match, names, below, findings)
    table = pd.DataFrame(list(_aggregate_rows(grid)), columns=list(TOTAL_COLUMNS)).astype(dict(TOTAL_COLUMNS))
    columns = {**match.candidate.columns, **{metric: at[0] for metric, at in match.candidate.parts.items()}}
    findings += [
        *_about_unknown_fields(grid),
        *_about_blank_rows(grid),
        *_about_wrong_sums(grid),
        *_about_repeated_rows(grid),
    ]
    return TableReading(
        sheet=source.sheet,
        layout=layout,
        header=header_in_words(source.table, match.candidate.headers),
        matched=tuple(
            (source.table.column_letter(at), _word(name))
            for name, at in sorted(columns.items(), key=lambda pair: pair[1])
        ),
        unmatched=unknown_headers(source, match),
        rows=table,
        left_out=left_out_in_words(source, _rows_left_out(grid, below)),
        findings=tuple(findings),
    )


def _word(column: str) -> str:
    return METRICS.get(
        column, {"field": "lĩnh vực", "level": "cấp", "system": "hệ thống nguồn"}.get(column, column)
    )


def _aggregate_rows(grid: TotalGrid) -> Iterator[tuple[Any, ...]]:
    source, roles = grid.source, grid.roles
    for at, row in enumerate(roles.rows):
        role = roles.roles[at]
        if role not in ("value", "subtotal", "total", "unknown"):
            continue
        label = row.label if role == "value" else "" if role == "unknown" else _label_of_sum(grid, at)
        group = grid.number(roles.groups[at]) if at in roles.groups else 0
        field_name, level = (row.label, row.level) if role == "value" else ("", "")
        for metric, quantity in grid.cells[at].items():
            yield (
                *(field_name, level, grid.system(row.at), metric, int(quantity.value)),
                *(
                    source.file,
                    source.sheet,
                    quantity.cells,
                    grid.number(at),
                    role,
                    label,
                    group,
                    quantity.text,
                ),
            )


def _label_of_sum(grid: TotalGrid, at: int) -> str:
    """A neutral word: what stands in the cell may be anything."""
    row = grid.roles.rows[at]
    if grid.roles.roles[at] == "total":
        return "Tổng cộng"
    return row.label or (f"nhóm {row.mark}" if row.mark else "cộng nhóm")


def _rows_left_out(grid: TotalGrid, below: DataRows) -> DataRows:
    """Rows that are no fields, by reason."""
    kinds = {"total": ("total", "subtotal", "part"), "group": ("heading",)}
    left_out = {
        kind: rows for kind, rows in below.left_out.items() if kind in ("numbered", "blank", "header")
    }
    for kind, wanted in kinds.items():
        rows = [row.at for at, row in enumerate(grid.roles.rows) if grid.roles.roles[at] in wanted]
        left_out |= {kind: tuple(rows)} if rows else {}
    return DataRows(np.array([], dtype=np.int64), {}, left_out)


def _about_unknown_fields(grid: TotalGrid) -> Iterator[Finding]:
    unknown = [row.at for at, row in enumerate(grid.roles.rows) if grid.roles.roles[at] == "unknown"]
    if unknown:
        what = (
            "dòng có lĩnh vực ngoài danh mục, số liệu chưa được cộng vào tổng; nội dung ô không được nhắc lại"
        )
        yield about_cells("DOC-HS-LINHVUC", what, grid.source.rows(unknown))


def _about_blank_rows(grid: TotalGrid) -> Iterator[Finding]:
    """Fields without any figure, where no printed total says that they have none."""
    roles = grid.roles
    heads = set(roles.groups.values())
    blank = [
        row.at
        for at, row in enumerate(roles.rows)
        if roles.roles[at] == "value" and not grid.cells[at] and at not in heads
    ]
    if blank and "total" not in roles.roles:
        field_column = grid.match.candidate.columns["field"]
        what = "dòng có tên lĩnh vực mà không có số nào, không được tính"
        yield about_cells("DOC-HS-DONGTRONG", what, grid.source.cells(blank, field_column))


def _about_repeated_rows(grid: TotalGrid) -> Iterator[Finding]:
    """Rows of a field that stand in the table twice, which every sum would count twice."""
    rows = [
        FieldRow(
            grid.number(at),
            row.label,
            row.words,
            (row.level, grid.system_words(row.at), str(grid.roles.groups.get(at, ""))),
            {metric: quantity.value for metric, quantity in grid.cells[at].items()},
        )
        for at, row in enumerate(grid.roles.rows)
        if grid.roles.roles[at] == "value"
    ]
    pairs = repeated_rows(rows)
    if pairs:
        repeats = join_vi(f"{later} lặp lại dòng {first}" for first, later in pairs[:SHOWN_CELLS])
        where = [Origin(grid.source.file, grid.source.sheet, f"dòng {later}") for _, later in pairs]
        what = "dòng có cùng lĩnh vực, cùng số liệu với một dòng ở trên"
        yield about_cells("DOC-HS-LAP", what, where, f"Dòng {repeats}.")


def _about_wrong_sums(grid: TotalGrid) -> Iterator[Finding]:
    """Printed subtotals and totals that their rows do not give, each cell by itself."""
    source, roles = grid.source, grid.roles
    for at, members in sorted(roles.members.items()):
        if roles.roles[at] not in ("subtotal", "total"):
            continue
        sums = sums_of([roles.rows[member] for member in members])
        kind = "dòng tổng" if roles.roles[at] == "total" else "dòng cộng của nhóm"
        for metric, quantity in grid.cells[at].items():
            added = sums.get(metric, Decimal())
            if quantity.value != added:
                what = (
                    f"{kind} in {quantity.value:f} ở cột {METRICS[metric]}, các dòng cộng lại được {added:f}"
                )
                yield about_cells("DOC-HS-TONG", what, [Origin(source.file, source.sheet, quantity.cells)])
