"""Reduced inputs: what a packet keeps reads back as what the run had."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from cchc_toolkit.errors import SourceError
from cchc_toolkit.inputs.load import load
from cchc_toolkit.inputs.reduced import from_files, to_files
from cchc_toolkit.report.report_type import forms_in_use
from cchc_toolkit.report.types.quarterly import QUARTERLY

DATA = Path(__file__).parents[2] / "data"
FORMS = forms_in_use(QUARTERLY, date(2023, 9, 1))


@pytest.mark.parametrize("commune", ["hong-kim", "xa-mau"])
def test_reading_back_gives_the_same_dataset(commune: str) -> None:
    dataset = load(DATA / commune / "2023-Q3", FORMS)
    files = to_files(dataset)
    again = from_files(files)
    assert again.entries == dataset.entries
    assert again.files == dataset.files
    assert again.findings == dataset.findings
    for name, table in dataset.tables.items():
        pd.testing.assert_frame_equal(again.tables[name], table)
    assert to_files(again) == files


def test_a_missing_workbook_says_where_it_belongs_and_what_makes_it(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "hong-kim" / "2023-Q3"
    folder.mkdir(parents=True)
    with pytest.raises(SourceError) as caught:
        load(folder, FORMS)
    assert str(caught.value) == (
        "Không tìm thấy tệp nhap-lieu.xlsx trong data/hong-kim/2023-Q3. Đề nghị chép tệp vào rồi chạy lại. "
        "Chưa có tệp thì gõ “cchc form --commune hong-kim --period 2023-Q3” để lập."
    )


def test_lock_files_of_open_programs_and_sub_folders_are_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "2023-Q3"
    (folder / "nguon").mkdir(parents=True)
    (folder / "~$nhap-lieu.xlsx").write_bytes(b"x")
    (folder / "nhap-lieu.xlsx").write_bytes((DATA / "hong-kim/2023-Q3/nhap-lieu.xlsx").read_bytes())
    assert [each.file for each in load(folder, FORMS).files] == ["nhap-lieu.xlsx"]
