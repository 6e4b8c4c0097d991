"""The formulas of a workbook by sheet and cell, without building all of it a second time."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from openpyxl.reader.excel import ExcelReader
from openpyxl.worksheet._reader import ROW_TAG, WorkSheetParser
from openpyxl.xml.functions import iterparse

__all__ = ["formulas_of"]

_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")


def formulas_of(data: bytes) -> tuple[Mapping[tuple[int, int], Any], ...]:
    """The formulas of each worksheet.

    Parameters
    ----------
    data : bytes
        Content of an .xlsx file that openpyxl opens.

    Returns
    -------
    tuple of mapping of (int, int) to text or object
        One a worksheet, in their order; a formula of an area is no text.
    """
    reader = ExcelReader(io.BytesIO(data))
    with reader.archive:
        reader.read_manifest()
        reader.read_workbook()
        parts = [
            rel.target
            for _, rel in reader.parser.find_sheets()
            if rel.target in reader.valid_files and "chartsheet" not in rel.Type
        ]
        return tuple(_formulas(reader.archive.read(part)) for part in parts)


def _formulas(sheet: bytes) -> dict[tuple[int, int], Any]:
    if not _FORMULA.search(sheet):
        return {}
    # Texts are not asked for, only where the formulas stand.
    parser = WorkSheetParser(io.BytesIO(sheet), defaultdict(str))
    formulas: dict[tuple[int, int], Any] = {}
    for _, element in iterparse(io.BytesIO(sheet)):
        if element.tag == ROW_TAG:
            _, cells = parser.parse_row(element)
            formulas |= {(c["row"], c["column"]): c["value"] for c in cells if c["data_type"] == "f"}
            element.clear()
    return formulas
