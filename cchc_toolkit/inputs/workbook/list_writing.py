"""The sheets of the entry workbook that hold lists, and the one that explains."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from cchc_toolkit.forms.form import Form
from cchc_toolkit.forms.list_declaration import ListColumn, ListDeclaration
from cchc_toolkit.inputs.workbook.cell_styles import Target, allow, listed_rule, prompt, row_height
from cchc_toolkit.inputs.workbook.list_cells import LAST_LISTED, totals_instead
from cchc_toolkit.inputs.workbook.prefill import Prefill
from cchc_toolkit.inputs.workbook.section_words import section_words, sections_to_choose
from cchc_toolkit.inputs.workbook.sheet_frame import (
    FIRST_ROW,
    KEY_ROW,
    SUMS_ROW,
    finish_sheet,
    head_rows,
    supplied_by,
)

__all__ = ["write_guide", "write_list_sheet"]

_HEAD, _KEYS = KEY_ROW - 1, KEY_ROW
_SPARE_ROWS = 20
_REMARK = "Mỗi dòng một mục; dòng chưa dùng để trống. Không đổi cột Mã và hàng mã ẩn."
_GUIDE = (
    "1. Sổ nhập là nguồn số liệu của báo cáo. Chỉ ghi vào ô nền vàng; ô khác được khoá, không có mật khẩu.",
    "2. Các trang xếp theo nơi cung cấp, ghi ở đầu trang; trang “Còn thiếu gì” đếm ô chưa ghi của từng nơi.",
    "3. Ghi số như sổ gốc: 193; tỷ lệ ghi theo phần trăm, ví dụ 98,45. Không ghi chữ vào ô số liệu.",
    "4. Ô không có số: để trống, chọn lý do (chưa có số liệu, không phát sinh, không thuộc phạm vi cấp xã).",
    "5. Số 0 nghĩa là đã đếm và không có; để trống nghĩa là chưa nói gì. Không ghi dấu gạch thay cho số 0.",
    "6. Dòng của cấp trên có nền xám, được ẩn; cần xem thì chọn hai hàng kề bên, bấm chuột phải, Bỏ ẩn.",
    "7. Có danh sách thì ghi từng dòng, số liệu được đếm từ đó; không có thì ghi tổng số như đầu trang nêu.",
    "8. Cột “Kiểm tra (tự động)” báo ô chưa ghi, số liệu không khớp; báo cáo không lấy gì từ các ô tự tính.",
    "9. Được ẩn, chuyển chỗ, thêm hàng, thêm cột, sửa chữ tiêu đề; không xoá, sửa cột Mã và hàng mã ẩn.",
    "10. Tỷ lệ đúng hạn và dòng tổng số được tính lại từ các dòng; số đã ghi được giữ để đối chiếu.",
    "11. Trang “Văn bản”: mỗi văn bản nêu trong báo cáo một dòng, kèm mục của báo cáo nêu văn bản đó.",
    "12. Không ghi họ tên, số giấy tờ, địa chỉ, số điện thoại của công dân vào sổ này.",
)


def write_guide(
    target: Target, declared: ListDeclaration, about: Mapping[str, str], lines: tuple[str, str]
) -> None:
    """Add the sheet that explains; it also says whose workbook this is and of which period."""
    sheet, formats = target.book.add_worksheet(declared.sheet), target.formats
    head_rows(sheet, formats, "Sổ nhập số liệu báo cáo cải cách hành chính", (lines[0], "", lines[1]), 1)
    sheet.set_column(0, 0, 14, None, {"hidden": True})  # codes of ours; what is read stands beside them
    sheet.set_column(1, 1, 30)
    sheet.set_column(2, 2, 90)
    for column, name in enumerate(("Mã", "Thông tin", "Nội dung")):
        sheet.write_string(_HEAD, column, name, formats.head)
    for column, key in enumerate((f"{declared.code}:code", "-", f"{declared.code}:value")):
        sheet.write_string(_KEYS, column, key, formats.code)
    for number, (code, name) in enumerate(declared.rows.items(), FIRST_ROW):
        sheet.write_string(number, 0, code, formats.code)
        sheet.write_string(number, 1, name, formats.label)
        is_open = code in declared.stated_rows
        sheet.write_string(number, 2, about.get(code, ""), formats.words if is_open else formats.label)
    for number, line in enumerate(_GUIDE, FIRST_ROW + len(declared.rows) + 1):
        sheet.write_string(number, 1, line, formats.remark)
    finish_sheet(sheet)


def write_list_sheet(
    target: Target, declared: ListDeclaration, prefill: Prefill, title: str, forms: Iterable[Form]
) -> None:
    """Add the sheet of a list: its given rows, and spare ones; rows that need codes have them."""
    sheet, formats = target.book.add_worksheet(declared.sheet), target.formats
    items = prefill.lists.get(declared.code, ())
    lines = (supplied_by(title, declared.supplier), declared.remark or _REMARK, prefill.banner)
    head_rows(sheet, formats, declared.title, lines)
    if totals := totals_instead(declared, forms):
        sheet.write_string(SUMS_ROW, 0, totals, formats.remark)
    first = 0 if declared.is_counted else 1
    for at, column in enumerate(declared.columns, first):
        sheet.write_string(_HEAD, at, column.name, formats.head)
        # "-" says: a column of ours that only shows, so the reader does not report it as unknown.
        key = f"{declared.code}:{column.code}" if column.is_read else "-"
        sheet.write_string(_KEYS, at, key, formats.code)
        texts = [_shown(column, item.get(column.code, ""), prefill.headings) for item in items]
        _write_column(sheet, target, (at, column), texts)
        _set_column(sheet, target, (at, column), declared, len(items))
        _set_rule(sheet, target, (at, column), _last_row(declared, len(items)), prefill.headings)
    if not declared.is_counted:
        _write_codes(sheet, target, declared, items)
    for number, item in enumerate(items, FIRST_ROW):
        sheet.set_row(
            number,
            row_height(
                (_shown(column, item.get(column.code, ""), prefill.headings), column.width)
                for column in declared.columns
            ),
        )
    sheet.freeze_panes(FIRST_ROW, first)
    finish_sheet(sheet)


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
            sheet.write_string(number, at, text, style)
        else:
            sheet.write_blank(number, at, None, style)


def _style(target: Target, column: ListColumn) -> Format:
    if not column.is_open:
        return target.formats.label
    if column.kind == "symbol":
        return target.formats.symbol
    return target.formats.day if column.kind == "date" else target.formats.words


def _open_style(target: Target, column: ListColumn) -> Format:
    """Of cells that nobody has written to: open, but without the borders of a filled row."""
    formats = target.formats
    return {"date": formats.open_day, "symbol": formats.open_symbol}.get(column.kind, formats.open_words)


def _shown(column: ListColumn, text: str, headings: Mapping[str, str]) -> str:
    """A value of the list in the words that the office sees."""
    if column.kind == "codes":
        return section_words(column, text, headings)
    return column.choices.get(text, text)


def _last_row(declared: ListDeclaration, filled: int) -> int:
    """The last row that is open; a register grows long."""
    return LAST_LISTED - 1 if declared.is_counted else FIRST_ROW + filled + _SPARE_ROWS - 1


def _set_column(
    sheet: Worksheet, target: Target, place: tuple[int, ListColumn], declared: ListDeclaration, filled: int
) -> None:
    """Width and spare cells; of a register the whole column is open."""
    at, column = place
    if declared.is_counted:
        sheet.set_column(at, at, column.width, _open_style(target, column))
        return
    sheet.set_column(at, at, column.width)
    for number in range(FIRST_ROW + filled, _last_row(declared, filled) + 1):
        sheet.write_blank(number, at, None, _style(target, column))


def _set_rule(
    sheet: Worksheet, target: Target, place: tuple[int, ListColumn], last: int, headings: Mapping[str, str]
) -> None:
    """Help and choices of a column; sections are only offered, so that a cell can hold several."""
    at, column = place
    rule = {"validate": "any"} | prompt(column.name, column.help)
    if column.kind == "choice":
        rule |= listed_rule(target.choices, tuple(column.choices.values()))
    elif column.kind == "codes":
        rule |= listed_rule(target.choices, sections_to_choose(column, headings)) | {"show_error": False}
    if rule != {"validate": "any"}:
        allow(sheet, (FIRST_ROW, at, last, at), rule)
