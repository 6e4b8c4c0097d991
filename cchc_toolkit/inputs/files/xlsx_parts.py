"""The parts of an .xlsx that cells refer to: its sheets, its texts, its number formats, the day of serial 0.

openpyxl reads more of them than anybody here asks for (fonts, fills, rules of colour), in a third of the time
that a report takes.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from lxml import etree
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.xml.constants import ARC_STYLE, SHARED_STRINGS, SHEET_MAIN_NS

__all__ = ["MAIN", "NumberFormats", "SheetPart", "WorkbookParts", "elements", "read_parts"]

MAIN = f"{{{SHEET_MAIN_NS}}}"
_GENERAL = "General"


class SheetPart(NamedTuple):
    """A worksheet as the workbook lists it, and its XML."""

    title: str
    is_visible: bool
    content: bytes


@dataclass(frozen=True, slots=True)
class NumberFormats:
    """The number format of each style of cells, and which of them show days or spans of time."""

    codes: Sequence[str]
    dates: frozenset[int]
    spans: frozenset[int]


@dataclass(frozen=True, slots=True)
class WorkbookParts:
    """A workbook taken apart; ``texts`` are those that cells name by number."""

    sheets: Sequence[SheetPart]
    texts: Sequence[str]
    formats: NumberFormats
    epoch: datetime


def read_parts(data: bytes) -> WorkbookParts:
    """Take the bytes of an .xlsx apart; raises whatever a parser meets where they are no sound workbook."""
    reader = ExcelReader(io.BytesIO(data), keep_links=False)
    with reader.archive:
        reader.read_manifest()
        reader.read_workbook()
        sheets = [
            SheetPart(sheet.name, sheet.state == "visible", reader.archive.read(relation.target))
            for sheet, relation in reader.parser.find_sheets()
            if relation.target in reader.valid_files and "chartsheet" not in relation.Type
        ]
        named = reader.package.find(SHARED_STRINGS)  # type: ignore[no-untyped-call]
        texts = reader.archive.read(named.PartName[1:]) if named is not None else b""
        styles = reader.archive.read(ARC_STYLE) if ARC_STYLE in reader.valid_files else b""
    return WorkbookParts(
        sheets, [_text(element) for element in elements(texts, "si")], _formats(styles), reader.wb.epoch
    )


def elements(part: bytes, *names: str) -> Iterator[Any]:
    """The elements with some names, each when it is complete; it is emptied once the next one is asked for.

    Parameters
    ----------
    part : bytes
        XML; where there is none there are no elements.
    """
    if not part:
        return
    tags = [f"{MAIN}{name}" for name in names]
    for _, element in etree.iterparse(
        io.BytesIO(part),
        tag=tags,
        remove_comments=True,
        remove_pis=True,
        resolve_entities=False,
        no_network=True,
    ):
        yield element
        element.clear()


def _text(element: Any) -> str:
    """The words of a text, run after run; how they are pronounced is not among them."""
    if len(element) == 1 and element[0].tag == f"{MAIN}t":
        text = element[0].text or ""
    else:
        runs = (*element.iterfind(f"{MAIN}t"), *element.iterfind(f"{MAIN}r/{MAIN}t"))
        text = "".join(run.text or "" for run in runs)
    return text.replace("x005F_", "")


def _formats(styles: bytes) -> NumberFormats:
    own: dict[int, str] = {}
    codes: list[str] = []
    for element in elements(styles, "numFmt", "cellXfs"):
        if element.tag == f"{MAIN}numFmt":
            own[int(element.get("numFmtId"))] = element.get("formatCode")
        else:
            ids = [int(style.get("numFmtId", 0)) for style in element.iterchildren(f"{MAIN}xf")]
            codes = [own.get(number, BUILTIN_FORMATS.get(number, _GENERAL)) for number in ids]
    codes = codes or [_GENERAL]
    return NumberFormats(
        codes,
        frozenset(number for number, code in enumerate(codes) if is_date_format(code)),
        frozenset(number for number, code in enumerate(codes) if is_timedelta_format(code)),
    )
