"""Cells of the entry workbook that count while the office types: a formula, and what it gives when written.

They stand where nothing is read (under the key "-" or above the key row), so no formula of ours is ever taken
for a figure of the office.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from cchc_toolkit.forms.form import Form, FormRow, Identity

__all__ = ["DOUBTFUL", "MISSING", "WRONG", "Claim", "LiveCell", "area", "claims_of", "joined", "write_live"]

WRONG, DOUBTFUL, MISSING = "Không khớp", "Xem lại", "Chưa ghi"
"""The words with which a remark of a row begins."""

_SIGNS = {"=": "=", "<=": "≤", ">=": "≥"}
_BROKEN = {"=": "<>", "<=": ">", ">=": "<"}


@dataclass(frozen=True, slots=True)
class LiveCell:
    """A formula without its "=", and its value at the time of writing."""

    formula: str
    value: str | int | float = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What must hold between figures: codes whose sums are compared, and what is said where it does not."""

    left: tuple[str, ...]
    relation: str
    right: tuple[str, ...]
    remark: str

    def live(self, cells: Mapping[str, str], numbers: Mapping[str, Decimal]) -> LiveCell:
        """The remark where all figures are there and do not fit.

        Parameters
        ----------
        cells : mapping of str to str
            Address of each figure by its code.
        numbers : mapping of str to Decimal
            Those that stand there now.
        """
        codes = (*self.left, *self.right)
        counted = ",".join(cells[code] for code in codes)
        # SUM passes over a text, of which "+" makes an error, and COUNT has told that there is none.
        left, right = (f"SUM({','.join(cells[code] for code in side)})" for side in (self.left, self.right))
        quoted = self.remark.replace('"', '""')
        broken = f'IF({left}{_BROKEN[self.relation]}{right},"{quoted}","")'
        value = self.remark if self._is_broken(numbers) else ""
        return LiveCell(f'IF(COUNT({counted})={len(codes)},{broken},"")', value)

    def _is_broken(self, numbers: Mapping[str, Decimal]) -> bool:
        if not {*self.left, *self.right} <= numbers.keys():
            return False
        left, right = (sum((numbers[code] for code in side), Decimal()) for side in (self.left, self.right))
        return {"=": left != right, "<=": left > right, ">=": left < right}[self.relation]


def claims_of(form: Form, axis: str) -> list[Claim]:
    """What a form implies between its rows or between its columns.

    Parameters
    ----------
    axis : {"rows", "columns"}
        Between which of the two.
    """
    names = {column.code: f"“{column.name}”" for column in form.columns}
    claims = [_claim(form, one, names) for one in form.identities if one.axis == axis]
    known = {(claim.left, claim.right) for claim in claims}
    parts = [row for row in form.rows if row.of_which and axis == "rows"]
    return claims + [_part(form, row) for row in parts if ((row.code,), (row.of_which,)) not in known]


def _claim(form: Form, identity: Identity, names: Mapping[str, str]) -> Claim:
    is_doubtful = identity.is_usual or bool(identity.unless)
    sides = [" + ".join(names.get(code, code) for code in side) for side in (identity.left, identity.right)]
    equation = identity.why if form.hides_codes else f"{sides[0]} {_SIGNS[identity.relation]} {sides[1]}"
    remark = f"{DOUBTFUL if is_doubtful else WRONG}: {equation}"
    return Claim(identity.left, identity.relation, identity.right, remark)


def _part(form: Form, row: FormRow) -> Claim:
    whole = f"“{form.row(row.of_which).name}”" if form.hides_codes else row.of_which
    return Claim((row.code,), "<=", (row.of_which,), f"{WRONG}: lớn hơn {whole}")


def joined(parts: Iterable[LiveCell]) -> LiveCell:
    """Several remarks in one cell, those that are empty left out."""
    listed = tuple(parts)
    if not listed:
        return LiveCell("")
    formula = '&" "&'.join(part.formula for part in listed)
    is_one = len(listed) == 1
    return LiveCell(
        formula if is_one else f"TRIM({formula})", " ".join(str(p.value) for p in listed if p.value)
    )


def area(first: tuple[int, int], last: tuple[int, int], sheet: str = "") -> str:
    """``$C$9:$C$20``, of another sheet with its title before."""
    corners = [xl_rowcol_to_cell(row, column, True, True) for row, column in (first, last)]
    quoted = "'" + sheet.replace("'", "''") + "'!" if sheet else ""
    return f"{quoted}{corners[0]}:{corners[1]}"


def write_live(sheet: Worksheet, at: tuple[int, int], live: LiveCell, style: Any) -> None:
    """Write a live cell; one without a formula stays blank."""
    if live.formula:
        sheet.write_formula(*at, f"={live.formula}", style, live.value)
    else:
        sheet.write_blank(*at, None, style)
