"""Staff of the commune: officials (cán bộ), civil servants (công chức), part-time workers."""

from __future__ import annotations

from datetime import date

from cchc_toolkit.indicators.indicator import Formula, Indicator

_SOURCE = "Trang “Nhân sự”"
_BASIS = ("Nghị định số 34/2019/NĐ-CP, Điều 1",)
_SINCE = date(2019, 6, 25)
_BASIS_2023 = ("Nghị định số 33/2023/NĐ-CP, Điều 6 và Điều 33",)
_SINCE_2023 = date(2023, 8, 1)
# Since July 2025 the sheet of the ministry asks for the establishment itself (4625/B4/2.2), not for staff.
_UNTIL = date(2025, 6, 30)


def _heads(code: str, name: str, cells: tuple[str, ...], text: str) -> Indicator:
    """A number of people present at the cut-off, by the decrees of 2019 and 2023."""
    versions = (
        Formula(_SINCE, cells, text, _BASIS),
        Formula(_SINCE_2023, cells, text, _BASIS_2023, in_force_to=_UNTIL),
    )
    return Indicator(code=code, name=name, unit="Người", source=_SOURCE, versions=versions)


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
