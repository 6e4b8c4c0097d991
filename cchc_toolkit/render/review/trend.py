"""The on-time rate over periods, as a line of points with their figures."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from markupsafe import Markup

from cchc_toolkit.model.reading import Reading
from cchc_toolkit.render.review.markup import join, tag
from cchc_toolkit.render.review.places import Places
from cchc_toolkit.render.review.quantities import change_between, value_text
from cchc_toolkit.render.review.tables import simple_table
from cchc_toolkit.report.record import Record
from cchc_toolkit.vocabulary.periods import parse_period

__all__ = ["trend_chart"]

ON_TIME_RATE = "TTHC-03"
_HEIGHT, _TOP, _BOTTOM = 190, 40, 140


def trend_chart(record: Record, places: Places) -> Markup | None:
    """The rate of this period and of those before it.

    Returns
    -------
    Markup or None
        A sentence where there is no earlier figure; ``None`` where this period has none.
    """
    now = places.readings.get(ON_TIME_RATE)
    if now is None or now.value is None:
        return None
    points = _points(record, now)
    if len(points) < 2:
        return tag("p", "Chưa có số liệu kỳ trước để vẽ xu hướng.", class_="idle")
    before, (_, last) = points[-2], points[-1]
    message = f"Tỷ lệ đúng hạn {change_between(last, before[1]).text} so với {parse_period(before[0]).label}"
    rows = ((parse_period(period).label, value_text(each)) for period, each in points)
    return tag(
        "figure",
        tag("figcaption", f"{message}."),
        _line(points, message),
        tag(
            "details",
            tag("summary", "Số liệu của biểu đồ"),
            simple_table(f"Số liệu của biểu đồ: {message}", ("Kỳ", "Tỷ lệ đúng hạn"), rows, (1,)),
        ),
        class_="chart",
    )


def _points(record: Record, now: Reading) -> list[tuple[str, Reading]]:
    """Earlier periods in order, then this one; periods without a rate are left out."""
    found = {period: readings.get(ON_TIME_RATE) for period, readings in record.trend.items()}
    if record.previous_period:
        found.setdefault(record.previous_period, record.previous.get(ON_TIME_RATE))
    found[record.period] = now
    return [(period, each) for period, each in found.items() if each is not None and each.value is not None]


def _line(points: list[tuple[str, Reading]], message: str) -> Markup:
    values = [each.value or Decimal(0) for _, each in points]
    places = [
        ((2 * index + 1) * Decimal(50) / len(points), _height(value, values))
        for index, value in enumerate(values)
    ]
    lines = (
        tag("line", x1=f"{x1:.2f}%", y1=f"{y1:.1f}", x2=f"{x2:.2f}%", y2=f"{y2:.1f}", class_="trend")
        for (x1, y1), (x2, y2) in pairwise(places)
    )
    dots = (
        join(
            tag("circle", cx=f"{x:.2f}%", cy=f"{y:.1f}", r=5, class_="trend"),
            tag(
                "text",
                value_text(each),
                x=f"{x:.2f}%",
                y=f"{y - 14:.1f}",
                text_anchor="middle",
                class_="trend-value",
            ),
            tag(
                "text", parse_period(period).short_label, x=f"{x:.2f}%", y=_HEIGHT - 14, text_anchor="middle"
            ),
        )
        for (x, y), (period, each) in zip(places, points, strict=True)
    )
    words = "; ".join(f"{parse_period(period).label} {value_text(each)}" for period, each in points)
    return tag(
        "svg",
        lines,
        dots,
        role="img",
        aria_label=f"{message}: {words}",
        width="100%",
        height=_HEIGHT,
        class_="line-chart",
    )


def _height(value: Decimal, values: list[Decimal]) -> Decimal:
    """Down from the top; a line of points, unlike a bar, need not start at zero."""
    spread = max(values) - min(values)
    if spread == 0:
        return Decimal(_TOP + _BOTTOM) / 2
    return _BOTTOM - (value - min(values)) / spread * (_BOTTOM - _TOP)
