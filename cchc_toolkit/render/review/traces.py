"""The trace of each reading, as one table that reads without a script; the panel shows a row of it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from markupsafe import Markup

from cchc_toolkit.model.reading import Reading
from cchc_toolkit.render.review.findings import finding_id
from cchc_toolkit.render.review.markup import Child, join, tag
from cchc_toolkit.render.review.places import Places
from cchc_toolkit.render.review.quantities import fraction, is_sum, quantity, value_text
from cchc_toolkit.render.review.words import capital, places_in_words, sentence
from cchc_toolkit.report.record import Record
from cchc_toolkit.vocabulary.wording import count, date_short, with_unit

__all__ = ["traces_part"]

_HEAD = ("Số liệu", "Phép tính", "Lấy từ", "Tổng và các phần", "Công thức, căn cứ", "Số đã ghi")


def traces_part(record: Record, places: Places) -> Markup:
    """One row a reading, from the figure back to its cells."""
    sums = _sums_by_part(record.readings)
    head = tag("tr", (tag("th", each, scope="col") for each in _HEAD))
    rows = (_row(each, sums.get(each.code, ()), places) for each in record.readings)
    table = tag("table", tag("thead", head), tag("tbody", rows), class_="traces")
    return tag(
        "div", table, class_="frame tall", tabindex="0", role="group", aria_label="Nguồn gốc từng số liệu"
    )


def _sums_by_part(readings: Iterable[Reading]) -> dict[str, tuple[Reading, ...]]:
    """For each code, the sums that it is a part of."""
    sums: dict[str, tuple[Reading, ...]] = {}
    for reading in readings:
        for part in reading.parts if is_sum(reading) else ():
            sums[part] = (*sums.get(part, ()), reading)
    return sums


def _row(reading: Reading, sums: tuple[Reading, ...], places: Places) -> Markup:
    marks = [
        tag("a", f"Điểm {number}", href=f"#{finding_id(number)}", class_="mark")
        for number in places.marks.get(reading.code, ())
    ]
    name = tag(
        "th",
        tag("span", with_unit(value_text(reading), reading.unit), class_="value"),
        tag("span", reading.name, class_="name"),
        tag("span", reading.code, marks, class_="code"),
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
    """The fraction; a value that was only stated has none to show."""
    amount = reading.amount
    if amount is None or amount.denominator == amount.per:
        return None
    times = f" × {amount.per}" if amount.per != 1 else ""
    return tag("span", f"{fraction(amount)}{times} = {value_text(reading)}", class_="arithmetic")


def _origins(reading: Reading, places: Places) -> Child:
    linked = [
        tag("p", tag("a", capital(words), href=f"#{places.sources.get(file, 'nguon')}"))
        for file, words in places_in_words(reading.origins)
    ]
    return linked or None


def _family(reading: Reading, sums: tuple[Reading, ...], places: Places) -> Child:
    own = _parts(reading, None, places) if reading.parts else None
    others = [_parts(each, reading.code, places) for each in sums]
    return join(own, others) or None


def _parts(whole: Reading, here: str | None, places: Places) -> Markup:
    """A sum or fraction with its parts; the part one came from is marked, and so is what does not add up."""
    parts = [places.readings[code] for code in whole.parts if code in places.readings]
    groups = _groups(parts, places)
    title: Child = "Cộng từ:" if is_sum(whole) else "Tính từ:"
    if here is not None:
        title = ("Thuộc ", tag("a", whole.name, href=f"#{places.traces[whole.code]}"), f" {quantity(whole)}:")
        groups = {name: held for name, held in groups.items() if any(each.code == here for each in held)}
    lists = (_group(name, held, here, places) for name, held in groups.items())
    is_added = is_sum(whole) or "" not in groups
    return join(
        tag("p", title), tag("div", lists, class_="sum" if is_added else "of"), _mismatch(whole, parts)
    )


def _groups(parts: Iterable[Reading], places: Places) -> dict[str, list[Reading]]:
    """Parts by the column they stand in; those that are no cells of a grid together under no name."""
    groups: dict[str, list[Reading]] = {}
    for each in parts:
        groups.setdefault(places.columns.get(each.code, "") if _is_cell(each) else "", []).append(each)
    return groups


def _group(name: str, parts: list[Reading], here: str | None, places: Places) -> Markup:
    """``Trước hẹn 174: Hộ tịch 17 + Chứng thực 141; 05 dòng bằng 0``; absence shows, a zero does not."""
    shown = [each for each in parts if each.value != 0 or each.code == here or not _is_cell(each)]
    lines = [_part(each, here, places) for each in shown]
    total = sum((each.value for each in parts if each.value is not None), Decimal(0))
    zeros = len(parts) - len(shown)
    return join(
        tag("p", f"{name} {quantity(total)}:") if name else None,
        tag("ul", lines) if lines else None,
        tag("p", f"{count(zeros)} dòng bằng 0") if zeros else None,
    )


def _is_cell(reading: Reading) -> bool:
    """Whether a reading is a cell of a grid: form, row and column."""
    return reading.code.count("/") >= 2


def _part(part: Reading, here: str | None, places: Places) -> Markup:
    """A cell of a grid is named by its row, anything else by itself; one does not link to where one is."""
    name = places.rows.get(part.code, part.name) if _is_cell(part) else part.name
    linked = name if part.code == here else tag("a", name, href=f"#{places.traces[part.code]}")
    return tag("li", linked, f" {quantity(part)}", class_="here" if part.code == here else None)


def _mismatch(whole: Reading, parts: list[Reading]) -> Markup | None:
    if not is_sum(whole) or whole.value is None or not parts:
        return None
    total = sum(each.value for each in parts if each.value is not None)
    if total != whole.value:
        return tag("p", f"Không khớp: các phần cộng lại là {quantity(total)}.", class_="mismatch")
    if whole.stated and whole.stated.value not in (None, total):
        words = f"Không khớp: đã ghi {whole.stated.text}, các phần cộng lại là {quantity(total)}."
        return tag("p", words, class_="mismatch")
    return None


def _formula(reading: Reading) -> Child:
    since = f"Áp dụng từ {date_short(reading.in_force_from)}" if reading.in_force_from else None
    told = (capital(sentence(reading.formula)) if reading.formula else None, since, *reading.basis)
    return [tag("p", each) for each in told if each] or None


def _stated(reading: Reading, places: Places) -> Child:
    stated = reading.stated
    if stated is None:
        return None
    is_other = reading.is_stated_otherwise and reading.method == "computed"
    return join(
        tag(
            "p",
            f"{stated.text}: {'khác số tính lại' if is_other else 'khớp'}",
            class_="mismatch" if is_other else None,
        ),
        tag(
            "p",
            tag(
                "a", capital(stated.origin.label), href=f"#{places.sources.get(stated.origin.file, 'nguon')}"
            ),
        ),
    )
