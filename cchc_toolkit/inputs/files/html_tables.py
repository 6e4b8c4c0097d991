"""Tables of HTML pages, which one-stop software often calls .xls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from lxml import etree, html

from cchc_toolkit.errors import SourceError
from cchc_toolkit.inputs.files.merged_areas import Span
from cchc_toolkit.inputs.files.raw_table import OpenedTable, RawTable

__all__ = ["html_tables"]

_WIDEST = 500
_HEADING = 12  # lines that a heading may have
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_COPY_AGAIN = "Đề nghị xuất lại từ hệ thống, hoặc mở bằng phần mềm bảng tính, lưu lại dạng .xlsx"


def html_tables(text: str, name: str) -> tuple[OpenedTable, ...]:
    """Every table of a page, each with its own rows counted from 1.

    Parameters
    ----------
    text : str
        Already decoded, so that a wrong ``charset`` in the page does no harm.

    Returns
    -------
    tuple of OpenedTable
        Cells that span rows or columns stand once, at their top left.

    Raises
    ------
    SourceError
        There is no table in it.
    """
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    try:
        page = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise SourceError("Không đọc được trang HTML: tệp bị hỏng", name, _COPY_AGAIN) from error
    tables = list(_tables(page))
    if not tables:
        raise SourceError("Tệp là trang HTML không có bảng nào", name, _COPY_AGAIN)
    return tuple(OpenedTable.of(table, partial(iter, table.rows)) for table in tables)


def _tables(page: etree._Element) -> Iterator[RawTable]:
    """Each table with the lines above it: those of the page, and of a small table that holds a heading."""
    lines: list[str] = []
    for element in page.iter():
        if element.tag in ("script", "style", "title") or not isinstance(element.tag, str):
            continue
        if element.tag == "table":
            table = _table(element)
            if table is not None:
                yield replace(table, above=tuple(lines[-_HEADING:]))
                lines = [] if len(table.rows) > _HEADING else [*lines, *(" ".join(r) for r in table.rows)]
        elif element.tag == "caption" or next(element.iterancestors("table"), None) is None:
            lines += [line] if (line := " ".join((element.text or "").split())) else []
        if next(element.iterancestors("table"), None) is None:
            lines += [line] if (line := " ".join((element.tail or "").split())) else []


def _table(element: etree._Element) -> RawTable | None:
    rows: list[list[str]] = []
    spans: list[Span] = []
    taken: dict[int, int] = {}  # column: number of further rows that a cell above still covers
    own = [row for row in element.iter("tr") if next(row.iterancestors("table")) is element]
    for at, line in enumerate(own):
        rows.append(_row(at, line, taken, spans))
    width = max(map(len, rows), default=0)
    if width == 0:
        return None
    hidden = frozenset(at for at, line in enumerate(own) if _HIDDEN.search(line.get("style") or ""))
    return RawTable("", rows, range(1, len(rows) + 1), range(1, width + 1), tuple(spans), hidden_rows=hidden)


def _row(at: int, line: etree._Element, taken: dict[int, int], spans: list[Span]) -> list[str]:
    cells: list[str] = []
    covered = {column for column, left in taken.items() if left > 0}
    for column in covered:
        taken[column] -= 1
    for cell in line.iterchildren("td", "th"):
        while len(cells) in covered:
            cells.append("")
        wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
        first = len(cells)
        cells += [_text(cell), *[""] * (wide - 1)][: _WIDEST - first]
        if wide > 1 or high > 1:
            spans.append((at, first, at + high - 1, first + wide - 1))
        if high > 1:
            taken.update({column: high - 1 for column in range(first, first + wide)})
    return cells


def _text(cell: etree._Element) -> str:
    only = cell.text if not len(cell) else "".join(cell.itertext())
    return " ".join((only or "").split())


def _span(cell: etree._Element, kind: str) -> int:
    value = (cell.get(kind) or "1").strip()
    return max(1, min(int(value), _WIDEST)) if value.isdecimal() and len(value) < 6 else 1
