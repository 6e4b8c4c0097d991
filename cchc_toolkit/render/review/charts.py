"""Few charts, each with one message that its title says; drawn in SVG, and said again in words and figures.

Bars start at zero. Lengths are percentages of the frame, so that words keep their size on a phone. The
colours differ in lightness too, and overdue dossiers are hatched: the charts read in grey on paper.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from cchc_toolkit.model.reading import Reading
from cchc_toolkit.render.review.addresses import Addresses
from cchc_toolkit.render.review.changes import change_between
from cchc_toolkit.render.review.overdue import overdue_message
from cchc_toolkit.render.review.quantities import value_text
from cchc_toolkit.report.overdue import OVERDUE
from cchc_toolkit.report.record import Record
from cchc_toolkit.vocabulary.periods import parse_period
from cchc_toolkit.vocabulary.wording import count, join_vi, number

__all__ = ["BarChart", "TrendChart", "bar_charts", "trend_chart"]

ON_TIME_RATE, ONLINE_SHARE = "TTHC-03", "TTHC-12"
BY_TIME = (
    ("TTHC-09", "trước hạn", "early"),
    ("TTHC-10", "đúng hạn", "on-time"),
    (OVERDUE, "quá hạn", "overdue"),
)
BY_CHANNEL = (("TTHC-07", "trực tuyến", "online"), ("TTHC-06", "trực tiếp", "direct"))
_HEIGHT, _TOP, _BOTTOM = 190, 40, 140


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of dossiers: its word, its colour, its total, and its count in each field."""

    word: str
    colour: str
    total: Reading
    by_field: dict[str, Decimal]


class Bar(NamedTuple):
    """A field: its stacked pieces as (start, width, colour), in words, and their sum."""

    name: str
    words: str
    pieces: list[tuple[str, str, str]]
    total: str


class BarChart(NamedTuple):
    """Stacked bars, a field a row, and the same figures as a table; fields without dossiers are named."""

    message: str
    legend: list[tuple[str, str, str]]
    bars: list[Bar]
    idle: str
    heads: tuple[str, ...]
    rows: list[tuple[str, ...]]


class TrendPoint(NamedTuple):
    """A period in the line: where its point stands, where its value stands, and both in words."""

    x: str
    y: str
    label_y: str
    value: str
    period: str


class TrendChart(NamedTuple):
    """A line of points over periods; without points where there is no earlier figure."""

    message: str
    words: str
    height: int
    points: list[TrendPoint]
    lines: list[tuple[TrendPoint, TrendPoint]]
    rows: list[tuple[str, str]]


def bar_charts(addresses: Addresses) -> list[BarChart]:
    """Dossiers by time and by channel, as far as the record has figures for them."""
    by_time = _series(BY_TIME, addresses)
    by_channel = _series(BY_CHANNEL, addresses)
    charts = []
    if by_time:
        charts.append(_bar_chart(_time_message(addresses), by_time))
    if by_channel:
        charts.append(_bar_chart(_channel_message(by_channel, addresses), by_channel))
    return charts


def _series(kinds: Iterable[tuple[str, str, str]], addresses: Addresses) -> tuple[Series, ...]:
    """Series whose totals are known; none at all unless each of them is."""
    series = []
    for code, word, colour in kinds:
        total = addresses.readings.get(code)
        if total is None or total.value is None:
            return ()
        by_field = {addresses.field_of(part): part.value or Decimal(0) for part in addresses.parts_of(total)}
        series.append(Series(word, colour, total, by_field))
    return tuple(series)


def _time_message(addresses: Addresses) -> str:
    rate = addresses.readings.get(ON_TIME_RATE)
    start = f"Đúng hạn {value_text(rate)}" if rate and rate.value is not None else "Hồ sơ theo thời hạn"
    return f"{start}, {overdue_message(addresses)}"


def _channel_message(series: tuple[Series, ...], addresses: Addresses) -> str:
    share = addresses.readings.get(ONLINE_SHARE)
    online = series[0]
    start = f"Trực tuyến {value_text(share)}" if share and share.value is not None else "Hồ sơ theo cách nộp"
    fields = [name for name, value in online.by_field.items() if value]
    if not fields:
        return f"{start}: không lĩnh vực nào có hồ sơ trực tuyến"
    return f"{start}: {value_text(online.total)} hồ sơ, ở {join_vi(fields)}"


