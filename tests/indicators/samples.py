"""Datasets and indicators for the tests of formulas: typed cells in, readings out."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

import pandas as pd

from cchc_toolkit.forms.form import Form, form
from cchc_toolkit.indicators.compute import ComputeOptions, compute
from cchc_toolkit.indicators.grids import grids_of
from cchc_toolkit.indicators.indicator import Indicator, all_indicators
from cchc_toolkit.model.dataset import Dataset, Entry
from cchc_toolkit.model.reading import Origin, Reading, Status
from cchc_toolkit.vocabulary.periods import PeriodKind
from cchc_toolkit.vocabulary.windows import Window

REASONS = {each.label: each for each in Status}
AUTUMN_2023 = date(2023, 9, 1)


def entry(code: str, text: str, at: int, column: str = "D") -> Entry:
    """A cell: a number with a decimal comma, one of the printed statuses as its reason, or a blank."""
    origin = Origin("nhap-lieu.xlsx", code.split("/")[0], f"{column}{at}")
    if text in REASONS:
        return Entry(code, REASONS[text], None, "", origin, reason=text)
    if not text:
        return Entry(code, Status.NO_DATA, None, "", origin)
    return Entry(code, Status.NUMBER, Decimal(text.replace(",", ".")), text, origin)


def sheet(cells: Mapping[str, str]) -> list[Entry]:
    """Cells below one another in one column."""
    return [entry(code, text, at) for at, (code, text) in enumerate(cells.items(), start=5)]


def grid(
    code: str, columns: Sequence[str], rows: Mapping[str, Sequence[str]]
) -> tuple[list[Entry], list[tuple]]:
    """Cells and listed rows of a grid; the row named ``T`` is the total."""
    entries, fields = [], []
    for at, (name, values) in enumerate(rows.items(), start=1):
        row = "T" if name == "T" else str(at)
        if row != "T":
            fields.append((code, f"{code}/{row}", name))
        for letter, column, text in zip("CDEFGHIJKLMN", columns, values, strict=False):
            entries.append(entry(f"{code}/{row}/{column}", text, at + 8, letter))
    return entries, fields


def dataset(entries: Iterable[Entry], fields: Sequence[tuple] = (), **tables: pd.DataFrame) -> Dataset:
    """What reading would give for these cells."""
    rows = [(*each, "", "") for each in fields]
    named = pd.DataFrame(rows, columns=["form", "code", "name", "level", "group"], dtype="str")
    return Dataset({each.code: each for each in entries}, {"fields": named, **tables})


def readings(
    given: Dataset,
    on: date = AUTUMN_2023,
    *,
    method: str = "resolved",
    kept: Iterable[str] = (),
    first: date | None = None,
    indicators: Sequence[Indicator] | None = None,
    forms: Sequence[Form] | None = None,
) -> dict[str, Reading]:
    """All readings by code and alias; the forms are those of which a cell is given."""
    used = forms or [form(code) for code in dict.fromkeys(code.split("/")[0] for code in given.entries)]
    question = ComputeOptions(PeriodKind.QUARTER, on, method, frozenset(kept))
    grids = grids_of(given, used, Window(first, on) if first else None)
    made = compute(all_indicators() if indicators is None else indicators, grids, question)
    return {name: each for each in made for name in (each.code, *each.aliases)}
