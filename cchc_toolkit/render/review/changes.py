"""What changed against the period before and against the last packet of the same report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from cchc_toolkit.model.reading import Reading
from cchc_toolkit.render.review.markup import join, tag
from cchc_toolkit.render.review.places import Places
from cchc_toolkit.render.review.quantities import change_between, value_text
from cchc_toolkit.render.review.tables import simple_table
from cchc_toolkit.report.record import Record
from cchc_toolkit.vocabulary.periods import parse_period
from cchc_toolkit.vocabulary.wording import count

__all__ = ["changes_part", "main_changes", "period_before"]

Pair = tuple[Reading, Reading]


def period_before(record: Record) -> str:
    """The period before in words; empty where there is no packet of it."""
    return parse_period(record.previous_period).label if record.previous and record.previous_period else ""


def changes_part(record: Record, places: Places) -> Markup:
    """Two comparisons, each with its heading and, where there is nothing to compare with, one sentence."""
    period = period_before(record)
    versus_period = _comparison(record, record.previous, places) if record.previous else None
    versus_last = _comparison(record, record.last_readings, places) if record.last_packet else None
    return join(
        tag("h3", f"So với {period}" if period else "So với kỳ trước"),
        versus_period or tag("p", "Chưa có gói lưu vết của kỳ trước."),
        tag("h3", "So với lần chạy trước của báo cáo này"),
        tag("p", "Gói lưu vết ", tag("code", record.last_packet)) if record.last_packet else None,
        versus_last or tag("p", "Đây là lần chạy đầu, chưa có gói lưu vết nào."),
    )


def main_changes(record: Record, readings: Iterable[Reading]) -> Markup:
    """The changes of some readings since the period before, for the leader's sheet."""
    pairs = [(each, record.previous[each.code]) for each in readings if each.code in record.previous]
    if not pairs:
        return tag("p", "Chưa có gói lưu vết của kỳ trước.")
    lines = (
        f"{now.name}: {value_text(before)} → {value_text(now)} ({change_between(now, before).text})"
        for now, before in pairs
    )
    return tag("ul", (tag("li", each) for each in lines))


def _comparison(record: Record, before: Mapping[str, Reading], places: Places) -> Markup:
    pairs = [(each, before[each.code]) for each in record.readings if each.code in before]
    changed = [(now, then) for now, then in pairs if now.value != then.value or now.status is not then.status]
    if not changed:
        return tag("p", "Không có số liệu nào thay đổi.")
    main = [pair for pair in changed if not _is_detail(pair[0])]
    detail = [pair for pair in changed if _is_detail(pair[0])]
    folded = (
        tag("summary", f"Thêm {count(len(detail))} ô trong bảng thay đổi"),
        _table("Ô trong bảng thay đổi", detail, places),
    )
    return join(
        _table("Chỉ tiêu thay đổi", main, places) if main else None,
        tag("details", folded) if detail else None,
    )


def _is_detail(reading: Reading) -> bool:
    """A cell of a grid: form, row and column."""
    return reading.code.count("/") >= 2


def _table(label: str, pairs: Iterable[Pair], places: Places) -> Markup:
    rows = (
        (
            tag("a", now.name, href=f"#{places.traces[now.code]}"),
            value_text(before),
            value_text(now),
            change_between(now, before).text,
        )
        for now, before in pairs
    )
    return simple_table(label, ("Chỉ tiêu", "Trước", "Nay", "Thay đổi"), rows, (1, 2))
