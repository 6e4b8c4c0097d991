"""Look over an .ods file's content for what the bulk reader passes over: hidden and merged cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from cchc_toolkit.inputs.files.merged_areas import Span
from cchc_toolkit.inputs.files.xlsx_scan import Reach

__all__ = ["ods_sheets"]

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_WORTH_A_LOOK = re.compile(rb'visibility="(?:collapse|filter)"|(?:rows|columns)-spanned="(?!1")')
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_FARTHEST = 200_000


def ods_sheets(content: bytes) -> dict[str, Reach]:
    """The sheets of a file by their titles; none where nothing is hidden or merged.

    Parameters
    ----------
    content : bytes
        The part ``content.xml``.
    """
    if not _WORTH_A_LOOK.search(content):
        return {}
    page = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    return {str(table.get(f"{_TABLE}name")): _sheet(table) for table in page.iter(f"{_TABLE}table")}


def _sheet(table: etree._Element) -> Reach:
    hidden = {kind: set[int]() for kind in ("row", "column")}
    for kind, numbers in hidden.items():
        for first, many, element in _counted(table.iter(f"{_TABLE}table-{kind}"), f"{kind}s"):
            if element.get(f"{_TABLE}visibility") in ("collapse", "filter"):
                numbers |= set(range(first, min(first + many, _FARTHEST)))
    return Reach(hidden_rows=hidden["row"], hidden_columns=hidden["column"], merged=tuple(_merged(table)))


def _merged(table: etree._Element) -> Iterator[Span]:
    for row, _, line in _counted(table.iter(f"{_TABLE}table-row"), "rows"):
        for column, _, cell in _counted(line.iterchildren(*_CELLS), "columns"):
            high, wide = (_whole(cell, f"number-{axis}-spanned") for axis in ("rows", "columns"))
            if high > 1 or wide > 1:
                yield row - 1, column - 1, row + high - 2, column + wide - 2


def _counted(elements: Iterator[etree._Element], what: str) -> Iterator[tuple[int, int, etree._Element]]:
    """Elements with the number of each, from 1, and how often it stands there."""
    number = 1
    for element in elements:
        many = _whole(element, f"number-{what}-repeated")
        yield number, many, element
        number += many


def _whole(element: etree._Element, name: str) -> int:
    value = element.get(f"{_TABLE}{name}") or "1"
    return max(1, int(value)) if value.isdecimal() and len(value) < 8 else 1
