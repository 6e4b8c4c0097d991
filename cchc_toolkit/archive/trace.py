"""From a printed figure back to its cells, with nothing but the packet in hand."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from cchc_toolkit.archive import look
from cchc_toolkit.archive.packet import Packet, open_packet
from cchc_toolkit.archive.stored_value import differs, plain_number, value_of, value_text
from cchc_toolkit.errors import UsageError
from cchc_toolkit.vocabulary.wording import date_short

__all__ = ["Part", "Place", "Trace", "as_text", "trace"]


@dataclass(frozen=True, slots=True)
class Place:
    """Cells or rows of an input, the hash of the file they stood in, and the text of the cell as archived."""

    file: str
    sheet: str
    cells: str
    sha256: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Another reading that this one is made of, or belongs to, and where it stands."""

    code: str
    name: str
    value: Decimal | None
    text: str
    cells: str = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """The way of a figure, from print to cell.

    Parameters
    ----------
    packet : str
        Id of the packet.
    report : str
        Unit and period, as printed.
    code, name, unit, method, formula, in_force_from, basis
        As in the reading.
    value, text : Decimal or None, str
        The unrounded value, and in words and figures: ``190/193 = 98,45%``.
    printed : tuple of str
        The texts with which the report prints it; empty where it stands in no sentence or table.
    stated, stated_in : str, Place or None
        What was typed for the same quantity, and where, as far as anything was.
    differs : bool
        Whether the stated value is another one.
    places : tuple of Place
        Where it was computed or taken from.
    parts, wholes : tuple of Part
        What it is made of; what it is part of.
    findings : tuple of str
        What the checks said of it.
    """

    packet: str
    report: str
    code: str
    name: str
    unit: str
    method: str
    value: Decimal | None
    text: str
    printed: tuple[str, ...]
    formula: str
    in_force_from: date | None
    basis: tuple[str, ...]
    places: tuple[Place, ...]
    stated: str = ""
    stated_in: Place | None = None
    differs: bool = False
    parts: tuple[Part, ...] = ()
    wholes: tuple[Part, ...] = ()
    findings: tuple[str, ...] = ()


def trace(folder: Path, code: str) -> Trace:
    """Follow a figure back, reading nothing but ``packet.json`` and ``inputs/`` of the packet.

    Parameters
    ----------
    folder : Path
        A packet.
    code : str
        Code of the indicator or row (``TTHC-03``, ``620/3.3.2``), an alias of it, or the mark of the
        figure in the .docx; capitals and accents' encoding do not matter. The form may be left out
        (``3.3.2``) where no other has the row.

    Returns
    -------
    Trace

    Raises
    ------
    UsageError
        No packet, or no such code; the nearest codes are named.
    VerificationError
        The packet cannot be read.
    """
    packet = open_packet(folder)
    readings = {str(each["code"]): each for each in packet.facts.get("readings", ())}
    found = readings[_resolve(packet.facts, readings, code)]
    own = str(found["code"])
    places = _Places(packet)
    stated = found.get("stated")
    return Trace(
        packet=packet.id,
        report=f"{packet.facts.get('unit_name', '')}, {packet.facts.get('period_label', '')}",
        code=own,
        name=str(found["name"]),
        unit=str(found["unit"]),
        method=str(found.get("method", "stated")),
        value=value_of(found),
        text=value_text(found),
        printed=tuple(dict.fromkeys(_printed(packet.facts.get("report"), own))),
        formula=str(found.get("formula", "")),
        in_force_from=_day(found.get("in_force_from")),
        basis=tuple(map(str, found.get("basis", ()))),
        places=tuple(places.of(each) for each in found.get("origins", ())),
        stated=str(stated["text"]) if stated else "",
        stated_in=places.of(stated["origin"]) if stated else None,
        differs=bool(stated) and differs(found, stated),
        parts=tuple(_part(each, readings) for each in found.get("parts", ())),
        wholes=tuple(
            _part(name, readings) for name, each in readings.items() if own in each.get("parts", ())
        ),
        findings=tuple(dict.fromkeys(_findings(packet.facts.get("findings", ()), own))),
    )


