"""Read one cell of a list into a plain value: text, day, code of a choice; or say what is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import assert_never
from unicodedata import normalize

from openpyxl.utils.datetime import from_excel

from cchc_toolkit.errors import Problem
from cchc_toolkit.forms.list_declaration import ListColumn
from cchc_toolkit.forms.procedure_fields import folded_words
from cchc_toolkit.inputs.files.xlsx_file import SheetCell
from cchc_toolkit.inputs.workbook.form_sheet import SheetReading
from cchc_toolkit.inputs.workbook.free_text import fault_of_text
from cchc_toolkit.inputs.workbook.keyed_sheet import EMPTY, KeyedRow
from cchc_toolkit.inputs.workbook.personal_numbers import has_personal_number, may_be_quoted
from cchc_toolkit.inputs.workbook.section_words import section_code_of
from cchc_toolkit.model.reading import Origin
from cchc_toolkit.model.rule import finding

__all__ = ["ListCell", "fits"]

_DATE = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})(?:,? [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[ T].*)?")
_YEARS = range(1945, 2101)
_LAST_SERIAL = 73_416  # first day of 2101


@dataclass(frozen=True, slots=True)
class ListCell:
    """A cell being read; what stands in one that is not ``is_quoted`` appears in no message."""

    row: KeyedRow
    column: ListColumn
    reading: SheetReading
    is_quoted: bool = True

    @property
    def origin(self) -> Origin:
        """Its place."""
        return self.row.origin(self.column.code)

    @property
    def is_filled(self) -> bool:
        """Whether anything stands in it."""
        return self.cell is not EMPTY

    @property
    def cell(self) -> SheetCell:
        """The cell; what names several rows (a day, a choice) may stand once, in an area merged over them."""
        is_shared = self.column.kind in ("date", "choice", "codes")
        return self.row.carried(self.column.code) if is_shared else self.row.cell(self.column.code)

    @property
    def has_words(self) -> bool:
        """Whether a letter or a digit stands in it; a dash says that there is nothing."""
        return any(map(str.isalnum, self.cell.shown))

    @property
    def repaired(self) -> str:
        """The symbol that the cell held before a spreadsheet damaged it, empty where that is not certain."""
        text = self.row.text(self.column.code)
        if not self.column.repair or re.fullmatch(self.column.pattern, text):
            return ""
        symbol = self.column.repaired(text)
        return symbol if re.fullmatch(self.column.pattern, symbol) else ""

    def value(self) -> object:
        """What it holds: a day or ``None`` for a date, else text, empty where blank or refused."""
        kind = self.column.kind
        if kind == "date":
            return self._day()
        cell = self.cell
        if cell.is_uncalculated or cell.is_error:
            self._refuse("công thức báo lỗi hoặc chưa được tính", "Ghi thẳng nội dung")
            return ""
        text = normalize("NFC", cell.shown)
        match kind:
            case "text":
                return self._free(text)
            case "choice":
                return self._choice(text)
            case "codes":
                return self._codes(text)
            case "symbol":
                return self._symbol(text)
            case _:
                assert_never(kind)

    def _symbol(self, text: str) -> str:
        """A symbol as it stands; of two lawful spellings the one to which a repair leads too."""
        if not re.fullmatch(self.column.pattern, text):
            return self.repaired
        return self.column.repaired(text) or text

    def _free(self, text: str) -> str:
        """Free text, which is printed and archived as typed: nobody's telephone or card may stand in it.

        Where a list can do without it (the subjects of a register) it is left out instead, and told.
        """
        if self.is_filled and not self.has_words:  # a dash for "none", dots
            if self.column.is_required:
                self._refuse("không có chữ nào", "Ghi nội dung, hoặc xoá dòng")
            return ""
        fault = fault_of_text(text)
        if fault is None:
            return text
        if not self.column.is_left_out:
            self._refuse(*fault)
        return ""

    def _choice(self, text: str) -> str:
        if code := _choice_of(self.column, text):
            return code
        if text:
            allowed = "; ".join(self.column.choices.values())
            self._refuse("nội dung không có trong danh sách", f"Chọn một trong: {allowed}")
        return ""

    def _codes(self, text: str) -> str:
        """Codes of one cell; a misspelt one would lead nowhere without a word, so it is refused."""
        parts = (part.strip() for part in text.split(";"))
        codes = [section_code_of(self.column, part) for part in parts if part]
        for code in codes:
            if not re.fullmatch(self.column.pattern, code):
                fix = "Chọn trong danh sách của ô, hoặc ghi Mở đầu, Mục II.2; nhiều mục cách nhau bằng dấu ;"
                is_quoted = re.fullmatch("[IVX0-9., ]{1,30}", code) and not has_personal_number(code)
                quoted = f"“{code}” " if is_quoted else "nội dung "
                self._refuse(f"{quoted}không phải mã mục", fix)
        return "; ".join(codes)

    def _day(self) -> date | None:
        value = self.cell.value
        day: date | None = None
        if isinstance(value, datetime):
            day = value.date()
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            day = self._from_serial(value)
        elif isinstance(value, str):
            day = _from_text(value)
        if day is not None and day.year in _YEARS:
            return day
        if self.is_filled:
            quoted = self._quoted(self.cell.shown)
            self._refuse(f"{quoted}không phải ngày", "Ghi đủ ngày/tháng/năm, ví dụ 05/9/2023")
        return None

    def _from_serial(self, value: float) -> date | None:
        """A number without a date format, understood when it falls into years that a document can have."""
        epoch = self.row.sheet.sheet.epoch
        if epoch is None or not 1 <= value < _LAST_SERIAL:
            return None
        moment = from_excel(value, epoch)
        if not isinstance(moment, datetime) or moment.year not in _YEARS:
            return None
        sentence = f"ngày ghi dưới dạng số {value:g}, đọc là {moment:%d/%m/%Y}"
        self.reading.findings.append(finding("DOC-NGAY", sentence, self.origin))
        return moment.date()

    def _quoted(self, text: str) -> str:
        return f"“{text}” " if self.is_quoted and may_be_quoted(text) else "nội dung "

    def _refuse(self, why: str, fix: str) -> None:
        where = f"{self.row.sheet.place}, ô {self.origin.cells}"
        self.reading.problems.append(Problem(f"Cột “{self.column.name}”: {why}", where, fix))


def fits(column: ListColumn, text: str) -> bool:
    """Whether a text is one that the column could hold; text alone is no item."""
    if column.kind == "date":
        return _from_text(text) is not None
    if column.kind == "choice":
        return bool(_choice_of(column, text))
    return column.kind == "symbol" and re.fullmatch(column.pattern, text.strip()) is not None


def _choice_of(column: ListColumn, text: str) -> str:
    """The choice that a text means, empty where it is none; accents, capitals and spaces do not count."""
    folded = folded_words(text)
    for code, words in column.choices.items():
        if text.casefold() == code or folded in map(folded_words, (words, *column.words.get(code, ()))):
            return code
    return ""


def _from_text(text: str) -> date | None:
    """``05/9/2023``, ``5.9.2023``, ``2023-09-05``, also with an hour; two digits of a year are refused."""
    if match := _DATE.fullmatch(text.strip()):
        day, month, year = (int(part) for part in match.groups())
    elif match := _ISO.fullmatch(text.strip()):
        year, month, day = (int(part) for part in match.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
