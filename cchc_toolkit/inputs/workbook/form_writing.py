"""The sheet of one form in the entry workbook: headers as printed, key row, locked codes, open cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from cchc_toolkit.forms.form import Form, FormRow, Kind
from cchc_toolkit.forms.list_declaration import sheet_that_counts
from cchc_toolkit.inputs.workbook.cell_styles import (
    NUMBER_RULES,
    Target,
    allow,
    is_plain_number,
    listed_rule,
    prompt,
    row_height,
)
from cchc_toolkit.inputs.workbook.folded_rows import folded_rows
from cchc_toolkit.inputs.workbook.form_columns import Column, columns_of, place_of, shown_text, write_head
from cchc_toolkit.inputs.workbook.form_sheet import FIELD_GROUPS, FIELD_LEVELS, REASONS
from cchc_toolkit.inputs.workbook.live_cells import DOUBTFUL, MISSING, WRONG, LiveCell, write_live
from cchc_toolkit.inputs.workbook.live_grid import LiveGrid
from cchc_toolkit.inputs.workbook.live_rows import LiveRows
from cchc_toolkit.inputs.workbook.prefill import Prefill
from cchc_toolkit.inputs.workbook.sheet_frame import (
    FIRST_ROW,
    HEAD_ROW,
    SUMS_ROW,
    finish_sheet,
    head_rows,
    supplied_by,
)

__all__ = ["WrittenRows", "write_form_sheet"]

SPARE_ROWS, FEWEST_OPEN_ROWS = 4, 12
_REMARKS = (
    "Chỉ ghi vào ô nền vàng. Ô để trống: chọn lý do ở cột “Lý do để trống”. Không đổi cột Mã và hàng mã ẩn."
)
_SUMS = "Cộng các dòng (tự động)"


@dataclass(frozen=True, slots=True)
class WrittenRows:
    """The rows that a form's sheet has, and the remark beside each when it was written."""

    rows: tuple[FormRow, ...]
    remarks: Mapping[str, str]


def write_form_sheet(target: Target, form: Form, prefill: Prefill, title: str) -> WrittenRows:
    """Add the sheet of a form.

    Returns
    -------
    WrittenRows
        For the sheet that says what is missing.
    """
    sheet, formats = target.book.add_worksheet(form.sheet), target.formats
    columns, rows = columns_of(form), _rows(form, prefill)
    lines = (supplied_by(title, form.supplier), _REMARKS, prefill.banner)
    head_rows(sheet, formats, form.title, lines, 1 if form.hides_codes else 0)
    write_head(sheet, formats, form, columns)
    live = _live_cells(form, prefill, columns, rows)
    folded = folded_rows(form, prefill)
    for number, row in enumerate(rows, FIRST_ROW):
        line = _Line(sheet, target, form, prefill, columns, row, number, row.code in folded, live[row.code])
        line.write()
        # The sign to unfold stands beside the first row that is seen again.
        if row.code not in folded and number > FIRST_ROW and rows[number - FIRST_ROW - 1].code in folded:
            sheet.set_row(number, line.height, None, {"collapsed": True})
    if form.has_open_rows:
        _write_sums(sheet, target, columns, _grid(form, prefill, columns, rows))
    last = FIRST_ROW + len(rows) - 1
    _mark(sheet, target, columns, last)
    sheet.ignore_errors({"number_stored_as_text": f"A1:Z{last + 1}"})
    sheet.freeze_panes(FIRST_ROW, 2)
    sheet.repeat_rows(HEAD_ROW, HEAD_ROW + 1)
    sheet.print_area(0, 0, last, place_of(columns, "remark") - (1 if form.has_open_rows else 2))
    finish_sheet(sheet)
    return WrittenRows(rows, {code: str(cells["remark"].value) for code, cells in live.items()})


def _rows(form: Form, prefill: Prefill) -> tuple[FormRow, ...]:
    """Declared rows; before the total of an open grid those that are given, and spare ones."""
    if not form.has_open_rows:
        return form.rows
    given = [key.partition("/")[2] for key in prefill.items if key.startswith(f"{form.code}/")]
    wanted = max(len(given) + SPARE_ROWS, FEWEST_OPEN_ROWS)
    spare = (str(number) for number in range(1, wanted + len(given) + 1))
    codes = [*given, *(code for code in spare if code not in given)][:wanted]
    return (*(FormRow(code, code, "", "Hồ sơ") for code in codes), *form.rows)


def _live_cells(
    form: Form, prefill: Prefill, columns: Sequence[Column], rows: Sequence[FormRow]
) -> dict[str, dict[str, LiveCell]]:
    """What counts along in each row, by what the column shows."""
    if form.has_open_rows:
        grid = _grid(form, prefill, columns, rows)
        return {row.code: {"remark": grid.remark(row, at)} for at, row in enumerate(rows, FIRST_ROW + 1)}
    letters = [xl_col_to_name(place_of(columns, key)) for key in ("value", "reason")]
    figures, reasons = (
        {row.code: f"{letter}{at}" for at, row in enumerate(rows, FIRST_ROW + 1)} for letter in letters
    )
    live = LiveRows(form, prefill, figures, reasons)
    return {row.code: {"computed": live.computed(row), "remark": live.remark(row)} for row in rows}


