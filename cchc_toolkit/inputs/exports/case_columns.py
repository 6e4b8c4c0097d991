"""From the columns of a table to the closed columns of ``dossiers``, and what there is to say of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from cchc_toolkit.forms.procedure_fields import FieldNames, folded_words
from cchc_toolkit.inputs.dates import Days, days_of
from cchc_toolkit.inputs.exports.case_rows import DataRows, cells_of
from cchc_toolkit.inputs.exports.case_rules import KEPT_PLACES, about_cells, cells_in_words, repaired_codes
from cchc_toolkit.inputs.exports.case_values import (
    Coded,
    case_numbers,
    coded,
    fields_of,
    folded_names,
    procedure_codes,
)
from cchc_toolkit.inputs.exports.export_layout import ExportLayout
from cchc_toolkit.inputs.exports.recognise import Match
from cchc_toolkit.inputs.exports.table_reading import Place
from cchc_toolkit.inputs.swapped_days import swapped_days
from cchc_toolkit.model.case_table import CASE_DATES, CASE_TEXTS, COLUMN_WORDS, COLUMNS, ENDED
from cchc_toolkit.model.reading import Finding

__all__ = ["read_columns"]

_VOCABULARIES = {
    "status": "statuses",
    "channel": "channels",
    "online_level": "online_levels",
    "level": "levels",
    "system": "systems",
}
_ORDERS = tuple(("received_on", later) for later in ("due_on", "resolved_on", "returned_on"))


@dataclass(slots=True)
class _Reading:
    """What is known of a table while its columns are read."""

    place: Place
    match: Match
    rows: DataRows
    names: FieldNames
    findings: list[Finding] = field(default_factory=list)

    @property
    def layout(self) -> ExportLayout:
        return self.match.found.layout

    @property
    def blanks(self) -> frozenset[str]:
        return frozenset(each.casefold() for each in self.layout.blanks)

    def has(self, column: str) -> bool:
        return column in self.match.found.columns

    def values(self, column: str) -> list[Any]:
        return cells_of(self.place.table, self.match.found.columns[column], self.rows.positions)

    def say(self, rule: str, what: str, rows: np.ndarray, column: str, remark: str = "") -> None:
        """A finding about some cells of a column, by their places among the rows of data."""
        if len(rows):
            at = self.match.found.columns[column]
            places = self.place.cells(self.rows.positions[rows[:KEPT_PLACES]], at)
            self.findings.append(about_cells(rule, what, places, remark, len(rows)))

    def say_repaired(self, codes: Coded, column: str) -> None:
        """A finding about codes that were read as they had been before a spreadsheet damaged them."""
        if codes.repairs:
            first = codes.repairs[:KEPT_PLACES]
            at = self.match.found.columns[column]
            places = self.place.cells(self.rows.positions[[place for place, _ in first]], at)
            cells = list(zip(places, (code for _, code in first), strict=True))
            self.findings.append(repaired_codes(cells, len(codes.repairs)))

    def say_rows(self, rule: str, what: str, rows: np.ndarray, remark: str = "") -> None:
        """A finding about whole rows."""
        if len(rows):
            places = self.place.rows(self.rows.positions[rows[:KEPT_PLACES]])
            self.findings.append(about_cells(rule, what, places, remark, len(rows)))


def read_columns(
    place: Place, match: Match, rows: DataRows, names: FieldNames
) -> tuple[pd.DataFrame, list[Finding]]:
    """Read every column that the layout knows.

    Returns
    -------
    tuple of (DataFrame, list of Finding)
        The closed columns of ``dossiers``; text of no vocabulary is left blank and named by its cell.
    """
    reading = _Reading(place, match, rows, names)
    size = len(rows.positions)
    found: dict[str, np.ndarray] = {each: np.full(size, "", dtype=object) for each in CASE_TEXTS}
    found |= {each: np.full(size, "NaT", dtype="datetime64[s]") for each in CASE_DATES}
    _identity(reading, found)
    _fields(reading, found)
    for column in _VOCABULARIES:
        _coded_column(reading, column, found)
    _dates(reading, found)
    _ending(reading, found)
    _broken(reading)
    numbers = np.asarray(place.table.row_numbers, dtype=np.int64)
    found |= {
        "file": np.full(size, place.file, dtype=object),
        "sheet": np.full(size, place.sheet, dtype=object),
    }
    found["row"] = numbers[rows.positions] if size else np.empty(0, dtype=np.int64)
    types = dict.fromkeys((*CASE_TEXTS, "file", "sheet"), "str")
    return pd.DataFrame({each: found[each] for each in COLUMNS}).astype(types), reading.findings


def _identity(reading: _Reading, found: dict[str, np.ndarray]) -> None:
    """Case number and procedure code."""
    if reading.has("case_number"):
        numbers = case_numbers(reading.values("case_number"), reading.layout, reading.blanks)
        found["case_number"] = numbers.values
        remark = "Hồ sơ vẫn được đếm nhưng không so trùng được; nội dung ô không được nhắc lại."
        reading.say("DOC-HS-MA", "mã hồ sơ không đúng dạng đã biết", numbers.unknown, "case_number", remark)
        what = "mã hồ sơ dài hơn 15 chữ số bị bảng tính làm tròn, không khôi phục được"
        reading.say("DOC-HS-MA", what, numbers.rounded, "case_number", remark)
        reading.say("DOC-HS-MA", "dòng thiếu mã hồ sơ", numbers.blank, "case_number", "Hồ sơ vẫn được đếm.")
        shortened = np.array([at for at, _ in numbers.repairs], dtype=np.int64)
        read = cells_in_words(sorted({number for _, number in numbers.repairs}))
        what, remark = "mã hồ sơ bị bảng tính bỏ số 0 ở đầu", f"Đã đọc là {read}, ghi đủ ở dòng khác của tệp."
        reading.say("DOC-HS-MA", what, shortened, "case_number", remark)
    if reading.has("procedure_code"):
        codes = procedure_codes(reading.values("procedure_code"), reading.blanks)
        found["procedure_code"] = codes.values
        reading.say("DOC-HS-TTHC", "mã thủ tục không đúng dạng", codes.unknown, "procedure_code")
        reading.say_repaired(codes, "procedure_code")
        _two_names(reading, codes)


def _two_names(reading: _Reading, codes: Coded) -> None:
    """One code under two names: the rows of all but the most frequent name."""
    if not reading.has("procedure_name"):
        return
    names = folded_names(reading.values("procedure_name"))
    pairs = pd.DataFrame({"code": codes.values, "name": names})
    pairs = pairs[(pairs["code"] != "") & (pairs["name"] != "")]
    sizes = pairs.groupby(["code", "name"], sort=True).size().reset_index(name="size")
    usual = (
        sizes.sort_values("size", ascending=False, kind="stable")
        .drop_duplicates("code")
        .set_index("code")["name"]
    )
    odd = pairs.index[(pairs["code"].map(usual) != pairs["name"]).to_numpy()]
    reading.say("DOC-HS-HAITEN", "dòng mang mã thủ tục đã có tên khác", odd.to_numpy(), "procedure_name")


def _fields(reading: _Reading, found: dict[str, np.ndarray]) -> None:
    """Field by its own column, else by the group row above, else by the words of the procedure's name."""
    if reading.has("field"):
        fields, levels = fields_of(reading.values("field"), reading.names, reading.blanks)
        found["field"], found["level"] = fields.values, levels
        reading.say(
            "DOC-HS-LINHVUC",
            "ô lĩnh vực ngoài danh mục; nội dung ô không được nhắc lại",
            fields.unknown,
            "field",
        )
    elif reading.rows.groups:
        groups = [each.partition("|") for each in reading.rows.group_of_each()]
        found["field"] = np.array([each[0] for each in groups], dtype=object)
        found["level"] = np.array([each[2] for each in groups], dtype=object)
    absent = np.flatnonzero(found["field"] == "")
    if len(absent) and reading.has("procedure_name"):
        names = reading.values("procedure_name")
        told = coded([names[at] for at in absent], reading.names.of_procedure, reading.blanks).values
        found["field"][absent] = told
        reading.say(
            "DOC-HS-SUYRA", "hồ sơ có lĩnh vực suy từ tên thủ tục", absent[told != ""], "procedure_name"
        )
        absent = absent[told == ""]
    already = set(fields.unknown.tolist()) if reading.has("field") else set()
    silent = np.array([at for at in absent if at not in already], dtype=np.int64)
    reading.say_rows("DOC-HS-LINHVUC", "dòng không cho biết lĩnh vực", silent)


