"""The one-stop table alone, for whoever controls procedures: with its own window and addressee."""

from __future__ import annotations

from cchc_toolkit.report.report_type import ReportType
from cchc_toolkit.vocabulary.periods import PeriodKind

__all__ = ["ONE_STOP"]

ONE_STOP = ReportType(
    code="one-stop",
    name="Báo cáo một cửa",
    kinds=(PeriodKind.MONTH, PeriodKind.QUARTER),
    subject="Kết quả giải quyết thủ tục hành chính theo cơ chế một cửa, một cửa liên thông {period}",
    ahead={},
    title="Báo cáo một cửa {period}",
    is_apart=True,
)
