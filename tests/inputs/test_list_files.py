"""A list that comes as a file of its own gives what it gives as a sheet of the entry workbook."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from inputs.list_books import readings
from inputs.list_files import (
    PLACE,
    as_csv,
    as_html,
    as_xlsx,
    loaded,
    of_workbook,
    rows_of,
)

from cchc_toolkit.inputs.source import Dataset
from cchc_toolkit.inputs.workbook.list_declaration import ListSheet
from cchc_toolkit.inputs.workbook.list_file import file_name
from cchc_toolkit.inputs.workbook.lists import FILE_LISTS

each_list = pytest.mark.parametrize("declared", FILE_LISTS, ids=lambda each: each.table)


def same_as_sheet(dataset: Dataset, declared: ListSheet) -> None:
    """The rows of the list, and every figure, are those of the workbook alone."""
    expected = of_workbook()
    found = dataset.tables[declared.table]
    assert len(found) > 0
    pd.testing.assert_frame_equal(
        found.drop(columns=PLACE), expected.tables[declared.table].drop(columns=PLACE)
    )
    values = [
        {code: (each.status, each.amount, each.value) for code, each in readings(of).items()}
        for of in (dataset, expected)
    ]
    assert values[0] == values[1]


@each_list
def test_a_list_as_xlsx_gives_what_its_sheet_gives(declared: ListSheet, tmp_path: Path) -> None:
    data = as_xlsx(rows_of(declared))
    same_as_sheet(loaded(tmp_path, declared, f"{file_name(declared)}.xlsx", data), declared)


@each_list
def test_a_list_as_csv_gives_what_its_sheet_gives(declared: ListSheet, tmp_path: Path) -> None:
    data = as_csv(rows_of(declared, lambda day: f"{day:%d/%m/%Y}"))
    same_as_sheet(loaded(tmp_path, declared, f"{file_name(declared)}.csv", data), declared)


@each_list
def test_a_list_as_html_called_xls_gives_what_its_sheet_gives(declared: ListSheet, tmp_path: Path) -> None:
    data = as_html(rows_of(declared, lambda day: f"{day:%d/%m/%Y %H:%M:%S}"))
    same_as_sheet(loaded(tmp_path, declared, f"{file_name(declared)}.xls", data), declared)
