"""Direction of the reform work (the year's plan, tasks given to the commune, the survey) and its staff.

Staff are officials (cán bộ), civil servants (công chức) and part-time workers.
"""

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
_LEFT = "nhiệm vụ đề ra − nhiệm vụ đã hoàn thành"

PLAN_LEFT = Indicator(
    code="KH-02",
    name="Số nhiệm vụ còn lại của Kế hoạch cải cách hành chính năm",
    unit="Nhiệm vụ",
    source="Biểu thống kê, mã 1.1.1 và 1.1.2; từ 02/7/2025 là Biểu 1, mã 2.1 và 2.2",
    versions=(
        Formula(_SINCE_620, ("620/1.1.1",), _LEFT, _LETTER_620, minus=("620/1.1.2",)),
        Formula(_SINCE_4625, ("4625/B1/2.1",), _LEFT, _LETTER_4625, minus=("4625/B1/2.2",)),
    ),
)

# The sheet of 2025 asks for tasks that the Government gave; those of the province stand in the register.
_IN_TIME = "nhiệm vụ hoàn thành đúng hạn ÷ nhiệm vụ được giao × 100"
_OUTLINE_OF_2025 = ("Công văn số 4625/BNV-CCHC ngày 02/7/2025, đề cương báo cáo, mục I.5",)
_REGISTER = "Sổ theo dõi nhiệm vụ cấp trên giao"

TASKS_IN_TIME = Indicator(
    code="NV-01",
    name="Tỷ lệ nhiệm vụ được giao hoàn thành đúng hạn",
    unit="%",
    source=f"Biểu thống kê, mã 1.3.1 và 1.3.2; từ 02/7/2025 là {_REGISTER}",
    versions=(
        Formula(
            _SINCE_620,
            ("620/1.3.2",),
            _IN_TIME,
            _LETTER_620,
            ("620/1.3.1",),
            100,
            in_force_to=_UNTIL_620,
        ),
        Formula(_SINCE_4625, ("GV/in_time",), _IN_TIME, _OUTLINE_OF_2025, ("GV/assigned",), 100),
    ),
)


def _tasks(code: str, name: str, count: str, text: str) -> Indicator:
    """A number of tasks of the register, which the sheet of 2025 does not ask for."""
    versions = (Formula(_SINCE_4625, (count,), text, _OUTLINE_OF_2025),)
    return Indicator(code=code, name=name, unit="Nhiệm vụ", source=_REGISTER, versions=versions)


TASKS = _tasks("NV-02", "Số nhiệm vụ cấp trên giao trong kỳ", "GV/assigned", "nhiệm vụ có ngày giao trong kỳ")
TASKS_DONE_IN_TIME = _tasks(
    "NV-03", "Số nhiệm vụ cấp trên giao, hoàn thành đúng hạn", "GV/in_time", "hoàn thành không sau ngày hạn"
)
TASKS_DONE_LATE = _tasks(
    "NV-04", "Số nhiệm vụ cấp trên giao, hoàn thành quá hạn", "GV/late", "hoàn thành sau ngày hạn"
)
TASKS_OPEN = _tasks(
    "NV-05", "Số nhiệm vụ cấp trên giao, đang thực hiện", "GV/open", "chưa hoàn thành vào ngày cuối kỳ"
)
SATISFIED = Indicator(
    code="HL-01",
    name="Tỷ lệ phiếu khảo sát hài lòng",
    unit="%",
    source="Phiếu khảo sát sự hài lòng của người dân, tổ chức",
    versions=(
        Formula(
            _SINCE_620,
            ("PKS/satisfied",),
            "phiếu trả lời hài lòng ÷ phiếu có trả lời × 100",
            ("Đề cương báo cáo cải cách hành chính định kỳ, phần khảo sát sự hài lòng",),
            ("PKS/answered",),
            100,
        ),
    ),
)

_STAFF_SHEET = "Trang “Nhân sự”"
_DECREE_34 = ("Nghị định số 34/2019/NĐ-CP, Điều 1",)
_SINCE_34 = date(2019, 6, 25)
_DECREE_33 = ("Nghị định số 33/2023/NĐ-CP, Điều 6 và Điều 33",)
_SINCE_33 = date(2023, 8, 1)
# Since July 2025 the sheet of the ministry asks for the establishment itself (4625/B4/2.2), not for staff.
_STAFF_UNTIL = date(2025, 6, 30)


def _heads(code: str, name: str, cells: tuple[str, ...], text: str) -> Indicator:
    """A number of people present at the cut-off, by the decrees of 2019 and 2023."""
    versions = (
        Formula(_SINCE_34, cells, text, _DECREE_34),
        Formula(_SINCE_33, cells, text, _DECREE_33, in_force_to=_STAFF_UNTIL),
    )
    return Indicator(
        code=code, name=name, unit="Người", source=_STAFF_SHEET, versions=versions, is_stock=True
    )


PRESENT = _heads(
    "NS-01",
    "Số người có mặt (cán bộ, công chức, người hoạt động không chuyên trách)",
    ("NS/CB/present", "NS/CC/present", "NS/KCT/present"),
    "cán bộ + công chức + người hoạt động không chuyên trách có mặt",
)
ESTABLISHMENT = _heads(
    "NS-02",
    "Tổng số biên chế có mặt tại thời điểm báo cáo",
    ("NS/CB/present", "NS/CC/present"),
    "cán bộ + công chức có mặt",
)
