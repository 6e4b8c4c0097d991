"""The sheet “Còn thiếu gì”: what each supplier has still to give, and what was taken over from before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from cchc_toolkit.forms.form import Form, FormRow
from cchc_toolkit.forms.list_declaration import ListDeclaration
from cchc_toolkit.forms.supplier import Supplier, load_suppliers, supplier
from cchc_toolkit.inputs.workbook.cell_styles import Target, row_height
from cchc_toolkit.inputs.workbook.form_columns import columns_of, place_of
from cchc_toolkit.inputs.workbook.form_writing import WrittenRows
from cchc_toolkit.inputs.workbook.list_cells import column_area, rows_in_list, told_column, totals_instead
from cchc_toolkit.inputs.workbook.live_cells import DOUBTFUL, MISSING, WRONG, LiveCell, area, write_live
from cchc_toolkit.inputs.workbook.prefill import Prefill
from cchc_toolkit.inputs.workbook.sheet_frame import FIRST_ROW, HEAD_ROW, PROTECTION, head_rows
from cchc_toolkit.model.dataset import CARRIED_NOTE
from cchc_toolkit.vocabulary.wording import count

__all__ = ["write_overview"]

_HEADS = (
    ("Nơi cung cấp", 18),
    ("Trang", 22),
    ("Đã ghi", 10),
    ("Còn thiếu", 14),
    ("Không khớp, xem lại", 12),
    ("Ghi chú", 76),
)
_REMARK = "Tự đếm khi ghi số liệu; không cần ghi gì ở trang này."
_NO_ROWS = "chưa có dòng"
_FROM_FILES = "Có tệp hồ sơ hoặc bảng tổng hợp xuất từ phần mềm một cửa thì không cần ghi."
_LOOK_AGAIN = (
    "Đề nghị xem lại: còn đúng thì giữ, xoá ghi chú “chuyển từ kỳ trước”; không còn đúng thì sửa hoặc xoá."
)
_LOOK_AT_ROWS = "Đề nghị xem lại: dòng còn giá trị thì giữ, không còn thì xoá."


@dataclass(frozen=True, slots=True)
class _Line:
    """What one sheet still lacks of one supplier."""

    supplier: Supplier
    sheet: str
    given: LiveCell
    missing: LiveCell
    wrong: LiveCell
    note: str = ""


def write_overview(
    target: Target,
    sheet: Worksheet,
    sources: Sequence[Form | ListDeclaration],
    written: Mapping[str, WrittenRows],
    prefill: Prefill,
    title: str,
) -> None:
    """Fill the sheet.

    Parameters
    ----------
    sources : sequence of Form or ListDeclaration
        Whose sheets the workbook has, in their order.
    written : mapping of str to WrittenRows
        By the code of a form.
    """
    formats = target.formats
    head_rows(sheet, formats, "Còn thiếu gì", (title, _REMARK, prefill.banner))
    sheet.set_row(HEAD_ROW, 34)
    for column, (head, width) in enumerate(_HEADS):
        sheet.set_column(column, column, width)
        sheet.write_string(HEAD_ROW, column, head, formats.head)
    lines = sorted(_lines(sources, written, prefill), key=lambda line: line.supplier.place)
    row = HEAD_ROW
    for row, line in enumerate(lines, HEAD_ROW + 1):
        _write_line(sheet, target, row, line)
    _write_sums(sheet, target, row + 1, lines)
    _write_carried(sheet, target, row + 3, sources, prefill)
    sheet.freeze_panes(HEAD_ROW + 1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.protect("", PROTECTION)


def _lines(
    sources: Sequence[Form | ListDeclaration], written: Mapping[str, WrittenRows], prefill: Prefill
) -> Iterator[_Line]:
    forms = [source for source in sources if isinstance(source, Form)]
    for source in sources:
        if isinstance(source, ListDeclaration) and source.rows:
            continue  # what it leaves blank the files of parameters say
        if isinstance(source, ListDeclaration):
            yield _list_line(source, forms, prefill)
        elif source.has_open_rows:
            yield _grid_line(source, written[source.code], prefill)
        else:
            yield from _form_lines(source, written[source.code])


def _form_lines(form: Form, written: WrittenRows) -> Iterator[_Line]:
    """A line for each supplier of rows of a form."""
    columns = columns_of(form)
    who, remarks = (
        _column(form, place_of(columns, key), len(written.rows)) for key in ("supplier", "remark")
    )
    for one in load_suppliers():
        asked = [row for row in written.rows if _is_asked(row) and form.supplier_of(row) == one.code]
        if asked:
            own = [written.remarks[row.code] for row in _of_supplier(form, written.rows, one)]
            missing, wrong, doubtful = (
                LiveCell(
                    f'COUNTIFS({who},"{one.name}",{remarks},"*{word}*")', sum(word in text for text in own)
                )
                for word in (MISSING, WRONG, DOUBTFUL)
            )
            given = LiveCell(f"{len(asked)}-{missing.formula}", len(asked) - int(missing.value))
            yield _Line(one, form.sheet, given, missing, _plus(wrong, doubtful))


def _grid_line(form: Form, written: WrittenRows, prefill: Prefill) -> _Line:
    columns = columns_of(form)
    rows = len(written.rows)
    names = _column(form, place_of(columns, "name"), rows - 1)
    remarks = _column(form, place_of(columns, "remark"), rows)
    named = sum(key.startswith(f"{form.code}/") for key in prefill.items)
    texts = written.remarks.values()
    missing, wrong, doubtful = (
        LiveCell(f'COUNTIF({remarks},"*{word}*")', sum(word in text for text in texts))
        for word in (MISSING, WRONG, DOUBTFUL)
    )
    given = LiveCell(f"COUNTA({names})", named)
    lacking = LiveCell(
        f'IF({given.formula}=0,"{_NO_ROWS}",{missing.formula})', missing.value if named else _NO_ROWS
    )
    return _Line(supplier(form.supplier), form.sheet, given, lacking, _plus(wrong, doubtful), _FROM_FILES)


def _list_line(declared: ListDeclaration, forms: Sequence[Form], prefill: Prefill) -> _Line:
    """Rows of a list, and the cells in them that it cannot do without."""
    rows = prefill.lists.get(declared.code, ())
    needed = [column for column in declared.read_columns if column.is_required]
    told = told_column(declared)
    given = LiveCell(rows_in_list(declared), sum(bool(row.get(told.code)) for row in rows))
    longest = ",".join(f"COUNTA({column_area(declared, column)})" for column in declared.read_columns)
    there = "".join(f"-COUNTA({column_area(declared, column)})" for column in needed)
    lacking = sum(not row.get(column.code) for row in rows for column in needed)
    formula = f'IF(MAX({longest})=0,"{_NO_ROWS}",{len(needed)}*MAX({longest}){there})'
    missing = LiveCell(formula, lacking if rows else _NO_ROWS)
    return _Line(
        supplier(declared.supplier),
        declared.sheet,
        given,
        missing,
        LiveCell(""),
        totals_instead(declared, forms),
    )


def _is_asked(row: FormRow) -> bool:
    """Whether the office has to give the figure: no rate of two rows, nothing that an indicator computes."""
    return row.role == "value" and row.is_own and not row.rate and not row.indicator


def _of_supplier(form: Form, rows: Sequence[FormRow], one: Supplier) -> list[FormRow]:
    return [row for row in rows if row.role == "value" and row.is_own and form.supplier_of(row) == one.code]


def _column(form: Form, at: int, rows: int) -> str:
    return area((FIRST_ROW, at), (FIRST_ROW + rows - 1, at), form.sheet)


def _plus(one: LiveCell, other: LiveCell) -> LiveCell:
    return LiveCell(f"{one.formula}+{other.formula}", int(one.value) + int(other.value))


def _write_line(sheet: Worksheet, target: Target, row: int, line: _Line) -> None:
    formats = target.formats
    sheet.set_row(row, row_height(((line.sheet, 22), (line.note, 76))))
    sheet.write_string(row, 0, line.supplier.name, formats.label)
    sheet.write_url(row, 1, f"internal:'{line.sheet}'!A1", formats.label, line.sheet)
    for column, live in enumerate((line.given, line.missing, line.wrong), 2):
        write_live(sheet, (row, column), live, formats.live)
    sheet.write_string(row, 5, line.note, formats.label)


def _write_sums(sheet: Worksheet, target: Target, row: int, lines: Sequence[_Line]) -> None:
    """Everything that is missing or does not fit, and the colour of lines that have something of it."""
    formats, first = target.formats, HEAD_ROW + 1
    sheet.merge_range(row, 0, row, 2, "Cộng", formats.group)
    for column, values in enumerate(([x.missing for x in lines], [x.wrong for x in lines]), 3):
        total = sum(live.value for live in values if isinstance(live.value, int))
        write_live(
            sheet,
            (row, column),
            LiveCell(f"SUM({area((first, column), (row - 1, column))})", total),
            formats.live,
        )
    sheet.write_blank(row, 5, None, formats.group)
    for column, style in ((3, formats.doubtful), (4, formats.wrong)):
        top = f"${'ABCDEF'[column]}{first + 1}"
        rule = {"type": "formula", "criteria": f"=AND(ISNUMBER({top}),{top}>0)", "format": style}
        sheet.conditional_format(first, column, row, column, rule)


def _write_carried(
    sheet: Worksheet, target: Target, row: int, sources: Sequence[Form | ListDeclaration], prefill: Prefill
) -> None:
    """What stands in the workbook from the period before, for the office to look at again."""
    lines = list(_carried(sources, prefill))
    if not lines:
        return
    formats = target.formats
    sheet.write_string(row, 0, f"Đã chuyển từ kỳ {prefill.earlier}", formats.title)
    for number, (who, name, what, note) in enumerate(lines, row + 1):
        sheet.set_row(number, row_height(((note, 76),)))
        sheet.write_string(number, 0, who, formats.label)
        sheet.write_url(number, 1, f"internal:'{name}'!A1", formats.label, name)
        sheet.merge_range(number, 2, number, 4, what, formats.label)
        sheet.write_string(number, 5, note, formats.label)


def _carried(
    sources: Sequence[Form | ListDeclaration], prefill: Prefill
) -> Iterator[tuple[str, str, str, str]]:
    if not prefill.earlier:
        return
    for source in sources:
        who = supplier(source.supplier).name
        if isinstance(source, ListDeclaration):
            rows = len(prefill.lists.get(source.code, ()))
            if rows:
                yield who, source.sheet, f"{count(rows)} dòng", _LOOK_AT_ROWS
        else:
            notes = [key for key, text in prefill.notes.items() if text.startswith(CARRIED_NOTE)]
            cells = sum(key.startswith(f"{source.code}/") for key in notes)
            if cells:
                yield who, source.sheet, f"{count(cells)} số liệu", _LOOK_AGAIN
