"""Which fractions can have given a printed percentage."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_toolkit.checks.fractions import fractions_within, numerators, places, way_of

counts = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def percentage(k: int, n: int, decimals: int, rounding: str) -> Decimal:
    return (Decimal(k) * 100 / Decimal(n)).quantize(Decimal(1).scaleb(-decimals), rounding=rounding)


@given(counts, st.integers(0, 3))
def test_a_rounded_fraction_is_always_found_again(fraction: tuple[int, int], decimals: int) -> None:
    k, n = fraction
    assert k in numerators(percentage(k, n, decimals, ROUND_HALF_UP), n)


@given(counts, st.integers(0, 3))
def test_a_cut_fraction_is_found_as_cut(fraction: tuple[int, int], decimals: int) -> None:
    k, n = fraction
    assert k in numerators(percentage(k, n, decimals, ROUND_DOWN), n, "cut")


@given(counts, st.integers(0, 3))
def test_the_complement_of_a_cut_rate_is_found_as_raised(fraction: tuple[int, int], decimals: int) -> None:
    k, n = fraction
    complement = 100 - percentage(n - k, n, decimals, ROUND_DOWN)

    assert complement == percentage(k, n, decimals, ROUND_UP)
    assert k in numerators(complement, n, "raised")


@given(counts, st.integers(0, 2))
def test_the_complement_of_a_rounded_rate_is_no_error(fraction: tuple[int, int], decimals: int) -> None:
    k, n = fraction
    complement = 100 - percentage(n - k, n, decimals, ROUND_HALF_UP)
    assert way_of(k, n, complement) is not None


@given(counts.filter(lambda fraction: fraction[0] > 0), st.integers(0, 2))
def test_a_search_up_to_the_numerator_finds_the_fraction(fraction: tuple[int, int], decimals: int) -> None:
    k, n = fraction
    share = percentage(k, n, decimals, ROUND_HALF_UP)
    if share > 0:
        assert (k, n) in set(fractions_within(share, k))


@settings(deadline=None, max_examples=40)
@given(st.decimals("5.0", "99.9", places=1), st.integers(1, 30))
def test_no_fraction_is_found_that_a_plain_search_would_not_find(share: Decimal, most: int) -> None:
    plain = {
        (k, n)
        for k in range(1, most + 1)
        for n in range(k, 700)
        if percentage(k, n, 1, ROUND_HALF_UP) == share
    }
    found = set(fractions_within(share, most))
    assert plain <= found
    assert all(way_of(k, n, share) == "rounded" for k, n in found)


@pytest.mark.parametrize(
    ("share", "n", "way", "k"),
    [
        ("14.3", 7, "rounded", 1),
        ("14.2", 7, "cut", 1),
        ("28.5", 7, "cut", 2),
        ("98.45", 193, "rounded", 190),
        ("12.5", 8, "rounded", 1),
        ("0", 9, "rounded", 0),
        ("100", 9, "rounded", 9),
    ],
)
def test_known_fractions(share: str, n: int, way: str, k: int) -> None:
    assert numerators(Decimal(share), n, way) == (k,)  # type: ignore[arg-type]


def test_no_numerator_exceeds_its_denominator() -> None:
    assert numerators(Decimal("100"), 300) == (299, 300)


def test_14_2_is_no_rounded_share_of_seven() -> None:
    assert numerators(Decimal("14.2"), 7) == ()


def test_80_8_needs_a_numerator_above_twenty() -> None:
    share = Decimal("80.8")

    assert [list(fractions_within(share, 20, way)) for way in ("rounded", "cut", "raised")] == [[], [], []]
    assert next(fractions_within(share, 21)) == (21, 26)


def test_57_is_four_sevenths() -> None:
    assert next(fractions_within(Decimal("57"), 20)) == (4, 7)


def test_a_half_may_be_rounded_to_the_even_neighbour() -> None:
    assert numerators(Decimal("12"), 8) == (1,)
    assert numerators(Decimal("13"), 8) == (1,)


def test_places_are_those_that_were_typed() -> None:
    assert [places(Decimal(text)) for text in ("57", "80.8", "98.82", "1E+2")] == [0, 1, 2, 0]


def test_a_share_of_one_step_is_sought_up_to_its_largest_denominator() -> None:
    denominators = [n for _, n in fractions_within(Decimal("1"), 1)]

    assert (denominators[0], denominators[-1]) == (67, 200)
