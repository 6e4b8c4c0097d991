"""Main indicators against the report before, the same period last year, and through the year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from cchc_toolkit.indicators.indicator import all_indicators
from cchc_toolkit.model.comparison import Comparison, Comparisons, OtherTime, Progress
from cchc_toolkit.model.figure_text import is_percentage
from cchc_toolkit.model.reading import Amount, Origin, Reading, Status
from cchc_toolkit.model.target import TargetResult

__all__ = ["MAIN", "PLAN_DONE", "compare"]

PLAN_DONE = "KH-01"
MAIN = ("TTHC-01", "TTHC-02", "TTHC-03", "TTHC-11", "TTHC-18", "TTHC-12", "TTHC-19", PLAN_DONE, "NV-01")
"""The indicators that are compared, in the order in which a table prints them; targets come behind them."""

_POINTS = "điểm phần trăm"
_Way = Literal["ky-truoc", "cung-ky"]


def compare(
    readings: Mapping[str, Reading],
    targets: Sequence[TargetResult],
    before: OtherTime | None,
    last_year: OtherTime | None,
    year_so_far: Sequence[OtherTime] = (),
) -> Comparisons:
    """Compare the main indicators, and those that have a target, with other times.

    Parameters
    ----------
    readings : mapping of str to Reading
        Of the period, by code and alias.
    before, last_year : OtherTime or None
        ``None`` where there is no packet.
    year_so_far : sequence of OtherTime
        Periods of the same year that lie inside this one, in order of time.

    Returns
    -------
    Comparisons
        Of those indicators that both times have, and of which one of them has a value.
    """
    codes = [code for code in _codes(targets) if code in readings]
    return Comparisons(
        before=_with(before, "ky-truoc", codes, readings),
        last_year=_with(last_year, "cung-ky", codes, readings),
        before_label=before.label if before else "",
        last_year_label=last_year.label if last_year else "",
        progress=_progress(readings, targets, year_so_far),
        progress_labels={other.period: other.label for other in year_so_far},
    )


def _codes(targets: Iterable[TargetResult]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*MAIN, *(judged.reading.code for judged in targets))))


def _with(
    other: OtherTime | None, way: _Way, codes: Iterable[str], readings: Mapping[str, Reading]
) -> dict[str, Comparison]:
    if other is None:
        return {}
    stocks = {indicator.code for indicator in all_indicators() if indicator.is_stock}
    return {
        code: _comparison(readings[code], _then(f"SS/{way}/{code}", other, code), other, code in stocks)
        for code in codes
        if code in other.readings and _is_known(readings[code], other.readings[code])
    }


def _is_known(now: Reading, then: Reading) -> bool:
    """True if one of the two has a value: what neither time knows is no comparison."""
    return now.value is not None or then.value is not None


def _then(code: str, other: OtherTime, own_code: str) -> Reading:
    """The value of another time as a reading of this one, whose place is the packet that says it."""
    then = other.readings[own_code]
    return replace(
        then,
        code=code,
        name=f"{then.name}, {other.label}",
        stated=None,
        origins=(Origin(f"gói {other.packet}", other.label, own_code),),
        formula=f"số liệu của {other.label}, theo gói lưu vết {other.packet}",
        parts=(),
        aliases=(),
    )


def _comparison(now: Reading, then: Reading, other: OtherTime, is_stock: bool) -> Comparison:
    is_rate = is_percentage(now)
    if now.value is None or then.value is None or not (is_rate or is_stock or other.is_as_long):
        return Comparison(now, then)
    signed = _printed(now.value) - _printed(then.value) if is_rate else now.value - then.value
    change = None if is_rate or not then.value or not signed else Amount(abs(signed), then.value, 100)
    return Comparison(
        now,
        then,
        _made(now, then, other, ("chenh", _POINTS if is_rate else now.unit), Amount(abs(signed))),
        _made(now, then, other, ("ty-le", "%"), change) if change else None,
        "tăng" if signed > 0 else "giảm" if signed < 0 else "bằng",
    )


def _printed(value: Decimal) -> Decimal:
    """As it is printed, so that a reader who subtracts gets the same."""
    return value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def _made(now: Reading, then: Reading, other: OtherTime, what: tuple[str, str], amount: Amount) -> Reading:
    """The reading of a difference; ``what`` is the end of its code and its unit."""
    end, unit = what
    how = "tính theo phần trăm của số liệu khi ấy" if end == "ty-le" else "lấy phần chênh lệch"
    return Reading(
        code=f"{then.code}/{end}",
        name=f"Chênh lệch so với {other.label}: {now.name}",
        unit=unit,
        status=Status.NUMBER,
        amount=amount,
        origins=(*now.origins, *then.origins),
        formula=f"số liệu kỳ này so với {other.label}, {how}",
        parts=(now.code, then.code),
        method="computed",
    )


def _progress(
    readings: Mapping[str, Reading], targets: Sequence[TargetResult], year_so_far: Sequence[OtherTime]
) -> tuple[Progress, ...]:
    if not year_so_far:
        return ()
    given = {judged.reading.code: judged for judged in targets}
    codes = [code for code in dict.fromkeys((PLAN_DONE, *given)) if code in readings]
    lines = []
    for code in codes:
        earlier = {
            other.period: _then(f"TD/{other.period}/{code}", other, code)
            for other in year_so_far
            if code in other.readings
        }
        judged = given.get(code)
        lines.append(
            Progress(
                readings[code],
                earlier,
                judged.wanted if judged else None,
                judged.relation if judged else "",
            )
        )
    return tuple(lines)