def _bar_chart(message: str, series: tuple[Series, ...]) -> BarChart:
    fields = list(dict.fromkeys(name for kind in series for name in kind.by_field))
    totals = {
        name: sum((kind.by_field.get(name, Decimal(0)) for kind in series), Decimal(0)) for name in fields
    }
    busy = sorted((name for name in fields if totals[name]), key=lambda name: -totals[name])
    longest = max(totals.values(), default=Decimal(0)) or Decimal(1)
    return BarChart(
        message,
        [(kind.colour, kind.word, value_text(kind.total)) for kind in series],
        [_bar(name, series, totals[name], longest) for name in busy],
        join_vi(name for name in fields if not totals[name]),
        ("Lĩnh vực", *(kind.word for kind in series), "Cộng"),
        [_figures_of_field(name, series, totals[name]) for name in fields],
    )


def _bar(name: str, series: tuple[Series, ...], total: Decimal, longest: Decimal) -> Bar:
    start, pieces = Decimal(0), []
    for kind in series:
        value = kind.by_field.get(name, Decimal(0))
        if value:
            pieces.append((_share(start, longest), _share(value, longest), kind.colour))
        start += value
    words = join_vi(f"{kind.word} {count(kind.by_field[name])}" for kind in series if kind.by_field.get(name))
    return Bar(name, f"{name}: {words}", pieces, number(total))


def _figures_of_field(name: str, series: tuple[Series, ...], total: Decimal) -> tuple[str, ...]:
    return (name, *(number(kind.by_field.get(name, Decimal(0))) for kind in series), number(total))


def _share(value: Decimal, longest: Decimal) -> str:
    return f"{100 * value / longest:.2f}%"


def trend_chart(record: Record, addresses: Addresses) -> TrendChart | None:
    """The on-time rate of this period and of those before it; ``None`` where this period has none."""
    now = addresses.readings.get(ON_TIME_RATE)
    if now is None or now.value is None:
        return None
    rates = _rates(record, now)
    if len(rates) < 2:
        return TrendChart("", "", _HEIGHT, [], [], [])
    (earlier, before), (_, last) = rates[-2:]
    message = f"Tỷ lệ đúng hạn {change_between(last, before).text} so với {parse_period(earlier).label}"
    rows = [(parse_period(period).label, value_text(rate)) for period, rate in rates]
    words = "; ".join(f"{period} {value}" for period, value in rows)
    points = _points(rates)
    return TrendChart(message, f"{message}: {words}", _HEIGHT, points, list(pairwise(points)), rows)


def _rates(record: Record, now: Reading) -> list[tuple[str, Reading]]:
    """Earlier periods in order, then this one; periods without a rate are left out."""
    rates = {period: readings.get(ON_TIME_RATE) for period, readings in record.trend.items()}
    if record.previous_period:
        rates.setdefault(record.previous_period, record.previous.get(ON_TIME_RATE))
    rates[record.period] = now
    return [(period, rate) for period, rate in rates.items() if rate is not None and rate.value is not None]


def _points(rates: list[tuple[str, Reading]]) -> list[TrendPoint]:
    values = [rate.value or Decimal(0) for _, rate in rates]
    points = []
    for index, (period, rate) in enumerate(rates):
        x = (2 * index + 1) * Decimal(50) / len(rates)
        y = _height(values[index], values)
        label = parse_period(period).short_label
        points.append(TrendPoint(f"{x:.2f}%", f"{y:.1f}", f"{y - 14:.1f}", value_text(rate), label))
    return points


def _height(value: Decimal, values: list[Decimal]) -> Decimal:
    """Down from the top; a line of points, unlike a bar, need not start at zero."""
    spread = max(values) - min(values)
    if spread == 0:
        return Decimal(_TOP + _BOTTOM) / 2
    return _BOTTOM - (value - min(values)) / spread * (_BOTTOM - _TOP)
