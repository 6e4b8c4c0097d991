"""Overdue dossiers on the review: those resolved late and those pending past their day, counted together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cchc_toolkit.model.reading import Amount, Reading
from cchc_toolkit.render.review.addresses import Addresses
from cchc_toolkit.render.review.quantities import quantity, value_text
from cchc_toolkit.report.overdue import Overdue
from cchc_toolkit.vocabulary.wording import join_vi

__all__ = ["all_overdue", "kinds_of_overdue", "overdue_message", "overdue_sentences", "overdue_then"]


def all_overdue(overdue: Overdue) -> Reading | None:
    """One reading for both kinds, for show only; of one kind where the other is not asked or not known."""
    known = [reading for reading in overdue.asked if reading.value is not None]
    if len(known) == 2 and overdue.total is not None:
        return replace(known[0], amount=Amount(overdue.total))
    return known[0] if known else overdue.resolved


def kinds_of_overdue(overdue: Overdue) -> str | None:
    """``giải quyết quá hạn 02, đang giải quyết quá hạn 05``; nothing of one kind, or if none is known."""
    if (
        overdue.resolved is None
        or overdue.pending is None
        or all(reading.value is None for reading in overdue.asked)
    ):
        return None
    kinds = (("giải quyết", overdue.resolved), ("đang giải quyết", overdue.pending))
    return ", ".join(f"{words} quá hạn {value_text(reading)}" for words, reading in kinds)


def overdue_then(now: Overdue, previous: Mapping[str, Reading]) -> Reading | None:
    """The same kinds in an earlier period, as one; ``None`` where it does not know one of them."""
    known = [reading.code for reading in now.asked if reading.value is not None]
    codes = known or [reading.code for reading in now.asked]
    then = Overdue.of({code: previous[code] for code in codes if code in previous})
    return all_overdue(then) if then.asked and (len(codes) == 1 or _knows_both(then)) else None


def _knows_both(overdue: Overdue) -> bool:
    return len(overdue.asked) == 2 and overdue.total is not None


def overdue_message(addresses: Addresses) -> str:
    """For the title of a chart: ``quá hạn 02 hồ sơ ở Đất đai, đang giải quyết quá hạn 05 hồ sơ``."""
    overdue = Overdue.of(addresses.readings)
    pending = overdue.pending
    kinds = [
        f"{words} {value_text(reading)} hồ sơ{_at(reading, addresses)}"
        for words, reading in (("quá hạn", overdue.resolved), ("đang giải quyết quá hạn", pending))
        if reading is not None and reading.value
    ]
    if kinds:
        return ", ".join(kinds)
    return f"không có hồ sơ {'' if pending and pending.value == 0 else 'giải quyết '}quá hạn"


def _at(reading: Reading, addresses: Addresses) -> str:
    fields = [name for name, _ in _fields(reading, addresses)]
    return f" ở {join_vi(fields)}" if fields else ""


def _fields(reading: Reading, addresses: Addresses) -> list[tuple[str, Reading]]:
    """The fields that have some, by the name of their row."""
    return [(addresses.field_of(part), part) for part in addresses.parts_of(reading) if part.value]


def overdue_sentences(addresses: Addresses, is_asked: bool = False) -> list[str]:
    """For the leader's sheet: how many of each kind and where, that there are none, or that nobody knows.

    Parameters
    ----------
    is_asked : bool
        The causes stand elsewhere on the sheet; else it says that nobody gave them.
    """
    overdue = Overdue.of(addresses.readings)
    some = [_sentence(reading, overdue, addresses) for reading in overdue.asked if reading.value]
    unknown = [
        f"Chưa có số liệu {_kind(reading, overdue)}." for reading in overdue.asked if reading.value is None
    ]
    cause = "Nguyên nhân: số liệu gửi về không ghi; đề nghị bộ phận một cửa báo cáo lãnh đạo."
    sentences = [*some, *unknown, *([] if is_asked else [cause])] if some else [*_none(overdue), *unknown]
    return sentences or ["Chưa có số liệu hồ sơ quá hạn."]


def _none(overdue: Overdue) -> list[str]:
    if overdue.pending is not None and overdue.total == 0:
        return ["Không có hồ sơ quá hạn, kể cả hồ sơ đang giải quyết."]
    kinds = (
        ("hồ sơ giải quyết quá hạn", overdue.resolved),
        ("hồ sơ đang giải quyết đã quá hạn", overdue.pending),
    )
    return [f"Không có {words}." for words, reading in kinds if reading is not None and reading.value == 0]


def _sentence(reading: Reading, overdue: Overdue, addresses: Addresses) -> str:
    fields = [f"{name} {quantity(part)}" for name, part in _fields(reading, addresses)]
    where = f": {join_vi(fields)}" if fields else ""
    return f"{value_text(reading)} {_kind(reading, overdue)}{where}."


def _kind(reading: Reading, overdue: Overdue) -> str:
    if overdue.pending is None:
        return "hồ sơ quá hạn"
    return "hồ sơ đang giải quyết đã quá hạn" if reading is overdue.pending else "hồ sơ giải quyết quá hạn"
