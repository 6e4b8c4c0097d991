"""Rows of an aggregate table as they stand: numbering, name of the field, words of a total, figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal
from unicodedata import normalize

from cchc_toolkit.forms.procedure_fields import FieldNames, folded_words
from cchc_toolkit.inputs.exports.case_rows import is_blank
from cchc_toolkit.inputs.exports.case_values import as_text
from cchc_toolkit.inputs.exports.export_words import one_of, row_words
from cchc_toolkit.inputs.files.raw_table import RawTable

__all__ = ["GridRow", "Role", "Roles", "grid_row", "sums_of"]

_MARK = re.compile(r"\s*([0-9]+(?:\.[0-9]+)*|[IVX]+|[A-Za-zđĐ])\s*(?:[.):/-]|$)")
_ROMAN = re.compile(r"[IVX]+")
_TOTAL = re.compile(rf"{one_of(row_words().totals, str)}\b")
_GROUP_WORDS = re.compile(rf"(?:{one_of(row_words().group_leads)} )*{one_of(row_words().group_heads)}\b")
"""Only in front: a field may be called "Giáo dục thuộc hệ thống giáo dục quốc dân"."""
_PARTS = tuple(map(folded_words, row_words().parts))
_OF_ONE_GROUP = re.compile(
    r"(?:tong(?: cong| so)?|cong)(?: (?:nhom|muc|phan|he thong)\b.*| (?:[ivx]+|[a-h]))"
)


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row below the header.

    Parameters
    ----------
    at : int
        Position in the table.
    mark : str
        Its numbering: ``1``, ``1.2``, ``II``, ``A``.
    words : str
        Its text folded; never shown, since it may be anything.
    label, level : str
        The field and level that its text names, empty where it names none.
    figures : mapping of str to Decimal
        By quantity, only cells that hold a number.
    is_total, is_part : bool
        Its words are those of a total, or "Trong đó".
    """

    at: int
    mark: str
    words: str
    label: str
    level: str
    figures: Mapping[str, Decimal] = field(default_factory=dict)
    is_total: bool = False
    is_part: bool = False

    @property
    def depth(self) -> int:
        """1 for A, B; 2 for I, II; 3 for 1, 2 and rows without a number; 4 and more for 1.1, a."""
        if _ROMAN.fullmatch(self.mark):
            return 2
        if self.mark.isalpha():
            return 1 if self.mark.isupper() else 5
        return 3 + self.mark.count(".")

    @property
    def has_words_of_a_group(self) -> bool:
        """Whether numbering or words say that rows belong to it."""
        return self.depth < 3 or self.is_total or bool(_GROUP_WORDS.match(self.words))

    @property
    def is_of_one_group(self) -> bool:
        """Whether its words are those of the total of one group: "Cộng nhóm I"."""
        return bool(_OF_ONE_GROUP.fullmatch(self.words))


def grid_row(
    table: RawTable, at: int, column: int, names: FieldNames, figures: Mapping[str, Decimal]
) -> GridRow:
    """One row, its field named in a column.

    Parameters
    ----------
    at, column : int
        Positions of the row and of the column of fields.
    """
    before = [as_text(value) for value in table.rows[at][:column] if not is_blank(value)]
    own = as_text(table.value(at, column))
    texts = [own] if own else [value for value in table.rows[at] if isinstance(value, str) and value.strip()]
    label, level = names.of_name(own)
    mark = next(_marks([*before, own]), "")
    bare_texts = [
        normalize("NFC", _without_mark(text)).casefold().strip(" .:-") for text in (*texts, *before)
    ]
    return GridRow(
        at,
        mark,
        folded_words(_without_mark(own or " ".join(texts))),
        label,
        level,
        figures,
        is_total=not label and any(_TOTAL.match(text) for text in bare_texts),
        is_part=not label and any(folded_words(text).startswith(_PARTS) for text in bare_texts),
    )


def _marks(texts: Sequence[str]) -> Iterator[str]:
    """Numbering that stands in a cell of its own, or in front of a name."""
    for text in texts:
        match = _MARK.match(text)
        if match and (match.end() == len(text) or text is texts[-1]):
            yield match[1]


def _without_mark(text: str) -> str:
    match = _MARK.match(text)
    return text[match.end() :] if match and match.end() < len(text) else text


def sums_of(rows: Sequence[GridRow]) -> dict[str, Decimal]:
    """The figures of several rows added up, a blank cell as nothing.

    Returns
    -------
    dict of str to Decimal
        Only quantities that some row has.
    """
    sums: dict[str, Decimal] = {}
    for row in rows:
        for metric, value in row.figures.items():
            sums[metric] = sums.get(metric, Decimal()) + value
    return sums


Role = Literal["value", "subtotal", "total", "heading", "part", "unknown"]


@dataclass(slots=True)
class Roles:
    """The role of each row, the row of the group it belongs to, and the rows that a sum is made of.

    All by place in the sequence of rows; ``groups`` may name a heading without figures.
    """

    rows: Sequence[GridRow]
    roles: list[Role]
    groups: dict[int, int] = field(default_factory=dict)
    members: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def addends(self, places: Sequence[int] | range) -> tuple[int, ...]:
        """Those of some rows that a sum adds up: fields, also unknown ones."""
        return tuple(at for at in places if self.roles[at] in ("value", "unknown") and self.rows[at].figures)

    def agreeing(self, at: int, members: Sequence[int]) -> tuple[int, int]:
        """Of the figures of a row how many are the sums of others (zeros apart), and how many there are."""
        sums = sums_of([self.rows[member] for member in members])
        compared = {m: v for m, v in self.rows[at].figures.items() if v or sums.get(m)}
        return sum(sums.get(metric, 0) == value for metric, value in compared.items()), len(compared)

    def is_sum(self, at: int, members: Sequence[int]) -> bool:
        """Whether every figure of a row is the sum of those of others."""
        right, compared = self.agreeing(at, members)
        return bool(members) and right == compared

    def is_named_group(self, at: int) -> bool:
        """Whether numbering or words make it a group; one numbered on from its neighbour is a field."""
        mark = self.rows[at].mark
        near = {
            self.rows[beside].mark: beside - at for beside in (at - 1, at + 1) if 0 <= beside < len(self.rows)
        }
        is_in_sequence = mark.isdigit() and (
            near.get(str(int(mark) - 1)) == -1 or near.get(str(int(mark) + 1)) == 1
        )
        return self.rows[at].has_words_of_a_group and not is_in_sequence

    def set_sum(self, at: int, role: Role, members: Sequence[int]) -> None:
        """Make a row the sum of others."""
        self.roles[at], self.members[at] = role, tuple(members)
