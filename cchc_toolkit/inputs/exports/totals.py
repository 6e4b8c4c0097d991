"""Read an aggregate export (II.06a family, Phụ lục 8, Biểu 07a): counts by field, each with its cell."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pandas as pd

from cchc_toolkit.inputs.exports.case_rows import cells_of, data_rows
from cchc_toolkit.inputs.exports.case_rules import about_cells
from cchc_toolkit.inputs.exports.case_values import as_text
from cchc_toolkit.inputs.exports.metrics import METRICS
from cchc_toolkit.inputs.exports.procedure_fields import FieldNames, field_names, folded_words
from cchc_toolkit.inputs.exports.recognise import Match
from cchc_toolkit.inputs.exports.table_reading import Place, TableReading, left_out_in_words, unknown_headers
from cchc_toolkit.inputs.numbers import Number, Refusal, parse_number, stored_number
from cchc_toolkit.inputs.reading_rule import finding
from cchc_toolkit.vocabulary.values import Finding, Origin

__all__ = ["TOTAL_COLUMNS", "empty_totals", "read_totals"]

TOTAL_COLUMNS = ("field", "level", "system", "metric", "value", "file", "sheet", "cells")
"""Columns of ``aggregates``: one row a cell of the export."""


def empty_totals() -> pd.DataFrame:
    """The table without rows.

    Returns
    -------
    DataFrame
    """
    return pd.DataFrame(
        {each: pd.Series(dtype="int64" if each == "value" else "str") for each in TOTAL_COLUMNS}
    )


def read_totals(place: Place, match: Match) -> TableReading:
    """Read one aggregate table.

    Parameters
    ----------
    place : Place
    match : Match

    Returns
    -------
    TableReading
        Rows of totals and "Trong đó" are passed over and listed; a printed total that its rows do not
        give is a finding, and so is a cell that holds no count.
    """
    layout = match.found.layout
    names = field_names(layout.fields)
    rows = data_rows(place.table, match, (match.found.columns["field"],), names)
    findings: list[Finding] = []
    items = list(_items(place, match, rows.positions.tolist(), names, findings))
    table = pd.DataFrame(items, columns=list(TOTAL_COLUMNS)) if items else empty_totals()
    types = {each: "int64" if each == "value" else "str" for each in TOTAL_COLUMNS}
    columns = {**match.found.columns, **{metric: at[0] for metric, at in match.found.parts.items()}}
    findings += _printed_totals(place, match, table, rows.left_out.get("total", ()))
    return TableReading(
        sheet=place.sheet,
        layout=layout,
        header=_header(place, match),
        matched=tuple(
            (place.table.column_letter(at), _word(name))
            for name, at in sorted(columns.items(), key=lambda each: each[1])
        ),
        unmatched=unknown_headers(place, match),
        rows=table.astype(types),
        left_out=left_out_in_words(place, rows),
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


def _items(
    place: Place, match: Match, rows: list[int], names: FieldNames, findings: list[Finding]
) -> Iterator[tuple[Any, ...]]:
    columns = match.found.columns
    systems = match.found.layout.words("systems")
    labels = cells_of(place.table, columns["field"], rows)
    unknown = []
    for at, label in zip(rows, labels, strict=True):
        name, level = names.of_name(as_text(label))
        if not name:
            unknown.append(at)
            continue
        system = (
            systems.get(folded_words(as_text(place.table.value(at, columns["system"]))), "")
            if "system" in columns
            else ""
        )
        for metric, wanted in [
            *((m, (c,)) for m, c in columns.items() if m in METRICS),
            *match.found.parts.items(),
        ]:
            values = [each for column in wanted if (each := _count(place, at, column, findings)) is not None]
            if values:
                cells = ", ".join(place.table.address(at, column) for column in wanted)
                yield (name, level, system, metric, int(sum(values)), place.file, place.sheet, cells)
    if unknown:
        what = "dòng có lĩnh vực ngoài danh mục; nội dung ô không được giữ, số liệu của dòng không được dùng"
        findings.append(about_cells("DOC-HS-LINHVUC", what, place.cells(unknown, columns["field"])))


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
    if as_text(value) in ("", "-", "--"):
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


def _printed_totals(
    place: Place, match: Match, table: pd.DataFrame, rows: tuple[int, ...]
) -> Iterator[Finding]:
    """The printed row "Tổng cộng" against the sums of the rows, column by column."""
    first = next(
        (
            at
            for at in rows
            if folded_words(" ".join(map(as_text, place.table.rows[at]))).find("trong do") < 0
        ),
        None,
    )
    if first is None or table.empty:
        return
    sums = table.groupby("metric")["value"].sum()
    for metric, column in match.found.columns.items():
        printed = _number(place.table.value(first, column)) if metric in METRICS else Refusal("", "")
        if isinstance(printed, Number) and metric in sums and printed.value != int(sums[metric]):
            origin = Origin(place.file, place.sheet, place.table.address(first, column))
            added = int(sums[metric])
            what = f"dòng tổng in {printed.value:f} ở cột {METRICS[metric]}, các dòng cộng lại được {added}"
            yield about_cells("DOC-HS-TONG", what, [origin])