def _coded_column(reading: _Reading, column: str, found: dict[str, np.ndarray]) -> None:
    layout = reading.layout
    if column in layout.facts:
        found[column][:] = layout.facts[column]
    if not reading.has(column):
        return
    words = layout.words(_VOCABULARIES[column])
    read = coded(reading.values(column), lambda text: words.get(folded_words(text)), reading.blanks)
    found[column] = np.where(read.values == "", found[column], read.values)
    what = f"ô ở cột {COLUMN_WORDS[column]} ghi giá trị ngoài danh mục; nội dung ô không được nhắc lại"
    reading.say("DOC-HS-GIATRI", what, read.unknown, column)
    if column in layout.defaults:
        found[column][read.blank] = layout.defaults[column]


def _dates(reading: _Reading, found: dict[str, np.ndarray]) -> None:
    """All columns of days, and what they together say of exchanged days and months."""
    unused = ("suspended_on", "resumed_on") if reading.layout.suspension == "included" else ()
    columns = [each for each in CASE_DATES if reading.has(each) and each not in unused]
    read = {column: _date_column(reading, column, found) for column in columns}
    for column, swapped in swapped_days(read, _ORDERS).items():
        what = f"ô {COLUMN_WORDS[column]} có thể bị đảo ngày và tháng"
        reading.say("DOC-HS-DAONGAY", what, swapped.cells, column, swapped.sign)


