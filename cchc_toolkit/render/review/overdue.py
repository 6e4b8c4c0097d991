"""Overdue dossiers on the review: those resolved late and those pending past their day, told together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from markupsafe import Markup

from cchc_toolkit.model.reading import Amount, Reading
from cchc_toolkit.render.review.markup import join, tag
from cchc_toolkit.render.review.places import Places
from cchc_toolkit.render.review.quantities import quantity, value_text
from cchc_toolkit.report.overdue import Overdue
from cchc_toolkit.vocabulary.wording import join_vi

__all__ = ["all_overdue", "kinds_of_overdue", "overdue_message", "overdue_paragraphs", "overdue_then"]


def all_overdue(overdue: Overdue) -> Reading | None:
    """One reading for both kinds, for show only; of one kind where the other is not asked or not known."""
    known = [each for each in overdue.asked if each.value is not None]
    if len(known) == 2 and overdue.total is not None:
        return replace(known[0], amount=Amount(overdue.total))
    return known[0] if known else overdue.resolved


def kinds_of_overdue(overdue: Overdue) -> str | None:
    """``đã giải quyết 02, đang giải quyết 05``; nothing where only one kind is asked or none is known."""
    if (
        overdue.resolved is None
        or overdue.pending is None
        or all(each.value is None for each in overdue.asked)
    ):
        return None
    return f"đã giải quyết {value_text(overdue.resolved)}, đang giải quyết {value_text(overdue.pending)}"


def overdue_then(now: Overdue, previous: Mapping[str, Reading]) -> Reading | None:
    """The same kinds in an earlier period, as one; ``None`` where it does not know one of them."""
    codes = [each.code for each in now.asked if each.value is not None] or [each.code for each in now.asked]
    then = Overdue.of({code: previous[code] for code in codes if code in previous})
    return all_overdue(then) if then.asked and (len(codes) == 1 or _knows_both(then)) else None


def _knows_both(overdue: Overdue) -> bool:
    return len(overdue.asked) == 2 and overdue.total is not None


def overdue_message(places: Places) -> str:
    """For the title of a chart: ``quá hạn 02 hồ sơ ở Đất đai, đang giải quyết quá hạn 05 hồ sơ``."""
    overdue = Overdue.of(places.readings)
    pending = overdue.pending
    told = [
        f"{words} {value_text(each)} hồ sơ{_at(each, places)}"
        for words, each in (("quá hạn", overdue.resolved), ("đang giải quyết quá hạn", pending))
        if each is not None and each.value
    ]
    if told:
        return ", ".join(told)
    return f"không có hồ sơ {'' if pending and pending.value == 0 else 'giải quyết '}quá hạn"


def _at(reading: Reading, places: Places) -> str:
    fields = [name for name, _ in _fields(reading, places)]
    return f" ở {join_vi(fields)}" if fields else ""


def _fields(reading: Reading, places: Places) -> list[tuple[str, Reading]]:
    """The fields that have some, by the name of their row."""
    parts = [places.readings[code] for code in reading.parts if code in places.readings]
    return [(places.rows.get(each.code, each.name), each) for each in parts if each.value]


def overdue_paragraphs(places: Places) -> Markup:
    """For the leader's sheet: how many of each kind and where, that there are none, or that nobody knows."""
    overdue = Overdue.of(places.readings)
    found = [_told(each, overdue, places) for each in overdue.asked if each.value]
    unknown = [f"Chưa có số liệu {_words(each, overdue)}." for each in overdue.asked if each.value is None]
    cause = "Nguyên nhân: số liệu gửi về không ghi; đề nghị bộ phận một cửa báo cáo lãnh đạo."
    told = [*found, *([] if found else _none(overdue)), *unknown, *([cause] if found else [])]
    return join(tag("p", each) for each in told or ["Chưa có số liệu hồ sơ quá hạn."])


def _none(overdue: Overdue) -> list[str]:
    if overdue.pending is not None and overdue.total == 0:
        return ["Không có hồ sơ quá hạn, kể cả hồ sơ đang giải quyết."]
    kinds = (
        ("hồ sơ giải quyết quá hạn", overdue.resolved),
        ("hồ sơ đang giải quyết đã quá hạn", overdue.pending),
    )
    return [f"Không có {words}." for words, each in kinds if each is not None and each.value == 0]


def _told(reading: Reading, overdue: Overdue, places: Places) -> str:
    fields = [f"{name} {quantity(each)}" for name, each in _fields(reading, places)]
    where = f": {join_vi(fields)}" if fields else ""
    return f"{value_text(reading)} {_words(reading, overdue)}{where}."


def _words(reading: Reading, overdue: Overdue) -> str:
    if overdue.pending is None:
        return "hồ sơ quá hạn"
    return "hồ sơ đang giải quyết đã quá hạn" if reading is overdue.pending else "hồ sơ giải quyết quá hạn"
