"""Look over a workbook's parts before it is read: how far its cells reach, which formulas left no value.

The bulk reader lays out the whole used range, which one stray cell makes seventeen thousand million, and
it shows a failed formula as a blank and a hidden row as any other; all must be known beforehand.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from posixpath import join, normpath
from typing import IO

from lxml import etree
from openpyxl.formula.translate import Translator

from cchc_toolkit.inputs.files.merged_areas import Span

__all__ = ["Reach", "epoch_of", "reach_of", "sheet_parts"]

_CHUNK = 1 << 20
_WIDEST = 16_000  # up to the edge of the sheet: what is hidden there is no column of a table
_SHAPES = bytes(48 if 48 <= sign < 58 else 65 if 65 <= sign < 91 else sign for sign in range(256))
_NO_ADDRESS = bytes(sign for sign in range(256) if not re.match(rb'[="A-Z0-9]', bytes([sign])))
_FAR = (b'="AA', b'="A000000', b'="000000')  # a column of two letters, a row of six digits
_COLUMN = re.compile(rb'r="([A-Z]{2,})[0-9]')
_ROW = re.compile(rb'r="[A-Z]*([0-9]{6,})"')
_ERROR = re.compile(rb'<(?:\w+:)?c\b(?=[^>]*\bt="e")[^>]*?\br="([A-Z]+)([0-9]+)"')
_UNCALCULATED = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]+)([0-9]+)"[^>]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*'
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_FORMULA_AT_ZERO = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]+)([0-9]+)"[^>]*>\s*<(?:\w+:)?f\b([^>]*?)(?:/>|>([^<]*)</(?:\w+:)?f>)\s*'
    rb"<(?:\w+:)?v>-?0(?:\.0*)?</(?:\w+:)?v>"
)
_SHARED = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]+[0-9]+)"[^>]*>\s*<(?:\w+:)?f\b(?=[^>]*\bt="shared")[^>]*?\bsi="([0-9]+)"'
    rb"[^>]*(?<!/)>([^<]+)</"
)
_SI = re.compile(rb'\bsi="([0-9]+)"')
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="([0-9]+)"')
_HIDDEN_COLUMNS = re.compile(rb'<(?:\w+:)?col\b(?=[^>]*\bhidden="(?:1|true)")[^>]*>')
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(slots=True)
class Reach:
    """How far a sheet's cells reach at most, cells (row, column, from 1) without a value, what is hidden.

    Addresses of five digits and one letter cost nothing and are not looked at. ``zeros`` holds the formulas
    whose stored value is 0, ``shared`` those that further cells repeat, with the cell that has the text.
    ``merged`` holds the merged areas of a file whose bulk reader does not tell them.
    """

    rows: int = 99_999
    columns: int = 26
    broken: set[tuple[int, int]] = field(default_factory=set)
    zeros: dict[tuple[int, int], str] = field(default_factory=dict)
    shared: dict[bytes, tuple[str, str]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: tuple[Span, ...] = ()


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Title of each sheet and the part that holds it, in the order of the workbook."""
    relations = _parse(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.get("Id"): str(relation.get("Target")) for relation in relations}
    sheets = {}
    for sheet in _parse(archive.read("xl/workbook.xml")).iter(f"{_MAIN}sheet"):
        target = targets.get(sheet.get(_REL), "")
        sheets[str(sheet.get("name"))] = normpath(
            target.lstrip("/") if target.startswith("/") else join("xl", target)
        )
    return sheets


def epoch_of(archive: zipfile.ZipFile) -> datetime:
    """Day of serial 0: 1904 where the workbook says so."""
    for properties in _parse(archive.read("xl/workbook.xml")).iter(f"{_MAIN}workbookPr"):
        if properties.get("date1904") in ("1", "true"):
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
    shapes = text.translate(_SHAPES, _NO_ADDRESS)
    if any(far in shapes for far in _FAR):
        _note_far(text, reach)
    # One letter is looked for in no time, and most sheets have none of these.
    if b"e" in text and b't="e"' in text:
        reach.broken |= {(int(row), _number(letters)) for letters, row in _ERROR.findall(text)}
    if b"f" in text and (b"<f" in text or b":f" in text):
        reach.broken |= {(int(row), _number(letters)) for letters, row in _UNCALCULATED.findall(text)}
        _note_formulas(text, reach)
    if b"h" in text and b'hidden="' in text:
        reach.hidden_rows |= {int(row) for row in _HIDDEN_ROW.findall(text)}
        for column in _HIDDEN_COLUMNS.findall(text):
            first, last = (re.search(rb'\b%s="([0-9]+)"' % name, column) for name in (b"min", b"max"))
            if first and last and int(last[1]) < _WIDEST:
                reach.hidden_columns |= set(range(int(first[1]), int(last[1]) + 1))


def _note_far(text: bytes, reach: Reach) -> None:
    reach.columns = max([reach.columns, *(_number(letters[:9]) for letters in set(_COLUMN.findall(text)))])
    far = max(_ROW.findall(text), key=lambda letters: (len(letters), letters), default=b"0")
    reach.rows = max(reach.rows, int(far[:12]))


def _note_formulas(text: bytes, reach: Reach) -> None:
    for cell, name, formula in _SHARED.findall(text):
        reach.shared[name] = unescape(formula.decode("utf-8", "replace")), cell.decode()
    for letters, row, attributes, formula in _FORMULA_AT_ZERO.findall(text):
        own, name = unescape(formula.decode("utf-8", "replace")), _SI.search(attributes)
        if not own and name and name[1] in reach.shared:
            first, cell = reach.shared[name[1]]
            own = Translator(f"={first}", origin=cell).translate_formula(f"{letters.decode()}{int(row)}")
        reach.zeros[int(row), _number(letters)] = own


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
