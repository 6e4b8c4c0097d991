"""Tables of the appendices, made from a form's declaration and the readings of its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from cchc_toolkit.forms.form import Form, FormRow
from cchc_toolkit.model.figure_text import figure
from cchc_toolkit.model.reading import Reading, Status
from cchc_toolkit.report.model import Table, TableCell, TableColumn, TableRow, Text
from cchc_toolkit.vocabulary.wording import NO_FIGURE, capital

__all__ = ["dash_remark", "grid_table", "sheet_table"]

_DASH = f"Dấu “{NO_FIGURE}” ở cột Ghi chú: chỉ tiêu {Status.OUT_OF_SCOPE.label}."


_REMARKS = {Status.NUMBER: "", Status.OUT_OF_SCOPE: NO_FIGURE}


def grid_table(
    form: Form, fields: Sequence[tuple[str, str]], readings: Mapping[str, Reading], title: str
) -> Table:
    """The table of a grid: one row a field, a total row, merged headers over the columns of a group.

    Parameters
    ----------
    form : Form
        With columns.
    fields : sequence of (str, str)
        Code (``PL8/1``) and name of each row that the office lists.
    readings : mapping of str to Reading
        By code and alias; the total row shows the computed sums.
    """
    body = [
        _grid_row(str(n), name, [f"{code}/{column.code}" for column in form.columns], readings)
        for n, (code, name) in enumerate(fields, 1)
    ]
    totals = [form.key("T", column.code) for column in form.columns]
    total = _grid_row("", form.row("T").name, totals, readings)
    return Table(
        code=form.code,
        title=title,
        description=f"Mỗi dòng một lĩnh vực, {len(fields)} lĩnh vực và dòng tổng số; đơn vị tính: hồ sơ.",
        columns=(TableColumn(5, "center"), TableColumn(34), *(TableColumn(9, "right") for _ in form.columns)),
        head=_grid_head(form),
        body=(*body, TableRow(tuple(_bold(cell) for cell in total.cells), "total")),
    )


def _grid_head(form: Form) -> tuple[TableRow, ...]:
    """Columns that share a group stand under one merged cell; a column without group spans both rows."""
    upper, lower = [_head_cell("TT", rowspan=2), _head_cell(form.row_header, rowspan=2)], []
    for group, columns in groupby(form.columns, key=lambda column: column.group):
        names = [column.printed or column.name for column in columns]
        if group:
            upper.append(_head_cell(group, colspan=len(names)))
            lower += [_head_cell(name) for name in names]
        else:
            upper += [_head_cell(name, rowspan=2) for name in names]
    return (TableRow(tuple(upper)), TableRow(tuple(lower))) if lower else (TableRow(tuple(upper)),)


def _head_cell(text: str, colspan: int = 1, rowspan: int = 1) -> TableCell:
    return TableCell((Text(text),), colspan, rowspan, is_bold=True, align="center")


def _grid_row(number: str, name: str, codes: Sequence[str], readings: Mapping[str, Reading]) -> TableRow:
    cells = [TableCell((Text(number),)) if number else TableCell(()), TableCell((Text(name),))]
    cells += [
        TableCell((figure(readings[code], "cell"),)) if code in readings else TableCell(()) for code in codes
    ]
    return TableRow(tuple(cells))


def _bold(cell: TableCell) -> TableCell:
    return TableCell(cell.content, cell.colspan, cell.rowspan, is_bold=True, align=cell.align)


def sheet_table(form: Form, readings: Mapping[str, Reading], title: str) -> Table:
    """The table of a sheet of indicators: number, name, unit, value, and why there is none.

    Parameters
    ----------
    form : Form
        Without columns.
    readings : mapping of str to Reading
        By code and alias.

    Returns
    -------
    Table
        Heading rows as groups; the column of remarks says why there is no figure, by a dash (``dash_remark``)
        where the row is not the commune's.
    """
    head = (
        TableRow((
            _head_cell("Stt", rowspan=2), _head_cell(form.row_header, rowspan=2),
            _head_cell("Kết quả thống kê", colspan=2), _head_cell("Ghi chú", rowspan=2),
        )),
        TableRow((_head_cell("Đơn vị tính"), _head_cell("Số liệu"))),
    )  # fmt: skip
    return Table(
        code=form.code,
        title=title,
        description=f"Biểu gồm {len(form.rows)} dòng có mã; cột Ghi chú nêu lý do khi không có số liệu.",
        columns=(
            TableColumn(8),
            TableColumn(46),
            TableColumn(17, "center"),
            TableColumn(9.5, "right"),
            TableColumn(19.5, "center"),
        ),
        head=head,
        body=tuple(_sheet_row(form, row, readings) for row in form.rows),
    )


def _sheet_row(form: Form, row: FormRow, readings: Mapping[str, Reading]) -> TableRow:
    number = TableCell(
        (Text(f"{row.printed_code}." if row.printed_code[:1].isdigit() else row.printed_code),)
    )
    is_group = row.role == "group"
    name = TableCell((Text(row.name),), is_bold=is_group)
    unit = TableCell((Text(row.unit),)) if row.unit else TableCell(())
    reading = readings.get(form.key(row.code))
    if is_group or reading is None:
        return TableRow((number, name, unit, TableCell(()), TableCell(())), "group" if is_group else "data")
    remark = _REMARKS.get(reading.status, reading.status.label)
    note = TableCell((Text(capital(remark)),)) if remark else TableCell(())
    return TableRow((number, name, unit, TableCell((figure(reading, "cell"),)), note))


def dash_remark(form: Form, readings: Mapping[str, Reading]) -> str:
    """The line under a sheet that says what the dash in its remarks means; empty where there is none.

    Parameters
    ----------
    form : Form
        A grid has no column of remarks.
    readings : mapping of str to Reading
        By code and alias.
    """
    shown = () if form.columns else (readings.get(form.key(row.code)) for row in form.rows)
    is_there = any(reading is not None and reading.status is Status.OUT_OF_SCOPE for reading in shown)
    return _DASH if is_there else ""
