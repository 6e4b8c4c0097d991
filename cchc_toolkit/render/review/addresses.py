"""Where each figure stands on the page: its trace, its cell in the tables, the findings that concern it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from cchc_toolkit.model.reading import Finding, Origin, Reading
from cchc_toolkit.render.review.figure_cells import column_names, row_names, tables_of, tables_of_readings
from cchc_toolkit.render.review.quantities import trace_line
from cchc_toolkit.report.record import Record
from cchc_toolkit.vocabulary.wording import capital, fold

__all__ = [
    "Addresses",
    "Link",
    "addresses_of",
    "finding_id",
    "no_page",
    "slugs",
]

_FIRST_CELL = re.compile(r"[A-Z]{1,3}[0-9]+")
_SOURCES = "nguon"
"""The part of the page that lists the files."""


class Link(NamedTuple):
    """Words that lead somewhere."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses inside one review page.

    Parameters
    ----------
    readings : mapping of str to Reading
        By code and by alias.
    traces : mapping of str to str
        Code of a reading to the id of its row in the table of traces.
    cells : mapping of str to str
        Code of a reading to the id of the figure that shows it best in the tables.
    homes : mapping of str to int
        Code of a reading to the number of the table that this figure is in, from 0.
    sources : mapping of str to str
        File to the id of its row among the sources.
    codes : mapping of tuple to str
        File, sheet and cell to the code of the reading that was taken from there.
    marks : mapping of str to tuple of int
        Code of a reading to the numbers of the findings that concern it, from 1.
    rows : mapping of str to str
        Code of a reading to the name of the table row that shows it.
    columns : mapping of str to str
        Code of a reading to the header above it in that table.
    is_page : bool
        False where only pieces of the page are shown, as in a notebook: then nothing leads anywhere.
    """

    readings: Mapping[str, Reading]
    traces: Mapping[str, str]
    cells: Mapping[str, str]
    homes: Mapping[str, int]
    sources: Mapping[str, str]
    codes: Mapping[tuple[str, str, str], str]
    marks: Mapping[str, tuple[int, ...]]
    rows: Mapping[str, str]
    columns: Mapping[str, str]
    is_page: bool = True

    def on_page(self, href: str) -> str:
        """An address; empty where what is shown stands on another page."""
        return href if self.is_page else ""

    def code_at(self, origin: Origin) -> str | None:
        """Code of the reading that was taken from this place, or from the first cell of this range."""
        first = _FIRST_CELL.match(origin.cells)
        for cells in (origin.cells, first.group() if first else ""):
            code = self.codes.get((origin.file, origin.sheet, cells))
            if code is not None:
                return code
        return None

    def of_place(self, origin: Origin, codes: Iterable[str] = ()) -> str:
        """Where a reader goes to see a cell: the table on this page, else its trace, else its file."""
        own = self.code_at(origin)
        for code in [own, *codes] if own else codes:
            reading = self.readings.get(code)
            id_ = self.cells.get(reading.code) or self.traces.get(reading.code) if reading else None
            if id_:
                return self.on_page(f"#{id_}")
        return self.of_file(origin.file)

    def of_file(self, file: str) -> str:
        """The row of a file among the sources."""
        return self.on_page(f"#{self.sources.get(file, _SOURCES)}")

    def of_trace(self, code: str) -> str:
        """The row of a reading in the table of traces, by its code or alias; empty where there is none."""
        reading = self.readings.get(code)
        return self.on_page(f"#{self.traces[reading.code]}") if reading and self.is_page else ""

    def said_of(self, code: str) -> str:
        """The trace of a reading in a line, where there is no page to lead to."""
        reading = self.readings.get(code)
        return trace_line(reading) if reading and not self.is_page else ""

    def origin_link(self, origin: Origin) -> Link:
        """``Ô G8:G13, trang “Phụ lục 8”, …``, leading to its file; of many rows the first."""
        return Link(capital(origin.first_label), self.of_file(origin.file))

    def parts_of(self, reading: Reading) -> list[Reading]:
        """The parts of a reading that the record has."""
        return [self.readings[code] for code in reading.parts if code in self.readings]

    def field_of(self, part: Reading) -> str:
        """Name of the table row that shows a reading; its own name where none does."""
        return self.rows.get(part.code, part.name)


def no_page(readings: Iterable[Reading]) -> Addresses:
    """Addresses for a piece that stands on no page: nothing leads anywhere, figures say their trace."""
    readings = tuple(readings)
    by_alias = {alias: reading for reading in readings for alias in reading.aliases}
    by_code = by_alias | {reading.code: reading for reading in readings}
    return Addresses(by_code, {}, {}, {}, {}, {}, {}, {}, {}, is_page=False)


def finding_id(number: int) -> str:
    """Address of the finding with this number."""
    return f"phat-hien-{number}"


def slugs(prefix: str, codes: Iterable[str]) -> dict[str, str]:
    """Name each code so that it may stand in an address: ``vet-tthc-03`` for ``TTHC-03``.

    Parameters
    ----------
    prefix : str
        What the names begin with.
    codes : iterable of str
        In a fixed order: of two codes that come out alike, the later one gets a number.

    Returns
    -------
    dict of str to str
        Code to name; ASCII, lower case, each name once.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for code in codes:
        if code in names:
            continue
        ascii_code = re.sub(r"[^a-z0-9]+", "-", fold(code)).strip("-") or "x"
        name, number = f"{prefix}-{ascii_code}", 2
        while name in taken:
            name, number = f"{prefix}-{ascii_code}-{number}", number + 1
        taken.add(name)
        names[code] = name
    return names