def as_text(found: Trace) -> str:
    """A trace as a person reads it in a terminal, from the figure down to the cells.

    Parameters
    ----------
    found : Trace

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


class _Places:
    """Looks up what the packet knows of a cell: hash of the file, text as archived."""

    def __init__(self, packet: Packet) -> None:
        self._hashes = {str(each["file"]): str(each["sha256"]) for each in packet.facts.get("sources", ())}
        self._texts = {
            (row.get("file"), row.get("sheet"), row.get("cells")): row.get("text") or ""
            for row in _entries(packet.folder)
        }

    def of(self, origin: Mapping[str, Any]) -> Place:
        file, sheet, cells = str(origin["file"]), str(origin["sheet"]), str(origin["cells"])
        return Place(
            file, sheet, cells, self._hashes.get(file, ""), self._texts.get((file, sheet, cells), "")
        )


def _entries(folder: Path) -> Iterator[Mapping[str, str]]:
    path = folder / "data" / "inputs" / "entries.csv"
    if path.is_file() and not path.is_symlink():
        yield from csv.DictReader(io.StringIO(look.read_small(path).decode("utf-8-sig"), newline=""))


def _resolve(facts: Mapping[str, Any], readings: Mapping[str, Mapping[str, Any]], wanted: str) -> str:
    """The code that a name leads to: itself, an alias, or the mark of a figure."""
    names = {_plain(alias): code for code, each in readings.items() for alias in each.get("aliases", ())}
    names |= {_plain(mark): str(code) for mark, code in facts.get("figures", {}).items() if code in readings}
    names |= {_plain(code): code for code in readings}
    if _plain(wanted) in names:
        return names[_plain(wanted)]
    ends = {code for name, code in names.items() if name.endswith(f"/{_plain(wanted)}")}
    if len(ends) == 1:  # the row as the sheet prints it, where only one form has it
        return ends.pop()
    spelt = {_plain(alias): str(alias) for each in readings.values() for alias in each.get("aliases", ())}
    spelt |= {_plain(code): code for code in readings}
    near = [spelt[each] for each in get_close_matches(_plain(wanted), spelt, n=3, cutoff=0.5)]
    fix = f"Có phải {' hoặc '.join(near)}?" if near else "Xem các mã trong readings.csv của gói"
    raise UsageError(f"Không có chỉ tiêu “{wanted}” trong gói {facts['id']}", fix=fix)


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip().casefold()


def _part(code: str, readings: Mapping[str, Mapping[str, Any]]) -> Part:
    reading = readings.get(code)
    if reading is None:
        return Part(code, "", None, "không có trong gói")
    cells = ", ".join(str(each["cells"]) for each in reading.get("origins", ()))
    return Part(code, str(reading["name"]), value_of(reading), value_text(reading), cells)


def _printed(node: Any, code: str) -> Iterator[str]:
    """Texts of the figures of this reading, anywhere in the report."""
    if isinstance(node, Mapping):
        if node.get("kind") == "figure" and node.get("code") == code:
            yield str(node["text"])
        for each in node.values():
            yield from _printed(each, code)
    elif isinstance(node, list):
        for each in node:
            yield from _printed(each, code)


def _findings(findings: Any, code: str) -> Iterator[str]:
    """What the checks said of this reading, consequences included."""
    labels = {"block": "Phải sửa", "warn": "Cần xem lại", "note": "Lưu ý"}
    for each in findings:
        if code in each.get("codes", ()):
            message = str(each["message"]).rstrip(".")
            arithmetic = f"; phép tính: {each['arithmetic']}" if each.get("arithmetic") else ""
            yield f"{labels.get(each['severity'], each['severity'])}: {message}{arithmetic}"
        yield from _findings(each.get("follows", ()), code)


def _day(text: Any) -> date | None:
    return date.fromisoformat(text) if text else None


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
