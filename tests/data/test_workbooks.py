"""The shipped workbooks hold what the readable tables beside them hold, neither more nor less."""

from __future__ import annotations

from pathlib import Path

import pytest
from data.shipped import FORMS, HONG_KIM, ROOT, XA_MAU, dataset, script, table, tabled_texts

LISTS = {"van-ban.csv": "documents", "kien-nghi.csv": "proposals", "hoat-dong.csv": "activities"}
both = pytest.mark.parametrize("folder", [HONG_KIM, XA_MAU], ids=["hong-kim", "xa-mau"])


@both
def test_every_figure_of_the_tables_stands_in_the_workbook_as_it_was_typed(folder: Path) -> None:
    read = {code: entry.text for code, entry in dataset(folder).entries.items()}
    assert read == tabled_texts(folder)


@both
def test_every_row_of_a_form_stands_in_the_tables(folder: Path) -> None:
    wanted = [
        each.key(row.code) for each in FORMS if not each.columns for row in each.rows if row.role == "value"
    ]
    assert [code for code in tabled_texts(folder) if not code.startswith("PL8/")] == wanted


@both
def test_names_in_the_tables_are_those_of_the_forms(folder: Path) -> None:
    for name, declared in (("thong-ke.csv", FORMS[0]), ("nhan-su.csv", FORMS[2])):
        assert all(declared.row(row["code"]).name == row["name"] for row in table(folder, name))


@both
def test_fields_stand_in_the_workbook_as_in_the_table(folder: Path) -> None:
    fields = dataset(folder).tables["fields"]
    kept = fields[["code", "name", "level", "group"]].to_dict("records")
    rows = [row for row in table(folder, "phu-luc-8.csv") if row["code"] != "T"]
    assert kept == [
        {"code": f"PL8/{row['code']}", "name": row["name"], "level": row["level"], "group": row["group"]}
        for row in rows
    ]


@both
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


@both
def test_the_workbook_says_whose_it_is(folder: Path) -> None:
    about = dataset(folder).tables["about"]
    assert dict(zip(about["key"], about["value"], strict=True)) == {
        row["code"]: row["value"] for row in table(folder, "thong-tin.csv")
    }


@both
def test_nothing_of_a_shipped_workbook_is_left_out(folder: Path) -> None:
    assert dataset(folder).files[0].rows_left_out == ()


def test_the_shipped_files_are_what_the_script_makes_of_the_tables() -> None:
    made = script().contents(ROOT)
    assert len(made) == 2 + 3 + 6  # two workbooks; three synthetic tables of figures, six of lists
    assert [str(path.relative_to(ROOT)) for path, data in made.items() if path.read_bytes() != data] == []
