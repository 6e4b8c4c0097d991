"""What a count from a list is: which rows of which list give which cell of which form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

__all__ = ["ListCount", "Where"]

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
    answer_from : str
        For a coded row: the column whose values in the rows that count give the code of the answer.
    """

    cells: tuple[str, ...]
    table: str
    text: str
    where: Where = field(default_factory=dict)
    over: Where | None = None
    needs: Where = field(default_factory=dict)
    answer_from: str = ""
