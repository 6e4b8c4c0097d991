"""Direction of the reform work: the year's plan and the tasks given to the commune."""

from __future__ import annotations

from datetime import date

from cchc_toolkit.indicators.indicator import Formula, Indicator

_BASIS = ("Công văn số 620/UBND-NV ngày 31/5/2023, biểu thống kê",)
_SINCE = date(2023, 5, 31)

PLAN_DONE = Indicator(
    code="KH-01",
    name="Tỷ lệ hoàn thành Kế hoạch cải cách hành chính năm",
    unit="%",
    source="Biểu thống kê, mã 1.1.1 và 1.1.2",
    versions=(
        Formula(
            _SINCE,
            ("620/1.1.2",),
            "nhiệm vụ đã hoàn thành ÷ nhiệm vụ đề ra × 100",
            _BASIS,
            ("620/1.1.1",),
            100,
        ),
    ),
)
TASKS_IN_TIME = Indicator(
    code="NV-01",
    name="Tỷ lệ nhiệm vụ được giao hoàn thành đúng hạn",
    unit="%",
    source="Biểu thống kê, mã 1.3.1 và 1.3.2",
    versions=(
        Formula(
            _SINCE,
            ("620/1.3.2",),
            "nhiệm vụ hoàn thành đúng hạn ÷ nhiệm vụ được giao × 100",
            _BASIS,
            ("620/1.3.1",),
            100,
        ),
    ),
)
