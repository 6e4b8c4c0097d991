"""What a table says of itself above its header, on its sheet and in the file's name: period, unit, system."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cchc_toolkit.forms.procedure_fields import folded_words
from cchc_toolkit.inputs.exports.claim_words import Measure, measure_in, periods_of_note, printed_on
from cchc_toolkit.inputs.exports.export_words import SystemWords, heading_words, one_of
from cchc_toolkit.inputs.exports.period_grammar import periods_in
from cchc_toolkit.inputs.exports.period_words import PeriodWords
from cchc_toolkit.inputs.exports.unit_words import UnitWords, units_in
from cchc_toolkit.inputs.files.raw_table import RawTable
from cchc_toolkit.vocabulary.wording import date_short, fold

__all__ = ["TableClaims", "claims_of_table"]

_FARTHEST = 40  # rows above a header that may be its heading
_LONGEST = 400  # characters of a line that is still a heading
_TALLEST = 3  # rows of a header
_LOWEST, _FEW = 12, 3  # rows at the end of a table in which a note may stand, and cells of such a line


def _named_system(words: SystemWords) -> re.Pattern[str]:
    led = rf"{one_of(words.leads)} (?:cua )?{one_of(words.owners)}"
    return re.compile(rf"\b(?:{'|'.join([*map(fold, words.phrases), led])})\b")


_NAMED = {
    "ministry": _named_system(heading_words().systems.ministry),
    "province": _named_system(heading_words().systems.province),
}
_SHORT = {"ministry": re.compile(r"\bbo\b(?! phan)"), "province": re.compile(r"\btinh\b(?! (?:hinh|den))")}


@dataclass(frozen=True, slots=True)
class TableClaims:
    """Period, units and source system that a table states.

    Parameters
    ----------
    periods : tuple of PeriodWords
        Of the nearest place that names any.
    period_place : str
        That place: ``ô A2``, ``tên trang``, ``tên tệp``; empty where none is named.
    system : str
        ``ministry``, ``province``, or empty where neither or both are named.
    printed : tuple of (date, str) or None
        The day on which the table was printed or exported, and the place that says it.
    measure : Measure or None
        What its figures count, where that is not one by one the cases.
    """

    periods: tuple[PeriodWords, ...] = ()
    period_place: str = ""
    units: tuple[UnitWords, ...] = ()
    unit_place: str = ""
    system: str = ""
    printed: tuple[date, str] | None = None
    measure: Measure | None = None


def claims_of_table(table: RawTable, header_row: int, stem: str) -> TableClaims:
    """Read what stands around a table.

    Parameters
    ----------
    header_row : int
        Position of the first row of its header.
    stem : str
        Name of the file without its kind.

    Returns
    -------
    TableClaims
        Of the heading where it says something, else of the sheet, else of the file's name.
    """
    lines = [*_heading(table, header_row)]
    names = [("tên trang", table.title), ("tên tệp", stem)]
    periods, period_place = _periods(lines, names)
    units, unit_place = _units(lines, names)
    foot = [*_foot(table, header_row)]
    notes = [(place, note_periods) for place, line in foot if (note_periods := periods_of_note(line))]
    if notes:  # whoever notes whose figures they are says it more surely than a heading that was copied
        period_place, periods = notes[0]
    text = " | ".join(folded_words(line) for _, line in (*lines, *names))
    short = " | ".join(folded_words(name) for _, name in names)
    around = [*lines, *foot]
    printed = next(((day, place) for place, line in around if (day := printed_on(line))), None)
    heads = [*_cells(table, range(min(header_row + _TALLEST, len(table.rows)))), *foot]
    measure = next((stated for place, line in heads if (stated := measure_in(line, place))), None)
    return TableClaims(periods, period_place, units, unit_place, _system(text, short), printed, measure)


def _heading(table: RawTable, header_row: int) -> Iterator[tuple[str, str]]:
    """The lines above a header, each with the cell in which it begins."""
    yield from (("dòng trên bảng", line) for line in table.above if len(line) <= _LONGEST)
    for row in range(max(0, header_row - _FARTHEST), header_row):
        cells = [(at, text) for at, value in enumerate(table.rows[row]) if (text := _text(value))]
        line = " ".join(text for _, text in cells)
        if cells and len(line) <= _LONGEST:
            yield f"ô {table.address(row, cells[0][0])}", line


def _cells(table: RawTable, rows: range) -> Iterator[tuple[str, str]]:
    yield from (("dòng trên bảng", line) for line in table.above if len(line) <= _LONGEST)
    for row in rows:
        for at, value in enumerate(table.rows[row]):
            if isinstance(value, str) and len(value) <= _LONGEST:
                yield f"ô {table.address(row, at)}", value


def _foot(table: RawTable, header_row: int) -> Iterator[tuple[str, str]]:
    """The last lines under a table in which no figure stands in a cell of its own."""
    for row in range(max(header_row + _TALLEST, len(table.rows) - _LOWEST), len(table.rows)):
        cells = [(at, text) for at, value in enumerate(table.rows[row]) if (text := _text(value))]
        line = " ".join(text for _, text in cells)
        if cells and len(cells) <= _FEW and len(line) <= _LONGEST:
            yield f"ô {table.address(row, cells[0][0])}", line


def _text(value: object) -> str:
    if isinstance(value, date):  # a day of its own cell: "Từ ngày" | 15/6/2026
        return date_short(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None or isinstance(value, bool) else str(value).strip()


def _periods(
    lines: list[tuple[str, str]], names: list[tuple[str, str]]
) -> tuple[tuple[PeriodWords, ...], str]:
    """Those of the heading; a bare year there leaves the month to the names."""
    groups = [[(place, periods_in(text)) for place, text in lines]]
    groups += [[(place, periods_in(text, is_name=True))] for place, text in names]
    weak: tuple[tuple[PeriodWords, ...], str] = ((), "")
    for group in groups:
        named = tuple(dict.fromkeys(words for _, periods in group for words in periods))
        best = max((words.rank for words in named), default=0)
        if named:
            place = next(place for place, periods in group if any(words.rank == best for words in periods))
            if best:
                return named, place
            weak = weak if weak[0] else (named, place)
    return weak


def _units(lines: list[tuple[str, str]], names: list[tuple[str, str]]) -> tuple[tuple[UnitWords, ...], str]:
    for group in (lines, names):
        is_name = group is names
        named = [(place, units) for place, text in group if (units := units_in(text, is_name=is_name))]
        if named:
            return tuple(unit for _, units in named for unit in units), named[0][0]
    return (), ""


def _system(text: str, short: str) -> str:
    named = {name: bool(pattern.search(text)) for name, pattern in _NAMED.items()}
    if not any(named.values()):
        named = {name: bool(pattern.search(short)) for name, pattern in _SHORT.items()}
    systems = [name for name, is_said in named.items() if is_said]
    return systems[0] if len(systems) == 1 else ""