def _grid(form: Form, prefill: Prefill, columns: Sequence[Column], rows: Sequence[FormRow]) -> LiveGrid:
    letters = {column.code: xl_col_to_name(place_of(columns, column.code)) for column in form.columns}
    name, reason = (xl_col_to_name(place_of(columns, key)) for key in ("name", "reason"))
    return LiveGrid(form, prefill, rows, letters, name, reason, FIRST_ROW + 1, SUMS_ROW + 1)


def _write_sums(sheet: Worksheet, target: Target, columns: Sequence[Column], grid: LiveGrid) -> None:
    """Sums above the headers, which stay in sight while the office types."""
    sheet.write_string(SUMS_ROW, place_of(columns, "name"), _SUMS, target.formats.live)
    for code in grid.letters:
        write_live(sheet, (SUMS_ROW, place_of(columns, code)), grid.total(code), target.formats.live)


def _mark(sheet: Worksheet, target: Target, columns: Sequence[Column], last: int) -> None:
    """Colours of the rows whose remark says that something does not fit or is missing."""
    remark = place_of(columns, "remark")
    top = f"${xl_col_to_name(remark)}{FIRST_ROW + 1}"
    formats = target.formats
    for word, style in ((WRONG, formats.wrong), (DOUBTFUL, formats.doubtful), (MISSING, formats.missing)):
        rule = {"type": "formula", "criteria": f'=ISNUMBER(SEARCH("{word}",{top}))', "format": style}
        first = remark if word == MISSING else 2
        sheet.conditional_format(FIRST_ROW, first, last, remark, rule)


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of data being written."""

    sheet: Worksheet
    target: Target
    form: Form
    prefill: Prefill
    columns: Sequence[Column]
    row: FormRow
    number: int
    is_folded: bool
    live: Mapping[str, LiveCell]

    @property
    def height(self) -> float:
        """Points that its longest text needs."""
        seen = [column for column in self.columns if column.shows != "printed_code"]
        shown = [(shown_text(self.form, self.row, column), column.width) for column in seen]
        named = self.prefill.items.get(self._key(), {}).get("name", "")
        note = (self.prefill.notes.get(self._key(), ""), self.columns[place_of(self.columns, "note")].width)
        return row_height([*shown, note, (named, self.columns[1].width)])

    def write(self) -> None:
        options = {"level": 1, "hidden": True} if self.is_folded else {}
        self.sheet.set_row(self.number, self.height, None, options)
        formats = self.target.formats
        for at, column in enumerate(self.columns):
            if column.shows in self.live:
                style = formats.live if column.shows == "computed" else formats.live_words
                write_live(self.sheet, (self.number, at), self.live[column.shows], style)
            elif column.key in ("level", "group") and self.row.role == "total":
                self.sheet.write_blank(self.number, at, None, formats.label)
            elif column.key in ("name", "level", "group", "reason", "note") and self._is_open(column):
                self._words(at, column)
            elif column.key in ("", "code", "name") or self.row.role == "group":
                text = shown_text(self.form, self.row, column)
                _write(self.sheet, self.number, at, text, self._locked_format(column))
            else:
                self._figure(at, column)

    def _is_open(self, column: Column) -> bool:
        if column.key == "name":
            return self.row.role != "total"
        return self.row.role != "group"

    def _key(self) -> str:
        return self.form.key(self.row.code)

    def _locked_format(self, column: Column) -> Any:
        formats = self.target.formats
        if self.is_folded:
            return formats.folded
        if self.row.role in ("group", "total"):
            return formats.group
        return formats.code if column.key == "code" else formats.label

    def _words(self, at: int, column: Column) -> None:
        item = self.prefill.items.get(self._key(), {})
        text = {"reason": self.prefill.reasons, "note": self.prefill.notes}.get(column.key, {}).get(
            self._key()
        )
        style = self.target.formats.folded_words if self.is_folded else self.target.formats.words
        _write(self.sheet, self.number, at, text or item.get(column.key, ""), style)
        listed = {
            "reason": tuple(status.label for status in REASONS),
            "level": FIELD_LEVELS,
            "group": FIELD_GROUPS,
        }.get(column.key)
        if listed:
            self._limit(at, listed_rule(self.target.choices, listed))

    def _figure(self, at: int, column: Column) -> None:
        key = self.form.key(self.row.code, column.key if self.form.columns else "")
        text = self.prefill.cells.get(key, "")
        formats = self.target.formats
        style = formats.total if self.row.role == "total" else formats.entry
        style = formats.folded_figure if self.is_folded else style
        if is_plain_number(text):
            self.sheet.write_number(self.number, at, int(text), style)
        else:
            _write(self.sheet, self.number, at, text, style)
        self._limit(at, dict(self._rule(column)))

    def _rule(self, column: Column) -> Iterator[tuple[str, Any]]:
        kind: Kind = "count" if self.form.columns else self.row.kind
        if kind == "answer":
            words = tuple(f"{code} = {answer}" for code, answer in self.row.answers.items())
            yield from listed_rule(self.target.choices, words, "Chọn một mục trong danh sách của ô.").items()
        else:
            yield from NUMBER_RULES[kind].items()
        is_named = not self.form.columns and not self.form.hides_codes
        title = f"Mã {self.row.code}" if is_named else column.head
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
