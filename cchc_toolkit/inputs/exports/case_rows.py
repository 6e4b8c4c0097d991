"""Which rows below a header are cases, and what the others are: totals, groups, repeated headers, blanks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np

from cchc_toolkit.forms.procedure_fields import FieldNames, folded_words
from cchc_toolkit.inputs.exports.export_layout import ExportLayout
from cchc_toolkit.inputs.exports.recognise import Match
from cchc_toolkit.inputs.files.raw_table import RawTable
from cchc_toolkit.vocabulary.wording import fold

__all__ = ["DataRows", "column_values", "data_rows", "is_blank"]

_WHY = {
    "blank": "dòng trống",
    "total": "dòng tổng, “Trong đó”",
    "group": "dòng nhóm lĩnh vực",
    "header": "hàng tiêu đề lặp lại",
    "numbered": "hàng số thứ tự cột",
    "note": "dòng không có mã hồ sơ, ngày tiếp nhận",
}
_GROUP = re.compile(r"(?:[IVX]{1,4}|[A-H]|[0-9]{1,2})\s*[.):/-]?\s+\D{3,}$|lĩnh vực\b", re.IGNORECASE)
_COUNT = re.compile(r"(?<![0-9.,/])([0-9]{1,7})(?![0-9.,/])")


@dataclass(frozen=True, slots=True)
class DataRows:
    """Positions of the rows that are data, what each row's group says, and the rows left out by reason."""

    positions: np.ndarray
    groups: Mapping[int, str]
    left_out: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    stated_totals: tuple[tuple[int, int], ...] = ()

    def reasons(self, table: RawTable) -> list[tuple[str, list[int]]]:
        """Reason and row numbers of the file, for every kind of row that was left out."""
        return [(_WHY[kind], [table.row_numbers[at] for at in rows]) for kind, rows in self.left_out.items()]

    def group_of_each(self) -> list[str]:
        """For each data row what the nearest group row above it says, empty where there is none."""
        marks = np.array(sorted(self.groups))
        if not len(marks):
            return [""] * len(self.positions)
        labels = ["", *(self.groups[int(mark)] for mark in marks)]
        return [labels[at] for at in np.searchsorted(marks, self.positions)]


def is_blank(value: Any) -> bool:
    """Whether a cell holds nothing."""
    return value is None or (isinstance(value, str) and not value.strip())


def column_values(table: RawTable, column: int, positions: Sequence[int] | np.ndarray) -> list[Any]:
    """One column at some rows, ``""`` beyond the end of a short row."""
    rows = table.rows
    return [rows[at][column] if column < len(rows[at]) else "" for at in positions]


def data_rows(table: RawTable, match: Match, keys: Sequence[int], names: FieldNames) -> DataRows:
    """Tell rows of data from all others.

    Parameters
    ----------
    match : Match
        Where the header ends.
    keys : sequence of int
        Columns, one of which is filled in every row of data (case number, day of receipt).
    names : FieldNames
        By which a group row is known.
    """
    layout = match.candidate.layout
    header = {str(value) for value in table.rows[match.candidate.headers.last_row] if not is_blank(value)}
    skipped = tuple(folded_words(word) for word in layout.skipped)
    positions, left_out, groups, totals = [], dict[str, list[int]](), dict[int, str](), []
    if match.numbered_row is not None:
        left_out["numbered"] = [match.numbered_row]
    for at in range(match.first_data_row, len(table.rows)):
        kind = _kind(table.rows[at], keys, skipped, header)
        if kind == "data":
            positions.append(at)
            continue
        if kind in ("note", "total") and (field_name := _field_of_group(table.rows[at], layout, names)):
            kind, groups[at] = "group", field_name
        elif kind == "note" and groups and _is_numbered_group(table.rows[at]):
            kind, groups[at] = "group", ""  # of an unknown field: its cases are not those of the group before
        if kind == "total":
            totals += [(at, number) for number in _counts(table.rows[at])]
        left_out.setdefault(kind, []).append(at)
    return DataRows(
        np.array(positions, dtype=np.int64), groups, {k: tuple(v) for k, v in left_out.items()}, tuple(totals)
    )


def _kind(row: Sequence[Any], keys: Sequence[int], skipped: tuple[str, ...], header: set[str]) -> str:
    filled = [row[key] for key in keys if key < len(row) and not is_blank(row[key])]
    if len(filled) == len(keys) and not any(
        isinstance(e, str) and (e in header or _begins(e, skipped)) for e in filled
    ):
        return "data"
    texts = [value for value in row if not is_blank(value)]
    if not texts:
        return "blank"
    words = [folded_words(value) for value in texts if isinstance(value, str)]
    if any(folded.startswith(skipped) for folded in words if folded):
        return "total"
    if len(words) > 1 and sum(value in header for value in texts) > len(words) / 2:
        return "header"
    return "data" if filled else "note"


def _begins(text: str, skipped: tuple[str, ...]) -> bool:
    """Whether a key cell holds a word of a total row; folding every case number would cost much."""
    return text[0] in _starts(skipped) and folded_words(text).startswith(skipped)


@cache
def _starts(skipped: tuple[str, ...]) -> frozenset[str]:
    """First letters, with and without accents and capitals, that such a word may begin with."""
    letters = {word[:1] for word in skipped}
    return frozenset(
        chr(code) for code in range(32, 0x1EFF) if fold(chr(code))[:1] in letters or chr(code) == " "
    )


def _field_of_group(row: Sequence[Any], layout: ExportLayout, names: FieldNames) -> str:
    """What a row with a single text says of the rows below it."""
    texts = list(dict.fromkeys(value for value in row if isinstance(value, str) and value.strip()))
    if layout.group_rows != "field" or not 1 <= len(texts) <= 2:
        return ""
    return next(
        (field_name for text in reversed(texts) if (field_name := "|".join(names.of_name(text)).strip("|"))),
        "",
    )


def _is_numbered_group(row: Sequence[Any]) -> bool:
    """Whether a row of one text is numbered as groups are, or says "Lĩnh vực"."""
    texts = list(dict.fromkeys(value.strip() for value in row if isinstance(value, str) and value.strip()))
    return (
        1 <= len(texts) <= 2 and _GROUP.match(texts[-1] if len(texts) == 1 else " ".join(texts)) is not None
    )


def _counts(row: Sequence[Any]) -> list[int]:
    """The whole numbers that a printed total row states."""
    numbers = []
    for value in row:
        if isinstance(value, float | int) and not isinstance(value, bool) and float(value).is_integer():
            numbers.append(int(value))
        elif isinstance(value, str):
            numbers += [int(number) for number in _COUNT.findall(value)]
    return numbers
