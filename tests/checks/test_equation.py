"""What a form implies between its cells: every equation, with its words, and both sides of each edge."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from checks.samples import facts

from cchc_toolkit.checks.equation import Equation, equations_of, known_values
from cchc_toolkit.forms.form import Form, FormColumn, FormRow, Identity
from cchc_toolkit.indicators.grids import grids_of
from cchc_toolkit.model.grid import Grid


def row(code: str, unit: str = "Hồ sơ", **said: str) -> FormRow:
    return FormRow(code, code, f"Dòng {code}", unit, **said)  # type: ignore[arg-type]


def form_of(*rows: FormRow, columns: str = "", identities: tuple[Identity, ...] = ()) -> Form:
    """A form made for the tests (synthetic)."""
    named = tuple(FormColumn(code, f"Cột {code}") for code in columns)
    return Form(
        "X", "Biểu thử", "BIỂU THỬ", "giả lập", date(2023, 1, 1), None, rows, named, identities=identities
    )


def typed(cells: dict[str, str], form: Form) -> Grid:
    """The form with these cells typed."""
    (grid,) = facts(cells, forms=[form]).grids.of_source("typed")
    return grid


def implied(form: Form) -> set[tuple[str, str, str, str]]:
    """The equations of the form, each side as one text."""
    columns = [each.code for each in form.columns] or [""]
    keys = {
        form.key(each.code, column): "1" for each in form.rows if each.role != "group" for column in columns
    }
    return {
        (" + ".join(each.left), each.relation, " + ".join(each.right), each.why)
        for each in equations_of(typed(keys, form))
    }


def values(**given: str) -> dict[str, Decimal]:
    return {key: Decimal(value) for key, value in given.items()}


@pytest.mark.parametrize(
    ("relation", "those_that_hold"),
    [
        ("=", [False, False, True, False, False]),
        ("<=", [True, True, True, False, False]),
        (">=", [False, False, True, True, True]),
    ],
)
def test_each_relation_holds_on_its_own_side_of_equality(relation: str, those_that_hold: list[bool]) -> None:
    equation = Equation(("a", "b"), relation, ("c",), "")  # type: ignore[arg-type]
    lefts = ["0", "3.9", "4", "4.1", "8"]

    assert [equation.holds(values(a=left, b="1", c="5")) for left in lefts] == those_that_hold


@pytest.mark.parametrize(
    ("left", "relation", "right", "text"),
    [
        ("t", "=", "ab", "3 + 20 = 23 ≠ 32"),
        ("ab", "=", "t", "3 + 20 = 23 ≠ 32"),
        ("t", "=", "u", "32 ≠ 31"),
        ("tu", "=", "ab", "32 + 31 = 63 ≠ 3 + 20 = 23"),
        ("t", "<=", "ab", "32 > 3 + 20 = 23"),
        ("a", ">=", "tu", "3 < 32 + 31 = 63"),
    ],
)
def test_a_broken_equation_is_written_with_its_sums(left: str, relation: str, right: str, text: str) -> None:
    equation = Equation(tuple(left), relation, tuple(right), "")  # type: ignore[arg-type]

    assert equation.in_numbers(values(t="32", u="31", a="3", b="20")) == text


def test_the_cells_of_an_equation_are_the_left_ones_first() -> None:
    assert Equation(("t", "u"), "=", ("a",), "").keys == ("t", "u", "a")


def test_the_total_row_is_the_sum_of_the_rows_that_are_no_part_of_another() -> None:
    form = form_of(row("1"), row("1a", of_which="1"), row("2"), row("T", role="total"), columns="ce")

    assert {each for each in implied(form) if each[1] == "="} == {
        ("X/T/c", "=", "X/1/c + X/2/c", "cột Cột c: dòng Dòng T bằng tổng các dòng"),
        ("X/T/e", "=", "X/1/e + X/2/e", "cột Cột e: dòng Dòng T bằng tổng các dòng"),
    }


def test_a_total_of_a_form_without_columns_is_named_by_the_form() -> None:
    form = form_of(row("1"), row("2"), row("T", role="total"))

    assert implied(form) == {("X/T", "=", "X/1 + X/2", "Biểu thử: dòng Dòng T bằng tổng các dòng")}


def test_parts_are_compared_with_their_whole_one_by_one_unless_they_exclude_each_other() -> None:
    form = form_of(
        row("1"), row("1a", of_which="1"), row("1b", of_which="1"),
        row("1c", of_which="1", exclusive="x"), row("1d", of_which="1", exclusive="x"),
        row("2"), row("2c", of_which="2", exclusive="x"),
    )  # fmt: skip

    assert implied(form) == {
        ("X/1a", "<=", "X/1", "“Dòng 1a” (mã 1a) là một phần của “Dòng 1” (mã 1)"),
        ("X/1b", "<=", "X/1", "“Dòng 1b” (mã 1b) là một phần của “Dòng 1” (mã 1)"),
        (
            "X/1c + X/1d",
            "<=",
            "X/1",
            "“Dòng 1c” (mã 1c) và “Dòng 1d” (mã 1d) là một phần của “Dòng 1” (mã 1)",
        ),
        ("X/2c", "<=", "X/2", "“Dòng 2c” (mã 2c) là một phần của “Dòng 2” (mã 2)"),
    }


def test_a_part_in_a_grid_is_compared_in_each_column() -> None:
    form = form_of(row("1"), row("1a", of_which="1"), columns="ce")

    assert {each[:3] for each in implied(form)} == {
        ("X/1a/c", "<=", "X/1/c"),
        ("X/1a/e", "<=", "X/1/e"),
    }


@pytest.mark.parametrize(("whole", "part"), [("Hồ sơ", "%"), ("%", "%"), ("Hồ sơ", "Thủ tục")])
def test_a_share_or_another_unit_is_not_compared_with_the_whole(whole: str, part: str) -> None:
    assert implied(form_of(row("1", whole), row("1a", part, of_which="1"))) == set()


def test_a_part_of_a_row_that_carries_no_figure_is_compared_with_nothing() -> None:
    assert implied(form_of(row("1", role="group"), row("1a", of_which="1"))) == set()


def test_an_identity_of_columns_is_asked_of_each_row_but_those_that_are_headings() -> None:
    identity = Identity(("c",), "=", ("e", "o"), "columns", why="tổng số bằng tổng các cột")
    form = form_of(row("I", role="group"), row("1"), row("2"), columns="ceo", identities=(identity,))

    assert implied(form) == {
        ("X/1/c", "=", "X/1/e + X/1/o", "dòng Dòng 1: tổng số bằng tổng các cột"),
        ("X/2/c", "=", "X/2/e + X/2/o", "dòng Dòng 2: tổng số bằng tổng các cột"),
    }


def test_an_identity_of_rows_is_asked_of_each_column() -> None:
    bare, worded = (
        Identity(("1",), ">=", ("2",), "rows"),
        Identity(("2",), "<=", ("1", "3"), "rows", why="gộp"),
    )
    rows = row("1"), row("2"), row("3")

    assert implied(form_of(*rows, columns="ce", identities=(bare, worded))) == {
        ("X/1/c", ">=", "X/2/c", "cột Cột c"),
        ("X/1/e", ">=", "X/2/e", "cột Cột e"),
        ("X/2/c", "<=", "X/1/c + X/3/c", "cột Cột c: gộp"),
        ("X/2/e", "<=", "X/1/e + X/3/e", "cột Cột e: gộp"),
    }
    assert implied(form_of(*rows, identities=(bare, worded))) == {
        ("X/1", ">=", "X/2", "Biểu thử"),
        ("X/2", "<=", "X/1 + X/3", "Biểu thử: gộp"),
    }


def test_what_the_form_says_in_its_own_words_is_preferred_to_what_its_structure_implies() -> None:
    """One equation said twice is one equation."""
    said = Identity(("1a",), "<=", ("1",), "rows", why="lời của biểu")
    form = form_of(row("1"), row("1a", of_which="1"), identities=(said,))

    assert implied(form) == {("X/1a", "<=", "X/1", "Biểu thử: lời của biểu")}


def test_an_equation_about_a_cell_that_the_form_has_not_is_left_out() -> None:
    lacking = Identity(("1",), "=", ("2", "9"), "rows")

    assert implied(form_of(row("1"), row("2"), identities=(lacking,))) == set()


def test_only_a_blank_in_a_row_of_a_grid_without_figures_counts_as_nought() -> None:
    form = form_of(row("1"), row("2"), row("3"), columns="ce")
    given = {"X/1/c": "5", "X/1/e": "", "X/2/c": "0", "X/2/e": "", "X/3/c": "", "X/3/e": ""}

    assert known_values(typed(given, form)) == {
        "X/1/c": 5, "X/2/c": 0, "X/2/e": 0, "X/3/c": 0, "X/3/e": 0,
    }  # fmt: skip


def test_a_blank_of_a_form_without_columns_stays_unknown() -> None:
    form = form_of(row("1"), row("2"))

    assert known_values(typed({"X/1": "0", "X/2": ""}, form)) == {"X/1": 0}


def test_a_cell_with_a_reason_for_its_absence_stays_unknown() -> None:
    form = form_of(row("1"), columns="ce")
    given = facts({"X/1/c": "0", "X/1/e": ""}, forms=[form])
    entry = replace(given.dataset.entries["X/1/e"], reason="chưa có số liệu")
    dataset = replace(given.dataset, entries={**given.dataset.entries, "X/1/e": entry})

    (grid,) = grids_of(dataset, [form], None).of_source("typed")
    assert known_values(grid) == {"X/1/c": 0}
