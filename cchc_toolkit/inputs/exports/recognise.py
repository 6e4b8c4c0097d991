"""Find the header of a table and the layout it belongs to; what is not known is refused, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cchc_toolkit.inputs.exports.case_values import as_text
from cchc_toolkit.inputs.exports.export_layout import ExportLayout, folded_header
from cchc_toolkit.inputs.exports.table_headers import (
    Headers,
    carried_header_blocks,
    header_blocks,
    headers_at,
    label_at,
)
from cchc_toolkit.inputs.files.raw_table import RawTable

__all__ = ["Candidate", "Match", "recognise"]

_NUMBERED = re.compile(r"\(?\s*[0-9]{1,2}[a-z]?\s*\)?(?:\s*=.*)?")


@dataclass(frozen=True, slots=True)
class Candidate:
    """How well a layout fits a header: its columns that were found, and those it requires that were not.

    ``twice``: further columns under the very heading of one that is read.
    """

    layout: ExportLayout
    headers: Headers
    columns: Mapping[str, int]
    parts: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    known: frozenset[int] = frozenset()
    twice: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    @property
    def missing(self) -> tuple[str, ...]:
        """Required columns that no header names."""
        return tuple(
            column
            for column in self.layout.required
            if column not in self.columns and column not in self.parts
        )

    @property
    def score(self) -> tuple[bool, int, int, int]:
        """Complete ones first, then by how many headers are known, the lower and the shorter header first."""
        height = self.headers.last_row - self.headers.first_row
        return (not self.missing, len(self.known), len(self.columns) + len(self.parts), -height)


@dataclass(frozen=True, slots=True)
class Match:
    """The layout of a table and the position of its first row of data; ``others`` fit just as well."""

    candidate: Candidate
    first_data_row: int
    numbered_row: int | None = None
    others: tuple[ExportLayout, ...] = ()


def recognise(table: RawTable, layouts: Sequence[ExportLayout]) -> tuple[Match | None, Candidate | None]:
    """The layout that a table has.

    Returns
    -------
    tuple of (Match or None, Candidate or None)
        The match, or ``None`` and the nearest known layout (``None`` where not one header is known).
    """
    best = _best(layouts, header_blocks(table))
    if not best or best[0].missing:
        carried = _best(layouts, carried_header_blocks(table))
        best = carried if carried and not carried[0].missing else best
    if not best or best[0].missing:
        return None, best[0] if best else None
    others = tuple(candidate.layout for candidate in best[1:] if not candidate.missing)
    return _with_first_row(table, _with_row_below(table, best[0]), others), best[0]


def _best(layouts: Sequence[ExportLayout], blocks: Iterator[Headers]) -> list[Candidate]:
    """The candidates of the highest score, each layout once."""
    best: list[Candidate] = []
    dictionaries = [_Dictionary.of(layout) for layout in layouts]
    spoken = frozenset[str]().union(*(dictionary.names for dictionary in dictionaries))
    for headers in blocks:
        names = {name for column in headers.paths for name in headers.names(column)} & spoken
        for dictionary in dictionaries:
            if names.isdisjoint(dictionary.names):
                continue
            candidate = _fit(dictionary, headers)
            if not best or candidate.score > best[0].score:
                best = [candidate]
            elif candidate.score == best[0].score and candidate.layout is not best[0].layout:
                best.append(candidate)
    return best


def _with_row_below(table: RawTable, candidate: Candidate) -> Candidate:
    """The header with the row under it, where that divides its columns further and all of it is known."""
    first, below = candidate.headers.first_row, candidate.headers.last_row + 1
    if below >= len(table.rows):
        return candidate
    own = {column for column in range(table.width) if label_at(table, below, column)}
    deeper = _fit(_Dictionary.of(candidate.layout), headers_at(table, first, below))
    is_known = bool(own) and own <= deeper.known and candidate.known <= deeper.known
    return deeper if is_known and not deeper.missing else candidate


def _with_first_row(table: RawTable, candidate: Candidate, others: tuple[ExportLayout, ...]) -> Match:
    after = candidate.headers.last_row + 1
    if after < len(table.rows) and _is_numbered(table.rows[after]):
        return Match(candidate, after + 1, after, others)
    return Match(candidate, after, None, others)


def _is_numbered(row: Sequence[Any]) -> bool:
    """The row of column numbers below a header: ``(1) (2) (3) …`` or ``1 2 3``."""
    texts = [as_text(value) for value in row if value not in ("", None)]
    if len(texts) < 3 or not all(_NUMBERED.fullmatch(text) for text in texts):
        return False
    numbers = [int(re.findall("[0-9]+", text)[0]) for text in texts]
    return numbers == sorted(numbers) and numbers[0] <= 2 and numbers[-1] - numbers[0] < len(numbers) + 3


@dataclass(frozen=True, slots=True)
class _Dictionary:
    """A layout's headers, folded once: column and rank of each, and the quantities that are added up."""

    layout: ExportLayout
    known: Mapping[str, str]
    ranks: Mapping[str, int]
    added: Mapping[str, str]
    names: frozenset[str]

    @classmethod
    def of(cls, layout: ExportLayout) -> _Dictionary:
        ranks = {folded_header(text): n for texts in layout.columns.values() for n, text in enumerate(texts)}
        added = {folded_header(text): name for name, texts in layout.parts.items() for text in texts}
        known = layout.headers
        return cls(layout, known, ranks, added, frozenset((*known, *added)))


def _fit(dictionary: _Dictionary, headers: Headers) -> Candidate:
    """What a layout makes of a header; of two headers for one column the one it names first is read."""
    known, added = dictionary.known, dictionary.added
    chosen: dict[str, tuple[int, int]] = {}
    parts: dict[str, list[int]] = {}
    again: dict[tuple[str, int], list[int]] = {}
    seen = set()
    for column in headers.paths:
        name = next((text for text in headers.names(column) if text in known or text in added), None)
        if name is None:
            continue
        seen.add(column)
        if name in added:
            parts.setdefault(added[name], []).append(column)
        elif known[name]:
            rank = dictionary.ranks[name]
            again.setdefault((known[name], rank), []).append(column)
            if known[name] not in chosen or rank < chosen[known[name]][0]:
                chosen[known[name]] = rank, column
    columns = {name: column for name, (_, column) in chosen.items()}
    further = {name: tuple(positions) for name, positions in parts.items() if name not in columns}
    twice = {
        column: tuple(again[name, rank][1:])
        for name, (rank, column) in chosen.items()
        if len(again[name, rank]) > 1
    }
    return Candidate(dictionary.layout, headers, columns, further, frozenset(seen), twice)
