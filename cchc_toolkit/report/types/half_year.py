"""The report of the first six months, which counts from the day after last year's report."""

from __future__ import annotations

from cchc_toolkit.report.report_type import ReportType
from cchc_toolkit.vocabulary.periods import PeriodKind

__all__ = ["HALF_YEAR"]

HALF_YEAR = ReportType(
    code="half-year",
    name="Báo cáo 6 tháng",
    kinds=(PeriodKind.HALF_YEAR,),
    subject="Công tác cải cách hành chính {period} và nhiệm vụ trọng tâm {ahead}",
    ahead={"H1": "6 tháng cuối năm {year}"},
    has_comparison=True,
)
