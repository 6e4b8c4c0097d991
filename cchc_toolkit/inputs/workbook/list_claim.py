"""Tell which list a table of a file is; what is not known is refused, never guessed.

A sheet with a key row is told by it (``list_file``). Any other table is a list where its header has the
columns of that list (``ListSheet.needs``) and either the file's name, the sheet's title or a line above the
header says so, or columns stand there that no other list has (``ListSheet.told_by``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from cchc_toolkit.errors import Problem
from cchc_toolkit.forms.list_declaration import ListSheet
from cchc_toolkit.forms.lists import FILE_LISTS
from cchc_toolkit.forms.procedure_fields import folded_words
from cchc_toolkit.inputs.exports.export_layout import ExportLayout, folded_header
from cchc_toolkit.inputs.exports.recognise import Candidate, Match, recognise
from cchc_toolkit.inputs.exports.refusal import headers_in_words
from cchc_toolkit.inputs.exports.table_reading import SourceTable
from cchc_toolkit.vocabulary.wording import join_vi

__all__ = ["Claim", "claims_of", "file_name", "layout_of", "list_layouts", "refusal", "tie"]

_SOURCE = "danh sách của sổ nhập số liệu (docs/USER_GUIDE.md, mục 1)"


@dataclass(frozen=True, slots=True)
class Claim:
    """How well a list fits a table; ``foreign`` are what only another register has or is called."""

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
def list_layouts() -> tuple[tuple[ListSheet, ExportLayout], ...]:
    """The lists that may come as a file, each with its headers as a layout."""
    return tuple((each, layout_of(each)) for each in FILE_LISTS)


def layout_of(declared: ListSheet) -> ExportLayout:
    """The headers of a list as a layout, by which any table is recognised."""
    unread = [
        header for each in declared.columns if not each.is_read for header in (each.name, *each.headers)
    ]
    return ExportLayout(
        code=declared.code,
        name=declared.sheet,
        source=_SOURCE,
        columns={each.code: (each.name, *each.headers) for each in declared.read_columns},
        required=declared.needs,
        kind="list",
        others=("Mã", *unread, *declared.others),
    )


def claims_of(place: SourceTable, stem: str) -> tuple[list[Claim], Claim | None]:
    """The lists that a table is, and the one that it comes nearest to.

    Parameters
    ----------
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


def _claim(declared: ListSheet, layout: ExportLayout, place: SourceTable, stem: str) -> Claim | None:
    match, nearest = recognise(place.table, (layout,))
    if nearest is None:
        return None
    above = place.table.rows[: nearest.headers.first_row]
    titles = [*place.table.above, *(each for row in above for each in row if isinstance(each, str))]
    said = (stem, place.table.title, *titles)
    is_named = any(_names(declared, each) for each in said)
    headers = {name for column in nearest.headers.paths for name in nearest.headers.names(column)}
    foreign = tuple(each for each in declared.not_with if folded_header(each) in headers)
    others = [each for each in declared.not_named if any(_is_other(each, text) for text in said)]
    return Claim(declared, nearest, match, is_named, (*foreign, *others[:1]))


def _is_other(words: str, text: str) -> bool:
    """Whether a text names another register: "văn bản đến ngày 14/9" and "văn bản đến, đi" do not."""
    plain = folded_words(text)
    is_until = r"(?! (?:va|di|ngay|het|nay)\b| [0-9]{1,2} [0-9])"
    is_other = re.search(rf"\b{folded_words(words)}\b{is_until}", plain) is not None
    return is_other and not re.search(r"\b(?:van ban|cong van|so) di\b", plain)


def _names(declared: ListSheet, text: str) -> bool:
    words = f" {folded_words(text)} "
    return any(f" {folded_words(each)} " in words for each in declared.names)


def tie(place: SourceTable, claims: Sequence[Claim]) -> Problem:
    """Say that a table could be one list as well as another."""
    names = join_vi(f"“{each.declared.sheet}”" for each in claims)
    files = join_vi(f"{file_name(each.declared)}.xlsx" for each in claims)
    fix = f"Đề nghị đặt tên tệp theo danh sách: {files}"
    return Problem(f"Bảng khớp như nhau với {names}", f"{place.file}, trang “{place.sheet}”", fix)


def refusal(place: SourceTable, claim: Claim) -> Problem:
    """Say why a table is not read as the list that it comes nearest to.

    Parameters
    ----------
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
