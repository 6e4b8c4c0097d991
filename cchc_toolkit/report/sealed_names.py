"""The names and filters of sections that were sealed before ``template_names``; only a rerun comes here.

Nothing new is added: a packet's own template asks for these names, and gets the figures that it got.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from jinja2 import Environment

from cchc_toolkit.model.dataset import records
from cchc_toolkit.model.reading import Reading, Status
from cchc_toolkit.report.citations import citer
from cchc_toolkit.report.given_targets import cited_before_judging, given_targets
from cchc_toolkit.report.overdue import Overdue
from cchc_toolkit.report.report_inputs import ReportInputs, open_fields
from cchc_toolkit.report.report_type import appendices_of
from cchc_toolkit.report.sentences import Counted, Items
from cchc_toolkit.vocabulary.units import kind_of
from cchc_toolkit.vocabulary.wording import date_short, join_vi

__all__ = ["prepare", "sealed_context"]


@dataclass(frozen=True, slots=True)
class _Activity:
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
class _Proposal:
    """A proposal of the commune and whom it is put to, who is not named in its line."""

    text: str
    addressee: str

    @property
    def line(self) -> str:
        """As an item of a list, without the closing sign that somebody typed."""
        return self.text.rstrip(" .;")


@dataclass(frozen=True, slots=True)
class _Field:
    """A row of the one-stop table with the readings of its columns."""

    name: str
    reading: Mapping[str, Reading]


def sealed_context(material: ReportInputs) -> dict[str, Any]:
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
        "cited": citer(material.dataset.tables.get("documents")),
        "proposals": tuple(
            _Proposal(str(row["text"]), str(row["addressee"]))
            for row in records(material.dataset.tables.get("proposals"))
        ),
        "activities": _activities(material.dataset.tables.get("activities"), material),
        "fields": tuple(_Field(name, readings) for name, readings in open_fields(material)),
        "overdue": Overdue.of(material.readings),
        "appendix": {plan.form: f"Phụ lục {plan.number}".rstrip() for plan in appendices},
        "targets": given_targets(
            material.targets, cited_before_judging(material.dataset.tables.get("documents"))
        ),
    }


def _letter(material: ReportInputs) -> str:
    letter = material.params.window.letter
    if letter is None:
        return ""
    day = date_short(letter.date)
    return f"{letter.kind} số {letter.number} ngày {day} của {letter.issuer} về việc {letter.subject}"


def _activities(table: pd.DataFrame | None, material: ReportInputs) -> Callable[..., tuple[_Activity, ...]]:
    """Activities inside the window, by field of reform."""
    window = material.params.window
    rows = records(table)
    done = [_activity(row) for row in rows]
    inside = [
        activity for activity in done if activity.day is None or window.first <= activity.day <= window.last
    ]

    def of_field(field: str) -> tuple[_Activity, ...]:
        return tuple(activity for activity in inside if activity.field == field)

    return of_field


def _activity(row: Mapping[str, Any]) -> _Activity:
    day = None if pd.isna(row["done_on"]) else row["done_on"].date()
    return _Activity(day, str(row["what"]), str(row["document"]), str(row["field"]))


def prepare(environment: Environment) -> None:
    """Give a section's environment the filters and tests that sealed sections use."""
    environment.tests["known"] = lambda reading: reading.status is Status.NUMBER
    environment.tests["zero"] = lambda reading: reading.value == 0
    environment.tests["some"] = lambda reading: reading is not None and (reading.value or 0) > 0
    environment.filters["listed"] = join_vi
    environment.filters["counted"] = Counted
    environment.filters["items"] = Items.of
