"""Read a list from a file of its own: a register exported from other software, or its sheets alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from openpyxl.utils import get_column_letter

from cchc_toolkit.errors import Problem
from cchc_toolkit.forms.list_declaration import ListDeclaration, file_lists
from cchc_toolkit.inputs.exports.case_rules import about_cells, cells_in_words
from cchc_toolkit.inputs.exports.table_reading import SourceTable, TableReading, unknown_headers
from cchc_toolkit.inputs.workbook.form_sheet import SheetReading
from cchc_toolkit.inputs.workbook.keyed_sheet import KeyedSheet, keyed_sheets
from cchc_toolkit.inputs.workbook.list_claim import Claim, layout_of
from cchc_toolkit.inputs.workbook.list_sheet import (
    list_table,
    read_list_rows,
    read_list_sheet,
    swapped_in_list,
)
from cchc_toolkit.inputs.workbook.list_table import headed_sheet, whole_sheet
from cchc_toolkit.model.reading import Finding, Origin
from cchc_toolkit.vocabulary.wording import count

__all__ = ["read_headed", "read_keyed"]

_ROW = re.compile(r" của dòng [0-9]+$")


def read_headed(place: SourceTable, claim: Claim) -> tuple[TableReading, list[Problem]]:
    """Read a table whose header was recognised.

    Parameters
    ----------
    claim : Claim
        That holds.

    Returns
    -------
    tuple of (TableReading, list of Problem)
        Rows are named by their numbers, and nothing that stands in them is quoted.
    """
    assert claim.match is not None
    candidate = claim.match.candidate
    declared = replace(claim.declared, is_counted=True)
    if not place.table.title:  # a text file or a page: the list's own name stands for that of a sheet
        place = replace(place, sheet=declared.sheet)
    keyed, left_out = headed_sheet(declared, place, claim.match)
    reading = read_list_rows(declared, keyed, SheetReading(left_out=list(left_out)))
    unmatched = unknown_headers(place, claim.match)
    reading.findings = [
        *_one_a_rule(reading.findings),
        *_unknown_columns(place, unmatched),
        *swapped_in_list(declared, keyed),
    ]
    first, last = (
        place.table.row_numbers[at] for at in (candidate.headers.first_row, candidate.headers.last_row)
    )
    header = f"hàng {first}–{last}" if first != last else f"hàng {first}"
    return _table_reading(claim.declared, keyed, reading, header, unmatched), _one_a_fault(reading.problems)


def _unknown_columns(place: SourceTable, headers: Sequence[str]) -> list[Finding]:
    """One remark that names every column that nobody declared."""
    origins = [Origin(place.file, place.sheet, header) for header in headers]
    what = "tiêu đề cột không nhận ra, cột không đọc"
    return [about_cells("DOC-HS-COT", what, origins)] if origins else []


def _one_a_rule(findings: Sequence[Finding]) -> list[Finding]:
    """Days that are stored as numbers in one remark: a whole column of an export is written alike."""
    serials = [finding.where[0] for finding in findings if finding.rule == "DOC-NGAY"]
    others = [finding for finding in findings if finding.rule != "DOC-NGAY"]
    what = "ô ghi ngày dưới dạng số, đã đọc thành ngày"
    return [*others, about_cells("DOC-NGAY", what, serials)] if len(serials) > 1 else list(findings)


def _one_a_fault(problems: Sequence[Problem]) -> list[Problem]:
    """One problem for all cells of a column that share a fault, naming the first of them."""
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        groups.setdefault((_ROW.sub("", problem.what), problem.fix), []).append(problem)
    gathered = []
    for (what, fix), those in groups.items():
        sheet, _, _ = those[0].where.rpartition(", ô ")
        cells = [problem.where.rpartition(", ô ")[2] for problem in those]
        where = f"{sheet}, {count(len(cells))} ô: {cells_in_words(cells)}"
        gathered.append(Problem(what, where, fix) if len(those) > 1 else those[0])
    return gathered


def read_keyed(place: SourceTable) -> tuple[list[TableReading], list[Problem], tuple[str, ...]]:
    """Read a sheet that has the hidden key row of a list.

    Returns
    -------
    tuple of (list of TableReading, list of Problem, tuple of str)
        The lists, what is wrong with them, and the codes of key rows that are of no list.
    """
    by_code = {declared.code: declared for declared in file_lists()}
    keyed, problems = keyed_sheets([whole_sheet(place)], place.file)
    tables = []
    for code in keyed.keys() & by_code.keys():
        reading = read_list_sheet(by_code[code], keyed[code])
        header = f"hàng mã {keyed[code].key_row}"
        tables.append(_table_reading(by_code[code], keyed[code], reading, header, ()))
        problems += reading.problems
    return (
        tables,
        problems,
        tuple(code for code, sheet in keyed.items() if code not in by_code and "code" in sheet.columns),
    )


def _table_reading(
    declared: ListDeclaration,
    keyed: KeyedSheet,
    reading: SheetReading,
    header: str,
    unmatched: tuple[str, ...],
) -> TableReading:
    letters = sorted((number, code) for code, number in keyed.columns.items() if code in declared.keys)
    names = {column.code: column.name for column in declared.columns} | {"code": "Mã"}
    return TableReading(
        sheet=keyed.sheet.title,
        layout=layout_of(declared),
        header=header,
        matched=tuple((get_column_letter(number), names[code]) for number, code in letters),
        unmatched=unmatched,
        rows=list_table(declared, [] if reading.problems else reading.items),
        left_out=tuple(reading.left_out),
        findings=tuple(reading.findings),
    )
