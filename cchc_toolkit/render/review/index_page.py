"""The index of all reports: one row a commune, who has not reported on top; one file, no network.

The rows lie in the page as compact JSON, from which its script makes table rows as they are needed, so
that 3.321 communes open as fast as twenty. With scripts off the same rows are a plain list.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from cchc_toolkit.model.reading import Verdict
from cchc_toolkit.render.review.html_templates import asset, printable, render_page
from cchc_toolkit.render.review.index_rows import IndexRow
from cchc_toolkit.render.review.quantities import quantity
from cchc_toolkit.vocabulary.alphabet import SortKey
from cchc_toolkit.vocabulary.periods import parse_period
from cchc_toolkit.vocabulary.units import KINDS
from cchc_toolkit.vocabulary.wording import capital, count, join_vi, percent, sort_key_vi

__all__ = ["index_page"]

_WORDS = {"": "Chưa báo cáo", **{verdict.value: verdict.label for verdict in Verdict}}
_LISTED_NAMES = 12
_KIND = re.compile(rf"^(?:{'|'.join(KINDS)})\s+", re.IGNORECASE)


class PlainRow(NamedTuple):
    """A report in the plain list: whose, where, and how it stands."""

    unit: str
    href: str
    state: str


class PlainArea(NamedTuple):
    """The reports of an area, under a sentence that says who is missing."""

    title: str
    sentence: str
    rows: list[PlainRow]


class PlainPeriod(NamedTuple):
    """The areas of a period."""

    title: str
    areas: list[PlainArea]


def index_page(
    rows: Sequence[IndexRow], *, title: str = "Báo cáo cải cách hành chính cấp xã", made: str = ""
) -> str:
    """Make the index page.

    Parameters
    ----------
    rows : sequence of IndexRow
        One for each commune, period and type of report; the order does not matter.
    made : str
        When it was made, as printed; empty where it should not say.

    Returns
    -------
    str
        One HTML file without any request; the same rows give the same text.
    """
    ordered = sorted(rows, key=lambda row: (*_name_key(row), _moment(row), row.report_type))
    return render_page(
        "index.html.j2",
        asset("base.css") + asset("index.css"),
        asset("index.js"),
        title=title,
        made=made,
        data=Markup(_json(ordered)),
        periods=_plain_periods(ordered),
    )


def _name_key(row: IndexRow) -> tuple[SortKey, str, str]:
    """Order of names: by the proper name, whether xã or phường; then by kind and key."""
    return sort_key_vi(_KIND.sub("", row.unit_name)), row.unit_name, row.commune


def _moment(row: IndexRow) -> tuple[int, int, int]:
    """Order in time: by the last month of the period, of two such the longer one later."""
    period = parse_period(row.period)
    return period.year, period.months[1], -period.months[0]


def _json(rows: Sequence[IndexRow]) -> str:
    """The rows for the script: names once, each row a list, nothing that could end the element."""
    periods = sorted(
        {row.period: _moment(row) for row in rows}.items(), key=lambda pair: pair[1], reverse=True
    )
    data = {
        "verdicts": _WORDS,
        "areas": sorted({row.area for row in rows}, key=sort_key_vi),
        "periods": [[key, parse_period(key).short_label] for key, _ in periods],
        "types": sorted({(row.report_type, row.report_name) for row in rows}),
        "rows": [_compact(row, trend) for row, trend in zip(rows, _trends(rows), strict=True)],
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return str(printable(text)).replace("<", "\\u003c").replace("&", "\\u0026").replace("\u2028", "\\u2028")


def _compact(row: IndexRow, trend: Sequence[float]) -> list[object]:
    rate = row.on_time_rate
    return [
        capital(row.unit_name), row.area, row.period, row.report_type, row.verdict, row.blocking,
        row.approval, row.issued, "" if row.received is None else quantity(row.received),
        "" if rate is None else percent(rate), None if rate is None else _short(rate),
        None if row.overdue is None else int(row.overdue), row.folder, list(row.older), int(row.is_synthetic),
        list(trend),
    ]  # fmt: skip


def _trends(rows: Sequence[IndexRow]) -> list[list[float]]:
    """For each row the on-time rates of its commune and type up to its period, oldest first."""
    known: dict[tuple[str, str], list[tuple[tuple[int, int, int], Decimal]]] = {}
    for row in rows:
        if row.on_time_rate is not None:
            known.setdefault((row.commune, row.report_type), []).append((_moment(row), row.on_time_rate))
    return [
        [
            _short(rate)
            for moment, rate in sorted(known.get((row.commune, row.report_type), []))
            if moment <= _moment(row)
        ]
        for row in rows
    ]


def _short(rate: Decimal) -> float:
    return float(rate.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))


def _plain_periods(rows: Sequence[IndexRow]) -> list[PlainPeriod]:
    """The same without a script: newest period first, area by area."""
    newest = sorted(rows, key=_moment, reverse=True)
    return [
        PlainPeriod(parse_period(key).short_label, _plain_areas(list(own)))
        for key, own in groupby(newest, key=lambda row: row.period)
    ]


def _plain_areas(rows: list[IndexRow]) -> list[PlainArea]:
    by_area = sorted(rows, key=lambda row: (sort_key_vi(row.area), row.report_type))
    return [
        _plain_area(f"{capital(area)}, {kind.lower()}", list(own))
        for (area, kind), own in groupby(by_area, key=lambda row: (row.area, row.report_name))
    ]


def _plain_area(title: str, rows: list[IndexRow]) -> PlainArea:
    missing = [row.unit_name for row in rows if not row.verdict]
    more = f" và {count(len(missing) - _LISTED_NAMES)} đơn vị khác" if len(missing) > _LISTED_NAMES else ""
    names = ", ".join(missing[:_LISTED_NAMES]) + more if more else join_vi(missing)
    reported = f"Đã báo cáo {count(len(rows) - len(missing))}/{count(len(rows))}"
    sentence = f"{reported}; chưa báo cáo: {names}." if missing else f"{reported}."
    return PlainArea(title, sentence, [_plain_row(row) for row in rows if row.verdict])


def _plain_row(row: IndexRow) -> PlainRow:
    rate = f", đúng hạn {percent(row.on_time_rate)}" if row.on_time_rate is not None else ""
    issued = f", {row.issued}" if row.issued else ""
    return PlainRow(
        capital(row.unit_name), f"{row.folder}/review.html", f"{_WORDS[row.verdict]}{rate}{issued}"
    )
