"""What a list of the entry workbook is: a sheet with one item a row, its columns, and the counts from it.

ADD A LIST: one YAML file in ``forms/lists/``. Its sheet appears in the workbook that ``cchc form`` writes,
its table under ``Dataset.tables[<table>]`` with the place of each row in ``file``, ``sheet``, ``row``, and
its counts in the cells that they name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, TypeAlias

from cchc_toolkit.forms.declaration import DECLARATIONS, built, read_declaration
from cchc_toolkit.vocabulary.damaged_codes import repaired_procedure_code

__all__ = [
    "Carried",
    "ListColumn",
    "ListCount",
    "ListDeclaration",
    "Where",
    "cells_counted_from",
    "file_lists",
    "list_of_table",
    "load_lists",
    "sheet_that_counts",
]

ROW_HEADERS = ("STT", "TT", "Số TT", "Ghi chú")
"""Headers that any file has and nobody reads."""

Where: TypeAlias = Mapping[str, tuple[str, ...]]
"""Columns and the values of which one must stand in each."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a list: its key, printed header, what may stand in it, and its help text.

    ``choices`` maps the value that a table holds to the words that the office sees. Several codes stand in
    one cell, separated by ";"; ``pattern`` says what each may look like, and what a symbol must; a code that
    has words among the ``choices`` is shown by them. A column
    that is not ``is_read`` serves the office alone: it has no key, and nothing of it leaves the workbook; one
    that is not ``is_open`` either is filled in by the tool. Workbooks of an earlier shape lack a column that
    ``is_later``: it is blank then.
    A text that ``is_left_out`` is not refused where it must not be kept, but dropped and told.
    ``headers`` are further headers that a file may have over it, the preferred first; ``words`` are further
    words for a choice. ``repair`` names the kind of code that a spreadsheet may have damaged.
    """

    code: str
    name: str
    kind: Literal["text", "date", "choice", "codes", "symbol"] = "text"
    choices: Mapping[str, str] = field(default_factory=dict)
    pattern: str = ""
    is_required: bool = False
    is_read: bool = True
    is_open: bool = True
    is_left_out: bool = False
    is_later: bool = False
    help: str = ""
    width: int = 20
    headers: tuple[str, ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    repair: Literal["", "procedure_code"] = ""

    def repaired(self, text: str) -> str:
        """The symbol that a spreadsheet damaged, empty where it is not certain or none is repaired."""
        return repaired_procedure_code(text) if self.repair == "procedure_code" else ""


@dataclass(frozen=True, slots=True)
class ListCount:
    """Cells of forms that the rows of a list give.

    Parameters
    ----------
    cells : tuple of str
        The cells, one for each form that has such a row (``620/2.1``, ``4625/B2/1.2``); under the list's own
        code a count that only indicators need (``GV/assigned``).
    text : str
        What is counted, for the trace.
    where : mapping
        Which of the list's rows of the period count.
    is_share : bool
        A percentage of the rows ``over`` (all of the period, where it is empty), not a number of rows.
    needs : mapping
        Values that must occur in the list at all: a list without part-time workers does not speak of them.
    asked_in : str
        A column that not every office fills in: a list in which it is blank throughout does not speak.
    answer_from : str
        For a coded row: the column whose values in the rows that count give the code of the answer.
    answers : mapping of str to str
        Code of the answer by the value of that column; ``several`` where the rows differ.
    """

    cells: tuple[str, ...]
    text: str
    where: Where = field(default_factory=dict)
    is_share: bool = False
    over: Where = field(default_factory=dict)
    needs: Where = field(default_factory=dict)
    asked_in: str = ""
    answer_from: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Carried:
    """Rows that still hold in the next period, for the office to look at again.

    They have one of the values of each column ``where`` and none of those ``without``. With a ``same_year``
    only those whose day in that column lies in the year of the next period (a plan of the year). A document
    that is known to be no longer in force, or was made for a year that is over, is not carried.
    """

    where: Where = field(default_factory=dict)
    without: Where = field(default_factory=dict)
    same_year: str = ""


@dataclass(frozen=True, slots=True)
class ListDeclaration:
    """A sheet with one item a row, keys ``<code>:<column>``; ``prefix`` begins the codes of its rows.

    ``position`` is its place among the lists of its ``supplier``, who keeps it (``suppliers.yaml``); the
    sheets stand in the order of their suppliers. The rows of a list that is only counted
    (``is_counted``) need no codes of their own, and what stands in them is never quoted. What a stock
    (``is_stock``) holds at the cut-off is handed on to the next period; of another list the rows that it
    ``carries``.

    A row belongs to the period in which its ``day_column`` lies, or on whose last day it is in force
    (``validity``: the columns of its first day and of the day on which it has ended); where neither is
    declared every row does. Of a list that ``is_rare`` many a period has no row. Rows with the same
    ``known_by`` are one item; documents are compared by number, day and kind. From its ``deadline`` (the
    columns of the day due and of the day done) a row has an ``outcome``: ``in_time``, ``late``, ``open``.

    A list that has ``names`` may also come as a file: ``names`` are the words by which a file's name, a
    sheet or a title says that it is this list. Its header must have the columns ``needs``; without such a
    name also those of ``recognised_by``, which no other list has (none: the name alone tells). ``others``
    are headers that are known and not read, ``not_with`` those that only another register has,
    ``not_named`` words by which a name or a title says that it is another register.

    The rows of a list that ``is_gathered`` may stand in several places, each with rows of its own, and all
    of them count.

    A sheet of which the rows are given has ``rows``, their names by code; the office fills in those that
    are ``stated_rows``.
    """

    code: str
    sheet: str
    title: str
    table: str
    position: int
    columns: tuple[ListColumn, ...]
    supplier: str = "focal"
    prefix: str = ""
    is_optional: bool = False
    is_counted: bool = False
    is_stock: bool = False
    is_gathered: bool = False
    remark: str = ""
    day_column: str = ""
    validity: tuple[str, ...] = ()
    deadline: tuple[str, ...] = ()
    is_rare: bool = False
    known_by: str = ""
    names: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    recognised_by: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()
    not_named: tuple[str, ...] = ()
    rows: Mapping[str, str] = field(default_factory=dict)
    stated_rows: tuple[str, ...] = ()
    counts: tuple[ListCount, ...] = ()
    carries: tuple[Carried, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its key row, in the order in which the writer sets them."""
        own = tuple(column.code for column in self.read_columns)
        return own if self.is_counted else ("code", *own)

    @property
    def required_keys(self) -> tuple[str, ...]:
        """The keys without which a key row is not whole, in workbooks of an earlier shape too."""
        later = {column.code for column in self.columns if column.is_later}
        return tuple(key for key in self.keys if key not in later)

    @property
    def read_columns(self) -> tuple[ListColumn, ...]:
        """The columns that its table has."""
        return tuple(column for column in self.columns if column.is_read)

    @property
    def unread_headers(self) -> tuple[str, ...]:
        """Headers of a file that are known and not read."""
        unread = (column for column in self.columns if not column.is_read)
        own = (header for column in unread for header in (column.name, *column.headers))
        return ("Mã", *own, *ROW_HEADERS, *self.others)

    def column(self, code: str) -> ListColumn:
        """The column of this key; ``KeyError`` where the list has none."""
        for column in self.columns:
            if column.code == code:
                return column
        raise KeyError(f"{self.code}:{code}")


