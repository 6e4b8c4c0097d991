"""A trace as lines of a terminal, from the figure down to the cells."""

from __future__ import annotations

from decimal import Decimal

from cchc_toolkit.audit.printed_text import plain_number
from cchc_toolkit.audit.trace import Trace, TracedCells, TracedPart
from cchc_toolkit.vocabulary.wording import date_short

__all__ = ["as_text"]


def as_text(trace: Trace) -> str:
    """A trace as a person reads it in a terminal, from the figure down to the cells.

    Returns
    -------
    str
        Several lines, no line end at the last.
    """
    lines = [
        f"{trace.code}: {trace.name}",
        f"  {trace.report}; gói {trace.packet}",
        f"  Giá trị: {trace.text}",
    ]
    lines += [f"  In trong báo cáo: {'; '.join(trace.printed)}"] if trace.printed else []
    lines += [f"  Cách lấy số: {'tính từ nguồn' if trace.method == 'computed' else 'theo số đã khai'}"]
    since = f" (áp dụng từ {date_short(trace.in_force_from)})" if trace.in_force_from else ""
    lines += [f"  Công thức: {trace.formula}{since}"] if trace.formula else []
    lines += [f"  Căn cứ: {line}" for line in trace.basis]
    lines += ["  Gồm:", *map(_part_line, trace.parts), *_sum_line(trace)] if trace.parts else []
    lines += ["  Thuộc:", *map(_part_line, trace.wholes)] if trace.wholes else []
    lines += ["  Nguồn:", *map(_place_line, trace.places)] if trace.places else ["  Nguồn: không có ô nào"]
    lines += _stated_lines(trace)
    return "\n".join([*lines, *_file_lines(trace), *(f"  {line}" for line in trace.findings)])


def _part_line(part: TracedPart) -> str:
    name = f" {part.name}:" if part.name else ":"
    # A fraction has many cells; those of a plain count are what one looks up.
    cells = f" ({part.cells})" if part.cells and "/" not in part.text else ""
    return f"    {part.code}{name} {part.text}{cells}"


def _sum_line(trace: Trace) -> list[str]:
    """The sum of the parts where it is what the reading shows, or where a stated total misses it."""
    values = [part.value for part in trace.parts if part.value is not None]
    if len(values) < 2 or len(values) < len(trace.parts) or trace.unit == "%":
        return []
    total = sum(values, Decimal(0))
    if total == trace.value:
        return [f"    Cộng: {plain_number(total)}"]
    return [f"    Cộng: {plain_number(total)}, khác giá trị trên"] if trace.method == "stated" else []


def _place_line(place: TracedCells) -> str:
    text = f": “{place.text}”" if place.text else ""
    return f"    {place.cells}, trang “{place.sheet}”, tệp {place.file}{text}"


def _stated_lines(trace: Trace) -> list[str]:
    """What was typed, unless the figure is nothing else and stands at the same place."""
    if trace.stated_in is None or (not trace.differs and trace.places == (trace.stated_in,)):
        return []
    remark = ", khác giá trị trên" if trace.differs else ""
    return [f"  Số đã khai: {trace.stated}{remark}", _place_line(trace.stated_in)]


def _file_lines(trace: Trace) -> list[str]:
    """The hash of each file as it was read, once."""
    places = [*trace.places, *([trace.stated_in] if trace.stated_in else [])]
    hashes = {place.file: place.sha256 for place in places if place.sha256}
    return [f"  Tệp {file}: sha256 {digest} khi đọc" for file, digest in hashes.items()]
