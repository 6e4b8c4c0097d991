"""Arithmetic of printed percentages: which fractions can have given them.

A percentage of a small group can only take a few values. Whether a printed one is among them, by which
way of rounding, and from which numerator, is decided here with whole numbers only (known as the GRIM
test: Brown and Heathers, 2017).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal
from typing import Literal, TypeAlias

__all__ = [
    "Way",
    "fractions_within",
    "gives",
    "honest_way_of",
    "numerators",
    "part_of_group",
    "places",
    "way_of",
]

Way: TypeAlias = Literal["rounded", "cut", "raised"]
"""Rounded to the nearest; cut off; or raised, as the complement of a cut one comes out."""

_MODES: dict[Way, tuple[str, ...]] = {
    "rounded": (ROUND_HALF_UP, ROUND_HALF_EVEN),
    "cut": (ROUND_DOWN,),
    "raised": (ROUND_UP,),
}
_WAYS: tuple[Way, ...] = ("rounded", "cut", "raised")
_UNROUNDED, _NOISE = 3, Decimal("1e-11")
"""With so many decimals a share is the result of a formula, as long as its program keeps it: where it ends,
and what a division in binary adds in its last digits, is nobody's choice and shows in no printed figure."""


def places(value: Decimal) -> int:
    """Decimals that a number was given with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def gives(numerator: Decimal | int, denominator: Decimal | int, share: Decimal, way: Way) -> bool:
    """True if the fraction, written as a percentage in this way, is the printed share."""
    exact = Decimal(numerator) * 100 / Decimal(denominator)
    step = Decimal(1).scaleb(-places(share))
    if way == "rounded" and places(share) >= _UNROUNDED:
        return abs(exact - share) < max(step, _NOISE)
    return any(exact.quantize(step, rounding=mode) == share for mode in _MODES[way])


def way_of(numerator: Decimal | int, denominator: Decimal | int, share: Decimal) -> Way | None:
    """The way in which the fraction gives the share, ``None`` where it does not at all."""
    return next((way for way in _WAYS if gives(numerator, denominator, share, way)), None)


def honest_way_of(numerator: Decimal | int, denominator: Decimal | int, share: Decimal) -> Way | None:
    """The way in which the fraction gives the share, ``None`` also where a whole 100 or 0 hides a rest.

    By rounding alone 411/412 would be 100 too; but who reads 100% reads that no dossier was late. With
    decimals (``100,00``) the share says that it was rounded.
    """
    is_all_or_nothing = share in (0, 100) and not places(share)
    if is_all_or_nothing and Decimal(numerator) * 100 != share * Decimal(denominator):
        return None
    return way_of(numerator, denominator, share)


def numerators(share: Decimal, denominator: int, way: Way = "rounded") -> tuple[int, ...]:
    """Whole numerators from 0 to the denominator that give the share.

    Parameters
    ----------
    share : Decimal, in percent
        As printed; its decimals say to how many places it was written.
    denominator : int
        Above 0.
    way : {"rounded", "cut", "raised"}
    """
    middle = int(share * denominator / 100)
    width = int(denominator / 100 / 10 ** places(share)) + 2
    candidates = range(max(0, middle - width), min(denominator, middle + width) + 1)
    return tuple(k for k in candidates if gives(k, denominator, share, way))


def part_of_group(share: Decimal, group: int, ways: Iterable[Way] = _WAYS) -> tuple[int, Way] | None:
    """The whole part of a group that a share stands for, and how it was written.

    Parameters
    ----------
    share : Decimal, in percent
        As printed.
    group : int
        How many people or documents it is a share of, above 0.
    ways : iterable of {"rounded", "cut", "raised"}
        Those that are tried, in this order.
    """
    for way in ways:
        parts = numerators(share, group, way)
        if parts:
            return parts[0], way
    return None


def fractions_within(share: Decimal, most: int, way: Way = "rounded") -> Iterator[tuple[int, int]]:
    """Fractions that give the share with a numerator of at most ``most``, smallest first.

    Parameters
    ----------
    share : Decimal, in percent
        Above 0.
    most : int
        The count that the numerator is a part of.
    way : {"rounded", "cut", "raised"}

    Yields
    ------
    tuple of int
        Numerator and denominator, the numerator not above the denominator.
    """
    step = Decimal(1).scaleb(-places(share))
    for numerator in range(1, most + 1):
        low = int(numerator * 100 / (share + step))
        high = int(numerator * 100 / max(share - step, step / 2)) + 1
        for denominator in range(max(numerator, low), high + 1):
            if gives(numerator, denominator, share, way):
                yield numerator, denominator
