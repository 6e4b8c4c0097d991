"""The values that travel from cell to printed figure: amounts, readings, figures, findings.

A number keeps its parts and its places all the way; it is rounded once, where a figure's text is made
(``wording.py``). Absence is a status, never 0 and never NaN.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

__all__ = [
    "FROM_AGGREGATES",
    "Amount",
    "CitedDocument",
    "Figure",
    "Finding",
    "Origin",
    "Reading",
    "Severity",
    "Stated",
    "Status",
    "Verdict",
    "by_sheet",
    "cells_in_words",
]

FROM_AGGREGATES = "lấy từ bảng tổng hợp xuất từ phần mềm"
"""The formula in words of a cell that was taken over from an aggregate export."""


class Status(StrEnum):
    """What can be said of a quantity in a period."""

    NUMBER = "number"
    NO_DATA = "no_data"
    ZERO_DENOMINATOR = "zero_denominator"
    OUT_OF_SCOPE = "out_of_scope"
    NOT_IN_FORCE = "not_in_force"

    @property
    def label(self) -> str:
        """The words that stand in a document where there is no number."""
        return _STATUS_LABELS[self]


_STATUS_LABELS = {
    Status.NUMBER: "có số liệu",
    Status.NO_DATA: "chưa có số liệu",
    Status.ZERO_DENOMINATOR: "không phát sinh",
    Status.OUT_OF_SCOPE: "không thuộc phạm vi cấp xã",
    Status.NOT_IN_FORCE: "chưa áp dụng",
}


class Severity(StrEnum):
    """How grave a finding is; ``block`` keeps a report from signature."""

    BLOCK = "block"
    WARN = "warn"
    NOTE = "note"

    @property
    def label(self) -> str:
        """The word that introduces a finding of this severity."""
        return {"block": "Phải sửa", "warn": "Cần xem lại", "note": "Lưu ý"}[self.value]

    @property
    def meaning(self) -> str:
        """What a finding of this severity asks of the office, beside the heading of its group."""
        return _SEVERITY_MEANINGS[self]


_SEVERITY_MEANINGS = {
    Severity.BLOCK: "chưa sửa thì chưa đủ điều kiện trình ký",
    Severity.WARN: "kiểm tra, sửa hoặc giải trình; không cản trở việc trình ký",
    Severity.NOTE: "thông tin để biết, không bắt buộc xử lý",
}


class Verdict(StrEnum):
    """Whether a report may be laid before the signer."""

    FIT = "fit"
    UNFIT = "unfit"

    @property
    def label(self) -> str:
        """The verdict in the field's words: it judges figures and form, not what is said."""
        return _VERDICT_LABELS[self]


_VERDICT_LABELS = {
    Verdict.FIT: "Số liệu và thể thức đủ điều kiện trình ký",
    Verdict.UNFIT: "Chưa đủ điều kiện trình ký",
}


_IN_WORDS = ("dòng", "đoạn", "hàng")
"""Places that say themselves what they are: rows, paragraphs, cells of a table in a text."""


def cells_in_words(cells: str) -> str:
    """``ô D45`` of an address; rows and paragraphs (``dòng 5–17``, ``đoạn 34``) as they are."""
    return cells if cells.startswith(_IN_WORDS) else f"ô {cells}"


@dataclass(frozen=True, slots=True)
class Origin:
    """A place in an input: file, sheet, and cells (``D45``, ``C5:C12``) or rows (``dòng 5–17``).

    Without a file it lies in the report itself that is read: ``đoạn 34`` of ``mục II.3.2``, ``hàng 3, cột 4``
    of ``bảng 2``.
    """

    file: str
    sheet: str
    cells: str

    def __str__(self) -> str:
        return f"{self.file}!{self.sheet}!{self.cells}"

    @property
    def label(self) -> str:
        """The place as a person reads it."""
        return self._in(self.cells)

    def _in(self, cells: str) -> str:
        if not self.file:
            return ", ".join(filter(None, (cells_in_words(cells), self.sheet)))
        return f"{cells_in_words(cells)}, trang “{self.sheet}”, tệp {self.file}"

    @property
    def first_label(self) -> str:
        """The same with the first of many rows alone; ``other_rows`` are the others."""
        return self._in(self._halves[0])

    @property
    def short_cells(self) -> str:
        """Its cells in a line: of many rows the first, and how many others there are."""
        return f"{self._halves[0]} {self.other_rows[0]}" if self.other_rows else self.cells

    @property
    def short_label(self) -> str:
        """The place with its ``short_cells``."""
        return self._in(self.short_cells)

    @property
    def other_rows(self) -> tuple[str, str] | None:
        """How many rows a line leaves out, and which: ``và 97 dòng khác``, ``20, 23–25``."""
        _, others = self._halves
        if not others:
            return None
        ranges = _ROWS.findall(others)
        left_out = sum(int(last or start) - int(start) + 1 for start, last in ranges if start)
        beyond = _BEYOND.search(others)
        number = left_out + (int(beyond[1]) - 1 if beyond else 0)
        return f"và {number:02} dòng khác", others

    @property
    def _halves(self) -> tuple[str, str]:
        """The rows that a line has room for, and the others; cells stay together."""
        if not self.cells.startswith("dòng") or len(self.cells) <= _LONGEST_LINE:
            return self.cells, ""
        end = self.cells.rfind(", ", 0, _LONGEST_LINE)
        return (self.cells[:end], self.cells[end + 2 :]) if end > 0 else (self.cells, "")


_LONGEST_LINE = 120
_ROWS = re.compile(r"(\d+)(?:–(\d+))?")
_BEYOND = re.compile(r" và (\d+) dòng khác$")


