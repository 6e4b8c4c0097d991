"""What a form is: ordered rows and columns, who fills them, and what its own structure implies.

A form is one YAML file beside this module. The key of a cell is ``<form>/<row>`` for a form with one
column of figures and ``<form>/<row>/<column>`` for a grid; it is the name of the cell everywhere: in
the entry workbook's hidden key row and column Mã, in readings, findings and traces.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeAlias

from cchc_toolkit.errors import UsageError
from cchc_toolkit.forms.declaration import built, read_declaration

__all__ = ["Continuity", "Form", "FormColumn", "FormRow", "Identity", "Kind", "form", "load_forms"]

Kind: TypeAlias = Literal["count", "percent", "amount", "answer"]


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of a form.

    Parameters
    ----------
    code, printed_code : str
        Unique code, and the code as the paper prints it (the paper may repeat one).
    name, unit : str
        As printed; the unit is empty for heading rows.
    role : {"value", "group", "total"}
        A group row carries no value; a total row is the sum of the value rows of a grid.
    filled_by : {"commune", "district", "province", "unsure"}
        Who can know the figure (inferred where the form does not say).
    answers : mapping of str to str
        Closed answers of a coded row: code to words.
    of_which : str
        Code of the row that this one is a part of ("trong đó"), empty otherwise.
    exclusive : str
        Rows of one parent with the same mark exclude each other: as shares they sum to 100 at most.
    rate : tuple of str
        Codes of the numerator row and the denominator row, where the form has both.
    share_of : str
        For a percentage: code of the row with the count that it is a share of.
    numerator_of : str
        For a rate whose two counts the form does not ask for: code of the reading whose count the
        numerator is a part of, so that no larger numerator can give the rate.
    indicator : str
        Code of the indicator that computes the row, empty where it is only stated.
    stock : bool
        True for a state at the cut-off, False for what happened in the period.
    over_time : {"sum", "grows", "once"}
        How the figure of a long period follows from those of the periods inside it: their sum; added up
        since the year began, so that the last one's is its own; each thing counted once however often it
        comes up, so that it is no more than the sum. Of a stock nothing follows.
    definition : str
        What is counted and where the office finds it; the help text of the cell.
    supplier : str
        Who in the office supplies the figure (``suppliers.yaml``); of a group row, all below it. Empty: as
        the row above it in the numbering, else as the form.
    """

    code: str
    printed_code: str
    name: str
    unit: str = ""
    role: Literal["value", "group", "total"] = "value"
    filled_by: Literal["commune", "district", "province", "unsure"] = "commune"
    answers: Mapping[str, str] = field(default_factory=dict)
    of_which: str = ""
    exclusive: str = ""
    rate: tuple[str, ...] = ()
    share_of: str = ""
    numerator_of: str = ""
    indicator: str = ""
    stock: bool = False
    over_time: Literal["sum", "grows", "once"] = "sum"
    definition: str = ""
    supplier: str = ""

    @property
    def is_own(self) -> bool:
        """Whether a commune can know the figure, so that it is asked for."""
        return self.filled_by in ("commune", "unsure")

    @property
    def kind(self) -> Kind:
        """What may be typed into the row: a whole count, a percentage, money, or one of the answers."""
        if self.answers:
            return "answer"
        return {"%": "percent", "Triệu đồng": "amount"}.get(self.unit, "count")  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of figures: code, header, merged header above it, its indicator in the total row.

    ``printed`` is the header on paper, where the words of the form do not say what is counted.
    """

    code: str
    name: str
    group: str = ""
    indicator: str = ""
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """An equation or bound that the form implies, between columns (each row) or between rows.

    ``left`` and ``right`` are codes of the form's columns (``axis="columns"``) or rows; the sums of both
    sides are compared by ``relation``. ``unless`` names quantities beside which it does not hold: where a
    source counts what was carried over, what was resolved is not what was received. ``is_usual``: it may
    lawfully be otherwise (more staff present than assigned, after a merger), which needs explaining.
    """

    left: tuple[str, ...]
    relation: Literal["=", "<=", ">="]
    right: tuple[str, ...]
    axis: Literal["columns", "rows"]
    why: str = ""
    unless: tuple[str, ...] = ()
    is_usual: bool = False


@dataclass(frozen=True, slots=True)
class Continuity:
    """A stock that follows from the period before: ``stock(t) = stock(t − 1) + added(t) − removed(t)``."""

    stock: str
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """An official form in one of its versions.

    Parameters
    ----------
    code, name, title, basis : str
        Code in keys, short name, printed title, and the document that sets the form.
    in_force_from, in_force_to : date, date or None
        First and last day on which it is used.
    rows : tuple of FormRow
        In the printed order; of a grid with open rows only what the form itself prints (the total).
    columns : tuple of FormColumn
        Empty where there is one column of figures.
    sheet, row_header : str
        Title of its sheet in the entry workbook, and the printed header over the names of the rows.
    has_open_rows : bool
        True where the office lists the rows itself (the fields of a one-stop table).
    supplier : str
        Who in the office supplies its figures, or gathers them from others.
    hides_codes : bool
        True where the codes of rows are ours alone, so that nobody need see them.
    """

    code: str
    name: str
    title: str
    basis: str
    in_force_from: date
    in_force_to: date | None
    rows: tuple[FormRow, ...]
    columns: tuple[FormColumn, ...] = ()
    identities: tuple[Identity, ...] = ()
    continuities: tuple[Continuity, ...] = ()
    sheet: str = ""
    row_header: str = "Chỉ tiêu"
    has_open_rows: bool = False
    supplier: str = ""
    hides_codes: bool = False

    def key(self, row: str, column: str = "") -> str:
        """Name of a cell: ``620/1.1.1`` or ``PL8/1/early``."""
        return f"{self.code}/{row}/{column}" if column else f"{self.code}/{row}"

    def row(self, code: str) -> FormRow:
        """The declared row of this code; ``KeyError`` where the form has none."""
        for row in self.rows:
            if row.code == code:
                return row
        raise KeyError(self.key(code))

    def supplier_of(self, row: FormRow) -> str:
        """Code of a row's supplier: its own, else of the nearest row it stands below, else the form's."""
        lines = [other for other in self.rows if other.supplier and _is_within(row.code, other.code)]
        return max(lines, key=lambda line: len(line.code)).supplier if lines else self.supplier

    def is_in_force(self, on: date) -> bool:
        """Whether the form is used on that day."""
        return self.in_force_from <= on and (self.in_force_to is None or on <= self.in_force_to)


def _is_within(code: str, line: str) -> bool:
    """Whether a row is this line or stands below it: ``B1/4.1`` below ``B1/4`` and ``B1``."""
    return code == line or code.startswith((f"{line}.", f"{line}/"))


@cache
def load_forms() -> tuple[Form, ...]:
    """Every declared form, by file name.

    Returns
    -------
    tuple of Form
        One a YAML file of this folder whose content begins with ``form:``.

    Raises
    ------
    CchcError
        A declaration has an unknown key, a wrong type, or a code that its form does not have.
    """
    files = sorted(Path(__file__).parent.glob("*.yaml"))
    declarations = ((path.name, read_declaration(path)) for path in files)
    return tuple(_form(data["form"], name) for name, data in declarations if "form" in data)


def _form(data: dict[str, Any], where: str) -> Form:
    """Where the paper prints the code that we use, the declaration says it once."""
    rows = [{"printed_code": row.get("code"), **row} for row in data.get("rows", [])]
    return built(Form, {**data, "rows": rows}, where)


def form(code: str) -> Form:
    """The form of this code.

    Raises
    ------
    UsageError
        No form has the code; the message lists those that exist.
    """
    for known_form in load_forms():
        if known_form.code == code:
            return known_form
    known = ", ".join(known_form.code for known_form in load_forms())
    raise UsageError(f"Không có biểu mẫu mang mã “{code}”", fix=f"Các mã hiện có: {known}")
