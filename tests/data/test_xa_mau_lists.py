"""The lists of the synthetic commune, counted, give what its sheet states; nothing in them is of a person."""

from __future__ import annotations

from decimal import ROUND_HALF_UP

import pytest
from data.shipped import HONG_KIM, XA_MAU, dataset, script, table
from inputs.list_books import readings

from cchc_toolkit.forms.list_declaration import load_lists

REGISTERS = tuple(declared for declared in load_lists() if declared.is_counted)
COUNTS = [count for declared in REGISTERS for count in declared.counts]
CELLS = [
    cell for count in COUNTS for cell in count.cells if cell.startswith("620/") or cell.startswith("NS/")
]


@pytest.mark.parametrize("cell", CELLS)
def test_counting_the_lists_gives_what_the_sheet_states(cell: str) -> None:
    reading = readings(dataset(XA_MAU))[cell]
    assert reading.method == "computed" and reading.value is not None and reading.stated is not None
    assert reading.stated.value is not None
    assert reading.value.quantize(reading.stated.value, ROUND_HALF_UP) == reading.stated.value


def test_the_real_commune_has_no_lists_and_states_its_figures() -> None:
    assert all(dataset(HONG_KIM).tables[each.table].empty for each in REGISTERS)
    found = readings(dataset(HONG_KIM))
    assert {found[cell].method for cell in CELLS} == {"stated"}


@pytest.mark.parametrize("declared", REGISTERS, ids=lambda each: each.table)
def test_every_row_of_a_readable_table_stands_in_the_workbook(declared) -> None:  # type: ignore[no-untyped-def]
    name = script().REGISTER_TABLES[declared.code]
    frame = dataset(XA_MAU).tables[declared.table]
    rows = table(XA_MAU, name)
    assert len(rows) == len(frame) > 0
    for column in declared.read_columns:
        texts = [row.get(column.code, "") for row in rows]
        if column.kind == "date":
            assert frame[column.code].dt.strftime("%d/%m/%Y").fillna("").tolist() == texts
        else:
            assert frame[column.code].tolist() == texts


def test_numbers_of_the_register_run_with_its_days() -> None:
    outgoing = dataset(XA_MAU).tables["outgoing"]
    ordinary = outgoing[outgoing["number_symbol"].str.count("/") == 1]
    for _, series in ordinary.groupby(ordinary["number_symbol"].str.split("/").str[1]):
        numbers = series["number_symbol"].str.split("/").str[0].astype(int)
        assert numbers.is_monotonic_increasing and numbers.is_unique
        assert series["issued_on"].is_monotonic_increasing


def test_its_legal_document_stands_in_the_register_too() -> None:
    tables = dataset(XA_MAU).tables
    assert set(tables["legal_documents"]["number_symbol"]) <= set(tables["outgoing"]["number_symbol"])


def test_no_code_of_its_procedures_is_that_of_a_real_one() -> None:
    assert dataset(XA_MAU).tables["procedures"]["procedure_code"].str.startswith("9.").all()
    names = [row["name"] for row in table(XA_MAU, script().REGISTER_TABLES["TTHC"])]
    assert all("(giả lập)" in each for each in names)
