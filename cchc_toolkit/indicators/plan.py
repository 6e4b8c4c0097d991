"""Direction of the reform work: the year's plan and the tasks given to the commune."""

from __future__ import annotations

from datetime import date

from cchc_toolkit.indicators.indicator import Formula, Indicator

_LETTER_620 = ("Công văn số 620/UBND-NV ngày 31/5/2023, biểu thống kê",)
_SINCE_620 = date(2023, 5, 31)
_UNTIL_620 = date(2025, 6, 30)
_LETTER_4625 = ("Công văn số 4625/BNV-CCHC ngày 02/7/2025, Biểu 1",)
_SINCE_4625 = date(2025, 7, 2)
_DONE = "nhiệm vụ đã hoàn thành ÷ nhiệm vụ đề ra × 100"

PLAN_DONE = Indicator(
    code="KH-01",
    name="Tỷ lệ hoàn thành Kế hoạch cải cách hành chính năm",
    unit="%",
    source="Biểu thống kê, mã 1.1.1 và 1.1.2; từ 02/7/2025 là Biểu 1, mã 2.1 và 2.2",
    versions=(
        Formula(_SINCE_620, ("620/1.1.2",), _DONE, _LETTER_620, ("620/1.1.1",), 100),
        Formula(_SINCE_4625, ("4625/B1/2.2",), _DONE, _LETTER_4625, ("4625/B1/2.1",), 100),
    ),
)
# The sheet of 2025 asks for tasks that the Government gave, which are others: nothing took this one's place.
TASKS_IN_TIME = Indicator(
    code="NV-01",
    name="Tỷ lệ nhiệm vụ được giao hoàn thành đúng hạn",
    unit="%",
    source="Biểu thống kê, mã 1.3.1 và 1.3.2",
    versions=(
        Formula(
            _SINCE_620,
            ("620/1.3.2",),
            "nhiệm vụ hoàn thành đúng hạn ÷ nhiệm vụ được giao × 100",
            _LETTER_620,
            ("620/1.3.1",),
            100,
            in_force_to=_UNTIL_620,
        ),
    ),
)
