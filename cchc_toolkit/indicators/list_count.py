"""Count rows of a list as a declaration says."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pandas as pd

from cchc_toolkit.forms.list_count import ListCount, Where
from cchc_toolkit.model.reading import Amount

__all__ = ["amount_of", "counted_rows", "incomplete_rows"]

_MODES = {"online": 0, "paper": 1}
_BOTH = 2


def amount_of(count: ListCount, rows: pd.DataFrame) -> Amount | None:
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
    chosen = rows[counted_rows(count, rows)]
    if count.answer_from:
        code = _answer(set(chosen[count.answer_from]))
        return None if code is None else Amount(Decimal(code))
    if count.over is None:
        return Amount(Decimal(len(chosen)))
    whole = int(_matching(rows, count.over).sum())
    return Amount(Decimal(len(chosen)), Decimal(whole), per=100)


def _answer(modes: set[str]) -> int | None:
    """Code of the way of asking: 0 online, 1 on paper, 2 both."""
    if not modes:
        return None
    return _BOTH if len(modes) > 1 else _MODES[modes.pop()]


def counted_rows(count: ListCount, rows: pd.DataFrame) -> np.ndarray:
    """Which rows count.

    Returns
    -------
    ndarray of bool
        One for each row.
    """
    return _matching(rows, {**(count.over or {}), **count.where})


def incomplete_rows(count: ListCount, rows: pd.DataFrame) -> dict[str, np.ndarray]:
    """Rows of which it cannot be told whether they count, because a cell is blank.

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
