"""The sheet of the entry workbook with what is printed around the figures: signer, addressees, letter."""

from __future__ import annotations

from cchc_toolkit.forms.list_declaration import ListDeclaration
from cchc_toolkit.inputs.workbook.cell_styles import Target, row_height
from cchc_toolkit.inputs.workbook.prefill import Prefill
from cchc_toolkit.inputs.workbook.sheet_frame import (
    FIRST_ROW,
    KEY_ROW,
    finish_sheet,
    head_rows,
    supplied_by,
)

__all__ = ["write_details_sheet"]

_IN_FILE = "Tệp tham số đang ghi"
_WIDTHS = (14, 56, 60, 60)


def write_details_sheet(target: Target, declared: ListDeclaration, prefill: Prefill, title: str) -> None:
    """Add the sheet: a row for each parameter, open, and beside it what the file of parameters has."""
    sheet, formats = target.book.add_worksheet(declared.sheet), target.formats
    lines = (supplied_by(title, declared.supplier), declared.remark, prefill.banner)
    head_rows(sheet, formats, declared.title, lines, 1)
    heads = ("Mã", "Thông tin", declared.columns[0].name, _IN_FILE)
    for column, (name, width) in enumerate(zip(heads, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width, None, {"hidden": column == 0})  # names of parameters
        sheet.write_string(KEY_ROW - 1, column, name, formats.head)
    for column, key in enumerate((f"{declared.code}:code", "-", f"{declared.code}:value", "-")):
        sheet.write_string(KEY_ROW, column, key, formats.code)
    given = {row["code"]: row.get("value", "") for row in prefill.lists.get(declared.code, ())}
    for number, (code, name) in enumerate(declared.rows.items(), FIRST_ROW):
        texts = (code, name, given.get(code, ""), prefill.params.get(code, ""))
        styles = (formats.code, formats.label, formats.symbol, formats.folded)
        for column, (text, style) in enumerate(zip(texts, styles, strict=True)):
            sheet.write(number, column, text or None, style)
        sheet.set_row(number, row_height(zip(texts[1:], _WIDTHS[1:], strict=True)))
    sheet.freeze_panes(FIRST_ROW, 2)
    finish_sheet(sheet)
