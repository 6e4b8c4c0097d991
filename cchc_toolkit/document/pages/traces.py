"""The trace of each reading, as one table that reads without a script; the panel shows a row of it."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from cchc_toolkit.document.pages.findings import finding_id
from cchc_toolkit.document.pages.markup import Child, join, tag
from cchc_toolkit.document.pages.places import Places
from cchc_toolkit.document.pages.quantities import fraction, is_sum, value_text
from cchc_toolkit.document.pages.tables import framed
from cchc_toolkit.report.record import Record
from cchc_toolkit.vocabulary.values import Reading
from cchc_toolkit.vocabulary.wording import date_short, with_unit

__all__ = ["traces_part"]

_HEAD = ("Số liệu", "Phép tính", "Lấy từ", "Tổng và các phần", "Công thức, căn cứ", "Số đã ghi")


def traces_part(record: Record, places: Places) -> Markup:
    """One row a reading, from the figure back to its cells.

    Parameters
    ----------
    record : Record
    places : Places

    Returns
    -------
    Markup
    """
    sums = _sums_by_part(record.readings)
    head = tag("tr", (tag("th", each, scope="col") for each in _HEAD))
    rows = (_row(each, sums.get(each.code, ()), places) for each in record.readings)
    return framed(
        "Nguồn gốc từng số liệu", tag("table", tag("thead", head), tag("tbody", rows), class_="traces")
    )


def _sums_by_part(readings: Iterable[Reading]) -> dict[str, tuple[Reading, ...]]:
    """For each code, the sums that it is a part of."""
    sums: dict[str, tuple[Reading, ...]] = {}
    for reading in readings:
        for part in reading.parts if is_sum(reading) else ():
            sums[part] = (*sums.get(part, ()), reading)
    return sums


def _row(reading: Reading, sums: tuple[Reading, ...], places: Places) -> Markup:
    marks = (
        tag("a", f"Điểm {number}", href=f"#{finding_id(number)}", class_="mark")
        for number in places.marks.get(reading.code, ())
    )
    name = tag(
        "th",
        tag(
            "span",
            with_unit(value_text(reading), "" if reading.unit == "%" else reading.unit),
            class_="value",
        ),
        tag("span", reading.name, class_="name"),
        tag("span", reading.code, class_="code"),
        marks,
        scope="row",
    )
    cells = (
        _calculation(reading),
        _origins(reading, places),
        _family(reading, sums, places),
        _formula(reading),
        _stated(reading, places),
    )
    return tag("tr", name, (tag("td", each or "–") for each in cells), id=places.traces[reading.code])


def _calculation(reading: Reading) -> Child:
    if reading.amount is None or reading.amount.denominator == reading.amount.per == 1:
        return None
    times = f" × {reading.amount.per}" if reading.amount.per != 1 else ""
    return tag("span", f"{fraction(reading.amount)}{times} = {value_text(reading)}", class_="arithmetic")


def _origins(reading: Reading, places: Places) -> Child:
    lines = (
        tag("li", tag("a", each.label, href=f"#{places.sources.get(each.file, 'nguon')}"))
        for each in reading.origins
    )
    return tag("ul", lines) if reading.origins else None


def _family(reading: Reading, sums: tuple[Reading, ...], places: Places) -> Child:
    own = _parts(reading, None, places) if reading.parts else None
    others = tuple(_parts(each, reading.code, places) for each in sums)
    return join(own, others) if own or others else None


def _parts(whole: Reading, here: str | None, places: Places) -> Markup:
    """A sum or fraction with its parts; the part one came from is marked, and so is what does not add up."""
    parts = [places.readings[code] for code in whole.parts if code in places.readings]
    label = "Cộng từ" if is_sum(whole) else "Tính từ"
    title = f"{label}:" if here is None else f"Thuộc “{whole.name}” {value_text(whole)}:"
    lines = (
        tag("li", tag("a", places.rows.get(each.code, each.name) if is_sum(whole) else each.name, href=f"#{places.traces[each.code]}"),
            f" {value_text(each)}", class_="here" if each.code == here else None)
        for each in parts
    )  # fmt: skip
    return join(tag("p", title), tag("ul", lines), _mismatch(whole, parts))


def _mismatch(whole: Reading, parts: list[Reading]) -> Markup | None:
    if not is_sum(whole) or whole.value is None:
        return None
    total = sum(each.value for each in parts if each.value is not None)
    stated = whole.stated.value if whole.stated else None
    if total != whole.value:
        return tag("p", f"Không khớp: các phần cộng lại là {total:f}.", class_="mismatch")
    if stated is not None and stated != total and whole.stated:
        return tag(
            "p", f"Không khớp: đã ghi {whole.stated.text}, các phần cộng lại là {total:f}.", class_="mismatch"
        )
    return None


def _formula(reading: Reading) -> Child:
    if not reading.formula and not reading.basis:
        return None
    since = f"Áp dụng từ {date_short(reading.in_force_from)}" if reading.in_force_from else None
    return join(tag("p", each) for each in (reading.formula, since, *reading.basis) if each)


def _stated(reading: Reading, places: Places) -> Child:
    stated = reading.stated
    if stated is None:
        return None
    differs = "khác số tính lại" if stated.value != reading.value and reading.method == "computed" else "khớp"
    return join(
        tag("p", f"{stated.text} – {differs}", class_="mismatch" if differs != "khớp" else None),
        tag("p", tag("a", stated.origin.label, href=f"#{places.sources.get(stated.origin.file, 'nguon')}")),
    )
