"""The report of a year, which counts from the day after last year's report."""

from __future__ import annotations

from cchc_toolkit.report.report_type import ReportType
from cchc_toolkit.vocabulary.periods import PeriodKind

__all__ = ["ANNUAL"]

ANNUAL = ReportType(
    code="annual",
    name="Báo cáo năm",
    kinds=(PeriodKind.YEAR,),
    subject="Công tác cải cách hành chính {period} và nhiệm vụ trọng tâm {ahead}",
    ahead={"Y": "năm {next}"},
    has_comparison=True,
)
