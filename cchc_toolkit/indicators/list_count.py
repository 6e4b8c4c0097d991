"""What a count from a list is: which rows of which list give which cell, and how they are counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

import numpy as np
import pandas as pd

from cchc_toolkit.vocabulary.values import Amount

__all__ = ["ListCount", "Where", "counted_rows", "incomplete_rows"]

Where: TypeAlias = Mapping[str, tuple[str, ...]]
"""Columns and the values of which one must stand in each."""


@dataclass(frozen=True, slots=True)
class ListCount:
    """A cell of a form that the rows of a list give.

    Parameters
    ----------
    cells : tuple of str
        The cells, one for each form that has such a row (``620/2.1``, ``4625/B2/1.2``).
    table : str
        The list.
    text : str
        What is counted, for the trace.
    where : mapping
        Which of the list's rows of the period count.
    over : mapping or None
        For a percentage: which rows are the whole; those that count lie within.
    needs : mapping
        Values that must occur in the list at all: a list without part-time workers does not speak of them.
    answer : callable or None
        For a coded row: from the rows that count to the code of the answer, ``None`` where they give none.
    """

    cells: tuple[str, ...]
    table: str
    text: str
    where: Where = field(default_factory=dict)
    over: Where | None = None
    needs: Where = field(default_factory=dict)
    answer: Callable[[pd.DataFrame], int | None] | None = None

    def amount(self, rows: pd.DataFrame) -> Amount | None:
        """What the rows of the period give.

        Parameters
        ----------
        rows : DataFrame
            Those of the period, each column that is asked for filled in where it matters.

        Returns
        -------
        Amount or None
            A count, a fraction per 100, or the code of an answer; ``None`` where the rows give no answer.
        """
        chosen = rows[counted_rows(self, rows)]
        if self.answer is not None:
            code = self.answer(chosen)
            return None if code is None else Amount(Decimal(code))
        if self.over is None:
            return Amount(Decimal(len(chosen)))
        whole = int(_matching(rows, self.over).sum())
        return Amount(Decimal(len(chosen)), Decimal(whole), per=100)


def counted_rows(count: ListCount, rows: pd.DataFrame) -> np.ndarray:
    """Which rows count.

    Parameters
    ----------
    count : ListCount
    rows : DataFrame

    Returns
    -------
    ndarray of bool
        One for each row.
    """
    return _matching(rows, {**(count.over or {}), **count.where})


def incomplete_rows(count: ListCount, rows: pd.DataFrame) -> dict[str, np.ndarray]:
    """Rows of which it cannot be told whether they count, because a cell is blank.

    Parameters
    ----------
    count : ListCount
    rows : DataFrame

    Returns
    -------
    dict of str to ndarray of bool
        By column, only those with such rows; what is known of a row to lie outside need not be filled in.
    """
    still = np.ones(len(rows), dtype=bool)
    found: dict[str, np.ndarray] = {}
    for column, values in {**(count.over or {}), **count.where}.items():
        blank = (rows[column] == "").to_numpy()
        if (still & blank).any():
            found[column] = still & blank
        still &= blank | rows[column].isin(values).to_numpy()
    return found


def _matching(rows: pd.DataFrame, where: Where) -> np.ndarray:
    chosen = np.ones(len(rows), dtype=bool)
    for column, values in where.items():
        chosen &= rows[column].isin(values).to_numpy()
    return chosen
