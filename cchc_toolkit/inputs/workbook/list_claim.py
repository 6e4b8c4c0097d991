"""Tell which list a table of a file is; what is not known is refused, never guessed.

A sheet with a key row is told by it (``list_file``). Any other table is a list where its header has the
columns that the list ``needs`` and either the file's name, the sheet's title or a line above the header says
so, or columns stand there that no other list has (``recognised_by``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from cchc_toolkit.errors import Problem
from cchc_toolkit.forms.list_declaration import ListDeclaration, file_lists
from cchc_toolkit.forms.procedure_fields import folded_words
from cchc_toolkit.inputs.exports.export_layout import ExportLayout, folded_header
from cchc_toolkit.inputs.exports.recognise import Candidate, Match, recognise
from cchc_toolkit.inputs.exports.refusal import headers_in_words
from cchc_toolkit.inputs.exports.table_reading import SourceTable
from cchc_toolkit.vocabulary.wording import join_vi

__all__ = ["Claim", "claims_of", "file_name", "layout_of", "list_layouts", "refusal", "tie"]

_SOURCE = "danh sách của sổ nhập số liệu (docs/USER_GUIDE.md, mục A3)"


@dataclass(frozen=True, slots=True)
class Claim:
    """How well a list fits a table; ``foreign`` are what only another register has or is called."""

    declared: ListDeclaration
    nearest: Candidate
    match: Match | None
    is_named: bool
    foreign: tuple[str, ...] = ()

    @property
    def untold(self) -> tuple[str, ...]:
        """Columns that would tell the list, where neither they nor a name do."""
        lacking = (column for column in self.declared.recognised_by if column not in self.nearest.columns)
        return () if self.is_named else tuple(lacking)

    @property
    def holds(self) -> bool:
        """Whether the table is this list."""
        is_told = self.is_named or (bool(self.declared.recognised_by) and not self.untold)
        return self.match is not None and is_told and not self.foreign

    @property
    def known(self) -> int:
        """How many headers of the table the list knows."""
        return len(self.nearest.known)


@cache
def list_layouts() -> tuple[tuple[ListDeclaration, ExportLayout], ...]:
    """The lists that may come as a file, each with its headers as a layout."""
    return tuple((declared, layout_of(declared)) for declared in file_lists())


def layout_of(declared: ListDeclaration) -> ExportLayout:
    """The headers of a list as a layout, by which any table is recognised."""
    return ExportLayout(
        code=declared.code,
        name=declared.sheet,
        source=_SOURCE,
        columns={column.code: (column.name, *column.headers) for column in declared.read_columns},
        required=declared.needs,
        kind="list",
        others=declared.unread_headers,
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
    claims = [
        claim for declared, layout in list_layouts() if (claim := _claim(declared, layout, place, stem))
    ]
    nearest = max(claims, key=lambda claim: (claim.is_named, claim.known), default=None)
    holding = [claim for claim in claims if claim.holds]
    pool = [claim for claim in holding if claim.is_named] or holding
    most = max((claim.known for claim in pool), default=0)
    return [claim for claim in pool if claim.known == most], nearest


def _claim(declared: ListDeclaration, layout: ExportLayout, place: SourceTable, stem: str) -> Claim | None:
    match, nearest = recognise(place.table, (layout,))
    if nearest is None:
        return None
    above = place.table.rows[: nearest.headers.first_row]
    titles = [*place.table.above, *(cell for row in above for cell in row if isinstance(cell, str))]
    texts = (stem, place.table.title, *titles)
    is_named = any(_names(declared, text) for text in texts)
    headers = {name for column in nearest.headers.paths for name in nearest.headers.names(column)}
    foreign = tuple(header for header in declared.not_with if folded_header(header) in headers)
    others = [words for words in declared.not_named if any(_is_other(words, text) for text in texts)]
    return Claim(declared, nearest, match, is_named, (*foreign, *others[:1]))


def _is_other(words: str, text: str) -> bool:
    """Whether a text names another register: "văn bản đến ngày 14/9" and "văn bản đến, đi" do not."""
    plain = folded_words(text)
    is_until = r"(?! (?:va|di|ngay|het|nay)\b| [0-9]{1,2} [0-9])"
    is_other = re.search(rf"\b{folded_words(words)}\b{is_until}", plain) is not None
    return is_other and not re.search(r"\b(?:van ban|cong van|so) di\b", plain)


def _names(declared: ListDeclaration, text: str) -> bool:
    words = f" {folded_words(text)} "
    return any(f" {folded_words(name)} " in words for name in declared.names)


def tie(place: SourceTable, claims: Sequence[Claim]) -> Problem:
    """Say that a table could be one list as well as another."""
    names = join_vi(f"“{claim.declared.sheet}”" for claim in claims)
    files = join_vi(f"{file_name(claim.declared)}.xlsx" for claim in claims)
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
    seen = headers_in_words(place.table, headers, [layout for _, layout in list_layouts()])
    row = place.table.row_numbers[headers.last_row]
    fix = f"Đề nghị sửa tiêu đề cột như trang “{list_name}” của sổ nhập"
    if claim.foreign:
        what = (
            f"có tiêu đề {join_vi(f'“{words}”' for words in claim.foreign)} nên không phải là “{list_name}”"
        )
        fix = "Đề nghị chuyển tệp ra khỏi thư mục của kỳ"
    elif claim.nearest.missing:
        what = f"gần nhất là “{list_name}”, còn thiếu {_quoted(claim.declared, claim.nearest.missing)}"
    else:
        lacking = f", nhưng thiếu {_quoted(claim.declared, claim.untold)} để nhận ra" if claim.untold else ""
        what = f"có thể là “{list_name}”{lacking}"
        fix = f"Đề nghị đặt tên tệp là {file_name(claim.declared)}.xlsx nếu đúng là danh sách này"
    message = f"Bảng chưa biết. Tiêu đề tìm thấy ở hàng {row}: {seen}; {what}"
    return Problem(message, f"{place.file}, trang “{place.sheet}”", fix)


def _quoted(declared: ListDeclaration, columns: Sequence[str]) -> str:
    return join_vi(f"“{declared.column(column).name}”" for column in columns)


def file_name(declared: ListDeclaration) -> str:
    """The name that tells a file to be this list, without its kind: ``so-van-ban-di``."""
    return folded_words(declared.names[0]).replace(" ", "-")
