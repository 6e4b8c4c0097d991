"""What an indicator is: a declaration whose formula is a fraction of sums of named cells.

A formula names its cells by *selectors*: ``620/1.1.2`` is one cell, ``PL8/*/early`` the column ``early``
of every row of the form but its total. Because the formula is data, every reading knows the parts it
was made from, and the catalogue, the trace and the checks read the same declaration.

A change of law appends a version; an old period is computed by the version then in force.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cchc_toolkit.vocabulary.periods import PeriodKind

__all__ = ["ALL_KINDS", "Formula", "Indicator", "Owner"]

ALL_KINDS = frozenset({PeriodKind.QUARTER, PeriodKind.HALF_YEAR, PeriodKind.YEAR})


@dataclass(frozen=True, slots=True)
class Formula:
    """One version of an indicator.

    Parameters
    ----------
    in_force_from : date
        First day of the law or guide that says so; a period is judged by its last day.
    numerator, denominator : tuple of str
        Selectors of cells that are added up; without a denominator the indicator is a sum.
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
    """

    in_force_from: date
    numerator: tuple[str, ...]
    text: str
    basis: tuple[str, ...]
    denominator: tuple[str, ...] = ()
    per: int = 1
    fields: tuple[str, ...] = ()
    method: str = ""


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
        Oldest first; versions of one day differ by their method.
    level : str
        Administrative level that it describes.
    period_kinds : frozenset of PeriodKind
    owner : Owner
    """

    code: str
    name: str
    unit: str
    source: str
    versions: tuple[Formula, ...]
    level: str = "cấp xã"
    period_kinds: frozenset[PeriodKind] = ALL_KINDS
    owner: Owner = Owner()

    def formula(self, on: date, method: str = "") -> Formula | None:
        """The version in force on a day, for the method that the office declared.

        Parameters
        ----------
        on : date
            Last day of the period.
        method : str
            Only looked at where versions have one.

        Returns
        -------
        Formula or None
            ``None`` before the first version: the indicator is not yet in force.
        """
        fitting = [each for each in self.versions if each.in_force_from <= on and each.method in ("", method)]
        return max(fitting, key=lambda each: each.in_force_from, default=None)
