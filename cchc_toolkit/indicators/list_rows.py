"""Which rows of a list belong to a period, with what follows from their days; each item once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from cchc_toolkit.model.reading import Origin
from cchc_toolkit.vocabulary.numbering import DocumentNumber, document_number_of, is_same_document
from cchc_toolkit.vocabulary.windows import Window

__all__ = ["DAY_OF_ROW", "ListRows", "row_origins", "rows_of_period"]

_LONGEST = 200  # characters of row numbers; a longer list ends with how many it leaves out


@dataclass(frozen=True, slots=True)
class ListRows:
    """The rows of a list that a period counts, those outside it, and those that repeat another.

    ``doubtful`` are those that may repeat another, but a day or a kind is blank that would tell: they are
    not merged. ``is_of_another`` where the period counts no row at all: such a list says nothing of it.
    """

    inside: pd.DataFrame
    outside: pd.DataFrame
    repeated: pd.DataFrame
    doubtful: pd.DataFrame
    is_of_another: bool = False


def rows_of_period(name: str, table: pd.DataFrame, window: Window) -> ListRows:
    """Split a list by a period.

    Parameters
    ----------
    name : str
        Of the list's table.
    table : DataFrame
        As read.

    Returns
    -------
    ListRows
        ``inside`` has the columns that counts ask for beside those of the list: ``outcome`` of tasks
        (``in_time``, ``late``, ``open`` on the last day).
    """
    is_inside = _INSIDE[name](table, window) if name in _INSIDE else np.ones(len(table), dtype=bool)
    is_repeated, is_doubtful = _repeats(name, table, is_inside)
    inside = table[is_inside & ~is_repeated]
    if name == "tasks":
        inside = inside.assign(outcome=_outcome(inside, window.last))
    is_of_another = not is_inside.any() and not _is_rare_and_of_year(name, table, window)
    return ListRows(inside, table[~is_inside], table[is_repeated], table[is_doubtful], is_of_another)


def _is_rare_and_of_year(name: str, table: pd.DataFrame, window: Window) -> bool:
    """Whether a list is of things that many a period has none of, and goes on from earlier in the year."""
    if name not in _RARE:
        return False
    known = table[DAY_OF_ROW[name]].dropna()
    return bool((known.dt.year == window.last.year).any() and (known <= pd.Timestamp(window.last)).all())


def row_origins(rows: pd.DataFrame) -> tuple[Origin, ...]:
    """Where rows stand, neighbours joined: ``dòng 9–17, 20``.

    Parameters
    ----------
    rows : DataFrame
        Of lists, with ``file``, ``sheet``, ``row``.

    Returns
    -------
    tuple of Origin
        One for each sheet.
    """
    return tuple(
        Origin(str(file), str(sheet), f"dòng {_ranges(sorted(int(each) for each in numbers))}")
        for (file, sheet), numbers in rows.groupby(["file", "sheet"], sort=False)["row"]
    )


def _ranges(numbers: list[int]) -> str:
    spans: list[list[int]] = []
    for each in numbers:
        if spans and each <= spans[-1][1] + 1:
            spans[-1][1] = each
        else:
            spans.append([each, each])
    texts = [str(first) if first == last else f"{first}–{last}" for first, last in spans]
    shown = [each for at, each in enumerate(texts) if len(", ".join(texts[: at + 1])) <= _LONGEST]
    left_out = sum(last - first + 1 for first, last in spans[len(shown) :])
    return ", ".join(shown) + (f" và {left_out} dòng khác" if left_out else "")


def _within(column: str) -> Callable[[pd.DataFrame, Window], np.ndarray]:
    def find(table: pd.DataFrame, window: Window) -> np.ndarray:
        first, last = pd.Timestamp(window.first), pd.Timestamp(window.last)
        return table[column].between(first, last).to_numpy(dtype=bool)

    return find


def _in_force(table: pd.DataFrame, window: Window) -> np.ndarray:
    """In force on the last day; a procedure that ends on a day is no longer in force on it."""
    last = pd.Timestamp(window.last)
    has_begun = (table["valid_from"].isna() | (table["valid_from"] <= last)).to_numpy(dtype=bool)
    has_ended = (table["ended_on"] <= last).to_numpy(dtype=bool)
    return has_begun & ~has_ended


DAY_OF_ROW: Mapping[str, str] = {
    "outgoing": "issued_on",
    "tasks": "assigned_on",
    "survey": "collected_on",
    "legal_documents": "issued_on",
}
"""The day by which a row of a list belongs to a period."""
_INSIDE: Mapping[str, Callable[[pd.DataFrame, Window], np.ndarray]] = {
    **{name: _within(column) for name, column in DAY_OF_ROW.items()},
    "procedures": _in_force,
}
_RARE = frozenset({"legal_documents"})
_NUMBERED = frozenset({"outgoing", "legal_documents"})
"""Lists of documents, which are known by number; other lists with a code are known by that."""


def _repeats(name: str, table: pd.DataFrame, is_inside: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows that repeat an earlier one of the period, and rows that may; blank ones are never the same."""
    repeated, doubtful = np.zeros(len(table), dtype=bool), np.zeros(len(table), dtype=bool)
    if name == "procedures":
        codes = table[is_inside]["procedure_code"].str.casefold()
        repeated[np.flatnonzero(is_inside)] = (codes.duplicated() & (codes != "")).to_numpy()
    elif name in _NUMBERED:
        is_asked = is_inside | table["issued_on"].isna().to_numpy()
        for at, is_same in _same_as_before(table[is_asked]):
            (doubtful if is_same is None else repeated)[np.flatnonzero(is_asked)[at]] = True
    return repeated & is_inside, doubtful


def _same_as_before(documents: pd.DataFrame) -> Iterator[tuple[int, bool | None]]:
    """Positions of rows that name a document of an earlier row, ``None`` where they only may."""
    before: dict[tuple[str, str], list[DocumentNumber]] = {}
    columns = (documents[name] for name in ("number_symbol", "issued_on", "kind"))
    for at, (symbol, issued_on, kind) in enumerate(zip(*columns, strict=True)):
        day = None if pd.isna(issued_on) else issued_on.date()
        found = document_number_of(str(symbol), day, kind=str(kind))
        if found is None:
            continue
        alike = before.setdefault((found.number, found.symbol), [])
        answers = [is_same_document(each, found) for each in alike]
        if True in answers or None in answers:
            yield at, True if True in answers else None
        alike.append(found)


def _outcome(tasks: pd.DataFrame, last: date) -> np.ndarray:
    """A task without a due day cannot be late; what was done after the period was still open in it."""
    is_done = (tasks["done_on"] <= pd.Timestamp(last)).to_numpy(dtype=bool)
    is_late = (tasks["done_on"] > tasks["due_on"]).to_numpy(dtype=bool)
    return np.select([~is_done, is_late], ["open", "late"], default="in_time")
