"""The report's tables for the screen: findings marked in their cells, wide ones in a frame of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from markupsafe import Markup

from cchc_toolkit.model.reading import Finding
from cchc_toolkit.render.docx.tables import Place
from cchc_toolkit.render.review.findings import finding_id
from cchc_toolkit.render.review.markup import Child, join, tag
from cchc_toolkit.render.review.paper import cell_frame, inline, rows_of
from cchc_toolkit.render.review.places import Places, row_label, tables_of
from cchc_toolkit.render.review.words import capital, sentence
from cchc_toolkit.report.model import Cell, Column, Figure, Row, Table, plain
from cchc_toolkit.report.record import Record

__all__ = ["framed", "simple_table", "tables_part"]


def framed(label: str, table: Markup) -> Markup:
    """A table in a frame that scrolls by itself and that the keyboard reaches."""
    return tag("div", table, class_="frame", tabindex="0", role="group", aria_label=label)


def simple_table(
    label: str, head: Iterable[str], rows: Iterable[Iterable[Child]], numbers: Iterable[int] = ()
) -> Markup:
    """A table whose first column names the row.

    Parameters
    ----------
    label : str
        What the table is, for who cannot see it.
    rows : iterable of iterables
        Content of the cells, the name of the row first.
    numbers : iterable of int
        Which columns hold numbers, from 0.
    """
    right = frozenset(numbers)
    heads = tag("tr", (tag("th", each, scope="col") for each in head))
    lines = (
        tag("tr", (_plain_cell(place, each, is_number=place in right) for place, each in enumerate(row)))
        for row in rows
    )
    return framed(label, tag("table", tag("thead", heads), tag("tbody", lines)))


def _plain_cell(place: int, content: Child, *, is_number: bool) -> Markup:
    align = "right" if is_number else None
    return tag("td", content, class_=align) if place else tag("th", content, scope="row", class_=align)


def tables_part(record: Record, places: Places) -> Markup:
    """Every table of the report, with the findings that point into it beneath."""
    tables = tuple(tables_of(record.report))
    if not tables:
        return tag("p", "Báo cáo không có bảng.")
    return join(_table(number, table, record.findings, places) for number, table in enumerate(tables))


def _table(number: int, table: Table, findings: tuple[Finding, ...], places: Places) -> Markup | None:
    head, body = rows_of(table)
    if not (head or body):
        return None
    ids = _ids(number, table, places)
    rows = (_row(row, cells, table, ids.get(line, {}), places) for line, (row, cells) in enumerate(body))
    whole = tag(
        "table",
        tag("caption", table.title or "Bảng"),
        tag("thead", (_head_row(cells) for _, cells in head)),
        tag("tbody", rows),
    )
    return join(framed(table.title or "Bảng", whole), _notes(table, findings, places))


def _ids(number: int, table: Table, places: Places) -> dict[int, dict[tuple[int, int], str]]:
    """For each row, which piece of which cell is the place of a reading; of two such pieces the first."""
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


def _head_row(cells: Sequence[Place]) -> Markup:
    made = []
    for place in cells:
        cell, spans = cell_frame(place)
        made.append(tag("th", plain(cell.content), scope="colgroup" if place.span > 1 else "col", **spans))
    return tag("tr", made)


def _row(
    row: Row, cells: Sequence[Place], table: Table, ids: Mapping[tuple[int, int], str], places: Places
) -> Markup:
    label = row_label(row, table)
    named = row.cells[label] if label is not None else None
    made = []
    for number, place in enumerate(cells):
        own = {piece: name for (at, piece), name in ids.items() if at == number}
        made.append(
            _cell(place, table.columns[place.column], own, places, is_label=place.cell is named is not None)
        )
    return tag("tr", made, class_=None if row.role == "data" else row.role)


def _cell(place: Place, column: Column, ids: Mapping[int, str], places: Places, *, is_label: bool) -> Markup:
    cell, spans = cell_frame(place)
    numbers = _numbers([cell], places)
    align = "left" if is_label else cell.align or column.align
    return tag(
        "th" if is_label else "td",
        inline(cell.content, places, ids),
        (_mark(number) for number in numbers),
        class_=" ".join(
            each for each in (align if align != "left" else "", "marked" if numbers else "") if each
        ),
        scope="row" if is_label else None,
        **spans,
    )


def _mark(number: int) -> Markup:
    return tag(
        "a",
        tag("span", "xem điểm ", class_="unseen"),
        f"[{number}]",
        href=f"#{finding_id(number)}",
        class_="mark",
    )


def _numbers(cells: Iterable[Cell], places: Places) -> list[int]:
    """Numbers of the findings that concern the figures of some cells."""
    figures = (each for cell in cells for each in cell.content if isinstance(each, Figure))
    return sorted({number for each in figures for number in _marks_of(each, places)})


def _marks_of(figure: Figure, places: Places) -> tuple[int, ...]:
    reading = places.readings.get(figure.code)
    return places.marks.get(reading.code, ()) if reading else ()


def _notes(table: Table, findings: tuple[Finding, ...], places: Places) -> Markup | None:
    """The findings that the signs in a table point to, in words."""
    numbers = _numbers((cell for row in table.body for cell in row.cells), places)
    if not numbers:
        return None
    items = (
        tag(
            "li",
            tag("a", f"[{number}]", href=f"#{finding_id(number)}"),
            " ",
            capital(sentence(findings[number - 1].message)),
        )
        for number in numbers
    )
    return tag("ul", items, class_="notes")
