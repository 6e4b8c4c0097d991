"""The report as the paper it will be: one small function for each component and each kind of block.

Every printed paragraph carries the attribute ``data-p`` and every figure ``data-code``, so that the page
can be read back and compared with the .docx.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from typing import assert_never

from markupsafe import Markup

from cchc_toolkit.render.docx.blocks import closed
from cchc_toolkit.render.docx.letterhead import number_and_symbol, place_and_date
from cchc_toolkit.render.docx.printed import DRAFT_MARK, addressed, dashed, listed, numbered, shows_title
from cchc_toolkit.render.docx.tables import Place, grid
from cchc_toolkit.render.review.markup import Child, join, tag
from cchc_toolkit.render.review.places import Places
from cchc_toolkit.report.model import (
    Appendix,
    Block,
    Cell,
    Chart,
    Column,
    Figure,
    Heading,
    Inline,
    Letterhead,
    Paragraph,
    Report,
    Row,
    Signature,
    Table,
    Text,
)
from cchc_toolkit.word.decree30 import CLOSING, MOTTO_TEXT, NATIONAL_NAME_TEXT

__all__ = ["cell_frame", "inline", "paper", "rows_of"]


def paper(report: Report, places: Places, year: int) -> Markup:
    """The whole report: a sheet for the body, one for each appendix.

    Parameters
    ----------
    year : int
        Printed in the date where the clerk has not given one.
    """
    addressees = [_line(each) for each in addressed(report.addressees)]
    body = tag(
        "div",
        _letterhead(report.letterhead, year, is_draft=report.is_draft),
        _line(report.title.kind, "kind-of-paper"),
        _line(report.title.subject, "subject"),
        tag("div", addressees, class_="addressees one" if len(addressees) == 1 else "addressees")
        if addressees
        else None,
        _blocks(report.blocks, "", places),
        _ending(report.signature, report.recipients),
        class_="sheet",
    )
    return join(body, (_appendix(each, places) for each in report.appendices))


def _line(text: str, class_: str = "") -> Markup | None:
    return tag("p", text, class_=class_, data_p=True) if text else None


def _letterhead(head: Letterhead, year: int, *, is_draft: bool) -> Markup:
    names = (_line(head.superior, "superior"), (_line(each, "body-name") for each in head.body))
    return tag(
        "div",
        tag("div", names, class_="underlined"),
        tag("div", _line(NATIONAL_NAME_TEXT, "national"), _line(MOTTO_TEXT, "motto")),
        tag(
            "div",
            _line(number_and_symbol(head), "number"),
            _line(DRAFT_MARK, "draft-mark") if is_draft else None,
        ),
        tag("div", _line(place_and_date(head, year), "place-date")),
        class_="letterhead",
    )


def _ending(signature: Signature, recipients: Sequence[str]) -> Markup:
    left = (_line("Nơi nhận:", "recipients-label"), (_line(each, "recipient") for each in listed(recipients)))
    capacity = (_line(each, "capacity") for each in signature.capacity)
    right = (capacity, tag("div", class_="room"), _line(signature.name, "signer"))
    return tag("div", tag("div", left), tag("div", right), class_="ending")


def _appendix(appendix: Appendix, places: Places) -> Markup:
    return tag(
        "div",
        _line(f"Phụ lục {appendix.number}".rstrip(), "appendix-label"),
        _line(appendix.title, "appendix-title"),
        _line(appendix.attached_to, "attached"),
        _blocks(appendix.blocks, appendix.title, places),
        class_="sheet landscape" if appendix.is_landscape else "sheet",
    )


def _blocks(content: Sequence[Block], titled: str, places: Places) -> Markup:
    closed_blocks, is_closed = closed(content)
    ended = None if is_closed else _line(CLOSING, "closing")
    return join((_block(each, titled, places) for each in closed_blocks), ended)


def _block(block: Block, titled: str, places: Places) -> Markup:
    match block:
        case Heading(level=level):
            return tag(f"h{level + 2}", inline(numbered(block), places), data_p=True)
        case Paragraph(style=style):
            return tag("p", inline(dashed(block), places), class_=style, data_p=True)
        case Table():
            return join(
                _line(block.title, "name-of-table") if shows_title(block, titled) else None,
                _table(block, places),
            )
        case Chart(title=title, description=description, png=png):
            data = base64.b64encode(png).decode("ascii")
            return join(
                _line(title, "name-of-table"),
                tag("img", src=f"data:image/png;base64,{data}", alt=description),
            )
        case _:
            assert_never(block)


def inline(content: tuple[Inline, ...], places: Places, ids: Mapping[int, str] | None = None) -> Markup:
    """Words and figures; a figure is a link to its trace, and has an id where ``ids`` gives its place one."""
    return join(_piece(each, places, (ids or {}).get(place)) for place, each in enumerate(content))


def _piece(piece: Inline, places: Places, id_: str | None) -> Child:
    match piece:
        case Figure(code=code, text=text):
            reading = places.readings.get(code)
            if reading is None:
                return tag("span", text, class_="figure", data_code=code)
            href = f"#{places.traces[reading.code]}"
            return tag("a", text, href=href, class_="figure", id=id_, data_code=code)
        case Text(text=text, is_bold=is_bold, is_italic=is_italic):
            styled: Child = tag("i", text) if is_italic else text
            return tag("b", styled) if is_bold else styled
        case _:
            assert_never(piece)


def _table(table: Table, places: Places) -> Markup | None:
    head, body = rows_of(table)
    if not (head or body):
        return None
    widths = sum(column.width for column in table.columns) or 1
    columns = (tag("col", style=f"width:{100 * column.width / widths:.1f}%") for column in table.columns)
    whole = tag(
        "table",
        tag("colgroup", columns),
        tag("thead", (_row(row, cells, table, places, is_head=True) for row, cells in head)),
        tag("tbody", (_row(row, cells, table, places, is_head=False) for row, cells in body)),
        aria_label=table.title,
    )
    return tag("div", whole, class_="frame", tabindex="0", role="group", aria_label=f"Bảng: {table.title}")


def rows_of(table: Table) -> tuple[list[tuple[Row, list[Place]]], list[tuple[Row, list[Place]]]]:
    """Rows of head and body with the cells that begin in them, laid on the grid as the .docx lays them."""
    rows = (*table.head, *table.body) if table.columns else ()
    begun = [
        [place for place in line if place.merge != "continue"] for line in grid(rows, len(table.columns))
    ]
    laid = list(zip(rows, begun, strict=True))
    return laid[: len(table.head)], laid[len(table.head) :]


def cell_frame(place: Place) -> tuple[Cell, dict[str, int | None]]:
    """The cell at a place, and how many columns and rows it covers."""
    cell = place.cell or Cell(())
    spans = {"colspan": place.span, "rowspan": cell.rowspan}
    return cell, {name: span if span > 1 else None for name, span in spans.items()}


def _row(row: Row, cells: list[Place], table: Table, places: Places, *, is_head: bool) -> Markup:
    made = (_cell(each, table.columns[each.column], row, places, is_head=is_head) for each in cells)
    return tag("tr", made, class_=None if row.role == "data" else row.role)


def _cell(place: Place, column: Column, row: Row, places: Places, *, is_head: bool) -> Markup:
    cell, spans = cell_frame(place)
    words = inline(cell.content, places)
    return tag(
        "th" if is_head else "td",
        tag("b", words) if words and (cell.is_bold or row.role != "data") else words,
        class_=cell.align or ("center" if is_head else column.align),
        scope=("colgroup" if place.span > 1 else "col") if is_head else None,
        data_p=True,
        **spans,
    )