@cache
def load_lists() -> tuple[ListDeclaration, ...]:
    """Every declared list.

    Returns
    -------
    tuple of ListDeclaration
        One a YAML file of ``forms/lists/``, in the order of the sheets.

    Raises
    ------
    CchcError
        A declaration has an unknown key or a wrong type.
    """
    files = sorted((DECLARATIONS / "lists").glob("*.yaml"))
    lists = (built(ListDeclaration, read_declaration(path), path.name) for path in files)
    return tuple(sorted(lists, key=lambda declared: declared.position))


@cache
def file_lists() -> tuple[ListDeclaration, ...]:
    """The lists that may also come as a file of their own."""
    return tuple(declared for declared in load_lists() if declared.names)


def list_of_table(table: str) -> ListDeclaration:
    """The list that fills a table (``outgoing``); ``KeyError`` where none does."""
    for declared in load_lists():
        if declared.table == table:
            return declared
    raise KeyError(table)


@cache
def _sheets_by_cell() -> Mapping[str, str]:
    lists = load_lists()
    return {cell: declared.sheet for declared in lists for count in declared.counts for cell in count.cells}


def sheet_that_counts(cell: str) -> str:
    """Title of the sheet whose rows give a cell (``620/7.4.2``), empty where none does."""
    return _sheets_by_cell().get(cell, "")


def cells_counted_from(tables: Iterable[str]) -> frozenset[str]:
    """Every cell that rows of these lists can give."""
    counts = (count for table in tables for count in list_of_table(table).counts)
    return frozenset(cell for count in counts for cell in count.cells)
