"""Carry a name down its merged area: it stands once, at the top, and speaks of every row beside it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from cchc_toolkit.inputs.entered_text import entered_values

__all__ = ["Span", "carried_down"]

Span = tuple[int, int, int, int]
"""A merged area by positions in ``rows``: first row, first column, last row, last column."""

_CODE = re.compile(r"[0-9](?:\D*[0-9]){5}")


def carried_down(lines: Iterator[Sequence[Any]], merged: Sequence[Span]) -> Iterator[Sequence[Any]]:
    """The rows of a table with the words of each upright merged area in all of its rows.

    Returns
    -------
    iterator of sequences
        A row that holds nothing of its own (a tall row, made of two) stays empty, and so does every cell
        below a number, a date or a code: what is counted or tells one row from another is said once.
    """
    upright = [area for area in merged if area[1] == area[3] and area[2] > area[0]]
    return _carried(lines, upright) if upright else lines


def _carried(lines: Iterator[Sequence[Any]], upright: Sequence[Span]) -> Iterator[Sequence[Any]]:
    tops, last_row = defaultdict[int, list[Span]](list), max(bottom for _, _, bottom, _ in upright)
    for area in upright:
        tops[area[0]].append(area)
    open_areas: list[tuple[Span, str]] = []
    for at, line in enumerate(lines):
        if at > last_row:
            yield line
            continue
        row = entered_values(line)
        open_areas = [(area, name) for area, name in open_areas if area[2] >= at]
        yield _with_names(row, open_areas) if any(map(_is_filled, row)) else row
        open_areas += [
            (area, row[area[1]]) for area in tops.get(at, ()) if area[1] < len(row) and _names(row[area[1]])
        ]


def _with_names(row: Sequence[Any], areas: Sequence[tuple[Span, str]]) -> Sequence[Any]:
    cells = list(row)
    for (_, column, _, _), name in areas:
        cells += [""] * (column + 1 - len(cells))
        cells[column] = name
    return cells


def _names(value: Any) -> bool:
    """Whether the cell on top of an area names something."""
    return isinstance(value, str) and any(map(str.isalpha, value)) and not _CODE.search(value)


def _is_filled(value: Any) -> bool:
    return value is not None and value != "" and not (isinstance(value, str) and not value.strip())
