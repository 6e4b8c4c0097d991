"""The optional lists of the entry workbook: rows that cannot be counted, lie outside the period, or repeat."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from cchc_toolkit.checks.rule import Facts, Found, Rule
from cchc_toolkit.indicators.counted_lists import from_lists
from cchc_toolkit.indicators.list_counts import LIST_COUNTS
from cchc_toolkit.indicators.list_rows import ListRows, row_origins, rows_of_period
from cchc_toolkit.inputs.lists import LISTS, ListSheet
from cchc_toolkit.vocabulary.values import Severity
from cchc_toolkit.vocabulary.windows import Window
from cchc_toolkit.vocabulary.wording import count

__all__ = ["BLANK_IN_LIST", "OUTSIDE_PERIOD", "REPEATED_ROWS"]

_DECLARED = {each.table: each for each in LISTS}


def _blank(facts: Facts) -> Iterator[Found]:
    """Columns that are not filled in, with the cells that they keep from being counted."""
    for gap in from_lists(facts.dataset, facts.forms, Window(*facts.window)).gaps:
        declared = _DECLARED[gap.table]
        words = _words(declared, gap.rows) | {
            "column": declared.column(gap.column).name,
            "cells": ", ".join(each.split("/", 1)[1] for each in gap.cells),
        }
        yield Found(words, gap.cells, row_origins(gap.rows))


def _outside(facts: Facts) -> Iterator[Found]:
    for declared, rows in _split(facts):
        if len(rows.outside):
            yield Found(_words(declared, rows.outside), (), row_origins(rows.outside))


def _repeated(facts: Facts) -> Iterator[Found]:
    for declared, rows in _split(facts):
        if len(rows.repeated):
            yield Found(_words(declared, rows.repeated), (), row_origins(rows.repeated))


def _split(facts: Facts) -> Iterator[tuple[ListSheet, ListRows]]:
    """The lists that have rows, by the period."""
    for name in dict.fromkeys(each.table for each in LIST_COUNTS):
        table = facts.dataset.tables.get(name)
        if table is not None and not table.empty:
            yield _DECLARED[name], rows_of_period(name, table, Window(*facts.window))


def _words(declared: ListSheet, rows: pd.DataFrame) -> dict[str, str]:
    places = "; ".join(each.cells.removeprefix("dòng ") for each in row_origins(rows))
    return {"sheet": declared.sheet, "count": count(len(rows)), "rows": places}


BLANK_IN_LIST = Rule(
    code="KT-DSTHIEU",
    name="Cột dùng để đếm trong danh sách được ghi đủ",
    severity=Severity.WARN,
    find=_blank,
    message="trang “{sheet}” có {count} dòng trống cột “{column}” (dòng {rows}), chưa đếm được mã {cells}.",
    fix="Đề nghị ghi đủ cột này; khi còn trống, số đã kê khai được dùng.",
    basis="Chỉ đếm khi biết đủ từng dòng",
)

OUTSIDE_PERIOD = Rule(
    code="KT-DSNGOAI",
    name="Dòng của danh sách nằm ngoài thời gian chốt số liệu",
    severity=Severity.NOTE,
    find=_outside,
    message="trang “{sheet}” có {count} dòng ngoài thời gian chốt số liệu (dòng {rows}), không tính vào kỳ.",
    basis="Thời gian chốt số liệu của kỳ báo cáo",
)

REPEATED_ROWS = Rule(
    code="KT-DSTRUNG",
    name="Mỗi văn bản, thủ tục chỉ ghi một dòng trong danh sách",
    severity=Severity.WARN,
    find=_repeated,
    message="trang “{sheet}” có {count} dòng trùng số, ký hiệu hoặc mã với dòng trước (dòng {rows}), tính một lần.",
    fix="Đề nghị bỏ dòng trùng hoặc sửa số, mã.",
    basis="Mỗi văn bản, thủ tục đếm một lần",
)
