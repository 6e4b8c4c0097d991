"""The report's tables for the screen: findings marked in their cells, wide ones in a frame of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from markupsafe import Markup

from cchc_toolkit.document.pages.findings import finding_id
from cchc_toolkit.document.pages.markup import Child, join, tag
from cchc_toolkit.document.pages.paper import inline
from cchc_toolkit.document.pages.places import Places, figures_of, row_label, tables_of
from cchc_toolkit.report.model import Cell, Column, Figure, Row, Table, plain
from cchc_toolkit.report.record import Record
from cchc_toolkit.vocabulary.values import Finding

__all__ = ["framed", "simple_table", "tables_part"]


def framed(label: str, table: Markup) -> Markup:
    """A table in a frame that scrolls by itself and that the keyboard reaches."""
    return tag("div", table, class_="frame", tabindex="0", role="region", aria_label=label)


def simple_table(
    label: str, head: Iterable[str], rows: Iterable[Iterable[Child]], numbers: Iterable[int] = ()
) -> Markup:
    """A table whose first column names the row.

    Parameters
    ----------
    label : str
        What the table is, for who cannot see it.
    head : iterable of str
    rows : iterable of iterables
        Content of the cells, the name of the row first.
    numbers : iterable of int
        Which columns hold numbers, from 0.

    Returns
    -------
    Markup
    """
    right = frozenset(numbers)
    heads = tag("tr", (tag("th", each, scope="col") for each in head))
    lines = (
        tag("tr", (
            tag("td" if place else "th", each, scope=None if place else "row", class_="right" if place in right else None)
            for place, each in enumerate(row)
        ))
        for row in rows
    )  # fmt: skip
    return framed(label, tag("table", tag("thead", heads), tag("tbody", lines)))


def tables_part(record: Record, places: Places) -> Markup:
    """Every table of the report, with the findings that point into it beneath.

    Parameters
    ----------
    record : Record
    places : Places

    Returns
    -------
    Markup
    """
    tables = tuple(tables_of(record.report))
    if not tables:
        return tag("p", "Báo cáo không có bảng.")
    return join(_table(number, table, record.findings, places) for number, table in enumerate(tables))


def _table(number: int, table: Table, findings: tuple[Finding, ...], places: Places) -> Markup:
    ids = _ids(number, table, places)
    body = (_row(row, table, ids.get(line, {}), places) for line, row in enumerate(table.body))
    whole = tag(
        "table",
        tag("caption", table.title),
        tag("thead", (_head_row(row) for row in table.head)),
        tag("tbody", body),
    )
    return join(framed(table.title, whole), _notes(table, findings, places))


def _ids(number: int, table: Table, places: Places) -> dict[int, dict[tuple[int, int], str]]:
    """For each row, which piece of which cell is the place of a reading; the first one, where it is shown twice."""
    ids: dict[int, dict[tuple[int, int], str]] = {}
    seen: set[str] = set()
    for line, row in enumerate(table.body):
        for column, place, figure in _pieces(row):
            reading = places.readings.get(figure.code)
            if reading is not None and places.homes.get(reading.code) == number and reading.code not in seen:
                seen.add(reading.code)
                ids.setdefault(line, {})[column, place] = places.cells[reading.code]
    return ids


def _pieces(row: Row) -> Iterator[tuple[int, int, Figure]]:
    for column, cell in enumerate(row.cells):
        yield from (
            (column, place, each) for place, each in enumerate(cell.content) if isinstance(each, Figure)
        )


def _head_row(row: Row) -> Markup:
    cells = (
        tag("th", plain(cell.content), scope="colgroup" if cell.colspan > 1 else "col", **_spans(cell))
        for cell in row.cells
    )
    return tag("tr", cells)


def _spans(cell: Cell) -> dict[str, int | None]:
    return {
        "colspan": cell.colspan if cell.colspan > 1 else None,
        "rowspan": cell.rowspan if cell.rowspan > 1 else None,
    }


def _row(row: Row, table: Table, ids: Mapping[tuple[int, int], str], places: Places) -> Markup:
    label, cells, column = row_label(row), [], 0
    for number, cell in enumerate(row.cells):
        own = {place: name for (at, place), name in ids.items() if at == number}
        cells.append(_cell(cell, places, own, is_label=number == label, column=_column(table, column)))
        column += cell.colspan
    return tag("tr", cells, class_=row.role if row.role != "data" else None)


def _column(table: Table, number: int) -> Column:
    return table.columns[number] if number < len(table.columns) else Column(1)


def _cell(cell: Cell, places: Places, ids: Mapping[int, str], *, is_label: bool, column: Column) -> Markup:
    numbers = sorted(
        {number for each in cell.content if isinstance(each, Figure) for number in _marks_of(each, places)}
    )
    marks = (
        tag(
            "a",
            tag("span", "⚑", aria_hidden="true"),
            tag("span", f"xem điểm {number}", class_="unseen"),
            href=f"#{finding_id(number)}",
            class_="mark",
        )
        for number in numbers
    )
    align = (cell.align or column.align) if not is_label else "left"
    return tag(
        "th" if is_label else "td",
        inline(cell.content, places, ids),
        marks,
        class_=" ".join(filter(None, (align if align != "left" else "", "marked" if numbers else ""))),
        scope="row" if is_label else None,
        **_spans(cell),
    )


def _marks_of(figure: Figure, places: Places) -> tuple[int, ...]:
    reading = places.readings.get(figure.code)
    return places.marks.get(reading.code, ()) if reading else ()


def _notes(table: Table, findings: tuple[Finding, ...], places: Places) -> Markup | None:
    """The findings that the flags of a table point to, in words."""
    figures = [each for row in table.body for each in figures_of(row)]
    numbers = sorted({number for each in figures for number in _marks_of(each, places)})
    if not numbers:
        return None
    items = (
        tag(
            "li",
            tag("a", f"Điểm {number}", href=f"#{finding_id(number)}"),
            f": {findings[number - 1].message}.",
        )
        for number in numbers
    )
    return tag("ul", items, class_="notes")
