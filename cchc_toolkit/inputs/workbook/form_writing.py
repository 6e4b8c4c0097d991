"""The sheet of one form in the entry workbook: headers as printed, key row, locked codes, open cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from xlsxwriter.worksheet import Worksheet

from cchc_toolkit.forms.form import Form, FormRow, Kind
from cchc_toolkit.forms.list_declaration import sheet_that_counts
from cchc_toolkit.inputs.workbook.cell_styles import (
    NUMBER_RULES,
    Choices,
    Styles,
    Target,
    allow,
    is_plain_number,
    listed_rule,
    prompt,
    row_height,
)
from cchc_toolkit.inputs.workbook.form_sheet import FIELD_GROUPS, FIELD_LEVELS, REASONS
from cchc_toolkit.inputs.workbook.prefill import Prefill

__all__ = ["FIRST_ROW", "PROTECTION", "head_rows", "write_form_sheet"]

# Rows count from 0 here: title, commune, remark, a free row, header (two rows), … key row, data.
_TITLE, _UNIT, _REMARK, _BANNER, _HEAD, _KEYS = 0, 1, 2, 3, 5, 7
FIRST_ROW = 8
SPARE_ROWS, FEWEST_OPEN_ROWS = 4, 12
PROTECTION = {
    "format_columns": True,
    "format_rows": True,
    "format_cells": True,
    "insert_columns": True,
    "insert_rows": True,
    "sort": True,
    "autofilter": True,
}
_REMARKS = (
    "Chỉ ghi vào ô nền vàng. Ô để trống: chọn lý do ở cột “Lý do để trống”. Không đổi cột Mã và hàng mã ẩn."
)
_UNIT_HEAD, _PRINTED = "Đơn vị tính", "Mã in trên biểu"


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the sheet: its key (empty where the reader needs none), header, merged header, width."""

    key: str
    head: str
    group: str = ""
    width: int = 14


def write_form_sheet(target: Target, form: Form, prefill: Prefill, title: str) -> None:
    """Add the sheet of a form."""
    sheet, formats = target.book.add_worksheet(form.sheet), target.formats
    columns = _grid_columns(form) if form.has_open_rows else _sheet_columns(form)
    head_rows(sheet, formats, form.title, (title, _REMARKS, prefill.banner))
    _write_head(sheet, formats, form, columns)
    rows = _rows(form, prefill)
    for number, row in enumerate(rows, FIRST_ROW):
        _Line(sheet, formats, target.choices, form, prefill, columns, row, number).write()
    last = FIRST_ROW + len(rows) - 1
    sheet.ignore_errors({"number_stored_as_text": f"A1:Z{last + 1}"})
    sheet.freeze_panes(FIRST_ROW, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD, _HEAD + 1)
    sheet.protect("", PROTECTION)


def head_rows(sheet: Worksheet, formats: Styles, title: str, lines: tuple[str, str, str]) -> None:
    """Write what stands above the headers: title, commune and period, remark, mark of synthetic data."""
    sheet.write_string(_TITLE, 0, title, formats.title)
    sheet.write_string(_UNIT, 0, lines[0], formats.remark)
    sheet.write_string(_REMARK, 0, lines[1], formats.remark)
    if lines[2]:
        sheet.write_string(_BANNER, 0, lines[2], formats.warning)


def _sheet_columns(form: Form) -> tuple[_Column, ...]:
    result = "Kết quả thống kê"
    return (
        _Column("code", "Mã", width=max(8, *(len(row.code) + 2 for row in form.rows))),
        _Column("", form.row_header, width=70),
        _Column("", _UNIT_HEAD, result, 20),
        _Column("value", "Số liệu", result, 12),
        _Column("reason", "Lý do để trống", width=26),
        _Column("note", "Ghi chú", width=24),
        _Column("", _PRINTED, width=12),
    )


def _grid_columns(form: Form) -> tuple[_Column, ...]:
    return (
        _Column("code", "Mã", width=6),
        _Column("name", form.row_header, width=44),
        *(_Column(column.code, column.name, column.group, 11) for column in form.columns),
        _Column("level", "Cấp giải quyết", width=12),
        _Column("group", "Nhóm lĩnh vực", width=12),
        _Column("reason", "Lý do để trống", width=26),
        _Column("note", "Ghi chú", width=20),
    )


def _write_head(sheet: Worksheet, formats: Styles, form: Form, columns: tuple[_Column, ...]) -> None:
    at = 0
    for group, members in groupby(columns, key=lambda column: column.group):
        width = len(tuple(members))
        if group and width == 1:
            sheet.write_string(_HEAD, at, group, formats.head)  # a merge of one cell is none
        elif group:
            sheet.merge_range(_HEAD, at, _HEAD, at + width - 1, group, formats.head)
        at += width
    for number, column in enumerate(columns):
        if column.group:
            sheet.write_string(_HEAD + 1, number, column.head, formats.head)
        else:
            sheet.merge_range(_HEAD, number, _HEAD + 1, number, column.head, formats.head)
        # "-" says: a column of ours that only shows, so the reader does not report it as unknown.
        sheet.write_string(_KEYS, number, f"{form.code}:{column.key}" if column.key else "-", formats.code)
        sheet.set_column(number, number, column.width, None, {"hidden": column.head == _PRINTED})
    sheet.set_row(_HEAD + 1, 48 if form.columns else 20)
    sheet.set_row(_KEYS, None, None, {"hidden": True})


