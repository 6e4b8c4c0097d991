"""The rows of a list by a period: those that it counts, those outside it, and those that repeat another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from cchc_toolkit.forms.list_declaration import ListDeclaration
from cchc_toolkit.vocabulary.numbering import DocumentNumber, document_number_of, is_same_document
from cchc_toolkit.vocabulary.windows import Window

__all__ = ["ListRows", "rows_of_period"]


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


def rows_of_period(declared: ListDeclaration, table: pd.DataFrame, window: Window) -> ListRows:
    """Split a list by a period.

    Returns
    -------
    ListRows
        ``inside`` has the column ``outcome`` beside those of the list where it declares a deadline:
        ``in_time``, ``late`` or ``open`` on the last day.
    """
    is_inside = _inside(declared, table, window)
    is_repeated, is_doubtful = _repeats(declared, table, is_inside)
    inside = table[is_inside & ~is_repeated]
    if declared.deadline:
        inside = inside.assign(outcome=_outcome(declared, inside, window.last))
    is_of_another = not is_inside.any() and not _is_rare_and_of_year(declared, table, window)
    return ListRows(inside, table[~is_inside], table[is_repeated], table[is_doubtful], is_of_another)


def _inside(declared: ListDeclaration, table: pd.DataFrame, window: Window) -> np.ndarray:
    first, last = pd.Timestamp(window.first), pd.Timestamp(window.last)
    if declared.day_column:
        return table[declared.day_column].between(first, last).to_numpy(dtype=bool)
    if declared.validity:  # what ends on a day is no longer in force on it
        begin, end = (table[column] for column in declared.validity)
        return (begin.isna() | (begin <= last)).to_numpy(dtype=bool) & ~(end <= last).to_numpy(dtype=bool)
    return np.ones(len(table), dtype=bool)


def _is_rare_and_of_year(declared: ListDeclaration, table: pd.DataFrame, window: Window) -> bool:
    """Whether a list is of things that many a period has none of, and goes on from earlier in the year."""
    if not declared.is_rare:
        return False
    known = table[declared.day_column].dropna()
    return bool((known.dt.year == window.last.year).any() and (known <= pd.Timestamp(window.last)).all())


def _repeats(
    declared: ListDeclaration, table: pd.DataFrame, is_inside: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Rows that repeat an earlier one of the period, and rows that may; blank ones are never the same."""
    repeated, doubtful = np.zeros(len(table), dtype=bool), np.zeros(len(table), dtype=bool)
    if declared.known_by == "number_symbol":
        is_asked = is_inside | table["issued_on"].isna().to_numpy()
        for at, is_same in _same_as_before(table[is_asked]):
            (doubtful if is_same is None else repeated)[np.flatnonzero(is_asked)[at]] = True
    elif declared.known_by:
        codes = table[is_inside][declared.known_by].str.casefold()
        repeated[np.flatnonzero(is_inside)] = (codes.duplicated() & (codes != "")).to_numpy()
    return repeated & is_inside, doubtful


def _same_as_before(documents: pd.DataFrame) -> Iterator[tuple[int, bool | None]]:
    """Positions of rows that name a document of an earlier row, ``None`` where they only may."""
    before: dict[tuple[str, str], list[DocumentNumber]] = {}
    columns = (documents[name] for name in ("number_symbol", "issued_on", "kind"))
    for at, (symbol, issued_on, kind) in enumerate(zip(*columns, strict=True)):
        day = None if pd.isna(issued_on) else issued_on.date()
        number = document_number_of(str(symbol), day, kind=str(kind))
        if number is None:
            continue
        alike = before.setdefault((number.number, number.symbol), [])
        answers = [is_same_document(earlier, number) for earlier in alike]
        if True in answers or None in answers:
            yield at, True if True in answers else None
        alike.append(number)


def _outcome(declared: ListDeclaration, rows: pd.DataFrame, last: date) -> np.ndarray:
    """A task without a due day cannot be late; what was done after the period was still open in it."""
    due_on, done_on = (rows[column] for column in declared.deadline)
    is_done = (done_on <= pd.Timestamp(last)).to_numpy(dtype=bool)
    is_late = (done_on > due_on).to_numpy(dtype=bool)
    return np.select([~is_done, is_late], ["open", "late"], default="in_time")
