"""The synthetic commune of 2026: its table adds up, and its lists give what its sheet leaves blank."""

from __future__ import annotations

from datetime import date

import pytest
from data.shipped import PHUONG_MAU, dataset, forms_of, table

from cchc_toolkit.forms.form import Identity, form
from cchc_toolkit.indicators.compute import ComputeOptions, compute
from cchc_toolkit.indicators.grids import grids_of
from cchc_toolkit.indicators.indicator import all_indicators
from cchc_toolkit.vocabulary.periods import PeriodKind
from cchc_toolkit.vocabulary.windows import Window

TABLE = form("06a")
ROWS = table(PHUONG_MAU, "bieu-06a.csv")
COUNTED = {
    "4625/B1/1": 7,
    "4625/B1/5.1": 180,
    "4625/B2/1.2": 1,
    "4625/B3/1.4.2": 394,
    "4625/B4/2.2": 40,
    "4625/B7/4.5.2": 148,
}


@pytest.mark.parametrize("identity", TABLE.identities, ids=lambda each: each.why)
@pytest.mark.parametrize("row", ROWS, ids=lambda each: each["code"])
def test_every_row_keeps_the_identities_of_the_form(identity: Identity, row: dict[str, str]) -> None:
    assert sum(int(row[code]) for code in identity.left) == sum(int(row[code]) for code in identity.right)


@pytest.mark.parametrize("column", [each.code for each in TABLE.columns])
def test_every_column_adds_up(column: str) -> None:
    *fields, total = (int(row[column]) for row in ROWS)
    assert sum(fields) == total


def test_what_the_sheet_leaves_blank_is_counted_from_its_lists() -> None:
    window = (date(2026, 6, 15), date(2026, 9, 14))
    grids = grids_of(dataset(PHUONG_MAU), forms_of(PHUONG_MAU), Window(*window))
    found = compute(all_indicators(), grids, ComputeOptions(PeriodKind.QUARTER, window[1]))
    by_code = {each.code: each for each in found}
    assert {code: by_code[code].value for code in COUNTED} == COUNTED
    assert {by_code[code].method for code in COUNTED} == {"computed"}
    assert [by_code[code].stated for code in COUNTED] == [None] * len(COUNTED)
