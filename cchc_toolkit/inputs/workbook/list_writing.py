"""The sheets of the entry workbook that hold lists, and the one that explains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from cchc_toolkit.forms.list_declaration import ListColumn, ListDeclaration
from cchc_toolkit.inputs.workbook.cell_styles import Target, allow, listed_rule, prompt, row_height
from cchc_toolkit.inputs.workbook.form_writing import FIRST_ROW, PROTECTION, head_rows
from cchc_toolkit.inputs.workbook.prefill import Prefill

__all__ = ["write_guide", "write_list_sheet"]

_HEAD, _KEYS = FIRST_ROW - 2, FIRST_ROW - 1
_SPARE_ROWS = 20
_LAST_ROW = 5000  # of rules of entry in a register
_REMARK = "Mỗi dòng một mục; dòng chưa dùng để trống. Không đổi cột Mã và hàng mã ẩn."
_GUIDE = (
    "1. Sổ nhập là nguồn số liệu của báo cáo. Chỉ ghi vào ô nền vàng; ô khác được khoá, không có mật khẩu.",
    "2. Ghi số như sổ gốc: 193; tỷ lệ ghi theo phần trăm, ví dụ 98,45. Không ghi chữ vào ô số liệu.",
    "3. Ô không có số: để trống, chọn lý do (chưa có số liệu, không phát sinh, không thuộc phạm vi cấp xã).",
    "4. Số 0 nghĩa là đã đếm và không có; để trống nghĩa là chưa nói gì. Không ghi dấu gạch thay cho số 0.",
    "5. Được ẩn, chuyển chỗ, thêm hàng, thêm cột, sửa chữ tiêu đề; không xoá, sửa cột Mã và hàng mã ẩn.",
    "6. Tỷ lệ đúng hạn và dòng tổng số được tính lại từ các dòng; số đã ghi được giữ để đối chiếu.",
    "7. Trang “Văn bản”: mỗi văn bản nêu trong báo cáo một dòng, kèm mục của báo cáo nêu văn bản đó.",
    "8. Không ghi họ tên, số giấy tờ, địa chỉ, số điện thoại của công dân vào sổ này.",
)


def write_guide(
    target: Target, declared: ListDeclaration, about: Mapping[str, str], lines: tuple[str, str]
) -> None:
    """Add the sheet that explains; it also says whose workbook this is and of which period."""
    sheet, formats = target.book.add_worksheet(declared.sheet), target.formats
    head_rows(sheet, formats, "Sổ nhập số liệu báo cáo cải cách hành chính", (lines[0], "", lines[1]))
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 30)
    sheet.set_column(2, 2, 90)
    for column, name in enumerate(("Mã", "Thông tin", "Nội dung")):
        sheet.write_string(_HEAD, column, name, formats.head)
    for column, key in enumerate((f"{declared.code}:code", "-", f"{declared.code}:value")):
        sheet.write_string(_KEYS, column, key, formats.code)
    sheet.set_row(_KEYS, None, None, {"hidden": True})
    for number, (code, name) in enumerate(declared.rows.items(), FIRST_ROW):
        sheet.write_string(number, 0, code, formats.code)
        sheet.write_string(number, 1, name, formats.label)
        is_open = code in declared.stated_rows
        sheet.write_string(number, 2, about.get(code, ""), formats.words if is_open else formats.label)
    for number, line in enumerate(_GUIDE, FIRST_ROW + len(declared.rows) + 1):
        sheet.write_string(number, 1, line, formats.remark)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.protect("", PROTECTION)


def write_list_sheet(target: Target, declared: ListDeclaration, prefill: Prefill, title: str) -> None:
    """Add the sheet of a list: its given rows, and spare ones; rows that need codes have them."""
    sheet, formats = target.book.add_worksheet(declared.sheet), target.formats
    items = prefill.lists.get(declared.code, ())
    head_rows(sheet, formats, declared.title, (title, declared.remark or _REMARK, prefill.banner))
    first = 0 if declared.is_counted else 1
    for at, column in enumerate(declared.columns, first):
        sheet.write_string(_HEAD, at, column.name, formats.head)
        # "-" says: a column of ours that only shows, so the reader does not report it as unknown.
        key = f"{declared.code}:{column.code}" if column.is_read else "-"
        sheet.write_string(_KEYS, at, key, formats.code)
        _write_column(sheet, target, (at, column), [item.get(column.code, "") for item in items])
        _set_column(sheet, target, (at, column), declared, len(items))
    if not declared.is_counted:
        _write_codes(sheet, target, declared, items)
    for number, item in enumerate(items, FIRST_ROW):
        sheet.set_row(
            number, row_height((item.get(column.code, ""), column.width) for column in declared.columns)
        )
    sheet.set_row(_KEYS, None, None, {"hidden": True})
    sheet.freeze_panes(FIRST_ROW, first)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.protect("", PROTECTION)


def _write_codes(
    sheet: Worksheet, target: Target, declared: ListDeclaration, items: Sequence[Mapping[str, str]]
) -> None:
    """The locked column Mã: codes of the given rows, then spare ones."""
    sheet.write_string(_HEAD, 0, "Mã", target.formats.head)
    sheet.write_string(_KEYS, 0, f"{declared.code}:code", target.formats.code)
    sheet.set_column(0, 0, 8)
    codes = [item["code"] for item in items]
    spare = (f"{declared.prefix}{number:02}" for number in range(1, len(codes) + _SPARE_ROWS + 1))
    codes += [code for code in spare if code not in codes][:_SPARE_ROWS]
    for number, code in enumerate(codes, FIRST_ROW):
        sheet.write_string(number, 0, code, target.formats.code)
        if number >= FIRST_ROW + len(items):
            sheet.set_row(number, row_height(()))


def _write_column(
    sheet: Worksheet, target: Target, place: tuple[int, ListColumn], texts: Sequence[str]
) -> None:
    at, column = place
    style = _style(target, column)
    for number, text in enumerate(texts, FIRST_ROW):
        if text and column.kind == "date":
            day, month, year = (int(part) for part in text.split("/"))
            sheet.write_datetime(number, at, datetime(year, month, day), style)
        elif text:
            sheet.write_string(number, at, column.choices.get(text, text), style)
        else:
            sheet.write_blank(number, at, None, style)


def _style(target: Target, column: ListColumn) -> Format:
    if column.kind == "symbol":
        return target.formats.symbol
    return target.formats.day if column.kind == "date" else target.formats.words


def _open_style(target: Target, column: ListColumn) -> Format:
    """Of cells that nobody has written to: open, but without the borders of a filled row."""
    formats = target.formats
    return {"date": formats.open_day, "symbol": formats.open_symbol}.get(column.kind, formats.open_words)


def _set_column(
    sheet: Worksheet, target: Target, place: tuple[int, ListColumn], declared: ListDeclaration, filled: int
) -> None:
    """Width, spare cells and rule of entry; a register grows long, so there the whole column is open."""
    at, column = place
    if declared.is_counted:
        sheet.set_column(at, at, column.width, _open_style(target, column))
        last = _LAST_ROW
    else:
        sheet.set_column(at, at, column.width)
        last = FIRST_ROW + filled + _SPARE_ROWS - 1
        for number in range(FIRST_ROW + filled, last + 1):
            sheet.write_blank(number, at, None, _style(target, column))
    rule = {"validate": "any"} | prompt(column.name, column.help)
    if column.kind == "choice":
        rule |= listed_rule(target.choices, tuple(column.choices.values()))
    if rule != {"validate": "any"}:
        allow(sheet, (FIRST_ROW, at, last, at), rule)
