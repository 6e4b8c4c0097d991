"""Two columns of one table under the same heading: which of them counts cannot be told where they differ."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_toolkit.errors import Problem
from cchc_toolkit.inputs.exports.case_rows import is_blank
from cchc_toolkit.inputs.exports.case_values import as_text
from cchc_toolkit.inputs.exports.recognise import Match
from cchc_toolkit.inputs.exports.table_reading import Place

__all__ = ["repeated_columns"]

_LOOKED_AT = 5_000  # rows; columns that differ do so early


def repeated_columns(place: Place, match: Match) -> list[Problem]:
    """A problem for each column that is read while another one bears its heading and holds something else.

    Returns
    -------
    list of Problem
        Both cells of the header are named; silent where the columns are equal or one is left blank.
    """
    headers = match.found.headers
    problems = []
    for read, others in match.found.twice.items():
        differing = [each for each in others if _differ(place, match, read, each)]
        if differing:
            cells = ", ".join(place.table.address(headers.last_row, at) for at in (read, *differing))
            what = f"Hai cột cùng tiêu đề mà nội dung khác nhau (ô {cells}); cột nào đúng?"
            fix = "Xoá hoặc đổi tiêu đề cột không dùng"
            problems.append(Problem(what, f"{place.file}, trang “{place.sheet}”", fix))
    return problems


def _differ(place: Place, match: Match, one: int, other: int) -> bool:
    rows = range(match.first_data_row, min(len(place.table.rows), match.first_data_row + _LOOKED_AT))
    pairs = [(place.table.value(row, one), place.table.value(row, other)) for row in rows]
    return not _is_empty([b for _, b in pairs]) and any(
        as_text(a).strip() != as_text(b).strip() for a, b in pairs
    )


def _is_empty(values: Sequence[object]) -> bool:
    return all(is_blank(each) for each in values)
