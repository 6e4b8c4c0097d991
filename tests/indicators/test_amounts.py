"""Sums and fractions of quantities: what adds nothing, what leaves no sum, and what stands over nothing."""

from datetime import date
from decimal import Decimal

import pytest

from cchc_toolkit.indicators.amounts import evaluate, total
from cchc_toolkit.indicators.indicator import Formula
from cchc_toolkit.indicators.quantities import Quantities, Quantity
from cchc_toolkit.model.reading import Amount, Status

NUMBER, NEVER, BEYOND = Status.NUMBER, Status.ZERO_DENOMINATOR, Status.OUT_OF_SCOPE
ABSENT = Status.NO_DATA


def named(**values):
    """Quantities by name: a number, or the status of a blank."""
    return Quantities({code: quantity(code, each) for code, each in values.items()})


def quantity(code, value):
    is_number = isinstance(value, int)
    return Quantity(code, NUMBER if is_number else value, Decimal(value) if is_number else None, ())


def formula(upper, lower=(), minus=(), **more):
    return Formula(date(2023, 1, 1), tuple(upper), "thử", (), tuple(lower), 100, minus=tuple(minus), **more)


@pytest.mark.parametrize(
    ("statuses", "wanted"),
    [
        ((), Status.ZERO_DENOMINATOR),
        ((Status.OUT_OF_SCOPE,), Status.OUT_OF_SCOPE),
        ((Status.OUT_OF_SCOPE, Status.ZERO_DENOMINATOR), Status.ZERO_DENOMINATOR),
        ((Status.OUT_OF_SCOPE, Status.NO_DATA), Status.NO_DATA),
        ((Status.ZERO_DENOMINATOR, Status.NO_DATA), Status.NO_DATA),
        ((Status.NOT_IN_FORCE, Status.NO_DATA), Status.NOT_IN_FORCE),
    ],
)
def test_without_numbers_a_total_says_why(statuses, wanted):
    assert total([Quantity("X", each, None, ()) for each in statuses]) == (wanted, Decimal(0))


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ((2, 3), (NUMBER, 5)),
        ((2, NEVER), (NUMBER, 2)),
        ((BEYOND, 3), (NUMBER, 3)),
        ((0, NEVER), (NUMBER, 0)),
        ((2, ABSENT), (ABSENT, 0)),
    ],
)
def test_a_total_adds_its_numbers(values, wanted):
    assert total([quantity("X", each) for each in values]) == wanted


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ({"a": 7, "b": 2}, (NUMBER, Amount(Decimal(5)))),
        ({"a": 7, "b": NEVER}, (NUMBER, Amount(Decimal(7)))),
        ({"a": 7, "b": BEYOND}, (NUMBER, Amount(Decimal(7)))),
        ({"a": 7, "b": ABSENT}, (ABSENT, None)),
        ({"a": ABSENT, "b": 2}, (ABSENT, None)),
        ({"a": NEVER, "b": 2}, (NEVER, None)),
        ({"a": BEYOND, "b": 2}, (BEYOND, None)),
    ],
)
def test_a_sum_may_take_something_off(values, wanted):
    assert evaluate(formula("a", minus="b"), named(**values)) == wanted


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ({"a": 3, "b": 4}, (NUMBER, Amount(Decimal(3), Decimal(4), 100))),
        ({"a": 0, "b": 4}, (NUMBER, Amount(Decimal(0), Decimal(4), 100))),
        ({"a": 0, "b": 0}, (NEVER, Amount(Decimal(0), Decimal(0), 100))),
        ({"a": 3, "b": 0}, (NEVER, Amount(Decimal(3), Decimal(0), 100))),
        ({"a": NEVER, "b": NEVER}, (NEVER, Amount(Decimal(0), Decimal(0), 100))),
        ({"a": BEYOND, "b": 0}, (NEVER, Amount(Decimal(0), Decimal(0), 100))),
        ({"a": NEVER, "b": 4}, (NEVER, None)),
        ({"a": BEYOND, "b": 4}, (BEYOND, None)),
        ({"a": 3, "b": BEYOND}, (BEYOND, None)),
        ({"a": BEYOND, "b": BEYOND}, (BEYOND, None)),
        ({"a": 3, "b": ABSENT}, (ABSENT, None)),
        ({"a": ABSENT, "b": 4}, (ABSENT, None)),
        ({"a": ABSENT, "b": 0}, (ABSENT, None)),
        ({"a": ABSENT, "b": NEVER}, (ABSENT, None)),
    ],
)
def test_a_fraction_needs_both_its_sides(values, wanted):
    assert evaluate(formula("a", "b"), named(**values)) == wanted


def test_a_fraction_less_something_keeps_its_whole():
    found = evaluate(formula("a", "a", minus="b"), named(a=14, b=4))
    assert found == (NUMBER, Amount(Decimal(10), Decimal(14), 100))
    assert evaluate(formula("a", "a", minus="b"), named(a=14, b=ABSENT)) == (ABSENT, None)


def test_a_formula_that_cuts_says_so_in_its_amount():
    _, amount = evaluate(formula("a", "b", is_truncated=True), named(a=190, b=193))
    assert (amount.is_truncated, amount.value) == (True, 98)
