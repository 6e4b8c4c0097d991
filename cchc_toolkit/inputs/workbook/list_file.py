"""Read a list from a file of its own: a register exported from other software, or its sheets alone.

A sheet with a key row is told by it. Any other table is a list where its header has the columns of that list
(``ListSheet.needs``) and either the file's name, the sheet's title or a line above the header says so, or
columns stand there that no other list has (``ListSheet.told_by``). Nothing else is taken for a list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from openpyxl.utils import get_column_letter

from cchc_toolkit.errors import Problem
from cchc_toolkit.inputs.exports.case_rules import about_cells
from cchc_toolkit.inputs.exports.layout import Layout, folded_header
from cchc_toolkit.inputs.exports.procedure_fields import folded_words
from cchc_toolkit.inputs.exports.recognise import Candidate, Match, recognise
from cchc_toolkit.inputs.exports.refusal import headers_in_words
from cchc_toolkit.inputs.exports.table_reading import Place, TableReading, unknown_headers
from cchc_toolkit.inputs.workbook.form_sheet import SheetReading
from cchc_toolkit.inputs.workbook.keyed_sheet import KeyedSheet, keyed_sheets
from cchc_toolkit.inputs.workbook.list_declaration import ListSheet
from cchc_toolkit.inputs.workbook.list_sheet import list_table, read_list_rows, read_list_sheet
from cchc_toolkit.inputs.workbook.list_table import headed_sheet, whole_sheet
from cchc_toolkit.inputs.workbook.lists import FILE_LISTS
from cchc_toolkit.vocabulary.values import Origin
from cchc_toolkit.vocabulary.wording import join_vi

__all__ = ["Claim", "claims_of", "file_name", "list_layouts", "read_headed", "read_keyed", "refusal", "tie"]

_SOURCE = "danh sách của sổ nhập số liệu (docs/USER_GUIDE.md, mục 1)"


@dataclass(frozen=True, slots=True)
class Claim:
    """How well a list fits a table; ``foreign`` are headers of it that only another register has."""

    declared: ListSheet
    nearest: Candidate
    match: Match | None
    is_named: bool
    foreign: tuple[str, ...] = ()

    @property
    def untold(self) -> tuple[str, ...]:
        """Columns that would tell the list, where neither they nor a name do."""
        lacking = (each for each in self.declared.told_by if each not in self.nearest.columns)
        return () if self.is_named else tuple(lacking)

    @property
    def holds(self) -> bool:
        """Whether the table is this list."""
        is_told = self.is_named or (bool(self.declared.told_by) and not self.untold)
        return self.match is not None and is_told and not self.foreign

    @property
    def known(self) -> int:
        """How many headers of the table the list knows."""
        return len(self.nearest.known)


@cache
def list_layouts() -> tuple[tuple[ListSheet, Layout], ...]:
    """The lists that may come as a file, each with its headers as a layout.

    Returns
    -------
    tuple of (ListSheet, Layout)
    """
    return tuple((each, _layout(each)) for each in FILE_LISTS)


def _layout(declared: ListSheet) -> Layout:
    unread = [
        header for each in declared.columns if not each.is_read for header in (each.name, *each.headers)
    ]
    return Layout(
        code=declared.code,
        name=declared.sheet,
        source=_SOURCE,
        columns={each.code: (each.name, *each.headers) for each in declared.read_columns},
        required=declared.needs,
        kind="list",
        others=("Mã", *unread, *declared.others),
    )


def claims_of(place: Place, stem: str) -> tuple[list[Claim], Claim | None]:
    """The lists that a table is, and the one that it comes nearest to.

    Parameters
    ----------
    place : Place
    stem : str
        Name of the file without its kind; only compared, never shown.

    Returns
    -------
    tuple of (list of Claim, Claim or None)
        One claim where the table is told; none where it is not known; several where it fits them alike.
    """
    claims = [each for declared, layout in list_layouts() if (each := _claim(declared, layout, place, stem))]
    nearest = max(claims, key=lambda each: (each.is_named, each.known), default=None)
    holding = [each for each in claims if each.holds]
    pool = [each for each in holding if each.is_named] or holding
    most = max((each.known for each in pool), default=0)
    return [each for each in pool if each.known == most], nearest


def _claim(declared: ListSheet, layout: Layout, place: Place, stem: str) -> Claim | None:
    match, nearest = recognise(place.table, (layout,))
    if nearest is None:
        return None
    above = place.table.rows[: nearest.headers.first_row]
    titles = [each for row in above for each in row if isinstance(each, str)]
    is_named = any(_names(declared, each) for each in (stem, place.table.title, *titles))
    headers = {name for column in nearest.headers.paths for name in nearest.headers.names(column)}
    foreign = tuple(each for each in declared.not_with if folded_header(each) in headers)
    return Claim(declared, nearest, match, is_named, foreign)


def _names(declared: ListSheet, text: str) -> bool:
    words = f" {folded_words(text)} "
    return any(f" {folded_words(each)} " in words for each in declared.names)


def tie(place: Place, claims: Sequence[Claim]) -> Problem:
    """Say that a table could be one list as well as another.

    Parameters
    ----------
    place : Place
    claims : sequence of Claim

    Returns
    -------
    Problem
    """
    names = join_vi(f"“{each.declared.sheet}”" for each in claims)
    files = join_vi(f"{file_name(each.declared)}.xlsx" for each in claims)
    fix = f"Đề nghị đặt tên tệp theo danh sách: {files}"
    return Problem(f"Bảng khớp như nhau với {names}", f"{place.file}, trang “{place.sheet}”", fix)


def refusal(place: Place, claim: Claim) -> Problem:
    """Say why a table is not read as the list that it comes nearest to.

    Parameters
    ----------
    place : Place
    claim : Claim
        That does not hold.

    Returns
    -------
    Problem
        Only declared headers are quoted; any other is named by its cell.
    """
    list_name, headers = claim.declared.sheet, claim.nearest.headers
    found = headers_in_words(place.table, headers, [layout for _, layout in list_layouts()])
    row = place.table.row_numbers[headers.last_row]
    fix = f"Đề nghị sửa tiêu đề cột như trang “{list_name}” của sổ nhập"
    if claim.foreign:
        what = f"có tiêu đề {join_vi(f'“{each}”' for each in claim.foreign)} nên không phải là “{list_name}”"
        fix = "Đề nghị chuyển tệp ra khỏi thư mục của kỳ"
    elif claim.nearest.missing:
        what = f"gần nhất là “{list_name}”, còn thiếu {_quoted(claim.declared, claim.nearest.missing)}"
    else:
        lacking = f", nhưng thiếu {_quoted(claim.declared, claim.untold)} để nhận ra" if claim.untold else ""
        what = f"có thể là “{list_name}”{lacking}"
        fix = f"Đề nghị đặt tên tệp là {file_name(claim.declared)}.xlsx nếu đúng là danh sách này"
    message = f"Bảng chưa biết. Tiêu đề tìm thấy ở hàng {row}: {found}; {what}"
    return Problem(message, f"{place.file}, trang “{place.sheet}”", fix)


def _quoted(declared: ListSheet, columns: Sequence[str]) -> str:
    return join_vi(f"“{declared.column(each).name}”" for each in columns)


def file_name(declared: ListSheet) -> str:
    """The name that tells a file to be this list, without its kind: ``so-van-ban-di``."""
    return folded_words(declared.names[0]).replace(" ", "-")


def read_headed(place: Place, claim: Claim) -> tuple[TableReading, list[Problem]]:
    """Read a table whose header was recognised.

    Parameters
    ----------
    place : Place
    claim : Claim
        That holds.

    Returns
    -------
    tuple of (TableReading, list of Problem)
        Rows are named by their numbers, and nothing that stands in them is quoted.
    """
    assert claim.match is not None
    found = claim.match.found
    declared = replace(claim.declared, is_counted=True)
    keyed, left_out = headed_sheet(declared, place, claim.match)
    reading = read_list_rows(declared, keyed, SheetReading(left_out=list(left_out)))
    unmatched = unknown_headers(place, claim.match)
    if unmatched:
        origins = [Origin(place.file, place.sheet, each) for each in unmatched]
        reading.findings.append(
            about_cells("DOC-HS-COT", "tiêu đề cột không nhận ra, cột không đọc", origins)
        )
    first, last = (place.table.row_numbers[at] for at in (found.headers.first_row, found.headers.last_row))
    header = f"hàng {first}–{last}" if first != last else f"hàng {first}"
    return _table_reading(claim.declared, keyed, reading, header, unmatched), reading.problems


def read_keyed(place: Place) -> tuple[list[TableReading], list[Problem], tuple[str, ...]]:
    """Read a sheet that has the hidden key row of a list.

    Parameters
    ----------
    place : Place

    Returns
    -------
    tuple of (list of TableReading, list of Problem, tuple of str)
        The lists, what is wrong with them, and the codes of key rows that are of no list.
    """
    by_code = {each.code: each for each in FILE_LISTS}
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
        tuple(code for code, each in keyed.items() if code not in by_code and "code" in each.columns),
    )


def _table_reading(
    declared: ListSheet, keyed: KeyedSheet, reading: SheetReading, header: str, unmatched: tuple[str, ...]
) -> TableReading:
    letters = sorted((number, code) for code, number in keyed.columns.items() if code in declared.keys)
    names = {each.code: each.name for each in declared.columns} | {"code": "Mã"}
    return TableReading(
        sheet=keyed.sheet.title,
        layout=_layout(declared),
        header=header,
        matched=tuple((get_column_letter(number), names[code]) for number, code in letters),
        unmatched=unmatched,
        rows=list_table(declared, [] if reading.problems else reading.items),
        left_out=tuple(reading.left_out),
        findings=tuple(reading.findings),
    )
