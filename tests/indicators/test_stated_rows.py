"""Rows that are only stated: one table a form says how each is printed, filled in and left blank.

After a change of a form: make docs.
"""

import csv
from pathlib import Path

import pytest
from indicators.samples import dataset, readings, sheet

from cchc_toolkit.forms.form import form, load_forms
from cchc_toolkit.model.figure_text import figure
from cchc_toolkit.model.reading import Status

FOLDER = Path(__file__).parent / "specs"
SHEETS = [declared.code for declared in load_forms() if not declared.columns]


def rows(code):
    with (FOLDER / f"stated-{code}.csv").open(encoding="utf-8", newline="") as file:
        return [{"key": f"{code}/{row['Mã']}", **row} for row in csv.DictReader(file)]


def outcomes(code, texts):
    given = dataset(sheet({row["key"]: text for row, text in zip(rows(code), texts, strict=True)}))
    by_code = readings(given, form(code).in_force_from, indicators=(), forms=[form(code)])
    return [by_code[row["key"]] for row in rows(code)]


def test_no_table_is_left_of_a_form_that_is_no_more():
    assert {path.stem for path in FOLDER.glob("stated-*.csv")} == {f"stated-{code}" for code in SHEETS}


@pytest.mark.parametrize("code", SHEETS)
def test_the_table_of_a_form_holds_each_row_that_nothing_computes(code):
    listed = [(row["Mã"], row["Chỉ tiêu"]) for row in rows(code)]
    values = [each for each in form(code).rows if each.role == "value"]
    assert listed == [(each.code, each.name) for each in values if not each.indicator and not each.rate]


@pytest.mark.parametrize("code", SHEETS)
def test_a_row_is_printed_as_it_was_typed(code):
    found = outcomes(code, [row["Ghi"] for row in rows(code)])
    printed = [(figure(each, "cell").text, figure(each, "prose").text) for each in found]
    assert printed == [(row["In trong bảng"], row["In trong lời văn"]) for row in rows(code)]
    assert {each.method for each in found} == {"stated"}
    assert [each.stated.text for each in found] == [row["Ghi"] for row in rows(code)]


@pytest.mark.parametrize("code", SHEETS)
def test_a_blank_row_says_why_there_is_no_figure(code):
    found = outcomes(code, [""] * len(rows(code)))
    assert [figure(each, "prose").text for each in found] == [row["Để trống thì in"] for row in rows(code)]
    assert all(each.amount is None and each.stated is None for each in found)


@pytest.mark.parametrize("code", SHEETS)
@pytest.mark.parametrize("status", [Status.NO_DATA, Status.ZERO_DENOMINATOR, Status.OUT_OF_SCOPE])
def test_a_reason_that_was_given_is_printed_in_every_row(code, status):
    found = outcomes(code, [status.label] * len(rows(code)))
    assert {each.status for each in found} == {status}


@pytest.mark.parametrize("code", SHEETS)
def test_every_figure_of_a_form_names_its_cell_and_the_form(code):
    found = outcomes(code, [row["Ghi"] for row in rows(code)])
    assert [each.origins[0].cells for each in found] == [f"D{at}" for at in range(5, 5 + len(found))]
    assert {each.basis for each in found} == {(form(code).basis,)}
