"""The cells of an aggregate table as figures: each row with its role, each quantity with its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any
from unicodedata import normalize

from cchc_toolkit.forms.metrics import METRICS, proven_zeros
from cchc_toolkit.forms.procedure_fields import FieldNames, folded_words
from cchc_toolkit.inputs.exports.case_rows import DataRows
from cchc_toolkit.inputs.exports.case_rules import about_cells
from cchc_toolkit.inputs.exports.case_values import as_text
from cchc_toolkit.inputs.exports.export_words import row_words
from cchc_toolkit.inputs.exports.recognise import Match
from cchc_toolkit.inputs.exports.table_reading import SourceTable
from cchc_toolkit.inputs.exports.total_roles import roles_of
from cchc_toolkit.inputs.exports.total_rows import Roles, grid_row
from cchc_toolkit.inputs.numbers import Number, Refusal, parse_number, stored_number
from cchc_toolkit.model.reading import Finding, Origin
from cchc_toolkit.model.rule import finding

__all__ = ["TotalGrid", "read_grid"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity of a row: its value, its cells, and what stands in them."""

    value: Decimal
    cells: str
    text: str


@dataclass(frozen=True, slots=True)
class TotalGrid:
    """The rows of a table with their roles, and the cells of each row by quantity."""

    source: SourceTable
    match: Match
    roles: Roles
    cells: Sequence[Mapping[str, Quantity]]

    def number(self, at: int) -> int:
        """The number of a row in the file."""
        return self.source.table.row_numbers[self.roles.rows[at].at]

    def system(self, position: int) -> str:
        """The source system that a row of the table names; empty where it names none that is known."""
        layout = self.match.candidate.layout
        return layout.words("systems").get(self.system_words(position), "") if self._has_systems else ""

    def system_words(self, position: int) -> str:
        """What the column of systems says of a row, known or not; only compared, never shown."""
        if not self._has_systems:
            return ""
        column = self.match.candidate.columns["system"]
        return folded_words(as_text(self.source.table.value(position, column)))

    @property
    def _has_systems(self) -> bool:
        return "system" in self.match.candidate.columns


def read_grid(
    source: SourceTable, match: Match, names: FieldNames, below: DataRows, findings: list[Finding]
) -> TotalGrid:
    """All rows that may say something.

    Parameters
    ----------
    below : DataRows
        The rows below the header by kind.
    findings : list of Finding
        Taken further: cells of rows that count and hold no number, blank cells that are proved to be 0.
    """
    others = [at for kind in ("total", "group", "note") for at in below.left_out.get(kind, ())]
    positions = sorted([*below.positions.tolist(), *others])
    wanted = _wanted(match)
    cells, rows = [], []
    for at in positions:
        row_findings: list[Finding] = []
        read = {
            m: quantity
            for m, columns in wanted.items()
            if (quantity := _cells(source, at, columns, row_findings))
        }
        figures = {metric: quantity.value for metric, quantity in read.items()}
        row = grid_row(source.table, at, match.candidate.columns["field"], names, figures)
        if row.label or read:
            findings += row_findings
        is_passed_over = not (row.label or row.is_total) and _is_declared(source, at, match)
        rows.append(replace(row, is_part=True) if is_passed_over else row)
        cells.append(read)
    return _with_zeros(TotalGrid(source, match, roles_of(rows, names), cells), findings)


def _wanted(match: Match) -> dict[str, tuple[int, ...]]:
    """The columns of each quantity of a table."""
    return {m: (c,) for m, c in match.candidate.columns.items() if m in METRICS} | dict(match.candidate.parts)


def _with_zeros(grid: TotalGrid, findings: list[Finding]) -> TotalGrid:
    """A blank cell that the other cells of its row prove to be 0: many systems leave zeros blank."""
    table, wanted = grid.source.table, _wanted(grid.match)
    filled, cells = [], list(grid.cells)
    for at, row in enumerate(grid.roles.rows):
        if grid.roles.roles[at] in ("value", "subtotal", "total"):
            known = {metric: quantity.value for metric, quantity in cells[at].items()}
            for metric in proven_zeros(known, [metric for metric in wanted if metric not in known]):
                place = ", ".join(table.address(row.at, column) for column in wanted[metric])
                cells[at] = {**cells[at], metric: Quantity(Decimal(), place, "")}
                filled.append(Origin(grid.source.file, grid.source.sheet, place))
    if filled:
        remark = "Các ô khác của dòng cộng lại đã đủ."
        findings.append(about_cells("DOC-HS-OTRONG", "ô trống được tính là 0", filled, remark))
    return replace(grid, cells=cells)


def _is_declared(source: SourceTable, at: int, match: Match) -> bool:
    """Whether a row begins with a word that the layout passes over; "Công" is not "Cộng"."""
    words = tuple(normalize("NFC", word).casefold() for word in match.candidate.layout.skipped)
    texts = (value for value in source.table.rows[at] if isinstance(value, str))
    return any(normalize("NFC", text).strip().casefold().startswith(words) for text in texts)


def _cells(source: SourceTable, row: int, columns: Sequence[int], findings: list[Finding]) -> Quantity | None:
    """A quantity of a row, of several columns their sum; ``None`` where none of them holds a number."""
    read = [(at, value) for at in columns if (value := _count(source, row, at, findings)) is not None]
    if not read:
        return None
    cells = ", ".join(source.table.address(row, at) for at in columns)
    text = " + ".join(as_text(source.table.value(row, at)) for at, _ in read)
    return Quantity(sum((value for _, value in read), Decimal()), cells, text)


def _count(source: SourceTable, row: int, column: int, findings: list[Finding]) -> Decimal | None:
    """The whole number of a cell; a blank one and one that holds none is ``None``."""
    value = source.table.value(row, column)
    origin = Origin(source.file, source.sheet, source.table.address(row, column))
    if (row, column) in source.table.broken:
        findings.append(
            about_cells(
                "DOC-HS-CONGTHUC", "ô là công thức báo lỗi hoặc chưa được tính, coi như trống", [origin]
            )
        )
        return None
    if as_text(value).strip() in ("", *row_words().nothing):
        return None
    read = _number(value)
    if isinstance(read, Refusal) or read.value % 1:
        findings.append(about_cells("DOC-HS-GIATRI", "ô không phải số nguyên, coi như trống", [origin]))
        return None
    findings += [finding(remark.rule, remark.sentence, origin) for remark in read.remarks]
    return read.value


def _number(value: Any) -> Number | Refusal:
    if isinstance(value, str):
        return parse_number(value, "count")
    if isinstance(value, bool) or not isinstance(value, int | float):
        return Refusal("không phải số", "")
    return stored_number(value, "", "count")
