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

from markupsafe import Markup

from cchc_toolkit.render.review.index_rows import IndexRow
from cchc_toolkit.render.review.markup import join, printable, tag
from cchc_toolkit.render.review.quantities import quantity
from cchc_toolkit.render.review.shell import asset, document
from cchc_toolkit.render.review.words import capital
from cchc_toolkit.vocabulary.alphabet import SortKey
from cchc_toolkit.vocabulary.periods import Period, parse_period
from cchc_toolkit.vocabulary.units import KINDS
from cchc_toolkit.vocabulary.wording import count, join_vi, percent, sort_key_vi

__all__ = ["index_page"]

_WORDS = {"": "Chưa báo cáo", "unfit": "Chưa đủ điều kiện trình ký", "fit": "Đủ điều kiện trình ký"}
_LISTED_NAMES = 12
_KIND = re.compile(rf"^(?:{'|'.join(KINDS)})\s+", re.IGNORECASE)


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
    ordered = sorted(rows, key=lambda each: (*_name_key(each), _moment(each), each.report_type))
    body = tag(
        "main",
        tag("h1", title),
        tag("p", f"Lập lúc {made}." if made else None, class_="made"),
        tag("div", _filters(), _result(), id="bang-tra", hidden=True),
        _plain_list(ordered),
        class_="index",
    )
    data = Markup(_json(ordered))
    held = join(body, tag("script", data, type="application/json", id="du-lieu"))
    return document(title, asset("base.css") + asset("index.css"), asset("index.js"), held)


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
        {each.period: _moment(each) for each in rows}.items(), key=lambda pair: pair[1], reverse=True
    )
    held = {
        "areas": sorted({each.area for each in rows}, key=sort_key_vi),
        "periods": [[key, parse_period(key).short_label] for key, _ in periods],
        "types": sorted({(each.report_type, each.report_name) for each in rows}),
        "rows": [_compact(each, trend) for each, trend in zip(rows, _trends(rows), strict=True)],
    }
    text = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
    return printable(text).replace("<", "\\u003c").replace("&", "\\u0026").replace("\u2028", "\\u2028")


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


def _filters() -> Markup:
    """Fields that the script fills and listens to."""
    choices = (
        ("ky", "Kỳ báo cáo"),
        ("loai", "Loại báo cáo"),
        ("dia-ban", "Địa bàn"),
        ("tinh-trang", "Tình trạng"),
    )
    search = tag(
        "p", tag("label", "Tìm đơn vị", for_="tim"), tag("input", type="search", id="tim", autocomplete="off")
    )
    fields = (tag("p", tag("label", words, for_=id_), tag("select", id=id_)) for id_, words in choices)
    return tag("form", search, fields, class_="filters", role="search")


def _result() -> Markup:
    heads = (
        ("ten", "Đơn vị"), ("ket-luan", "Kết luận"), ("xac-nhan", "Xác nhận nội bộ"),
        ("ban-hanh", "Ban hành"), ("ho-so", "Hồ sơ"), ("dung-han", "Đúng hạn"), ("qua-han", "Quá hạn"),
    )  # fmt: skip
    buttons = (
        tag("th", tag("button", words, type="button", data_sort=key), scope="col") for key, words in heads
    )
    head = tag("tr", buttons, tag("th", "Mở", scope="col"))
    table = tag(
        "table",
        tag("caption", "Báo cáo của các đơn vị", class_="unseen"),
        tag("thead", head),
        tag("tbody", id="dong"),
    )
    frame = tag(
        "div", table, class_="frame", tabindex="0", role="group", aria_label="Bảng báo cáo của các đơn vị"
    )
    return join(
        tag("ul", id="tong-hop", class_="figures"),
        tag("p", role="status", id="so-dong"),
        frame,
        tag("p", tag("button", "Xem thêm", type="button", id="xem-them", hidden=True)),
        tag("h2", "Mức độ đầy đủ theo địa bàn", id="day-du"),
        tag("ul", id="dia-ban-day-du", class_="areas"),
    )


def _plain_list(rows: Sequence[IndexRow]) -> Markup:
    """The same without a script: newest period first, area by area."""
    newest = sorted(rows, key=_moment, reverse=True)
    parts = (
        _plain_period(parse_period(key), list(held))
        for key, held in groupby(newest, key=lambda each: each.period)
    )
    return tag("noscript", parts)


def _plain_period(period: Period, rows: list[IndexRow]) -> Markup:
    by_area = sorted(rows, key=lambda each: (sort_key_vi(each.area), each.report_type))
    areas = (
        join(tag("h3", f"{capital(area)}, {kind.lower()}"), _plain_area(list(held)))
        for (area, kind), held in groupby(by_area, key=lambda each: (each.area, each.report_name))
    )
    return join(tag("h2", period.short_label), areas)


def _plain_area(rows: list[IndexRow]) -> Markup:
    missing = [each.unit_name for each in rows if not each.verdict]
    more = f" và {count(len(missing) - _LISTED_NAMES)} đơn vị khác" if len(missing) > _LISTED_NAMES else ""
    names = ", ".join(missing[:_LISTED_NAMES]) + more if more else join_vi(missing)
    told = f"Đã báo cáo {count(len(rows) - len(missing))}/{count(len(rows))}" + (
        f"; chưa báo cáo: {names}." if missing else "."
    )
    return join(tag("p", told), tag("ul", (_plain_row(each) for each in rows if each.verdict)))


def _plain_row(row: IndexRow) -> Markup:
    rate = f", đúng hạn {percent(row.on_time_rate)}" if row.on_time_rate is not None else ""
    told = f": {_WORDS[row.verdict]}{rate}{f', {row.issued}' if row.issued else ''}"
    return tag("li", tag("a", capital(row.unit_name), href=f"{row.folder}/review.html"), told)
