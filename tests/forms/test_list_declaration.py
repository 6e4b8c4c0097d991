"""The declared lists of the entry workbook: each at its place, and columns that are named exist."""

from __future__ import annotations

import pytest

from cchc_toolkit.forms.declaration import DECLARATIONS
from cchc_toolkit.forms.list_declaration import ListDeclaration, file_lists, list_of_table, load_lists
from cchc_toolkit.forms.procedure_fields import folded_words

LISTS = load_lists()
each_list = pytest.mark.parametrize("declared", LISTS, ids=lambda declared: declared.table)


def test_each_list_has_a_place_a_code_and_a_table_of_its_own() -> None:
    for values in zip(
        *((declared.position, declared.code, declared.table) for declared in LISTS), strict=True
    ):
        assert len(values) == len(set(values))


def test_a_file_is_named_after_the_sheet() -> None:
    files = {path.stem for path in (DECLARATIONS / "lists").glob("*.yaml")}
    assert files == {folded_words(declared.sheet).replace(" ", "-") for declared in LISTS}


@each_list
def test_every_column_that_a_list_names_is_one_that_is_read(declared: ListDeclaration) -> None:
    named = {*declared.needs, *declared.recognised_by, *declared.validity, *declared.deadline}
    named |= {column for column in (declared.day_column, declared.known_by) if column}
    assert named <= {column.code for column in declared.read_columns}
    days = {declared.day_column, *declared.validity, *declared.deadline} - {""}
    assert {declared.column(code).kind for code in days} <= {"date"}


@each_list
def test_words_are_those_of_choices(declared: ListDeclaration) -> None:
    for column in declared.columns:
        assert set(column.words) <= set(column.choices)
        assert column.choices or column.kind != "choice"
        assert not column.choices or column.kind in ("choice", "codes")


@each_list
def test_only_a_list_that_is_counted_gives_figures(declared: ListDeclaration) -> None:
    assert declared.is_counted == bool(declared.counts)


def test_a_list_without_a_name_comes_in_the_workbook_alone() -> None:
    assert {declared.table for declared in LISTS if declared not in file_lists()} == {
        "about",
        "report_details",
        "given_targets",
        "documents",
        "proposals",
    }


def test_a_table_that_no_list_fills_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="nobody"):
        list_of_table("nobody")
