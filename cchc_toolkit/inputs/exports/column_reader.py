"""The columns of one table while they are read: their cells, and what is to be said of them."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from cchc_toolkit.forms.procedure_fields import FieldNames
from cchc_toolkit.inputs.distinct_cells import Cells
from cchc_toolkit.inputs.exports.case_rows import DataRows
from cchc_toolkit.inputs.exports.case_rules import KEPT_PLACES, about_cells, repaired_codes
from cchc_toolkit.inputs.exports.case_values import Coded
from cchc_toolkit.inputs.exports.export_layout import ExportLayout
from cchc_toolkit.inputs.exports.recognise import Match
from cchc_toolkit.inputs.exports.table_reading import SourceTable
from cchc_toolkit.inputs.files.reduced_rows import ReducedRows
from cchc_toolkit.model.reading import Finding

__all__ = ["ColumnReader"]


@dataclass(slots=True)
class ColumnReader:
    """The columns of a table while they are read, and the findings about their cells."""

    source: SourceTable
    match: Match
    rows: DataRows
    names: FieldNames
    findings: list[Finding] = field(default_factory=list)

    @property
    def layout(self) -> ExportLayout:
        """The layout that the table has."""
        return self.match.candidate.layout

    @property
    def blanks(self) -> frozenset[str]:
        """Texts, casefolded, that stand for nothing."""
        return frozenset(text.casefold() for text in self.layout.blanks)

    def has(self, column: str) -> bool:
        """Whether the table gives a column."""
        return column in self.match.candidate.columns

    def cells(self, column: str) -> Cells:
        """The cells of a column at the rows of data."""
        rows = self.source.table.rows
        if not isinstance(rows, ReducedRows):
            raise TypeError("a table of cases is read in one pass")
        return rows.columns[self.match.candidate.columns[column]].at(self.rows.positions)

    def say(self, rule: str, what: str, rows: np.ndarray, column: str, remark: str = "") -> None:
        """A finding about some cells of a column, by their places among the rows of data."""
        if len(rows):
            at = self.match.candidate.columns[column]
            places = self.source.cells(self.rows.positions[rows[:KEPT_PLACES]], at)
            self.findings.append(about_cells(rule, what, places, remark, len(rows)))

    def say_repaired(self, codes: Coded, column: str) -> None:
        """A finding about codes that were read as they had been before a spreadsheet damaged them."""
        if codes.repairs:
            first = codes.repairs[:KEPT_PLACES]
            at = self.match.candidate.columns[column]
            places = self.source.cells(self.rows.positions[[place for place, _ in first]], at)
            cells = list(zip(places, (code for _, code in first), strict=True))
            self.findings.append(repaired_codes(cells, len(codes.repairs)))

    def say_rows(self, rule: str, what: str, rows: np.ndarray, remark: str = "") -> None:
        """A finding about whole rows."""
        if len(rows):
            places = self.source.rows(self.rows.positions[rows[:KEPT_PLACES]])
            self.findings.append(about_cells(rule, what, places, remark, len(rows)))
