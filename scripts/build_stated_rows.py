"""tests/indicators/specs/stated-<form>.csv: how each row that nothing computes is printed.

One table for each form with one column of figures, made from its YAML; read the difference before keeping it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from decimal import Decimal

from cchc_toolkit.forms.form import Form, FormRow, load_forms
from cchc_toolkit.indicators.compute import ComputeOptions, compute
from cchc_toolkit.indicators.grids import grids_of
from cchc_toolkit.model.dataset import Dataset, Entry
from cchc_toolkit.model.figure_text import figure
from cchc_toolkit.model.reading import Origin, Reading, Status
from cchc_toolkit.vocabulary.periods import PeriodKind

HEAD = ("Mã", "Chỉ tiêu", "Ghi", "In trong bảng", "In trong lời văn", "Để trống thì in")
FIRST = 3


def pages() -> dict[str, str]:
    """Path and text of each table."""
    sheets = (form for form in load_forms() if not form.columns)
    return {f"tests/indicators/specs/stated-{form.code}.csv": _table(form) for form in sheets}


def _table(form: Form) -> str:
    rows = [row for row in form.rows if row.role == "value" and not row.indicator and not row.rate]
    texts = {form.key(row.code): _sample(row, number) for number, row in enumerate(rows, FIRST)}
    typed, blank = _readings(form, texts), _readings(form, dict.fromkeys(texts, ""))
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(HEAD)
    for row, key in zip(rows, texts, strict=True):
        printed = (figure(typed[key], "cell").text, figure(typed[key], "prose").text)
        writer.writerow((row.code, row.name, texts[key], *printed, figure(blank[key], "prose").text))
    return file.getvalue()


def _sample(row: FormRow, number: int) -> str:
    """What is typed into a row: each row has a figure of its own, rates and amounts some with a decimal."""
    match row.kind:
        case "answer":
            return list(row.answers)[number % len(row.answers)]
        case "percent":
            return f"{20 + number},5" if number % 2 else str(20 + number)
        case "amount":
            return f"{1200 + number},5"
        case _:
            return str(number)


def _readings(form: Form, texts: Mapping[str, str]) -> dict[str, Reading]:
    entries = {entry.code: entry for entry in _entries(texts)}
    options = ComputeOptions(PeriodKind.QUARTER, form.in_force_from)
    readings = compute((), grids_of(Dataset(entries, {}), [form], None), options)
    return {reading.code: reading for reading in readings}


def _entries(texts: Mapping[str, str]) -> Iterator[Entry]:
    for number, (code, text) in enumerate(texts.items(), 1):
        value = Decimal(text.replace(",", ".")) if text else None
        status = Status.NUMBER if text else Status.NO_DATA
        yield Entry(code, status, value, text, Origin("nhap-lieu.xlsx", code.split("/")[0], f"D{number}"))
