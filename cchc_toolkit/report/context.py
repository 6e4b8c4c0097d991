"""What the placeholders of a narrative may name, and how documents are cited."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from cchc_toolkit.forms.form import Form
from cchc_toolkit.model.reading import Reading
from cchc_toolkit.report.compose import ReportInputs
from cchc_toolkit.report.document_rows import (
    full_citation,
    number_of,
    records,
    shared_numbers,
    short_citation,
)
from cchc_toolkit.report.given_targets import given_targets
from cchc_toolkit.report.overdue import Overdue
from cchc_toolkit.report.report_type import appendices_of
from cchc_toolkit.report.section_code import section_place
from cchc_toolkit.vocabulary.units import kind_of
from cchc_toolkit.vocabulary.wording import date_short

_JUDGED_IN = "III"

__all__ = ["Activity", "Cited", "Field", "Proposal", "narrative_context"]


@dataclass(frozen=True, slots=True)
class Cited:
    """A document of the list, as one section cites it."""

    key: str
    role: str
    citation: str
    short: str

    @property
    def line(self) -> str:
        """As an item of a list."""
        return self.citation


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal of the commune and whom it is put to (may be empty)."""

    text: str
    addressee: str

    @property
    def line(self) -> str:
        """As an item of a list, without the closing sign that somebody typed."""
        return self.text.rstrip(" .;")


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that was done in the period: its day, what, the document behind it, the field of reform."""

    day: date | None
    what: str
    document: str
    field: str

    @property
    def line(self) -> str:
        """As an item of a list: what was done, when, and the document behind it, whose day is another one."""
        behind = ", ".join([*self._day(), *self._document()])
        return f"{self.what.rstrip(' .;')} ({behind})" if behind else self.what.rstrip(" .;")

    def _day(self) -> tuple[str, ...]:
        return (f"ngày {date_short(self.day)}",) if self.day else ()

    def _document(self) -> tuple[str, ...]:
        if not self.document:
            return ()
        kind = "văn bản số " if self.document[0].isdigit() else ""
        return (f"theo {kind}{self.document}",)


@dataclass(frozen=True, slots=True)
class Field:
    """A row of the one-stop table with the readings of its columns."""

    name: str
    reading: Mapping[str, Reading]


def narrative_context(material: ReportInputs) -> dict[str, Any]:
    """Names for placeholders.

    Returns
    -------
    dict
        ``reading`` (by code), ``unit``, ``kind`` (``xã``, ``phường``), ``body``, ``period``, ``year``,
        ``ahead``, ``window``, ``letter``, ``authority``, ``cited(section, role)``, ``proposals``,
        ``activities(field)``, ``fields``, ``overdue``, ``targets``, ``appendix`` (by form: ``Phụ lục II``).
    """
    params = material.params
    appendices = appendices_of(material.kind, material.forms)
    return {
        "reading": material.readings,
        "unit": params.unit.name,
        "kind": kind_of(params.unit.name),
        "body": f"Ủy ban nhân dân {params.unit.name}",
        "period": material.period,
        "year": str(material.period.year),
        "ahead": material.kind.ahead_of(material.period),
        "window": params.window,
        "letter": _letter(material),
        "authority": params.authority,
        "cited": _citer(material.dataset.tables.get("documents")),
        "proposals": _proposals(material.dataset.tables.get("proposals")),
        "activities": _activities(material.dataset.tables.get("activities"), material),
        "fields": _fields(material),
        "overdue": Overdue.of(material.readings),
        "appendix": {plan.form: f"Phụ lục {plan.number}".rstrip() for plan in appendices},
        "targets": given_targets(
            material.targets, _cited_before_targets(material.dataset.tables.get("documents"))
        ),
    }


def _cited_before_targets(documents: pd.DataFrame | None) -> frozenset[tuple[str, date | None]]:
    """Numbers and days of documents of the sections that stand before part III, which judges the period."""
    return frozenset(
        (str(row["number_symbol"]), None if pd.isna(row["issued_on"]) else row["issued_on"].date())
        for row in records(documents)
        if any(section_place(code) < section_place(_JUDGED_IN) for code in _codes(row["section"]))
    )


def _letter(material: ReportInputs) -> str:
    letter = material.params.window.letter
    if letter is None:
        return ""
    day = date_short(letter.date)
    return f"{letter.kind} số {letter.number} ngày {day} của {letter.issuer} về việc {letter.subject}"


def _citer(documents: pd.DataFrame | None) -> Callable[..., tuple[Cited, ...]]:
    """A document is cited in full where it stands first, by kind and number after (NĐ 30/2020, II.6.b)."""
    rows = records(documents)
    places = [(section, row) for row in rows for section in _codes(row["section"])]
    shared = shared_numbers(rows)
    seen: set[tuple[str, ...]] = set()
    cited: dict[str, list[Cited]] = {}
    for section, row in sorted(places, key=lambda place: section_place(place[0])):
        identity = (*number_of(row), *(str(row[name]) for name in ("issued_on", "issuer", "subject")))
        short = short_citation(row, is_dated=number_of(row) in shared)
        full = short if identity in seen else full_citation(row)
        seen.add(identity)
        cited.setdefault(section, []).append(Cited(str(row["key"]), str(row["role"]), full, short))

    def in_section(section: str, role: str = "") -> tuple[Cited, ...]:
        return tuple(document for document in cited.get(section, ()) if role in ("", document.role))

    return in_section


def _codes(cell: object) -> tuple[str, ...]:
    """Several sections stand in one cell, separated by ";"."""
    return tuple(code.strip() for code in str(cell).split(";") if code.strip())


def _proposals(table: pd.DataFrame | None) -> tuple[Proposal, ...]:
    rows = records(table)
    return tuple(Proposal(str(row["text"]), str(row["addressee"])) for row in rows)


def _activities(table: pd.DataFrame | None, material: ReportInputs) -> Callable[..., tuple[Activity, ...]]:
    """Activities inside the window, by field of reform."""
    window = material.params.window
    rows = records(table)
    done = [_activity(row) for row in rows]
    inside = [
        activity for activity in done if activity.day is None or window.first <= activity.day <= window.last
    ]

    def of_field(field: str) -> tuple[Activity, ...]:
        return tuple(activity for activity in inside if activity.field == field)

    return of_field


def _activity(row: Mapping[str, Any]) -> Activity:
    day = None if pd.isna(row["done_on"]) else row["done_on"].date()
    return Activity(day, str(row["what"]), str(row["document"]), str(row["field"]))


def _fields(material: ReportInputs) -> tuple[Field, ...]:
    table = material.dataset.tables.get("fields")
    grid: Form | None = next((form for form in material.forms if form.has_open_rows), None)
    if table is None or grid is None:
        return ()
    return tuple(
        Field(
            str(row["name"]),
            {column.code: material.readings[f"{row['code']}/{column.code}"] for column in grid.columns},
        )
        for row in records(table)
    )
