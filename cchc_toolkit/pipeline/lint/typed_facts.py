"""A typed report as the facts that the rules of a run look at: entries of forms, documents, details."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pandas as pd

from cchc_toolkit.checks.mended import mended_dataset
from cchc_toolkit.checks.rule import Facts
from cchc_toolkit.forms.form import Form, form, load_forms
from cchc_toolkit.indicators.compute import ComputeOptions, compute
from cchc_toolkit.indicators.grids import grids_of
from cchc_toolkit.indicators.indicator import all_indicators
from cchc_toolkit.model.dataset import Dataset, Entry
from cchc_toolkit.model.reading import Origin, Status
from cchc_toolkit.pipeline.lint.details import Details
from cchc_toolkit.pipeline.lint.form_sheet import read_sheets
from cchc_toolkit.pipeline.lint.one_stop_table import FormReading, read_one_stop
from cchc_toolkit.pipeline.lint.prose_figures import Claim
from cchc_toolkit.pipeline.lint.scopes import is_of_another_period
from cchc_toolkit.pipeline.lint.typed_report import Line, TypedReport, TypedTable
from cchc_toolkit.pipeline.past_readings import by_code
from cchc_toolkit.vocabulary.bodies import spelled_out
from cchc_toolkit.vocabulary.citations import Citation, citations_in
from cchc_toolkit.vocabulary.periods import Period, PeriodKind
from cchc_toolkit.vocabulary.windows import Window
from cchc_toolkit.vocabulary.wording import date_short

__all__ = ["facts_of", "form_readings"]

_OWN = re.compile(r"/[A-ZĐa-z]+-UBND$|/UBND(?:-|$)")
_NO_YEAR = Window(date(2000, 1, 1), date(2099, 12, 31))
"""Where a report does not say its days nothing is out of them."""


def form_readings(
    tables: Sequence[TypedTable], period: Period | None = None
) -> tuple[tuple[FormReading, ...], tuple[FormReading, ...]]:
    """The tables that are forms, each with its entries.

    Returns
    -------
    tuple of FormReading
        One for each form: of several one-stop tables the first that is of the report's own period.
    tuple of FormReading
        The other one-stop tables: of a department, a month, the year before.
    """
    one_stop = [reading for table in tables if (reading := read_one_stop(table))]
    own = [reading for reading in one_stop if not is_of_another_period(reading.table.above, period)]
    first: dict[str, FormReading] = {}
    for reading in (*own, *one_stop):
        first.setdefault(reading.form.code, reading)
    for reading in first.values():
        reading.is_alone = [current.form for current in own] == [reading.form]
    rest = [table for table in tables if all(table is not reading.table for reading in one_stop)]
    further = tuple(other for other in one_stop if all(other is not reading for reading in first.values()))
    return (*first.values(), *read_sheets(rest)), further


def facts_of(
    report: TypedReport, details: Details, readings: Sequence[FormReading], claims: Sequence[Claim]
) -> Facts:
    """What rules look at.

    Parameters
    ----------
    readings : sequence of FormReading
        Of ``form_readings``.
    claims : sequence of Claim
        Figures of the prose; those of forms that stand in the prose alone are entries of them.
    """
    dataset = _dataset(report, details, readings, claims)
    forms = _forms(dataset)
    window = details.window or _NO_YEAR
    facts = Facts(
        forms=forms,
        dataset=dataset,
        readings={},
        window=(window.first, window.last),
        document=_document(details),
        about={"unit": details.unit, "period": details.period.key if details.period else "", "synthetic": ""},
        is_typed_report=True,
    )
    kind = details.period.kind if details.period else PeriodKind.QUARTER

    def computed(dataset: Dataset) -> Facts:
        grids = grids_of(dataset, forms, window)
        counted = compute(all_indicators(), grids, ComputeOptions(kind, window.last))
        return replace(facts, dataset=dataset, grids=grids, readings=by_code(counted))

    def mended(repair: Mapping[Origin, Decimal]) -> Facts:
        return computed(mended_dataset(dataset, repair))

    return replace(computed(dataset), mended=mended)


def _dataset(
    report: TypedReport, details: Details, readings: Sequence[FormReading], claims: Sequence[Claim]
) -> Dataset:
    entries: dict[str, Entry] = {}
    for claim in claims:
        for code in claim.quantity.codes:
            if _is_of_prose(code) and code not in entries:
                entries[code] = Entry(code, Status.NUMBER, claim.value, claim.typed, claim.line.origin)
    for reading in readings:
        entries.update(reading.entries)
    fields = pd.DataFrame([row for reading in readings for row in reading.fields])
    tables = {"documents": _documents(report.part("body"), details.unit), "words": _words(report)}
    return Dataset(entries, tables | ({"fields": fields} if len(fields) else {}))


def _is_of_prose(code: str) -> bool:
    """True for a cell of a form that is printed as sentences, not as a table."""
    name, _, row = code.partition("/")
    return bool(row) and any(form.code == name and form.hides_codes for form in load_forms())


def _forms(dataset: Dataset) -> tuple[Form, ...]:
    """The forms of which anything was found, one-stop tables first."""
    codes = dict.fromkeys(code.partition("/")[0] for code in dataset.entries)
    return tuple(sorted((form(code) for code in codes), key=lambda known: not known.columns))


def _documents(lines: Iterable[Line], unit: str) -> pd.DataFrame:
    """The documents that the text cites, each once: what a later citation leaves out the first one says.

    Parameters
    ----------
    unit : str
        Whose report it is: its own documents name no issuer, or only "Ủy ban nhân dân xã".
    """
    rows: list[dict[str, Any]] = []
    for line, citation in _citations(lines):
        same = next((row for row in rows if _is_same(row, citation)), None)
        if same is None:
            rows.append(_row(len(rows) + 1, line, citation))
        else:
            same["issued_on"] = citation.issued_on if pd.isna(same["issued_on"]) else same["issued_on"]
            same["issuer"] = same["issuer"] or citation.issuer
    for row in rows:
        row["issuer"] = _issuer(row["issuer"], row["number_symbol"], unit)
        day = row["issued_on"]
        row["issued_on"] = datetime(day.year, day.month, day.day) if isinstance(day, date) else pd.NaT
    return pd.DataFrame(rows, columns=list(_row(0, Line("", ""), Citation("", "", None, "", "", 0, 0))))


def _issuer(issuer: str, symbol: str, unit: str) -> str:
    """The issuer in full where it is the office itself, as far as its symbol says so."""
    level = unit.partition(" ")[0]
    is_short = spelled_out(issuer).casefold() in ("", f"ủy ban nhân dân {level}", level)
    return f"Ủy ban nhân dân {unit}" if unit and is_short and _OWN.search(symbol) else issuer


def _citations(lines: Iterable[Line]) -> Iterator[tuple[Line, Citation]]:
    for line in lines:
        for citation in citations_in(line.text):
            if citation.kind:
                yield line, citation


def _is_same(row: Mapping[str, Any], citation: Citation) -> bool:
    """The same kind and number, and no other day."""
    is_other_day = (
        not pd.isna(row["issued_on"])
        and citation.issued_on is not None
        and row["issued_on"] != citation.issued_on
    )
    return row["kind"] == citation.kind and row["number_symbol"] == citation.symbol and not is_other_day


def _row(number: int, line: Line, citation: Citation) -> dict[str, Any]:
    return {
        "key": f"VB{number:02}",
        "kind": citation.kind,
        "number_symbol": citation.symbol,
        "issued_on": citation.issued_on,
        "issuer": citation.issuer,
        "subject": "",
        "section": "",
        "role": "",
        "file": "",
        "sheet": line.origin.sheet,
        "row": line.place,
    }


def _words(report: TypedReport) -> pd.DataFrame:
    """Every paragraph, for rules that read words."""
    return pd.DataFrame(
        [
            {"key": f"{n}", "text": line.text, "file": "", "sheet": line.origin.sheet, "row": line.place}
            for n, line in enumerate(report.lines, start=1)
        ]
    )


def _document(details: Details) -> dict[str, str]:
    return {
        "number": details.number,
        "issued_on": details.issued_on.isoformat() if details.issued_on else "",
        "addressees": "; ".join(details.addressees),
        "letter_number": details.letter.symbol if details.letter else "",
        "letter_day": date_short(details.letter.issued_on)
        if details.letter and details.letter.issued_on
        else "",
    }
