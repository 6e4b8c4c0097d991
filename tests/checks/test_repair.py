"""Which cell, changed, would mend everything."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_toolkit.checks.equation import Equation
from cchc_toolkit.checks.repair import Change, repairs, slip

SUM = Equation(("t",), "=", ("a", "b"), "")
OTHER = Equation(("t",), "=", ("c", "d"), "")


def values(**given: int) -> dict[str, Decimal]:
    return {key: Decimal(value) for key, value in given.items()}


def test_the_one_cell_in_both_broken_sums_is_named() -> None:
    ((change,),) = repairs(values(t=139, a=173, b=20, c=190, d=3), [SUM, OTHER])

    assert (change.key, change.old, change.new, change.slip) == ("t", 139, 193, "hai chữ số đổi chỗ")


def test_a_cell_whose_change_would_break_another_sum_is_not_named() -> None:
    found = repairs(values(t=193, a=137, b=20, c=190, d=3), [SUM, OTHER])

    assert {change.key for changes in found for change in changes} == {"a", "b"}


def test_the_likelier_slip_comes_first() -> None:
    found = repairs(values(t=193, a=137, b=20), [SUM])

    assert [changes[0].key for changes in found] == ["a", "t", "b"]


def test_two_cells_are_named_where_one_cannot_mend_all() -> None:
    """Row and column totals of a square in which two cells of different rows and columns are wrong."""
    rows = [Equation(("r1",), "=", ("a", "b"), ""), Equation(("r2",), "=", ("c", "d"), "")]
    columns = [Equation(("c1",), "=", ("a", "c"), ""), Equation(("c2",), "=", ("b", "d"), "")]
    found = repairs(values(a=12, b=20, c=30, d=14, r1=41, r2=71, c1=51, c2=61), [*rows, *columns])

    assert {tuple(change.key for change in changes) for changes in found} >= {("a", "d")}
    assert all(len(changes) == 2 for changes in found)
    (right,) = [changes for changes in found if [change.key for change in changes] == ["a", "d"]]
    assert [(change.old, change.new, change.slip) for change in right] == [
        (12, 21, "hai chữ số đổi chỗ"),
        (14, 41, "hai chữ số đổi chỗ"),
    ]
    assert found[0] == right


def test_no_value_below_zero_is_suggested() -> None:
    found = repairs(values(t=3, a=5, b=4), [SUM])

    assert {change.key for changes in found for change in changes} == {"t"}


def test_a_bound_asks_for_the_nearest_value() -> None:
    found = repairs(values(part=7, whole=6), [Equation(("part",), "<=", ("whole",), "")])

    assert {(change.key, change.new) for (change,) in found} == {("part", 6), ("whole", 7)}


def test_of_several_bounds_all_are_kept() -> None:
    bounds = [Equation(("part",), "<=", (whole,), "") for whole in ("first", "second", "third")]
    found = repairs(values(part=9, first=5, second=3, third=20), bounds)

    assert [(change.key, change.new) for (change,) in found] == [("part", 3)]


def test_two_cells_that_only_occur_together_decide_nothing() -> None:
    sums = [Equation(("t",), "=", ("a", "b"), ""), Equation(("u",), "=", ("a", "b"), "")]
    found = repairs(values(t=5, u=6, a=1, b=1), sums, limit=20)

    assert {tuple((c.key, c.new) for c in changes) for changes in found} == {
        (("t", 2), ("u", 2)),
        (("t", 6), ("a", 5)),
        (("t", 6), ("b", 5)),
        (("a", 4), ("u", 5)),
        (("b", 4), ("u", 5)),
    }


def test_two_cells_on_both_sides_are_solved() -> None:
    sums = [Equation(("t",), "=", ("a", "b"), ""), Equation(("a",), "=", ("b", "x"), "")]
    found = repairs(values(t=10, x=2, a=1, b=1), sums, limit=20)

    assert (("a", 6), ("b", 4)) in {tuple((c.key, c.new) for c in changes) for changes in found}


def test_a_cell_that_a_bound_counts_twice_is_changed_by_half_the_excess() -> None:
    found = repairs(values(part=5, whole=6), [Equation(("part", "part"), "<=", ("whole",), "")])

    assert {change.key: change.new for (change,) in found} == {"part": 3, "whole": 10}


def test_a_cell_on_both_sides_of_a_bound_decides_nothing() -> None:
    found = repairs(
        values(part=5, both=1, whole=3), [Equation(("part", "both"), "<=", ("both", "whole"), "")]
    )

    assert {change.key: change.new for (change,) in found} == {"part": 3, "whole": 5}


def test_three_ways_are_shown_where_more_would_mend_the_sum() -> None:
    four = Equation(("t",), "=", ("a", "b", "c"), "")
    given = values(t=90, a=40, b=30, c=21)

    assert [change.key for (change,) in repairs(given, [four], limit=9)] == ["t", "c", "a", "b"]
    assert [change.key for (change,) in repairs(given, [four])] == ["t", "c", "a"]


def test_a_cell_that_a_sum_counts_twice_is_changed_by_half_the_gap() -> None:
    found = repairs(values(t=10, a=7, b=4), [Equation(("t",), "=", ("a", "a", "b"), "")])

    assert {change.key: change.new for (change,) in found} == {"t": 18, "a": 3}


def test_where_nothing_is_broken_nothing_is_suggested() -> None:
    assert repairs(values(t=5, a=2, b=3), [SUM]) == ()


@pytest.mark.parametrize(
    ("old", "new", "rank"),
    [
        (139, 193, 0),
        (13, 31, 0),
        (45, 445, 1),
        (4, 44, 1),
        (445, 45, 1),
        (40, 4, 1),
        (141, 151, 2),
        (3, 5, 3),
        (12, 15, 2),
        (45, 678, 3),
        (4, 444, 3),
        (319, 193, 3),
        (12, 90, 3),
    ],
)
def test_slips_are_told_apart(old: int, new: int, rank: int) -> None:
    assert slip(Decimal(old), Decimal(new)) == rank


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (139, 193, "hai chữ số đổi chỗ"),
        (45, 445, "thừa hoặc thiếu một chữ số"),
        (141, 151, "sai một chữ số"),
        (3, 5, ""),
    ],
)
def test_a_slip_is_said_in_words(old: int, new: int, words: str) -> None:
    assert Change("t", Decimal(old), Decimal(new)).slip == words


cells = st.integers(0, 200)


@given(cells, cells, cells, st.integers(0, 400), st.sampled_from("abt"))
def test_every_suggestion_mends_every_sum(a: int, b: int, c: int, typed: int, wrong: str) -> None:
    d = a + b - c
    if d < 0:
        return
    given = {**values(t=a + b, a=a, b=b, c=c, d=d), wrong: Decimal(typed)}
    for changes in repairs(given, [SUM, OTHER]):
        mended = given | {change.key: change.new for change in changes}
        assert SUM.holds(mended)
        assert OTHER.holds(mended)
        assert all(change.new >= 0 and given[change.key] == change.old for change in changes)


@given(cells, cells, cells, st.integers(0, 400))
def test_a_wrong_total_of_two_sums_is_always_found(a: int, b: int, c: int, typed: int) -> None:
    d = a + b - c
    if d < 0 or typed == a + b:
        return
    ((change,), *_) = repairs(values(t=typed, a=a, b=b, c=c, d=d), [SUM, OTHER])
    assert (change.key, change.new) == ("t", a + b)


def test_a_minus_that_does_not_belong_is_told_as_such() -> None:
    assert Change("a", Decimal(-31), Decimal(31)).slip == "thừa dấu trừ"
    assert Change("a", Decimal(-31), Decimal(30)).slip == ""
