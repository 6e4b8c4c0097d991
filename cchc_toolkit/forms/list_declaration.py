"""What a list of the entry workbook is: a sheet with one item a row, and its columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

__all__ = ["DAY", "ROW_HEADERS", "YES_NO", "ListColumn", "ListSheet"]

DAY = "Ghi ngày/tháng/năm."
YES_NO: Mapping[str, str] = {"yes": "có", "no": "không"}
ROW_HEADERS = ("STT", "TT", "Số TT", "Ghi chú")
"""Headers that any file has and nobody reads."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a list: its key, printed header, what may stand in it, and its help text.

    ``choices`` maps the value that a table holds to the words that the office sees. Several codes stand in
    one cell, separated by ";"; ``pattern`` says what each may look like, and what a symbol must. A column
    that is not ``is_read`` serves the office alone: it has no key, and nothing of it leaves the workbook.
    A text that ``is_left_out`` is not refused where it must not be kept, but dropped and told.
    ``headers`` are further headers that a file may have over it, the preferred first; ``words`` are further
    words for a choice. ``repair`` gives the symbol that a spreadsheet damaged, empty where it is not certain.
    """

    code: str
    name: str
    kind: Literal["text", "date", "choice", "codes", "symbol"] = "text"
    choices: Mapping[str, str] = field(default_factory=dict)
    pattern: str = ""
    is_required: bool = False
    is_read: bool = True
    is_left_out: bool = False
    help: str = ""
    width: int = 20
    headers: tuple[str, ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    repair: Callable[[str], str] | None = None


@dataclass(frozen=True, slots=True)
class ListSheet:
    """A sheet with one item a row, keys ``<code>:<column>``; ``prefix`` begins the codes of its rows.

    The rows of a list that is only counted (``is_counted``) need no codes of their own, and what stands in
    them is never quoted. What a stock (``is_stock``) holds at the cut-off is handed on to the next period.

    A list that has ``names`` may also come as a file: ``names`` are the words by which a file's name, a
    sheet or a title says that it is this list. Its header must have the columns ``needs``; without such a
    name also ``told_by``, which no other list has (none: the name alone tells). ``others`` are headers that
    are known and not read, ``not_with`` those that only another register has,
    ``not_named`` words by which a name or a title says that it is another register.
    """

    code: str
    sheet: str
    title: str
    table: str
    columns: tuple[ListColumn, ...]
    prefix: str = ""
    is_optional: bool = False
    is_counted: bool = False
    is_stock: bool = False
    remark: str = ""
    names: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    told_by: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()
    not_named: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that its key row must have, in the order in which the writer sets them."""
        own = tuple(each.code for each in self.columns if each.is_read)
        return own if self.is_counted else ("code", *own)

    @property
    def read_columns(self) -> tuple[ListColumn, ...]:
        """The columns that its table has."""
        return tuple(each for each in self.columns if each.is_read)

    def column(self, code: str) -> ListColumn:
        """The column of this key; ``KeyError`` where the list has none."""
        for each in self.columns:
            if each.code == code:
                return each
        raise KeyError(f"{self.code}:{code}")