def _date_column(reading: _Reading, column: str, found: dict[str, np.ndarray]) -> Days:
    values = reading.values(column)
    same_day = _said_same_day(reading, values) if column == "due_on" else np.empty(0, dtype=np.int64)
    for at in same_day:
        values[at] = ""
    days = days_of(values, reading.layout.dates, reading.place.table.epoch, reading.blanks)
    found[column] = days.days
    found[column][same_day] = found["received_on"][same_day]
    word = COLUMN_WORDS[column]
    reading.say("DOC-HS-NGAY", f"ô {word} không đọc được theo dạng ngày đã khai", days.unread, column)
    reading.say(
        "DOC-HS-SERIAL",
        f"ô {word} là số chưa đặt dạng ngày, đã đọc theo lịch của bảng tính",
        days.serials,
        column,
    )
    return days


def _said_same_day(reading: _Reading, values: list[Any]) -> np.ndarray:
    """Cells of the due date that name the day of receipt in words."""
    words = {folded_words(each) for each in reading.layout.same_day}
    said = coded(values, lambda text: "x" if folded_words(text) in words else "", frozenset()).values
    return np.flatnonzero(said == "x")


def _ending(reading: _Reading, found: dict[str, np.ndarray]) -> None:
    """Where no column gives the status the days tell it; an end without a day belongs to no period."""
    ended_on = ~(np.isnat(found["resolved_on"]) & np.isnat(found["returned_on"]))
    blank = found["status"] == ""
    if blank.any():
        returned = ~np.isnat(found["returned_on"])
        told = np.where(returned, "returned", np.where(ended_on, "resolved", "processing"))
        found["status"] = np.where(blank, told, found["status"]).astype(object)
    if reading.has("status"):
        remark = "Có ngày kết thúc thì tính là đã giải quyết, không có thì tính là đang giải quyết."
        reading.say("DOC-HS-TRANGTHAI", "hồ sơ không rõ trạng thái", np.flatnonzero(blank), "status", remark)
    is_ended = np.isin(found["status"].astype("U12"), sorted(ENDED))
    reading.say_rows(
        "DOC-HS-KETTHUC",
        "hồ sơ đã kết thúc mà không có ngày giải quyết xong",
        np.flatnonzero(is_ended & ~ended_on),
    )
    no_receipt = np.isnat(found["received_on"])
    reading.say_rows(
        "DOC-HS-NGAY", "dòng không có ngày tiếp nhận, không đếm được vào kỳ nào", np.flatnonzero(no_receipt)
    )


def _broken(reading: _Reading) -> None:
    """Formulas that failed, in columns that are read."""
    place = dict(zip(reading.rows.positions.tolist(), range(len(reading.rows.positions)), strict=True))
    for column, at in reading.match.found.columns.items():
        rows = np.array(
            sorted(place[row] for row, where in reading.place.table.broken if where == at and row in place)
        )
        what = f"ô {COLUMN_WORDS[column]} là công thức báo lỗi hoặc chưa được tính, coi như trống"
        reading.say("DOC-HS-CONGTHUC", what, rows, column)
