"""What a form is: ordered rows and columns, who fills them, and what its own structure implies.

A form is one YAML file beside this module. The key of a cell is ``<form>/<row>`` for a form with one
column of figures and ``<form>/<row>/<column>`` for a grid; it is the name of the cell everywhere: in
the entry workbook's hidden key row and column Mã, in readings, findings and traces.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

__all__ = ["Form", "FormColumn", "FormRow", "Identity"]


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
    filled_by : {"commune", "district", "unsure"}
        Who can know the figure (inferred where the form does not say).
    answers : mapping of str to str
        Closed answers of a coded row: code to words.
    of_which : str
        Code of the row that this one is a part of ("trong đó"), empty otherwise.
    exclusive : str
        Rows of one parent with the same mark exclude each other: as shares they sum to 100 at most.
    rate : tuple of str
        Codes of the numerator row and the denominator row, where the form has both.
    indicator : str
        Code of the indicator that computes the row, empty where it is only stated.
    stock : bool
        True for a state at the cut-off, False for what happened in the period.
    """

    code: str
    printed_code: str
    name: str
    unit: str = ""
    role: Literal["value", "group", "total"] = "value"
    filled_by: Literal["commune", "district", "unsure"] = "commune"
    answers: Mapping[str, str] = field(default_factory=dict)
    of_which: str = ""
    exclusive: str = ""
    rate: tuple[str, ...] = ()
    indicator: str = ""
    stock: bool = False


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of figures: its code, its printed header, the merged header above it, and its indicator in the total row."""

    code: str
    name: str
    group: str = ""
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """An equation or bound that the form implies, between columns (each row) or between rows.

    ``left`` and ``right`` are codes of the form's columns (``axis="columns"``) or rows; the sums of both
    sides are compared by ``relation``.
    """

    left: tuple[str, ...]
    relation: Literal["=", "<=", ">="]
    right: tuple[str, ...]
    axis: Literal["columns", "rows"]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """An official form in one of its versions; ``columns`` is empty where there is one column of figures."""

    code: str
    name: str
    title: str
    basis: str
    in_force_from: date
    in_force_to: date | None
    rows: tuple[FormRow, ...]
    columns: tuple[FormColumn, ...] = ()
    identities: tuple[Identity, ...] = ()

    def key(self, row: str, column: str = "") -> str:
        """Name of a cell: ``620/1.1.1`` or ``PL8/1/early``."""
        return "/".join(each for each in (self.code, row, column) if each)
