"""Facts for the tests of rules: typed cells in, everything else computed as in a run."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pandas as pd

from cchc_toolkit.checks.check import all_checks, run_checks
from cchc_toolkit.checks.rule import Check, Facts
from cchc_toolkit.forms.form import Form, form
from cchc_toolkit.indicators.compute import ComputeOptions, compute
from cchc_toolkit.indicators.grids import grids_of
from cchc_toolkit.indicators.indicator import all_indicators
from cchc_toolkit.model.dataset import Dataset, Entry
from cchc_toolkit.model.reading import Finding, Origin, Reading, Status
from cchc_toolkit.vocabulary.periods import PeriodKind
from cchc_toolkit.vocabulary.windows import Window

WINDOW = (date(2023, 6, 2), date(2023, 9, 1))
WINDOW_2025 = (date(2025, 9, 15), date(2025, 12, 14))
COLUMNS = ("total", "direct", "online", "saturday", "early", "on_time", "late")
FIELDS = (
    "Hộ tịch",
    "Chứng thực",
    "Đất đai",
    "Bảo trợ xã hội (cấp huyện)",
    "Bảo trợ xã hội",
)
SOUND_TABLE = (
    (23, 3, 20, 0, 17, 5, 1),
    (154, 154, 0, 0, 141, 11, 2),
    (0, 0, 0, 0, 0, 0, 0),
    (16, 16, 0, 0, 16, 0, 0),
    (0, 0, 0, 0, 0, 0, 0),
)


def entry(code: str, text: str, at: int, note: str = "") -> Entry:
    """A cell as the workbook reader gives it: a decimal comma, blank without a reason."""
    origin = Origin("nhap-lieu.xlsx", _sheet(code), f"D{at}")
    if not text:
        return Entry(code, Status.NO_DATA, None, "", origin, note=note)
    return Entry(code, Status.NUMBER, Decimal(text.replace(",", ".")), text, origin, note=note)


def _sheet(code: str) -> str:
    return {"620": "Thống kê", "NS": "Nhân sự", "PL8": "Phụ lục 8"}.get(
        code.split("/")[0], code.split("/")[0]
    )


def table(
    rows: Sequence[Sequence[int | str]] = SOUND_TABLE, total: Sequence[int | str] | None = None
) -> dict[str, str]:
    """Cells of Phụ lục 8; the total row is the sum of the rows unless it is given."""
    sums = [sum(int(row[i] or 0) for row in rows) for i in range(len(COLUMNS))]
    lines = {str(at): row for at, row in enumerate(rows, start=1)} | {"T": total or sums}
    return {
        f"PL8/{row}/{column}": str(value)
        for row, values in lines.items()
        for column, value in zip(COLUMNS, values, strict=True)
    }


def cited(kind: str, symbol: str, day: str, issuer: str) -> dict[str, object]:
    """A row of the list of documents, as the workbook reader gives it."""
    return {
        "kind": kind,
        "number_symbol": symbol,
        "issued_on": pd.to_datetime(day or None),
        "issuer": issuer,
        "subject": "nội dung thử",
    }


def _documents(rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    placed = [
        {"key": f"VB{at:02d}", **row, "file": "nhap-lieu.xlsx", "sheet": "Văn bản", "row": 8 + at}
        for at, row in enumerate(rows, start=1)
    ]
    frame = pd.DataFrame(placed)
    return frame.assign(issued_on=pd.to_datetime(frame["issued_on"]))


def facts(
    cells: Mapping[str, str],
    *,
    forms: Sequence[Form] = (),
    documents: Sequence[Mapping[str, object]] = (),
    document: Mapping[str, str] | None = None,
    previous: Mapping[str, Reading] | None = None,
    kept: Sequence[str] = (),
    method: str = "resolved",
    notes: Mapping[str, str] | None = None,
    fields: Sequence[str] = FIELDS,
    reasons: Mapping[str, Status] | None = None,
) -> Facts:
    """Facts of a run in which just these cells were typed; readings are computed by the indicators."""
    used = tuple(forms) or tuple(form(code) for code in dict.fromkeys(code.split("/")[0] for code in cells))
    entries = {
        code: entry(code, text, at, (notes or {}).get(code, ""))
        for at, (code, text) in enumerate(cells.items(), start=5)
    }
    for code, status in (reasons or {}).items():
        entries[code] = replace(entries[code], status=status, reason=status.label)
    names = pd.DataFrame(
        [(f"PL8/{at}", name) for at, name in enumerate(fields, start=1)], columns=["code", "name"]
    )
    tables = {"fields": names} | ({"documents": _documents(documents)} if documents else {})
    return facts_of(
        Dataset(entries, tables), used, document=document, previous=previous, kept=kept, method=method
    )


def facts_of(
    dataset: Dataset,
    used: Sequence[Form],
    *,
    document: Mapping[str, str] | None = None,
    previous: Mapping[str, Reading] | None = None,
    kept: Sequence[str] = (),
    method: str = "resolved",
) -> Facts:
    """Facts of a run over a dataset that was read; readings are computed by the indicators."""
    window = WINDOW if all(each.in_force_from <= WINDOW[1] for each in used) else WINDOW_2025
    question = ComputeOptions(PeriodKind.QUARTER, window[1], method, keep_stated=frozenset(kept))
    grids = grids_of(dataset, used, Window(*window))
    readings = compute(all_indicators(), grids, question)
    named = {name: each for each in readings for name in (each.code, *each.aliases)}
    return Facts(tuple(used), dataset, named, window, previous, document=document or {}, grids=grids)


def check_of(code: str) -> Check:
    """The check of the rule with this code."""
    return next(check for check in all_checks() if check.rule.code == code)


def sentences_of(code: str, given: Facts) -> list[str]:
    """The sentences of what one rule finds; ``CannotRun`` where an input is absent."""
    check = check_of(code)
    return [check.rule.finding(violation.words).message for violation in check.find(given)]


def findings_of(code: str, given: Facts) -> tuple[Finding, ...]:
    """What one rule finds, in words as in a run; every finding is whole, and none is a fault of the tool."""
    findings = run_checks(given, (check_of(code),))
    for each in findings:
        assert "lỗi của công cụ" not in each.message, each.message
        assert isinstance(each.codes, tuple)
        assert isinstance(each.where, tuple)
        assert isinstance(each.arithmetic, str)
    return findings
