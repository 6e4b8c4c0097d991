"""A trace says the number that the report prints: for every way to count "on time", for every form in use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest
from archive import samples
from indicators.specifications import computed
from indicators.test_on_time_methods import CASE

from cchc_toolkit.audit.trace import SealedRecord, trace
from cchc_toolkit.audit.trace_text import as_text
from cchc_toolkit.forms.form import Form, form
from cchc_toolkit.forms.usage import load_usages
from cchc_toolkit.indicators.dossiers import ON_TIME_METHODS
from cchc_toolkit.model.figure_text import figure
from cchc_toolkit.model.reading import Amount, Figure, Origin, Reading, Stated, Status
from cchc_toolkit.report.form_tables import grid_table, sheet_table
from cchc_toolkit.report.model import Block, Paragraph, Table, TableCell, TableRow
from cchc_toolkit.report.record import from_json, to_json
from cchc_toolkit.vocabulary.wording import answers

FORMS = sorted({code for usage in load_usages() for code in usage.forms})
COUNTS = (0, 5, 12, 1234)
PERCENTAGES = (
    Amount(Decimal(190), Decimal(193), 100, is_truncated=True),
    Amount(Decimal(190), Decimal(193), 100),
    Amount(Decimal("14.2")),
)


def sealed(readings: Iterable[Reading], blocks: Iterable[Block]) -> SealedRecord:
    """A record that went to its file and back, as a packet keeps it."""
    record = samples.record()
    record = replace(
        record, readings=tuple(readings), report=replace(record.report, blocks=tuple(blocks)), findings=()
    )
    kept = from_json(to_json(record))
    return SealedRecord("gói", kept, {each.code: each for each in kept.readings}, {}, {})


@pytest.mark.parametrize("method", ON_TIME_METHODS)
@pytest.mark.parametrize("where", ["prose", "cell", "nowhere"])
def test_the_rate_is_traced_as_its_method_prints_it(method: str, where: str) -> None:
    reading = computed(CASE | {"method": method})["TTHC-03"]
    blocks = {
        "prose": (Paragraph((figure(reading, "prose"),)),),
        "cell": (Table("x", "", "", (), (), (TableRow((TableCell((figure(reading, "cell"),)),)),)),),
        "nowhere": (),
    }
    found = trace(sealed([reading], blocks[where]), "TTHC-03")

    assert found.text.endswith(f" = {figure(reading, 'prose').text}")
    assert found.value == reading.value


def test_a_rate_that_is_cut_is_not_traced_with_the_decimals_that_were_cut() -> None:
    reading = Reading(
        "TTHC-03", "Tỷ lệ", "%", Status.NUMBER, PERCENTAGES[0], method="computed",
        stated=Stated(Decimal("98.45"), "98,45", Origin("nhap-lieu.xlsx", "620", "D45")),
    )  # fmt: skip
    text = as_text(trace(sealed([reading], [Paragraph((figure(reading, "prose"),))]), "TTHC-03"))

    assert "  Giá trị: 190/193 = 98%\n  In trong báo cáo: 98%\n" in text
    assert "Số đã khai: 98,45, khác giá trị trên" in text


def test_what_a_packet_of_long_ago_prints_is_told_though_it_would_be_worded_otherwise_today() -> None:
    reading = replace(samples.readings()[3], stated=None)
    found = trace(sealed([reading], [Paragraph((Figure("TTHC-03", reading.value, "98,4%"),))]), "TTHC-03")

    assert found.text == "190/193 = 98,4%"


@pytest.mark.parametrize("code", FORMS)
def test_every_cell_of_a_form_is_traced_with_the_text_of_its_table(code: str) -> None:
    declared = form(code)
    readings = {each.code: each for each in _readings(declared)}
    fields = [(f"{code}/1", "Hộ tịch"), (f"{code}/2", "Đất đai")]
    table = (
        grid_table(declared, fields, readings, "Bảng")
        if declared.columns
        else sheet_table(declared, readings, "Bảng")
    )
    record = sealed(readings.values(), [table])
    printed = {run.code: run.text for row in table.body for cell in row.cells for run in cell.content
               if isinstance(run, Figure)}  # fmt: skip

    assert printed
    for name, text in printed.items():
        found, reading = trace(record, name), readings[name]
        assert found.printed == (text,)
        expected = reading.status.label if text == "–" else answers(reading.unit).get(text, text)
        assert found.text.split(" = ")[-1].removesuffix("%").startswith(expected.removesuffix("%")), name


def _readings(declared: Form) -> list[Reading]:
    """A value of another kind for each cell in turn: counts, rates cut and not, answers, nothing."""
    rows = (
        [(f"{declared.code}/{row}/{column.code}", "Hồ sơ") for row in (1, 2) for column in declared.columns]
        + [(declared.key("T", column.code), "Hồ sơ") for column in declared.columns]
        if declared.columns
        else [(declared.key(row.code), row.unit) for row in declared.rows if row.role != "group"]
    )
    return [_reading(name, unit, at) for at, (name, unit) in enumerate(rows)]


def _reading(code: str, unit: str, at: int) -> Reading:
    if at % 7 == 6:
        return Reading(code, "Tên", unit, Status.NO_DATA)
    if unit.strip() == "%":
        amount = PERCENTAGES[at % 3]
        return Reading(
            code, "Tên", unit, Status.NUMBER, amount, method="stated" if amount.per == 1 else "computed"
        )
    value = at % 2 if answers(unit) else COUNTS[at % 4]
    return Reading(code, "Tên", unit, Status.NUMBER, Amount(Decimal(value)))
