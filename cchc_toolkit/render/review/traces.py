"""The trace of each reading, as one table that reads without a script; the panel shows a row of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from cchc_toolkit.model.reading import Reading, by_sheet
from cchc_toolkit.render.review.addresses import Addresses, Link, finding_id
from cchc_toolkit.render.review.quantities import calculation, is_grid_cell, is_sum, quantity, value_text
from cchc_toolkit.report.record import Record
from cchc_toolkit.vocabulary.wording import capital, count, date_short, ended, with_unit

__all__ = ["TraceRow", "trace_rows"]


class TracePart(NamedTuple):
    """A part of a sum or fraction with its value; ``href`` is empty where one is already."""

    name: str
    href: str
    value: str


class TraceGroup(NamedTuple):
    """Parts of one column with their sum, both empty where the parts have no column in common."""

    title: str
    parts: list[TracePart]
    zeros: str


class TraceSum(NamedTuple):
    """A sum or fraction with its parts; ``whole`` where it is another reading that one belongs to."""

    title: str
    whole: Link | None
    value: str
    is_added: bool
    groups: list[TraceGroup]
    mismatch: str


class TracePlace(NamedTuple):
    """A place; of many rows it leads to the first, and the others open under how many they are."""

    link: Link
    others: tuple[str, str] | None


class StatedValue(NamedTuple):
    """What somebody stated for the reading, whether it differs from what is computed, and where it stands."""

    text: str
    is_other: bool
    origin: Link


@dataclass(frozen=True, slots=True)
class TraceRow:
    """A reading from its figure back to its cells; what there is nothing to say of is empty."""

    id: str
    value: str
    name: str
    code: str
    marks: list[Link]
    calculation: str
    origins: list[TracePlace]
    sums: list[TraceSum]
    formula: list[str]
    stated: StatedValue | None


def trace_rows(record: Record, addresses: Addresses) -> list[TraceRow]:
    """One row a reading, in the order of the record."""
    sums = _sums_by_part(record.readings)
    return [_row(reading, sums.get(reading.code, ()), addresses) for reading in record.readings]


def _sums_by_part(readings: Iterable[Reading]) -> dict[str, tuple[Reading, ...]]:
    """For each code, the sums that it is a part of."""
    sums: dict[str, tuple[Reading, ...]] = {}
    for reading in readings:
        for part in reading.parts if is_sum(reading) else ():
            sums[part] = (*sums.get(part, ()), reading)
    return sums


def _row(reading: Reading, sums: tuple[Reading, ...], addresses: Addresses) -> TraceRow:
    own = [_sum(reading, "", addresses)] if reading.parts else []
    return TraceRow(
        addresses.traces[reading.code],
        with_unit(value_text(reading), reading.unit),
        reading.name,
        reading.code,
        [Link(f"Điểm {n}", f"#{finding_id(n)}") for n in addresses.marks.get(reading.code, ())],
        calculation(reading),
        [
            TracePlace(addresses.origin_link(origin), origin.other_rows)
            for origin in by_sheet(reading.origins)
        ],
        [*own, *(_sum(whole, reading.code, addresses) for whole in sums)],
        _formula(reading),
        _stated(reading, addresses),
    )


def _sum(whole: Reading, here: str, addresses: Addresses) -> TraceSum:
    """A sum or fraction with its parts; of a part its own group alone, of what does not add up the gap.

    Parameters
    ----------
    here : str
        Code of the part that is traced; empty where the whole is.
    """
    parts = addresses.parts_of(whole)
    groups = _groups(parts, addresses)
    if here:
        groups = {name: own for name, own in groups.items() if any(part.code == here for part in own)}
    is_added = is_sum(whole) or "" not in groups
    lines = [_group(name, own, here, addresses) for name, own in groups.items()]
    mismatch = _mismatch(whole, parts)
    if here:
        link = Link(whole.name, addresses.of_trace(whole.code))
        return TraceSum("Thuộc ", link, quantity(whole), is_added, lines, mismatch)
    title = "Cộng từ:" if is_sum(whole) else "Tính từ:"
    return TraceSum(title, None, "", is_added, lines, mismatch)


def _groups(parts: Iterable[Reading], addresses: Addresses) -> dict[str, list[Reading]]:
    """Parts by the column they stand in; those that are no cells of a grid together under no name."""
    groups: dict[str, list[Reading]] = {}
    for part in parts:
        column = addresses.columns.get(part.code, "") if is_grid_cell(part) else ""
        groups.setdefault(column, []).append(part)
    return groups


def _group(name: str, parts: list[Reading], here: str, addresses: Addresses) -> TraceGroup:
    """``Trước hẹn 174: Hộ tịch 17 + Chứng thực 141; 05 dòng bằng 0``; absence shows, a zero does not."""
    shown = [part for part in parts if part.value != 0 or part.code == here or not is_grid_cell(part)]
    total = sum((part.value for part in parts if part.value is not None), Decimal(0))
    zeros = len(parts) - len(shown)
    return TraceGroup(
        f"{name} {quantity(total)}:" if name else "",
        [_part(part, here, addresses) for part in shown],
        f"{count(zeros)} dòng bằng 0" if zeros else "",
    )


def _part(part: Reading, here: str, addresses: Addresses) -> TracePart:
    """A cell of a grid is named by its row, anything else by itself; one does not link to where one is."""
    name = addresses.field_of(part) if is_grid_cell(part) else part.name
    href = "" if part.code == here else addresses.of_trace(part.code)
    return TracePart(name, href, quantity(part))


def _mismatch(whole: Reading, parts: list[Reading]) -> str:
    if not is_sum(whole) or whole.value is None or not parts:
        return ""
    total = sum(part.value for part in parts if part.value is not None)
    if total != whole.value:
        return f"Không khớp: các phần cộng lại là {quantity(total)}."
    if whole.stated and whole.stated.value not in (None, total):
        return f"Không khớp: đã ghi {whole.stated.text}, các phần cộng lại là {quantity(total)}."
    return ""


def _formula(reading: Reading) -> list[str]:
    formula = capital(ended(reading.formula)) if reading.formula else ""
    since = f"Áp dụng từ {date_short(reading.in_force_from)}" if reading.in_force_from else ""
    return [line for line in (formula, since, *reading.basis) if line]


def _stated(reading: Reading, addresses: Addresses) -> StatedValue | None:
    stated = reading.stated
    if stated is None:
        return None
    is_other = reading.is_stated_otherwise and reading.method == "computed"
    agreement = "khác số tính lại" if is_other else "khớp"
    return StatedValue(f"{stated.text}: {agreement}", is_other, addresses.origin_link(stated.origin))
