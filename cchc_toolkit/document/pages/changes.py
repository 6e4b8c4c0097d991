"""What changed against the period before and against the last packet of the same report."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from cchc_toolkit.document.pages.markup import join, tag
from cchc_toolkit.document.pages.places import Places
from cchc_toolkit.document.pages.quantities import change_between, value_text
from cchc_toolkit.document.pages.summary import period_before
from cchc_toolkit.report.record import Record
from cchc_toolkit.vocabulary.values import Reading
from cchc_toolkit.vocabulary.wording import count

__all__ = ["changes_part"]


def changes_part(record: Record, places: Places) -> Markup:
    """Two comparisons, each with its own heading and, where there is nothing to compare with, one sentence.

    Parameters
    ----------
    record : Record
    places : Places

    Returns
    -------
    Markup
    """
    period = period_before(record)
    before = f"So với {period}" if period else "So với kỳ trước"
    return join(
        tag("h3", before),
        _comparison(record, record.previous, places)
        if record.previous
        else tag("p", "Chưa có gói lưu vết của kỳ trước."),
        tag("h3", "So với lần chạy trước của báo cáo này"),
        _comparison(record, record.last_readings, places)
        if record.last_packet
        else tag("p", "Đây là lần đầu của báo cáo này, chưa có gói lưu vết trước."),
    )


def _comparison(record: Record, before: Mapping[str, Reading], places: Places) -> Markup:
    changed = [
        (each, before[each.code])
        for each in record.readings
        if each.code in before and _differs(each, before[each.code])
    ]
    if not changed:
        return tag("p", "Không có số liệu nào thay đổi.")
    main = [pair for pair in changed if not _is_detail(pair[0])]
    detail = [pair for pair in changed if _is_detail(pair[0])]
    folded = (
        tag(
            "details",
            tag("summary", f"Thêm {count(len(detail))} ô trong bảng thay đổi"),
            _table(detail, places),
        )
        if detail
        else None
    )
    return join(_table(main, places) if main else None, folded)


def _differs(now: Reading, before: Reading) -> bool:
    return now.value != before.value or now.status is not before.status


def _is_detail(reading: Reading) -> bool:
    """A cell of a grid: form, row and column."""
    return reading.code.count("/") >= 2


def _table(pairs: list[tuple[Reading, Reading]], places: Places) -> Markup:
    head = tag("tr", (tag("th", each, scope="col") for each in ("Chỉ tiêu", "Trước", "Nay", "Thay đổi")))
    rows = (
        tag(
            "tr",
            tag("th", tag("a", now.name, href=f"#{places.traces[now.code]}"), scope="row"),
            tag("td", value_text(before), class_="number"),
            tag("td", value_text(now), class_="number"),
            tag("td", change_between(now, before).text),
        )
        for now, before in pairs
    )
    return tag(
        "div",
        tag("table", tag("thead", head), tag("tbody", rows)),
        class_="frame",
        tabindex="0",
        role="region",
        aria_label="Bảng thay đổi",
    )
