"""A trace as lines of a terminal, from the figure down to the cells."""

from __future__ import annotations

from decimal import Decimal

from cchc_toolkit.audit.printed_text import plain_number
from cchc_toolkit.audit.trace import Part, Place, Trace
from cchc_toolkit.vocabulary.wording import date_short

__all__ = ["as_text"]


def as_text(found: Trace) -> str:
    """A trace as a person reads it in a terminal, from the figure down to the cells.

    Returns
    -------
    str
        Several lines, no line end at the last.
    """
    lines = [
        f"{found.code}: {found.name}",
        f"  {found.report}; gói {found.packet}",
        f"  Giá trị: {found.text}",
    ]
    lines += [f"  In trong báo cáo: {'; '.join(found.printed)}"] if found.printed else []
    lines += [f"  Cách lấy số: {'tính từ nguồn' if found.method == 'computed' else 'theo số đã khai'}"]
    since = f" (áp dụng từ {date_short(found.in_force_from)})" if found.in_force_from else ""
    lines += [f"  Công thức: {found.formula}{since}"] if found.formula else []
    lines += [f"  Căn cứ: {each}" for each in found.basis]
    lines += ["  Gồm:", *map(_part_line, found.parts), *_sum_line(found)] if found.parts else []
    lines += ["  Thuộc:", *map(_part_line, found.wholes)] if found.wholes else []
    lines += ["  Nguồn:", *map(_place_line, found.places)] if found.places else ["  Nguồn: không có ô nào"]
    lines += _stated_lines(found)
    return "\n".join([*lines, *_file_lines(found), *(f"  {each}" for each in found.findings)])


def _part_line(part: Part) -> str:
    name = f" {part.name}:" if part.name else ":"
    # A fraction has many cells; those of a plain count are what one looks up.
    cells = f" ({part.cells})" if part.cells and "/" not in part.text else ""
    return f"    {part.code}{name} {part.text}{cells}"


def _sum_line(found: Trace) -> list[str]:
    """The sum of the parts where it is what the reading shows, or where a stated total misses it."""
    values = [part.value for part in found.parts if part.value is not None]
    if len(values) < 2 or len(values) < len(found.parts) or found.unit == "%":
        return []
    total = sum(values, Decimal(0))
    if total == found.value:
        return [f"    Cộng: {plain_number(total)}"]
    return [f"    Cộng: {plain_number(total)}, khác giá trị trên"] if found.method == "stated" else []


def _place_line(place: Place) -> str:
    text = f": “{place.text}”" if place.text else ""
    return f"    {place.cells}, trang “{place.sheet}”, tệp {place.file}{text}"


def _stated_lines(found: Trace) -> list[str]:
    """What was typed, unless the figure is nothing else and stands at the same place."""
    if found.stated_in is None or (not found.differs and found.places == (found.stated_in,)):
        return []
    remark = ", khác giá trị trên" if found.differs else ""
    return [f"  Số đã khai: {found.stated}{remark}", _place_line(found.stated_in)]


def _file_lines(found: Trace) -> list[str]:
    """The hash of each file as it was read, once."""
    places = [*found.places, *([found.stated_in] if found.stated_in else [])]
    hashes = {place.file: place.sha256 for place in places if place.sha256}
    return [f"  Tệp {file}: sha256 {digest} khi đọc" for file, digest in hashes.items()]