def addresses_of(record: Record) -> Addresses:
    """Work out all addresses of a record's page."""
    readings = {alias: reading for reading in record.readings for alias in reading.aliases}
    readings |= {reading.code: reading for reading in record.readings}
    tables = tuple(tables_of(record.report))
    homes = tables_of_readings(tables, readings)
    names = slugs("o", (f"{tables[home].code} {code}" for code, home in homes.items()))
    by_cell = _codes_by_cell(record.readings)
    return Addresses(
        readings=readings,
        traces=slugs("vet", (reading.code for reading in record.readings)),
        cells={code: names[f"{tables[home].code} {code}"] for code, home in homes.items()},
        homes=homes,
        sources=slugs(_SOURCES, (source.file for source in record.sources)),
        codes=by_cell,
        marks=_marks(record.findings, readings, by_cell),
        rows=row_names(tables, readings),
        columns=column_names(tables, readings),
    )


def _codes_by_cell(readings: Iterable[Reading]) -> dict[tuple[str, str, str], str]:
    """Which reading was taken from which cell; what somebody typed for it counts first."""
    by_cell: dict[tuple[str, str, str], str] = {}
    for reading in readings:
        if reading.stated is not None:
            by_cell.setdefault(_key(reading.stated.origin), reading.code)
    for reading in readings:
        if reading.method == "stated" and len(reading.origins) == 1:
            by_cell.setdefault(_key(reading.origins[0]), reading.code)
    return by_cell


def _key(origin: Origin) -> tuple[str, str, str]:
    return origin.file, origin.sheet, origin.cells


def _marks(
    findings: Iterable[Finding], readings: Mapping[str, Reading], by_cell: Mapping[tuple[str, str, str], str]
) -> dict[str, tuple[int, ...]]:
    """Numbers of the findings of each reading: those that name its code, and those that point to its cell."""
    marks: dict[str, tuple[int, ...]] = {}
    for number, finding in enumerate(findings, start=1):
        named = [readings[code].code for code in finding.codes if code in readings]
        pointed = [by_cell[_key(origin)] for origin in finding.where if _key(origin) in by_cell]
        for code in dict.fromkeys([*named, *pointed]):
            marks[code] = (*marks.get(code, ()), number)
    return marks
