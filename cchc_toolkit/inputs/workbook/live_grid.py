"""What counts along in the sheet of a grid: sums of its columns above the headers, marks of rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_toolkit.forms.form import Form, FormRow
from cchc_toolkit.inputs.workbook.cell_styles import is_plain_number
from cchc_toolkit.inputs.workbook.live_cells import MISSING, WRONG, LiveCell, claims_of, joined
from cchc_toolkit.inputs.workbook.prefill import Prefill

__all__ = ["LiveGrid"]

_TOTAL = f"{WRONG}: dòng tổng số khác số tự cộng ở đầu trang"


@dataclass(frozen=True, slots=True)
class LiveGrid:
    """The live cells of a grid; ``letters`` are the columns of figures, ``name`` and ``reason`` others."""

    form: Form
    prefill: Prefill
    rows: Sequence[FormRow]
    letters: Mapping[str, str]
    name: str
    reason: str
    first: int
    sums: int

    @property
    def last(self) -> int:
        """Number of the last row that is added up."""
        return self.first + sum(row.role == "value" for row in self.rows) - 1

    def total(self, column: str) -> LiveCell:
        """The sum of a column, without the row of totals."""
        letter = self.letters[column]
        return LiveCell(f"SUM({letter}{self.first}:{letter}{self.last})", int(self._total(column)))

    def remark(self, row: FormRow, number: int) -> LiveCell:
        """What is to be said of a row: figures that do not fit, figures that are missing."""
        cells = {column: f"{letter}{number}" for column, letter in self.letters.items()}
        numbers = self._numbers(row.code)
        parts = [claim.live(cells, numbers) for claim in claims_of(self.form, "columns")]
        more = self._against_sums(row, number) if row.role == "total" else self._missing(row, number)
        return joined([*parts, *more])

    def _against_sums(self, row: FormRow, number: int) -> Iterator[LiveCell]:
        typed, sums = self._line(number), self._line(self.sums)
        test = f"SUMPRODUCT(ISNUMBER({typed})*({typed}<>{sums}))>0"
        numbers = self._numbers(row.code)
        is_wrong = any(value != self._total(column) for column, value in numbers.items())
        yield LiveCell(f'IF({test},"{_TOTAL}","")', _TOTAL if is_wrong else "")

    def _missing(self, row: FormRow, number: int) -> Iterator[LiveCell]:
        key = self.form.key(row.code)
        cells = self._line(number)
        test = f'AND({self.name}{number}<>"",{self.reason}{number}="",COUNTBLANK({cells})>0)'
        texts = [self.prefill.cells.get(self.form.key(row.code, column)) for column in self.letters]
        is_named = bool(self.prefill.items.get(key, {}).get("name"))
        is_missing = is_named and not self.prefill.reasons.get(key) and not all(texts)
        yield LiveCell(f'IF({test},"{MISSING}","")', MISSING if is_missing else "")

    def _line(self, number: int) -> str:
        first, *_, last = self.letters.values()
        return f"{first}{number}:{last}{number}"

    def _numbers(self, code: str) -> dict[str, Decimal]:
        texts = {column: self.prefill.cells.get(self.form.key(code, column), "") for column in self.letters}
        return {column: Decimal(text) for column, text in texts.items() if is_plain_number(text)}

    def _total(self, column: str) -> Decimal:
        rows = (self._numbers(row.code) for row in self.rows if row.role == "value")
        return sum((numbers.get(column, Decimal()) for numbers in rows), Decimal())
