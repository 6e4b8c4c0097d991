"""The columns of a form's sheet: those that are read, and those that only show or count along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from xlsxwriter.worksheet import Worksheet

from cchc_toolkit.forms.form import Form, FormRow
from cchc_toolkit.forms.supplier import supplier
from cchc_toolkit.inputs.workbook.cell_styles import Styles
from cchc_toolkit.inputs.workbook.sheet_frame import HEAD_ROW, KEY_ROW

__all__ = ["Column", "columns_of", "place_of", "shown_text", "write_head"]

_HIDDEN_HEADS = ("Mã in trên biểu",)
_OF_OTHERS = {"district": "Cấp huyện", "province": "Cấp tỉnh"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet: its key where it is read, what it shows where it is not, headers, width."""

    key: str
    head: str
    group: str = ""
    width: int = 14
    shows: str = ""


def columns_of(form: Form) -> tuple[Column, ...]:
    """The columns in their order; those that are not read stand after those of earlier workbooks."""
    return (
        *(_grid_columns(form) if form.has_open_rows else _sheet_columns(form)),
        *_LIVE[form.has_open_rows],
    )


def place_of(columns: Sequence[Column], key: str) -> int:
    """Number of the column with a key, or that shows something, from 0; ``KeyError`` where there is none."""
    for at, column in enumerate(columns):
        if key in (column.key, column.shows):
            return at
    raise KeyError(key)


def _sheet_columns(form: Form) -> tuple[Column, ...]:
    result = "Kết quả thống kê"
    return (
        Column("code", "Mã", width=max(8, *(len(row.code) + 2 for row in form.rows))),
        Column("", form.row_header, width=60, shows="name"),
        Column("", "Đơn vị tính", result, 16, shows="unit"),
        Column("value", "Số liệu", result, 12),
        Column("reason", "Lý do để trống", width=24),
        Column("note", "Ghi chú", width=20),
        Column("", *_HIDDEN_HEADS, width=12, shows="printed_code"),
        Column("", "Nơi cung cấp", width=14, shows="supplier"),
    )


def _grid_columns(form: Form) -> tuple[Column, ...]:
    return (
        Column("code", "Mã", width=6),
        Column("name", form.row_header, width=44),
        *(Column(column.code, column.name, column.group, 11) for column in form.columns),
        Column("level", "Cấp giải quyết", width=12),
        Column("group", "Nhóm lĩnh vực", width=12),
        Column("reason", "Lý do để trống", width=26),
        Column("note", "Ghi chú", width=20),
    )


_REMARK = Column("", "Kiểm tra (tự động)", width=48, shows="remark")
_LIVE = {False: (Column("", "Tỷ lệ tự tính", width=10, shows="computed"), _REMARK), True: (_REMARK,)}


def write_head(sheet: Worksheet, formats: Styles, form: Form, columns: Sequence[Column]) -> None:
    """Headers of two rows, the key row, widths; what serves only the tool is hidden."""
    at = 0
    for group, members in groupby(columns, key=lambda column: column.group):
        width = len(tuple(members))
        if group and width == 1:
            sheet.write_string(HEAD_ROW, at, group, formats.head)  # a merge of one cell is none
        elif group:
            sheet.merge_range(HEAD_ROW, at, HEAD_ROW, at + width - 1, group, formats.head)
        at += width
    for number, column in enumerate(columns):
        if column.group:
            sheet.write_string(HEAD_ROW + 1, number, column.head, formats.head)
        else:
            sheet.merge_range(HEAD_ROW, number, HEAD_ROW + 1, number, column.head, formats.head)
        # "-" says: a column of ours that only shows, so the reader does not report it as unknown.
        sheet.write_string(KEY_ROW, number, f"{form.code}:{column.key}" if column.key else "-", formats.code)
        is_hidden = column.head in _HIDDEN_HEADS or (column.key == "code" and form.hides_codes)
        sheet.set_column(number, number, column.width, None, {"hidden": is_hidden})
    sheet.set_row(HEAD_ROW + 1, 48 if form.columns else 20)


def shown_text(form: Form, row: FormRow, column: Column) -> str:
    """What a locked cell shows of a row."""
    match column.key or column.shows:
        case "code":
            return row.code
        case "name":
            return row.name
        case "unit":
            return row.unit
        case "printed_code":
            return row.printed_code
        case "supplier" if row.role == "value":
            return _OF_OTHERS.get(row.filled_by) or supplier(form.supplier_of(row)).name
        case _:
            return ""
