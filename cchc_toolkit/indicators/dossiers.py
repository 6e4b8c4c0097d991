"""Dossiers of the one-stop shop (hồ sơ TTHC): received, resolved, early, on time, overdue, online.

The form of the commune (Phụ lục 8) has no column of resolved dossiers: it holds what was resolved, and
so "resolved" is the sum of early, on time and overdue.
"""

from __future__ import annotations

from datetime import date

from cchc_toolkit.indicators.indicator import Formula, Indicator

_SOURCE = "Phụ lục 8 hoặc danh sách hồ sơ của hệ thống một cửa"
_ONE_STOP = ("Nghị định số 61/2018/NĐ-CP, Điều 19",)
_SINCE = date(2018, 6, 21)
_RESOLVED = ("PL8/*/early", "PL8/*/on_time", "PL8/*/late")
_IN_TIME = ("PL8/*/early", "PL8/*/on_time")
_ONE_STOP_2025 = ("Nghị định số 118/2025/NĐ-CP", "Công văn số 4625/BNV-CCHC, Biểu 3")
_SINCE_2025 = date(2025, 7, 1)


def _count(code: str, name: str, columns: tuple[str, ...], text: str) -> Indicator:
    """A sum of columns over all fields, by the decree of 2018 and that of 2025."""
    return Indicator(
        code=code,
        name=name,
        unit="Hồ sơ",
        source=_SOURCE,
        versions=(
            Formula(_SINCE, columns, text, _ONE_STOP),
            Formula(_SINCE_2025, columns, text, _ONE_STOP_2025),
        ),
    )


def _on_time_rate(code: str, name: str, fields: tuple[str, ...] = ()) -> Indicator:
    """Early and on time out of all resolved, of all fields or of some."""
    text = "(trước hạn + đúng hạn) ÷ đã giải quyết × 100"
    return Indicator(
        code=code,
        name=name,
        unit="%",
        source=_SOURCE,
        versions=(
            Formula(_SINCE, _IN_TIME, text, _ONE_STOP, _RESOLVED, 100, fields),
            Formula(_SINCE_2025, _IN_TIME, text, _ONE_STOP_2025, _RESOLVED, 100, fields),
        ),
    )


RECEIVED = _count("TTHC-01", "Số hồ sơ TTHC tiếp nhận trong kỳ", ("PL8/*/total",), "tổng số của các lĩnh vực")
RESOLVED = _count("TTHC-02", "Số hồ sơ TTHC đã giải quyết", _RESOLVED, "trước hạn + đúng hạn + quá hạn")
ON_TIME_RATE = _on_time_rate("TTHC-03", "Tỷ lệ hồ sơ TTHC do UBND cấp xã tiếp nhận được giải quyết đúng hạn")
LAND_RATE = _on_time_rate(
    "TTHC-04", "Tỷ lệ hồ sơ TTHC về lĩnh vực đất đai được giải quyết đúng hạn", ("đất đai",)
)
BUILDING_RATE = _on_time_rate(
    "TTHC-05", "Tỷ lệ hồ sơ TTHC về lĩnh vực xây dựng được giải quyết đúng hạn", ("xây dựng",)
)
DIRECT = _count("TTHC-06", "Số hồ sơ nhận trực tiếp", ("PL8/*/direct",), "tổng các lĩnh vực")
ONLINE = _count("TTHC-07", "Số hồ sơ nhận trực tuyến", ("PL8/*/online",), "tổng các lĩnh vực")
SATURDAY = _count("TTHC-08", "Số hồ sơ giải quyết trong ngày thứ 7", ("PL8/*/saturday",), "tổng các lĩnh vực")
EARLY = _count("TTHC-09", "Số hồ sơ giải quyết trước hạn", ("PL8/*/early",), "tổng các lĩnh vực")
ON_TIME = _count("TTHC-10", "Số hồ sơ giải quyết đúng hạn", ("PL8/*/on_time",), "tổng các lĩnh vực")
OVERDUE = _count("TTHC-11", "Số hồ sơ giải quyết quá hạn", ("PL8/*/late",), "tổng các lĩnh vực")
ONLINE_SHARE = Indicator(
    code="TTHC-12",
    name="Tỷ lệ hồ sơ nhận trực tuyến",
    unit="%",
    source=_SOURCE,
    versions=(
        Formula(
            date(2020, 11, 1),
            ("PL8/*/online",),
            "trực tuyến ÷ (trực tiếp + trực tuyến) × 100",
            ("Thông tư số 01/2020/TT-VPCP, Biểu II.06a: (4) ÷ ((4) + (5))",),
            ("PL8/*/direct", "PL8/*/online"),
            100,
        ),
    ),
)
