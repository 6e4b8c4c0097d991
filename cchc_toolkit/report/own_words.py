"""The report's own words: what it calls its office, its period, its one-stop shop, who asks for it."""

from __future__ import annotations

from datetime import date

from cchc_toolkit.report.report_inputs import ReportInputs
from cchc_toolkit.vocabulary.bodies import spelled_out
from cchc_toolkit.vocabulary.units import kind_of
from cchc_toolkit.vocabulary.wording import date_short

__all__ = ["words_of"]

_DECREE_118 = date(2025, 7, 1)
_ONE_STOP = {False: "Bộ phận Tiếp nhận và Trả kết quả", True: "Bộ phận Một cửa"}
"""Nghị định 61/2018/NĐ-CP, Điều 3; since 01/7/2025 Nghị định 118/2025/NĐ-CP."""

_STAFF_YEAR = "2015"
"""The year with which the sheets compare the reduction of staff (620, row 4.2.5; 4625, Biểu 4, row 3.4)."""


def words_of(material: ReportInputs) -> dict[str, str]:
    """The report's own words, which texts of a section may also name in braces (``{uy_ban}``)."""
    params, period = material.params, material.period
    kind = kind_of(params.unit.name)
    return {
        "don_vi": params.unit.name,
        "loai_don_vi": kind,
        "uy_ban": f"Ủy ban nhân dân {kind}",
        "uy_ban_day_du": f"Ủy ban nhân dân {params.unit.name}",
        "mot_cua": params.unit.one_stop or _one_stop_by_law(params.window.last),
        "ky": period.label,
        "ky_nay": period.kind.label,
        "nam": str(period.year),
        "nam_goc": _STAFF_YEAR,
        "thoi_gian_toi": material.kind.ahead_of(period),
        "tu_ngay": date_short(params.window.first),
        "den_ngay": date_short(params.window.last),
        "cong_van": _letter(material),
        "co_quan_giao": spelled_out(params.authority),
    }


def _one_stop_by_law(on: date) -> str:
    """What the decree on the one-stop mechanism calls it, where the office gives no name of its own."""
    return _ONE_STOP[on >= _DECREE_118]


def _letter(material: ReportInputs) -> str:
    letter = material.params.window.letter
    if letter is None:
        return ""
    day = date_short(letter.date)
    issued = f"{letter.kind} số {letter.number} ngày {day} của {letter.issuer}"
    return spelled_out(f"{issued} về việc {letter.subject}")
