"""The shipped workbooks hold what the readable tables beside them hold, neither more nor less."""

from __future__ import annotations

from pathlib import Path

import pytest
from data.shipped import (
    HONG_KIM,
    PHUONG_MAU,
    ROOT,
    XA_MAU,
    dataset,
    forms_of,
    script,
    table,
    tabled_texts,
)

LISTS = {
    "van-ban.csv": "documents",
    "kien-nghi.csv": "proposals",
    "hoat-dong.csv": "activities",
    "ton-tai-nguyen-nhan.csv": "limits",
    "nhiem-vu-ky-toi.csv": "next_tasks",
}
FOLDERS = (HONG_KIM, XA_MAU, PHUONG_MAU)
each_workbook = pytest.mark.parametrize("folder", FOLDERS, ids=lambda each: each.parent.name)


@each_workbook
def test_every_figure_of_the_tables_stands_in_the_workbook_as_it_was_typed(folder: Path) -> None:
    read = {code: entry.text for code, entry in dataset(folder).entries.items()}
    assert read == tabled_texts(folder)


@each_workbook
def test_every_row_of_a_form_stands_in_the_tables(folder: Path) -> None:
    sheets = [each for each in forms_of(folder) if not each.columns]
    wanted = [each.key(row.code) for each in sheets for row in each.rows if row.role == "value"]
    assert [code for code in tabled_texts(folder) if not code.startswith(("PL8/", "06a/"))] == wanted


@each_workbook
def test_names_in_the_tables_are_those_of_the_forms(folder: Path) -> None:
    for each in forms_of(folder):
        if not each.columns:
            rows = table(folder, script().FORM_TABLES[each.code])
            assert all(each.row(row["code"]).name == row["name"] for row in rows)


@each_workbook
def test_fields_stand_in_the_workbook_as_in_the_table(folder: Path) -> None:
    fields = dataset(folder).tables["fields"]
    kept = fields[["code", "name", "level", "group"]].to_dict("records")
    (grid,) = (each for each in forms_of(folder) if each.columns)
    rows = [row for row in table(folder, script().FORM_TABLES[grid.code]) if row["code"] != "T"]
    assert kept == [
        {"code": grid.key(row["code"]), "name": row["name"], "level": row["level"], "group": row["group"]}
        for row in rows
    ]


@each_workbook
@pytest.mark.parametrize(("name", "kept"), LISTS.items())
def test_lists_stand_in_the_workbook_as_in_the_tables(folder: Path, name: str, kept: str) -> None:
    frame = (
        dataset(folder).tables[kept].drop(columns=["file", "sheet", "row"]).rename(columns={"key": "code"})
    )
    rows = table(folder, name)
    for column in frame.columns:
        if column.endswith("_on"):
            shown = ["" if day is None else day for day in frame[column].dt.strftime("%d/%m/%Y").fillna("")]
            assert shown == [_padded(row[column]) for row in rows]
        else:
            assert frame[column].tolist() == [row[column] for row in rows]


def _padded(day: str) -> str:
    return "/".join(part.zfill(2) for part in day.split("/")) if day else ""


@each_workbook
def test_the_workbook_says_whose_it_is(folder: Path) -> None:
    about = dataset(folder).tables["about"]
    assert dict(zip(about["key"], about["value"], strict=True)) == {
        row["code"]: row["value"] for row in table(folder, "thong-tin.csv")
    }


@each_workbook
def test_nothing_of_a_shipped_workbook_is_left_out(folder: Path) -> None:
    assert dataset(folder).files[0].rows_left_out == ()


def test_the_shipped_files_are_what_the_script_makes_of_the_tables() -> None:
    made = script().contents(ROOT)
    assert len(made) == 9 + 3 * (3 + 6 + 6) + 5 * (2 + 6 + 6)  # workbooks; tables of figures, lists, texts
    assert [str(path.relative_to(ROOT)) for path, data in made.items() if path.read_bytes() != data] == []