def by_sheet(origins: Iterable[Origin]) -> tuple[Origin, ...]:
    """One place a sheet, its cells after one another, each once: ``G8:G13, H8:H13``.

    Returns
    -------
    tuple of Origin
        In the order in which the sheets come first.
    """
    grouped: dict[tuple[str, str], list[str]] = {}
    for origin in origins:
        grouped.setdefault((origin.file, origin.sheet), []).append(origin.cells)
    return tuple(
        Origin(file, sheet, ", ".join(dict.fromkeys(cells))) for (file, sheet), cells in grouped.items()
    )


@dataclass(frozen=True, slots=True)
class Amount:
    """A count, or a fraction with both its parts; ``per`` is 100 for a percentage.

    ``Amount(190, 193, per=100).value`` is the unrounded percentage; a zero denominator has no value.
    ``is_cut`` marks a definition that cuts the value to a whole number (98 of 98,45), as some systems do.
    """

    numerator: Decimal
    denominator: Decimal = Decimal(1)
    per: int = 1
    # A packet calls it ``is_cut``; the description above stands in its schema.
    is_truncated: Annotated[bool, Field(alias="is_cut")] = False

    __pydantic_config__ = ConfigDict(serialize_by_alias=True)

    def __post_init__(self) -> None:
        object.__setattr__(self, "numerator", Decimal(self.numerator))
        object.__setattr__(self, "denominator", Decimal(self.denominator))

    @property
    def value(self) -> Decimal | None:
        """Numerator over denominator, scaled and unrounded (or cut); ``None`` over zero."""
        if self.denominator == 0:
            return None
        exact = self.numerator * self.per / self.denominator
        return exact.to_integral_value(ROUND_FLOOR) if self.is_truncated else exact


@dataclass(frozen=True, slots=True)
class Stated:
    """What somebody typed: the value as understood, the text as it stood, and its cell."""

    value: Decimal | None
    text: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Reading:
    """One quantity of one commune in one period, with everything needed to follow it back.

    Parameters
    ----------
    code : str
        The indicator's own code (``TTHC-03``), or form and row (``620/1.1.1``), or form, row and
        column (``PL8/1/early``).
    name, unit : str
        As printed, Vietnamese.
    status : Status
        ``NUMBER`` exactly when ``amount`` has a value.
    amount : Amount or None
        Numerator and denominator; ``None`` where nothing can be counted.
    stated : Stated or None
        The value that was typed for the same quantity, with its own cell.
    origins : tuple of Origin
        The cells or rows that the amount was computed from.
    formula : str
        The formula in words and codes, for the trace.
    in_force_from : date or None
        First day on which this version of the formula applies.
    basis : tuple of str
        Legal basis, as printed.
    parts : tuple of str
        Codes of the readings that it is the sum or the fraction of.
    method : {"computed", "stated"}
        Whether the printed value was computed or taken over as stated.
    aliases : tuple of str
        Other names that lead to the same reading (the row of a form: ``620/3.3.2``).
    """

    code: str
    name: str
    unit: str
    status: Status
    amount: Amount | None = None
    stated: Stated | None = None
    origins: tuple[Origin, ...] = ()
    formula: str = ""
    in_force_from: date | None = None
    basis: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    method: Literal["computed", "stated"] = "stated"
    aliases: tuple[str, ...] = ()

    @property
    def value(self) -> Decimal | None:
        """The unrounded value, ``None`` unless the status is a number."""
        return self.amount.value if self.status is Status.NUMBER and self.amount else None

    @property
    def is_stated_otherwise(self) -> bool:
        """True if what was typed for it is another value, as far as the decimals that were typed tell."""
        if self.stated is None:
            return False
        typed, own = self.stated.value, self.value
        if typed is None or own is None:
            return (typed is None) != (own is None)
        places = typed.as_tuple().exponent
        return abs(typed - own) > Decimal("0.5") * Decimal(10) ** (places if isinstance(places, int) else 0)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as printed: which reading it shows, its unrounded value, and its text."""

    code: str
    value: Decimal | None
    text: str
    kind: Literal["figure"] = "figure"


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document that a report cites and that was not in force on its day.

    Parameters
    ----------
    name : str
        Kind and number as listed: ``Nghị định số 40/2010/NĐ-CP``.
    reason : str
        Why it was not in force, with the part that this is true of.
    since : str
        First day on which it was not in force any more, or on which it will be: ``01/7/2016``.
    instead : str
        What was in force in its place; empty where nothing is known.
    is_confirmed : bool
        False where the list of documents says so from memory.
    place : Origin
        Its row.
    """

    name: str
    reason: str
    since: str
    instead: str
    is_confirmed: bool
    place: Origin


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: one cause, where it is, its arithmetic, and what to do about it.

    Parameters
    ----------
    rule : str
        Code of the rule.
    severity : Severity
        After the office's own adjustments.
    message : str
        One sentence, Vietnamese.
    where : tuple of Origin
        The cells concerned, the one to look at first in front.
    arithmetic : str
        The calculation, on a line of its own (``190/193 = 98,45%``).
    fix : str
        What to do.
    codes : tuple of str
        The readings concerned.
    follows : tuple of Finding
        Findings that have the same cause.
    is_cleared : bool
        Of a finding that follows from another: with that one mended as it suggests it was gone, which was
        tried.
    documents : tuple of CitedDocument
        Of a finding about documents that are cited: one a row, in place of the arithmetic.
    """

    rule: str
    severity: Severity
    message: str
    where: tuple[Origin, ...] = ()
    arithmetic: str = ""
    fix: str = ""
    codes: tuple[str, ...] = ()
    follows: tuple[Finding, ...] = field(default=())
    is_cleared: bool = False
    documents: tuple[CitedDocument, ...] = ()
