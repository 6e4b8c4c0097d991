"""Look over a workbook's parts before it is read: how far its cells reach, which formulas left no value.

The bulk reader lays out the whole used range, which one stray cell makes seventeen thousand million, and
it shows a failed formula as a blank; both must be known beforehand.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from posixpath import join, normpath
from typing import IO

from lxml import etree

__all__ = ["Reach", "epoch_of", "reach_of", "sheet_parts"]

_CHUNK = 1 << 20
_COLUMN = re.compile(rb'r="([A-Z]{2,})[0-9]')
_ROW = re.compile(rb'r="[A-Z]*([0-9]{6,})"')
_ERROR = re.compile(rb'<(?:\w+:)?c\b(?=[^>]*\bt="e")[^>]*?\br="([A-Z]+)([0-9]+)"')
_UNCALCULATED = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]+)([0-9]+)"[^>]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*'
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(slots=True)
class Reach:
    """How far a sheet's cells reach at most, and the cells (row, column from 1) without a sound value.

    Addresses of five digits and one letter cost nothing and are not looked at.
    """

    rows: int = 99_999
    columns: int = 26
    broken: set[tuple[int, int]] = field(default_factory=set)


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Title of each sheet and the part that holds it, in the order of the workbook."""
    relations = _parse(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {each.get("Id"): str(each.get("Target")) for each in relations}
    sheets = {}
    for each in _parse(archive.read("xl/workbook.xml")).iter(f"{_MAIN}sheet"):
        target = targets.get(each.get(_REL), "")
        sheets[str(each.get("name"))] = normpath(
            target.lstrip("/") if target.startswith("/") else join("xl", target)
        )
    return sheets


def epoch_of(archive: zipfile.ZipFile) -> datetime:
    """Day of serial 0: 1904 where the workbook says so."""
    for each in _parse(archive.read("xl/workbook.xml")).iter(f"{_MAIN}workbookPr"):
        if each.get("date1904") in ("1", "true"):
            return datetime(1904, 1, 1)
    return datetime(1899, 12, 30)


def _parse(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def reach_of(part: IO[bytes]) -> Reach:
    """Read through a sheet's part once, piece by piece."""
    reach, rest = Reach(), b""
    while piece := part.read(_CHUNK):
        text = rest + piece
        cut = text.rfind(b"<row") if len(piece) == _CHUNK else len(text)
        text, rest = (text[:cut], text[cut:]) if cut > 0 else (text, b"")
        _note(text, reach)
    _note(rest, reach)
    return reach


def _note(text: bytes, reach: Reach) -> None:
    reach.columns = max([reach.columns, *(_number(each[:9]) for each in set(_COLUMN.findall(text)))])
    far = max(_ROW.findall(text), key=lambda each: (len(each), each), default=b"0")
    reach.rows = max(reach.rows, int(far[:12]))
    if b't="e"' in text:
        reach.broken |= {(int(row), _number(letters)) for letters, row in _ERROR.findall(text)}
    if b"<f" in text or b":f" in text:
        reach.broken |= {(int(row), _number(letters)) for letters, row in _UNCALCULATED.findall(text)}


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
