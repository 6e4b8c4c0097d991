"""What an indicator is: a declaration whose formula is a fraction of sums of named cells.

A formula names its cells by *selectors*: ``620/1.1.2`` is one cell, ``PL8/*/early`` the column ``early``
of every row of the form but its total. Because the formula is data, every reading knows the parts it
was made from, and the catalogue, the trace and the checks read the same declaration.

A change of law appends a version; an old period is computed by the version then in force. Versions of one
day and one method are the same definition over different sources: the first that gives a value computes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from cchc_toolkit import indicators
from cchc_toolkit.vocabulary.periods import PeriodKind
from cchc_toolkit.vocabulary.registry import collect

__all__ = ["ALL_KINDS", "DEFAULT_METHOD", "Formula", "Indicator", "Owner", "all_indicators"]

DEFAULT_METHOD = "resolved"
"""How "on time" is counted where the parameters say nothing else."""

ALL_KINDS = frozenset({PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF_YEAR, PeriodKind.YEAR})


@dataclass(frozen=True, slots=True)
class Formula:
    """One version of an indicator.

    Parameters
    ----------
    in_force_from : date
        First day of the law or guide that says so; a period is judged by its last day.
    numerator, denominator : tuple of str
        Selectors of cells that are added up; without a denominator the indicator is a sum.
    minus : tuple of str
        Selectors of cells that are taken off the numerator.
    text : str
        The formula in words, Vietnamese.
    basis : tuple of str
        Documents and articles.
    per : int
        100 for a percentage.
    fields : tuple of str
        Restricts the rows of a grid to fields whose name holds one of these words.
    method : str
        Name of the definition, where authorities count differently; empty where all agree.
    is_truncated : bool
        The definition cuts the value to a whole number.
    in_force_to : date or None
        Last day, where nothing came in its place.
    """

    in_force_from: date
    numerator: tuple[str, ...]
    text: str
    basis: tuple[str, ...]
    denominator: tuple[str, ...] = ()
    per: int = 1
    fields: tuple[str, ...] = ()
    method: str = ""
    minus: tuple[str, ...] = ()
    is_truncated: bool = False
    in_force_to: date | None = None

    def is_in_force(self, on: date) -> bool:
        """Whether the version applies on that day."""
        return self.in_force_from <= on and (self.in_force_to is None or on <= self.in_force_to)


@dataclass(frozen=True, slots=True)
class Owner:
    """Who answers for the definition, and who checked it when."""

    role: str = "Công chức Văn phòng - Thống kê"
    checked_by: str = "nhóm phát triển (chưa có cơ quan chuyên môn xác nhận)"
    checked_on: date = date(2026, 11, 25)


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator (chỉ tiêu báo cáo) with all its versions.

    Parameters
    ----------
    code, name, unit : str
        ``TTHC-03``; Vietnamese name and unit as printed.
    source : str
        Where the figures come from, Vietnamese.
    versions : tuple of Formula
        Oldest first; versions of one day differ by their method, or by their source: cases before tables,
        tables before single rows.
    level : str
        Administrative level that it describes.
    is_optional : bool
        Gives no reading where no form in use shows it and nothing that it counts was read.
    is_stock : bool
        Says what stands on the last day, not what happened in the period: periods of any length compare.
    """

    code: str
    name: str
    unit: str
    source: str
    versions: tuple[Formula, ...]
    level: str = "cấp xã"
    period_kinds: frozenset[PeriodKind] = ALL_KINDS
    owner: Owner = Owner()
    is_optional: bool = False
    is_stock: bool = False

    def formulas(self, on: date, method: str = DEFAULT_METHOD) -> tuple[Formula, ...]:
        """The version in force on a day, for the method that the office declared, once for each source.

        Parameters
        ----------
        on : date
            Last day of the period.
        method : str
            Only looked at where versions have one.

        Returns
        -------
        tuple of Formula
            The source to be preferred first; empty before the first version and after the last one.
        """
        begun = [
            version
            for version in self.versions
            if version.in_force_from <= on and version.method in ("", method)
        ]
        # A version that has ended does not bring the one before it back.
        newest = max((version.in_force_from for version in begun), default=None)
        return tuple(
            version for version in begun if version.in_force_from == newest and version.is_in_force(on)
        )

    @property
    def methods(self) -> tuple[str, ...]:
        """The definitions among which an office may choose; empty where all authorities agree."""
        return tuple(dict.fromkeys(version.method for version in self.versions if version.method))


@cache
def all_indicators() -> tuple[Indicator, ...]:
    """Every indicator that a module of this folder declares.

    Returns
    -------
    tuple of Indicator
        By code.
    """
    return tuple(sorted(collect(indicators, Indicator), key=lambda indicator: indicator.code))
