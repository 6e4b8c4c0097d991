"""Few charts, each with one message that its title says; drawn in SVG, and said again in words and figures.

Bars start at zero. Lengths are percentages of the frame, so that words keep their size on a phone. The
colours differ in lightness too, and overdue dossiers are hatched: the charts read in grey on paper.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from cchc_toolkit.model.reading import Reading
from cchc_toolkit.render.review.markup import join, tag
from cchc_toolkit.render.review.overdue import overdue_message
from cchc_toolkit.render.review.places import Places
from cchc_toolkit.render.review.quantities import value_text
from cchc_toolkit.render.review.tables import simple_table
from cchc_toolkit.render.review.trend import trend_chart
from cchc_toolkit.report.overdue import OVERDUE
from cchc_toolkit.report.record import Record
from cchc_toolkit.vocabulary.wording import count, join_vi, number

__all__ = ["charts_part"]

ON_TIME_RATE, ONLINE_SHARE = "TTHC-03", "TTHC-12"
BY_TIME = (
    ("TTHC-09", "trước hạn", "early"),
    ("TTHC-10", "đúng hạn", "on-time"),
    (OVERDUE, "quá hạn", "overdue"),
)
BY_CHANNEL = (("TTHC-07", "trực tuyến", "online"), ("TTHC-06", "trực tiếp", "direct"))


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of dossiers: its word, its colour, its total, and its count in each field."""

    word: str
    colour: str
    total: Reading
    by_field: dict[str, Decimal]


def charts_part(record: Record, places: Places) -> Markup:
    """All charts that the record has figures for."""
    by_time = _series(BY_TIME, places)
    by_channel = _series(BY_CHANNEL, places)
    charts = (
        _bars(_time_message(places), by_time) if by_time else None,
        _bars(_channel_message(by_channel, places), by_channel) if by_channel else None,
        trend_chart(record, places),
    )
    shown = [each for each in charts if each is not None]
    return join(_hatch(), shown) if shown else tag("p", "Chưa có số liệu để vẽ biểu đồ.")


def _series(kinds: Iterable[tuple[str, str, str]], places: Places) -> tuple[Series, ...]:
    """Series whose totals are known; none at all unless each of them is."""
    found = []
    for code, word, colour in kinds:
        total = places.readings.get(code)
        if total is None or total.value is None:
            return ()
        by_field = {
            places.rows.get(part, places.readings[part].name): places.readings[part].value or Decimal(0)
            for part in total.parts
            if part in places.readings
        }
        found.append(Series(word, colour, total, by_field))
    return tuple(found)


def _time_message(places: Places) -> str:
    rate = places.readings.get(ON_TIME_RATE)
    start = f"Đúng hạn {value_text(rate)}" if rate and rate.value is not None else "Hồ sơ theo thời hạn"
    return f"{start}, {overdue_message(places)}"


def _channel_message(series: tuple[Series, ...], places: Places) -> str:
    share = places.readings.get(ONLINE_SHARE)
    online = series[0]
    start = f"Trực tuyến {value_text(share)}" if share and share.value is not None else "Hồ sơ theo cách nộp"
    fields = [name for name, value in online.by_field.items() if value]
    if not fields:
        return f"{start}: không lĩnh vực nào có hồ sơ trực tuyến"
    return f"{start}: {value_text(online.total)} hồ sơ, ở {join_vi(fields)}"


def _bars(message: str, series: tuple[Series, ...]) -> Markup:
    """Stacked bars, a field a row; fields without dossiers are named beneath."""
    fields = list(dict.fromkeys(name for each in series for name in each.by_field))
    totals = {
        name: sum((each.by_field.get(name, Decimal(0)) for each in series), Decimal(0)) for name in fields
    }
    busy = sorted((name for name in fields if totals[name]), key=lambda name: -totals[name])
    idle = [name for name in fields if not totals[name]]
    longest = max(totals.values(), default=Decimal(0)) or Decimal(1)
    legend = (
        tag(
            "li",
            tag("span", class_=f"swatch {each.colour}"),
            f"{each.word} ",
            tag("b", value_text(each.total)),
        )
        for each in series
    )
    return tag(
        "figure",
        tag("figcaption", f"{message}."),
        tag("ul", legend, class_="legend"),
        tag("div", (_bar(name, series, totals[name], longest) for name in busy), class_="bars"),
        tag("p", f"Không phát sinh: {join_vi(idle)}.", class_="idle") if idle else None,
        _figures(message, series, fields, totals),
        class_="chart",
    )


def _bar(name: str, series: tuple[Series, ...], total: Decimal, longest: Decimal) -> Markup:
    start, pieces = Decimal(0), []
    for each in series:
        value = each.by_field.get(name, Decimal(0))
        if value:
            pieces.append(
                tag(
                    "rect",
                    x=_share(start, longest),
                    y=0,
                    width=_share(value, longest),
                    height="100%",
                    class_=each.colour,
                )
            )
        start += value
    words = join_vi(f"{each.word} {count(each.by_field[name])}" for each in series if each.by_field.get(name))
    return tag(
        "div",
        tag("span", name, class_="bar-name"),
        tag("svg", pieces, role="img", aria_label=f"{name}: {words}", width="100%", height="22"),
        tag("span", number(total), class_="bar-value"),
        class_="bar",
    )


def _share(value: Decimal, longest: Decimal) -> str:
    return f"{100 * value / longest:.2f}%"


def _figures(
    message: str, series: tuple[Series, ...], fields: list[str], totals: dict[str, Decimal]
) -> Markup:
    """The same figures as a table, for who cannot see the bars."""
    rows = (
        (name, *(number(each.by_field.get(name, Decimal(0))) for each in series), number(totals[name]))
        for name in fields
    )
    head = ("Lĩnh vực", *(each.word for each in series), "Cộng")
    table = simple_table(f"Số liệu của biểu đồ: {message}", head, rows, range(1, len(head)))
    return tag("details", tag("summary", "Số liệu của biểu đồ"), table)


def _hatch() -> Markup:
    """The pattern that overdue dossiers are filled with; one for all charts."""
    lines = tag("line", x1=0, y1=0, x2=0, y2=6, class_="hatch-line")
    ground = tag("rect", width=6, height=6, class_="hatch-ground")
    pattern = Markup(
        '<pattern id="gach" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    )
    return tag(
        "svg",
        pattern + ground + lines + Markup("</pattern>"),
        class_="defs",
        width=0,
        height=0,
        aria_hidden="true",
    )
