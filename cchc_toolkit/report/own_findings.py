"""What only the narrative can show: figures that somebody typed into the text of a section."""

from __future__ import annotations

from collections.abc import Iterable

from cchc_toolkit.checks.late import TYPED
from cchc_toolkit.report.narrative import Narrated, typed_numbers
from cchc_toolkit.vocabulary.values import Finding

__all__ = ["section_findings"]


def section_findings(sections: Iterable[Narrated]) -> tuple[Finding, ...]:
    """One finding a section whose text holds typed numbers.

    Parameters
    ----------
    sections : iterable of Narrated

    Returns
    -------
    tuple of Finding
    """
    found = ((each.code, ", ".join(typed_numbers(each.source))) for each in sections)
    return tuple(TYPED.finding(section=code, numbers=numbers) for code, numbers in found if numbers)
