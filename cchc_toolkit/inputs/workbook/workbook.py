"""Read the entry workbook of a commune: forms by code, lists by key, every cell with its address."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pandas as pd

from cchc_toolkit.errors import Problem, SourceError
from cchc_toolkit.forms.form import Form
from cchc_toolkit.forms.list_declaration import load_lists
from cchc_toolkit.inputs.exports.case_rules import about_file
from cchc_toolkit.inputs.exports.place_names import cited_title
from cchc_toolkit.inputs.files.xlsx_file import Sheet, open_sheets
from cchc_toolkit.inputs.workbook.form_sheet import SheetReading, read_form_sheet
from cchc_toolkit.inputs.workbook.gathered_lists import only_cited_subjects
from cchc_toolkit.inputs.workbook.keyed_sheet import CHOICES_SHEET, OVERVIEW_SHEET, KeyedSheet, keyed_sheets
from cchc_toolkit.inputs.workbook.list_sheet import list_table, read_list_sheet
from cchc_toolkit.model.dataset import Dataset, SourceFile
from cchc_toolkit.model.reading import Finding
from cchc_toolkit.vocabulary.file_limits import TABLE_BYTES, read_bytes
from cchc_toolkit.vocabulary.wording import join_vi

__all__ = ["LAYOUT", "entry_sheets", "read_workbook"]

LAYOUT = "sổ nhập liệu"
_FIELDS = ["form", "code", "name", "level", "group", "file", "sheet", "row"]


def read_workbook(
    source: Path | bytes, name: str, forms: Iterable[Form], keeps_subjects: bool = False
) -> Dataset:
    """Read one entry workbook.

    Parameters
    ----------
    source : Path or bytes
        The file, or its content.
    name : str
        Of the file within the commune's folder; stands in every origin.
    forms : iterable of Form
        Whose sheets are wanted; each must be there.
    keeps_subjects : bool
        Leave the subjects of the register to the caller, who knows of documents cited in other files and
        drops the rest.

    Returns
    -------
    Dataset
        ``entries`` holds every value cell of every form, blank ones too. ``tables`` holds ``fields`` (rows
        that the office listed: form, code, name, level, group), ``documents``, ``proposals``,
        ``activities`` and ``about``, each with the columns file, sheet, row.

    Raises
    ------
    SourceError
        The file cannot be read, or a sheet, column or code is lost, or text stands where a number
        belongs: everything that is wrong in one error.
    """
    data = source if isinstance(source, bytes) else _content(source, name)
    sheets = entry_sheets(data, name)
    keyed, problems = keyed_sheets(sheets, name)
    wanted = tuple(forms)
    problems += _missing(wanted, keyed, sheets, name)
    form_readings = [read_form_sheet(form, keyed[form.code]) for form in wanted if form.code in keyed]
    list_readings = {
        declared.table: read_list_sheet(declared, keyed[declared.code])
        for declared in load_lists()
        if declared.code in keyed
    }
    readings = [*form_readings, *list_readings.values()]
    problems += [problem for reading in readings for problem in reading.problems]
    if problems:
        raise SourceError(problems)
    tables = _tables(form_readings, list_readings)
    return Dataset(
        entries={code: entry for reading in form_readings for code, entry in reading.entries.items()},
        tables=tables if keeps_subjects else only_cited_subjects(tables, tables["documents"]),
        files=(_source_file(data, name, readings, _unread(wanted, keyed, sheets)),),
        findings=(*_absent(keyed, name), *(finding for reading in readings for finding in reading.findings)),
    )


@lru_cache(maxsize=2)
def entry_sheets(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The sheets of an entry workbook under the names by which they may be cited.

    The same bytes are asked for twice in a run: for what is printed, and for the figures.

    Parameters
    ----------
    name : str
        Of the file, for messages.

    Raises
    ------
    SourceError
        The file cannot be read.
    """
    sheets = open_sheets(data, name)
    return tuple(replace(sheet, title=cited_title(sheet.title, at)) for at, sheet in enumerate(sheets, 1))


def _content(path: Path, name: str) -> bytes:
    if path.is_dir():
        raise SourceError("Đây là thư mục, không phải tệp", name, "Chỉ rõ tệp sổ nhập .xlsx")
    try:
        return read_bytes(path, TABLE_BYTES, path.name)
    except FileNotFoundError as error:
        fix = "Chép tệp vào rồi chạy lại"
        raise SourceError(f"Không tìm thấy tệp {path.name} trong {path.parent}", name, fix) from error
    except OSError as error:
        raise SourceError(
            f"Không mở được tệp {path.name}", name, "Đóng tệp ở phần mềm khác, chạy lại"
        ) from error


def _missing(
    forms: tuple[Form, ...], keyed: Mapping[str, KeyedSheet], sheets: tuple[Sheet, ...], name: str
) -> list[Problem]:
    """A problem for each sheet that is not there or whose key row is lost."""
    wanted = [(form.code, form.sheet) for form in forms]
    wanted += [(declared.code, declared.sheet) for declared in load_lists() if not declared.is_optional]
    titles = {sheet.title.casefold() for sheet in sheets}
    problems = []
    for code, title in wanted:
        if code in keyed:
            continue
        if title.casefold() in titles:
            what, fix = (
                f"Trang “{title}” mất hàng mã ẩn ({code}:code …)",
                "Chép lại hàng mã từ biểu trống (lệnh cchc form)",
            )
        else:
            what, fix = (
                f"Thiếu trang “{title}” (mã {code})",
                "Chép lại trang này từ biểu trống (lệnh cchc form)",
            )
        problems.append(Problem(what, name, fix))
    return problems


def _absent(keyed: Mapping[str, KeyedSheet], name: str) -> list[Finding]:
    """What a workbook of an earlier shape does not speak of; an absent sheet states nothing."""
    absent = [f"“{one.sheet}”" for one in load_lists() if one.is_optional and one.code not in keyed]
    if not absent:
        return []
    what = f"Tệp {name} không có trang {join_vi(absent)}; coi như chưa ghi gì ở các trang này."
    return [about_file("DOC-TRANG", what)]


def _unread(forms: tuple[Form, ...], keyed: Mapping[str, KeyedSheet], sheets: tuple[Sheet, ...]) -> list[str]:
    """Sheets with content that nothing was read from."""
    known = {form.code for form in forms} | {declared.code for declared in load_lists()}
    read = {keyed_sheet.sheet.title for code, keyed_sheet in keyed.items() if code in known}
    return [
        f"trang “{sheet.title}”"
        for sheet in sheets
        if sheet.cells and sheet.title not in read | {CHOICES_SHEET, OVERVIEW_SHEET}
    ]


def _tables(forms: list[SheetReading], lists: Mapping[str, SheetReading]) -> dict[str, pd.DataFrame]:
    items = [item for reading in forms for item in reading.items]
    tables = {"fields": pd.DataFrame(items, columns=_FIELDS)}
    for declared in load_lists():
        rows = lists[declared.table].items if declared.table in lists else []
        tables[declared.table] = list_table(declared, rows)
    return tables


def _source_file(data: bytes, name: str, readings: list[SheetReading], unread: list[str]) -> SourceFile:
    left_out = [*(place for reading in readings for place in reading.left_out), *unread]
    rows = sum(reading.rows_read for reading in readings)
    return SourceFile(name, LAYOUT, hashlib.sha256(data).hexdigest(), len(data), rows, tuple(left_out))
