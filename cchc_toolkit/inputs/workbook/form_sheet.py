"""Read the sheet of one form: entries by code, rows of an open grid, and everything that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from cchc_toolkit.errors import Problem
from cchc_toolkit.forms.form import Form, FormRow, Kind
from cchc_toolkit.inputs.numbers import Refusal, plain_text
from cchc_toolkit.inputs.workbook.figure_cell import AskedFigure, figure_of, shown_figure
from cchc_toolkit.inputs.workbook.form_headings import exchanged_headings
from cchc_toolkit.inputs.workbook.free_text import fault_of_text
from cchc_toolkit.inputs.workbook.hidden_cells import hidden_in
from cchc_toolkit.inputs.workbook.keyed_sheet import KeyedRow, KeyedSheet, required
from cchc_toolkit.inputs.workbook.personal_numbers import (
    NO_PERSONAL_DATA,
    WHY_PERSONAL,
    has_personal_number,
    may_be_quoted,
)
from cchc_toolkit.model.dataset import Entry
from cchc_toolkit.model.reading import Finding, Status
from cchc_toolkit.model.rule import finding

__all__ = [
    "FIELD_GROUPS",
    "FIELD_LEVELS",
    "REASONS",
    "SheetReading",
    "form_columns",
    "read_form_sheet",
]

REASONS = (Status.NO_DATA, Status.ZERO_DENOMINATOR, Status.OUT_OF_SCOPE)
FIELD_LEVELS = ("cấp xã", "cấp huyện", "cấp tỉnh")
FIELD_GROUPS = ("đất đai", "xây dựng", "khác")
_FRACTION = re.compile(r"\s*(\d[\d.]*)\s*/\s*(\d[\d.]*)")
_OPEN_CODE = re.compile(r"[0-9]{1,3}(\.[0-9]{1,3})*")


@dataclass(slots=True)
class SheetReading:
    """What one sheet gave, gathered while it is read."""

    entries: dict[str, Entry] = field(default_factory=dict)
    items: list[dict[str, object]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    rows_read: int = 0


def form_columns(form: Form) -> tuple[str, ...]:
    """The keys that the sheet of a form must have, in the order in which the writer sets them."""
    named = ("name", "level", "group") if form.has_open_rows else ()
    return ("code", *named, *value_columns(form), "reason", "note")


def value_columns(form: Form) -> tuple[str, ...]:
    """Keys of the columns of figures; a form with one column of figures has the key ``value``."""
    return tuple(column.code for column in form.columns) or ("value",)


def read_form_sheet(form: Form, keyed: KeyedSheet) -> SheetReading:
    """Read one sheet; nothing is raised, so that the problems of a whole file come together."""
    problems = [*required(keyed, form_columns(form)), *exchanged_headings(form, keyed)]
    reading = SheetReading(problems=problems, left_out=list(keyed.unkeyed()))
    if reading.problems:
        return reading
    reading.findings += hidden_in(keyed)
    seen: dict[str, KeyedRow] = {}
    for row in keyed.rows():
        if row.code in seen:
            where = f"{keyed.place}, dòng {seen[row.code].number} và {row.number}"
            reading.problems.append(Problem(f"{row.named} có ở hai dòng", where, "Xoá dòng chép thừa"))
        elif declared := _declared(form, row, reading):
            seen[row.code] = row
            _read_row(form, declared, row, reading)
    for declared in form.rows:
        if declared.code not in seen and declared.role != "group":
            what = f"Mất mã {declared.code} ở cột Mã"
            reading.problems.append(
                Problem(what, keyed.place, f"Ghi lại mã {declared.code} ở dòng “{declared.name}”")
            )
    return reading


def _declared(form: Form, row: KeyedRow, reading: SheetReading) -> FormRow | None:
    """The declaration of a row, or ``None`` after saying why there is none."""
    for declared in form.rows:
        if declared.code == row.code:
            return declared
    values = [column for column in value_columns(form) if column in row.cells]
    where = f"{row.sheet.place}, dòng {row.number}"
    if form.has_open_rows and _OPEN_CODE.fullmatch(row.code):
        name = row.carried("name").shown if values else row.text("name")
        if values and not name:
            reading.problems.append(
                Problem(f"Dòng mã {row.code} có số liệu nhưng thiếu tên", where, "Ghi tên lĩnh vực")
            )
        elif not name and row.cells.keys() - {"code"}:
            what = f"dòng {row.number} không ghi tên lĩnh vực, không đọc"
            reading.left_out.append(f"trang “{row.sheet.sheet.title}”: {what}")
        return FormRow(row.code, row.code, name, "Hồ sơ") if name else None
    if row.code:
        named = f"Mã “{row.code}”" if row.is_code_quoted else row.named
        what = f"{named} không có trong {form.name}"
        reading.problems.append(Problem(what, where, "Sửa lại mã theo biểu trống, hoặc xoá dòng"))
    elif values:
        cells = ", ".join(row.origin(column).cells for column in values)
        what = f"Ô {cells} có số liệu nhưng dòng không có mã"
        reading.problems.append(Problem(what, where, "Ghi lại mã ở cột Mã, hoặc xoá dòng"))
    else:
        reading.left_out.append(f"trang “{row.sheet.sheet.title}”: dòng {row.number} không có mã")
    return None


def _read_row(form: Form, declared: FormRow, row: KeyedRow, reading: SheetReading) -> None:
    reading.rows_read += 1
    if declared.role == "group":
        for column in value_columns(form):
            if column in row.cells:
                sentence = f"dòng tiêu đề “{declared.name}” không mang số liệu; số ghi ở đây không được dùng"
                reading.findings.append(
                    finding("DOC-TIEU-DE", sentence, row.origin(column), form.key(row.code))
                )
        return
    if form.has_open_rows and declared.role == "value":
        _read_item(form, row, reading)
    reason = _reason(row, reading)
    for column in value_columns(form):
        code = form.key(row.code, column if form.columns else "")
        kind: Kind = "count" if form.columns else declared.kind
        reading.entries[code] = _entry(AskedFigure(code, kind, declared), row, column, reason, reading)


def _read_item(form: Form, row: KeyedRow, reading: SheetReading) -> None:
    for column, allowed in (("level", FIELD_LEVELS), ("group", FIELD_GROUPS)):
        if row.carried(column).shown.casefold() not in ("", *allowed):
            where = f"{row.sheet.place}, ô {row.origin(column).cells}"
            what = "Nội dung ô không có trong danh sách"
            reading.problems.append(Problem(what, where, f"Chọn một trong: {', '.join(allowed)}"))
    reading.items.append(
        {
            "form": form.code,
            "code": form.key(row.code),
            "name": _name(row, reading),
            "level": row.carried("level").shown.casefold(),
            "group": row.carried("group").shown.casefold(),
            "file": row.sheet.file,
            "sheet": row.sheet.sheet.title,
            "row": row.number,
        }
    )


def _reason(row: KeyedRow, reading: SheetReading) -> Status | None:
    text = row.text("reason").casefold()
    for status in REASONS:
        if text == status.label:
            return status
    if text:
        where = f"{row.sheet.place}, ô {row.origin('reason').cells}"
        fix = f"Chọn một trong: {', '.join(status.label for status in REASONS)}"
        reading.problems.append(Problem("Lý do để trống không có trong danh sách", where, fix))
    return None


def _entry(
    asked: AskedFigure, row: KeyedRow, column: str, reason: Status | None, reading: SheetReading
) -> Entry:
    origin, cell, note = row.origin(column), row.cell(column), _note(row, reading)
    if column not in row.cells:
        label = reason.label if reason else ""
        return Entry(asked.code, reason or Status.NO_DATA, None, "", origin, label, note)
    number = figure_of(cell, asked)
    text = shown_figure(cell, number)
    if isinstance(number, Refusal):
        where = f"{row.sheet.place}, ô {origin.cells}, mã {row.code}"
        is_quoted = not isinstance(cell.value, str) or cell.is_error or may_be_quoted(text)
        quoted = f"Ô ghi “{text}”: " if is_quoted and number.why != WHY_PERSONAL else "Nội dung ô "
        reading.problems.append(Problem(f"{quoted}{number.why}", where, number.fix))
        return Entry(asked.code, Status.NO_DATA, None, "", origin, "", note)
    remarks = [remark for remark in number.remarks if not _is_proved(remark.rule, number.value, note)]
    reading.findings += [finding(remark.rule, remark.sentence, origin, asked.code) for remark in remarks]
    reading.findings += _about_answer(asked, number.value, row, column)
    return Entry(asked.code, Status.NUMBER, number.value, text, origin, "", note)


def _is_proved(rule: str, value: Decimal, note: str) -> bool:
    """Whether a rate below 1% is the fraction of the note beside it (``1/128``)."""
    counts = _FRACTION.match(note) if rule == "DOC-PHAN-TRAM" else None
    if counts is None or not int(counts[2].replace(".", "")):
        return False
    exact = Decimal(100 * int(counts[1].replace(".", ""))) / int(counts[2].replace(".", ""))
    return abs(exact - value) <= Decimal(10) ** int(value.as_tuple().exponent)


def _note(row: KeyedRow, reading: SheetReading) -> str:
    """The note beside a figure; it is archived, so a number of a person in it is refused, once a row."""
    note = row.text("note")
    if not has_personal_number(note):
        return note
    problem = _about_text(row, "note", "Ghi chú", (WHY_PERSONAL, NO_PERSONAL_DATA))
    if problem not in reading.problems:
        reading.problems.append(problem)
    return ""


def _name(row: KeyedRow, reading: SheetReading) -> str:
    """The name of a row that the office listed, which is printed; empty where it is refused."""
    name = row.carried("name").shown
    fault = fault_of_text(name)
    if fault is None:
        return name
    reading.problems.append(_about_text(row, "name", "Lĩnh vực", fault))
    return ""


def _about_text(row: KeyedRow, column: str, head: str, fault: tuple[str, str]) -> Problem:
    """A refusal of a free text; nothing of it is quoted."""
    where = f"{row.sheet.place}, ô {row.origin(column).cells}"
    return Problem(f"Cột “{head}”: {fault[0]}", where, fault[1])


def _about_answer(asked: AskedFigure, value: Decimal, row: KeyedRow, column: str) -> Iterator[Finding]:
    """A known fault of what was typed: an answer that the form does not list, a reason beside a figure."""
    origin = row.origin(column)
    if asked.row.answers and plain_text(value) not in asked.row.answers:
        listed = ", ".join(f"{code} = {words}" for code, words in asked.row.answers.items())
        yield finding("DOC-TRA-LOI", f"ghi {plain_text(value)}, biểu chỉ có {listed}", origin, asked.code)
    # In a grid the reason speaks of the blank cells of its row, so figures beside it are no contradiction.
    if column == "value" and row.text("reason"):
        sentence = f"có số liệu nhưng vẫn ghi lý do để trống “{row.text('reason')}”"
        yield finding("DOC-LY-DO", sentence, origin, asked.code)
