"""A typed report as the facts that the rules of a run look at: entries of forms, documents, details."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

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
from cchc_toolkit.pipeline.lint.typed_documents import cited_documents
from cchc_toolkit.pipeline.lint.typed_report import TypedReport, TypedTable
from cchc_toolkit.pipeline.past_readings import by_code
from cchc_toolkit.vocabulary.periods import Period, PeriodKind
from cchc_toolkit.vocabulary.windows import Window
from cchc_toolkit.vocabulary.wording import date_short

__all__ = ["facts_of", "form_readings"]

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
    facts = _without_figures(details, dataset, forms)
    window = details.window or _NO_YEAR
    kind = details.period.kind if details.period else PeriodKind.QUARTER

    def computed(dataset: Dataset) -> Facts:
        grids = grids_of(dataset, forms, window)
        counted = compute(all_indicators(), grids, ComputeOptions(kind, window.last))
        return replace(facts, dataset=dataset, grids=grids, readings=by_code(counted))

    def mended(repair: Mapping[Origin, Decimal]) -> Facts:
        return computed(mended_dataset(dataset, repair))

    return replace(computed(dataset), mended=mended)


def _without_figures(details: Details, dataset: Dataset, forms: tuple[Form, ...]) -> Facts:
    """What a report says of itself, before anything is counted."""
    window = details.window or _NO_YEAR
    return Facts(
        forms=forms,
        dataset=dataset,
        readings={},
        window=(window.first, window.last),
        document=_document(details),
        about={"unit": details.unit, "period": details.period.key if details.period else "", "synthetic": ""},
        is_typed_report=True,
    )


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
    tables = {"documents": cited_documents(report.part("body"), details.unit), "words": _words(report)}
    return Dataset(entries, tables | ({"fields": fields} if len(fields) else {}))


def _is_of_prose(code: str) -> bool:
    """True for a cell of a form that is printed as sentences, not as a table."""
    name, _, row = code.partition("/")
    return bool(row) and any(form.code == name and form.hides_codes for form in load_forms())


def _forms(dataset: Dataset) -> tuple[Form, ...]:
    """The forms of which anything was found, one-stop tables first."""
    codes = dict.fromkeys(code.partition("/")[0] for code in dataset.entries)
    return tuple(sorted((form(code) for code in codes), key=lambda known: not known.columns))


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
