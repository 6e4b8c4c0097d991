"""The count of people that typed shares were likely made from, where the stated one gives no whole people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from cchc_toolkit.checks.fractions import Way, part_of_group
from cchc_toolkit.model.grid import Cell, Grid, as_typed
from cchc_toolkit.vocabulary.wording import count, join_vi, percent

__all__ = ["fractions_of", "likely_groups", "over_all", "smallest_fractions"]

_LARGEST = 60
"""Above this a share with one decimal tells little about the count behind it."""
_WAYS: tuple[Way, ...] = ("rounded", "cut")
_NEAR = 3
"""A head count is off by a few people: those that came, went, or were assigned and are not present."""


def likely_groups(telling: Sequence[Cell], misfits: Sequence[Cell], stated: int) -> dict[int, list[Cell]]:
    """The counts that shares fit, each with the shares it fits.

    Parameters
    ----------
    telling : sequence of Cell
        All typed shares of the count but 0 and 100.
    misfits : sequence of Cell
        Those of them that are no whole people of the stated count.

    Returns
    -------
    dict of int to list of Cell
        The count near the stated one that fits all shares at once, if there is one; else those near it that
        fit most of the misfits, and for the rest the smallest. Empty above sixty people, where nearly every
        count fits.
    """
    if stated > _LARGEST:
        return {}
    near = sorted(range(max(1, stated - _NEAR), stated + _NEAR + 1), key=lambda n: (abs(n - stated), n))
    common = next((n for way in _WAYS for n in near if all(_fits(share, n, way) for share in telling)), None)
    if common is not None:
        return {common: list(misfits)}
    groups: dict[int, list[Cell]] = {}
    rest = list(misfits)
    for group in (*_by_most(misfits, near), *range(1, _LARGEST + 1)):
        fitting = [share for share in rest if _fits(share, group, "cut")]
        if fitting:
            groups[group] = fitting
            rest = [share for share in rest if share not in fitting]
    return groups


def _by_most(shares: Sequence[Cell], groups: Sequence[int]) -> list[int]:
    """Counts that several shares fit, the one that most of them fit first."""
    fitting = {group: sum(_fits(share, group, "cut") for share in shares) for group in groups}
    return sorted((group for group in groups if fitting[group] > 1), key=lambda group: -fitting[group])


def _fits(share: Cell, group: int, way: Way) -> bool:
    return _part(share, group, ("rounded", way)) is not None


def _part(share: Cell, group: int, ways: Sequence[Way] = _WAYS) -> tuple[int, Way] | None:
    return part_of_group(share.value or Decimal(), group, ways)


def fractions_of(shares: Sequence[Cell], group: int, unit: str) -> str:
    """Say which parts of the count the shares are.

    Parameters
    ----------
    shares : sequence of Cell
        Shares that fit it.
    unit : str
        ``người``.

    Returns
    -------
    str
        ``30% và 80% ứng với 3 và 8 trên 10 người``.
    """
    parts = {cell.typed: str(part[0]) for cell in shares if (part := _part(cell, group))}
    return f"{join_vi(parts)} ứng với {join_vi(parts.values())} trên {count(group)} {unit}"


def smallest_fractions(groups: Mapping[int, Sequence[Cell]]) -> list[str]:
    """The fraction behind each share, and whether it was cut.

    Parameters
    ----------
    groups : mapping of int to sequence of Cell
        As ``likely_groups`` gives them.

    Returns
    -------
    list of str
        ``14,2% là 1/7 cắt bớt chữ số``.
    """
    return [
        f"{cell.typed} là {part[0]}/{group}{' cắt bớt chữ số' if part[1] == 'cut' else ''}"
        for group, cells in groups.items()
        for cell in cells
        if (part := _part(cell, group))
    ]


def over_all(shares: Sequence[Cell], grid: Grid) -> str:
    """What shares that exclude each other say of the count behind them, where they are too many together.

    Parameters
    ----------
    shares : sequence of Cell
        Of one count, above 100 together.

    Returns
    -------
    str
        In brackets the people, their sum, and which count of the form that is; empty where the shares are
        no whole people of the stated count, or not too many.
    """
    codes = {cell.row.share_of for cell in shares}
    whole = next((cell for cell in grid if {cell.row.code} == codes), None)
    if whole is None or not whole.value or whole.value > _LARGEST:
        return ""
    group = int(whole.value)
    known = [part[0] for cell in shares if (part := _part(cell, group))]
    total = sum(known)
    if len(known) < len(shares) or total <= group:
        return ""
    unit = whole.row.unit.strip().lower()
    sentence = f"{fractions_of(shares, group, unit)}, cộng lại {count(total)}"
    stem = whole.row.code.rpartition("/")[0]
    like = [cell for cell in grid if cell.value == total and cell.row.unit == whole.row.unit]
    like = [cell for cell in like if stem and cell.row.code.rpartition("/")[0] == stem]
    if like:
        rates = join_vi(percent(Decimal(part * 100) / total) for part in known)
        sentence += f", bằng {like[0].label} ({as_typed(Decimal(total))}); tính trên số đó thì được {rates}"
    return f" ({sentence})"
