"""From the columns of a table to the closed columns of ``dossiers``, and what there is to say of them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from cchc_toolkit.forms.procedure_fields import FieldNames, folded_words
from cchc_toolkit.inputs.exports.case_dates import complete_status, read_dates, report_broken_cells
from cchc_toolkit.inputs.exports.case_rows import DataRows
from cchc_toolkit.inputs.exports.case_rules import cells_in_words
from cchc_toolkit.inputs.exports.case_values import (
    Coded,
    case_numbers,
    fields_of,
    folded_names,
    look_up_values,
    procedure_codes,
)
from cchc_toolkit.inputs.exports.column_reader import ColumnReader
from cchc_toolkit.inputs.exports.recognise import Match
from cchc_toolkit.inputs.exports.table_reading import SourceTable
from cchc_toolkit.model.case_table import CASE_DATES, CASE_TEXTS, COLUMN_WORDS, COLUMNS
from cchc_toolkit.model.reading import Finding

__all__ = ["read_columns"]

_VOCABULARIES = {
    "status": "statuses",
    "channel": "channels",
    "online_level": "online_levels",
    "level": "levels",
    "system": "systems",
}


def read_columns(
    source: SourceTable, match: Match, rows: DataRows, names: FieldNames
) -> tuple[pd.DataFrame, list[Finding]]:
    """Read every column that the layout knows.

    Returns
    -------
    tuple of (DataFrame, list of Finding)
        The closed columns of ``dossiers``; text of no vocabulary is left blank and named by its cell.
    """
    reading = ColumnReader(source, match, rows, names)
    size = len(rows.positions)
    columns: dict[str, np.ndarray] = {name: np.full(size, "", dtype=object) for name in CASE_TEXTS}
    columns |= {name: np.full(size, "NaT", dtype="datetime64[s]") for name in CASE_DATES}
    _read_identity(reading, columns)
    _read_fields(reading, columns)
    for column in _VOCABULARIES:
        _read_vocabulary(reading, column, columns)
    read_dates(reading, columns)
    complete_status(reading, columns)
    report_broken_cells(reading)
    numbers = np.asarray(source.table.row_numbers, dtype=np.int64)
    columns |= {
        "file": np.full(size, source.file, dtype=object),
        "sheet": np.full(size, source.sheet, dtype=object),
    }
    columns["row"] = numbers[rows.positions] if size else np.empty(0, dtype=np.int64)
    types = dict.fromkeys((*CASE_TEXTS, "file", "sheet"), "str")
    return pd.DataFrame({name: columns[name] for name in COLUMNS}).astype(types), reading.findings


def _read_identity(reading: ColumnReader, columns: dict[str, np.ndarray]) -> None:
    """Case number and procedure code."""
    if reading.has("case_number"):
        numbers = case_numbers(reading.cells("case_number"), reading.layout, reading.blanks)
        columns["case_number"] = numbers.values
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
        codes = procedure_codes(reading.cells("procedure_code"), reading.blanks)
        columns["procedure_code"] = codes.values
        reading.say("DOC-HS-TTHC", "mã thủ tục không đúng dạng", codes.unknown, "procedure_code")
        reading.say_repaired(codes, "procedure_code")
        _report_two_names(reading, codes)


def _report_two_names(reading: ColumnReader, codes: Coded) -> None:
    """One code under two names: the rows of all but the most frequent name."""
    if not reading.has("procedure_name"):
        return
    names = folded_names(reading.cells("procedure_name"))
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


def _read_fields(reading: ColumnReader, columns: dict[str, np.ndarray]) -> None:
    """Field by its own column, else by the group row above, else by the words of the procedure's name."""
    if reading.has("field"):
        fields, levels = fields_of(reading.cells("field"), reading.names, reading.blanks)
        columns["field"], columns["level"] = fields.values, levels
        reading.say(
            "DOC-HS-LINHVUC",
            "ô lĩnh vực ngoài danh mục; nội dung ô không được nhắc lại",
            fields.unknown,
            "field",
        )
    elif reading.rows.groups:
        groups = [group.partition("|") for group in reading.rows.group_of_each()]
        columns["field"] = np.array([parts[0] for parts in groups], dtype=object)
        columns["level"] = np.array([parts[2] for parts in groups], dtype=object)
    absent = np.flatnonzero(columns["field"] == "")
    if len(absent) and reading.has("procedure_name"):
        names = reading.cells("procedure_name").at(absent)
        inferred = look_up_values(names, reading.names.of_procedure, reading.blanks).values
        columns["field"][absent] = inferred
        reading.say(
            "DOC-HS-SUYRA", "hồ sơ có lĩnh vực suy từ tên thủ tục", absent[inferred != ""], "procedure_name"
        )
        absent = absent[inferred == ""]
    silent = np.setdiff1d(absent, fields.unknown) if reading.has("field") else absent
    reading.say_rows("DOC-HS-LINHVUC", "dòng không cho biết lĩnh vực", silent)


def _read_vocabulary(reading: ColumnReader, column: str, columns: dict[str, np.ndarray]) -> None:
    layout = reading.layout
    if column in layout.facts:
        columns[column][:] = layout.facts[column]
    if not reading.has(column):
        return
    words = layout.words(_VOCABULARIES[column])
    read = look_up_values(reading.cells(column), lambda text: words.get(folded_words(text)), reading.blanks)
    columns[column] = np.where(read.values == "", columns[column], read.values)
    what = f"ô ở cột {COLUMN_WORDS[column]} ghi giá trị ngoài danh mục; nội dung ô không được nhắc lại"
    reading.say("DOC-HS-GIATRI", what, read.unknown, column)
    if column in layout.defaults:
        columns[column][read.blank] = layout.defaults[column]
