"""Which rows below a header are cases, and what the others are: totals, groups, repeated headers, blanks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import itemgetter
from typing import Any

import numpy as np

from cchc_toolkit.forms.procedure_fields import FieldNames, folded_words
from cchc_toolkit.inputs.entered_text import entered_values
from cchc_toolkit.inputs.exports.export_layout import ExportLayout
from cchc_toolkit.inputs.exports.recognise import Match
from cchc_toolkit.inputs.files.raw_table import RawTable
from cchc_toolkit.inputs.files.reduced_rows import ReducedRows
from cchc_toolkit.vocabulary.wording import fold

__all__ = ["DataRows", "OddLines", "data_rows", "is_blank"]

_WHY = {
    "blank": "dòng trống",
    "total": "dòng tổng, “Trong đó”",
    "group": "dòng nhóm lĩnh vực",
    "header": "hàng tiêu đề lặp lại",
    "numbered": "hàng số thứ tự cột",
    "note": "dòng không có mã hồ sơ, ngày tiếp nhận",
}
_GROUP = re.compile(r"(?:[IVX]{1,4}|[A-H]|[0-9]{1,2})\s*[.):/-]?\s+\D{3,}$|lĩnh vực\b", re.IGNORECASE)
_FIRST = itemgetter(0)
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


@dataclass(frozen=True, slots=True)
class OddLines:
    """Which lines of a table may be no rows of data: a key is blank, or a word of a header or a total.

    Parameters
    ----------
    keys : sequence of int
        Columns, all of which are filled in a plain row of data (case number, day of receipt).
    skipped : tuple of str
        Words, folded, with which rows begin that are no data.
    header : frozenset of str
        Texts of the header.
    plain_header : tuple of str
        Those of Latin letters and digits alone.
    """

    keys: Sequence[int]
    skipped: tuple[str, ...]
    header: frozenset[str]
    plain_header: tuple[str, ...]

    @classmethod
    def of(cls, table: RawTable, match: Match, keys: Sequence[int]) -> OddLines:
        lowest = table.rows[match.candidate.headers.last_row]
        skipped = tuple(folded_words(word) for word in match.candidate.layout.skipped)
        header = frozenset(str(value) for value in lowest if not is_blank(value))
        return cls(keys, skipped, header, tuple(sorted(text for text in header if text.isascii())))

    def among(self, columns: Sequence[Sequence[Any]]) -> Iterable[int]:
        """Positions of odd lines among some, which are given by column."""
        parts = [columns[key] for key in self.keys]
        if all(map(self._are_plain, parts)):
            return ()
        lines = enumerate(zip(*parts, strict=True))
        return [at for at, cells in lines if not self.is_plain(entered_values(cells))]

    def _are_plain(self, cells: Sequence[Any]) -> bool:
        """Whether a look at all cells of a column at once shows that none can be odd."""
        try:
            texts, together = cells, "".join(cells)
        except TypeError:  # real dates, numbers
            texts = [value for value in cells if isinstance(value, str)]
            together = "".join(texts)
        return (
            together.isascii()
            and together.isprintable()
            and not any(text in together for text in ("_x00", *self.plain_header))
            and all(texts)
            and set(map(_FIRST, texts)).isdisjoint(_starts(self.skipped))
            and (texts is cells or None not in cells)
        )

    def is_plain(self, cells: Sequence[Any]) -> bool:
        """Whether the key cells of a line are those of a row of data."""
        return not any(
            is_blank(value) or (isinstance(value, str) and (value in self.header or self._begins(value)))
            for value in cells
        )

    def _begins(self, text: str) -> bool:
        """Whether a key cell holds a word of a total row; folding every case number would cost much."""
        return text[0] in _starts(self.skipped) and folded_words(text).startswith(self.skipped)


def data_rows(table: RawTable, match: Match, lines: OddLines, names: FieldNames) -> DataRows:
    """Tell rows of data from all others.

    Parameters
    ----------
    match : Match
        Where the header ends.
    lines : OddLines
        By which the columns are known one of which is filled in every row of data.
    names : FieldNames
        By which a group row is known.
    """
    layout, size = match.candidate.layout, len(table.rows)
    is_data = np.arange(size) >= match.first_data_row
    left_out, groups, totals = dict[str, list[int]](), dict[int, str](), []
    if match.numbered_row is not None:
        left_out["numbered"] = [match.numbered_row]
    looked_at = sorted(table.rows.odd) if isinstance(table.rows, ReducedRows) else range(size)
    for at in looked_at[bisect_left(looked_at, match.first_data_row) :]:
        kind = _kind(table.rows[at], lines)
        if kind == "data":
            continue
        is_data[at] = False
        if kind in ("note", "total") and (field_name := _field_of_group(table.rows[at], layout, names)):
            kind, groups[at] = "group", field_name
        elif kind == "note" and groups and _is_numbered_group(table.rows[at]):
            kind, groups[at] = "group", ""  # of an unknown field: its cases are not those of the group before
        if kind == "total":
            totals += [(at, number) for number in _counts(table.rows[at])]
        left_out.setdefault(kind, []).append(at)
    left = {kind: tuple(rows) for kind, rows in left_out.items()}
    return DataRows(np.flatnonzero(is_data), groups, left, tuple(totals))


def _kind(row: Sequence[Any], lines: OddLines) -> str:
    keys = [row[key] if key < len(row) else "" for key in lines.keys]
    if lines.is_plain(keys):
        return "data"
    texts = [value for value in row if not is_blank(value)]
    if not texts:
        return "blank"
    words = [folded_words(value) for value in texts if isinstance(value, str)]
    if any(folded.startswith(lines.skipped) for folded in words if folded):
        return "total"
    if len(words) > 1 and sum(value in lines.header for value in texts) > len(words) / 2:
        return "header"
    return "note" if all(map(is_blank, keys)) else "data"


@cache
def _starts(skipped: tuple[str, ...]) -> frozenset[str]:
    """First letters, with and without accents and capitals, of such a word; none of a blank."""
    letters = {word[:1] for word in skipped}
    return frozenset(
        ["", *(sign for sign in map(chr, range(32, 0x1EFF)) if fold(sign)[:1] in letters or sign == " ")]
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
