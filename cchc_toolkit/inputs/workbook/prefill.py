"""What an entry workbook holds when the office opens it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

from cchc_toolkit.forms.form import Form
from cchc_toolkit.forms.list_declaration import Carried, ListDeclaration, load_lists
from cchc_toolkit.forms.procedure_fields import folded_words
from cchc_toolkit.inputs.numbers import plain_text
from cchc_toolkit.model.dataset import records
from cchc_toolkit.model.reading import Reading
from cchc_toolkit.vocabulary.law import status_on

__all__ = ["Prefill", "carried_items", "carried_lists", "carried_over"]

CARRIED_FROM = "carried_from"
"""Column of a list that says from which period a row was taken over."""

_OF_YEAR = re.compile(r"(?:năm |[0-9] ?[-–] ?)(20[0-9]{2})\b")
_SYNTHETIC = "DỮ LIỆU GIẢ LẬP – không phải số liệu của đơn vị nào"


@dataclass(frozen=True, slots=True)
class Prefill:
    """What stands in the workbook when the office opens it, as texts that a person could have typed.

    Parameters
    ----------
    about : mapping of str to str
        Of the workbook itself: ``unit`` (xã Hồng Kim), ``period`` (2023-Q3), ``synthetic`` ("có" or "không").
    cells : mapping of str to str
        By the code of form, row and column; a plain number is stored as one, ``06`` or ``98,82`` as text.
    reasons, notes : mapping of str to str
        By the code of form and row: why it is blank, and the remark beside it.
    items : mapping of str to mappings
        By the code of form and row of an open grid: ``name``, ``level``, ``group``.
    lists : mapping of str to rows
        By the code of a list: its rows by column, ``code`` among them; dates as dd/mm/yyyy.
    headings : mapping of str to str
        Headings of the report by the code of their section, in its order, to choose from.
    params : mapping of str to str
        What the files of parameters say, by the name of the parameter, to be seen beside what may be stated.
    earlier : str
        The period from which cells and lists were taken over, empty where none was.
    """

    about: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    items: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    lists: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)
    params: Mapping[str, str] = field(default_factory=dict)
    earlier: str = ""

    @property
    def banner(self) -> str:
        """The line that marks synthetic data on every sheet; empty for a real office."""
        return _SYNTHETIC if self.about.get("synthetic") == "có" else ""


def carried_over(forms: Iterable[Form], previous: Mapping[str, Reading]) -> dict[str, str]:
    """What holds on from the period before: the stocks of each form, for the office to confirm or correct.

    Parameters
    ----------
    previous : mapping of str to Reading
        Of the period before, by code and alias.

    Returns
    -------
    dict of str to str
        ``cells`` of a prefill. What happened within a period is never carried over.
    """
    cells = {}
    for form in forms:
        for row in form.rows:
            reading = previous.get(form.key(row.code))
            if row.stock and reading is not None and reading.value is not None:
                stated = reading.stated.text if reading.stated and reading.method == "stated" else ""
                cells[form.key(row.code)] = stated or plain_text(_as_shown(reading.value))
    return cells


def _as_shown(value: Decimal) -> Decimal:
    """A computed rate with two decimals, as a person would type it; a count as it is."""
    return value if value == value.to_integral_value() else value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def carried_items(forms: Iterable[Form], tables: Mapping[str, pd.DataFrame]) -> dict[str, Mapping[str, str]]:
    """The rows that the office itself listed in open grids, without their figures.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Of the period before.

    Returns
    -------
    dict of str to mapping
        ``items`` of a prefill.
    """
    table = tables.get("fields")
    open_forms = {form.code for form in forms if form.has_open_rows}
    rows = records(table)
    return {
        str(row["code"]): {key: str(row[key]) for key in ("name", "level", "group")}
        for row in rows
        if str(row["form"]) in open_forms
    }


def carried_lists(
    tables: Mapping[str, pd.DataFrame], earlier: str, day: date
) -> dict[str, tuple[Mapping[str, str], ...]]:
    """The rows of lists that still hold: staff, procedures in force, documents that apply, open proposals.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Of the period before.
    earlier : str
        That period, which stands beside rows that the office has to look at again.
    day : date
        Last day of the figures of the new period.

    Returns
    -------
    dict of str to rows
        ``lists`` of a prefill, without lists of which nothing is carried.
    """
    carried: dict[str, tuple[Mapping[str, str], ...]] = {}
    for declared in load_lists():
        table = tables.get(declared.table)
        rows = records(table)
        kept = [_row(declared, row, earlier) for row in rows if _still_holds(declared, row, day)]
        if kept:
            carried[declared.code] = tuple(kept)
    return carried


def _still_holds(declared: ListDeclaration, row: Mapping[str, Any], day: date) -> bool:
    if declared.is_stock:
        return True
    is_over = _is_void(row, day) or _is_of_a_year_before(row, day)
    return any(_is_carried(rule, row, day) for rule in declared.carries) and not is_over


def _is_carried(rule: Carried, row: Mapping[str, Any], day: date) -> bool:
    has, lacks = (
        [folded_words(_text(row.get(column))) in map(folded_words, values) for column, values in side.items()]
        for side in (rule.where, rule.without)
    )
    issued = row.get(rule.same_year) if rule.same_year else None
    is_of_year = not rule.same_year or (isinstance(issued, pd.Timestamp) and issued.year == day.year)
    return all(has) and not any(lacks) and is_of_year


def _is_void(row: Mapping[str, Any], day: date) -> bool:
    """True if a document is surely no longer in force; what nobody confirmed of it drops no row."""
    symbol, issued = _text(row.get("number_symbol")), row.get("issued_on")
    issued_on = issued.date() if isinstance(issued, pd.Timestamp) else None
    status = status_on(symbol, day, issued_on, _text(row.get("issuer"))) if symbol else None
    return status is not None and status.state == "void" and status.is_confirmed


def _is_of_a_year_before(row: Mapping[str, Any], day: date) -> bool:
    """True if the row is a document made for a year that is over: its subject names it, near its own date."""
    last = max(map(int, _OF_YEAR.findall(_text(row.get("subject")))), default=day.year)
    issued = row.get("issued_on")
    is_near = not isinstance(issued, pd.Timestamp) or 0 <= last - issued.year <= 1
    return last < day.year and is_near


def _row(declared: ListDeclaration, row: Mapping[str, Any], earlier: str) -> dict[str, str]:
    texts = {column.code: _text(row.get(column.code)) for column in declared.columns}
    return {"code": _text(row.get("key")), **texts, CARRIED_FROM: earlier}


def _text(value: object) -> str:
    if isinstance(value, pd.Timestamp):
        return f"{value:%d/%m/%Y}"
    return "" if value is None or value is pd.NaT else str(value)
