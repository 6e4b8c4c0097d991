"""The report of a quarter; the second quarter is reported with the half-year, the fourth with the year."""

from __future__ import annotations

from cchc_toolkit.report.report_type import ReportType
from cchc_toolkit.vocabulary.periods import PeriodKind

__all__ = ["QUARTERLY"]

QUARTERLY = ReportType(
    code="quarterly",
    name="Báo cáo quý",
    kinds=(PeriodKind.QUARTER,),
    subject="Công tác cải cách hành chính {period} và nhiệm vụ trọng tâm {ahead}",
    ahead={"Q1": "quý II năm {year}", "Q3": "quý IV năm {year}"},
    period_alias="quarter",
)
