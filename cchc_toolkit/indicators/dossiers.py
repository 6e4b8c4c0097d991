"""Dossiers of the one-stop shop (hồ sơ TTHC): received, resolved, in process, early, on time, late, online.

One measure is declared once; its versions follow from the laws in force and from the sources that know its
counts: the list of cases first, then the table that the office keeps. Phụ lục 8 has no column of resolved
dossiers: it holds what was resolved, and so "resolved" is the sum of early, on time and overdue.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from cchc_toolkit.indicators.indicator import Formula, Indicator

__all__ = ["ON_TIME_METHODS"]

_SOURCE = "Danh sách hồ sơ của hệ thống một cửa; không có thì Phụ lục 8, từ 01/7/2025 là biểu II.06a"
_DECREE_61 = ("Nghị định số 61/2018/NĐ-CP, Điều 19",)
_DECREE_118 = ("Nghị định số 118/2025/NĐ-CP", "Công văn số 4625/BNV-CCHC, Biểu 3")
_CIRCULAR_01 = ("Thông tư số 01/2020/TT-VPCP, Biểu II.06a: (4) ÷ ((4) + (5))",)
_DECREE_42 = ("Nghị định số 42/2022/NĐ-CP",)
_LETTER_4625 = ("Công văn số 4625/BNV-CCHC, Biểu 7",)

ON_TIME_METHODS: Mapping[str, str] = {
    "resolved": "trước hạn và đúng hạn trên số đã giải quyết trong kỳ, làm tròn hai chữ số",
    "resolved_cut": "như resolved nhưng cắt còn phần nguyên (cách của OpenCPS)",
    "received": "100% trừ hồ sơ quá hạn (đã và đang giải quyết) trên số tiếp nhận và kỳ trước chuyển sang; "
    "cùng kết quả với Quyết định 766/QĐ-TTg, chỉ số 2.1",
    "due": "giải quyết trước hạn, đúng hạn trên số hồ sơ đến hạn trả trong kỳ",
}
"""Ways in which authorities count "on time"; the parameter ``on_time_method`` names one."""


@dataclass(frozen=True, slots=True)
class _Law:
    """Since a day: the basis, and the sources in the order in which they are preferred."""

    since: date
    basis: tuple[str, ...]
    sources: tuple[str, ...]


_BY_DECREE = (
    _Law(date(2018, 6, 21), _DECREE_61, ("HS", "PL8")),
    _Law(date(2025, 7, 1), _DECREE_118, ("HS", "06a")),
)
_BY_CIRCULAR = (
    _Law(date(2020, 11, 1), _CIRCULAR_01, ("HS", "PL8")),
    _Law(date(2025, 7, 1), _CIRCULAR_01, ("HS", "06a")),
)

_COLUMNS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "resolved": {"HS": ("resolved",)},
    "in time": {"HS": ("in_time",)},
    "pending": {"HS": ("pending",)},
    "carried": {"HS": ("carried_over",), "06a": ("carried_over",)},
    "received": {"HS": ("received",), "PL8": ("total",), "06a": ("online", "direct")},
    "direct": {"HS": ("direct",), "PL8": ("direct",), "06a": ("direct",)},
    "online": {"HS": ("online",), "PL8": ("online",), "06a": ("online",)},
    "saturday": {"HS": ("saturday",), "PL8": ("saturday",)},
    "early": {"HS": ("early",), "PL8": ("early",), "06a": ("early",)},
    "on time": {"HS": ("on_time",), "PL8": ("on_time",), "06a": ("on_time",)},
    "late": {"HS": ("late",), "PL8": ("late",), "06a": ("late",)},
    "pending in time": {"HS": ("pending_in_time",), "06a": ("pending_in_time",)},
    "pending late": {"HS": ("pending_overdue",), "06a": ("pending_overdue",)},
    "due": {"HS": ("due",)},
    "due in time": {"HS": ("due_in_time",)},
    "online, full": {"HS": ("online_full",)},
    "all, full": {"HS": ("full",)},
    "online, partial": {"HS": ("online_partial",)},
    "all, partial": {"HS": ("partial",)},
}
"""For each count its columns in the list of cases (HS), in Phụ lục 8 and in II.06a, where they have one."""

_IN_TIME = ("early", "on time")
_RESOLVED = ("early", "on time", "late")
_PENDING = ("pending in time", "pending late")


@dataclass(frozen=True, slots=True)
class _Measure:
    """Counts over counts, in the names of ``_COLUMNS``, with the formula in words."""

    text: str
    of: tuple[str, ...]
    over: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    method: str = ""

    def versions(self, laws: tuple[_Law, ...] = _BY_DECREE) -> tuple[Formula, ...]:
        """One formula for each law and source that knows all the counts."""
        counts = (*self.of, *self.over, *self.minus)
        return tuple(
            self._formula(law, source)
            for law in laws
            for source in law.sources
            if all(source in _COLUMNS[count] for count in counts)
        )

    def _formula(self, law: _Law, source: str) -> Formula:
        return Formula(
            law.since,
            _selectors(source, self.of),
            f"{self.text}, đếm từ danh sách hồ sơ, bảng tổng hợp" if source == "HS" else self.text,
            law.basis,
            _selectors(source, self.over),
            100 if self.over else 1,
            self.fields,
            self.method,
            _selectors(source, self.minus),
            is_truncated=self.method == "resolved_cut",
        )


def _selectors(source: str, counts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{source}/*/{column}" for count in counts for column in _COLUMNS[count][source])


def _count(
    code: str,
    name: str,
    counts: tuple[str, ...],
    text: str = "tổng các lĩnh vực",
    or_else: tuple[str, ...] = (),
) -> Indicator:
    """A count; where a source tells only a whole, not its parts, the whole."""
    wholes = _Measure("tổng các lĩnh vực", or_else).versions() if or_else else ()
    return Indicator(code, name, "Hồ sơ", _SOURCE, (*_Measure(text, counts).versions(), *wholes))


def _asked_since_2025(
    code: str, name: str, counts: tuple[str, ...], text: str, or_else: tuple[str, ...] = ()
) -> Indicator:
    """A count that Phụ lục 8 does not ask for: said where a form asks or the list of cases tells."""
    measures = [_Measure(text, counts), *([_Measure("tổng các lĩnh vực", or_else)] if or_else else [])]
    versions = (
        version
        for measure in measures
        for version in measure.versions()
        if "PL8/" not in version.numerator[0]
    )
    return Indicator(code, name, "Hồ sơ", _SOURCE, tuple(versions), is_optional=True)


def _on_time_rate(
    code: str, name: str, fields: tuple[str, ...] = (), rows: tuple[Formula, ...] = ()
) -> Indicator:
    """The share in time by each of the definitions, of all fields or of some."""
    text = "(trước hạn + đúng hạn) ÷ đã giải quyết × 100"
    wholes = "đúng và trước hạn ÷ đã giải quyết × 100"
    measures = (
        _Measure(text, _IN_TIME, _RESOLVED, (), fields, "resolved"),
        _Measure(f"{text}, lấy phần nguyên", _IN_TIME, _RESOLVED, (), fields, "resolved_cut"),
        _Measure(wholes, ("in time",), ("resolved",), (), fields, "resolved"),
        _Measure(f"{wholes}, lấy phần nguyên", ("in time",), ("resolved",), (), fields, "resolved_cut"),
        _Measure(
            "100% − (đã giải quyết + đang giải quyết quá hạn) ÷ (tiếp nhận + kỳ trước chuyển sang) × 100",
            ("carried", "received"), ("carried", "received"), ("late", "pending late"), fields, "received",
        ),
        _Measure(
            "giải quyết trước hạn, đúng hạn trong số đến hạn ÷ số đến hạn trả trong kỳ × 100",
            ("due in time",), ("due",), (), fields, "due",
        ),
    )  # fmt: skip
    versions = tuple(version for measure in measures for version in measure.versions())
    return Indicator(code, name, "%", _SOURCE, (*versions, *rows))


RECEIVED = _count("TTHC-01", "Số hồ sơ TTHC tiếp nhận trong kỳ", ("received",), "tổng số của các lĩnh vực")
RESOLVED = _count(
    "TTHC-02", "Số hồ sơ TTHC đã giải quyết", _RESOLVED, "trước hạn + đúng hạn + quá hạn", ("resolved",)
)
ON_TIME_RATE = _on_time_rate(
    "TTHC-03",
    "Tỷ lệ hồ sơ TTHC do UBND cấp xã tiếp nhận được giải quyết đúng hạn",
    rows=tuple(
        Formula(
            date(2025, 7, 1),
            ("4625/B3/3.2.2",),
            f"hồ sơ giải quyết đúng hạn ÷ hồ sơ đã giải quyết xong × 100{cut}, theo hai dòng của biểu",
            _DECREE_118,
            ("4625/B3/3.2.1",),
            100,
            method=method,
            is_truncated=bool(cut),
        )
        for method, cut in (("resolved", ""), ("resolved_cut", ", lấy phần nguyên"))
    ),
)
LAND_RATE = _on_time_rate(
    "TTHC-04", "Tỷ lệ hồ sơ TTHC về lĩnh vực đất đai được giải quyết đúng hạn", ("đất đai",)
)
BUILDING_RATE = _on_time_rate(
    "TTHC-05", "Tỷ lệ hồ sơ TTHC về lĩnh vực xây dựng được giải quyết đúng hạn", ("xây dựng",)
)
DIRECT = _count("TTHC-06", "Số hồ sơ nhận trực tiếp", ("direct",))
ONLINE = _count("TTHC-07", "Số hồ sơ nhận trực tuyến", ("online",))
SATURDAY = _count("TTHC-08", "Số hồ sơ giải quyết trong ngày thứ 7", ("saturday",))
EARLY = _count("TTHC-09", "Số hồ sơ giải quyết trước hạn", ("early",))
ON_TIME = _count("TTHC-10", "Số hồ sơ giải quyết đúng hạn", ("on time",))
OVERDUE = _count("TTHC-11", "Số hồ sơ giải quyết quá hạn", ("late",))
ONLINE_SHARE = Indicator(
    "TTHC-12",
    "Tỷ lệ hồ sơ nhận trực tuyến",
    "%",
    _SOURCE,
    _Measure("trực tuyến ÷ (trực tiếp + trực tuyến) × 100", ("online",), ("direct", "online")).versions(
        _BY_CIRCULAR
    ),
)
IN_TIME = _asked_since_2025(
    "TTHC-13", "Số hồ sơ giải quyết trước hạn và đúng hạn", _IN_TIME, "trước hạn + đúng hạn", ("in time",)
)
CARRIED_OVER = _asked_since_2025(
    "TTHC-14", "Số hồ sơ kỳ trước chuyển sang", ("carried",), "tổng các lĩnh vực"
)
TO_HANDLE = _asked_since_2025(
    "TTHC-15",
    "Tổng số hồ sơ phải giải quyết trong kỳ",
    ("carried", "received"),
    "kỳ trước chuyển sang + tiếp nhận",
)
PENDING = replace(
    _asked_since_2025(
        "TTHC-16", "Số hồ sơ đang giải quyết", _PENDING, "đang giải quyết trong hạn + quá hạn", ("pending",)
    ),
    is_stock=True,
)
PENDING_IN_TIME = replace(
    _asked_since_2025(
        "TTHC-17", "Số hồ sơ đang giải quyết, trong hạn", ("pending in time",), "tổng các lĩnh vực"
    ),
    is_stock=True,
)
PENDING_OVERDUE = replace(
    _asked_since_2025("TTHC-18", "Số hồ sơ đang giải quyết, quá hạn", ("pending late",), "tổng các lĩnh vực"),
    is_stock=True,
)


def _online_share(code: str, level: str, counts: tuple[str, str], rows: tuple[str, str]) -> Indicator:
    """The share of one level of online service, of cases, since 2025 also from the two rows of the sheet."""
    text = f"hồ sơ trực tuyến của dịch vụ {level} ÷ hồ sơ của dịch vụ {level} × 100"
    law_2022 = _Law(date(2022, 8, 15), _DECREE_42, ("HS",))
    law_2025 = _Law(date(2025, 7, 2), _LETTER_4625, ("HS",))
    counted = _Measure(text, counts[:1], counts[1:]).versions((law_2022, law_2025))
    of_rows = Formula(
        law_2025.since, rows[:1], f"{text}, theo hai dòng của biểu", _LETTER_4625, rows[1:], 100
    )
    name = f"Tỷ lệ hồ sơ trực tuyến {level}"
    return Indicator(code, name, "%", _SOURCE, (*counted, of_rows), is_optional=True)


FULL_ONLINE_SHARE = _online_share(
    "TTHC-19", "toàn trình", ("online, full", "all, full"), ("4625/B7/4.3.2", "4625/B7/4.3.1")
)
PARTIAL_ONLINE_SHARE = _online_share(
    "TTHC-20", "một phần", ("online, partial", "all, partial"), ("4625/B7/4.4.2", "4625/B7/4.4.1")
)
