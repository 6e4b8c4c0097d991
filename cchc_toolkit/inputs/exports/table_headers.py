"""The header of a table: the texts over each column, whatever rows and merged areas they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cchc_toolkit.inputs.exports.export_layout import folded_header
from cchc_toolkit.inputs.files.raw_table import RawTable

__all__ = ["Headers", "carried_header_blocks", "header_blocks", "headers_at", "label_at"]

_DEEPEST = 80  # rows from the top in which a header is looked for


_TALLEST = 3


@dataclass(frozen=True, slots=True)
class Headers:
    """The texts over each column, from the top level of a merged header down, and where the lowest stands."""

    first_row: int
    last_row: int
    paths: Mapping[int, tuple[str, ...]]

    def names(self, column: int) -> Iterator[str]:
        """The header of a column as a layout may write it, folded, the most particular first."""
        path = self.paths[column]
        for start in range(len(path) - 1):
            yield " | ".join(path[start:])
            if start + 2 < len(path):
                yield f"{path[start]} | {path[-1]}"
        yield path[-1]


def header_blocks(table: RawTable) -> Iterator[Headers]:
    """Every row or few rows near the top of a table that may be its header."""
    for last in range(min(len(table.rows), _DEEPEST)):
        if sum(isinstance(value, str) and bool(value.strip()) for value in table.rows[last]) < 2:
            continue
        for height in range(1, _TALLEST + 1):
            if last - height + 1 >= 0:
                yield headers_at(table, last - height + 1, last)


def carried_header_blocks(table: RawTable) -> Iterator[Headers]:
    """Headers of sheets without merged areas: the name of a group stands over its first column alone.

    Only where no two columns come to bear one name: then it is not said which group the second is of.
    """
    for last in range(min(len(table.rows), _DEEPEST)):
        for first in range(max(0, last - _TALLEST + 1), last):
            if any(t <= last and b >= first and r > left for t, left, b, r in table.merged):
                continue
            headers = headers_at(table, first, last, _labels_carried_on(table, first, last))
            if len(set(headers.paths.values())) == len(headers.paths):
                yield headers


def _labels_carried_on(table: RawTable, first: int, last: int) -> dict[tuple[int, int], str]:
    """A group's name over the blank cells to its right, as far as a lower row has labels for them."""
    labels = {}
    for row in range(first, last):
        label = ""
        for column in range(table.width):
            label = label_at(table, row, column) or label
            if any(label_at(table, below, column) for below in range(row + 1, last + 1)):
                labels[row, column] = label
            else:
                label = ""
    return labels


def headers_at(
    table: RawTable, first: int, last: int, over: Mapping[tuple[int, int], str] | None = None
) -> Headers:
    """The header that stands in some rows of a table.

    Parameters
    ----------
    first, last : int
        Positions of its rows.
    over : mapping of (int, int) to str, optional
        Labels of blank cells; those of merged areas, where it is not given.

    Returns
    -------
    Headers
        A label stands over every column of its merged area, and over no neighbour; a column's label may
        stand in any of the rows.
    """
    over = _merged_labels(table, first, last) if over is None else over
    paths = {}
    for column in range(table.width):
        labels = [
            label_at(table, row, column) or over.get((row, column), "") for row in range(first, last + 1)
        ]
        parts = [part for label in labels for part in folded_header(label).split(" | ")]
        path = tuple(dict.fromkeys(part for part in parts if part))
        if path and path[-1]:
            paths[column] = tuple(part for part in path if part)
    return Headers(first, last, paths)


def _merged_labels(table: RawTable, first: int, last: int) -> dict[tuple[int, int], str]:
    labels = {}
    for top, left, bottom, right in table.merged:
        if top > last or bottom < first or right - left > 200 or top >= len(table.rows):
            continue
        label = label_at(table, top, left)
        for row in range(max(top, first), min(bottom, last) + 1):
            for column in range(left, right + 1):
                labels[row, column] = label
    return labels


def label_at(table: RawTable, row: int, column: int) -> str:
    """The text of a cell with single spaces, empty where it holds something else."""
    value = table.value(row, column)
    return " ".join(value.split()) if isinstance(value, str) else ""
