"""What a reading of a typed report found, as pages, workbooks and comments print it."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_toolkit.model.layout_remark import LayoutRemark
from cchc_toolkit.model.reading import Severity
from cchc_toolkit.vocabulary.wording import count as in_words

__all__ = ["LintAccount", "LintPoint"]


@dataclass(frozen=True, slots=True)
class LintPoint:
    """One cause: how grave, where, in words, with its arithmetic, and what follows from it.

    ``places`` are all of them, for programs; ``where`` the same in short, for people.
    """

    severity: Severity
    rule: str
    places: tuple[str, ...]
    message: str
    arithmetic: str
    fix: str
    follows: tuple[str, ...] = ()
    where: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LintAccount:
    """All that is said of a report.

    Parameters
    ----------
    file, title : str
        Name of the file; what the report says it is.
    points : tuple of LintPoint
        On its content, gravest first.
    remarks : tuple of LayoutRemark or None
        On its layout; ``None`` where the file has none.
    understood : str
        The share of figures that were understood, in words.
    about_layout : str
        What the file was taken for, and what of its layout could not be judged.
    unread : tuple of (str, str)
        Figures that were not understood: the place and the figure.
    """

    file: str
    title: str
    points: tuple[LintPoint, ...]
    remarks: tuple[LayoutRemark, ...] | None
    understood: str
    about_layout: str = ""
    unread: tuple[tuple[str, str], ...] = ()

    def count(self, severity: Severity) -> int:
        """How many points are so grave."""
        return sum(point.severity is severity for point in self.points)

    @property
    def causes_of_layout(self) -> tuple[tuple[LayoutRemark, str], ...]:
        """The first remark of each rule in words, and in how many other places the rule is broken."""
        by_rule: dict[str, list[LayoutRemark]] = {}
        for remark in self.remarks or ():
            by_rule.setdefault(remark.rule, []).append(remark)
        return tuple((own[0], _others(len(own) - 1)) for own in by_rule.values())

    @property
    def is_sound(self) -> bool:
        """True if nothing was found."""
        return not self.points and not self.remarks


def _others(number: int) -> str:
    return f" Và {in_words(number)} chỗ khác cùng lỗi." if number else ""
