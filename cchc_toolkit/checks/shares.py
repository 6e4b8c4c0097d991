"""Shares of a group: those that exclude each other, and those that must be whole people."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cchc_toolkit.checks.cells import in_words, typed_grids
from cchc_toolkit.checks.fractions import Way, part_of_group, places
from cchc_toolkit.checks.likely_group import fractions_of, likely_groups, over_all, smallest_fractions
from cchc_toolkit.checks.rule import Facts, Violation, rule
from cchc_toolkit.model.grid import Cell, Grid, as_typed, origins_of
from cchc_toolkit.vocabulary.wording import count, join_vi

__all__ = ["allowance", "cut_shares", "shares_with_whole"]


@rule("KT-LOAITRU")
def _shares_above_whole(facts: Facts) -> Iterator[Violation]:
    for grid in typed_grids(facts):
        groups: dict[str, list[Cell]] = {}
        for cell in grid:
            if cell.row.exclusive and cell.is_percentage and cell.value is not None:
                groups.setdefault(cell.row.exclusive, []).append(cell)
        for cells in groups.values():
            shares = [cell.value for cell in cells if cell.value is not None]
            if sum(shares) > 100 + allowance(shares):
                yield _too_much(cells, shares, grid)


def allowance(shares: list[Decimal]) -> Decimal:
    """What rounding alone can add: half a unit of the last place of each share that is not whole."""
    return sum((Decimal(1).scaleb(-places(share)) / 2 for share in shares if 0 < share < 100), Decimal())


def _too_much(cells: list[Cell], shares: list[Decimal], grid: Grid) -> Violation:
    arithmetic = f"{in_words(shares)} = {as_typed(sum(shares, Decimal()))} > 100"
    filled = [cell for cell in cells if cell.value]
    words = {
        "places": join_vi(f"{cell.place} ghi {cell.typed}" for cell in filled),
        "sum": as_typed(sum(shares, Decimal()), is_percentage=True),
        "guess": over_all(filled, grid),
    }
    return Violation(words, tuple(cell.key for cell in filled), origins_of(filled), arithmetic)


def shares_with_whole(facts: Facts) -> Iterator[tuple[Cell, list[Cell]]]:
    """Each count with the typed shares of it, as the forms declare them."""
    for grid in typed_grids(facts):
        for whole in grid:
            shares = [c for c in grid if c.row.share_of == whole.row.code and c.value is not None]
            if shares and whole.value is not None:
                yield whole, shares


def cut_shares(facts: Facts) -> Iterator[tuple[Cell, Cell, int]]:
    """Shares that were cut instead of rounded, with their count and their numerator."""
    for whole, shares in shares_with_whole(facts):
        for share in shares:
            if _is_of_people(share, whole):
                part = _part(share, whole)
                if part and part[1] != "rounded":
                    yield share, whole, part[0]


def _part(share: Cell, whole: Cell) -> tuple[int, Way] | None:
    return part_of_group(share.value or Decimal(), int(whole.value or 0))


def _is_of_people(share: Cell, whole: Cell) -> bool:
    """Neither over nothing nor above 100, which is for other rules to say."""
    return share.value is not None and bool(whole.value) and share.value <= 100


@rule("KT-SONGUOI")
def _shares_of_no_people(facts: Facts) -> Iterator[Violation]:
    for whole, shares in shares_with_whole(facts):
        misfits = [share for share in shares if _is_of_people(share, whole) and not _part(share, whole)]
        if misfits:
            telling = [share for share in shares if share.value not in (0, 100)]
            yield _misfit(whole, misfits, telling)


def _misfit(whole: Cell, misfits: list[Cell], telling: list[Cell]) -> Violation:
    """Where every share that tells anything misfits, look at the count first; else at those that do."""
    assert whole.value is not None
    suspects = (whole, *misfits) if len(misfits) == len(telling) else (*misfits, whole)
    groups = likely_groups(telling, misfits, int(whole.value))
    guess = "; ".join(fractions_of(cells, group, _unit(whole)) for group, cells in groups.items())
    people = as_typed(whole.value)
    sums = [
        f"{cell.typed} × {people} = {as_typed((cell.value * whole.value / 100).normalize())}"
        for cell in misfits
        if cell.value is not None
    ]
    words = {
        "place": whole.place,
        "whole": count(whole.value),
        "unit": _unit(whole),
        "shares": ("tỷ lệ " if len(misfits) == 1 else "các tỷ lệ ") + join_vi(cell.typed for cell in misfits),
        "guess": f" ({guess})" if guess else "",
    }
    return Violation(
        words,
        tuple(cell.key for cell in suspects),
        origins_of(suspects),
        "; ".join(dict.fromkeys((*sums, *smallest_fractions(groups)))),
    )


def _unit(whole: Cell) -> str:
    """What is counted, as it stands within a sentence: ``người``, ``văn bản``."""
    unit = whole.row.unit.strip()
    return unit[:1].lower() + unit[1:]
