"""What counts along in the sheet of a form of one column: rates, marks of rows that do not fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_toolkit.forms.form import Form, FormRow
from cchc_toolkit.forms.list_declaration import ListDeclaration
from cchc_toolkit.inputs.workbook.cell_styles import is_plain_number
from cchc_toolkit.inputs.workbook.list_cells import list_that_counts, rows_in_list
from cchc_toolkit.inputs.workbook.live_cells import MISSING, WRONG, LiveCell, claims_of, joined
from cchc_toolkit.inputs.workbook.prefill import Prefill

__all__ = ["LiveRows"]

_SHARES = f"{WRONG}: các tỷ lệ cộng lại quá 100%"
_RATE = f"{WRONG}: khác tỷ lệ tự tính"
_FULL, _ROUNDED = Decimal("100.05"), Decimal("0.006")  # what rounding to one or two decimals may add


@dataclass(frozen=True, slots=True)
class LiveRows:
    """The live cells of one form; ``figures`` and ``reasons`` are addresses by the code of the row."""

    form: Form
    prefill: Prefill
    figures: Mapping[str, str]
    reasons: Mapping[str, str]

    def computed(self, row: FormRow) -> LiveCell:
        """The rate that the two counts of a row give."""
        if not row.rate:
            return LiveCell("")
        top, bottom = (self.figures[code] for code in row.rate)
        test = f"AND(COUNT({top},{bottom})=2,N({bottom})>0)"
        value = self._rate(row)
        return LiveCell(f'IF({test},ROUND({top}*100/{bottom},2),"")', "" if value is None else float(value))

    def remark(self, row: FormRow) -> LiveCell:
        """What is to be said of a row: figures that do not fit, a figure that is missing."""
        if row.role != "value" or not row.is_own:
            return LiveCell("")
        return joined([*self._claims(row), *self._rates(row), *self._shares(row), *self._missing(row)])

    def _claims(self, row: FormRow) -> Iterator[LiveCell]:
        for claim in claims_of(self.form, "rows"):
            if claim.left[0] == row.code:
                yield claim.live(self.figures, self._numbers())

    def _rates(self, row: FormRow) -> Iterator[LiveCell]:
        if row.rate:
            rate, typed = self._rate(row), self._numbers().get(row.code)
            top, bottom = (self.figures[code] for code in row.rate)
            own = self.figures[row.code]
            test = f"AND(COUNT({top},{bottom},{own})=3,N({bottom})>0)"
            is_wrong = rate is not None and typed is not None and abs(rate - typed) > _ROUNDED
            broken = f'IF(ABS({own}-ROUND({top}*100/{bottom},2))>{_ROUNDED},"{_RATE}","")'
            yield LiveCell(f'IF({test},{broken},"")', _RATE if is_wrong else "")

    def _shares(self, row: FormRow) -> Iterator[LiveCell]:
        """Shares that exclude each other, told beside the first of them."""
        shares = [one.code for one in self.form.rows if row.share_of and one.exclusive == row.exclusive]
        if row.exclusive and shares[:1] == [row.code] and len(shares) > 1:
            counted = ",".join(self.figures[code] for code in shares)
            total = sum((self._numbers().get(code, Decimal()) for code in shares), Decimal())
            yield LiveCell(f'IF(SUM({counted})>{_FULL},"{_SHARES}","")', _SHARES if total > _FULL else "")

    def _missing(self, row: FormRow) -> Iterator[LiveCell]:
        """A blank without a reason; what the tool computes or counts from a list is not missing."""
        if row.rate or row.indicator:
            return
        key = self.form.key(row.code)
        is_blank = not self.prefill.cells.get(key) and not self.prefill.reasons.get(key)
        counting = list_that_counts(key)
        words, value = f'"{MISSING}"', MISSING
        if counting is not None:
            words, value = _counted(counting, self.prefill.lists.get(counting.code, ()))
        test = f'AND({self.figures[row.code]}="",{self.reasons[row.code]}="")'
        yield LiveCell(f'IF({test},{words},"")', value if is_blank else "")

    def _rate(self, row: FormRow) -> Decimal | None:
        top, bottom = (self._numbers().get(code) for code in row.rate)
        if top is None or not bottom:
            return None
        return (top * 100 / bottom).quantize(Decimal("0.01"), "ROUND_HALF_UP")

    def _numbers(self) -> dict[str, Decimal]:
        """Figures that stand in the sheet as numbers; a text is none to a spreadsheet either."""
        texts = {row.code: self.prefill.cells.get(self.form.key(row.code), "") for row in self.form.rows}
        return {code: Decimal(text) for code, text in texts.items() if is_plain_number(text)}


def _counted(declared: ListDeclaration, rows: Sequence[Mapping[str, str]]) -> tuple[str, str]:
    """What is said of a blank that a list gives, as a formula and as a value."""
    counted = f"Đếm từ trang “{declared.sheet}”"
    return f'IF({rows_in_list(declared)}>0,"{counted}","{MISSING}")', counted if rows else MISSING