def _rows(form: Form, prefill: Prefill) -> tuple[FormRow, ...]:
    """Declared rows; before the total of an open grid those that are given, and spare ones."""
    if not form.has_open_rows:
        return form.rows
    given = [key.partition("/")[2] for key in prefill.items if key.startswith(f"{form.code}/")]
    wanted = max(len(given) + SPARE_ROWS, FEWEST_OPEN_ROWS)
    spare = (str(number) for number in range(1, wanted + len(given) + 1))
    codes = [*given, *(code for code in spare if code not in given)][:wanted]
    return (*(FormRow(code, code, "", "Hồ sơ") for code in codes), *form.rows)


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of data being written."""

    sheet: Worksheet
    formats: Styles
    choices: Choices
    form: Form
    prefill: Prefill
    columns: tuple[_Column, ...]
    row: FormRow
    number: int

    def write(self) -> None:
        shown = [(self._shown(column), column.width) for column in self.columns if column.head != _PRINTED]
        named = self.prefill.items.get(self._key(), {}).get("name", "")
        self.sheet.set_row(self.number, row_height([*shown, (named, self.columns[1].width)]))
        for at, column in enumerate(self.columns):
            if column.key in ("level", "group") and self.row.role == "total":
                self.sheet.write_blank(self.number, at, None, self.formats.label)
            elif column.key in ("name", "level", "group", "reason", "note") and self._is_open(column):
                self._words(at, column)
            elif column.key in ("", "code", "name") or self.row.role == "group":
                self.sheet.write_string(self.number, at, self._shown(column), self._locked_format(column))
            else:
                self._figure(at, column)

    def _is_open(self, column: _Column) -> bool:
        if column.key == "name":
            return self.row.role != "total"
        return self.row.role != "group"

    def _key(self) -> str:
        return self.form.key(self.row.code)

    def _shown(self, column: _Column) -> str:
        if column.key == "code":
            return self.row.code
        words = {
            self.form.row_header: self.row.name,
            _UNIT_HEAD: self.row.unit,
            _PRINTED: self.row.printed_code,
        }
        return words.get(column.head, "")

    def _locked_format(self, column: _Column) -> Any:
        if self.row.role in ("group", "total"):
            return self.formats.group
        return self.formats.code if column.key == "code" else self.formats.label

    def _words(self, at: int, column: _Column) -> None:
        item = self.prefill.items.get(self._key(), {})
        text = {"reason": self.prefill.reasons, "note": self.prefill.notes}.get(column.key, {}).get(
            self._key()
        )
        _write(self.sheet, self.number, at, text or item.get(column.key, ""), self.formats.words)
        listed = {
            "reason": tuple(status.label for status in REASONS),
            "level": FIELD_LEVELS,
            "group": FIELD_GROUPS,
        }.get(column.key)
        if listed:
            self._limit(at, listed_rule(self.choices, listed))

    def _figure(self, at: int, column: _Column) -> None:
        key = self.form.key(self.row.code, column.key if self.form.columns else "")
        text = self.prefill.cells.get(key, "")
        style = self.formats.total if self.row.role == "total" else self.formats.entry
        if is_plain_number(text):
            self.sheet.write_number(self.number, at, int(text), style)
        else:
            _write(self.sheet, self.number, at, text, style)
        self._limit(at, dict(self._rule(column)))

    def _rule(self, column: _Column) -> Iterator[tuple[str, Any]]:
        kind: Kind = "count" if self.form.columns else self.row.kind
        if kind == "answer":
            words = tuple(f"{code} = {answer}" for code, answer in self.row.answers.items())
            yield from listed_rule(self.choices, words, "Chọn một mục trong danh sách của ô.").items()
        else:
            yield from NUMBER_RULES[kind].items()
        title = column.head if self.form.columns else f"Mã {self.row.code}"
        yield from prompt(title, f"{_listed_in(self._key())}{self.row.definition}").items()

    def _limit(self, at: int, rule: dict[str, Any]) -> None:
        allow(self.sheet, (self.number, at, self.number, at), rule)


def _listed_in(key: str) -> str:
    """Where a figure is counted from, so that it need not be asked."""
    sheet = sheet_that_counts(key)
    return f"Được đếm khi trang “{sheet}” có dòng; khi đó không cần ghi. " if sheet else ""


def _write(sheet: Worksheet, row: int, column: int, text: str, style: Any) -> None:
    if text:
        sheet.write_string(row, column, text, style)
    else:
        sheet.write_blank(row, column, None, style)
