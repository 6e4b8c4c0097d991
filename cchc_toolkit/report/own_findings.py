"""What only the narrative can show: figures that somebody typed into the text of a section."""

from __future__ import annotations

from collections.abc import Iterable

from cchc_toolkit.report.narrative import Narrated, typed_numbers
from cchc_toolkit.vocabulary.values import Finding, Severity

__all__ = ["TYPED", "section_findings"]

TYPED = "LV-GOTAY"
"""Code of the finding for a number that stands typed in the text and can be traced to nothing."""


def section_findings(sections: Iterable[Narrated]) -> tuple[Finding, ...]:
    """One finding a section whose text holds typed numbers.

    Parameters
    ----------
    sections : iterable of Narrated

    Returns
    -------
    tuple of Finding
    """
    found = ((each, typed_numbers(each.source)) for each in sections)
    return tuple(
        Finding(
            rule=TYPED,
            severity=Severity.WARN,
            message=f"mục {each.code} có số gõ tay ({', '.join(numbers)}), không truy được nguồn.",
            fix="Đề nghị thay bằng số liệu có mã hoặc văn bản trong danh sách.",
        )
        for each, numbers in found
        if numbers
    )
