"""The tiles of the first screen: dossiers, rates, the plan of the year, targets; each with its change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cchc_toolkit.model.reading import Reading
from cchc_toolkit.model.target import is_met
from cchc_toolkit.render.review.changes import Change
from cchc_toolkit.render.review.last_year import LAST_YEAR, change_of_main, is_of_other_length
from cchc_toolkit.render.review.overdue import all_overdue, kinds_of_overdue, overdue_then
from cchc_toolkit.render.review.quantities import fraction, value_text
from cchc_toolkit.report.overdue import OVERDUE, Overdue
from cchc_toolkit.report.record import Record
from cchc_toolkit.vocabulary.wording import count

__all__ = ["MAIN_FIGURES", "Tile", "Tiles", "tiles_of"]

TO_RESOLVE, RECEIVED, CARRIED_OVER = "TTHC-15", "TTHC-01", "TTHC-14"
MAIN_FIGURES = {
    TO_RESOLVE: "Hồ sơ phải giải quyết",
    RECEIVED: "Hồ sơ tiếp nhận",
    "TTHC-02": "Hồ sơ đã giải quyết",
    "TTHC-16": "Hồ sơ đang giải quyết",
    OVERDUE: "Hồ sơ quá hạn",
    "TTHC-03": "Tỷ lệ đúng hạn",
    "TTHC-12": "Tỷ lệ trực tuyến",
    "KH-01": "Tiến độ kế hoạch năm",
}
"""The figures of the first screen by code; their full names are too long for it."""
_ARROWS = {"up": "▲ ", "down": "▼ ", "same": "", "unknown": ""}
_TARGET = "CT/"


class Tile(NamedTuple):
    """A figure of the first screen; ``detail`` is its fraction or its kinds, ``arrow`` which way it moved."""

    name: str
    value: str
    detail: str
    arrow: str = ""
    change: str = ""
    is_absent: bool = False


class Tiles(NamedTuple):
    """The tiles, and the one sentence that says what their changes are against."""

    tiles: list[Tile]
    compared: str


def tiles_of(record: Record) -> Tiles:
    """The tiles of what the report has; that a figure is not known is said, what no form asks is left out."""
    by_code = {reading.code: reading for reading in record.readings}
    shown = [code for code in MAIN_FIGURES if code in by_code]
    if TO_RESOLVE in shown and by_code[TO_RESOLVE].value is not None:
        shown = [code for code in shown if code != RECEIVED]  # a part of what is to be resolved
    elif TO_RESOLVE in shown and RECEIVED in shown:
        shown.remove(TO_RESOLVE)
    changed = {code: _change(by_code[code], by_code, record) for code in shown}
    common = min(
        (change.than for change in changed.values() if change.than), key=LAST_YEAR.__eq__, default=""
    )
    tiles = [_tile(by_code[code], by_code, change, common) for code, change in changed.items()]
    return Tiles([*tiles, *_targets(record, by_code)], _compared(record, common) if tiles else "")


def _change(reading: Reading, by_code: Mapping[str, Reading], record: Record) -> Change:
    before = record.previous.get(reading.code)
    if reading.code == OVERDUE:
        overdue = Overdue.of(by_code)
        reading = all_overdue(overdue) or reading
        before = overdue_then(overdue, record.previous)
    is_known = reading.value is not None or before is not None
    return change_of_main(reading, before, record) if is_known else Change("unknown", "")


def _tile(reading: Reading, by_code: Mapping[str, Reading], change: Change, common: str) -> Tile:
    name = MAIN_FIGURES[reading.code]
    detail = _detail(reading, by_code)
    if reading.code == OVERDUE:
        reading = all_overdue(Overdue.of(by_code)) or reading
    other = f" so với {change.than}" if change.than and change.than != common else ""
    arrow = _ARROWS[change.direction]
    return Tile(name, value_text(reading), detail, arrow, f"{change.text}{other}", reading.value is None)


def _detail(reading: Reading, by_code: Mapping[str, Reading]) -> str:
    if reading.code == OVERDUE:
        return kinds_of_overdue(Overdue.of(by_code)) or ""
    if reading.code == TO_RESOLVE:
        parts = ((RECEIVED, "tiếp nhận"), (CARRIED_OVER, "kỳ trước chuyển sang"))
        known = [(words, by_code[code]) for code, words in parts if code in by_code]
        return ", ".join(f"{words} {value_text(part)}" for words, part in known if part.value is not None)
    return fraction(reading.amount) if reading.amount and reading.amount.per == 100 else ""


def _compared(record: Record, common: str) -> str:
    """What the changes are against, once for all tiles."""
    if not common:
        has_previous = bool(record.previous)
        return "" if has_previous else "Chưa có số liệu kỳ trước để so sánh."
    lengths = "; kỳ trước dài, ngắn khác kỳ này thì chỉ so tỷ lệ và số tại thời điểm chốt"
    return f"Tăng, giảm so với {common}{lengths if is_of_other_length(record) else ''}."


def _targets(record: Record, by_code: Mapping[str, Reading]) -> Iterator[Tile]:
    """``02/03``: how many of the targets given were met, and which were not."""
    judged = list(_judged_targets(record, by_code))
    if judged:
        met = sum(is_reached is True for _, is_reached in judged)
        unknown = sum(is_reached is None for _, is_reached in judged)
        missed = len(judged) - met - unknown
        parts = ((missed, "chưa đạt"), (unknown, "chưa đánh giá được"))
        detail = ", ".join(f"{words} {count(number)}" for number, words in parts if number)
        yield Tile("Chỉ tiêu được giao đạt", f"{count(met)}/{count(len(judged))}", detail or "đạt tất cả")


def _judged_targets(record: Record, by_code: Mapping[str, Reading]) -> Iterator[tuple[str, bool | None]]:
    """The targets that were in force, each with whether it was met; ``>=`` where nothing else is said."""
    given = record.parameters
    relations = {
        given[name]: given.get(f"{name.removesuffix('.code')}.relation", ">=")
        for name in given
        if name.startswith("targets[") and name.endswith(".code")
    }
    for code, wanted in by_code.items():
        own = code.removeprefix(_TARGET)
        if own != code and own in by_code and wanted.value is not None and "/chenh" not in own:
            reached = by_code[own].value
            relation = relations.get(own, ">=")
            yield own, None if reached is None else is_met(relation, reached, wanted.value)
