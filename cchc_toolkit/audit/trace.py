"""From a printed figure back to its cells, with nothing but the packet in hand.

The record is read by the report's own classes and a figure keeps the text with which it was printed, so
that what is printed here cannot be another number than the one in the document.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path

from cchc_toolkit.archive import safe_read
from cchc_toolkit.archive.packet import open_packet
from cchc_toolkit.audit.printed_text import printed_texts, value_text
from cchc_toolkit.errors import UsageError
from cchc_toolkit.model.reading import Finding, Origin, Reading
from cchc_toolkit.report.record import Record, from_json

__all__ = ["SealedRecord", "Trace", "TracedCells", "TracedPart", "sealed_record", "trace"]


@dataclass(frozen=True, slots=True)
class TracedCells:
    """Cells or rows of an input, the hash of the file they stood in, and the text of the cell as archived."""

    file: str
    sheet: str
    cells: str
    sha256: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class TracedPart:
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
    stated, stated_in : str, TracedCells or None
        What was typed for the same quantity, and where, as far as anything was.
    differs : bool
        True if the stated value is another one.
    places : tuple of TracedCells
        Where it was computed or taken from.
    parts, wholes : tuple of TracedPart
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
    places: tuple[TracedCells, ...]
    stated: str = ""
    stated_in: TracedCells | None = None
    differs: bool = False
    parts: tuple[TracedPart, ...] = ()
    wholes: tuple[TracedPart, ...] = ()
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SealedRecord:
    """A record with what else its packet knows of cells: hashes of files, texts as archived."""

    packet: str
    record: Record
    readings: Mapping[str, Reading]
    hashes: Mapping[str, str]
    texts: Mapping[tuple[str, str, str], str]

    def traced_cells(self, origin: Origin) -> TracedCells:
        """A cell with all that is known of it."""
        where = (origin.file, origin.sheet, origin.cells)
        return TracedCells(*where, self.hashes.get(origin.file, ""), self.texts.get(where, ""))

    def traced_part(self, code: str) -> TracedPart:
        """A reading as a part of another one."""
        reading = self.readings.get(code)
        if reading is None:
            return TracedPart(code, "", None, "không có trong gói")
        cells = ", ".join(origin.cells for origin in reading.origins)
        return TracedPart(code, reading.name, reading.value, value_text(reading, self.record.report), cells)


def sealed_record(folder: Path) -> SealedRecord:
    """Read what a trace needs: ``packet.json`` and ``inputs/entries.csv`` of a packet, nothing else.

    Parameters
    ----------
    folder : Path
        A packet of a report.

    Raises
    ------
    UsageError
        No packet.
    VerificationError
        The packet cannot be read.
    """
    packet = open_packet(folder)
    record = from_json(safe_read.read_small(folder / "data" / "packet.json"))
    return SealedRecord(
        packet.id,
        record,
        {item.code: item for item in record.readings},
        {item.file: item.sha256 for item in record.sources},
        {
            (row.get("file") or "", row.get("sheet") or "", row.get("cells") or ""): row.get("text") or ""
            for row in _entries(folder)
        },
    )


def trace(sealed: SealedRecord, code: str) -> Trace:
    """Follow a figure back.

    Parameters
    ----------
    code : str
        Code of the indicator or row (``TTHC-03``, ``620/3.3.2``), an alias of it, or the mark of the
        figure in the .docx; capitals and accents' encoding do not matter. The form may be left out
        (``3.3.2``) where no other has the row.

    Raises
    ------
    UsageError
        No such code; the nearest codes are named.
    """
    record = sealed.record
    reading = sealed.readings[_resolve(sealed, code)]
    stated = reading.stated
    return Trace(
        packet=sealed.packet,
        report=f"{record.unit_name}, {record.period_label}",
        code=reading.code,
        name=reading.name,
        unit=reading.unit,
        method=reading.method,
        value=reading.value,
        text=value_text(reading, record.report),
        printed=printed_texts(record.report, reading.code),
        formula=reading.formula,
        in_force_from=reading.in_force_from,
        basis=reading.basis,
        places=tuple(map(sealed.traced_cells, reading.origins)),
        stated=stated.text if stated else "",
        stated_in=sealed.traced_cells(stated.origin) if stated else None,
        differs=reading.is_stated_otherwise,
        parts=tuple(map(sealed.traced_part, reading.parts)),
        wholes=tuple(
            sealed.traced_part(whole.code) for whole in record.readings if reading.code in whole.parts
        ),
        findings=tuple(dict.fromkeys(_findings(record.findings, reading.code))),
    )


def _entries(folder: Path) -> Iterator[Mapping[str, str]]:
    path = folder / "data" / "inputs" / "entries.csv"
    if path.is_file() and not path.is_symlink():
        yield from csv.DictReader(io.StringIO(safe_read.read_small(path).decode("utf-8-sig"), newline=""))


def _resolve(sealed: SealedRecord, wanted: str) -> str:
    """The code that a name leads to: itself, an alias, or the mark of a figure."""
    readings, marks = sealed.readings, sealed.record.figures
    names = {_plain(alias): code for code, reading in readings.items() for alias in reading.aliases}
    names |= {_plain(mark): code for mark, code in marks.items() if code in readings}
    names |= {_plain(code): code for code in readings}
    if _plain(wanted) in names:
        return names[_plain(wanted)]
    ends = {code for name, code in names.items() if name.endswith(f"/{_plain(wanted)}")}
    if len(ends) == 1:  # the row as the sheet prints it, where only one form has it
        return ends.pop()
    spelt = {_plain(alias): alias for reading in readings.values() for alias in reading.aliases}
    spelt |= {_plain(code): code for code in readings}
    near = [spelt[name] for name in get_close_matches(_plain(wanted), spelt, n=3, cutoff=0.5)]
    fix = f"Có phải {' hoặc '.join(near)}?" if near else "Xem các mã trong readings.csv của gói"
    raise UsageError(f"Không có chỉ tiêu “{wanted}” trong gói {sealed.packet}", fix=fix)


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip().casefold()


def _findings(findings: Iterable[Finding], code: str) -> Iterator[str]:
    """What the checks said of this reading, consequences included."""
    for finding in findings:
        if code in finding.codes:
            arithmetic = f"; phép tính: {finding.arithmetic}" if finding.arithmetic else ""
            yield f"{finding.severity.label}: {finding.message.rstrip('.')}{arithmetic}"
        yield from _findings(finding.follows, code)
